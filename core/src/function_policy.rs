//! Function policies as `aws lambda add-permission` and its relatives write them, and back.
//!
//! [`FunctionPolicies`] keeps the policies of functions, versions, aliases and layer versions and answers calls as
//! Lambda does: with the statement that it writes, or with its error. [`command_for()`] goes the other way: the command
//! that would write a statement, or why none would; [`origin_of()`] does it for a whole policy. [`read_commands()`] reads
//! commands as people paste them.

mod call;
mod command;
mod document;
mod error;
mod name;
mod origin;
mod parameter;
mod remark;
mod reverse;
mod shell;
mod statement;
mod store;
mod text;
mod whole;

pub use call::{
    ADD_LAYER_VERSION_PERMISSION, ADD_PERMISSION, AddLayerVersionPermission, AddPermission, Call,
    GET_LAYER_VERSION_POLICY, GET_POLICY, GetLayerVersionPolicy, GetPolicy, PUT_RESOURCE_POLICY, PutResourcePolicy,
    REMOVE_LAYER_VERSION_PERMISSION, REMOVE_PERMISSION, RESOURCE_POLICY, RemoveLayerVersionPermission,
    RemovePermission, ResourcePolicyOf, lines,
};
pub use command::{Command, read_commands};
pub use document::PolicyDocument;
pub use error::LambdaError;
pub use name::{FunctionName, Home, layer_arn};
pub use origin::{Origin, is_owner, origin_of, owner_of};
pub use parameter::{Form, Parameter, Spec};
pub use reverse::{Unwritable, Written, command_for, commands_for};
pub use statement::{PermissionPrincipal, PermissionStatement};
pub use store::{Answer, FunctionPolicies, MAX_POLICY};
pub use text::{with_statement, without_statement};

#[cfg(test)]
mod tests;
