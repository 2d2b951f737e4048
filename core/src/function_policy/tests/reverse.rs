use super::*;

#[test]
fn the_command_of_every_recorded_statement_writes_it() {
    for vector in vectors() {
        // At home, and as somebody else sees it.
        for home in [vector.home.clone(), Home { region: "eu-west-1".into(), account: "999999999999".into() }] {
            let written = command_for(&vector.statement, &home).expect(&vector.id);
            assert!(written.is_exact(), "{}: {:?}", vector.id, written.differences);
            for command in [written.command(), written.lines()] {
                let read = read_commands(&command, &home).pop().unwrap();
                assert!(read.problems.is_empty(), "{command}: {:?}", read.problems);
                let answer = FunctionPolicies::new().call(&read.call.unwrap(), &read.home).unwrap();
                assert_eq!(answer.statement.unwrap(), vector.statement, "{command}");
            }
        }
    }
}

#[test]
fn commands_are_short_at_home() {
    let statement = vectors().remove(0).statement;
    let written = command_for(&statement, &home()).unwrap();
    assert_eq!(
        written.command(),
        "aws lambda add-permission --function-name f --statement-id s3 --action lambda:InvokeFunction --principal \
         s3.amazonaws.com --source-arn arn:aws:s3:::test-bucket"
    );
    assert_eq!(written.lines().lines().nth(1), Some("  --function-name f \\"));
    let elsewhere = Home { region: "eu-west-1".into(), ..home() };
    assert!(command_for(&statement, &elsewhere).unwrap().command().ends_with("--region us-east-1"));
}

/// The statement of a call with some of its text replaced.
fn statement(from: &str, to: &str) -> String {
    let call = add("--principal s3.amazonaws.com --source-arn arn:aws:s3:::b --source-account 111122223333");
    let text = FunctionPolicies::new().add(&call, &home()).unwrap().statement.unwrap();
    assert!(text.contains(from), "{text}");
    text.replace(from, to)
}

