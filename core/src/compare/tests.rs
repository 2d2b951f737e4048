//! What is found, and what is not.

use super::*;
use crate::access::{Access, Filter};

const HEAD: &str = "arn:aws:lambda:us-west-2:123456789012";

fn scenario(policies: &[(&str, &str)]) -> Scenario {
    let policy = |(kind, statements): &(&str, &str)| {
        format!(
            r#"{{ "type": "{kind}", "document": {{ "Version": "2012-10-17", "Statement": [{}] }} }}"#,
            statements.replace("HEAD", HEAD)
        )
    };
    let policies: Vec<String> = policies.iter().map(policy).collect();
    let text = format!(
        r#"{{ "policies": [{}], "request": {{ "principal": "arn:aws:iam::123456789012:user/dev",
              "action": "lambda:InvokeFunction", "resource": "{HEAD}:function:f" }} }}"#,
        policies.join(",")
    );
    Scenario::from_json(&text).unwrap()
}

fn identity(statements: &str) -> Scenario {
    scenario(&[("identity", statements)])
}

fn compared(before: &Scenario, after: &Scenario) -> Comparison {
    let comparison = compare(before, after, None).unwrap();
    for difference in &comparison.differences {
        let (old, new) = comparison.replay(difference).unwrap();
        let allowed = |scenario: &Scenario| scenario.report(None).decision == "allowed";
        let expected = difference.direction == Direction::New;
        assert_eq!((allowed(&old), allowed(&new)), (!expected, expected), "{difference:#?}");
    }
    comparison
}

/// Direction, first action, resource of the witness.
fn found(before: &str, after: &str) -> Vec<(Direction, String, String)> {
    let comparison = compared(&identity(before), &identity(after));
    let row = |it: &Difference| {
        (it.direction, it.witness.action.clone(), it.witness.resource.replace(&format!("{HEAD}:"), ""))
    };
    comparison.differences.iter().map(row).collect()
}

fn new(action: &str, resource: &str) -> (Direction, String, String) {
    (Direction::New, action.to_owned(), resource.to_owned())
}

const INVOKE: &str =
    r#"{ "Sid": "Run", "Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "HEAD:function:f" }"#;

