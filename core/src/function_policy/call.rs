//! The calls that write, remove and read function and layer policies, as plain data.
//!
//! Fields are named as in the API. A required field that is empty counts as absent. [API lambda]

mod table;
mod words;

pub use table::{
    ADD_LAYER_VERSION_PERMISSION, ADD_PERMISSION, GET_LAYER_VERSION_POLICY, GET_POLICY, PUT_RESOURCE_POLICY,
    REMOVE_LAYER_VERSION_PERMISSION, REMOVE_PERMISSION, RESOURCE_POLICY,
};
pub use words::lines;

/// Adds one Allow statement to the policy of a function, a version or an alias.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddPermission {
    /// Name, partial ARN or ARN; may end in `:qualifier`.
    pub function_name: String,
    /// Becomes the `Sid`.
    pub statement_id: String,
    /// Such as `lambda:InvokeFunction`.
    pub action: String,
    /// A service, an account, an IAM ARN or `*`.
    pub principal: String,
    /// The resource that calls, such as a bucket.
    pub source_arn: Option<String>,
    /// The account that owns it.
    pub source_account: Option<String>,
    /// An Alexa skill's id.
    pub event_source_token: Option<String>,
    /// The organization that callers must belong to.
    pub principal_org_id: Option<String>,
    /// `NONE` or `AWS_IAM`.
    pub function_url_auth_type: Option<String>,
    /// Only calls through the function URL.
    pub invoked_via_function_url: Option<bool>,
    /// A version or an alias.
    pub qualifier: Option<String>,
    /// The policy must still be this revision.
    pub revision_id: Option<String>,
}

/// Removes a statement from a function's policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemovePermission {
    /// Name, partial ARN or ARN; may end in `:qualifier`.
    pub function_name: String,
    /// The statement's `Sid`.
    pub statement_id: String,
    /// A version or an alias.
    pub qualifier: Option<String>,
    /// The policy must still be this revision.
    pub revision_id: Option<String>,
}

/// Reads a function's policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GetPolicy {
    /// Name, partial ARN or ARN; may end in `:qualifier`.
    pub function_name: String,
    /// A version or an alias.
    pub qualifier: Option<String>,
}

/// Adds one Allow statement to the policy of a layer version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddLayerVersionPermission {
    /// Name or ARN of the layer.
    pub layer_name: String,
    /// A number.
    pub version_number: String,
    /// Becomes the `Sid`.
    pub statement_id: String,
    /// `lambda:GetLayerVersion`
    pub action: String,
    /// An account, its root ARN or `*`.
    pub principal: String,
    /// With `*`: the organization that callers must belong to.
    pub organization_id: Option<String>,
    /// The policy must still be this revision.
    pub revision_id: Option<String>,
}

/// Removes a statement from a layer version's policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemoveLayerVersionPermission {
    /// Name or ARN of the layer.
    pub layer_name: String,
    /// A number.
    pub version_number: String,
    /// The statement's `Sid`.
    pub statement_id: String,
    /// The policy must still be this revision.
    pub revision_id: Option<String>,
}

/// Reads a layer version's policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GetLayerVersionPolicy {
    /// Name or ARN of the layer.
    pub layer_name: String,
    /// A number.
    pub version_number: String,
}

/// Replaces the whole policy of a function, a version or an alias. [API lambda:PutResourcePolicy, of 2026-07-09]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PutResourcePolicy {
    /// The function's ARN, qualified or not.
    pub resource_arn: String,
    /// The policy document.
    pub policy: String,
    /// The policy must still be this revision.
    pub revision_id: Option<String>,
}

/// Reads (`GetResourcePolicy`) or deletes (`DeleteResourcePolicy`) the whole policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResourcePolicyOf {
    /// The function's ARN, qualified or not.
    pub resource_arn: String,
    /// For deleting: the policy must still be this revision.
    pub revision_id: Option<String>,
}

/// One call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each holds the struct of its name")]
pub enum Call {
    AddPermission(AddPermission),
    RemovePermission(RemovePermission),
    GetPolicy(GetPolicy),
    AddLayerVersionPermission(AddLayerVersionPermission),
    RemoveLayerVersionPermission(RemoveLayerVersionPermission),
    GetLayerVersionPolicy(GetLayerVersionPolicy),
    PutResourcePolicy(PutResourcePolicy),
    GetResourcePolicy(ResourcePolicyOf),
    DeleteResourcePolicy(ResourcePolicyOf),
}

impl Call {
    /// The operation's name in the API.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        match self {
            Self::AddPermission(_) => "AddPermission",
            Self::RemovePermission(_) => "RemovePermission",
            Self::GetPolicy(_) => "GetPolicy",
            Self::AddLayerVersionPermission(_) => "AddLayerVersionPermission",
            Self::RemoveLayerVersionPermission(_) => "RemoveLayerVersionPermission",
            Self::GetLayerVersionPolicy(_) => "GetLayerVersionPolicy",
            Self::PutResourcePolicy(_) => "PutResourcePolicy",
            Self::GetResourcePolicy(_) => "GetResourcePolicy",
            Self::DeleteResourcePolicy(_) => "DeleteResourcePolicy",
        }
    }
}
