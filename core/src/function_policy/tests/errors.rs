use super::*;

/// Every error of the fixture that a pure engine can meet, provoked; placeholders filled in.
#[test]
fn errors_in_lambdas_words() {
    let alias = format!("{F}:prod");
    let layer = "arn:aws:lambda:us-east-1:111111111111:layer:l:1";
    let existing = || FunctionPolicies::with_existing([F.to_owned(), alias.clone(), layer.to_owned()]);
    let old = || {
        let mut policies = existing();
        let text = r#"{"Version":"2012-10-17","Id":"default","Statement":[{"Sid":"s","Effect":"Allow"}]}"#;
        let document = PolicyDocument::parse(text).unwrap().at_revision("11111111-2222-3333-4444-555555555555");
        policies.insert(F, document.clone());
        policies.insert(layer, document);
        policies
    };
    let error = |mut policies: FunctionPolicies, command: &str| {
        let command = read_commands(command, &home()).pop().unwrap();
        assert!(
            command.problems.iter().all(|problem| problem.severity != crate::Severity::Error),
            "{:?}",
            command.problems
        );
        let error = policies.call(&command.call.unwrap(), &home()).unwrap_err();
        (error.code, error.status, error.message)
    };
    let permission = "--statement-id t --action lambda:InvokeFunction --principal '*'";
    let conflict = "--statement-id s --action lambda:InvokeFunction --principal '*'";
    let revision = "--revision-id 00000000-2222-3333-4444-555555555555";
    let rows = [
        (
            error(old(), &format!("aws lambda add-permission --function-name f {conflict}")),
            "statement id exists in the policy of this qualifier",
            vec![("SID", "s")],
        ),
        (
            error(old(), &format!("aws lambda add-permission --function-name 'f:$LATEST' {permission}")),
            "qualifier $LATEST",
            vec![],
        ),
        (
            error(old(), &format!("aws lambda add-permission --function-name f --qualifier '$LATEST' {permission}")),
            "qualifier $LATEST",
            vec![],
        ),
        (
            error(old(), &format!("aws lambda add-permission --function-name f:1 --qualifier 2 {permission}")),
            "qualifier in the name and --qualifier differ",
            vec![],
        ),
        (
            error(
                old(),
                "aws lambda add-permission --function-name f --statement-id t --action lambda:InvokeFunction --principal bob",
            ),
            "principal of no known form, or an IAM principal that does not exist",
            vec![],
        ),
        (
            error(
                old(),
                &format!("aws lambda add-permission --function-name f {permission} --function-url-auth-type NONE"),
            ),
            "FunctionUrlAuthType with another action",
            vec![],
        ),
        (
            error(
                old(),
                "aws lambda add-permission --function-name f --statement-id 'a b' --action lambda:InvokeFunction --principal '*'",
            ),
            "statement id, qualifier … against the pattern",
            vec![("'V'", "'a b'"), ("'member'", "'statementId'"), ("pattern: P", "pattern: ([a-zA-Z0-9-_]+)")],
        ),
        (
            error(old(), &format!("aws lambda add-permission --function-name g {permission}")),
            "AddPermission, unknown function or version",
            vec![("ARN[:QUALIFIER]", "arn:aws:lambda:us-east-1:111111111111:function:g")],
        ),
        (
            error(old(), &format!("aws lambda add-permission --function-name f:7 {permission}")),
            "AddPermission, unknown function or version",
            vec![("ARN[:QUALIFIER]", "arn:aws:lambda:us-east-1:111111111111:function:f:7")],
        ),
        (
            error(old(), &format!("aws lambda add-permission --function-name f:dev {permission}")),
            "AddPermission, RemovePermission, unknown alias",
            vec![("ARN:ALIAS", "arn:aws:lambda:us-east-1:111111111111:function:f:dev")],
        ),
        (
            error(existing(), "aws lambda get-policy --function-name f"),
            "GetPolicy, nothing there (no function, version or policy)",
            vec![],
        ),
        (
            error(existing(), "aws lambda remove-permission --function-name g --statement-id s"),
            "RemovePermission, unknown function",
            vec![("ARN", "arn:aws:lambda:us-east-1:111111111111:function:g")],
        ),
        (
            error(existing(), "aws lambda remove-permission --function-name f --statement-id s"),
            "RemovePermission, no policy",
            vec![],
        ),
        (
            error(old(), "aws lambda remove-permission --function-name f --statement-id x"),
            "RemovePermission, unknown statement",
            vec![("SID", "x")],
        ),
        (
            error(old(), &format!("aws lambda add-permission --function-name f {permission} {revision}")),
            "AddPermission, revision id",
            vec![],
        ),
        (
            error(old(), &format!("aws lambda remove-permission --function-name f --statement-id s {revision}")),
            "RemovePermission, revision id",
            vec![],
        ),
        (
            error(
                old(),
                &format!(
                    "aws lambda remove-layer-version-permission --layer-name l --version-number 1 --statement-id s {revision}"
                ),
            ),
            "layer permission, revision id",
            vec![],
        ),
        (
            error(old(), "aws lambda get-layer-version-policy --layer-name l --version-number 2"),
            "layer version unknown",
            vec![("ARN:VERSION", "arn:aws:lambda:us-east-1:111111111111:layer:l:2")],
        ),
        (
            error(existing(), "aws lambda get-layer-version-policy --layer-name l --version-number 1"),
            "GetLayerVersionPolicy, no policy",
            vec![],
        ),
    ];
    let root = parse(FIXTURE).0.unwrap();
    let listed = root.get("errors").unwrap().entries();
    for ((code, status, message), when, filling) in &rows {
        let row = listed.iter().find(|row| row.get("when").and_then(Node::str) == Some(when)).expect(when);
        let text = |name: &str| row.get(name).and_then(Node::scalar).unwrap();
        let mut expected = text("message");
        if *when == "AddPermission, revision id" {
            expected = expected.split(" (2022").next().unwrap().to_owned();
        }
        for (from, to) in filling {
            // In the conflict's message the placeholder stands in brackets, where `SID` names the thing as well.
            expected = if *when == "statement id exists in the policy of this qualifier" {
                expected.replace(&format!("({from})"), &format!("({to})"))
            } else {
                expected.replace(from, to)
            };
        }
        assert_eq!((*code, status.to_string(), message), (text("code").as_str(), text("status"), &expected), "{when}");
    }
    let met: std::collections::BTreeSet<&str> = rows.iter().map(|row| row.1).collect();
    // Left: the size (below), public policies, throttling and internal errors, which depend on an account.
    assert_eq!(listed.len() - met.len(), 4);
}

