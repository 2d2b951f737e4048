//! Properties of elements and conditions: negation, quantifiers, names.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use crate::generate::{ACTION_PATTERNS, ACTIONS, CALLERS, RESOURCE_PATTERNS, RESOURCES, VALUES};
use crate::generate::{decision, operator, question, request, some, text};
use crate::settings;

proptest! {
    #![proptest_config(settings())]

    /// With one value or none, exactly one of an operator and its negation matches. [R22, R24, R45]
    #[test]
    fn a_negated_operator_is_the_negation((positive, negated) in select(OPPOSITES), policy in some(VALUES), value in option::of(text(VALUES))) {
        let request = asks("aws:PrincipalTag/team", &value.map(Value::from));
        let holds = |operator: &str| allows(&json!({"Condition": {operator: {"aws:PrincipalTag/team": policy}}}), &request);
        prop_assert_ne!(holds(positive), holds(negated));
    }

    /// "All of them do" is "none of them does not", also for no values at all. [R34, R35]
    #[test]
    fn set_operators_are_dual((positive, negated) in select(OPPOSITES), policy in some(VALUES), values in option::of(vec(text(VALUES), 0..4))) {
        let request = asks("aws:TagKeys", &values.map(Value::from));
        let holds = |operator: String| allows(&json!({"Condition": {operator: {"aws:TagKeys": policy}}}), &request);
        prop_assert_ne!(holds(format!("ForAllValues:{positive}")), holds(format!("ForAnyValue:{negated}")));
        prop_assert_ne!(holds(format!("ForAllValues:{negated}")), holds(format!("ForAnyValue:{positive}")));
    }

    /// `IfExists` is true of a missing key and changes nothing else. [R25, R37]
    #[test]
    fn if_exists_is_about_existence(operator in operator(), policy in some(VALUES), values in option::of(vec(text(VALUES), 0..3))) {
        let plain = operator.trim_end_matches("IfExists");
        let request = asks("aws:TagKeys", &values.clone().map(Value::from));
        let holds = |operator: &str| allows(&json!({"Condition": {operator: {"aws:TagKeys": policy}}}), &request);
        let missing = values.is_none_or(|values| values.is_empty());
        prop_assert_eq!(holds(&format!("{plain}IfExists")), missing || holds(plain));
    }

    /// A `Not…` element matches exactly what the element does not. [R14, R19, R45]
    #[test]
    fn not_elements_are_complements(request in request(), actions in some(ACTION_PATTERNS), resources in some(RESOURCE_PATTERNS)) {
        let mut request = request;
        request["principal"] = json!(CALLERS[0]);
        request["resourceAccount"] = json!("123456789012");
        request["context"] = json!({});
        if request["action"] == "kms:Decrypt" {
            request["action"] = json!(ACTIONS[0]);
        }
        prop_assert_ne!(allows(&json!({"Action": actions}), &request), allows(&json!({"NotAction": actions}), &request));
        prop_assert_ne!(allows(&json!({"Resource": resources}), &request), allows(&json!({"NotResource": resources}), &request));
    }

    /// The letter case of actions and of the names of keys does not matter. [R13, R23]
    #[test]
    fn letter_case_of_names_does_not_matter(question in question()) {
        let mut other = question.clone();
        other.request["action"] = json!(flipped(question.request["action"].as_str().unwrap_or_default()));
        let keys = question.request["context"].as_object().into_iter().flatten();
        let names: std::collections::BTreeSet<String> = keys.clone().map(|(key, _)| key.to_lowercase()).collect();
        prop_assume!(names.len() == keys.clone().count());
        other.request["context"] = keys.map(|(key, value)| (flipped(key), value.clone())).collect::<Map<_, _>>().into();
        prop_assert_eq!(question.decision(), other.decision());
    }
}

/// Whether an Allow with this much of a statement allows `request`.
fn allows(part: &Value, request: &Value) -> bool {
    let mut statement = json!({"Effect": "Allow"});
    for (name, other) in [("Action", "NotAction"), ("Resource", "NotResource")] {
        if part.get(other).is_none() {
            statement[name] = json!("*");
        }
    }
    if let (Some(statement), Some(part)) = (statement.as_object_mut(), part.as_object()) {
        statement.extend(part.clone());
    }
    let document = json!({"Version": "2012-10-17", "Statement": statement}).to_string();
    decision(&json!({"version": 1, "policies": [{"type": "identity", "text": document}], "request": request}))
        == "allowed"
}

/// The request of a user whose context has `values` for one key, or lacks it.
fn asks(key: &str, values: &Option<Value>) -> Value {
    let context = values.as_ref().map_or_else(|| json!({}), |values| json!({key: values}));
    json!({"principal": CALLERS[0], "action": ACTIONS[0], "resource": RESOURCES[0], "context": context})
}

/// A test and its negation, for which every text is a value.
const OPPOSITES: &[(&str, &str)] = &[
    ("StringEquals", "StringNotEquals"),
    ("StringLike", "StringNotLike"),
    ("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"),
    ("ArnLike", "ArnNotLike"),
    ("ArnEquals", "ArnNotEquals"),
];

/// The same text with the case of its ASCII letters flipped.
fn flipped(text: &str) -> String {
    let flip = |c: char| if c.is_ascii_uppercase() { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() };
    text.chars().map(flip).collect()
}
