use super::*;

fn told(statement: &str, action: &str) -> Explanation {
    let text = format!("{{\"Version\": \"2012-10-17\",\n\"Id\": \"é\", \"Statement\": {statement}}}");
    let scenario = serde_json::json!({
        "id": 7,
        "policies": [{ "type": "identity", "name": "dev", "text": text }],
        "request": { "principal": "arn:aws:iam::123456789012:user/u", "action": action, "resource": "arn:aws:lambda:us-east-1:123456789012:function:f" },
    });
    Scenario::from_json(&scenario.to_string()).unwrap().explain(None)
}

/// The marked pieces as `kind(text)`, cut out as JavaScript would.
fn marked(told: &Explanation) -> Vec<String> {
    let policy = &told.policies[0];
    let units: Vec<u16> = policy.text.encode_utf16().collect();
    let cut = |mark: &MarkWords| {
        format!("{}({})", mark.kind, String::from_utf16_lossy(&units[mark.from as usize..mark.to as usize]))
    };
    policy.statements.iter().flat_map(|statement| &statement.marks).map(cut).collect()
}

#[test]
fn places_count_as_javascript_does() {
    let told = told(
        r#"{"Sid": "Run", "Effect": "Allow", "Action": "lambda:Invoke*", "Resource": "*"}"#,
        "lambda:InvokeFunction",
    );
    assert_eq!((told.decision, told.word, told.deciding_policy), ("allowed", "Allowed", Some(0)));
    assert_eq!(marked(&told), ["hit(lambda:Invoke*)", "hit(*)"]);
    let statement = &told.policies[0].statements[0];
    assert_eq!((statement.name.as_str(), statement.tone, statement.decides, statement.line), ("Run", "allow", true, 2));
    assert!(told.markdown.contains("Allowed"));
}

#[test]
fn what_fails_and_what_depends() {
    let statement = r#"[{"Effect": "Allow", "Action": "lambda:*", "Resource": "arn:aws:lambda:*:*:function:g"},
        {"Effect": "Allow", "Action": "lambda:*", "Resource": "*", "Condition": {"StringEquals": {"lambda:CodeSigningConfigArn": "x"}}},
        {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]"#;
    let told = told(statement, "lambda:CreateFunction");
    assert_eq!(told.decision, "implicitDeny");
    let expected = [
        "hit(lambda:*)",
        "miss(arn:aws:lambda:*:*:function:g)",
        "hit(lambda:*)",
        "hit(*)",
        "pending(lambda:CodeSigningConfigArn)",
    ];
    assert_eq!(marked(&told), expected);
    let decides: Vec<bool> = told.policies[0].statements.iter().map(|statement| statement.decides).collect();
    assert_eq!(decides, [false, true, false]);
}

#[test]
fn an_error_keeps_text_and_problems() {
    let told = told(r#"{"Effect": "Alow", "Action": "s3:*", "Resource": "*"}"#, "s3:GetObject");
    assert_eq!((told.decision, told.deciding_policy), ("error", Some(0)));
    assert!(told.policies[0].statements.is_empty());
    assert_eq!(told.policies[0].problems[0].line, 2);
    assert!(told.summary.iter().any(|words| words.text.contains("line 2")), "{:?}", told.summary);
}
