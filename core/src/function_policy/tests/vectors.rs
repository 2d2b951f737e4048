use super::*;

#[test]
fn statements_are_those_that_aws_writes() {
    let vectors = vectors();
    assert_eq!(vectors.len(), 16);
    for vector in vectors {
        let answer = FunctionPolicies::new().call(&vector.call, &vector.home).unwrap();
        assert_eq!(answer.statement.unwrap(), vector.statement, "{}", vector.id);
    }
}

#[test]
fn parameters_are_those_of_the_api_model() {
    let root = parse(FIXTURE).0.unwrap();
    let rows = root.get("parameters").unwrap().entries();
    assert_eq!(rows.len(), ADD_PERMISSION.len());
    for (row, parameter) in rows.iter().zip(&ADD_PERMISSION) {
        let text = |name: &str| row.get(name).and_then(Node::scalar);
        let number = |name: &str| text(name).map(|text| text.parse::<usize>().unwrap());
        assert_eq!(text("name").unwrap(), parameter.spec.name);
        assert_eq!(text("option").unwrap(), parameter.spec.option);
        assert_eq!(text("required").unwrap(), parameter.spec.required.to_string(), "{}", parameter.spec.name);
        assert_eq!(number("min").unwrap_or(0), parameter.spec.length.0, "{}", parameter.spec.name);
        assert_eq!(number("max").unwrap_or(usize::MAX), parameter.spec.length.1, "{}", parameter.spec.name);
        match parameter.spec.form {
            Form::Pattern(pattern, _) => {
                assert_eq!(text("pattern").as_deref(), Some(pattern), "{}", parameter.spec.name)
            }
            Form::OneOf(words) => {
                let listed: Vec<_> = row.get("enum").unwrap().entries().iter().filter_map(Node::str).collect();
                assert_eq!(listed, words);
            }
            Form::Flag | Form::Any => assert_eq!(text("pattern"), None, "{}", parameter.spec.name),
        }
    }
}

#[test]
fn patterns() {
    let fits = |name: &str, value: &str| {
        ADD_PERMISSION.iter().find(|parameter| parameter.spec.name == name).unwrap().spec.problems(value).is_empty()
    };
    let long = "a".repeat(101);
    for (name, good, bad) in [
        ("StatementId", &["1", "a-b_C9"][..], &["", "a b", "a.b", "ä", long.as_str()][..]),
        (
            "Action",
            &["*", "lambda:*", "lambda:InvokeFunction", "lambda:Whatever"],
            &["", "lambda:", "lambda:Invoke*", "s3:GetObject", "InvokeFunction", "lambda:A1", "Lambda:InvokeFunction"],
        ),
        ("Principal", &["*", "anything", "s3.amazonaws.com"], &["", "a b", "a\tb"]),
        (
            "SourceArn",
            &[
                "arn:aws:s3:::b",
                "arn:aws:s3:::b/*",
                "arn:aws-cn:sns:cn-north-1:123456789012:t",
                "arn:aws:execute-api:us-east-1:123456789012:id/*/GET/",
                "arn:aws:events:us-east-1:123456789012:rule/a:b c",
                "arn:aws:x:::",
            ],
            &[
                "",
                "arn:aws:s3::b",
                "arn:aws:execute-api:*:123456789012:x",
                "arn:aws:sns:us-east-1:*:t",
                "arn:aws:execute-api:region:account-id:api-id/stage/method/resource-path",
                "arn:Aws:s3:::b",
                "arn:aws::::b",
                "s3",
                "arn:aws:s3:::a\nb",
            ],
        ),
        ("SourceAccount", &["123456789012"], &["", "12345678901", "1234567890123", "12345678901x"]),
        ("EventSourceToken", &["amzn1.ask.skill.x-y"], &["", "a b", "a:b"]),
        ("PrincipalOrgID", &["o-1234567890", "o-t194hfs8cz"], &["", "o-123", "o-ABCDEFGHIJ", "x-1234567890"]),
        ("FunctionUrlAuthType", &["NONE", "AWS_IAM"], &["", "none", "IAM"]),
        ("Qualifier", &["1", "prod", "$LATEST", "$LATEST.PUBLISHED"], &["", "a b", "a.b", "*"]),
    ] {
        good.iter().for_each(|value| assert!(fits(name, value), "{name} {value}"));
        bad.iter().for_each(|value| assert!(!fits(name, value), "{name} {value}"));
    }
}

