//! Lessons accept what is right and refuse what only looks right, however it is written: goals are decided, not compared.

use std::path::PathBuf;
use std::sync::Arc;

use policyglass::lesson::Lesson;
use policyglass::{Catalog, PolicyInput, Setting};

/// The statements of one policy of a lesson, by the policy's name; the others stay as they are.
struct Try {
    lesson: &'static str,
    policy: &'static str,
    statements: &'static str,
}

const fn attempt(lesson: &'static str, policy: &'static str, statements: &'static str) -> Try {
    Try { lesson, policy, statements }
}

/// Not the model solutions, but as good.
const RIGHT: &[Try] = &[
    attempt(
        "lambda-first-policy",
        "ana",
        r#"{"Effect": "Allow", "Action": "lambda:List*", "Resource": "*"},
           {"Effect": "Allow", "Action": "lambda:Invoke*", "Resource": "arn:aws:lambda:*:*:function:hello"},
           {"Effect": "Allow", "Action": "lambda:getfunctionconfiguration", "Resource": "arn:aws:lambda:*:*:*:hello*"}"#,
    ),
    attempt(
        "lambda-not-action",
        "interns",
        r#"{"Effect": "Allow", "Action": "lambda:*", "Resource": "arn:aws:lambda:*:*:function:intern-*"},
           {"Effect": "Deny", "Action": ["lambda:*Permission", "lambda:*Url*", "lambda:Put*"], "Resource": "*"}"#,
    ),
    attempt(
        "lambda-versions-and-aliases",
        "shop",
        r#"{"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-west-2:123456789012:function:orders*"},
           {"Effect": "Deny", "Action": "*", "Resource": "arn:aws:lambda:us-west-2:123456789012:function:orders-*"}"#,
    ),
    attempt(
        "lambda-deny-every-door",
        "developers",
        r#"{"Effect": "Allow", "Action": "lambda:*", "Resource": "*"},
           {"Effect": "Deny", "Action": "lambda:Invoke*", "Resource": "arn:aws:lambda:*:*:function:payroll:*"},
           {"Effect": "Deny", "Action": "lambda:Invoke*", "Resource": "arn:aws:lambda:*:*:function:payroll"}"#,
    ),
    attempt(
        "lambda-missing-keys",
        "developers",
        r#"{"Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:UpdateFunctionConfiguration"], "Resource": "*"},
           {"Effect": "Deny", "Action": "lambda:CreateFunction", "Resource": "*",
            "Condition": {"Null": {"lambda:VpcIds": "true"}}},
           {"Effect": "Deny", "Action": ["lambda:CreateFunction", "lambda:UpdateFunctionConfiguration"], "Resource": "*",
            "Condition": {"ForAnyValue:StringNotEquals": {"lambda:VpcIds": "vpc-0a1b2c3d"}}}"#,
    ),
    attempt(
        "lambda-layers",
        "developers",
        r#"{"Effect": "Allow", "Action": "lambda:CreateFunction", "Resource": "*", "Condition": {
             "ForAllValues:ArnLike": {"lambda:Layer": "arn:aws:lambda:*:123456789012:layer:*:*"},
             "ForAnyValue:StringLike": {"lambda:Layer": "*"}}}"#,
    ),
    attempt(
        "lambda-event-source-mappings",
        "interns",
        r#"{"Effect": "Allow", "Action": "lambda:*EventSourceMapping", "Resource": "*"},
           {"Effect": "Deny", "Action": "lambda:*EventSourceMapping", "Resource": "*", "Condition": {
             "StringNotLike": {"lambda:FunctionArn": "arn:aws:lambda:*:*:function:intern-*"}}}"#,
    ),
    attempt(
        "lambda-s3-confused-deputy",
        "function policy",
        r#"{"Effect": "Allow", "Principal": {"Service": ["s3.amazonaws.com"]}, "Action": "lambda:*",
            "Resource": "arn:aws:lambda:us-west-2:123456789012:function:thumbnails", "Condition": {
              "StringLike": {"aws:sourcearn": "arn:aws:s3:::holiday-photos", "aws:sourceaccount": "123456789012"}}}"#,
    ),
    attempt(
        "set-operators",
        "developers",
        r#"{"Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:TagResource"], "Resource": "*", "Condition": {
             "ForAllValues:StringNotEquals": {"aws:TagKeys": "admin"}}},
           {"Effect": "Deny", "Action": "lambda:*", "Resource": "*", "Condition": {
             "ForAnyValue:StringEqualsIgnoreCase": {"aws:TagKeys": ["admin"]}}}"#,
    ),
    attempt(
        "not-principal",
        "bucket policy",
        r#"{"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "*", "Resource": ["arn:aws:s3:::ledger", "arn:aws:s3:::ledger/*"],
            "Condition": {"StringNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/accounting"}}}"#,
    ),
    attempt(
        "session-policies",
        "ticket 4711",
        r#"{"Effect": "Allow", "Action": ["lambda:Get*", "lambda:Invoke*"], "Resource": "*"},
           {"Effect": "Deny", "Action": "*", "NotResource": "arn:aws:lambda:*:*:function:orders"}"#,
    ),
];

