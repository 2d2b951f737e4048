//! One row a slip: the text, what its findings cover, and the text after the fix.

use super::*;
use crate::diagnostic::Diagnostic;

/// The tree without places; `?` is what was lost.
fn show(node: &Node<'_>) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(text) => (*text).to_owned(),
        Value::String(text) => format!("{text:?}"),
        Value::Array(entries) => format!("[{}]", entries.iter().map(show).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let member = |member: &Member<'_>| format!("{:?}:{}", member.key.value, show(&member.value));
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
        }
        Value::Unreadable => "?".to_owned(),
    }
}

fn read(text: &str) -> (String, Vec<Diagnostic>) {
    let (root, report) = parse(text);
    (root.as_ref().map_or("nothing".to_owned(), show), report.finish())
}

/// The last fix of the first finding mends all of them.
fn mended(text: &str, findings: &[Diagnostic]) -> String {
    let fix = findings.iter().find_map(|finding| finding.fixes.iter().find(|fix| fix.title.ends_with("syntax errors")));
    let fix = fix.or(findings.iter().find_map(|finding| finding.fixes.first()));
    fix.map_or(text.to_owned(), |fix| fix.apply(text))
}

#[test]
fn good_json() {
    let rows = [
        ("null", "null"),
        (" true ", "true"),
        ("-0.5e+10", "-0.5e+10"),
        ("\u{feff}{}", "{}"),
        ("{ \"a\" : [ 1 , {} , [] ] }", "{\"a\":[1,{},[]]}"),
        (r#""é😀\u00e9\ud83d\ude00\n\"\/\\""#, r#""é😀é😀\n\"/\\""#),
        ("\"\u{7f}\"", "\"\\u{7f}\""),
    ];
    for (text, expected) in rows {
        let (tree, findings) = read(text);
        assert_eq!((tree.as_str(), findings), (expected, vec![]), "{text}");
    }
}

#[test]
fn slips() {
    // Text, what it reads as, what the findings cover, the text after the fixes.
    let rows: &[(&str, &str, &[&str], &str)] = &[
        ("{\"a\":1,}", "{\"a\":1}", &[","], "{\"a\":1}"),
        ("[1,]", "[1]", &[","], "[1]"),
        ("[1,,2]", "[1,2]", &[","], "[1,2]"),
        ("[,1]", "[?,1]", &[","], "[1]"),
        ("[1 2]", "[1,2]", &[""], "[1, 2]"),
        ("[\"a\"\n\"b\"]", "[\"a\",\"b\"]", &[""], "[\"a\",\n\"b\"]"),
        ("[1;2]", "[1,2]", &[";"], "[1,2]"),
        ("{\"a\":1 \"b\":2}", "{\"a\":1,\"b\":2}", &[""], "{\"a\":1, \"b\":2}"),
        ("{\"a\" 1}", "{\"a\":1}", &[""], "{\"a\": 1}"),
        ("{\"a\"=1}", "{\"a\":1}", &["="], "{\"a\":1}"),
        ("{\"a\" => 1}", "{\"a\":1}", &["=>"], "{\"a\" : 1}"),
        ("{\"a\"::1}", "{\"a\":1}", &[":"], "{\"a\":1}"),
        ("{\"a\":,\"b\":1}", "{\"a\":?,\"b\":1}", &[""], "{\"a\":,\"b\":1}"),
        ("{\"a\",\"b\":1}", "{\"a\":?,\"b\":1}", &["\"a\""], "{\"a\",\"b\":1}"),
        ("{\"a\"}", "{\"a\":?}", &["\"a\""], "{\"a\"}"),
        ("{:1}", "{\"\":?}", &[""], "{:1}"),
        ("{{\"a\":1}}", "{\"\":?}", &[""], "{{\"a\":1}}"),
        ("['a','b']", "[\"a\",\"b\"]", &["'a'", "'b'"], "[\"a\",\"b\"]"),
        ("['a\"b\\'c']", "[\"a\\\"b'c\"]", &["'a\"b\\'c'"], "[\"a\\\"b'c\"]"),
        ("{“a”: “b”}", "{\"a\":\"b\"}", &["“a”", "“b”"], "{\"a\": \"b\"}"),
        ("[\"a”]", "[\"a\"]", &["”"], "[\"a\"]"),
        ("{a: b, c:d}", "{\"a\":\"b\",\"c\":\"d\"}", &["a", "b", "c", "d"], "{\"a\": \"b\", \"c\":\"d\"}"),
        (
            "{aws:SourceIp: 1.2.3.4/5}",
            "{\"aws:SourceIp\":\"1.2.3.4/5\"}",
            &["aws:SourceIp", "1.2.3.4/5"],
            "{\"aws:SourceIp\": \"1.2.3.4/5\"}",
        ),
        ("[True,None]", "[\"True\",\"None\"]", &["True", "None"], "[true,\"None\"]"),
        ("[012]", "[\"012\"]", &["012"], "[\"012\"]"),
        ("{\"a\": 1 // one\n}", "{\"a\":1}", &["// one"], "{\"a\": 1 \n}"),
        ("/* a */ [1 # x\n]", "[1]", &["/* a */", "# x"], " [1 \n]"),
        ("[1,\u{a0}2]", "[1,2]", &["\u{a0}"], "[1, 2]"),
        ("[\"a\tb\"]", "[\"a\\tb\"]", &["\t"], "[\"a\\tb\"]"),
        ("[\"a\n  b\"]", "[\"ab\"]", &["\n  "], "[\"ab\"]"),
        ("[\"a\\*\"]", "[\"a*\"]", &["\\*"], "[\"a*\"]"),
        ("[\"\\ud800x\"]", "[\"\u{fffd}x\"]", &["\\ud800"], "[\"\\ud800x\"]"),
        ("[\"\\u12\"]", "[\"\u{fffd}\"]", &["\\u12"], "[\"\\u12\"]"),
        ("[\"a,\n\"b\"]", "[\"a\",\"b\"]", &[""], "[\"a\",\n\"b\"]"),
        ("[\"a]", "[\"a\"]", &[""], "[\"a\"]"),
        ("[\"${a}\n]", "[\"${a}\"]", &[""], "[\"${a}\"\n]"),
        ("{\"a\":[1", "{\"a\":[1,?],\"\":?}", &[""], "{\"a\":[1]}"),
        ("{\"a\":[1}", "{\"a\":[1,?]}", &[""], "{\"a\":[1]}"),
        ("[{\"a\":1]", "[{\"a\":1,\"\":?}]", &[""], "[{\"a\":1}]"),
        ("{\"a\":[1},\"b\":2}", "{\"a\":[1,?],\"b\":2}", &["}"], "{\"a\":[1],\"b\":2}"),
        (
            "{\"s\":[{\"a\":[1},{\"b\":2}]}",
            "{\"s\":[{\"a\":[1,?]},{\"b\":2}]}",
            &[""],
            "{\"s\":[{\"a\":[1]},{\"b\":2}]}",
        ),
        ("{\"s\":[{\"a\":1}},{\"b\":2}]}", "{\"s\":[{\"a\":1},{\"b\":2}]}", &["}"], "{\"s\":[{\"a\":1},{\"b\":2}]}"),
        ("{\"a\":1},\"b\":2}", "{\"a\":1,\"b\":2}", &["}"], "{\"a\":1,\"b\":2}"),
        ("[\"\"a\",\"b\"\",\"c\"]", "[\"a\",\"b\",\"c\"]", &["\"", "\""], "[\"a\",\"b\",\"c\"]"),
        ("{a\": 1, \"b: \"c\"}", "{\"a\":1,\"b\":\"c\"}", &["", ""], "{\"a\": 1, \"b\": \"c\"}"),
        ("[\"a, \"b\"]", "[\"a\",\"b\"]", &[""], "[\"a\", \"b\"]"),
        (
            "{\"a\": \"b\", \"c\"], \"d\": 1}",
            "{\"a\":[\"b\",\"c\"],\"d\":1}",
            &[""],
            "{\"a\": [\"b\", \"c\"], \"d\": 1}",
        ),
        ("{\"a\":[\"b\", \"c\": 1}", "{\"a\":[\"b\"],\"c\":1}", &[""], "{\"a\":[\"b\"], \"c\": 1}"),
        ("[\"a\": 1}, {}]", "[{\"a\":1},{}]", &[""], "[{\"a\": 1}, {}]"),
        ("{\"a\": \"b\": 1}}", "{\"a\":{\"b\":1}}", &[""], "{\"a\": {\"b\": 1}}"),
        ("[{\"a\": {}, {}]", "[{\"a\":{}},{}]", &[""], "[{\"a\": {}}, {}]"),
        ("{\"a\": {}, {}]}", "{\"a\":[{},{}]}", &[""], "{\"a\": [{}, {}]}"),
        (
            "{\"a\": [\"b\"], \"c\"], \"d\": 1}",
            "{\"a\":[\"b\",\"c\"],\"d\":1}",
            &["]"],
            "{\"a\": [\"b\", \"c\"], \"d\": 1}",
        ),
        ("[{\"a\": 1}, \"b\": 2}, {}]", "[{\"a\":1,\"b\":2},{}]", &["}"], "[{\"a\": 1, \"b\": 2}, {}]"),
        ("[{\"a\": 1}, \"a\": 2}, {}]", "[{\"a\":1},{\"a\":2},{}]", &[""], "[{\"a\": 1}, {\"a\": 2}, {}]"),
        ("[1]]", "[1]", &["]"], "[1]"),
        ("{}{}", "{}", &["{}"], "{}"),
        ("```json\n{}\n```", "{}", &["```json\n", "```"], "{}\n"),
        ("Policy: {\"a\":1}", "{\"a\":1}", &["Policy: "], "{\"a\":1}"),
        ("\"a\": 1, \"b\": 2", "{\"a\":1,\"b\":2,\"\":?}", &[""], "{\"a\": 1, \"b\": 2}"),
        ("\"a\": 1}", "{\"a\":1}", &[""], "{\"a\": 1}"),
        (r#""{\"a\": 1}""#, "nothing", &[r#""{\"a\": 1}""#], "{\"a\": 1}"),
        (r#"{\"a\": \"b\"}"#, "nothing", &[r#"{\"a\": \"b\"}"#], "{\"a\": \"b\"}"),
        ("%7B%22a%22%3A1%7D", "nothing", &["%7B%22a%22%3A1%7D"], "{\"a\":1}"),
        ("{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":1,\"b\":2,\"a\":3}", &["\"a\""], "{\"a\":1,\"b\":2,\"a\":3}"),
        ("", "nothing", &[""], ""),
        ("]", "nothing", &["]"], "]"),
    ];
    for (text, tree, covered, mended_text) in rows {
        let (found, findings) = read(text);
        let places: Vec<&str> = findings.iter().map(|finding| finding.span.of(text)).collect();
        assert_eq!((found.as_str(), places.as_slice()), (*tree, *covered), "{text}\n{findings:#?}");
        assert_eq!(mended(text, &findings), *mended_text, "{text}");
    }
}

#[test]
fn names_stand_twice_in_large_objects_too() {
    let members: Vec<String> = (0..500).map(|i| format!("\"k{}\":1", i % 499)).collect();
    let text = format!("{{{}}}", members.join(","));
    let (_, findings) = read(&text);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].labels[0].span, Span::new(1, 5));
}

#[test]
fn limits_give_one_clear_finding() {
    let code = |text: &str| read(text).1.iter().map(|finding| finding.code).collect::<Vec<_>>();
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(code(&nested(MAX_DEPTH)), [""; 0]);
    assert_eq!(code(&nested(MAX_DEPTH + 1)), ["NESTING_TOO_DEEP"]);
    assert_eq!(code(&nested(100_000)), ["NESTING_TOO_DEEP"]);
    assert_eq!(code(&"[".repeat(100_000)), ["NESTING_TOO_DEEP"]);
    assert_eq!(code(&"{\"a\":".repeat(100_000)), ["NESTING_TOO_DEEP"]);
    assert_eq!(code(&" ".repeat(MAX_TEXT + 1)), ["TEXT_TOO_LONG"]);
    assert_eq!(code(&"é".repeat(MAX_TEXT)), ["TEXT_TOO_LONG"]);
    let many = code(&format!("[{}]", ",".repeat(1_000)));
    assert_eq!((many.len(), many.last()), (101, Some(&"TOO_MANY_FINDINGS")));
}
