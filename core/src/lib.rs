//! Evaluates AWS IAM policies and says why.

mod arn;
mod diagnostic;
mod json;
mod operator;
mod pattern;
mod policy;
mod text;

pub use arn::{Arn, ArnPart, Difference, ResourceError, ResourcePattern, ResourceSyntax};
pub use diagnostic::{Diagnostic, Edit, Fix, Label, Severity};
pub use json::{MAX_DEPTH, MAX_TEXT, raw_span};
pub use operator::{Family, Operator, OperatorError, Quantifier, Test};
pub use pattern::{ActionPattern, Lookup, Pattern, Piece, Resolved, Syntax, Unresolved, Variable};
pub use policy::{AwsPrincipal, Condition, Effect, Element, Policy, PolicyKind, PrincipalEntry, Statement, Version};
pub use text::{LineColumn, LineIndex, Span, Spanned};
