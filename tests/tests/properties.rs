//! What holds for every scenario, whatever it says.

use policyglass::{Policy, PolicyKind, Scenario};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

const ACTIONS: &[&str] =
    &["lambda:InvokeFunction", "lambda:GetFunction", "lambda:ListFunctions", "s3:GetObject", "kms:Decrypt"];
const ACTION_PATTERNS: &[&str] =
    &["*", "lambda:*", "lambda:Invoke*", "lambda:GetFunctio?", "s3:GetObject", "kms:*", "LAMBDA:getfunction"];
const RESOURCES: &[&str] = &[
    "arn:aws:lambda:us-west-2:123456789012:function:f",
    "arn:aws:lambda:us-west-2:123456789012:function:intern:PROD",
    "arn:aws:lambda:us-west-2:111122223333:function:f",
    "arn:aws:s3:::bucket/key",
    "arn:aws:kms:us-west-2:123456789012:key/k",
    "*",
];
const RESOURCE_PATTERNS: &[&str] = &[
    "*",
    "arn:aws:lambda:us-west-2:123456789012:function:f",
    "arn:aws:lambda:*:*:function:f*",
    "arn:aws:lambda:us-*:function:f",
    "arn:aws:lambda:us-west-2:123456789012:function:${aws:username}:*",
    "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'key'}",
    "arn:aws:s3:::*",
    "arn:aws:kms:us-west-2:123456789012:key/*",
];
const CALLERS: &[&str] = &[
    "arn:aws:iam::123456789012:user/intern",
    "arn:aws:iam::111122223333:user/intern",
    "arn:aws:sts::123456789012:assumed-role/app/s",
    "arn:aws:iam::123456789012:role/app",
    "arn:aws:sts::123456789012:federated-user/intern",
    "arn:aws:iam::123456789012:root",
    "s3.amazonaws.com",
    "anonymous",
];
const PRINCIPALS: &[&str] = &[
    r#""*""#,
    r#"{"AWS":"123456789012"}"#,
    r#"{"AWS":["arn:aws:iam::123456789012:user/intern","111122223333"]}"#,
    r#"{"AWS":"arn:aws:iam::123456789012:role/app"}"#,
    r#"{"AWS":"arn:aws:sts::123456789012:assumed-role/app/s"}"#,
    r#"{"AWS":"arn:aws:sts::123456789012:federated-user/intern","Service":"s3.amazonaws.com"}"#,
];
const KEYS: &[&str] =
    &["aws:username", "aws:PrincipalTag/team", "aws:TagKeys", "aws:SourceIp", "AWS:PRINCIPALTAG/TEAM"];
const TESTS: &[&str] = &[
    "StringEquals",
    "StringNotEquals",
    "StringLike",
    "StringNotLike",
    "StringEqualsIgnoreCase",
    "NumericLessThan",
    "NumericNotEquals",
    "DateGreaterThan",
    "Bool",
    "IpAddress",
    "NotIpAddress",
    "ArnLike",
    "ArnNotEquals",
    "BinaryEquals",
];
const VALUES: &[&str] = &[
    "intern",
    "eng",
    "*",
    "e?g",
    "5",
    "true",
    "10.0.0.0/8",
    "10.1.2.3",
    "arn:aws:s3:::b",
    "${aws:username}",
    "",
    "2026-01-01",
];

fn text(from: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(from).prop_map(str::to_owned)
}

/// A list of one to three, and a list of one as a scalar half of the time.
fn some(from: &'static [&'static str]) -> impl Strategy<Value = Value> {
    (vec(text(from), 1..4), any::<bool>()).prop_map(|(mut values, scalar)| match values.len() {
        1 if scalar => json!(values.remove(0)),
        _ => json!(values),
    })
}

fn operator() -> impl Strategy<Value = String> {
    let quantifier = select(&["", "", "", "ForAllValues:", "ForAnyValue:"][..]);
    (quantifier, select(TESTS), any::<bool>()).prop_map(|(quantifier, test, optional)| {
        format!("{quantifier}{test}{}", if optional { "IfExists" } else { "" })
    })
}

fn condition() -> impl Strategy<Value = Value> {
    let block = (operator(), select(KEYS), some(VALUES));
    vec(block, 0..3).prop_map(|blocks| {
        blocks.into_iter().map(|(operator, key, values)| (operator, json!({key: values}))).collect::<Map<_, _>>().into()
    })
}

