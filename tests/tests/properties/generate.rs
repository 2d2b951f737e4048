//! Scenarios that AWS accepts, from few words, so that statements often match.

use policyglass::{PolicyKind, Scenario};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

pub(crate) const ACTIONS: &[&str] =
    &["lambda:InvokeFunction", "lambda:GetFunction", "lambda:ListFunctions", "s3:GetObject", "kms:Decrypt"];
pub(crate) const ACTION_PATTERNS: &[&str] =
    &["*", "lambda:*", "lambda:Invoke*", "lambda:GetFunctio?", "s3:GetObject", "kms:*", "LAMBDA:getfunction"];
pub(crate) const RESOURCES: &[&str] = &[
    "arn:aws:lambda:us-west-2:123456789012:function:f",
    "arn:aws:lambda:us-west-2:123456789012:function:intern:PROD",
    "arn:aws:lambda:us-west-2:111122223333:function:f",
    "arn:aws:s3:::bucket/key",
    "arn:aws:kms:us-west-2:123456789012:key/k",
    "*",
];
pub(crate) const RESOURCE_PATTERNS: &[&str] = &[
    "*",
    "arn:aws:lambda:us-west-2:123456789012:function:f",
    "arn:aws:lambda:*:*:function:f*",
    "arn:aws:lambda:us-*:function:f",
    "arn:aws:lambda:us-west-2:123456789012:function:${aws:username}:*",
    "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'key'}",
    "arn:aws:s3:::*",
    "arn:aws:kms:us-west-2:123456789012:key/*",
];
pub(crate) const CALLERS: &[&str] = &[
    "arn:aws:iam::123456789012:user/intern",
    "arn:aws:iam::111122223333:user/intern",
    "arn:aws:sts::123456789012:assumed-role/app/s",
    "arn:aws:iam::123456789012:role/app",
    "arn:aws:sts::123456789012:federated-user/intern",
    "arn:aws:iam::123456789012:root",
    "s3.amazonaws.com",
    "anonymous",
];
pub(crate) const PRINCIPALS: &[&str] = &[
    r#""*""#,
    r#"{"AWS":"123456789012"}"#,
    r#"{"AWS":["arn:aws:iam::123456789012:user/intern","111122223333"]}"#,
    r#"{"AWS":"arn:aws:iam::123456789012:role/app"}"#,
    r#"{"AWS":"arn:aws:sts::123456789012:assumed-role/app/s"}"#,
    r#"{"AWS":"arn:aws:sts::123456789012:federated-user/intern","Service":"s3.amazonaws.com"}"#,
];
pub(crate) const KEYS: &[&str] =
    &["aws:username", "aws:PrincipalTag/team", "aws:TagKeys", "aws:SourceIp", "AWS:PRINCIPALTAG/TEAM"];
pub(crate) const TESTS: &[&str] = &[
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
pub(crate) const VALUES: &[&str] = &[
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

pub(crate) fn text(from: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(from).prop_map(str::to_owned)
}

/// A list of one to three, and a list of one as a scalar half of the time.
pub(crate) fn some(from: &'static [&'static str]) -> impl Strategy<Value = Value> {
    (vec(text(from), 1..4), any::<bool>()).prop_map(|(mut values, scalar)| match values.len() {
        1 if scalar => json!(values.remove(0)),
        _ => json!(values),
    })
}

pub(crate) fn operator() -> impl Strategy<Value = String> {
    let quantifier = select(&["", "", "", "ForAllValues:", "ForAnyValue:"][..]);
    (quantifier, select(TESTS), any::<bool>()).prop_map(|(quantifier, test, optional)| {
        format!("{quantifier}{test}{}", if optional { "IfExists" } else { "" })
    })
}

pub(crate) fn condition() -> impl Strategy<Value = Value> {
    let block = (operator(), select(KEYS), some(VALUES));
    vec(block, 0..3).prop_map(|blocks| {
        blocks.into_iter().map(|(operator, key, values)| (operator, json!({key: values}))).collect::<Map<_, _>>().into()
    })
}

/// A statement that AWS accepts in a policy of this kind.
pub(crate) fn statement(kind: PolicyKind, effects: &'static [&'static str]) -> impl Strategy<Value = Value> {
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
pub(crate) struct Written {
    pub(crate) kind: PolicyKind,
    pub(crate) level: u32,
    pub(crate) version: Option<&'static str>,
    pub(crate) statements: Vec<Value>,
}

pub(crate) const BOTH: &[&str] = &["Allow", "Allow", "Deny"];

pub(crate) fn policy(kind: PolicyKind) -> impl Strategy<Value = Written> {
    let version = select(&[Some("2012-10-17"), Some("2012-10-17"), None][..]);
    (version, 0..2_u32, vec(statement(kind, BOTH), 1..4)).prop_map(move |(version, level, statements)| Written {
        kind,
        level,
        version,
        statements,
    })
}

impl Written {
    pub(crate) fn document(&self) -> Value {
        let mut document = json!({"Statement": self.statements});
        if let Some(version) = self.version {
            document["Version"] = json!(version);
        }
        document
    }

    pub(crate) fn to_json(&self) -> Value {
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
pub(crate) struct Question {
    pub(crate) policies: Vec<Written>,
    pub(crate) request: Value,
}

impl Question {
    pub(crate) fn scenario(&self) -> Value {
        let policies: Vec<Value> = self.policies.iter().map(Written::to_json).collect();
        json!({"version": 1, "policies": policies, "request": self.request})
    }

    pub(crate) fn decision(&self) -> String {
        decision(&self.scenario())
    }
}

pub(crate) fn decision(scenario: &Value) -> String {
    let scenario = Scenario::from_json(&scenario.to_string()).expect("a scenario");
    let report = serde_json::to_value(scenario.report(None)).expect("a report is JSON");
    report["decision"].as_str().expect("a report has a decision").to_owned()
}

pub(crate) fn request() -> impl Strategy<Value = Value> {
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

pub(crate) fn question() -> impl Strategy<Value = Question> {
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
