use super::*;

const NOW: Option<i64> = Some(1_795_248_000);

fn scenario(policies: &str, request: &str) -> Scenario {
    Scenario::from_json(&format!(r#"{{"policies": [{policies}], "request": {{{request}}}}}"#)).unwrap()
}

/// The flips in words, after checking that each does what it says.
fn titles(policies: &str, request: &str) -> Vec<String> {
    let scenario = scenario(policies, request);
    let before = scenario.report(NOW).decision;
    let flips = flips(&scenario, NOW);
    for flip in &flips {
        let after = flip.apply(&scenario).report(NOW);
        assert_ne!(after.decision, "error", "{}: {:?}", flip.title, after.diagnostics);
        assert_ne!(before == "allowed", after.decision == "allowed", "{}", flip.title);
    }
    flips.iter().map(|flip| flip.title.to_string()).collect()
}

const INVOKE: &str = r#""principal": "arn:aws:iam::123456789012:user/dev", "action": "lambda:InvokeFunction",
    "resource": "arn:aws:lambda:us-west-2:123456789012:function:f""#;

fn identity(statements: &str) -> String {
    format!(
        r#"{{"type": "identity", "name": "dev", "document": {{"Version": "2012-10-17", "Statement": {statements}}}}}"#
    )
}

#[test]
fn nothing_but_one_policy() {
    let policies = identity(r#"{"Sid": "A", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#);
    let function = "arn:aws:lambda:us-west-2:123456789012:function:f";
    assert_eq!(titles(&policies, INVOKE), [format!("Allow `lambda:InvokeFunction` on `{function}` in dev")]);
    assert_eq!(
        titles("", INVOKE),
        [format!("Allow `lambda:InvokeFunction` on `{function}` in a new identity-based policy")]
    );
}

#[test]
fn a_missing_key_is_a_dependency() {
    let policies = identity(
        r#"{"Sid": "A", "Effect": "Allow", "Action": "lambda:*", "Resource": "*",
            "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": "300"}}}"#,
    );
    let scenario = scenario(&policies, INVOKE);
    let flip = flips(&scenario, NOW).remove(0);
    assert_eq!(flip.title.to_string(), "Give `aws:MultiFactorAuthAge` the value `299`");
    assert_eq!(flip.depends.unwrap().to_string(), "`aws:MultiFactorAuthAge` satisfies `NumericLessThan` `300`");
}

#[test]
fn a_deny_falls_by_its_condition_its_entry_or_itself() {
    let policies = identity(
        r#"[{"Sid": "A", "Effect": "Allow", "Action": "lambda:*", "Resource": "*"},
            {"Sid": "D", "Effect": "Deny", "Action": ["lambda:InvokeFunction", "lambda:GetFunction"], "Resource": "*",
             "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}]"#,
    );
    assert_eq!(
        titles(&policies, INVOKE),
        [
            "Give `aws:MultiFactorAuthPresent` the value `true`",
            "Take `lambda:InvokeFunction` out of the `Action` of D",
            "Remove D",
        ]
    );
}

#[test]
fn behind_a_deny_an_allow_may_be_lacking_too() {
    let policies = identity(r#"{"Sid": "A", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#)
        + r#", {"type": "identity", "name": "stop", "document": {"Version": "2012-10-17",
                "Statement": {"Sid": "D", "Effect": "Deny", "Action": "lambda:*", "Resource": "*"}}}"#;
    assert_eq!(
        titles(&policies, INVOKE),
        ["Allow `lambda:InvokeFunction` on `arn:aws:lambda:us-west-2:123456789012:function:f` in dev, \
          and remove stop, whose only statement is D"]
    );
}

#[test]
fn two_changes_of_one_text_are_made_together() {
    let policies = identity(
        r#"[{"Sid": "D", "Effect": "Deny", "Action": "lambda:*", "Resource": "*"},
            {"Sid": "A", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}]"#,
    );
    assert_eq!(
        titles(&policies, INVOKE),
        ["Allow `lambda:InvokeFunction` on `arn:aws:lambda:us-west-2:123456789012:function:f` in dev, and remove D"]
    );
}

#[test]
fn a_deny_of_an_unqualified_name_is_passed_by_a_qualifier() {
    let policies = identity(
        r#"[{"Effect": "Allow", "Action": "lambda:*", "Resource": "*"},
            {"Sid": "D", "Effect": "Deny", "Action": "lambda:InvokeFunction",
             "Resource": "arn:aws:lambda:us-west-2:123456789012:function:f"}]"#,
    );
    let titles = titles(&policies, INVOKE);
    assert!(titles[0].starts_with("Ask for the qualifier `$LATEST`"), "{titles:?}");
}

#[test]
fn across_accounts_both_sides_are_needed() {
    let titles = titles(
        "",
        r#""principal": "arn:aws:iam::111122223333:user/dev", "action": "lambda:InvokeFunction",
           "resource": "arn:aws:lambda:us-west-2:123456789012:function:f""#,
    );
    assert_eq!(titles.len(), 1);
    assert!(
        titles[0].contains("in a new identity-based policy") && titles[0].contains("in a new resource-based policy")
    );
}

#[test]
fn a_limiting_type_can_go_or_allow() {
    let policies = identity(r#"{"Sid": "A", "Effect": "Allow", "Action": "lambda:*", "Resource": "*"}"#)
        + r#", {"type": "boundary", "document": {"Version": "2012-10-17",
                "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}}"#;
    let titles = titles(&policies, INVOKE);
    assert!(titles[0].ends_with("in the permissions boundary"), "{titles:?}");
    assert_eq!(titles[1], "Take away the permissions boundary");
}

#[test]
fn an_allowed_request_hangs_on_its_statement_and_values() {
    let policies = identity(
        r#"[{"Sid": "A", "Effect": "Allow", "Action": "lambda:*", "Resource": "*",
             "Condition": {"StringEquals": {"aws:SourceVpc": "vpc-1"}}},
            {"Sid": "B", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}]"#,
    );
    let request = format!(r#"{INVOKE}, "context": {{"aws:SourceVpc": "vpc-1"}}"#);
    assert_eq!(titles(&policies, &request), ["Remove A", "Leave `aws:SourceVpc` out of the request"]);
}

#[test]
fn nobody_is_told_to_open_a_function_to_the_world() {
    let request = INVOKE.replace("arn:aws:iam::123456789012:user/dev", "anonymous");
    assert!(titles("", &request).is_empty());
    let everything = INVOKE.replace("arn:aws:lambda:us-west-2:123456789012:function:f", "*");
    assert!(titles("", &everything).is_empty());
}

#[test]
fn a_search_in_pieces_finds_the_same() {
    let policies = identity(
        r#"[{"Sid": "A", "Effect": "Allow", "Action": "lambda:*", "Resource": "*"},
            {"Sid": "D", "Effect": "Deny", "Action": ["lambda:InvokeFunction", "lambda:GetFunction"], "Resource": "*",
             "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}]"#,
    );
    let scenario = scenario(&policies, INVOKE);
    let mut search = FlipSearch::new(&scenario, NOW);
    let mut steps = 0;
    while search.step() {
        steps += 1;
    }
    assert!(!search.step() && steps > 2, "{steps} steps");
    assert_eq!(search.into_flips(), flips(&scenario, NOW));
    assert!(!FlipSearch::new(&Scenario::default(), NOW).step());
}
