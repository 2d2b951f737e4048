//! The interchange format: policies, a request and expectations in; a decision with its reasons out.
//!
//! It is a promise to people outside: share links, files, the JavaScript API and the batch command all speak it.

mod checks;
mod context;
mod example;
mod explanation;
mod fence;
mod kind;
mod markdown;
mod prepared;
mod report;
mod request;
mod services;
mod table;

pub(crate) use checks::placed;
pub use checks::{CheckInput, CheckKind, CheckReport, Finding, PlacedFix, PlacedText, Trust};
pub use context::{GivenContext, GivenValue};
pub use example::Example;
pub use explanation::{
    ContextWords, ElementWords, Explanation, LayerWords, MarkWords, PolicyWords, ProblemWords, StatementWords, Words,
};
pub use kind::InputKind;
pub use prepared::{Prepared, Verdict};
pub use report::{
    ElementReport, EntryReport, LayerReport, MatchedStatement, NoteReport, Place, PolicyDiagnostic, Report,
    StatementReport,
};
pub(crate) use report::{attach, decision};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::diagnostic::Diagnostic;
use crate::edit::indent;
use crate::policy::Policy;
use crate::request::{Caller, Request, Setting};
use crate::{arn::Arn, catalog, text::Span};

/// The version of the format that this engine reads and writes.
pub const VERSION: u32 = 1;

/// Policies and a request.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Scenario {
    /// The format's version.
    pub version: Version,
    /// Given back with the decision, whatever it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<serde_json::Value>,
    /// For people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// In any order; their types say what they do.
    pub policies: Vec<PolicyInput>,
    /// What is asked.
    pub request: RequestInput,
    /// Further requests with what is expected of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tests: Vec<TestInput>,
}

/// The format's version: 1. Another one is refused when it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Version;

impl Default for Version {
    fn default() -> Self {
        Self
    }
}

impl From<Version> for u32 {
    fn from(_: Version) -> Self {
        VERSION
    }
}

impl TryFrom<u32> for Version {
    type Error = String;

    fn try_from(version: u32) -> Result<Self, String> {
        if version == VERSION {
            Ok(Self)
        } else {
            Err(format!("version {version} of the scenario format is not known here; this reads version {VERSION}"))
        }
    }
}

/// One policy of a scenario. Exactly one of `document` and `text` must be there.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PolicyInput {
    /// What it is attached to.
    #[serde(rename = "type")]
    pub kind: InputKind,
    /// What people call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// For `scp` and `rcp`: 0 is the root.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub level: u32,
    /// The policy as JSON; places in it are told as if it were indented by two spaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Box<RawValue>>,
    /// The policy as somebody typed it, kept to the byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl PolicyInput {
    /// A policy as somebody would type it, without a name.
    #[must_use]
    pub fn of_text(kind: InputKind, text: String) -> Self {
        Self { kind, name: None, level: 0, document: None, text: Some(text) }
    }

    /// The text that places refer to: what somebody typed, or the document on several lines.
    #[must_use]
    pub fn shown_text(&self) -> String {
        match (&self.text, &self.document) {
            (Some(text), _) => text.clone(),
            (None, Some(document)) => indent(document.get()),
            (None, None) => String::new(),
        }
    }

    /// Reads it. Of a resource that is a role, the resource-based policy is the trust policy.
    #[must_use]
    pub fn read(&self, resource_is_role: bool) -> ReadPolicy {
        ReadPolicy::new(self, resource_is_role)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(level: &u32) -> bool {
    *level == 0
}

/// The request of a scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RequestInput {
    /// An ARN, a service host, an identity provider or `anonymous`.
    pub principal: String,
    /// `service:Name`.
    pub action: String,
    /// An ARN or `*`, which is also meant when it is left out.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub resource: String,
    /// The owner's account, where the ARN does not tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_account: Option<String>,
    /// Context keys; `null` removes one that would be derived.
    #[serde(skip_serializing_if = "GivenContext::is_empty")]
    pub context: GivenContext,
}

/// A further request and what is expected of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TestInput {
    /// For people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What is asked.
    pub request: RequestInput,
    /// `allowed`, `explicitDeny` or `implicitDeny`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub expect: Option<crate::trace::Decision>,
}

/// Why a text is no scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioError {
    /// What is wrong, with line and column where they are known.
    pub message: String,
}

impl Scenario {
    /// Reads a scenario.
    ///
    /// # Errors
    /// When the text is not JSON, lacks a field or has one of the wrong type, or is of another version.
    pub fn from_json(text: &str) -> Result<Self, ScenarioError> {
        let error = |message: String| ScenarioError { message: format!("this is not a scenario: {message}") };
        let scenario: Self = serde_json::from_str(text).map_err(|cause| error(cause.to_string()))?;
        let resources = scenario.policies.iter().filter(|policy| policy.kind == InputKind::Resource).count();
        if resources > 1 {
            return Err(error("a request has at most one resource-based policy".to_owned()));
        }
        for (at, policy) in scenario.policies.iter().enumerate() {
            if policy.document.is_some() == policy.text.is_some() {
                return Err(error(format!("policy {} needs exactly one of `document` and `text`", at + 1)));
            }
        }
        Ok(scenario)
    }