#[test]
fn principals() {
    let statement = |principal: &str, region: &str| {
        let home = Home { region: region.into(), account: "111111111111".into() };
        let call = AddPermission { principal: principal.into(), ..add("") };
        FunctionPolicies::new().add(&call, &home).map(|answer| {
            let text = answer.statement.unwrap();
            parse(&text).0.unwrap().get("Principal").unwrap().compact()
        })
    };
    for (principal, region, expected) in [
        ("*", "us-east-1", "\"*\""),
        ("s3.amazonaws.com", "us-east-1", r#"{"Service":"s3.amazonaws.com"}"#),
        ("logs.eu-west-1.amazonaws.com", "eu-west-1", r#"{"Service":"logs.eu-west-1.amazonaws.com"}"#),
        ("alexa-appkit.amazon.com", "us-east-1", r#"{"Service":"alexa-appkit.amazon.com"}"#),
        ("111122223333", "us-east-1", r#"{"AWS":"arn:aws:iam::111122223333:root"}"#),
        ("111122223333", "cn-north-1", r#"{"AWS":"arn:aws-cn:iam::111122223333:root"}"#),
        ("111122223333", "us-gov-west-1", r#"{"AWS":"arn:aws-us-gov:iam::111122223333:root"}"#),
        ("arn:aws:iam::111122223333:root", "us-east-1", r#"{"AWS":"arn:aws:iam::111122223333:root"}"#),
        ("arn:aws:iam::111122223333:role/p/r", "us-east-1", r#"{"AWS":"arn:aws:iam::111122223333:role/p/r"}"#),
    ] {
        assert_eq!(statement(principal, region).unwrap(), expected, "{principal}");
    }
    for principal in [
        "s3",
        "example.com",
        ".amazonaws.com",
        "1234",
        "Bob",
        "arn:aws:iam::111122223333:group/g",
        "arn:aws:iam::111122223333:user/",
        "arn:aws:iam::111122223333:user/*",
        "arn:aws:iam::1:root",
        "arn:aws-cn:iam::111122223333:root",
        "arn:aws:sts::111122223333:assumed-role/r/s",
        "arn:aws:s3:::b",
    ] {
        let message = statement(principal, "us-east-1").unwrap_err().message;
        assert_eq!(
            message, "The provided principal was invalid. Please check the principal and try again.",
            "{principal}"
        );
    }
}

#[test]
fn each_qualifier_has_a_policy_of_its_own() {
    let mut policies = FunctionPolicies::new();
    for options in [
        "--statement-id a",
        "--statement-id b",
        "--statement-id a --qualifier 1",
        "--statement-id a --function-name f:prod",
    ] {
        policies.add(&add(options), &home()).unwrap();
    }
    let arns: Vec<_> = policies.iter().map(|(arn, policy)| (arn.to_owned(), policy.statements().count())).collect();
    assert_eq!(arns, [(F.to_owned(), 2), (format!("{F}:1"), 1), (format!("{F}:prod"), 1)]);
    let get = |policies: &FunctionPolicies, name: &str| {
        let call = GetPolicy { function_name: name.into(), qualifier: None };
        policies.get(&call, &home()).map(|answer| answer.policy.unwrap())
    };
    let policy = get(&policies, "f:1").unwrap();
    assert!(
        policy.starts_with(r#"{"Version":"2012-10-17","Id":"default","Statement":[{"Sid":"a","Effect":"Allow","#),
        "{policy}"
    );
    let remove = |policies: &mut FunctionPolicies, name: &str, sid: &str| {
        let call = RemovePermission { function_name: name.into(), statement_id: sid.into(), ..Default::default() };
        policies.remove(&call, &home())
    };
    remove(&mut policies, "f", "a").unwrap();
    assert!(policies.policy(F).unwrap().has("b"));
    remove(&mut policies, "f", "b").unwrap();
    assert_eq!(get(&policies, "f").unwrap_err().message, "The resource you requested does not exist.");
    assert!(get(&policies, "f:prod").is_ok());
}

#[test]
fn a_whole_policy_and_then_one_permission_more() {
    let mut policies = FunctionPolicies::new();
    let put = |policy: &str| PutResourcePolicy { resource_arn: F.into(), policy: policy.into(), revision_id: None };
    let deny = r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:us-east-1:111111111111:function:f","Condition":{"Bool":{"aws:SecureTransport":"false"}}}}"#;
    policies.put_document(&put(deny), &home()).unwrap();
    policies.add(&add("--statement-id s3 --principal s3.amazonaws.com"), &home()).unwrap();
    let policy = policies.policy(F).unwrap();
    assert_eq!(policy.statements().count(), 2);
    let (read, findings) = crate::Policy::parse(&policy.to_json(), crate::PolicyKind::Resource);
    assert!(read.is_some(), "{findings:?}");
    let error = policies.put_document(&put("{}"), &home()).unwrap_err();
    assert!(!error.recorded, "{error}");
    let arn = PutResourcePolicy { resource_arn: "f".into(), ..put(deny) };
    assert_eq!(policies.put_document(&arn, &home()).unwrap_err().parameter, Some("ResourceArn"));
    let of = ResourcePolicyOf { resource_arn: F.into(), revision_id: None };
    assert!(policies.get_document(&of, &home()).unwrap().policy.unwrap().contains("Deny"));
    policies.delete_document(&of, &home()).unwrap();
    assert!(policies.get_document(&of, &home()).is_err());
}

#[test]
fn what_is_not_on_record_is_said() {
    let remarks = |options: &str| FunctionPolicies::new().add(&add(options), &home()).unwrap().remarks.len();
    assert_eq!(remarks("--principal s3.amazonaws.com --source-account 111122223333"), 0);
    assert_eq!(remarks("--no-invoked-via-function-url"), 1);
    assert_eq!(remarks("--event-source-token t --source-account 111122223333"), 1);
    assert_eq!(remarks("--principal 111122223333 --principal-org-id o-1234567890"), 1);
    assert_eq!(remarks("--action lambda:Invoke --principal 111122223333"), 1);
}
