//! Texts that somebody may send to make the engine hang, grow or stumble. Whatever it is, there is an answer or a clear
//! refusal, in time that grows like the text.

use std::time::{Duration, Instant};

use policyglass::lesson::Lesson;
use policyglass::lint::lint;
use policyglass::{Catalog, MAX_TEXT, Policy, PolicyKind, Scenario, TestInput, complete, hover, intake, link, redact};
use serde_json::json;

/// Its name, and what it does with a text.
type Question = (&'static str, fn(&str));

/// What can be asked of a text.
const ASKED: [Question; 12] = [
    ("policy", |text| {
        let (policy, findings) = Policy::parse(text, PolicyKind::Resource);
        assert!(policy.is_some() || !findings.is_empty());
    }),
    ("lint", |text| {
        if let (Some(policy), _) = Policy::parse(text, PolicyKind::Identity) {
            _ = lint(&policy, text, None, &Catalog::built_in());
        }
    }),
    ("complete", |text| {
        _ = complete(text, PolicyKind::Identity, text.len() / 2, &Catalog::built_in());
    }),
    ("hover", |text| {
        _ = hover(text, text.len() / 2, &Catalog::built_in());
    }),
    ("intake", |text| {
        assert!(!intake::read(text, &intake::Setting::default()).title.is_empty());
    }),
    ("scenario", |text| {
        _ = decide(&scenario(text, "lambda:InvokeFunction"));
    }),
    // Apart, for every statement is told with what was asked: together they are as long as their product.
    ("words about a policy", |text| {
        tell(&json!({ "policies": [{ "type": "identity", "text": text }],
        "request": { "principal": "arn:aws:iam::123456789012:user/bob", "action": "lambda:InvokeFunction", "resource": "*" } }))
    }),
    ("words about a request", |text| {
        let policy = json!({ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::b" } });
        let mut asked: serde_json::Value =
            serde_json::from_str(&scenario(text, "lambda:InvokeFunction")).unwrap_or_default();
        asked["policies"] = json!([{ "type": "identity", "document": policy }]);
        tell(&asked);
    }),
    ("redaction", |text| {
        if let Ok(scenario) = Scenario::from_json(&scenario(text, "lambda:InvokeFunction")) {
            _ = redact(&scenario);
        }
    }),
    ("table of tests", |text| {
        _ = TestInput::read_all(text);
        _ = TestInput::read_all(&format!("principal,action,context\n{text}"));
    }),
    ("link", |text| {
        _ = link::decode(&format!("#v1.{text}"));
    }),
    ("lesson", |text| {
        _ = Lesson::read(text);
    }),
];

/// A scenario with the text wherever a text can stand.
fn scenario(text: &str, action: &str) -> String {
    let arn = format!("arn:aws:lambda:us-east-1:123456789012:function:{text}");
    json!({ "title": text,
        "policies": [{ "type": "identity", "name": text, "text": text }],
        "request": { "principal": "arn:aws:iam::123456789012:user/bob", "action": action, "resource": arn,
            "context": { text: text, "aws:TagKeys": [text, ""] } } })
    .to_string()
}

/// Everything that is said about a scenario, if it is one.
fn tell(scenario: &serde_json::Value) {
    if let Ok(scenario) = Scenario::from_json(&scenario.to_string()) {
        assert!(scenario.markdown(None).contains("**"));
        _ = scenario.explain(None);
    }
}

fn decide(json: &str) -> String {
    Scenario::from_json(json).map_or_else(|error| error.message, |scenario| scenario.report(None).decision.to_string())
}

/// One statement whose resource, condition key and values are this.
fn holding(pattern: &str) -> String {
    json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*",
        "Resource": format!("arn:aws:lambda:*:*:function:{pattern}"),
        "Condition": { "StringLike": { "aws:PrincipalArn": pattern }, "ForAllValues:StringNotLike": { pattern: pattern } } } })
    .to_string()
}

type Shape = (&'static str, fn(usize) -> String);

fn of(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len())
}

