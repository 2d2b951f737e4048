//! The answer to a scenario, as plain data.

mod making;

pub(super) use making::{asked, layer_kind, report};
pub(crate) use making::{attach, decision, severity};

use serde::Serialize;

use super::Version;
use crate::diagnostic::Severity;
use crate::text::LineColumn;

/// The answer to a scenario. The names of the fields are a promise; what stands inside `statements` may grow.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The format's version.
    pub version: Version,
    /// The scenario's, as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<serde_json::Value>,
    /// `allowed`, `explicitDeny`, `implicitDeny`, or `error` when AWS would refuse a policy or the request is none.
    pub decision: &'static str,
    /// A sentence that names what decided, or what is lacking.
    pub summary: String,
    /// What AWS would answer to a request that is denied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aws_message: Option<String>,
    /// The policy types that take part, in AWS's order.
    pub layers: Vec<LayerReport>,
    /// The statements that apply and matter to the decision.
    pub matched_statements: Vec<MatchedStatement>,
    /// Every statement of every policy, part by part.
    pub statements: Vec<StatementReport>,
    /// Keys that statements ask for and the request does not carry.
    pub missing_context_values: Vec<String>,
    /// Where the answer rests on a contested rule or an assumption.
    pub notes: Vec<NoteReport>,
    /// What is to be said about the texts.
    pub diagnostics: Vec<PolicyDiagnostic>,
}

/// One policy type.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LayerReport {
    /// As in a scenario.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// For `scp` and `rcp`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// What its policies say together.
    pub result: &'static str,
    /// Whether the request is refused unless this type allows it.
    pub limits: bool,
    /// Whether the scenario has a policy of this type.
    pub provided: bool,
    /// Whether even its Denies count.
    pub binds: bool,
    /// In words.
    pub summary: String,
}

/// A statement that matters to the decision.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MatchedStatement {
    /// Position of the policy, from 0.
    pub policy: usize,
    /// Position of the statement, from 0.
    pub statement: usize,
    /// Its Sid, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// `Allow` or `Deny`.
    pub effect: &'static str,
    /// Of its opening brace.
    pub start: Place,
    /// Behind its closing brace.
    pub end: Place,
}

/// A statement, part by part.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatementReport {
    /// Which one.
    #[serde(flatten)]
    pub statement: MatchedStatement,
    /// Whether it applies to the request.
    pub applies: bool,
    /// The few words at the end of its first line.
    pub label: String,
    /// Principal, action, resource and every condition key.
    pub elements: Vec<ElementReport>,
}

/// A part of a statement.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ElementReport {
    /// AWS's name: `Principal`, `NotAction`, `Condition` …
    pub element: &'static str,
    /// Whether it lets the statement apply.
    pub matched: bool,
    /// Why, as a clause.
    pub reason: String,
    /// Its values.
    pub entries: Vec<EntryReport>,
}

/// A value of a part.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryReport {
    /// Whether this value matched.
    pub matched: bool,
    /// Where it starts.
    pub start: Place,
    /// Where it ends.
    pub end: Place,
}

/// A remark.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NoteReport {
    /// The rule of the evaluation semantics.
    pub rule: &'static str,
    /// In words.
    pub text: String,
}

/// A finding about a policy of the scenario, or about the request.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PolicyDiagnostic {
    /// Position of the policy, from 0; absent for the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<usize>,
    /// The check's code.
    pub code: String,
    /// `error`, `securityWarning`, `warning` or `suggestion`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Where it starts; absent for the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Place>,
    /// Where it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Place>,
}

/// Line and column, both from 1; columns in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// From 1.
    pub line: u32,
    /// From 1.
    pub column: u32,
}

impl From<LineColumn> for Place {
    fn from(at: LineColumn) -> Self {
        Self { line: at.line, column: at.column }
    }
}

impl Report {
    /// The answer to something that is no scenario.
    #[must_use]
    pub fn refusal(code: &str, message: String) -> Self {
        let diagnostic = PolicyDiagnostic {
            policy: None,
            code: code.to_owned(),
            severity: severity(Severity::Error),
            message: message.clone(),
            help: None,
            start: None,
            end: None,
        };
        Self::error(None, message, vec![diagnostic])
    }

    fn error(id: Option<serde_json::Value>, summary: String, diagnostics: Vec<PolicyDiagnostic>) -> Self {
        Self {
            version: Version,
            id,
            decision: "error",
            summary,
            aws_message: None,
            layers: Vec::new(),
            matched_statements: Vec::new(),
            statements: Vec::new(),
            missing_context_values: Vec::new(),
            notes: Vec::new(),
            diagnostics,
        }
    }
}