#[test]
fn the_same_is_the_same() {
    assert_eq!(found(INVOKE, INVOKE), []);
    // Otherwise written, and in another order.
    let twice = r#"{ "Effect": "Allow", "Resource": ["HEAD:function:f"], "Action": ["lambda:invokefunction"] },
        { "Sid": "Again", "Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "HEAD:function:f" }"#;
    assert_eq!(found(INVOKE, twice), []);
    let comparison = compared(&identity(INVOKE), &identity(twice));
    assert!(comparison.coverage.requests > 0 && !comparison.opens() && !comparison.coverage.stopped);
}

#[test]
fn wider_actions_and_resources_are_found() {
    let action = r#"{ "Effect": "Allow", "Action": "lambda:Invoke*", "Resource": "HEAD:function:f" }"#;
    assert_eq!(found(INVOKE, action), [new("lambda:InvokeAsync", "function:f")]);
    let star = INVOKE.replace("function:f\"", "function:f*\"");
    assert_eq!(found(INVOKE, &star), [new("lambda:InvokeFunction", "function:fexample")]);
    let qualified = INVOKE.replace("function:f\"", "function:f:*\"").replace("Run", "Qualified");
    let both = format!("{INVOKE}, {qualified}");
    assert_eq!(found(INVOKE, &both), [new("lambda:InvokeFunction", "function:f:1")]);
    let lost = found(&both, INVOKE);
    assert_eq!(lost, [(Direction::Lost, "lambda:InvokeFunction".to_owned(), "function:f:1".to_owned())]);
    let region = INVOKE.replace("us-west-2", "*").replace("HEAD", "arn:aws:lambda:*:123456789012");
    assert_eq!(
        found(INVOKE, &region),
        [new("lambda:InvokeFunction", "arn:aws:lambda:eu-central-1:123456789012:function:f")]
    );
}

#[test]
fn a_condition_that_goes_is_found_in_its_context() {
    let narrow = INVOKE.replace(
        " }",
        r#", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" }, "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } } }"#,
    );
    assert_eq!(found(&narrow, INVOKE), [new("lambda:InvokeFunction", "function:f")]);
    let other = narrow.replace("\"a\"", "[\"a\", \"b\"]");
    let comparison = compared(&identity(&narrow), &identity(&other));
    let keys = &comparison.differences[0].witness.context.entries;
    assert!(comparison.opens() && keys.len() == 2, "{keys:?}");
}

/// Whether a condition on a key, changed from one JSON to another, lets more through.
fn opens(before: &str, after: &str) -> bool {
    let with = |condition: &str| INVOKE.replace(" }", &format!(r#", "Condition": {{ {condition} }} }}"#));
    compared(&identity(&with(before)), &identity(&with(after))).opens()
}

#[test]
fn values_that_are_added_are_found() {
    let list = |count: usize| {
        let values: Vec<String> = (0..count).map(|at| format!("\"v{at}\"")).collect();
        format!(r#""StringEquals": {{ "aws:PrincipalTag/team": [{}] }}"#, values.join(","))
    };
    assert!(opens(&list(30), &list(31)));
    assert!(!opens(&list(31), &list(30)));
    let one = |operator: &str, key: &str, value: &str| format!(r#""{operator}": {{ "{key}": "{value}" }}"#);
    let rows = [
        ("IpAddress", "aws:SourceIp", "10.0.0.0/16", "10.0.0.0/8"),
        ("IpAddress", "aws:SourceIp", "2001:db8::/48", "2001:db8::/32"),
        ("NotIpAddress", "aws:SourceIp", "10.0.0.0/8", "10.0.0.0/16"),
        ("NumericLessThan", "aws:MultiFactorAuthAge", "300", "3600"),
        ("NumericGreaterThan", "aws:MultiFactorAuthAge", "3600", "300"),
        ("DateLessThan", "aws:CurrentTime", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"),
        ("Bool", "aws:MultiFactorAuthPresent", "true", "false"),
        ("StringLike", "aws:PrincipalTag/team", "red-*", "*"),
        ("StringLike", "aws:PrincipalTag/team", "red", "red*"),
        ("StringNotEquals", "aws:PrincipalTag/team", "red", "blue"),
        ("ArnLike", "aws:SourceArn", "arn:aws:sns:us-west-2:123456789012:t", "arn:aws:sns:*:123456789012:t"),
        ("Null", "aws:PrincipalTag/team", "true", "false"),
    ];
    for (operator, key, before, after) in rows {
        assert!(opens(&one(operator, key, before), &one(operator, key, after)), "{operator} {before} {after}");
    }
    let if_exists = |operator| one(operator, "aws:PrincipalTag/team", "red");
    assert!(opens(&if_exists("StringEquals"), &if_exists("StringEqualsIfExists")));
    assert!(!opens(&if_exists("StringEqualsIfExists"), &if_exists("StringEquals")));
}

#[test]
fn a_deny_that_goes_is_found() {
    let all = r#"{ "Effect": "Allow", "Action": "lambda:*", "Resource": "*" }"#;
    let deny = r#"{ "Sid": "Keep", "Effect": "Deny", "Action": "lambda:Delete*", "Resource": "HEAD:function:prod*" }"#;
    let comparison = compared(&identity(&format!("{all}, {deny}")), &identity(all));
    let difference = &comparison.differences[0];
    assert_eq!(difference.before.1, "Keep");
    assert!(difference.actions.contains(&"lambda:DeleteFunctionConcurrency".to_owned()), "{:?}", difference.actions);
    assert!(!difference.actions.iter().any(|action| action.contains("Layer")), "{:?}", difference.actions);
    // A NotResource that leaves one function out.
    let except = r#"{ "Effect": "Allow", "Action": "lambda:InvokeFunction", "NotResource": "HEAD:function:prod" }"#;
    let everything = r#"{ "Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "*" }"#;
    assert_eq!(found(except, everything), [new("lambda:InvokeFunction", "function:prod")]);
}

#[test]
fn new_principals_of_a_function_policy_are_found() {
    let policy = |principal: &str, rest: &str| {
        let text = format!(
            r#"{{ "Sid": "s", "Effect": "Allow", "Principal": {principal}, "Action": "lambda:InvokeFunction",
                 "Resource": "HEAD:function:f"{rest} }}"#
        );
        scenario(&[("resource", &text)])
    };
    let own = policy(r#"{ "Service": "sns.amazonaws.com" }"#, "");
    let principals = |before: &Scenario, after: &Scenario| -> Vec<(String, Supposed)> {
        let differences = compared(before, after).differences;
        let new = differences.iter().filter(|difference| difference.direction == Direction::New);
        new.map(|it| (it.witness.principal.clone(), it.supposed)).collect()
    };
    let partner = policy(r#"{ "AWS": "444455556666" }"#, "");
    assert_eq!(
        principals(&own, &partner),
        [("arn:aws:iam::444455556666:user/somebody".to_owned(), Supposed::OwnAccountAllows)]
    );
    let everyone = policy(r#""*""#, "");
    let found = principals(&own, &everyone);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"anonymous") && names.contains(&"arn:aws:iam::123456789012:user/dev"), "{names:?}");
    let source = r#", "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:sns:us-west-2:123456789012:t" } }"#;
    let narrow = policy(r#"{ "Service": "sns.amazonaws.com" }"#, source);
    assert_eq!(principals(&narrow, &own), [("sns.amazonaws.com".to_owned(), Supposed::Nothing)]);
    assert_eq!(principals(&own, &narrow), []);
}

#[test]
fn what_a_resource_based_policy_names_elsewhere_counts() {
    let own = r#"{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::123456789012:user/dev" },
        "Action": "lambda:InvokeFunction", "Resource": "*" }"#;
    // Its first statement, unchanged, reaches the other function as soon as the policy speaks of that one.
    let other = own.replace("Invoke", "Get").replace("\"*\"", "\"HEAD:function:other\"");
    let policy = |statements: &str| scenario(&[("resource", statements)]);
    let (before, after) = (policy(own), policy(&format!("{own}, {other}")));
    let reaches = |before: &Scenario, after: &Scenario, direction| {
        compared(before, after).differences.iter().any(|it| {
            it.direction == direction
                && it.actions.contains(&"lambda:InvokeFunction".to_owned())
                && it.resources.contains(&format!("{HEAD}:function:other"))
        })
    };
    assert!(reaches(&before, &after, Direction::New));
    assert!(reaches(&after, &before, Direction::Lost));
}

#[test]
fn the_root_user_loses_what_no_statement_spoke_of() {
    let mut before = scenario(&[]);
    let mut after =
        scenario(&[("scp", r#"{ "Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "*" }"#)]);
    for version in [&mut before, &mut after] {
        version.request.principal = "arn:aws:iam::123456789012:root".to_owned();
    }
    let comparison = compared(&before, &after);
    assert!(!comparison.opens());
    assert!(comparison.differences.iter().any(|it| it.actions.contains(&"lambda:DeleteFunction".to_owned())));
    assert!(!comparison.differences.iter().any(|it| it.actions.contains(&"lambda:InvokeFunction".to_owned())));
}

#[test]
fn other_policy_types_count() {
    let allow = r#"{ "Effect": "Allow", "Action": "lambda:*", "Resource": "*" }"#;
    let bound = scenario(&[("identity", allow), ("boundary", INVOKE)]);
    let unbound = identity(allow);
    let comparison = compared(&bound, &unbound);
    assert!(comparison.opens());
    assert!(comparison.differences.iter().all(|it| it.before.1 == "outside the permissions boundary"));
}

#[test]
fn what_is_not_known_is_said() {
    let storage = r#"{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:Put*"], "Resource": "arn:aws:s3:::b/*" }"#;
    let comparison = compared(&identity(INVOKE), &identity(storage));
    assert_eq!(comparison.coverage.unknown_services, ["s3:Put*"]);
    assert!(comparison.differences.iter().any(|it| it.witness.action == "s3:GetObject"));
    assert_eq!((comparison.coverage.services, comparison.coverage.actions), (1, 119));
    let many: Vec<String> = (0..8).map(|at| format!(r#""aws:PrincipalTag/t{at}": "v""#)).collect();
    let conditions = format!(r#", "Condition": {{ "StringEquals": {{ {} }} }} }}"#, many.join(", "));
    let tagged = INVOKE.replace(" }", &conditions);
    let comparison =
        compared(&identity("{ \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\" }"), &identity(&tagged));
    assert!(comparison.opens() && comparison.coverage.combinations_left_out > 0);
}

#[test]
fn what_cannot_be_read_is_an_error() {
    let broken = identity("{}");
    assert!(compare(&broken, &identity(INVOKE), None).is_err());
    assert!(compare(&identity(INVOKE), &broken, None).is_err());
}

#[test]
fn tests_and_cells_that_changed() {
    let mut before = identity(INVOKE);
    let after = identity(&INVOKE.replace("function:f", "function:g"));
    let request = |name: &str| RequestInput { resource: format!("{HEAD}:function:{name}"), ..after.request.clone() };
    let test = |name: &str| crate::TestInput { name: name.to_owned(), request: request(name), expect: None };
    before.tests = vec![test("f"), test("h"), test("g")];
    let changes = test_changes(&before, &after, &None.into());
    let words: Vec<_> = changes.iter().map(|it| (it.test.name.as_str(), it.before, it.after)).collect();
    assert_eq!(words, [("f", "allowed", "implicitDeny"), ("g", "implicitDeny", "allowed")]);

    let access = |scenario: &Scenario| Access::new(scenario.clone(), None).unwrap();
    let resources = ["f", "g", "h"].map(|name| format!("{HEAD}:function:{name}"));
    let changes = cell_changes(&access(&before), &access(&after), &Filter::default(), &resources);
    let words: Vec<_> = changes.iter().map(|it| (it.action.as_str(), it.before.0.word(), it.after.0.word())).collect();
    assert_eq!(
        words,
        [("lambda:InvokeFunction", "allowed", "not allowed"), ("lambda:InvokeFunction", "not allowed", "allowed")]
    );
}