fn statements(size: usize) -> String {
    let one = r#"{"Effect":"Allow","Action":["s3:Get*","lambda:Invoke*"],"Resource":["*","arn:aws:s3:::b/*"]},"#;
    let mut all = of(one, size);
    all.pop();
    format!(r#"{{"Version":"2012-10-17","Statement":[{all}]}}"#)
}

/// Texts of about a size.
const SHAPES: [Shape; 32] = [
    ("brackets", |size| of("[", size)),
    ("braces", |size| of("{\"a\":", size)),
    ("nested and closed", |size| of("[", size / 2) + &of("]", size / 2)),
    ("closing brackets", |size| of("]", size)),
    ("wrong brackets", |size| of("[}", size)),
    ("braces that close", |size| format!("{{{}", of("} ", size))),
    ("quotes", |size| of("\"", size)),
    ("quotes on lines", |size| of("\"\n", size)),
    ("backslashes", |size| of("\\", size)),
    ("half escapes", |size| of("\"\\u", size)),
    ("commas", |size| of(",", size)),
    ("colons", |size| of("a:", size)),
    ("comments", |size| of("//\n", size)),
    ("comments never closed", |size| of("/*", size)),
    ("hashes", |size| of("# ", size)),
    ("word processor's quotes", |size| of("“a” ", size)),
    ("single quotes", |size| of("'\\'", size)),
    ("invisible spaces", |size| of("\u{a0}\u{200b}", size)),
    ("dollars", |size| of("${", size)),
    ("percent codes", |size| of("%7B", size)),
    ("fences", |size| of("```\n", size)),
    ("tables", |size| of("| a |\n", size)),
    ("headings", |size| of("# a\n- b: c\n", size)),
    ("brackets in lists", |size| format!("{{\"a\":[{}", of("},\"", size))),
    ("names without values", |size| format!("{{{}", of("\"a\" ", size))),
    ("the same name", |size| format!("{{{}\"b\":1}}", of("\"a\":1,", size))),
    ("statements", statements),
    ("account ids", |size| (0..size / 13).map(|at| format!("{},", 210_987_000_000 + at * 7_919)).collect()),
    ("stars", |size| holding(&of("a*", size))),
    ("stars and question marks", |size| holding(&of("*?", size))),
    ("variables", |size| holding(&of("${aws:username, 'x'}*", size))),
    ("one long key", |size| holding(&of("aws:RequestTag/é", size))),
];

/// Time by the square of the size would make the factor 16; linear time makes it 4. The best of some runs counts, so
/// that a busy machine does not matter.
#[test]
fn time_grows_like_the_text() {
    const SMALL: usize = 4_000;
    let best = |text: &str, ask: fn(&str), runs: usize| {
        let run = || {
            let start = Instant::now();
            ask(text);
            start.elapsed()
        };
        (0..runs).map(|_| run()).min().unwrap_or_default()
    };
    for (shape, text) in SHAPES {
        let (small, large) = (text(SMALL), text(4 * SMALL));
        for (name, ask) in ASKED {
            // Nothing that looks at every pair of so many bytes is done in this time.
            if best(&large, ask, 1) < Duration::from_millis(30) {
                continue;
            }
            let factor = |runs| best(&large, ask, runs).as_secs_f64() / best(&small, ask, runs).as_secs_f64();
            let mut factors = Vec::new();
            let linear = [1, 2, 5].into_iter().any(|runs| {
                factors.push(factor(runs));
                factors.last().is_some_and(|factor| *factor < 9.0)
            });
            assert!(linear, "{name} of {shape}: {factors:?}");
        }
    }
}

#[test]
fn what_is_too_large_is_refused_in_words() {
    for (shape, text) in SHAPES.into_iter().step_by(4) {
        let text = text(10 << 20);
        let (policy, findings) = Policy::parse(&text, PolicyKind::Identity);
        assert!(policy.is_none(), "{shape}");
        assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["TEXT_TOO_LONG"], "{shape}");
        let found = intake::read(&text, &intake::Setting::default());
        assert!(found.notes.iter().any(|note| note.contains("MiB")), "{shape}: {found:?}");
        assert!(link::decode(&format!("#v1.{text}")).is_err(), "{shape}");
        let answer = decide(
            &json!({ "policies": [{ "type": "identity", "text": text }],
            "request": { "principal": "anonymous", "action": "s3:GetObject", "resource": "*" } })
            .to_string(),
        );
        assert!(answer == "error" || answer.contains("large") || answer.contains("long"), "{shape}: {answer}");
    }
}

