use super::*;

const USER: &str = "arn:aws:iam::111122223333:user/u";

/// A suite of one identity policy and, perhaps, a resource policy; a test is `action resource expect`.
fn suite(identity: &str, resource: Option<&str>, tests: &[&str]) -> Suite {
    let mut policies = vec![format!(r#"{{"type": "identity", "document": {{"Statement": {identity}}}}}"#)];
    policies.extend(
        resource.map(|statements| format!(r#"{{"type": "resource", "document": {{"Statement": {statements}}}}}"#)),
    );
    let tests: Vec<String> = tests
        .iter()
        .map(|test| {
            let mut words = test.split(' ');
            let (action, resource) = (words.next().unwrap(), words.next().unwrap());
            let expect = words.next().map(|expect| format!(r#", "expect": "{expect}""#)).unwrap_or_default();
            format!(
                r#"{{"request": {{"principal": "{USER}", "action": "{action}", "resource": "{resource}"}}{expect}}}"#
            )
        })
        .collect();
    let json = format!(r#"{{"policies": [{}], "tests": [{}]}}"#, policies.join(","), tests.join(","));
    Suite::new(&Scenario::from_json(&json).unwrap(), None)
}

const READ_AND_DENY: &str = r#"[
    {"Sid": "Read", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*"},
    {"Sid": "NotSecret", "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::b/secret"},
    {"Sid": "Never", "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}]"#;

fn uses(run: &TestRun) -> Vec<String> {
    let line = |used: &StatementUse| format!("{} {:?} {:?}", used.name, used.decides, used.contributes);
    run.statements.iter().map(line).collect()
}

/// "Sid Change tests" for each change that some test notices, and without tests for those that none does.
fn mutants(suite: &Suite) -> Vec<String> {
    let run = suite.run();
    let name = |id| run.statements.iter().find(|used| used.id == id).map(|used| used.name.clone()).unwrap();
    let line = |found: Mutant| format!("{} {:?} {:?}", name(found.statement), found.mutation, found.noticed_by);
    suite.mutants(&run).map(line).collect()
}

#[test]
fn tests_are_decided_and_statements_counted() {
    let suite = suite(
        READ_AND_DENY,
        None,
        &[
            "s3:GetObject arn:aws:s3:::b/k allowed",
            "s3:GetObject arn:aws:s3:::b/secret explicitDeny",
            "s3:PutObject arn:aws:s3:::b/k allowed",
            "s3:PutObject arn:aws:s3:::b/k",
        ],
    );
    let run = suite.run();
    let verdicts: Vec<TestVerdict> = run.outcomes.iter().map(TestOutcome::verdict).collect();
    use TestVerdict::{AsExpected, NothingExpected, Otherwise};
    assert_eq!(verdicts, [AsExpected, AsExpected, Otherwise, NothingExpected]);
    assert_eq!(run.score(), (2, 3));
    assert_eq!(uses(&run), ["Read [0] [1]", "NotSecret [1] []", "Never [] []"]);
    assert_eq!(run.idle().map(|used| used.name.as_str()).collect::<Vec<_>>(), ["Never"]);
    assert!(run.outcomes[2].summary.to_string().contains("s3:PutObject"));
}

#[test]
fn changes_that_no_test_notices() {
    let tests = ["s3:GetObject arn:aws:s3:::b/k allowed", "s3:GetObject arn:aws:s3:::b/secret explicitDeny"];
    assert_eq!(
        mutants(&suite(READ_AND_DENY, None, &tests)),
        [
            "Read Delete [0]",
            "Read Flip [0]",
            "NotSecret Delete [1]",
            "NotSecret Flip [1]",
            "Never Delete []",
            "Never Flip []"
        ]
    );
    // Without expectations nobody notices anything.
    let tests = ["s3:GetObject arn:aws:s3:::b/k"];
    assert!(mutants(&suite(READ_AND_DENY, None, &tests)).iter().all(|line| line.ends_with("[]")));
}

#[test]
fn two_statements_that_say_the_same_hide_each_other() {
    let twice = r#"[{"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
                    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]"#;
    assert_eq!(
        mutants(&suite(twice, None, &["s3:GetObject arn:aws:s3:::b/k allowed"])),
        ["statement 1 Delete []", "statement 1 Flip [0]", "statement 2 Delete []", "statement 2 Flip [0]"]
    );
}

#[test]
fn with_its_last_statement_a_policy_goes() {
    // A boundary that allows nothing that is asked still limits; without it the request is allowed.
    let json = format!(
        r#"{{"policies": [
            {{"type": "identity", "document": {{"Statement": {{"Sid": "All", "Effect": "Allow", "Action": "*", "Resource": "*"}}}}}},
            {{"type": "boundary", "document": {{"Statement": {{"Sid": "Kms", "Effect": "Allow", "Action": "kms:*", "Resource": "*"}}}}}}],
          "tests": [{{"request": {{"principal": "{USER}", "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k"}},
                     "expect": "implicitDeny"}}]}}"#
    );
    let suite = Suite::new(&Scenario::from_json(&json).unwrap(), None);
    assert_eq!(mutants(&suite), ["All Delete []", "All Flip [0]", "Kms Delete [0]", "Kms Flip []"]);
}

#[test]
fn a_role_has_its_trust_policy_and_not_principal_cannot_be_flipped() {
    let trust =
        r#"[{"Sid": "Trust", "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}]"#;
    let identity = r#"[{"Sid": "Assume", "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}]"#;
    let tests = ["sts:AssumeRole arn:aws:iam::111122223333:role/r allowed"];
    let run = suite(identity, Some(trust), &tests).run();
    assert_eq!(run.score(), (1, 1), "{:?}", run.outcomes);
    let other = r#"[{"Sid": "Only", "Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:user/v"},
                     "Action": "s3:*", "Resource": "*"}]"#;
    let tests = ["s3:GetObject arn:aws:s3:::b/k explicitDeny"];
    let suite = suite(READ_AND_DENY, Some(other), &tests);
    let found = mutants(&suite);
    assert!(found.contains(&"Only Delete [0]".to_owned()), "{found:?}");
    assert!(!found.iter().any(|line| line.starts_with("Only Flip")), "{found:?}");
}

#[test]
fn what_cannot_be_decided_says_so() {
    let run = suite(READ_AND_DENY, None, &["nonsense * allowed"]).run();
    assert_eq!((run.outcomes[0].decision, run.score()), (None, (0, 1)));
    assert!(run.outcomes[0].summary.to_string().contains("nonsense"));
    let broken = suite(r#"[{"Effect": "Allow"}]"#, None, &["s3:GetObject * allowed"]);
    assert!(broken.run().outcomes[0].summary.to_string().contains("not one that AWS accepts"));
    assert_eq!(broken.mutants(&broken.run()).count(), 0);
}
