//! What is read as which JSON, and what is not read.

use super::*;

fn json(text: &str) -> String {
    to_json(text).map_or_else(|| "nothing".to_owned(), |json| crate::json::parse(&json).0.unwrap().compact())
}

#[test]
fn lists_and_maps() {
    let rows = [
        ("a: 1\nb: two # but\n", r#"{"a":"1","b":"two"}"#),
        ("a:\n  b: x\n  c:\n    - y\n    - z\nd: ~\n", r#"{"a":{"b":"x","c":["y","z"]},"d":null}"#),
        ("a:\n- x\n-  y\nb:\n", r#"{"a":["x","y"],"b":null}"#),
        (
            "- Effect: Allow\n  Action: s3:GetObject\n-\n  Effect: Deny\n- - a\n  - b\n",
            r#"[{"Effect":"Allow","Action":"s3:GetObject"},{"Effect":"Deny"},["a","b"]]"#,
        ),
        ("---\n# first\na: true\n...\n", r#"{"a":true}"#),
        (
            "aws:SourceArn: arn:aws:s3:::b/*\n'aws:x': \"a: b\"\n",
            r#"{"aws:SourceArn":"arn:aws:s3:::b/*","aws:x":"a: b"}"#,
        ),
        (
            "a: [x, 'y, z', {k: v}, ]\nb: { Service: lambda.amazonaws.com }\nc: []\n",
            r#"{"a":["x","y, z",{"k":"v"}],"b":{"Service":"lambda.amazonaws.com"},"c":[]}"#,
        ),
        ("a: [x,\n    y # why\n   ]\nb: z\n", r#"{"a":["x","y"],"b":"z"}"#),
    ];
    for (text, expected) in rows {
        assert_eq!(json(text), expected, "{text}");
    }
}

#[test]
fn texts() {
    let rows = [
        ("a: one\n  two\n\n  three\nb: x\n", r#"{"a":"one two three","b":"x"}"#),
        ("a: |\n  {\n    \"b\": 1\n  }\nc: x\n", r#"{"a":"{\n  \"b\": 1\n}\n","c":"x"}"#),
        ("a: >-\n  one\n  two\nc: x\n", r#"{"a":"one two","c":"x"}"#),
        ("a: 'it''s'\nb: \"q\\\"\\n\"\n", r#"{"a":"it's","b":"q\"\n"}"#),
        ("a: *\nb: '*'\nc: lambda:*\n", r#"{"a":"*","b":"*","c":"lambda:*"}"#),
        ("a: 012345678901\n", r#"{"a":"012345678901"}"#),
        ("just words\n", r#""just words""#),
    ];
    for (text, expected) in rows {
        assert_eq!(json(text), expected, "{text}");
    }
}

#[test]
fn short_forms_of_functions() {
    let rows = [
        ("a: !Ref B\n", r#"{"a":{"Ref":"B"}}"#),
        ("a: !GetAtt B.C.D\n", r#"{"a":{"Fn::GetAtt":["B","C.D"]}}"#),
        ("a: !Sub 'arn:${X}'\n", r#"{"a":{"Fn::Sub":"arn:${X}"}}"#),
        ("a: !Sub\n  - '${X}'\n  - X: !Ref B\n", r#"{"a":{"Fn::Sub":["${X}",{"X":{"Ref":"B"}}]}}"#),
        (
            "a:\n  - !Sub '${X}/*'\n  - !Join ['', [a, !Ref B]]\n",
            r#"{"a":[{"Fn::Sub":"${X}/*"},{"Fn::Join":["",["a",{"Ref":"B"}]]}]}"#,
        ),
        ("a:\n  Fn::GetAtt: [B, Arn]\n", r#"{"a":{"Fn::GetAtt":["B","Arn"]}}"#),
        ("a: !If\n  - X\n  - y\n  - !Ref AWS::NoValue\n", r#"{"a":{"Fn::If":["X","y",{"Ref":"AWS::NoValue"}]}}"#),
        ("a: &name\n  b: c\n", r#"{"a":{"b":"c"}}"#),
    ];
    for (text, expected) in rows {
        assert_eq!(json(text), expected, "{text}");
    }
}

#[test]
fn what_is_selected_from_the_middle_of_a_line() {
    let entry = "- Effect: Allow\n          Action: lambda:InvokeFunction\n          Resource: '*'\n";
    assert_eq!(json(entry), r#"[{"Effect":"Allow","Action":"lambda:InvokeFunction","Resource":"*"}]"#);
    let members = "Effect: Allow\n          Action: lambda:InvokeFunction\n";
    assert_eq!(json(members), r#"{"Effect":"Allow","Action":"lambda:InvokeFunction"}"#);
}

#[test]
fn what_is_not_read() {
    let rows = [
        "a: *alias\n",
        "a: b\n   c: d\ne: f\n",
        "? a\n: b\n",
        "a: [b\n",
        "a: 'b\n",
        "a: !<tag:x> b\n",
        "a:\n\t- b\n",
        "a: {b\n",
        "a: b\n  - c: d\n e: f\n",
        "",
    ];
    for text in rows {
        assert_eq!(json(text), "nothing", "{text}");
    }
    let deep = |piece: &str| piece.repeat(100_000);
    for text in
        [deep("- "), deep("["), deep("{a: "), deep("a:\n"), deep("!x "), deep("'"), format!("a: {}", deep("[\n "))]
    {
        let _ = to_json(&text);
    }
}
