//! Marks in the text of the open policy: what matched, what failed, what decides, and what is wrong.

use std::rc::Rc;

use policyglass::explain::{self, MarkKind};
use policyglass::{Effect, Evaluation, Severity};

use super::replacement::Replacement;
use super::{Basis, Reading};
use crate::bridge::{Findings, Idle};
use crate::state::{PolicyId, PolicyText, State};
use crate::widget::editor::{Annotations, Block, Mark, Problem, Style};
use policyglass_widget::Tone;
use policyglass_widget::sentence::plain;

/// Marks for the policy that is open. A text that changed since the last decision carries no verdicts: they would
/// stand in the wrong places.
pub(super) fn annotations(
    state: &State,
    open: Option<PolicyId>,
    readings: &[Rc<Reading>],
    decided: Option<(&Basis, &Evaluation<'_>)>,
) -> Annotations {
    let mut marks = Annotations::default();
    let policies = &state.document.policies;
    let Some(at) = policies.iter().position(|policy| Some(policy.id) == open) else { return marks };
    marks.problems = problems(&readings[at]);
    let same = decided.and_then(|(basis, evaluation)| {
        let then = basis.document.policies.iter().position(|policy| policy.id == policies[at].id)?;
        Rc::ptr_eq(&basis.readings[then], &readings[at]).then_some((then, evaluation))
    });
    if let Some((policy, evaluation)) = same {
        verdicts(&mut marks, &policies[at], policy, evaluation);
    }
    let shown = state.view.shown.filter(|shown| shown.policy == policies[at].id);
    marks.marks.extend(shown.map(|shown| Mark { span: shown.span, style: Style::Shown, title: None }));
    marks
}

fn problems(reading: &Reading) -> Vec<Problem> {
    let problem = |problem: &super::reading::Problem| Problem {
        span: problem.diagnostic.span,
        grave: problem.diagnostic.severity == Severity::Error,
        severity: problem.diagnostic.severity,
        message: problem.diagnostic.message.clone(),
        help: problem.diagnostic.help.clone(),
        fixes: problem.diagnostic.fixes.clone(),
    };
    reading.problems.iter().map(problem).collect()
}

/// What checks say about the text that is open. While somebody types, what they said of the text before moves along.
pub(super) fn findings(state: &State, open: Option<PolicyId>, findings: &Findings) -> Vec<Problem> {
    let Some(policy) = open.and_then(|id| state.document.find(id)) else { return Vec::new() };
    let Some(then) = findings.document.policies.iter().position(|then| then.id == policy.id) else { return Vec::new() };
    let edit = Replacement::between(&findings.document.policies[then].text, &policy.text);
    let found = findings.found.iter().filter(|found| found.policy == then);
    let problem = |found: &policyglass_bridge::Found| {
        Some(Problem {
            span: edit.moved(found.span)?,
            // What a check finds, AWS accepts.
            grave: false,
            severity: found.severity,
            message: found.message.clone(),
            help: found.help.clone(),
            fixes: found.fixes.iter().filter_map(|fix| edit.moved_fix(fix)).collect(),
        })
    };
    found.filter_map(problem).collect()
}

/// Adds what no test hangs on to the labels of the policy that is open.
pub(super) fn idle(
    marks: &mut Annotations,
    state: &State,
    open: Option<PolicyId>,
    readings: &[Rc<Reading>],
    idle: &Idle,
) {
    let policies = state.document.policies.iter().zip(readings);
    let Some((policy, reading)) = policies.into_iter().find(|(policy, _)| Some(policy.id) == open) else { return };
    let then = idle.document.policies.iter().position(|then| then.id == policy.id && then.text == policy.text);
    let statements = reading.policy.iter().flat_map(|policy| &policy.statements).enumerate();
    let never = |at: usize| then.is_some_and(|then| idle.statements.contains(&(then, at)));
    for (_, statement) in statements.filter(|(at, _)| never(*at)) {
        if let Some(block) = marks.blocks.iter_mut().find(|block| block.span == statement.span) {
            block.label = std::mem::take(&mut block.label).text(", never decided a test");
        }
    }
}

fn verdicts(marks: &mut Annotations, text: &PolicyText, policy: usize, evaluation: &Evaluation<'_>) {
    let deciding = explain::deciding(evaluation);
    for (id, statement, trace) in evaluation.statements().filter(|(id, _, _)| id.policy == policy) {
        let Some(label) = explain::label(evaluation, id) else { continue };
        let decides = deciding.contains(&id);
        marks.blocks.push(Block {
            span: statement.span,
            tone: Tone::from(&label),
            strong: decides,
            label: label.sentence(),
        });
        let tone = match trace.effect {
            _ if !decides && !trace.applies() => Tone::Nothing,
            Effect::Allow => Tone::Allow,
            Effect::Deny => Tone::Deny,
        };
        marks.marks.extend(explain::marks(evaluation, id, &text.text).into_iter().map(|mark| Mark {
            span: mark.span,
            style: match mark.kind {
                MarkKind::Hit => Style::Hit(tone),
                MarkKind::Miss => Style::Miss { strong: decides },
                MarkKind::Pending => Style::Pending,
            },
            title: Some(format!("{}: {}", mark.element, plain(&mark.reason)).into()),
        }));
    }
}