#[test]
fn twenty_kilobytes_and_not_a_byte_more() {
    let mut policies = FunctionPolicies::new();
    let error =
        (0..).find_map(|number| policies.add(&add(&format!("--statement-id s{number}")), &home()).err()).unwrap();
    let size = policies.policy(F).unwrap().to_json().len();
    assert!((MAX_POLICY - 200..=MAX_POLICY).contains(&size), "{size}");
    assert_eq!(error.code, "PolicyLengthExceededException");
    assert!(error.message.starts_with("The final policy size (20"), "{error}");
    assert!(error.message.ends_with("is bigger than the limit (20480)."), "{error}");
    // Another qualifier has room of its own.
    policies.add(&add("--qualifier prod"), &home()).unwrap();
}

#[test]
fn the_front_end_tells_all_members_at_once() {
    let call = AddPermission { action: "s3:GetObject".into(), source_account: Some("1".into()), ..add("") };
    let error = FunctionPolicies::new().add(&call, &home()).unwrap_err();
    assert_eq!(
        error.message,
        "2 validation errors detected: Value 's3:GetObject' at 'action' failed to satisfy constraint: Member must \
         satisfy regular expression pattern: (lambda:[*]|lambda:[a-zA-Z]+|[*]); Value '1' at 'sourceAccount' failed \
         to satisfy constraint: Member must satisfy regular expression pattern: \\d{12}"
    );
    assert_eq!(error.parameter, Some("Action"));
    assert_eq!(
        error.on_command_line("AddPermission").split(": ").next(),
        Some("An error occurred (ValidationException) when calling the AddPermission operation")
    );
    let call = AddPermission { function_name: "f".repeat(65), ..add("") };
    let error = FunctionPolicies::new().add(&call, &home()).unwrap_err();
    assert!(error.message.ends_with("Member must have length less than or equal to 64"), "{error}");
    let error = FunctionPolicies::new().add(&AddPermission::default(), &home()).unwrap_err();
    assert_eq!((error.code, error.parameter), ("ValidationException", Some("FunctionName")));
}

#[test]
fn the_order_of_the_checks() {
    let mut policies = FunctionPolicies::with_existing([F.to_owned()]);
    policies.add(&add("--statement-id s"), &home()).unwrap();
    let mut fault = |call: &AddPermission| policies.add(call, &home()).unwrap_err().parameter.unwrap();
    let mut call = AddPermission {
        function_name: "f:x y".into(),
        qualifier: Some("a b".into()),
        statement_id: "s !".into(),
        principal: "bob".into(),
        ..Default::default()
    };
    assert_eq!(fault(&call), "FunctionName");
    call.function_name = "f:1".into();
    assert_eq!(fault(&call), "Qualifier");
    call.qualifier = Some("$LATEST".into());
    call.function_name = "g".into();
    assert_eq!(fault(&call), "Qualifier");
    call.qualifier = None;
    assert_eq!(fault(&call), "FunctionName");
    call.function_name = "f".into();
    assert_eq!(fault(&call), "StatementId");
    call.statement_id = "s".into();
    assert_eq!(fault(&call), "Action");
    call.action = "*".into();
    assert_eq!(fault(&call), "StatementId");
    call.statement_id = "t".into();
    assert_eq!(fault(&call), "Principal");
    call.principal = "*".into();
    policies.add(&call, &home()).unwrap();
}
