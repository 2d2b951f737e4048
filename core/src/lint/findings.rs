//! The findings of one check while they are being collected.

use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Severity};
use crate::text::Span;

/// So many findings of one check are kept; a policy with more is not read to the end by anybody.
const MOST: usize = 100;

/// Collects the findings of one check.
pub(super) struct Findings {
    code: &'static str,
    severity: Severity,
    kept: Vec<Diagnostic>,
    left_out: usize,
    /// What is beyond the bound is written here and thrown away.
    beyond: Diagnostic,
}

impl Findings {
    pub(super) fn new(code: &'static str, severity: Severity) -> Self {
        let beyond = Diagnostic::new(severity, code, Span::default(), "");
        Self { code, severity, kept: Vec::new(), left_out: 0, beyond }
    }

    /// Adds a finding; what it returns says more about it.
    pub(super) fn add(&mut self, span: Span, message: impl Into<String>) -> Added<'_> {
        let finding = Diagnostic::new(self.severity, self.code, span, message);
        if self.kept.len() < MOST {
            self.kept.push(finding);
        } else {
            self.left_out += 1;
            self.beyond = finding;
        }
        let last = if self.left_out > 0 { None } else { self.kept.last_mut() };
        Added(last.unwrap_or(&mut self.beyond))
    }

    /// The findings; the last one says how many more there are.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        if self.left_out > 0
            && let Some(last) = self.kept.last_mut()
        {
            let more = format!("there are {} more of these, which are not shown", self.left_out);
            last.help = Some(last.help.take().map_or(more.clone(), |help| format!("{help}; {more}")));
        }
        self.kept
    }
}

/// The finding that was added last.
pub(super) struct Added<'f>(&'f mut Diagnostic);

impl Added<'_> {
    /// Says what to do.
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// Adds another place that belongs to it.
    pub(super) fn label(self, span: Span, text: impl Into<String>) -> Self {
        self.0.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds a change of one piece of text that would mend it.
    pub(super) fn fix(self, title: impl Into<String>, span: Span, replacement: impl Into<String>) -> Self {
        self.edit(title, Some(Edit { span, replacement: replacement.into() }))
    }

    /// Adds a change that would mend it, if there is one.
    pub(super) fn edit(self, title: impl Into<String>, edit: impl IntoIterator<Item = Edit>) -> Self {
        let mut edits: Vec<Edit> = edit.into_iter().collect();
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        if !edits.is_empty() {
            self.0.fixes.push(Fix { title: title.into(), edits });
        }
        self
    }

    /// It is not as grave as the others of this check, or graver.
    pub(super) fn severity(self, severity: Severity) -> Self {
        self.0.severity = severity;
        self
    }
}
