//! Evaluates AWS IAM policies and says why.
//!
//! Text flows one way: *text → json → policy · request → evaluate → trace → explain*. A [`Policy`] exists only for a
//! text that AWS would accept; everything that it would refuse is a [`Diagnostic`]. [`evaluate()`] examines every
//! statement of every policy and keeps the evidence; the decision and every sentence about it are read off that
//! evidence. The engine knows no clock, no environment, no files: a request carries its own time.
//!
//! ```
//! use policyglass::Scenario;
//!
//! let scenario = Scenario::from_json(r#"{
//!   "policies": [{ "type": "identity", "name": "dev", "document": {
//!     "Version": "2012-10-17",
//!     "Statement": { "Sid": "Run", "Effect": "Allow", "Action": "lambda:Invoke*",
//!                    "Resource": "arn:aws:lambda:*:*:function:intern-*" } } }],
//!   "request": { "principal": "arn:aws:iam::123456789012:user/intern", "action": "lambda:InvokeFunction",
//!                "resource": "arn:aws:lambda:us-west-2:123456789012:function:prod" }
//! }"#).unwrap();
//! let report = scenario.report(None);
//! assert_eq!(report.decision, "implicitDeny");
//! assert_eq!(
//!     report.summary,
//!     "No statement allows `lambda:InvokeFunction`. Run covers the action, but not the resource \
//!      `arn:aws:lambda:us-west-2:123456789012:function:prod`."
//! );
//! ```

pub mod access;
mod arn;
mod assist;
pub mod call;
pub mod catalog;
pub mod compare;
mod coverage;
mod csv;
mod diagnostic;
mod edit;
mod evaluate;
pub mod explain;
mod flip;
pub mod function_policy;
pub mod intake;
mod json;
mod key;
pub mod lesson;
pub mod link;
pub mod lint;
pub mod markdown;
mod moment;
mod operator;
mod pattern;
mod policy;
mod redact;
mod request;
mod scenario;
mod spelling;
mod text;
mod trace;

pub use arn::{Arn, ArnPart, Difference, ResourceError, ResourcePattern, ResourceSyntax};
pub use assist::{Completion, Hover, Suggestion, complete, hover};
pub use catalog::{Carries, Catalog, CatalogError, Scope};
pub use coverage::{Mutant, Mutation, StatementUse, Suite, TestOutcome, TestRun, TestVerdict};
pub use diagnostic::{Diagnostic, Edit, Fix, Label, Severity};
pub use edit::indent;
pub use evaluate::{Attached, Evaluation, Layer, Rung, StatementId, Unbound, evaluate};
pub use flip::{Change, Flip, FlipSearch, flips};
pub use json::{MAX_DEPTH, MAX_TEXT, raw_span};
pub use operator::{Family, Operator, OperatorError, Quantifier, Test};
pub use pattern::{ActionPattern, Lookup, Pattern, Piece, Resolved, Syntax, Unresolved, Variable};
pub use policy::{AwsPrincipal, Condition, Effect, Element, Policy, PolicyKind, PrincipalEntry, Statement, Version};
pub use redact::{Changed, Redaction, Replaced, redact};
pub use request::{Caller, CallerError, Context, ContextEntry, ContextValue, Origin, Request, Setting, same_key};
pub use scenario::{CheckInput, CheckKind, CheckReport, Example, Finding, PlacedFix, PlacedText, Trust};
pub use scenario::{
    ContextWords, ElementWords, Explanation, LayerWords, MarkWords, PolicyWords, ProblemWords, StatementWords, Words,
};
pub use scenario::{
    ElementReport, EntryReport, GivenContext, GivenValue, InputKind, LayerReport, MatchedStatement, NoteReport, Place,
    PolicyDiagnostic, PolicyInput, Prepared, ReadPolicy, Report, RequestInput, Scenario, ScenarioError,
    StatementReport, TestInput, Verdict,
};
pub use text::{LineColumn, LineIndex, Span, Spanned};
pub use trace::{
    ConditionTrace, Conditions, Decision, ElementTrace, EntryOutcome, Outcome, PolicyTrace, PrincipalOutcome,
    StatementTrace, ValueOutcome,
};
