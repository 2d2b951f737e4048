//! Properties of whole decisions.

use policyglass::{Policy, PolicyKind};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::generate::{Question, Written, decision, question, statement};
use crate::settings;

proptest! {
    #![proptest_config(settings())]

    /// No text and no request makes it panic, and there is always a decision.
    #[test]
    fn evaluation_is_total(texts in vec((select(&["identity", "resource", "scp", "session"][..]), ".{0,80}"), 0..3),
                           principal in ".{0,40}", action in ".{0,30}", resource in ".{0,40}", key in ".{0,12}", value in ".{0,12}") {
        let mut resources = 0;
        let policies: Vec<Value> = texts.iter()
            .filter(|(kind, _)| { resources += usize::from(*kind == "resource"); *kind != "resource" || resources < 2 })
            .map(|(kind, text)| json!({"type": kind, "text": text}))
            .collect();
        let request = json!({"principal": principal, "action": action, "resource": resource, "context": {key: value}});
        let found = decision(&json!({"version": 1, "policies": policies, "request": request}));
        prop_assert!(["allowed", "explicitDeny", "implicitDeny", "error"].contains(&found.as_str()));
    }

    /// Nor does a policy that was almost right, cut or overwritten anywhere.
    #[test]
    fn evaluation_is_total_on_damaged_policies(question in question(), at in any::<Index>(), len in 0..4_usize, with in ".{0,3}") {
        let mut scenario = question.scenario();
        if let Some(policies) = scenario["policies"].as_array_mut() {
            for policy in policies {
                let mut text: Vec<char> = policy["text"].as_str().unwrap_or_default().chars().collect();
                let start = at.index(text.len() + 1);
                let end = (start + len).min(text.len());
                text.splice(start..end, with.chars());
                policy["text"] = json!(text.into_iter().collect::<String>());
            }
        }
        decision(&scenario);
    }

    /// The generator is worth something: what it writes is accepted.
    #[test]
    fn generated_policies_are_accepted(question in question()) {
        prop_assert_ne!(question.decision(), "error");
    }

    /// A Deny more, in whatever policy, never opens anything.
    #[test]
    fn adding_a_deny_never_allows(
        (question, at, statement) in question().prop_filter("needs a policy", |question| !question.policies.is_empty())
            .prop_flat_map(|question| {
                let policies = question.policies.len();
                (Just(question), 0..policies)
            })
            .prop_flat_map(|(question, at)| {
                let kind = question.policies[at].kind;
                (Just(question), Just(at), statement(kind, &["Deny"]))
            }),
    ) {
        let before = question.decision();
        let mut after = question.clone();
        after.policies[at].statements.push(statement);
        let after = after.decision();
        prop_assert!(after == before || after == "explicitDeny", "{before} became {after}");
    }

    /// An Allow more on the identity side never closes anything.
    #[test]
    fn adding_an_identity_allow_never_denies(question in question(), statement in statement(PolicyKind::Identity, &["Allow"])) {
        let before = question.decision();
        let mut after = question.clone();
        after.policies.push(Written { kind: PolicyKind::Identity, level: 0, version: Some("2012-10-17"), statements: vec![statement] });
        let after = after.decision();
        prop_assert!(after == before || (before, after.as_str()) == ("implicitDeny".to_owned(), "allowed"));
    }

    /// Neither the order of policies nor that of statements decides.
    #[test]
    fn order_does_not_matter((question, shuffled) in question().prop_flat_map(|question| {
        let shuffled = Just(question.policies.clone()).prop_shuffle();
        (Just(question), shuffled)
    })) {
        let mut other = Question { policies: shuffled, request: question.request.clone() };
        for policy in &mut other.policies {
            policy.statements.reverse();
        }
        prop_assert_eq!(question.decision(), other.decision());
    }

    /// A scalar is a list of one. [R9]
    #[test]
    fn a_scalar_is_a_list_of_one(question in question()) {
        let expected = question.decision();
        for to_scalar in [true, false] {
            let mut scenario = question.scenario();
            for (policy, written) in scenario["policies"].as_array_mut().into_iter().flatten().zip(&question.policies) {
                policy["text"] = json!(reshaped(&written.document(), to_scalar).to_string());
            }
            prop_assert_eq!(&decision(&scenario), &expected);
        }
    }

    /// Reading, printing and reading again is reading.
    #[test]
    fn printing_keeps_the_policy(question in question()) {
        let mut scenario = question.scenario();
        for (policy, written) in scenario["policies"].as_array_mut().into_iter().flatten().zip(&question.policies) {
            let (first, _) = Policy::parse(&written.document().to_string(), written.kind);
            let printed = first.as_ref().expect("accepted").to_json();
            let (second, diagnostics) = Policy::parse(&printed, written.kind);
            let second = second.unwrap_or_else(|| panic!("{diagnostics:?}\n{printed}"));
            prop_assert!(first.is_some_and(|first| first.same_meaning(&second)));
            prop_assert_eq!(second.to_json(), printed.clone());
            policy["text"] = json!(printed);
        }
        prop_assert_eq!(decision(&scenario), question.decision());
    }
}

/// The same JSON with every list of one as a scalar (`true`) or every scalar as a list of one, where AWS takes both.
fn reshaped(value: &Value, to_scalar: bool) -> Value {
    let listable =
        |key: &str| !matches!(key, "Version" | "Id" | "Sid" | "Effect" | "Condition" | "Principal" | "NotPrincipal");
    match value {
        Value::Object(members) => {
            let reshape = |(key, value): (&String, &Value)| {
                let inner = reshaped(value, to_scalar);
                let shaped = match inner {
                    Value::Array(mut list) if to_scalar && list.len() == 1 => list.remove(0),
                    scalar @ Value::String(_) if !to_scalar && listable(key) => json!([scalar]),
                    Value::Object(statement) if !to_scalar && key == "Statement" => json!([statement]),
                    other @ (Value::Null
                    | Value::Bool(_)
                    | Value::Number(_)
                    | Value::String(_)
                    | Value::Array(_)
                    | Value::Object(_)) => other,
                };
                (key.clone(), shaped)
            };
            Value::Object(members.iter().map(reshape).collect())
        }
        Value::Array(list) => list.iter().map(|value| reshaped(value, to_scalar)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}
