//! What is measured: policies and requests, the same for every engine that is compared.

#![allow(dead_code, reason = "every bench uses its part of it")]
#![allow(missing_docs, unreachable_pub, reason = "shared by programs, not a library")]

use serde_json::{Value, json};

/// The intern developer's policy of the Lambda Developer Guide.
pub const INTERN: &str = include_str!("../../../tests/cases/policies/intern-function-development.json");

pub const ACCOUNT: &str = "123456789012";
pub const USER: &str = "arn:aws:iam::123456789012:user/intern";

/// One question.
#[derive(Clone, Debug)]
pub struct Asked {
    pub action: &'static str,
    pub resource: String,
    /// Keys with one value each.
    pub context: Vec<(&'static str, String)>,
    /// Decided by hand: whether it is allowed.
    pub allowed: bool,
}

/// (i) One statement.
pub fn one() -> (String, Asked) {
    let policy = json!({ "Version": "2012-10-17", "Statement": [{
        "Sid": "Invoke", "Effect": "Allow", "Action": "lambda:InvokeFunction",
        "Resource": "arn:aws:lambda:us-west-2:123456789012:function:my-function" }] });
    let resource = "arn:aws:lambda:us-west-2:123456789012:function:my-function".to_owned();
    (pretty(&policy), Asked { action: "lambda:InvokeFunction", resource, context: Vec::new(), allowed: true })
}

/// (ii) Twenty requests for the intern's policy.
pub fn intern() -> Vec<Asked> {
    let lambda = |rest: &str| format!("arn:aws:lambda:us-west-2:123456789012:{rest}");
    let iam = |rest: &str| format!("arn:aws:iam::123456789012:{rest}");
    let mapping = lambda("event-source-mapping:fa123456-14a1-4fd2-9fec-83de64ad683d");
    let (own, other) = (lambda("function:intern-foo"), lambda("function:prod-api"));
    let plain = [
        ("lambda:GetFunction", other.clone(), true),
        ("lambda:GetFunctionConfiguration", lambda("function:prod-api:1"), true),
        ("lambda:CreateFunction", own.clone(), true),
        ("lambda:CreateFunction", other.clone(), false),
        ("lambda:CreateFunction", lambda("function:internfoo"), false),
        ("lambda:UpdateFunctionCode", own.clone(), true),
        ("lambda:DeleteFunction", own.clone(), true),
        ("lambda:DeleteFunction", other.clone(), false),
        ("lambda:InvokeFunction", lambda("function:intern-foo:PROD"), true),
        ("lambda:AddPermission", own.clone(), false),
        ("lambda:PutFunctionConcurrency", own.clone(), false),
        ("lambda:RemovePermission", own.clone(), true),
        ("iam:PassRole", iam("role/intern-lambda-execution-role"), true),
        ("iam:PassRole", iam("role/admin"), false),
        ("iam:GetRole", iam("role/intern-lambda-execution-role"), true),
        ("iam:CreateRole", iam("role/intern-lambda-execution-role"), false),
        ("logs:GetLogEvents", "arn:aws:logs:us-west-2:123456789012:log-group:/aws/lambda/intern-foo".to_owned(), true),
    ];
    let on_mapping = [
        ("lambda:DeleteEventSourceMapping", own, true),
        ("lambda:UpdateEventSourceMapping", other, false),
        ("lambda:GetEventSourceMapping", lambda("function:x"), true),
    ];
    let plain = plain.map(|(action, resource, allowed)| Asked { action, resource, context: Vec::new(), allowed });
    let on_mapping = on_mapping.map(|(action, function, allowed)| Asked {
        action,
        resource: mapping.clone(),
        context: vec![("lambda:FunctionArn", function)],
        allowed,
    });
    plain.into_iter().chain(on_mapping).collect()
}

/// (iii) Ten policies of fifty statements with wildcards and conditions.
pub fn large() -> Vec<String> {
    (0..10).map(|policy| pretty(&policy_of(policy, 50))).collect()
}

/// (iii) A request that one statement of the eighth policy allows and nothing denies.
pub fn large_request() -> Asked {
    Asked {
        action: "lambda:InvokeFunction",
        resource: "arn:aws:lambda:eu-west-1:123456789012:function:team-7-31-orders:PROD".to_owned(),
        context: vec![
            ("aws:PrincipalTag/team", "team-7-31".to_owned()),
            ("aws:SourceIp", "203.0.113.77".to_owned()),
            ("aws:MultiFactorAuthPresent", "true".to_owned()),
            ("aws:MultiFactorAuthAge", "250".to_owned()),
        ],
        allowed: true,
    }
}

/// (iv) One policy of that many statements.
pub fn statements(count: usize) -> String {
    pretty(&policy_of(7, count))
}

/// (iv) One statement whose resources are that many patterns, each a bit longer than the one before, up to 200 bytes.
pub fn patterns(count: usize) -> String {
    let resource = |n: usize| {
        let name = "orders-".repeat(1 + n % 20);
        format!("arn:aws:lambda:*:123456789012:function:team-{n}-*{name}*")
    };
    let resources: Vec<String> = (0..count).map(resource).collect();
    let actions: Vec<String> = (0..count).map(|n| format!("lambda:Get{}*", "Function".repeat(n % 5))).collect();
    pretty(&json!({ "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Action": actions, "Resource": resources }] }))
}

