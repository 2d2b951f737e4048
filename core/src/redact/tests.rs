use super::*;

/// A scenario that holds an id of every kind, many in several places.
const SECRET: &str = r#"{
  "id": "ticket 4711", "title": "Why can acme-orders not run in 210987654321?",
  "policies": [
    {"type": "identity", "name": "acme-developers", "text": "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    { \"Sid\": \"AcmeOrders\", \"Effect\": \"Allow\", \"Action\": \"lambda:Invoke*\",\n      \"Resource\": [\"arn:aws:lambda:*:210987654321:function:acme-*\", \"arn:aws:lambda:*:\\u0032\\u00310987654321:function:acmeOrders\"],\n      \"Condition\": {\"StringLike\": {\"aws:PrincipalOrgPaths\": \"o-qwertyuiop/r-ab12/ou-ab12-cdefghij/*\",\n        \"aws:username\": \"kowal*\", \"aws:PrincipalTag/acme\": \"${aws:PrincipalTag/acme}\"}}}\n  ]\n}"},
    {"type": "resource", "document": {"Statement": {"Effect": "Deny", "Principal": {"AWS": "AIDAJQABLZS4A3QDU576Q"},
      "NotAction": "lambda:*", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpc": "vpc-0a1b2c3d4e5f67890"}}}}}
  ],
  "request": {"principal": "arn:aws:iam::210987654321:user/staff/kowalski", "action": "lambda:InvokeFunction",
    "resource": "arn:aws:lambda:us-west-2:210987654321:function:acme-orders:live",
    "context": {"aws:PrincipalOrgPaths": ["o-qwertyuiop/r-ab12/ou-ab12-cdefghij/"], "aws:PrincipalTag/acme": "x"}},
  "tests": [{"name": "session of ada.l@corp.example", "expect": "implicitDeny",
    "request": {"principal": "arn:aws:sts::210987654321:assumed-role/AcmeAdmin/ada.l@corp.example",
      "action": "s3:GetObject", "resource": "arn:aws:s3:::acme-data/fa123456-14a1-4fd2-9fec-83de64ad683d"}}]
}"#;

fn redacted(json: &str) -> (Scenario, Redaction) {
    let before = Scenario::from_json(json).unwrap();
    let after = redact(&before);
    (before, after)
}

/// Everything that it says, with what was escaped in plain letters.
fn everything(scenario: &Scenario) -> String {
    let policies = scenario.policies.iter().map(|policy| policy.shown_text()).collect::<String>();
    (scenario.to_json() + &policies).to_lowercase()
}

#[test]
fn no_id_is_left() {
    let (before, after) = redacted(SECRET);
    let text = everything(&after.scenario);
    for secret in [
        "210987654321",
        "acme",
        "orders",
        "kowal",
        "staff",
        "qwertyuiop",
        "ab12",
        "cdefghij",
        "AIDAJQABLZS4A3QDU576Q",
        "0a1b2c3d4e5f67890",
        "ada.l",
        "corp.example",
        "fa123456",
        "4711",
        "live",
        "data",
    ] {
        assert!(!text.contains(&secret.to_lowercase()), "{secret}: {text}");
    }
    assert_eq!(after.changed(&before, None), [], "{text}");
    assert!(text.contains("111122223333"), "{text}");
}

#[test]
fn what_belongs_to_aws_stays() {
    let (_, after) = redacted(SECRET);
    let text = everything(&after.scenario);
    for word in [
        "lambda:invoke*",
        "us-west-2",
        "allow",
        ":function:",
        ":user/",
        "assumed-role/",
        "aws:principalorgpaths",
        "aws:principaltag/",
        "2012-10-17",
        "notaction",
        "implicitdeny",
        "why can ",
    ] {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[test]
fn the_preview_says_what_became_of_what() {
    let (_, after) = redacted(SECRET);
    let of = |from: &str| after.replaced.iter().find(|known| known.from == from).map(|known| known.to.as_str());
    assert_eq!(of("210987654321"), Some("111122223333"));
    assert_eq!(of("o-qwertyuiop"), Some("o-exampleorg1"));
    assert_eq!(of("ada.l@corp.example"), Some("person1@example.com"));
    assert_eq!(of("vpc-0a1b2c3d4e5f67890"), Some("vpc-0abc0000000000001"));
    let (whole, start) = (of("acme-orders").unwrap(), of("acme-*").unwrap());
    assert!(whole.starts_with(start.trim_end_matches('*')), "{whole} {start}");
}

#[test]
fn documentation_values_stay_and_are_not_given_away_twice() {
    let json = r#"{"request": {"principal": "arn:aws:iam::111122223333:user/bravo",
        "action": "lambda:InvokeFunction", "resource": "arn:aws:lambda:us-west-2:210987654321:function:alpha"}}"#;
    let (_, after) = redacted(json);
    assert!(after.scenario.request.principal.starts_with("arn:aws:iam::111122223333:user/"));
    assert!(after.scenario.request.resource.contains(":444455556666:"), "{}", after.scenario.request.resource);
    for name in ["alpha", "bravo"] {
        assert!(!everything(&after.scenario).contains(name));
    }
}

#[test]
fn where_patterns_cannot_be_kept_it_is_told() {
    let scenario = |resource: &str| {
        format!(
            r#"{{"policies": [{{"type": "identity", "document": {{"Statement": {{"Effect": "Allow", "Action": "*",
              "Resource": "arn:aws:lambda:us-west-2:210987654321:function:{resource}"}}}}}}],
              "request": {{"principal": "arn:aws:iam::210987654321:user/u", "action": "lambda:InvokeFunction",
                "resource": "arn:aws:lambda:us-west-2:210987654321:function:internal"}},
              "tests": [{{"request": {{"principal": "anonymous", "action": "lambda:InvokeFunction"}}}}]}}"#
        )
    };
    for kept in ["internal", "int*", "*nal", "i*al", "*", "in*", "inte*l"] {
        let (before, after) = redacted(&scenario(kept));
        assert_eq!(after.changed(&before, None), [], "{kept}: {}", after.scenario.to_json());
    }
    let (before, after) = redacted(&scenario("int?rnal"));
    assert_eq!(after.changed(&before, None), [Changed::Request], "{}", after.scenario.to_json());
}

