//! Marks in the text of the open policy: what matched, what failed, what decides, and what is wrong.

use std::rc::Rc;

use policyglass::explain::{self, Line, Verdict};
use policyglass::{Effect, Evaluation, Severity, Span, StatementId};

use super::{Basis, Reading, rungs};
use crate::state::{PolicyId, PolicyText, State};
use crate::tone::Tone;
use crate::widget::editor::{Annotations, Block, Mark, Problem, Style};

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
    marks.marks.extend(shown.map(|shown| Mark { span: shown.span, style: Style::Shown }));
    marks
}

fn problems(reading: &Reading) -> Vec<Problem> {
    let problem = |problem: &super::reading::Problem| Problem {
        span: problem.diagnostic.span,
        grave: problem.diagnostic.severity == Severity::Error,
        message: problem.diagnostic.message.clone(),
        help: problem.diagnostic.help.clone(),
        fixes: problem.diagnostic.fixes.iter().map(|fix| fix.title.clone()).collect(),
    };
    reading.problems.iter().map(problem).collect()
}

fn verdicts(marks: &mut Annotations, text: &PolicyText, policy: usize, evaluation: &Evaluation<'_>) {
    let deciding = rungs::deciding(evaluation);
    for (id, statement, trace) in evaluation.statements().filter(|(id, _, _)| id.policy == policy) {
        let Some(label) = explain::label(evaluation, id) else { continue };
        let decides = deciding.contains(&id);
        marks.blocks.push(Block {
            span: statement.span,
            tone: Tone::from(&label),
            strong: decides,
            label: label.sentence(),
        });
        // Of the others it is enough to say that they speak of other actions or principals.
        if trace.action.matches() && trace.principal_matches() {
            let tone = match trace.effect {
                _ if !decides && !trace.applies() => Tone::Nothing,
                Effect::Allow => Tone::Allow,
                Effect::Deny => Tone::Deny,
            };
            let paint = Paint { text: &text.text, hit: Style::Hit(tone), miss: Style::Miss { strong: decides } };
            paint.statement(&mut marks.marks, evaluation, id);
        }
    }
}

struct Paint<'t> {
    text: &'t str,
    hit: Style,
    miss: Style,
}

impl Paint<'_> {
    fn statement(&self, marks: &mut Vec<Mark>, evaluation: &Evaluation<'_>, id: StatementId) {
        let lines = explain::elements(evaluation, id);
        let conditions = &evaluation.traces[id.policy].statements[id.statement].conditions;
        let first_condition = lines.len() - conditions.len();
        for (at, line) in lines.iter().enumerate() {
            let negated = match at.checked_sub(first_condition) {
                Some(condition) => conditions[condition].operator.test.negated,
                None => line.element.starts_with("Not"),
            };
            self.line(marks, line, negated);
        }
    }

    /// Marks the values where they tell the outcome, else the name that they stand under.
    fn line(&self, marks: &mut Vec<Mark>, line: &Line, negated: bool) {
        let mut mark = |span, style| marks.push(Mark { span: inside_quotes(self.text, span), style });
        let matched = || line.entries.iter().filter(|entry| entry.matched);
        match line.verdict {
            Verdict::Depends => mark(line.span, Style::Pending),
            Verdict::Matches if negated || matched().next().is_none() => mark(line.span, self.hit),
            Verdict::Matches => matched().for_each(|entry| mark(entry.span, self.hit)),
            Verdict::Fails if negated => matched().for_each(|entry| mark(entry.span, self.miss)),
            Verdict::Fails if matched().next().is_some() => {
                mark(line.span, self.miss);
                matched().for_each(|entry| mark(entry.span, self.hit));
            }
            Verdict::Fails => line.entries.iter().for_each(|entry| mark(entry.span, self.miss)),
        }
    }
}

/// The text between the quotes, where there is some.
fn inside_quotes(text: &str, span: Span) -> Span {
    let written = span.of(text);
    let quoted = written.len() > 2 && written.starts_with('"') && written.ends_with('"');
    if quoted { Span { start: span.start + 1, end: span.end - 1 } } else { span }
}
