//! A scenario as the shortest JSON that gives it back.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::edit::indent;
use crate::scenario::{PolicyInput, RequestInput, Scenario, TestInput};

/// Deeper policies stay text, so that a link never nests deeper than it may because of one.
const MAX_DOCUMENT: usize = super::MAX_NESTING - 8;

/// A scenario without what goes without saying.
#[derive(Serialize)]
struct Wire<'s> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'s serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'s str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    policies: Vec<PolicyInput>,
    request: RequestInput,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tests: Vec<TestInput>,
}

pub(super) fn write(scenario: &Scenario) -> String {
    let wire = Wire {
        id: scenario.id.as_ref(),
        title: scenario.title.as_deref().filter(|title| !title.is_empty()),
        policies: scenario.policies.iter().map(policy).collect(),
        request: request(&scenario.request),
        tests: scenario
            .tests
            .iter()
            .map(|test| TestInput { name: test.name.clone(), request: request(&test.request), expect: test.expect })
            .collect(),
    };
    // Strings, numbers and lists only: there is nothing that could fail.
    serde_json::to_string(&wire).unwrap_or_default()
}

fn request(request: &RequestInput) -> RequestInput {
    let mut request = request.clone();
    if request.resource == "*" {
        request.resource.clear();
    }
    request.resource_account = request.resource_account.filter(|account| !account.is_empty());
    request
}

/// A text that [`indent`] would write travels as JSON, all others to the byte.
fn policy(policy: &PolicyInput) -> PolicyInput {
    let mut policy = policy.clone();
    policy.name = policy.name.filter(|name| !name.is_empty());
    if let Some(document) = policy.text.as_deref().and_then(plain) {
        policy.document = Some(document);
        policy.text = None;
    } else if let Some(document) = &policy.document {
        policy.document = RawValue::from_string(compact(document.get())).ok();
    }
    policy
}

fn plain(text: &str) -> Option<Box<RawValue>> {
    let short = compact(text);
    if indent(&short) != text || super::nesting(&short) > MAX_DOCUMENT {
        return None;
    }
    RawValue::from_string(short).ok().filter(|json| indent(json.get()) == text)
}

/// JSON without blanks between its parts; any other text loses them, too.
fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut quoted, mut escaped) = (false, false);
    for char in text.chars() {
        if quoted || !char.is_ascii_whitespace() {
            out.push(char);
        }
        match char {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
    }
    out
}
