//! The findings about one text while they are being collected.

use crate::diagnostic::{Diagnostic, Edit, Fix, Severity};
use crate::text::Span;

/// So many findings are kept; a text with more is better mended from the top than read to the end.
const MAX_FINDINGS: usize = 100;

/// A text with more slips than this is not read to its end.
const MAX_SLIPS: usize = 20_000;

/// Collects diagnostics, up to a bound.
#[derive(Debug, Default)]
pub(crate) struct Report {
    findings: Vec<Diagnostic>,
    refused: bool,
    left_out: usize,
    /// The first fix of every syntax error, also of those left out: together they mend the whole text.
    mends: Vec<Edit>,
    /// How many syntax errors have one.
    mendable: usize,
    syntax_errors: usize,
}

impl Report {
    /// Adds a finding.
    pub(crate) fn add(&mut self, finding: Diagnostic) {
        self.refused |= finding.severity == Severity::Error;
        if self.is_full() {
            self.left_out += 1;
        } else {
            self.findings.push(finding);
        }
    }

    /// Adds an error of JSON itself; its first fix also becomes part of the fix for all of them.
    pub(crate) fn syntax(&mut self, finding: Diagnostic) {
        if let Some(fix) = finding.fixes.first() {
            self.mends.extend(fix.edits.iter().cloned());
            self.mendable += 1;
        }
        self.syntax_errors += 1;
        self.add(finding);
    }

    /// Whether the text is so far from JSON that there is no use in reading on.
    pub(crate) fn is_hopeless(&self) -> bool {
        self.syntax_errors >= MAX_SLIPS
    }

    /// Whether further findings are only counted, so that there is no use in adorning them.
    pub(crate) fn is_full(&self) -> bool {
        self.findings.len() >= MAX_FINDINGS
    }

    /// Whether one of the findings is an error.
    pub(crate) fn refuses(&self) -> bool {
        self.refused
    }

    /// The findings in order of their place.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        self.offer_to_mend_all();
        self.findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
        if self.left_out > 0 {
            let span = self.findings.last().map_or(Span::default(), |last| last.span);
            let severity = if self.refused { Severity::Error } else { Severity::Suggestion };
            let message = format!("there are {} more findings, which are not shown", self.left_out);
            self.findings.push(Diagnostic::new(severity, "TOO_MANY_FINDINGS", span, message));
        }
        self.findings
    }

    /// A text pasted from a word processor or from Python has one slip many times over: one fix should mend them all.
    fn offer_to_mend_all(&mut self) {
        if self.mendable < 2 || self.is_hopeless() {
            return;
        }
        let mut edits = std::mem::take(&mut self.mends);
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut end = 0;
        edits.retain(|edit| {
            let fits = edit.span.start >= end;
            end = if fits { edit.span.end } else { end };
            fits
        });
        if let Some(first) = self.findings.iter_mut().find(|finding| !finding.fixes.is_empty()) {
            let all = if self.mendable == self.syntax_errors { "all " } else { "" };
            first.fixes.push(Fix { title: format!("mend {all}{} syntax errors", self.mendable), edits });
        }
    }
}

/// Text of the policy as messages show it: in backticks, on one line, not longer than a line.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}
