//! What most checks use.

pub(super) use super::context::{Context, Cover, Subject};
pub(super) use super::findings::Findings;
pub(super) use super::{Example, Lint, Source};
pub(super) use crate::diagnostic::Severity;
pub(super) use crate::json::quoted;
pub(super) use crate::policy::PolicyKind;