/// A statement that AWS accepts in a policy of this kind.
fn statement(kind: PolicyKind, effects: &'static [&'static str]) -> impl Strategy<Value = Value> {
    let matching = (any::<bool>(), some(ACTION_PATTERNS), any::<bool>(), some(RESOURCE_PATTERNS));
    (select(effects), matching, (any::<bool>(), select(PRINCIPALS)), option::of(condition())).prop_map(
        move |(effect, (not_action, actions, not_resource, resources), (not_principal, principal), condition)| {
            let mut statement = json!({"Effect": effect});
            statement[if not_action { "NotAction" } else { "Action" }] = actions;
            statement[if not_resource { "NotResource" } else { "Resource" }] = resources;
            if kind.has_principal() {
                let negated = not_principal && effect == "Deny" && kind == PolicyKind::Resource;
                let everyone = kind == PolicyKind::Rcp;
                let principal = if everyone { json!("*") } else { serde_json::from_str(principal).unwrap_or_default() };
                statement[if negated { "NotPrincipal" } else { "Principal" }] = principal;
            }
            if let Some(condition) = condition {
                statement["Condition"] = condition;
            }
            statement
        },
    )
}

#[derive(Clone, Debug)]
struct Written {
    kind: PolicyKind,
    level: u32,
    version: Option<&'static str>,
    statements: Vec<Value>,
}

const BOTH: &[&str] = &["Allow", "Allow", "Deny"];

fn policy(kind: PolicyKind) -> impl Strategy<Value = Written> {
    let version = select(&[Some("2012-10-17"), Some("2012-10-17"), None][..]);
    (version, 0..2_u32, vec(statement(kind, BOTH), 1..4)).prop_map(move |(version, level, statements)| Written {
        kind,
        level,
        version,
        statements,
    })
}

impl Written {
    fn document(&self) -> Value {
        let mut document = json!({"Statement": self.statements});
        if let Some(version) = self.version {
            document["Version"] = json!(version);
        }
        document
    }

    fn to_json(&self) -> Value {
        let (kind, level) = match self.kind {
            PolicyKind::Identity => ("identity", None),
            PolicyKind::Resource | PolicyKind::Trust => ("resource", None),
            PolicyKind::Boundary => ("boundary", None),
            PolicyKind::Session => ("session", None),
            PolicyKind::Scp => ("scp", Some(self.level)),
            PolicyKind::Rcp => ("rcp", Some(self.level)),
            PolicyKind::Endpoint => ("endpoint", None),
        };
        let mut policy = json!({"type": kind, "text": self.document().to_string()});
        if let Some(level) = level {
            policy["level"] = json!(level);
        }
        policy
    }
}

#[derive(Clone, Debug)]
struct Question {
    policies: Vec<Written>,
    request: Value,
}

impl Question {
    fn scenario(&self) -> Value {
        let policies: Vec<Value> = self.policies.iter().map(Written::to_json).collect();
        json!({"version": 1, "policies": policies, "request": self.request})
    }

    fn decision(&self) -> String {
        decision(&self.scenario())
    }
}

fn decision(scenario: &Value) -> String {
    let scenario = Scenario::from_json(&scenario.to_string()).expect("a scenario");
    let report = serde_json::to_value(scenario.report(None)).expect("a report is JSON");
    report["decision"].as_str().expect("a report has a decision").to_owned()
}

fn request() -> impl Strategy<Value = Value> {
    let value = prop_oneof![
        text(VALUES).prop_map(Value::from),
        vec(text(VALUES), 0..3).prop_map(Value::from),
        Just(Value::Null)
    ];
    let context =
        vec((text(KEYS), value), 0..3).prop_map(|pairs| Value::from(pairs.into_iter().collect::<Map<_, _>>()));
    (text(CALLERS), text(ACTIONS), text(RESOURCES), context).prop_map(|(principal, action, resource, context)| {
        json!({"principal": principal, "action": action, "resource": resource, "context": context})
    })
}

fn question() -> impl Strategy<Value = Question> {
    let one = |kind| option::weighted(0.3, policy(kind)).prop_map(|policy| policy.into_iter().collect::<Vec<_>>());
    let owned = (vec(policy(PolicyKind::Identity), 0..3), option::of(policy(PolicyKind::Resource)));
    let limits = (one(PolicyKind::Boundary), one(PolicyKind::Session), one(PolicyKind::Endpoint));
    let organization = (vec(policy(PolicyKind::Scp), 0..2), one(PolicyKind::Rcp));
    (owned, limits, organization, request()).prop_map(|((mut policies, resource), (a, b, c), (d, e), request)| {
        policies.extend(resource);
        policies.extend([a, b, c, d, e].into_iter().flatten());
        Question { policies, request }
    })
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

fn settings() -> ProptestConfig {
    ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() }
}

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
