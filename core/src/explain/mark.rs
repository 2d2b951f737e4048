//! Which pieces of a policy's text tell how a statement fared, and which statements the decision hangs on.

use std::rc::Rc;

use super::Sentence;
use super::detail::{Line, Verdict, elements};
use crate::evaluate::{Evaluation, Layer, Rung, StatementId};
use crate::policy::Effect;
use crate::text::Span;
use crate::trace::{Decision, StatementTrace};

/// A piece of text that tells how its statement fared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The piece, without quotes.
    pub span: Span,
    /// What it tells.
    pub kind: MarkKind,
    /// The element that it belongs to.
    pub element: &'static str,
    /// Why, as the explanation of the element says it.
    pub reason: Rc<Sentence>,
}

/// What a marked piece tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// It lets the statement apply.
    Hit,
    /// It keeps the statement from applying.
    Miss,
    /// It keeps the statement from applying because the request does not carry a key.
    Pending,
}

/// The marks of a statement in `text`, the text of its policy: the values where they tell the outcome, else the name
/// that they stand under. None where it is enough to say that the statement speaks of other actions or principals.
#[must_use]
pub fn marks(evaluation: &Evaluation<'_>, id: StatementId, text: &str) -> Vec<Mark> {
    let trace = evaluation.traces.get(id.policy).and_then(|policy| policy.statement(id.statement));
    let Some(trace) = trace.filter(|trace| trace.action.matches() && trace.principal_matches()) else {
        return Vec::new();
    };
    let lines = elements(evaluation, id);
    let first_condition = lines.len() - trace.conditions.len();
    let mut marks = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let negated = match at.checked_sub(first_condition) {
            Some(condition) => trace.conditions.get(condition).is_some_and(|condition| condition.operator.test.negated),
            None => line.element.starts_with("Not"),
        };
        let reason = Rc::new(line.sentence.clone());
        line_marks(line, negated, |span, kind| {
            let (element, reason) = (line.element, Rc::clone(&reason));
            marks.push(Mark { span: inside_quotes(text, span), kind, element, reason });
        });
    }
    marks
}

fn line_marks(line: &Line, negated: bool, mut mark: impl FnMut(Span, MarkKind)) {
    use MarkKind::{Hit, Miss, Pending};
    let matched = || line.entries.iter().filter(|entry| entry.matched);
    match line.verdict {
        Verdict::Depends => mark(line.span, Pending),
        Verdict::Matches if negated || matched().next().is_none() => mark(line.span, Hit),
        Verdict::Matches => matched().for_each(|entry| mark(entry.span, Hit)),
        Verdict::Fails if negated => matched().for_each(|entry| mark(entry.span, Miss)),
        Verdict::Fails if matched().next().is_some() => {
            mark(line.span, Miss);
            matched().for_each(|entry| mark(entry.span, Hit));
        }
        Verdict::Fails => line.entries.iter().for_each(|entry| mark(entry.span, Miss)),
    }
}

/// The text between the quotes, where there is some.
fn inside_quotes(text: &str, span: Span) -> Span {
    let written = span.of(text);
    let quoted = written.len() > 2 && written.starts_with('"') && written.ends_with('"');
    if quoted { Span { start: span.start + 1, end: span.end - 1 } } else { span }
}

/// The statements that the decision hangs on. For an implicit deny it is the Allow that came nearest.
#[must_use]
pub fn deciding(evaluation: &Evaluation<'_>) -> Vec<StatementId> {
    match evaluation.decision() {
        Decision::Allowed | Decision::ExplicitDeny => evaluation.matched(),
        Decision::ImplicitDeny => nearest(evaluation).into_iter().collect(),
    }
}

/// The policy whose text is worth seeing first: that of the statement that decides, and of several rather the
/// caller's or the resource's than one that only limits.
#[must_use]
pub fn deciding_policy(evaluation: &Evaluation<'_>) -> Option<usize> {
    let grants = |policy: usize| {
        evaluation.rung_of(policy).is_some_and(|rung| matches!(rung.layer, Layer::Identity | Layer::Resource))
    };
    let deciding = deciding(evaluation).into_iter().map(|id| id.policy);
    let of_blockers = evaluation.blockers().flat_map(|rung| rung.policies.iter().copied());
    deciding.min_by_key(|policy| !grants(*policy)).or_else(|| of_blockers.into_iter().next())
}

fn nearest(evaluation: &Evaluation<'_>) -> Option<StatementId> {
    let covers_action = evaluation.statements().filter(|(id, statement, trace)| {
        let blocks = evaluation.rung_of(id.policy).is_some_and(Rung::blocks);
        blocks && statement.effect.value == Effect::Allow && trace.action.matches() && !trace.applies()
    });
    let distance = |trace: &StatementTrace<'_>| match (trace.addresses(), trace.principal_matches()) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    };
    covers_action.min_by_key(|(_, _, trace)| distance(trace)).map(|(id, _, _)| id)
}
