use super::*;
use crate::Severity;

/// The calls and the problems' codes with their text.
fn read(text: &str) -> Vec<(Option<Call>, Vec<String>)> {
    read_commands(text, &home())
        .into_iter()
        .map(|command| {
            let problems = command.problems.iter().map(|problem| {
                let sign = if problem.severity == Severity::Error { "!" } else { "" };
                format!("{sign}{}:{}", problem.code, problem.span.of(text))
            });
            (command.call, problems.collect())
        })
        .collect()
}

fn one(text: &str) -> AddPermission {
    match read(text).as_slice() {
        [(Some(Call::AddPermission(call)), problems)] if !problems.iter().any(|problem| problem.starts_with('!')) => {
            call.clone()
        }
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn one_command_in_many_spellings() {
    let expected = AddPermission {
        function_name: "helloworld".into(),
        statement_id: "1".into(),
        action: "lambda:InvokeFunction".into(),
        principal: "s3.amazonaws.com".into(),
        source_arn: Some("arn:aws:s3:::examplebucket".into()),
        source_account: Some("111111111111".into()),
        ..Default::default()
    };
    for text in [
        // As the seed document's page lost its line breaks.
        "aws lambda add-permission \\ --region us-west-2 \\ --function-name helloworld \\ --statement-id 1 \\ --principal s3.amazonaws.com \\ --action lambda:InvokeFunction \\ --source-arn arn:aws:s3:::examplebucket \\ --source-account 111111111111 \\ --profile adminuser",
        "$ aws lambda add-permission \\\n  --function-name helloworld \\\n  --statement-id 1 --principal s3.amazonaws.com \\\r\n --action lambda:InvokeFunction \\  \n --source-arn 'arn:aws:s3:::examplebucket' --source-account=\"111111111111\"",
        "PS C:\\> aws lambda add-permission `\r\n  --function-name helloworld `\r\n --statement-id 1 `\n--principal s3.amazonaws.com --action lambda:InvokeFunction --source-arn arn:aws:s3:::examplebucket --source-account 111111111111",
        "C:\\>aws lambda add-permission ^\n --function-name helloworld ^\n --statement-id 1 --principal s3.amazonaws.com --action lambda:InvokeFunction --source-arn arn:aws:s3:::examplebucket --source-account 111111111111",
        "aws --profile x --region eu-west-1 --debug lambda add-permission --output=json --endpoint-url http://localhost:4566 --function-name=helloworld --statement-id=1 --principal=s3.amazonaws.com --action=lambda:InvokeFunction --source-arn=arn:aws:s3:::examplebucket --source-account 111111111111 --query Statement --no-cli-pager | jq .",
        "AWS_PROFILE=x sudo aws lambda add-permission --function-name “helloworld” —statement-id ‘1’ ––principal s3.amazonaws.com --action lambda:InvokeFunction --source-arn arn:aws:s3:::examplebucket --source-account 111111111111; echo done",
        "aws lambda add-permission\n  --function-name helloworld\n  --statement-id 1\n  --principal s3.amazonaws.com\n  --action lambda:InvokeFunction\n  --source-arn arn:aws:s3:::examplebucket\n  --source-account 111111111111\n\n{ \"Statement\": \"…\" }",
        "aws lambda add-permission --cli-input-json '{\"FunctionName\":\"helloworld\",\"StatementId\":\"x\",\"Principal\":\"s3.amazonaws.com\",\"Action\":\"lambda:InvokeFunction\",\"SourceArn\":\"arn:aws:s3:::examplebucket\",\"SourceAccount\":\"111111111111\"}' --statement-id 1",
        "awslocal lambda add-permission --function-name helloworld --statement-id 1 --principal s3.amazonaws.com --action lambda:InvokeFunction --source-arn arn:aws:s3:::examplebucket --source-account 111111111111 # allow it",
    ] {
        assert_eq!(one(text), expected, "{text}");
    }
}

#[test]
fn regions() {
    let region = |text: &str| read_commands(text, &home()).pop().unwrap().home.region;
    let rest = "lambda get-policy --function-name f";
    assert_eq!(region(&format!("aws {rest}")), "us-east-1");
    assert_eq!(region(&format!("aws {rest} --region eu-west-1")), "eu-west-1");
    assert_eq!(region(&format!("aws --region=eu-west-1 {rest}")), "eu-west-1");
    assert_eq!(region(&format!("AWS_REGION=eu-west-2 aws {rest}")), "eu-west-2");
    assert_eq!(region(&format!("export AWS_DEFAULT_REGION='eu-west-3'\naws {rest}")), "eu-west-3");
}

#[test]
fn several_commands_with_what_stands_between() {
    let text = "First run\n\n$ aws lambda add-permission --function-name f --statement-id a --action lambda:InvokeFunction --principal '*' && aws lambda remove-permission --function-name f --statement-id a\n{\n  \"Statement\": \"…\"\n}\n% aws lambda get-policy --function-name f:prod;aws lambda get-layer-version-policy --layer-name l --version-number 3\nThe aws lambda get-policy command shows it. aws s3 ls s3://b --recursive";
    let operations: Vec<_> = read(text).into_iter().map(|(call, _)| call.map(|call| call.operation())).collect();
    let expected = ["AddPermission", "RemovePermission", "GetPolicy", "GetLayerVersionPolicy"].map(Some);
    assert_eq!(operations[..4], expected);
    assert_eq!(operations[4..], [None]);
}

#[test]
fn flags() {
    let via = |text: &str| add(text).invoked_via_function_url;
    assert_eq!(via("--invoked-via-function-url --source-account 111122223333"), Some(true));
    assert_eq!(via("--no-invoked-via-function-url"), Some(false));
    assert_eq!(via(""), None);
}

#[test]
fn problems_stand_where_they_are() {
    let rest = "--statement-id s --action lambda:InvokeFunction --principal '*'";
    let problems = |options: &str| read(&format!("aws lambda add-permission {options}")).remove(0).1.join(" ");
    for (options, expected) in [
        ("--function-name f", "!CLI_REQUIRED:"),
        (&format!("--function-name {rest}"), "!CLI_VALUE:--function-name"),
        (&format!("--function-name f {rest} --souce-arn x"), "!CLI_OPTION:--souce-arn"),
        (&format!("--function-name f {rest} more words"), "!CLI_OPTION:more words"),
        (&format!("stray --function-name f {rest}"), "!CLI_OPTION:stray"),
        (&format!("--function-name $NAME {rest}"), "!CLI_BLANK:$NAME"),
        (&format!("--function-name \"${{NAME}}-x\" {rest}"), "!CLI_BLANK:${NAME}"),
        (&format!("--function-name $(cat name) {rest}"), "!CLI_BLANK:$(cat name)"),
        (&format!("--function-name <your function> {rest}"), "!CLI_BLANK:<your function>"),
        (&format!("--function-name file://name.txt {rest}"), "!CLI_FILE:file://name.txt"),
        (&format!("--function-name f {rest} --qualifier $LATEST"), "CLI_LATEST:$LATEST"),
        ("--function-name f --statement-id s --action lambda:InvokeFunction --principal *", "CLI_GLOB:*"),
        (&format!("--function-name f --function-name g {rest}"), "CLI_TWICE:--function-name"),
        (&format!("--function-name f {rest} --source-arn 'arn"), "!CLI_QUOTES:'"),
        (&format!("--cli-input-yaml x {rest}"), "!CLI_OPTION:--cli-input-yaml !CLI_REQUIRED:"),
    ] {
        assert_eq!(problems(options), expected, "{options}");
    }
    let commands = read_commands("aws lambda add-permisson --function-name f", &home());
    assert_eq!(commands[0].problems[0].help.as_deref(), Some("did you mean `add-permission`?"));
    let commands = read_commands(&format!("aws lambda add-permission --function-name f {rest} --souce-arn x"), &home());
    assert_eq!(commands[0].problems[0].help.as_deref(), Some("did you mean `--source-arn`?"));
}

#[test]
fn the_seeds_commands_run() {
    // Example 2 of the document has words where an ARN has a Region and an account: Lambda refuses it.
    let text = "aws lambda add-permission \\ --region us-west-2 \\ --function-name helloworld \\ --statement-id 5 \\ --principal apigateway.amazonaws.com \\ --action lambda:InvokeFunction \\ --source-arn arn:aws:execute-api:region:account-id:api-id/stage/method/resource-path \\ --profile adminuser";
    let command = read_commands(text, &home()).pop().unwrap();
    let error = FunctionPolicies::new().call(&command.call.unwrap(), &command.home).unwrap_err();
    assert_eq!((error.code, error.parameter), ("ValidationException", Some("SourceArn")));
    let text = "aws lambda add-permission \\ --region us-west-2 \\ --function-name helloworld \\ --statement-id 3 \\ --principal 111111111111 \\ --action lambda:InvokeFunction \\ --profile adminuser";
    let command = read_commands(text, &home()).pop().unwrap();
    let answer = FunctionPolicies::new().call(&command.call.unwrap(), &command.home).unwrap();
    assert_eq!(answer.arn, "arn:aws:lambda:us-west-2:111111111111:function:helloworld");
}

#[test]
fn every_call_has_its_command() {
    let policy = r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"it's *","Action":"lambda:*"}}"#;
    for call in [
        Call::AddPermission(add("--qualifier prod --principal-org-id o-1234567890 --no-invoked-via-function-url")),
        Call::RemovePermission(RemovePermission {
            function_name: "arn:aws:lambda:eu-west-1:111122223333:function:f".into(),
            statement_id: "s.1".into(),
            ..Default::default()
        }),
        Call::GetPolicy(GetPolicy { function_name: "f".into(), qualifier: Some("$LATEST".into()) }),
        Call::AddLayerVersionPermission(AddLayerVersionPermission {
            layer_name: "l".into(),
            version_number: "3".into(),
            statement_id: "s".into(),
            action: "lambda:GetLayerVersion".into(),
            principal: "*".into(),
            organization_id: Some("o-1234567890".into()),
            revision_id: None,
        }),
        Call::RemoveLayerVersionPermission(RemoveLayerVersionPermission {
            layer_name: "arn:aws:lambda:eu-west-1:111122223333:layer:l".into(),
            version_number: "3".into(),
            statement_id: "s".into(),
            revision_id: Some("x y".into()),
        }),
        Call::GetLayerVersionPolicy(GetLayerVersionPolicy { layer_name: "l".into(), version_number: "3".into() }),
        Call::PutResourcePolicy(PutResourcePolicy { resource_arn: F.into(), policy: policy.into(), revision_id: None }),
        Call::GetResourcePolicy(ResourcePolicyOf { resource_arn: F.into(), revision_id: None }),
        Call::DeleteResourcePolicy(ResourcePolicyOf { resource_arn: F.into(), revision_id: Some("r".into()) }),
    ] {
        let words = call.words(&home());
        for text in [words.join(" "), lines(&words)] {
            let command = read_commands(&text, &home()).pop().unwrap();
            assert_eq!(command.call.as_ref(), Some(&call), "{text}: {:?}", command.problems);
        }
    }
}

