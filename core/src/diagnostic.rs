//! What is wrong or doubtful about a text, where, and what to do about it.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// How grave a finding is, in the words of IAM Access Analyzer's policy validation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// AWS refuses the text, or it cannot do what it says.
    Error,
    /// It allows more than its author can want.
    SecurityWarning,
    /// Accepted, and likely not meant.
    Warning,
    /// Accepted; there is a better way to say it.
    Suggestion,
}

/// One finding about one text.
///
/// Messages start in lower case, put input in backticks and never name a type of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The check's code, Access Analyzer's where it has one (`MISSING_EFFECT`).
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// The smallest text whose change would mend it; byte offsets.
    pub span: Span,
    /// What is wrong, in one clause.
    pub message: String,
    /// Other places that belong to it.
    pub labels: Vec<Label>,
    /// What to do, in one sentence.
    pub help: Option<String>,
    /// Changes that would mend it, best first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A finding of severity [`Severity::Error`] without labels, help or fixes.
    #[must_use]
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span, message)
    }

    /// A finding without labels, help or fixes.
    #[must_use]
    pub fn new(severity: Severity, code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { code, severity, span, message: message.into(), labels: Vec::new(), help: None, fixes: Vec::new() }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds a change of one piece of text that would mend it.
    #[must_use]
    pub fn fix(mut self, title: impl Into<String>, span: Span, replacement: impl Into<String>) -> Self {
        self.fixes.push(Fix { title: title.into(), edits: vec![Edit { span, replacement: replacement.into() }] });
        self
    }
}

/// A second place that a finding speaks of, such as the first of two equal keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where; byte offsets.
    pub span: Span,
    /// What is there, in a few words.
    pub text: String,
}

/// A change that would mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What the change does, as a button says it.
    pub title: String,
    /// Replacements that do not overlap, in order of their place.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// The text after the change. Edits that do not fit `text` are left out.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for edit in &self.edits {
            let range = edit.span.range();
            if let Some(kept) = text.get(at..range.start)
                && text.get(range.clone()).is_some()
            {
                out.push_str(kept);
                out.push_str(&edit.replacement);
                at = range.end;
            }
        }
        out.push_str(text.get(at..).unwrap_or(""));
        out
    }
}

/// One replacement of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What is replaced; empty to insert. Byte offsets.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}
