//! The policies in Cedar's language.
//!
//! Cedar has no wildcards in actions and resources of its scope, so both are strings of the context, compared with
//! `like`; a condition key is a member of the context, and `has` stands for its presence.

use std::fmt::Write as _;
use std::hint::black_box;
use std::str::FromStr;

use cedar_policy::{Authorizer, Context, Decision, Entities, EntityUid, PolicySet, Request};
use serde_json::{Value, json};

use crate::workload::Asked;
use crate::{Case, Decide};

pub fn decide(case: &Case) -> Decide {
    let policies = PolicySet::from_str(&translated(case)).expect("Cedar policies");
    let requests: Vec<Request> = case.asked.iter().map(request).collect();
    let (authorizer, entities) = (Authorizer::new(), Entities::empty());
    Box::new(move |at| {
        let response = authorizer.is_authorized(&requests[at], &policies, &entities);
        black_box(response.diagnostics());
        response.decision() == Decision::Allow
    })
}

fn request(asked: &Asked) -> Request {
    let uid = |text: &str| EntityUid::from_str(text).expect("an entity");
    let mut context = json!({ "action": asked.action.to_lowercase(), "resource": asked.resource });
    for (key, value) in &asked.context {
        let value = match (*key, value.parse::<i64>()) {
            ("aws:MultiFactorAuthPresent", _) => json!(value == "true"),
            ("aws:SourceIp", _) => json!({ "__extn": { "fn": "ip", "arg": value } }),
            (_, Ok(number)) => json!(number),
            (_, Err(_)) => json!(value),
        };
        context[*key] = value;
    }
    let context = Context::from_json_value(context, None).expect("a context");
    Request::new(uid("User::\"intern\""), uid("Action::\"call\""), uid("Resource::\"it\""), context, None)
        .expect("a request")
}

/// All policies of the case, in one text.
pub fn translated(case: &Case) -> String {
    let mut text = String::new();
    for policy in &case.policies {
        let policy: Value = serde_json::from_str(policy).expect("JSON");
        for statement in list(&policy["Statement"]) {
            let effect = if statement["Effect"] == "Allow" { "permit" } else { "forbid" };
            _ = writeln!(text, "{effect} (principal, action, resource) when {{ {} }};", tests(statement).join(" && "));
        }
    }
    text
}

fn tests(statement: &Value) -> Vec<String> {
    let mut tests = Vec::new();
    for (name, attribute) in [("Action", "action"), ("Resource", "resource")] {
        let like = |value: &Value| {
            let text = value.as_str().unwrap_or_default();
            let text = if name == "Action" { text.to_lowercase() } else { text.to_owned() };
            format!("context.{attribute} like {text:?}")
        };
        for (name, not) in [(name.to_owned(), ""), (format!("Not{name}"), "!")] {
            if let Some(value) = statement.get(&name) {
                tests.push(format!("{not}({})", join(value, like)));
            }
        }
    }
    let operators = statement.get("Condition").and_then(Value::as_object).into_iter().flatten();
    for (operator, keys) in operators {
        for (key, values) in keys.as_object().into_iter().flatten() {
            let key_text = format!("context[{key:?}]");
            let test = |value: &Value| {
                let text = value.as_str().unwrap_or_default();
                match operator.as_str() {
                    "StringEquals" | "StringNotEquals" => format!("{key_text} == {text:?}"),
                    "StringLike" => format!("{key_text} like {text:?}"),
                    "NumericLessThan" => format!("{key_text} < {text}"),
                    "Bool" => format!("{key_text} == {text}"),
                    "IpAddress" => format!("{key_text}.isInRange(ip({text:?}))"),
                    other => unreachable!("{other} is not translated"),
                }
            };
            let any = join(values, test);
            tests.push(match operator.contains("Not") {
                true => format!("!(context has {key:?} && ({any}))"),
                false => format!("context has {key:?} && ({any})"),
            });
        }
    }
    tests
}

fn join(values: &Value, test: impl Fn(&Value) -> String) -> String {
    list(values).iter().map(test).collect::<Vec<_>>().join(" || ")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}
