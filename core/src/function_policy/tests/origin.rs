use super::*;

/// Two recorded statements of one function, in Lambda's frame.
fn policy() -> String {
    let mut policies = FunctionPolicies::new();
    policies.add(&add("--statement-id a --principal s3.amazonaws.com"), &home()).unwrap();
    policies.add(&add("--statement-id b --source-account 111122223333"), &home()).unwrap();
    policies.policy(F).unwrap().to_json()
}

#[test]
fn what_permissions_make() {
    let origin = origin_of(&policy(), &home());
    assert!(origin.is_by_permissions() && origin.fits() && origin.differences.is_empty(), "{origin:?}");
    assert_eq!((origin.statements.len(), origin.size), (2, policy().len()));
    // White space is not counted, for Lambda keeps none.
    assert_eq!(origin_of(&crate::indent(&policy()), &home()).size, policy().len());
    assert_eq!(owner_of(&policy()).as_deref(), Some(F));
}

#[test]
fn what_only_a_whole_policy_can_be() {
    for (from, to, reason, text) in [
        ("2012-10-17", "2008-10-17", "AddPermission writes policies of Version 2012-10-17", "\"2008-10-17\""),
        ("\"Version\":\"2012-10-17\",", "", "The policy has no Version", ""),
        ("\"default\"", "\"mine\"", "AddPermission gives policies the Id `default`", "\"mine\""),
        ("\"Sid\":\"b\"", "\"Sid\":\"a\"", "AddPermission refuses the statement id `a` a second time", "\"a\""),
    ] {
        assert!(policy().contains(from), "{from}");
        let changed = policy().replace(from, to);
        let origin = origin_of(&changed, &home());
        let [found] = origin.against.as_slice() else { panic!("{changed}: {origin:?}") };
        assert!(found.reason.starts_with(reason) && !origin.is_by_permissions(), "{}", found.reason);
        assert_eq!(found.span.of(&changed), text, "{reason}");
    }
    let two = policy().replacen(":function:f\"", ":function:f:prod\"", 1);
    assert!(origin_of(&two, &home()).against[0].reason.starts_with("Lambda keeps a policy of its own for"));
    assert_eq!(owner_of(&two), None);
    let none = origin_of("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[]}", &home());
    assert!(none.against[0].reason.starts_with("It has no statement"), "{none:?}");
    let unnamed = origin_of(&policy().replace("\"Id\":\"default\",", ""), &home());
    assert!(unnamed.is_by_permissions() && unnamed.differences.len() == 1, "{unnamed:?}");
    let deny = origin_of(&policy().replacen("Allow", "Deny", 1), &home());
    assert!(deny.against.is_empty() && !deny.is_by_permissions(), "{deny:?}");
    let long = policy().replace("s3.amazonaws.com", &format!("{}.amazonaws.com", "x".repeat(MAX_POLICY)));
    assert!(!origin_of(&long, &home()).fits());
}

#[test]
fn what_has_a_policy() {
    for (arn, expected) in [
        (F, true),
        ("arn:aws:lambda:us-east-1:111111111111:function:f:prod", true),
        ("arn:aws:lambda:us-east-1:111111111111:layer:l:3", true),
        ("arn:aws:lambda:us-east-1:111111111111:layer:l", false),
        ("arn:aws:lambda:us-east-1:111111111111:layer:l:x", false),
        ("arn:aws:lambda:us-east-1:111111111111:function:*", false),
        ("arn:aws:lambda:us-east-1:111111111111:event-source-mapping:x", false),
        ("arn:aws:s3:::b", false),
        ("f", false),
        ("", false),
    ] {
        assert_eq!(is_owner(arn), expected, "{arn}");
    }
}

#[test]
fn statements_go_into_a_text_and_out_of_it() {
    let statement = r#"{"Sid":"c","Effect":"Allow"}"#;
    let new = "{\n  \"Version\": \"2012-10-17\",\n  \"Id\": \"default\",\n  \"Statement\": [\n    {\n      \"Sid\": \"c\",\n      \"Effect\": \"Allow\"\n    }\n  ]\n}";
    for text in ["", "no policy", "{}"] {
        assert_eq!(with_statement(text, statement), new);
    }
    for (text, expected) in [
        ("{\"Statement\":[]}", format!("{{\"Statement\":[{statement}]}}")),
        ("{\"Statement\":[{\"Sid\":\"a\"}]}", format!("{{\"Statement\":[{{\"Sid\":\"a\"}}, {statement}]}}")),
        ("{\"Statement\":{\"Sid\":\"a\"}}", format!("{{\"Statement\":[{{\"Sid\":\"a\"}}, {statement}]}}")),
        (
            "{\n  \"Statement\": []\n}",
            "{\n  \"Statement\": [\n    {\n      \"Sid\": \"c\",\n      \"Effect\": \"Allow\"\n    }\n  ]\n}".to_owned(),
        ),
        (
            "{\n\t\"Statement\": [\n\t\t{ \"Sid\": \"a\" }\n\t]\n}",
            "{\n\t\"Statement\": [\n\t\t{ \"Sid\": \"a\" },\n\t\t{\n\t\t  \"Sid\": \"c\",\n\t\t  \"Effect\": \"Allow\"\n\t\t}\n\t]\n}"
                .to_owned(),
        ),
    ] {
        assert_eq!(with_statement(text, statement), expected);
        assert_eq!(crate::json::parse(&expected).1.finish(), []);
    }
    let two = "{\n  \"Statement\": [\n    { \"Sid\": \"a\" },\n    { \"Sid\": \"b\" }\n  ]\n}";
    assert_eq!(without_statement(two, 0).unwrap(), "{\n  \"Statement\": [\n    { \"Sid\": \"b\" }\n  ]\n}");
    assert_eq!(without_statement(two, 1).unwrap(), "{\n  \"Statement\": [\n    { \"Sid\": \"a\" }\n  ]\n}");
    assert_eq!(without_statement(two, 2), None);
    assert_eq!(without_statement("{\"Statement\":{\"Sid\":\"a\"}}", 0), None);
    assert_eq!(without_statement("", 0), None);
    let policy = policy();
    for end in 0..policy.len() {
        let _ = (with_statement(&policy[..end], statement), without_statement(&policy[..end], 0));
        let _ = (origin_of(&policy[..end], &home()), owner_of(&policy[..end]));
    }
}