#[test]
fn broken_texts_are_redacted_too() {
    for text in [
        "{\"Statement\": [{\"Resource\": \"arn:aws:lambda:us-west-2:210987654321:function:acme",
        "210987654321",
        "acme \\u0061cme \\",
        "{{{{\"acme\": acme",
    ] {
        let json = serde_json::json!({"policies": [{"type": "identity", "text": text}],
            "request": {"principal": "arn:aws:iam::210987654321:user/acme", "action": ""}});
        let (_, after) = redacted(&json.to_string());
        let text = everything(&after.scenario);
        assert!(!text.contains("210987654321") && !text.contains("acme"), "{text}");
    }
}

/// A scenario whose policy is about this resource, asked by two accounts.
fn with_resource(resource: &str) -> String {
    format!(
        r#"{{"policies": [{{"type": "identity", "document": {{"Statement": {{"Effect": "Allow", "Action": "*",
          "Resource": "{resource}"}}}}}}],
          "request": {{"principal": "arn:aws:iam::210987654321:user/u", "action": "lambda:InvokeFunction",
            "resource": "arn:aws:lambda:us-west-2:210987654321:function:internal"}},
          "tests": [{{"request": {{"principal": "arn:aws:iam::210987654321:user/u", "action": "lambda:InvokeFunction",
            "resource": "arn:aws:lambda:us-west-2:654321098765:function:internal"}}}}]}}"#
    )
}

#[test]
fn parts_of_account_ids_go_with_the_whole() {
    for account in ["2109*", "*4321", "21*21", "2*", "????87654321", "2*8765*1", "210987654321", "2109876543210*", "9*"]
    {
        let (before, after) = redacted(&with_resource(&format!("arn:aws:lambda:*:{account}:function:*")));
        let text = everything(&after.scenario);
        let digits = account.split(['*', '?']).filter(|digits| digits.len() > 3);
        for digits in digits {
            assert!(!text.contains(digits), "{account}: {text}");
        }
        assert_eq!(after.changed(&before, None), [], "{account}: {text}");
    }
    let (_, after) = redacted(&with_resource("arn:aws:lambda:*:2109*:function:*"));
    assert!(after.replaced.iter().any(|known| known.from == "2109*" && known.to == "1111*"), "{:?}", after.replaced);
}

#[test]
fn account_ids_are_found_however_they_are_written() {
    for (place, left) in [
        ("arn:aws:s3:::logs-2109*", "2109"),
        ("arn:aws:s3:::backup-4321", "4321"),
        ("arn:aws:s3:::logs2109876543217", "210987654321"),
        ("arn:aws:iam::2109", "2109"),
        ("arn:aws:iam::77665544332:role/x", "77665544332"),
        ("arn:aws:s3::acme-half", "acme"),
    ] {
        let text = everything(&redacted(&with_resource(place)).1.scenario);
        assert!(!text.contains(left), "{place}: {text}");
    }
    let titled =
        r#"{"title": "Denied in 2109-8765-4321, which ends in 4321", "request": {"principal": "", "action": ""}}"#;
    let (_, after) = redacted(titled);
    assert_eq!(after.scenario.title.as_deref(), Some("Denied in 1111-2222-3333, which ends in 3333"));
    let keyed = r#"{"policies": [{"type": "identity", "document": {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
        "Condition": {"StringLike": {"aws:ResourceAccount": ["77*", "8866*"]}}}}}], "request": {"principal": "", "action": ""}}"#;
    let text = everything(&redacted(keyed).1.scenario);
    assert!(!text.contains("\"77*") && !text.contains("8866"), "{text}");
}

#[test]
fn no_replacement_looks_like_what_it_replaces() {
    for account in ["111199993333", "222211113333", "444400000000"] {
        let json = format!(
            r#"{{"request": {{"principal": "arn:aws:iam::{account}:root", "action": "lambda:ListFunctions"}}}}"#
        );
        let text = everything(&redacted(&json).1.scenario);
        assert!(!text.contains(&account[..4]) && !text.contains(&account[8..]), "{account}: {text}");
    }
}

#[test]
fn what_is_no_json_afterwards_is_still_redacted() {
    let accounts: Vec<String> = (0..40).map(|at| format!("{}", 210_987_654_321_u64 + at * 7_000_000_019)).collect();
    let json = format!(
        r#"{{"policies": [{{"type": "identity", "document": {{"Statement": {{"Effect": "Allow", "Action": "*", "Resource": "*",
          "Condition": {{"NumericEquals": {{"aws:ResourceAccount": [{}]}}}}}}}}}}], "request": {{"principal": "", "action": ""}}}}"#,
        accounts.join(", ")
    );
    let (before, after) = redacted(&json);
    let text = everything(&after.scenario);
    for account in &accounts {
        assert!(!text.contains(account), "{account}: {text}");
    }
    assert!(after.scenario.policies[0].document.is_some(), "{text}");
    assert_eq!(after.changed(&before, None), []);
}