#[test]
fn mutilated_commands_do_no_harm() {
    let text = "é $ AWS_REGION=eu-west-1 aws --profile x lambda add-permission \\\n --function-name \"f-${A}\" `\r\n —statement-id ‘s’ --action=lambda:InvokeFunction --principal '*' <arn> $(x) \\\" ^\n--qualifier $LATEST --cli-input-json '{\"a\":[1]}' | jq; aws lambda get-policy --function-name f";
    let places: Vec<usize> = text.char_indices().map(|(place, _)| place).chain([text.len()]).collect();
    for pair in places.windows(2) {
        let (before, this, after) = (&text[..pair[0]], &text[pair[0]..pair[1]], &text[pair[1]..]);
        for mutated in
            [before.to_owned(), after.to_owned(), format!("{before}{after}"), format!("{before}{this}{this}{after}")]
        {
            for other in ["", "\"", "'", "\\", "`", "$", "<", "\n", "é", "–", "${", "$(", "aws "] {
                let mutated = format!("{mutated}{other}");
                for command in read_commands(&mutated, &home()) {
                    let fits = |span: crate::Span| mutated.get(span.range()).is_some();
                    assert!(
                        fits(command.span) && command.problems.iter().all(|problem| fits(problem.span)),
                        "{mutated}"
                    );
                    if let Some(call) = command.call {
                        let _ = FunctionPolicies::new().call(&call, &command.home);
                    }
                }
            }
        }
    }
    let long = format!("aws lambda add-permission --x {}", "\\ ".repeat(50_000));
    assert_eq!(read_commands(&long, &home()).len(), 1);
    for piece in ["${", "<a", "$(", "aws x --y '", "aws x --y \n", "\"", "\\\n"] {
        let _ = read_commands(&format!("aws lambda add-permission --x {}", piece.repeat(100_000)), &home());
    }
    let many = "aws ".repeat(20_000);
    assert!(read_commands(&many, &home()).is_empty());
}
