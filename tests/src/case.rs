//! One row of a table: a scenario of the interchange format and what the rules say about it.

use serde::Serialize;
use serde_json::Value;

/// One case of the corpus.
#[derive(Clone, Debug, Serialize)]
pub struct Case {
    /// Stable as long as the file, the heading and the order of the rows stay: `file/heading/row`.
    pub id: String,
    /// The file's name below `cases/`.
    pub file: String,
    /// The row's line in that file, from 1.
    pub line: usize,
    /// The rules that the heading cites, such as `R24`, `L2`.
    pub rules: Vec<String>,
    /// Input of the engine.
    pub scenario: Value,
    /// What must come out.
    pub expect: Expectation,
}

/// What a row promises about the report. What is `None` is not looked at.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Expectation {
    /// `allowed`, `explicitDeny`, `implicitDeny`, `error`, or `accepted` for anything but an error.
    pub decision: String,
    /// `missingContextValues`, in any order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Vec<String>>,
    /// `matchedStatements`, in any order: a Sid, or `policy#position` for a statement without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matched: Option<Vec<String>>,
    /// The code of a diagnostic; of severity error when the decision is `error`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The text that this diagnostic points at, with or without its quotes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Words that stand somewhere in the explanation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
}
