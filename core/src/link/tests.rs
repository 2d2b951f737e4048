use super::*;
use crate::{InputKind, PolicyInput};

fn scenario(json: &str) -> Scenario {
    Scenario::from_json(json).unwrap()
}

/// The scenario with its policies as they are read.
fn plain(scenario: &Scenario) -> String {
    let texts: Vec<String> = scenario.read_policies().into_iter().map(|read| read.text).collect();
    let rest = Scenario { policies: Vec::new(), ..scenario.clone() };
    format!("{}{texts:?}", rest.to_json())
}

/// A scenario with a policy that is laid out as usual, and eight tests.
const EIGHT: &str = include_str!("eight-tests.json");

#[test]
fn the_dictionary_never_changes() {
    assert_eq!(
        (DICTIONARY.len(), checksum(DICTIONARY)),
        (4189, [0x42, 0xcc, 0x91]),
        "links of version 2 would be lost"
    );
}

#[test]
fn eight_tests_fit_a_thousand_characters() {
    let link = encode(&scenario(EIGHT)).unwrap();
    assert!(link.len() <= 640, "{}", link.len());
    assert_eq!(plain(&decode(&link).unwrap()), plain(&scenario(EIGHT)));
}

#[test]
fn links_that_are_out_there_open() {
    // deflate-raw of {"request":{"principal":"anonymous","action":"lambda:InvokeFunction"}}, by another program
    let v1 = "v1.q1YqSi0sTS0uUbKqViooysxLzixIzFGyUkrMy8-rzM0vLVbSUUpMLsnMzwMK5iTmJqUkWnnmleVnp7qV5kHEa2sB";
    for link in [v1, "v2.8O44q8bpM1hPjnC81NYCAA"] {
        let found = decode(link).unwrap();
        assert_eq!((found.request.principal.as_str(), found.policies.len()), ("anonymous", 0), "{link}");
        assert_eq!(found.request.action, "lambda:InvokeFunction");
    }
}

#[test]
fn a_policy_keeps_its_text_to_the_byte() {
    for text in [
        "",
        "{",
        "{\n  \"Version\": \"2012-10-17\"\n}",
        "{ \"Version\":\"2012-10-17\" }\r\n",
        "{\n  \"a\": 1,\n  \"a\": \"\\u00e9\"\n}",
        "[[[[[[[[[[",
        "{\n  \"\u{6771}\": 1\n}",
        "\"a\\",
    ] {
        let before = Scenario {
            policies: vec![PolicyInput::of_text(InputKind::Identity, text.to_owned())],
            ..Scenario::default()
        };
        let after = decode(&encode(&before).unwrap()).unwrap();
        assert_eq!(after.read_policies()[0].text, text);
    }
}

#[test]
fn a_deeply_nested_policy_travels() {
    for depth in [50, 56, 57, 64, 500] {
        let text = indent_brackets(depth);
        let before =
            Scenario { policies: vec![PolicyInput::of_text(InputKind::Identity, text.clone())], ..Scenario::default() };
        assert_eq!(decode(&encode(&before).unwrap()).unwrap().read_policies()[0].text, text);
    }
}

fn indent_brackets(depth: usize) -> String {
    crate::indent(&("[".repeat(depth) + "1" + &"]".repeat(depth)))
}

#[test]
fn what_is_no_link_is_told() {
    let rows = [
        ("", LinkError::NotALink),
        ("ex=intern-developer", LinkError::NotALink),
        ("v.abc", LinkError::NotALink),
        ("v1", LinkError::NotALink),
        ("v3.AAAA", LinkError::Version("v3".to_owned())),
        ("v1.", LinkError::Damaged),
        ("v2.", LinkError::Damaged),
        ("v2.AAAA", LinkError::Damaged),
        ("v1.a%20b", LinkError::Character('%')),
        ("v1.AAA\u{e4}", LinkError::Character('\u{e4}')),
        ("v1.A", LinkError::Damaged),
    ];
    for (link, expected) in rows {
        assert_eq!(decode(link).unwrap_err(), expected, "{link}");
    }
    let long = format!("v1.{}", "A".repeat(MAX_ENCODED + 1));
    assert_eq!(decode(&long).unwrap_err(), LinkError::TooLong(MAX_ENCODED + 1));
}

#[test]
fn bombs_are_defused() {
    let bomb = |json: &[u8]| decode(&format!("v1.{}", BASE64URL_NOPAD.encode(&deflate::compress(json, &[]))));
    assert_eq!(bomb(&vec![b' '; MAX_INFLATED + 1]).unwrap_err(), LinkError::TooLarge);
    assert_eq!(bomb(&vec![b'['; 40 << 20]).unwrap_err(), LinkError::TooLarge);
    assert_eq!(bomb(&vec![b'['; MAX_INFLATED]).unwrap_err(), LinkError::TooDeep);
    assert_eq!(bomb(&[0xff, 0xfe]).unwrap_err(), LinkError::Damaged);
    assert!(matches!(bomb(b"7").unwrap_err(), LinkError::Content(_)));
    assert!(matches!(bomb(br#"{"version": 2, "request": {}}"#).unwrap_err(), LinkError::Content(_)));
}

#[test]
fn what_surrounds_a_link_does_not_hurt() {
    let link = encode(&scenario(EIGHT)).unwrap();
    let (head, tail) = link.split_at(40);
    for changed in [format!("#{link}"), format!(" {link} "), format!("{head}\r\n{tail}=="), format!("#{link}&predict")]
    {
        assert_eq!(plain(&decode(&changed).unwrap()), plain(&scenario(EIGHT)), "{changed}");
    }
}