    /// The scenario as JSON on one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Strings, numbers and lists only: there is nothing that could fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads every policy as its kind for this request.
    #[must_use]
    pub fn read_policies(&self) -> Vec<ReadPolicy> {
        let role = self.request.asks_a_role();
        self.policies.iter().map(|policy| policy.read(role)).collect()
    }

    /// Decides the scenario's request. The setting can be just the time in seconds since 1970-01-01T00:00:00Z, where
    /// there is one.
    #[must_use]
    pub fn report(&self, setting: impl Into<Setting>) -> Report {
        let policies = self.read_policies();
        report::report(&policies.iter().collect::<Vec<_>>(), &self.request, self.id.clone(), setting.into())
    }

    /// Decides the scenario's request and tells all of it as something to be drawn.
    #[must_use]
    pub fn explain(&self, setting: impl Into<Setting>) -> Explanation {
        explanation::explanation(self, setting.into())
    }

    /// Decides the scenario's request and tells all of it as Markdown.
    #[must_use]
    pub fn markdown(&self, setting: impl Into<Setting>) -> String {
        markdown::markdown(self, setting.into())
    }
}

/// A policy of a scenario, read.
#[derive(Clone, Debug)]
pub struct ReadPolicy {
    /// What people call it.
    pub name: String,
    /// The level of an SCP or RCP.
    pub level: u32,
    /// The text that places refer to.
    pub text: String,
    /// The policy, if AWS would accept it.
    pub policy: Option<Policy>,
    /// What is to be said about the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl ReadPolicy {
    fn new(input: &PolicyInput, resource_is_role: bool) -> Self {
        let text = input.shown_text();
        let (policy, diagnostics) = Policy::parse(&text, input.kind.policy_kind(resource_is_role));
        Self { name: input.name.clone().unwrap_or_default(), level: input.level, text, policy, diagnostics }
    }
}

impl RequestInput {
    /// Whether the resource is a role, so that the resource-based policy is a trust policy.
    #[must_use]
    pub fn asks_a_role(&self) -> bool {
        Arn::parse(self.resource.trim()).is_some_and(|arn| arn.service == "iam" && arn.resource.starts_with("role/"))
    }

    /// The request with derived context keys. The setting can be just the time, in seconds since 1970, or `None`.
    ///
    /// # Errors
    /// Everything that makes the request unanswerable, as diagnostics without a place.
    pub fn read(&self, setting: impl Into<Setting>) -> Result<Request, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        let mut refuse = |code, message: String, help: &str| {
            problems.push(Diagnostic::error(code, Span::default(), message).help(help));
        };
        let action = self.action.trim();
        if let Some(name) = catalog::lambda::action_of_api_name(action) {
            refuse(
                "LAMBDA_API_NAME_AS_ACTION",
                format!("`{action}` is the name of an API operation, not of an action"),
                &format!("ask for `lambda:{name}`, the action that permits it"),
            );
        } else if !is_action(action) {
            refuse(
                "INVALID_ACTION",
                if action.is_empty() { "it names no action".to_owned() } else { format!("`{action}` is no action") },
                "an action is `service:Name` without wildcards, such as `lambda:InvokeFunction`",
            );
        }
        let resource = if self.resource.trim().is_empty() { "*" } else { self.resource.trim() };
        if resource != "*" && Arn::parse(resource).is_none() {
            refuse(
                "INVALID_ARN_PREFIX",
                format!("`{resource}` is neither an ARN nor `*`"),
                "an ARN has six parts: `arn:partition:service:region:account:resource`",
            );
        }
        let caller = Caller::parse(&self.principal, action);
        if let Err(cause) = &caller {
            refuse("INVALID_PRINCIPAL_FORMAT", cause.message.clone(), "AWS knows callers by these forms only");
        }
        let given = self.context.read();
        if let Err(message) = &given {
            refuse(
                "DATA_TYPE_MISMATCH",
                message.clone(),
                "a context value is a string, a number, true, false, null or a list of strings",
            );
        }
        match (caller, given) {
            (Ok(caller), Ok(given)) if problems.is_empty() => {
                let account = self.resource_account.clone().filter(|account| !account.trim().is_empty());
                Ok(Request::new(caller, action.to_owned(), resource.to_owned(), account, given, setting.into()))
            }
            _ => Err(problems),
        }
    }
}

fn is_action(action: &str) -> bool {
    let word = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'))
    };
    action.split_once(':').is_some_and(|(service, name)| word(service) && word(name))
}
