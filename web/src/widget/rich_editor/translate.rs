//! What is shown about a text, in the words of the editor module. Here bytes become UTF-16 units.

use policyglass::{LineIndex, Span};

use super::contract::{Fix, Mark, Problem, Statement};
use crate::widget::editor::{Annotations, Style};
use policyglass_widget::Tone;
use policyglass_widget::sentence::plain;

/// Everything that is pushed about one text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Push {
    pub statements: Vec<Statement>,
    pub marks: Vec<Mark>,
    pub problems: Vec<Problem>,
    refused: bool,
}

impl Push {
    /// The same as `annotations` of `text`.
    pub fn of(text: &str, annotations: &Annotations) -> Self {
        let index = LineIndex::new(text);
        let place = |span: Span| (index.utf16(span.start), index.utf16(span.end));
        let statements = annotations.blocks.iter().map(|block| {
            let (from, to) = place(block.span);
            Statement { from, to, verdict: verdict(block.tone), label: plain(&block.label), deciding: block.strong }
        });
        let marks = annotations.marks.iter().filter_map(|mark| {
            let (from, to) = place(mark.span);
            Some(Mark { from, to, kind: kind(mark.style)?, title: mark.title.clone() })
        });
        let problems = annotations.problems.iter().map(|problem| {
            let (from, to) = place(problem.span);
            let fix = |(index, fix): (usize, &policyglass::Fix)| Fix { title: fix.title.replace('`', ""), index };
            Problem {
                from,
                to,
                severity: severity(problem.severity),
                message: problem.message.clone(),
                help: problem.help.clone(),
                fixes: problem.fixes.iter().enumerate().map(fix).collect(),
            }
        });
        let refused = annotations.problems.iter().any(|problem| problem.grave);
        Self { statements: statements.collect(), marks: marks.collect(), problems: problems.collect(), refused }
    }

    /// Whether the text is refused. It then has no verdicts, and those that it had before may stay where they stand.
    pub fn is_refused(&self) -> bool {
        self.refused
    }
}

fn severity(severity: policyglass::Severity) -> &'static str {
    match severity {
        policyglass::Severity::Error => "error",
        policyglass::Severity::SecurityWarning => "security",
        policyglass::Severity::Warning => "warning",
        policyglass::Severity::Suggestion => "info",
    }
}

fn verdict(tone: Tone) -> &'static str {
    match tone {
        Tone::Allow => "allow",
        Tone::Deny => "deny",
        Tone::Depends => "depends",
        Tone::Nothing => "none",
    }
}

/// `None` for what the editor does by itself: it shows what it reveals.
fn kind(style: Style) -> Option<&'static str> {
    match style {
        Style::Hit(_) => Some("matched"),
        Style::Miss { .. } => Some("failed"),
        Style::Pending => Some("depends"),
        Style::Shown => None,
    }
}

#[cfg(test)]
mod tests {
    use policyglass::explain::Sentence;

    use super::*;
    use crate::widget::editor::{self, Block};

    #[test]
    fn bytes_become_utf16_units() {
        let text = "é😀\nx";
        let span = Span::new(2, 6);
        let annotations = Annotations {
            stale: false,
            marks: vec![
                editor::Mark { span, style: Style::Hit(Tone::Deny), title: Some("why".into()) },
                editor::Mark { span, style: Style::Shown, title: None },
            ],
            blocks: vec![Block {
                span: Span::new(0, 8),
                tone: Tone::Nothing,
                strong: true,
                label: Sentence::new().text("needs ").code("a:b"),
            }],
            problems: vec![editor::Problem {
                span: Span::at(7),
                grave: true,
                severity: policyglass::Severity::Error,
                message: "no `x`".to_owned(),
                help: None,
                fixes: vec![policyglass::Fix { title: "Write `y`".to_owned(), edits: Vec::new() }],
            }],
        };
        let push = Push::of(text, &annotations);
        assert_eq!(push.marks, [Mark { from: 1, to: 3, kind: "matched", title: Some("why".into()) }]);
        let label = "needs a:b".to_owned();
        assert_eq!(push.statements, [Statement { from: 0, to: 5, verdict: "none", label, deciding: true }]);
        let [problem] = &*push.problems else { panic!("one problem") };
        assert_eq!((problem.from, problem.to, &*problem.fixes[0].title), (4, 4, "Write y"));
        assert!(push.is_refused());
    }
}