/// What a learner tries first, and should not get away with.
const WRONG: &[Try] = &[
    attempt("lambda-first-policy", "ana", r#"{"Effect": "Allow", "Action": "lambda:*", "Resource": "*"}"#),
    attempt(
        "lambda-not-action",
        "interns",
        r#"{"Effect": "Allow", "Action": ["lambda:Get*", "lambda:Update*", "lambda:InvokeFunction", "lambda:Create*"], "Resource": "*"}"#,
    ),
    attempt(
        "lambda-versions-and-aliases",
        "shop",
        r#"{"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-west-2:123456789012:function:orders*"}"#,
    ),
    attempt(
        "lambda-deny-every-door",
        "developers",
        r#"{"Effect": "Allow", "Action": "lambda:*", "Resource": "*"},
           {"Effect": "Deny", "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:*:*:function:payroll*"}"#,
    ),
    attempt(
        "lambda-missing-keys",
        "developers",
        r#"{"Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:UpdateFunctionConfiguration"], "Resource": "*"},
           {"Effect": "Deny", "Action": "lambda:*", "Resource": "*", "Condition": {
             "StringNotEquals": {"lambda:VpcIds": "vpc-0a1b2c3d"}, "Null": {"lambda:VpcIds": "false"}}}"#,
    ),
    attempt(
        "lambda-layers",
        "developers",
        r#"{"Effect": "Allow", "Action": "lambda:CreateFunction", "Resource": "*", "Condition": {
             "ForAnyValue:StringLike": {"lambda:Layer": "arn:aws:lambda:*:123456789012:layer:*:*"}}}"#,
    ),
    attempt(
        "set-operators",
        "developers",
        r#"{"Effect": "Allow", "Action": "lambda:*", "Resource": "*"},
           {"Effect": "Deny", "Action": "lambda:*", "Resource": "*", "Condition": {"StringEquals": {"aws:TagKeys": "admin"}}}"#,
    ),
    attempt(
        "not-principal",
        "bucket policy",
        r#"{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}"#,
    ),
    attempt(
        "session-policies",
        "ticket 4711",
        r#"{"Effect": "Allow", "Action": ["lambda:GetFunction", "lambda:InvokeFunction"], "Resource": "*"}"#,
    ),
];

fn setting() -> Setting {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../core/catalog/all.txt");
    let text = std::fs::read_to_string(path).expect("the catalogue");
    Setting { now: Some(1_793_000_000), catalog: Arc::new(Catalog::parse(text).expect("a catalogue")) }
}

/// Which goals are not reached; `None` when all are.
fn missed(attempt: &Try) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../web/lessons").join(format!("{}.md", attempt.lesson));
    let text = std::fs::read_to_string(path).expect("the lesson");
    let (lesson, _) = Lesson::read(&text).remove(0);
    let change = |policy: &PolicyInput| {
        if policy.name.as_deref() != Some(attempt.policy) {
            return policy.clone();
        }
        let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{}]}}"#, attempt.statements);
        PolicyInput { document: None, text: Some(text), ..policy.clone() }
    };
    let is_meant = |policy: &PolicyInput| policy.name.as_deref() == Some(attempt.policy);
    assert!(lesson.scenario.policies.iter().any(is_meant), "{} has a policy {}", attempt.lesson, attempt.policy);
    let policies: Vec<PolicyInput> = lesson.scenario.policies.iter().map(change).collect();
    let check = lesson.check(&policies, setting());
    let goals = lesson.goals.iter().zip(&check.goals).filter(|(_, check)| !check.reached);
    (!check.solved()).then(|| goals.map(|(goal, _)| goal.text.clone()).collect::<Vec<_>>().join("; "))
}

#[test]
fn other_solutions_are_accepted() {
    for attempt in RIGHT {
        assert_eq!(missed(attempt), None, "{}", attempt.lesson);
    }
}

#[test]
fn what_only_looks_right_is_refused() {
    for attempt in WRONG {
        assert_ne!(missed(attempt), None, "{}", attempt.lesson);
    }
}