#[test]
fn nesting_has_an_end() {
    for text in ["[".repeat(100_000), "{\"Statement\":".repeat(100_000), "[".repeat(100_000) + &"]".repeat(100_000)] {
        let codes: Vec<_> = Policy::parse(&text, PolicyKind::Scp).1.iter().map(|finding| finding.code).collect();
        assert!(codes.contains(&"NESTING_TOO_DEEP") || codes.contains(&"TEXT_TOO_LONG"), "{codes:?}");
        assert!(!decide(&text).is_empty());
    }
}

/// As many statements as fit, and more than fit.
#[test]
fn a_hundred_thousand_statements() {
    let most = statements(MAX_TEXT - 100);
    let (policy, findings) = Policy::parse(&most, PolicyKind::Identity);
    assert!(policy.is_some_and(|policy| policy.statements.len() > 10_000), "{findings:?}");
    let asked = json!({ "policies": [{ "type": "identity", "text": most }], "request": {
        "principal": "arn:aws:iam::123456789012:user/bob", "action": "s3:GetObject", "resource": "arn:aws:s3:::b/c" } });
    assert_eq!(decide(&asked.to_string()), "allowed");
    let more = statements(100 * 100_000);
    assert_eq!(Policy::parse(&more, PolicyKind::Identity).1[0].code, "TEXT_TOO_LONG");
}

/// Every plane of Unicode, marks that turn the direction of writing, and names that mean something to other languages.
#[test]
fn any_character_anywhere() {
    let planes: String =
        (0..=16_u32).flat_map(|plane| [plane << 16 | 0x41, plane << 16 | 0xfffd]).filter_map(char::from_u32).collect();
    let texts = [
        planes.as_str(),
        "\u{202e}\u{2066}nimda\u{2069}\u{202c}\u{200f}",
        "__proto__",
        "constructor",
        "toString",
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "e\u{301}\u{0}\u{7f}\u{85}\u{2028}\u{2029}\u{feff}",
        "\u{130}\u{212a}ẞß",
    ];
    for text in texts {
        for (_, ask) in ASKED {
            ask(text);
            ask(&holding(text));
            ask(&json!({ text: text, "Statement": { text: text } }).to_string());
        }
        // In all places at once, and it still matches itself.
        let policy = json!({ "Version": "2008-10-17", "Statement": { "Sid": "a", "Effect": "Allow", "Principal": "*", "Action": "lambda:*",
            "Resource": format!("arn:aws:lambda:us-east-1:123456789012:function:{text}"),
            "Condition": { "StringEquals": { format!("aws:RequestTag/{text}"): text } } } });
        let asked = json!({ "policies": [{ "type": "resource", "name": text, "document": policy }],
            "request": { "principal": "anonymous", "action": "lambda:InvokeFunction",
                "resource": format!("arn:aws:lambda:us-east-1:123456789012:function:{text}"),
                "context": { format!("aws:RequestTag/{text}"): text } } });
        assert_eq!(decide(&asked.to_string()), "allowed", "{text:?}");
        let scenario = Scenario::from_json(&asked.to_string()).expect("a scenario");
        let link = link::encode(&scenario).expect("a link");
        assert!(link.is_ascii(), "{link}");
        assert_eq!(link::decode(&link).expect("a link of ours").to_json(), scenario.to_json());
    }
}
