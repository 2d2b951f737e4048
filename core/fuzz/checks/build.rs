//! Scenarios from bytes: every byte is a choice, so that what a fuzzer changes changes the meaning and not the syntax.

use policyglass::{ContextValue, PolicyKind};
use serde_json::{Map, Value, json};

/// Policies that AWS accepts, and a request.
#[derive(Debug)]
pub struct Built {
    pub policies: Vec<(PolicyKind, u32, String)>,
    pub principal: String,
    pub action: String,
    pub resource: String,
    pub context: Vec<(String, Option<ContextValue>)>,
}

const PRINCIPALS: [&str; 10] = [
    "arn:aws:iam::123456789012:user/bob",
    "arn:aws:iam::123456789012:user/team/alice",
    "arn:aws:sts::123456789012:assumed-role/app/one",
    "arn:aws:iam::123456789012:role/path/app",
    "arn:aws:iam::123456789012:root",
    "arn:aws:sts::123456789012:federated-user/bob",
    "arn:aws:iam::210987654321:user/bob",
    "arn:aws:sts::210987654321:assumed-role/app/one",
    "s3.amazonaws.com",
    "anonymous",
];

const ACTIONS: [&str; 8] = [
    "lambda:InvokeFunction",
    "lambda:ListFunctions",
    "lambda:CreateEventSourceMapping",
    "s3:GetObject",
    "sts:AssumeRole",
    "kms:Decrypt",
    "sts:GetCallerIdentity",
    "unknown:Thing",
];

const RESOURCES: [&str; 7] = [
    "arn:aws:lambda:us-east-1:123456789012:function:f",
    "arn:aws:lambda:us-east-1:123456789012:function:f:PROD",
    "arn:aws:s3:::bucket/a/b*c",
    "arn:aws:iam::123456789012:role/app",
    "arn:aws:kms:us-east-1:123456789012:key/1",
    "*",
    "arn:aws:lambda:us-east-1:210987654321:function:ü",
];

const ACTION_PATTERNS: [&str; 8] =
    ["*", "lambda:*", "lambda:Invoke*", "LAMBDA:invokefunction", "s3:Get?bject", "*:*", "sts:Assume*", "kms:Decrypt"];

const RESOURCE_PATTERNS: [&str; 11] = [
    "*",
    "arn:aws:lambda:*:*:function:f",
    "arn:aws:lambda:*:*:function:f*",
    "arn:aws:lambda:*:*:function:*:PROD",
    "arn:aws:lambda:*",
    "arn:aws:s3:::bucket/${aws:username}/*",
    "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'a'}/b${*}c",
    "arn:*:*:*:*:*?",
    "arn:aws:iam::*:role/${none}",
    "arn:aws:kms:us-*-1:123456789012:key/?",
    "arn:aws:s3:::*a*b*c*",
];

const NAMED: [&str; 9] = [
    r#""*""#,
    r#"{"AWS":"*"}"#,
    r#"{"AWS":"123456789012"}"#,
    r#"{"AWS":["arn:aws:iam::123456789012:user/bob","arn:aws:iam::210987654321:root"]}"#,
    r#"{"AWS":"arn:aws:iam::123456789012:role/path/app"}"#,
    r#"{"AWS":"arn:aws:sts::123456789012:assumed-role/app/one"}"#,
    r#"{"AWS":"arn:aws:sts::123456789012:federated-user/bob"}"#,
    r#"{"Service":"s3.amazonaws.com"}"#,
    r#"{}"#,
];

const OPERATORS: [&str; 18] = [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericLessThan",
    "NumericNotEquals",
    "DateGreaterThan",
    "DateNotEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnLike",
    "ArnNotEquals",
    "Null",
    "ForAllValues:StringLike",
    "ForAnyValue:StringNotEquals",
];

const KEYS: [&str; 8] = [
    "aws:SourceIp",
    "aws:PrincipalTag/team",
    "aws:username",
    "aws:CurrentTime",
    "aws:TagKeys",
    "AWS:sourcearn",
    "aws:SecureTransport",
    "x:Ünï",
];

const VALUES: [&str; 14] = [
    "a",
    "*",
    "10.0.0.0/8",
    "10.1.2.3",
    "2001:db8::/32",
    "true",
    "false",
    "300",
    "1e2",
    "2026-01-01T00:00:00Z",
    "arn:aws:s3:::*",
    "${aws:username}",
    "YQ==",
    "b?ue",
];

const KINDS: [(PolicyKind, u32); 9] = [
    (PolicyKind::Identity, 0),
    (PolicyKind::Resource, 0),
    (PolicyKind::Boundary, 0),
    (PolicyKind::Session, 0),
    (PolicyKind::Scp, 0),
    (PolicyKind::Scp, 1),
    (PolicyKind::Rcp, 0),
    (PolicyKind::Endpoint, 0),
    (PolicyKind::Identity, 0),
];

/// The bytes that are left; zero after their end.
struct Choices<'d>(&'d [u8]);

