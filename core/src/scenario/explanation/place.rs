//! A statement as something to be drawn: its label, the marks in its text, its parts.

use super::{ElementWords, MarkWords, StatementWords, words};
use crate::evaluate::{Evaluation, StatementId};
use crate::explain::{self, Label, MarkKind};
use crate::policy::{Effect, Statement};
use crate::text::LineIndex;
use crate::trace::StatementTrace;

/// A statement of an evaluation and the text that it stands in.
pub(super) struct Place<'a> {
    pub evaluation: &'a Evaluation<'a>,
    pub id: StatementId,
    pub index: &'a LineIndex<'a>,
    pub text: &'a str,
}

impl Place<'_> {
    pub fn statement(&self, statement: &Statement, trace: &StatementTrace<'_>, decides: bool) -> StatementWords {
        let label = explain::label(self.evaluation, self.id).unwrap_or(Label::Nothing("has no say"));
        StatementWords {
            name: explain::statement_name(self.evaluation, self.id),
            effect: match statement.effect.value {
                Effect::Allow => "Allow",
                Effect::Deny => "Deny",
            },
            applies: trace.applies(),
            decides,
            tone: match label {
                Label::Allows => "allow",
                Label::Denies => "deny",
                Label::WouldAllow(_) | Label::WouldDeny(_) => "depends",
                Label::Nothing(_) => "nothing",
            },
            label: words(&label.sentence()),
            line: self.index.line_column(statement.span.start).line,
            from: self.index.utf16(statement.span.start),
            to: self.index.utf16(statement.span.end),
            marks: explain::marks(self.evaluation, self.id, self.text)
                .iter()
                .map(|mark| MarkWords {
                    from: self.index.utf16(mark.span.start),
                    to: self.index.utf16(mark.span.end),
                    kind: mark_kind(mark.kind),
                })
                .collect(),
            elements: explain::elements(self.evaluation, self.id)
                .iter()
                .map(|line| ElementWords {
                    element: line.element,
                    kind: mark_kind(match line.verdict {
                        explain::Verdict::Matches => MarkKind::Hit,
                        explain::Verdict::Fails => MarkKind::Miss,
                        explain::Verdict::Depends => MarkKind::Pending,
                    }),
                    reason: words(&line.sentence),
                })
                .collect(),
        }
    }
}

fn mark_kind(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Hit => "hit",
        MarkKind::Miss => "miss",
        MarkKind::Pending => "pending",
    }
}
