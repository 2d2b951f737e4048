//! The few words that stand at the end of a statement's first line.

use super::Sentence;
use super::detail::never_carried;
use crate::evaluate::{Evaluation, Rung, StatementId};
use crate::policy::{Condition, Effect, Statement};
use crate::trace::{ConditionTrace, StatementTrace};

/// What a statement comes to for this request, in a word or three.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// An Allow that applies.
    Allows,
    /// A Deny that applies.
    Denies,
    /// An Allow that would apply if a missing context key had the right value.
    WouldAllow(String),
    /// A Deny that would apply if a missing context key had the right value.
    WouldDeny(String),
    /// It does not apply, and this is the first reason.
    Nothing(&'static str),
}

impl Label {
    /// The words.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Allows => Sentence::new().text("allows"),
            Self::Denies => Sentence::new().text("denies"),
            Self::WouldAllow(key) => Sentence::new().text("would allow, given ").code(key),
            Self::WouldDeny(key) => Sentence::new().text("would deny, given ").code(key),
            Self::Nothing(why) => Sentence::new().text(*why),
        }
    }
}

/// The label of a statement; `None` when there is no such statement.
#[must_use]
pub fn label(evaluation: &Evaluation<'_>, id: StatementId) -> Option<Label> {
    let statement = evaluation.policies.get(id.policy)?.policy.statements.get(id.statement)?;
    let trace = evaluation.traces.get(id.policy)?.statement(id.statement)?;
    if !evaluation.rung_of(id.policy).is_some_and(Rung::binds) {
        return Some(Label::Nothing("has no say"));
    }
    Some(if trace.applies() {
        match trace.effect {
            Effect::Allow => Label::Allows,
            Effect::Deny => Label::Denies,
        }
    } else if !trace.action.matches() {
        Label::Nothing("other actions")
    } else if !trace.principal_matches() {
        Label::Nothing("other principals")
    } else if !trace.resource_matches() {
        Label::Nothing("resource differs")
    } else {
        match (lacking_key(evaluation, statement, &trace), trace.effect) {
            _ if fails_for_ever(evaluation, statement, &trace) => Label::Nothing("key never present"),
            (Some(key), Effect::Allow) => Label::WouldAllow(key.to_owned()),
            (Some(key), Effect::Deny) => Label::WouldDeny(key.to_owned()),
            (None, _) => Label::Nothing("condition not met"),
        }
    })
}

/// The first missing key of a statement that fails by missing keys alone, and by none that the action never carries.
pub(super) fn lacking_key<'p>(
    evaluation: &Evaluation<'_>,
    statement: &'p Statement,
    trace: &StatementTrace<'_>,
) -> Option<&'p str> {
    let mut failing = failing(statement, trace).peekable();
    let (first, _) = failing.peek()?;
    let key = first.key.value.as_str();
    failing
        .all(|(condition, outcome)| outcome.missing() && could_hold(&outcome) && !never_carried(evaluation, condition))
        .then_some(key)
}

/// Whether a condition fails because of a key that no request for the action carries.
fn fails_for_ever(evaluation: &Evaluation<'_>, statement: &Statement, trace: &StatementTrace<'_>) -> bool {
    failing(statement, trace).any(|(condition, outcome)| outcome.missing() && never_carried(evaluation, condition))
}

fn failing<'p, 't>(
    statement: &'p Statement,
    trace: &StatementTrace<'t>,
) -> impl Iterator<Item = (&'p Condition, ConditionTrace<'t>)> + use<'p, 't> {
    statement.conditions.iter().zip(trace.conditions.iter()).filter(|(_, outcome)| !outcome.holds())
}

/// Whether some value of the key would make the condition hold.
fn could_hold(outcome: &ConditionTrace<'_>) -> bool {
    use crate::operator::{Family, Quantifier};
    let is_null = outcome.operator.test.family == Family::Null;
    let never = is_null && outcome.operator.quantifier == Some(Quantifier::ForAnyValue);
    !never && !outcome.values.is_empty()
}