impl Choices<'_> {
    fn next(&mut self) -> usize {
        let Some((&first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(first)
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.next() % all.len()]
    }

    /// One or two, as AWS takes both a text and a list.
    fn some(&mut self, all: &[&str]) -> Value {
        match self.next() % 4 {
            0 => json!([self.of(all), self.of(all)]),
            1 => json!([self.of(all)]),
            _ => json!(self.of(all)),
        }
    }
}

impl Built {
    pub fn of(data: &[u8]) -> Self {
        let mut choices = Choices(data);
        let principal = choices.of(&PRINCIPALS).to_owned();
        let action = choices.of(&ACTIONS).to_owned();
        let resource = choices.of(&RESOURCES).to_owned();
        let context = (0..choices.next() % 4).map(|_| given(&mut choices)).collect();
        let policies = (0..choices.next() % 6)
            .map(|_| {
                let (kind, level) = choices.of(&KINDS);
                (kind, level, policy(kind, &mut choices))
            })
            .collect();
        Self { policies, principal, action, resource, context }
    }
}

impl Built {
    /// The same in the interchange format.
    pub fn to_json(&self) -> String {
        let mut doors = 0;
        let policies: Vec<Value> = self
            .policies
            .iter()
            // A scenario has one resource-based policy.
            .filter(|(kind, _, _)| *kind != PolicyKind::Resource || std::mem::replace(&mut doors, 1) == 0)
            .map(|(kind, level, text)| json!({ "type": kind_name(*kind), "level": level, "text": text }))
            .collect();
        let value = |value: &Option<ContextValue>| match value {
            None => Value::Null,
            Some(ContextValue::One(one)) => json!(one),
            Some(ContextValue::Many(many)) => json!(many),
        };
        let context: Map<String, Value> = self.context.iter().map(|(key, given)| (key.clone(), value(given))).collect();
        let request = json!({ "principal": self.principal, "action": self.action, "resource": self.resource, "context": context });
        json!({ "policies": policies, "request": request, "tests": [{ "name": "again", "request": request, "expect": "allowed" }] })
            .to_string()
    }
}

fn kind_name(kind: PolicyKind) -> &'static str {
    match kind {
        PolicyKind::Identity => "identity",
        PolicyKind::Resource | PolicyKind::Trust => "resource",
        PolicyKind::Boundary => "boundary",
        PolicyKind::Session => "session",
        PolicyKind::Scp => "scp",
        PolicyKind::Rcp => "rcp",
        PolicyKind::Endpoint => "endpoint",
    }
}

fn given(choices: &mut Choices<'_>) -> (String, Option<ContextValue>) {
    let key = choices.of(&KEYS).to_owned();
    let value = match choices.next() % 5 {
        0 => None,
        1 => Some(ContextValue::Many(Vec::new())),
        2 => Some(ContextValue::Many(vec![choices.of(&VALUES).to_owned(), choices.of(&VALUES).to_owned()])),
        _ => Some(ContextValue::One(choices.of(&VALUES).to_owned())),
    };
    (key, value)
}

fn policy(kind: PolicyKind, choices: &mut Choices<'_>) -> String {
    let statements: Vec<Value> = (0..1 + choices.next() % 3).map(|_| statement(kind, choices)).collect();
    let version = if choices.next() % 5 == 4 { "2008-10-17" } else { "2012-10-17" };
    json!({ "Version": version, "Statement": statements }).to_string()
}

fn statement(kind: PolicyKind, choices: &mut Choices<'_>) -> Value {
    let mut statement = Map::new();
    let deny = choices.next() % 3 == 2;
    statement.insert("Effect".to_owned(), json!(if deny { "Deny" } else { "Allow" }));
    if kind.has_principal() {
        let name = if deny && choices.next() % 4 == 3 { "NotPrincipal" } else { "Principal" };
        statement.insert(name.to_owned(), serde_json::from_str(choices.of(&NAMED)).unwrap_or_default());
    }
    let name = if choices.next() % 5 == 4 { "NotAction" } else { "Action" };
    statement.insert(name.to_owned(), choices.some(&ACTION_PATTERNS));
    let name = if choices.next() % 5 == 4 { "NotResource" } else { "Resource" };
    let patterns = &RESOURCE_PATTERNS;
    let resource = match kind.completes_arns() {
        true => choices.some(patterns),
        // Fewer than six parts are refused elsewhere.
        false => choices.some(&patterns.map(|pattern| if pattern == "arn:aws:lambda:*" { "*" } else { pattern })),
    };
    statement.insert(name.to_owned(), resource);
    let mut conditions = Map::new();
    for _ in 0..choices.next() % 3 {
        let operator = choices.of(&OPERATORS);
        let suffix = if operator != "Null" && choices.next() % 4 == 3 { "IfExists" } else { "" };
        let (key, value) = (choices.of(&KEYS), choices.some(&VALUES));
        conditions.insert(format!("{operator}{suffix}"), json!({ key: value }));
    }
    if !conditions.is_empty() {
        statement.insert("Condition".to_owned(), Value::Object(conditions));
    }
    Value::Object(statement)
}
