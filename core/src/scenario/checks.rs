//! Checking one policy on its own: the batch command's `--lint`, and the same for JavaScript.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::InputKind;
use super::report::{Place, severity};
use crate::arn::Arn;
use crate::catalog::Catalog;
use crate::diagnostic::Diagnostic;
use crate::edit::indent;
use crate::lint::lint;
use crate::policy::{Policy, PolicyKind};
use crate::text::{LineIndex, Span};

/// A policy to be checked. Exactly one of `document` and `text` must be there.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckInput {
    /// Given back as it is.
    #[serde(default)]
    pub id: Option<serde_json::Value>,
    /// What it is attached to.
    #[serde(rename = "type")]
    pub kind: CheckKind,
    /// The ARN of the resource that it belongs to, for resource-based policies; a role's makes it a trust policy.
    #[serde(default)]
    pub resource: Option<String>,
    /// The policy as JSON; places in it are told as if it were indented by two spaces.
    #[serde(default)]
    pub document: Option<Box<RawValue>>,
    /// The policy as somebody typed it.
    #[serde(default)]
    pub text: Option<String>,
    /// As in a scenario, whose policies can be checked as they are; no check asks for it.
    #[serde(default)]
    pub name: Option<String>,
    /// As in a scenario; no check asks for it.
    #[serde(default)]
    pub level: Option<u32>,
}

/// The policy types of a scenario, and trust policies by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum CheckKind {
    /// As in a scenario.
    Scenario(InputKind),
    /// `trust`: the trust policy of a role.
    Trust(Trust),
}

/// `trust`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trust {
    /// `trust`
    Trust,
}

/// What there is to say about a policy.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckReport {
    /// As given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<serde_json::Value>,
    /// What AWS refuses, and what the checks find.
    pub diagnostics: Vec<Finding>,
}

/// One finding.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The check's code.
    pub code: &'static str,
    /// `error`, `securityWarning`, `warning` or `suggestion`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Where it starts.
    pub start: Place,
    /// Where it ends.
    pub end: Place,
    /// Other places that belong to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<PlacedText>,
    /// Changes that would mend it, best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<PlacedFix>,
}

/// A piece of the policy and a text: what is there, or what should be there.
#[derive(Clone, Debug, Serialize)]
pub struct PlacedText {
    /// The text.
    pub text: String,
    /// Where the piece starts.
    pub start: Place,
    /// Where it ends.
    pub end: Place,
}

/// A change.
#[derive(Clone, Debug, Serialize)]
pub struct PlacedFix {
    /// What it does.
    pub title: String,
    /// Replacements, in order of their place.
    pub edits: Vec<PlacedText>,
}

impl CheckInput {
    /// Reads a line of the batch command.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let input: Self =
            serde_json::from_str(text).map_err(|cause| format!("this is not a policy to check: {cause}"))?;
        if input.document.is_some() == input.text.is_some() {
            return Err("a policy to check needs exactly one of `document` and `text`".to_owned());
        }
        Ok(input)
    }

    /// Checks it, with what a catalogue knows of services.
    #[must_use]
    pub fn report(&self, catalog: &Catalog) -> CheckReport {
        let text = match (&self.text, &self.document) {
            (Some(text), _) => text.clone(),
            (None, Some(document)) => indent(document.get()),
            (None, None) => String::new(),
        };
        let (policy, mut diagnostics) = Policy::parse(&text, self.policy_kind());
        if let Some(policy) = policy {
            diagnostics.extend(lint(&policy, &text, self.resource.as_deref(), catalog));
        }
        diagnostics.sort_by_key(|finding| (finding.span.start, finding.span.end));
        let index = LineIndex::new(&text);
        CheckReport {
            id: self.id.clone(),
            diagnostics: diagnostics.into_iter().map(|finding| placed(finding, &index)).collect(),
        }
    }

    fn policy_kind(&self) -> PolicyKind {
        let of_role = self.resource.as_deref().and_then(Arn::parse);
        let of_role = of_role.is_some_and(|arn| arn.service == "iam" && arn.resource.starts_with("role/"));
        match self.kind {
            CheckKind::Scenario(kind) => kind.policy_kind(of_role),
            CheckKind::Trust(_) => PolicyKind::Trust,
        }
    }
}

pub(crate) fn placed(finding: Diagnostic, index: &LineIndex<'_>) -> Finding {
    let text = |span: Span, text: String| PlacedText {
        text,
        start: index.line_column(span.start).into(),
        end: index.line_column(span.end).into(),
    };
    Finding {
        code: finding.code,
        severity: severity(finding.severity),
        message: finding.message,
        help: finding.help,
        start: index.line_column(finding.span.start).into(),
        end: index.line_column(finding.span.end).into(),
        labels: finding.labels.into_iter().map(|label| text(label.span, label.text)).collect(),
        fixes: finding
            .fixes
            .into_iter()
            .map(|fix| PlacedFix {
                title: fix.title,
                edits: fix.edits.into_iter().map(|edit| text(edit.span, edit.replacement)).collect(),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_checked() {
        let line = r#"{"id": 7, "type": "identity", "document": {"Version": "2012-10-17", "Statement":
            {"Effect": "Allow", "Action": "lambda:Invoke", "Resource": "*"}}}"#;
        let report = serde_json::to_value(CheckInput::from_json(line).unwrap().report(&Catalog::built_in())).unwrap();
        assert_eq!(report["id"], 7);
        let finding = report["diagnostics"]
            .as_array()
            .and_then(|all| all.iter().find(|finding| finding["code"] == "LAMBDA_API_NAME_AS_ACTION"));
        let finding = finding.unwrap();
        assert_eq!(finding["severity"], "error");
        assert_eq!(finding["start"], serde_json::json!({ "line": 5, "column": 15 }));
        assert_eq!(finding["fixes"][0]["edits"][0]["text"], "\"lambda:InvokeFunction\"");
    }

    #[test]
    fn kinds() {
        let kind = |line: &str| CheckInput::from_json(line).unwrap().policy_kind();
        assert_eq!(kind(r#"{"type": "trust", "text": ""}"#), PolicyKind::Trust);
        let role = r#"{"type": "resource", "resource": "arn:aws:iam::111122223333:role/r", "text": ""}"#;
        assert_eq!(kind(role), PolicyKind::Trust);
        assert_eq!(kind(r#"{"type": "resource", "text": ""}"#), PolicyKind::Resource);
        assert_eq!(kind(r#"{"type": "scp", "name": "root", "level": 0, "text": ""}"#), PolicyKind::Scp);
        for wrong in [r#"{"type": "identity"}"#, r#"{"text": ""}"#, r#"{"type": "role", "text": ""}"#, "7"] {
            assert!(CheckInput::from_json(wrong).is_err(), "{wrong}");
        }
    }
}