fn policy_of(policy: usize, count: usize) -> Value {
    let statements: Vec<Value> = (0..count).map(|place| statement(policy, place)).collect();
    json!({ "Version": "2012-10-17", "Statement": statements })
}

fn statement(policy: usize, place: usize) -> Value {
    let name = format!("team-{policy}-{place}");
    let actions = match place % 5 {
        0 => json!(["s3:GetObject", "s3:PutObject*", "s3:List*"]),
        1 => json!(["lambda:Get*", "lambda:List*", "lambda:InvokeFunction"]),
        2 => json!(["sqs:SendMessage", "sqs:ReceiveMessage", "sns:Publish"]),
        3 => json!(["dynamodb:*Item", "dynamodb:Query", "logs:*"]),
        _ => json!(["lambda:*", "events:Put*"]),
    };
    let resources = match place % 5 {
        0 => json!([format!("arn:aws:s3:::{name}-*"), format!("arn:aws:s3:::shared/{name}/*")]),
        1 | 4 => json!([
            format!("arn:aws:lambda:*:{ACCOUNT}:function:{name}-*"),
            format!("arn:aws:lambda:eu-west-1:{ACCOUNT}:function:shared-{name}*:PROD"),
        ]),
        2 => json!([format!("arn:aws:sqs:*:{ACCOUNT}:{name}-*"), format!("arn:aws:sns:*:{ACCOUNT}:{name}*")]),
        _ => json!([format!("arn:aws:dynamodb:*:{ACCOUNT}:table/{name}*"), format!("arn:aws:logs:*:*:*{name}*")]),
    };
    let effect = if place % 10 == 9 { "Deny" } else { "Allow" };
    let condition = match place % 4 {
        0 => json!({
            "StringEquals": { "aws:PrincipalTag/team": name },
            "IpAddress": { "aws:SourceIp": ["198.51.100.0/24", "203.0.113.0/24"] },
        }),
        1 => json!({
            "StringLike": { "aws:PrincipalTag/team": [format!("{name}*"), "platform-*"] },
            "Bool": { "aws:MultiFactorAuthPresent": "true" },
        }),
        2 => json!({
            "StringNotEquals": { "aws:PrincipalTag/team": ["guest", "visitor"] },
            "NumericLessThan": { "aws:MultiFactorAuthAge": "300" },
        }),
        _ => json!({
            "StringLike": { "aws:PrincipalTag/team": format!("*{place}") },
            "NumericLessThan": { "aws:MultiFactorAuthAge": "3600" },
            "Bool": { "aws:MultiFactorAuthPresent": "true" },
        }),
    };
    json!({ "Sid": format!("P{policy}S{place}"), "Effect": effect, "Action": actions, "Resource": resources,
        "Condition": condition })
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
