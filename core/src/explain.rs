//! Evidence → sentences. All English about evaluation is here, and all of it is read off the evaluation.

mod aws;
mod detail;
mod label;
mod layer;
mod mark;
mod note;
mod sentence;
mod summary;

pub use aws::message as aws_message;
pub use detail::{Line, Verdict, condition, elements};
pub use label::{Label, label};
pub(crate) use layer::layer_words;
pub use layer::{layer_name, level_name, rung, silence};
pub use mark::{Mark, MarkKind, deciding, deciding_policy, marks};
pub use note::{Note, notes};
pub use sentence::{Piece, Sentence};
pub use summary::summary;

use crate::evaluate::{Evaluation, StatementId};
use crate::policy::Statement;
use crate::trace::Decision;

/// The decision in two words, AWS's.
#[must_use]
pub fn word(decision: Decision) -> &'static str {
    match decision {
        Decision::Allowed => "Allowed",
        Decision::ExplicitDeny => "Denied, explicitly",
        Decision::ImplicitDeny => "Denied, implicitly",
    }
}

/// How a statement is called: its Sid, or its position where it has none. [R4]
#[must_use]
pub fn statement_name(evaluation: &Evaluation<'_>, id: StatementId) -> String {
    let statement =
        evaluation.policies.get(id.policy).and_then(|attached| attached.policy.statements.get(id.statement));
    statement.map_or_else(|| format!("statement {}", id.statement + 1), |found| statement_label(found, id.statement))
}

/// How the statement at a position from 0 is called. [R4]
#[must_use]
pub fn statement_label(statement: &Statement, at: usize) -> String {
    match statement.sid.as_ref().map(|sid| sid.value.as_str()).filter(|sid| !sid.is_empty()) {
        // Lambda's statement ids are often numbers, which would read as positions.
        Some(sid) if sid.starts_with(|first: char| first.is_ascii_digit()) => format!("Sid {sid}"),
        Some(sid) => sid.to_owned(),
        None => format!("statement {}", at + 1),
    }
}

/// How a policy is called: its name, or its type, with a number where several of the type have no name.
#[must_use]
pub fn policy_name(evaluation: &Evaluation<'_>, policy: usize) -> String {
    let Some(attached) = evaluation.policies.get(policy) else { return String::new() };
    if !attached.name.is_empty() {
        return attached.name.to_owned();
    }
    let kind = attached.policy.kind;
    let nameless = |other: &&crate::evaluate::Attached<'_>| other.name.is_empty() && other.policy.kind == kind;
    let before = evaluation.policies.iter().take(policy).filter(nameless).count();
    match evaluation.policies.iter().filter(nameless).count() {
        1 => format!("the {}", layer::kind_name(kind)),
        _ => format!("{} {}", layer::kind_name(kind), before + 1),
    }
}