#[test]
fn the_same_in_other_letters() {
    for (from, to, difference) in [
        (r#""Action":"lambda:InvokeFunction""#, r#""Action":["lambda:InvokeFunction"]"#, "Action is a list of one"),
        (r#"{"Service":"s3.amazonaws.com"}"#, r#"{"AWS":"*"}"#, "Principal is {\"AWS\": \"*\"}"),
        (r#"{"Service":"s3.amazonaws.com"}"#, r#"{"AWS":["111122223333"]}"#, "Principal is a list of one"),
        ("AWS:SourceArn", "aws:sourcearn", "The key is spelt aws:sourcearn"),
        ("ArnLike", "ArnEquals", "The operator is ArnEquals"),
        ("ArnLike", "StringEquals\":{},\"StringLike", "The operator is StringLike"),
        (r#""111122223333""#, r#"["111122223333"]"#, "value of AWS:SourceAccount is a list of one"),
        (
            r#","Condition":{"StringEquals":{"AWS:SourceAccount":"111122223333"},"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b"}}"#,
            r#","Condition":{}"#,
            "Condition is empty",
        ),
    ] {
        let text = statement(from, to);
        let written = command_for(&text, &home()).expect(&text);
        assert!(
            written.differences.first().is_some_and(|first| first.starts_with(difference)),
            "{text}: {:?}",
            written.differences
        );
    }
}

#[test]
fn what_only_the_whole_policy_can_say() {
    let condition =
        r#"{"StringEquals":{"AWS:SourceAccount":"111122223333"},"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b"}}"#;
    for (from, to, reason, text) in [
        ("\"Allow\"", "\"Deny\"", "AddPermission writes Allow statements only", "\"Deny\""),
        ("\"Sid\":\"s\",", "", "The statement has no Sid", "{"),
        ("\"Sid\":\"s\"", "\"Sid\":\"s 1\"", "Lambda would answer: ValidationException: 1 validation error", "{"),
        (
            r#""lambda:InvokeFunction""#,
            r#"["lambda:InvokeFunction","lambda:GetAlias"]"#,
            "One permission has one Action, this has 2",
            r#"["lambda:InvokeFunction","lambda:GetAlias"]"#,
        ),
        (r#""lambda:InvokeFunction""#, r#""lambda:Get*""#, "Lambda would answer", "{"),
        ("\"Action\"", "\"NotAction\"", "AddPermission writes no NotAction", r#""NotAction":"lambda:InvokeFunction""#),
        (
            ":function:f\"",
            ":function:f*\"",
            "A permission is for one function",
            r#""arn:aws:lambda:us-east-1:111111111111:function:f*""#,
        ),
        (
            ":function:f\"",
            ":function:f:$LATEST\"",
            "Lambda would answer: InvalidParameterValueException: We currently do not",
            "{",
        ),
        (
            r#"{"Service":"s3.amazonaws.com"}"#,
            r#"{"Service":["s3.amazonaws.com","sns.amazonaws.com"]}"#,
            "One permission has one Principal",
            "[",
        ),
        (
            r#"{"Service":"s3.amazonaws.com"}"#,
            r#"{"Service":"s3.amazonaws.com","AWS":"*"}"#,
            "One permission has one principal, this has 2",
            "{",
        ),
        (
            r#"{"Service":"s3.amazonaws.com"}"#,
            r#"{"CanonicalUser":"x"}"#,
            "AddPermission knows no principals of the type",
            "\"CanonicalUser\"",
        ),
        (
            r#"{"Service":"s3.amazonaws.com"}"#,
            r#"{"AWS":"arn:aws:sts::111122223333:assumed-role/r/s"}"#,
            "Lambda would answer",
            "{",
        ),
        (
            "AWS:SourceAccount",
            "aws:SourceVpc",
            "AddPermission has no option that writes a condition on aws:SourceVpc",
            "\"aws:SourceVpc\"",
        ),
        ("StringEquals", "StringNotEquals", "--source-account writes StringEquals", "\"AWS:SourceAccount\""),
        (
            r#""arn:aws:s3:::b""#,
            r#"["arn:aws:s3:::b","arn:aws:s3:::c"]"#,
            "One permission has one value of AWS:SourceArn",
            "[",
        ),
        (
            "ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::b",
            "StringLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::b*",
            "--source-arn writes ArnLike",
            "\"AWS:SourceArn\"",
        ),
        (
            condition,
            r#"{"Bool":{"lambda:InvokedViaFunctionUrl":"false"}}"#,
            "AddPermission writes this condition with the value true",
            "\"false\"",
        ),
        (
            condition,
            r#"{"StringEquals":{"lambda:FunctionUrlAuthType":"NONE"}}"#,
            "Lambda would answer: InvalidParameterValueException: FunctionUrlAuthType",
            "{",
        ),
        (
            condition,
            r#"{"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b","aws:SourceArn":"arn:aws:s3:::c"}}"#,
            "The statement has two conditions",
            "\"aws:SourceArn\"",
        ),
        (":function:f", ":layer:l:3", "A layer permission has no condition but", "{"),
    ] {
        let statement = statement(from, to);
        let reasons = command_for(&statement, &home()).expect_err(&statement);
        assert!(
            reasons.iter().any(|found| found.reason.starts_with(reason) && found.span.of(&statement).starts_with(text)),
            "{statement}\n{reasons:#?}"
        );
    }
    for text in ["", "[]", "\"x\"", "{}", "{\"Effect\":1}", "null"] {
        assert!(command_for(text, &home()).is_err(), "{text}");
    }
}

#[test]
fn statement_by_statement() {
    let policy = format!("{{\"Statement\":[{},{}]}}", statement("f", "f"), statement("Allow", "Deny"));
    let found = commands_for(&policy, &home());
    assert!(found[0].1.is_ok() && found[1].1.is_err());
    assert_eq!(found[1].0.of(&policy), statement("Allow", "Deny"));
    // The document of 2018 shows how Lambda wrote then: Action as a list, a bare account id.
    let old = r#"{"Condition":{"StringEquals":{"AWS:SourceAccount":"111111111111"},"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::examplebucket"}},"Action":["lambda:InvokeFunction"],"Resource":"arn:aws:lambda:us-west-2:111111111111:function:helloworld","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Sid":"1"}"#;
    let written = command_for(old, &home()).unwrap();
    assert_eq!(written.differences, ["Action is a list of one; Lambda writes the value alone."]);
}

#[test]
fn mutilated_statements_do_no_harm() {
    for vector in vectors() {
        let text = &vector.statement;
        for end in 0..text.len() {
            let _ = command_for(&text[..end], &home());
            let _ = command_for(&text[end..], &home());
            let _ = command_for(&format!("{}{}", &text[..end], &text[end + 1..]), &home());
        }
    }
}
