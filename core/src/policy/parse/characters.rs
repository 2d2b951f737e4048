//! The characters that IAM takes in the text of a policy.

use super::Reading;
use crate::diagnostic::Diagnostic;
use crate::json::{escaped, quoted};
use crate::text::Span;

impl Reading<'_> {
    /// IAM and STS refuse text with characters beyond U+00FF, wherever they stand; as escapes they are accepted.
    ///
    /// "Policy documents can contain only … tab, linefeed, carriage return, and characters in the range U+0020 to
    /// U+00FF." [IAM and AWS STS quotas; API, iam:CreatePolicy, sts:AssumeRole]
    pub(super) fn characters(&mut self) {
        if self.text.is_ascii() || !self.kind.is_latin1_text() || self.report.refuses() {
            return;
        }
        let text = self.text;
        let is_refused = |c: char| c > '\u{ff}';
        // A byte order mark is no part of the text, and JSON has no such characters outside strings.
        let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        while let Some((before, rest)) = text.get(at..).and_then(|rest| Some(rest.split_at(rest.find(is_refused)?))) {
            let length = rest.find(|c| !is_refused(c)).unwrap_or(rest.len());
            let span = Span::new(at + before.len(), at + before.len() + length);
            let run = span.of(text);
            let message = format!("{} cannot stand in {} as it is", quoted(run), self.kind.phrase());
            self.report.add(
                Diagnostic::error("UNSUPPORTED_CHARACTER", span, message)
                    .help("IAM takes characters up to U+00FF (`ÿ`) only; escapes such as `\\u20ac` stand for others")
                    .fix("write it as an escape", span, escaped(run)),
            );
            at = span.range().end;
        }
    }
}
