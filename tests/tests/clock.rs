//! Time comes from outside: the engine has no clock, and a scenario that says the time is left alone.

use policyglass::Scenario;
use serde_json::{Value, json};

/// 2026-11-20T12:00:00Z
const NOW: i64 = 1_795_176_000;

fn decide(operator: &str, key: &str, value: &str, context: &Value, now: Option<i64>) -> String {
    let statement = json!({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {operator: {key: value}}});
    let scenario = json!({
        "version": 1,
        "policies": [{"type": "identity", "document": {"Version": "2012-10-17", "Statement": statement}}],
        "request": {
            "principal": "arn:aws:iam::123456789012:user/intern",
            "action": "lambda:InvokeFunction",
            "resource": "arn:aws:lambda:us-west-2:123456789012:function:f",
            "context": context,
        },
    });
    let report = Scenario::from_json(&scenario.to_string()).expect("a scenario").report(now);
    serde_json::to_value(report).expect("JSON")["decision"].as_str().expect("a decision").to_owned()
}

/// `aws:CurrentTime` and `aws:EpochTime` follow from the time that the caller gives. [R48]
#[test]
fn the_time_is_derived() {
    let none = json!({});
    for (operator, key, value) in [
        ("DateEquals", "aws:CurrentTime", "2026-11-20T12:00:00Z"),
        ("DateLessThan", "aws:CurrentTime", "2026-11-20T12:00:01Z"),
        ("DateEquals", "aws:EpochTime", "1795176000"),
        ("NumericEquals", "aws:EpochTime", "1795176000"),
        ("Null", "aws:CurrentTime", "false"),
    ] {
        assert_eq!(decide(operator, key, value, &none, Some(NOW)), "allowed", "{operator} {key} {value}");
        assert_eq!(
            decide(operator, key, value, &none, None),
            "implicitDeny",
            "{operator} {key} {value} without a time"
        );
    }
}

/// What the request says about the time stands; `null` takes it away. [R48]
#[test]
fn the_request_overrides_the_time() {
    let old = json!({"aws:CurrentTime": "2020-01-01T00:00:00Z"});
    assert_eq!(decide("DateLessThan", "aws:CurrentTime", "2021-01-01T00:00:00Z", &old, Some(NOW)), "allowed");
    let removed = json!({"aws:CurrentTime": null});
    assert_eq!(decide("Null", "aws:CurrentTime", "true", &removed, Some(NOW)), "allowed");
}
