use super::*;

const PATTERNS: Syntax = Syntax { wildcards: true, variables: true };
const VARIABLES: Syntax = Syntax { wildcards: false, variables: true };
const PLAIN: Syntax = Syntax { wildcards: false, variables: false };

fn lookup(key: &str) -> Option<&'static str> {
    [("aws:username", "alice"), ("star", "*"), ("one", "a?c"), ("empty", ""), ("colon", "a:b")]
        .into_iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(key))
        .map(|(_, value)| value)
}

fn matches(pattern: &str, value: &str) -> bool {
    Pattern::parse(pattern, PATTERNS).resolve(&lookup).is_ok_and(|pattern| pattern.matches(value))
}

fn text(pattern: &str, syntax: Syntax) -> Result<String, String> {
    match Pattern::parse(pattern, syntax).resolve(&lookup) {
        Ok(resolved) => Ok(resolved.text().into_owned()),
        Err(unresolved) => Err(unresolved.name.to_owned()),
    }
}

#[test]
fn wildcards_cover_the_whole_value() {
    let rows = [
        // pattern, value, expected
        ("", "", true),
        ("", "a", false),
        ("a", "", false),
        ("a", "a", true),
        ("a", "A", false),
        ("a", "ab", false),
        ("*", "", true),
        ("*", "a", true),
        ("**", "", true),
        ("?", "", false),
        ("?", "a", true),
        ("?", "ab", false),
        ("?", "é", true),
        ("?", "😀", true),
        ("??", "é", false),
        ("é*", "éa", true),
        ("*é", "aéé", true),
        ("*?", "", false),
        ("*?", "é", true),
        ("?*", "é", true),
        ("a*", "a", true),
        ("a*", "ba", false),
        ("*a", "ba", true),
        ("*a", "ab", false),
        ("a*a", "a", false),
        ("a*a", "aa", true),
        ("a*b*c", "aXbYbZc", true),
        ("a*b*c", "aXcYb", false),
        ("*ab*ab*", "abab", true),
        ("*ab*ab*", "aba", false),
        ("*aab", "aaab", true),
        ("*a?b", "aaXaab", true),
        ("*a?b*", "axxaxb!", true),
        ("*?a", "a", false),
        ("*?a", "ba", true),
        ("a?*?c", "abc", false),
        ("a?*?c", "abbc", true),
        ("/home/*", "/home/alice/x:y", true),
        // regex metacharacters are text
        ("a.c", "abc", false),
        ("[a-z]+", "a", false),
        ("[a-z]+", "[a-z]+", true),
        (r"\d*", "5", false),
        (r"\*", r"\anything", true),
        ("^a$", "a", false),
        ("(a|b)", "(a|b)", true),
        ("a\n*", "a\nb\nc", true),
    ];
    for (pattern, value, expected) in rows {
        assert_eq!(matches(pattern, value), expected, "{pattern:?} against {value:?}");
    }
}

/// Every pattern of up to five signs against every value of up to five, by trying everything.
#[test]
fn trying_everything_gives_the_same() {
    fn reference(pattern: &[u8], value: &[u8]) -> bool {
        match (pattern.split_first(), value.split_first()) {
            (None, _) => value.is_empty(),
            (Some((b'*', rest)), None) => reference(rest, value),
            (Some((b'*', rest)), Some((_, after))) => reference(rest, value) || reference(pattern, after),
            (Some(_), None) => false,
            (Some((sign, rest)), Some((byte, after))) => (*sign == b'?' || sign == byte) && reference(rest, after),
        }
    }
    fn words(signs: &str) -> Vec<String> {
        let mut words = vec![String::new()];
        for length in 0..5 {
            let longest: Vec<_> = words.iter().filter(|word| word.len() == length).cloned().collect();
            words.extend(longest.iter().flat_map(|word| signs.chars().map(move |sign| format!("{word}{sign}"))));
        }
        words
    }
    let values = words("ab");
    for pattern in words("ab*?") {
        let parsed = Pattern::parse(&pattern, PATTERNS);
        let resolved = parsed.resolve(&lookup).unwrap();
        for value in &values {
            let expected = reference(pattern.as_bytes(), value.as_bytes());
            assert_eq!(resolved.matches(value), expected, "{pattern:?} against {value:?}");
        }
    }
}

#[test]
fn what_a_variable_brings_in_is_data() {
    let rows = [
        ("home/${aws:username}/*", "home/alice/x", true),
        ("home/${aws:username}/*", "home/bob/x", false),
        ("${AWS:UserName}", "alice", true),
        ("${star}", "*", true),
        ("${star}", "a", false),
        ("${star}*", "a", false),
        ("${star}*", "*a", true),
        ("*${star}", "a", false),
        ("*${one}*", "xa?cx", true),
        ("*${one}*", "xabcx", false),
        ("${empty}", "", true),
        ("*${empty}a", "ba", true),
        ("*${empty}?", "b", true),
        ("*${empty}", "b", true),
        ("${aws:username}${aws:username}", "alicealice", true),
        ("${*}", "*", true),
        ("${*}", "a", false),
        ("a${?}c", "a?c", true),
        ("a${?}c", "abc", false),
        ("${$}{aws:username}", "${aws:username}", true),
        ("${missing, '*'}", "*", true),
        ("${missing, '*'}", "a", false),
    ];
    for (pattern, value, expected) in rows {
        assert_eq!(matches(pattern, value), expected, "{pattern:?} against {value:?}");
    }
}

#[test]
fn variables_are_replaced_or_named() {
    let rows = [
        // pattern, text, or the name of the variable without value
        ("", Ok("")),
        ("plain", Ok("plain")),
        ("${aws:username}", Ok("alice")),
        ("a${aws:username}b", Ok("aaliceb")),
        ("${missing}", Err("missing")),
        ("${aws:username}${missing}${other}", Err("missing")),
        ("${missing, 'text'}", Ok("text")),
        ("${missing,'text'}", Ok("text")),
        ("${missing,  'text' }", Ok("text")),
        ("${missing, 'it's, so'}", Ok("it's, so")),
        ("${missing, ''}", Ok("")),
        ("${aws:username, 'text'}", Ok("alice")),
        ("${empty, 'text'}", Ok("")),
        ("${}", Err("")),
        ("${, 'text'}", Ok("text")),
        ("${ aws:username}", Err(" aws:username")),
        ("${a${aws:username}}", Err("a${aws:username")),
        ("${*}${?}${$}", Ok("*?$")),
        ("${**}", Err("**")),
        ("*?", Ok("*?")),
        // malformed: literal
        ("${", Ok("${")),
        ("${aws:username", Ok("${aws:username")),
        ("$aws:username}", Ok("$aws:username}")),
        ("$", Ok("$")),
        ("$$", Ok("$$")),
        ("$${aws:username}", Ok("$alice")),
        ("{aws:username}", Ok("{aws:username}")),
        ("${missing, text}", Ok("${missing, text}")),
        ("${missing, 'text}", Ok("${missing, 'text}")),
        ("${missing, '}", Ok("${missing, '}")),
        ("${missing,}", Ok("${missing,}")),
        ("${missing, text}${aws:username}", Ok("${missing, text}alice")),
        ("${aws:username}${", Ok("alice${")),
    ];
    for (pattern, expected) in rows {
        let expected = expected.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(text(pattern, PATTERNS), expected, "{pattern:?}");
        assert_eq!(text(pattern, VARIABLES), expected, "{pattern:?}");
        assert_eq!(text(pattern, PLAIN), Ok(pattern.to_owned()), "{pattern:?}");
    }
}

#[test]
fn equality_takes_wildcards_for_characters() {
    let rows = [
        // pattern, value, equal, equal but for letter case
        ("", "", true, true),
        ("a*?", "a*?", true, true),
        ("a*", "ab", false, false),
        ("${aws:username}!", "alice!", true, true),
        ("${aws:username}!", "ALICE!", false, true),
        ("a${*}", "A*", false, true),
        ("É", "é", false, true),
        ("STRASSE", "straße", false, false),
        ("alice", "alic", false, false),
        ("alic", "alice", false, false),
        ("Δ", "δ", false, true),
    ];
    for (pattern, value, equal, ignoring_case) in rows {
        let pattern = Pattern::parse(pattern, VARIABLES);
        let resolved = pattern.resolve(&lookup).unwrap();
        assert_eq!(resolved.equals(value), equal, "{pattern:?} against {value:?}");
        assert_eq!(resolved.equals_ignoring_case(value), ignoring_case, "{pattern:?} against {value:?}");
    }
}

#[test]
fn variables_know_their_place() {
    let pattern = Pattern::parse("é/${a}/${b, 'c'}/${*}/${", PATTERNS);
    let found: Vec<_> =
        pattern.variables().map(|each| (each.name, each.default, each.span.of(&pattern.text))).collect();
    assert_eq!(found, [("a", None, "${a}"), ("b", Some("c"), "${b, 'c'}")]);
}

#[test]
fn pieces_tell_policy_text_from_data() {
    let pattern = Pattern::parse("a*${star}${*}?", PATTERNS);
    let pieces: Vec<_> = pattern.resolve(&lookup).unwrap().pieces().collect();
    let expected = [Piece::Text("a"), Piece::AnyRun, Piece::Data("*"), Piece::Text("*"), Piece::AnyOne];
    assert_eq!(pieces, expected);
}

#[test]
fn nothing_is_copied_without_variables() {
    let pattern = Pattern::parse("0.10", PLAIN);
    assert!(matches!(pattern.resolve(&lookup).unwrap().text(), std::borrow::Cow::Borrowed("0.10")));
}

#[test]
fn actions() {
    let rows = [
        // pattern, action, expected
        ("*", "lambda:InvokeFunction", true),
        ("lambda:*", "lambda:InvokeFunction", true),
        ("lambda:InvokeFunction", "lambda:InvokeFunction", true),
        ("LAMBDA:invokefunction", "lambda:InvokeFunction", true),
        ("lambda:invoke*", "lambda:InvokeFunction", true),
        ("lambda:*function*", "lambda:GetFunctionConfiguration", true),
        ("lambda:*FUNCTION", "lambda:GetFunctionConfiguration", false),
        ("lambda:InvokeFunctio?", "lambda:InvokeFunction", true),
        ("lambda:InvokeFunction?", "lambda:InvokeFunction", false),
        ("lambda:Invoke", "lambda:InvokeFunction", false),
        ("lambda: InvokeFunction", "lambda:InvokeFunction", false),
        ("s3:*", "lambda:InvokeFunction", false),
        ("*:Get*", "lambda:GetFunction", true),
        ("l*a:Get*", "lambda:GetFunction", true),
        ("lambda?:Get*", "lambda:GetFunction", false),
        ("s3:Get${*}", "s3:GetObject", false),
    ];
    for (pattern, action, expected) in rows {
        let parsed = ActionPattern::parse(pattern).unwrap();
        assert_eq!(parsed.matches(action), expected, "{pattern} against {action}");
    }
    for refused in ["", "**", "lambda", ":", "lambda:", ":Get", "a:b:c", " s3:Get", "s3 :Get", "s_3:Get", "é:Get"] {
        assert_eq!(ActionPattern::parse(refused), None, "{refused}");
    }
    let parts = |text| ActionPattern::parse(text).map(|each| (each.service().to_owned(), each.name().to_owned()));
    assert_eq!(parts("s3:Get*"), Some(("s3".to_owned(), "Get*".to_owned())));
    assert_eq!(parts("*"), Some(("*".to_owned(), "*".to_owned())));
}

/// A backtracking matcher would need longer than the universe has left for these.
#[test]
fn hostile_patterns_end() {
    let value = "a".repeat(10_000);
    let rows = [
        "a*".repeat(5_000) + "b",
        "a*".repeat(5_000) + "b*",
        "*?".repeat(5_000) + "b",
        "?*a".repeat(3_000) + "b*c",
        "*".repeat(10_000) + "b",
        "*".to_owned() + &"a".repeat(2_000) + "b",
        "*".to_owned() + &"a".repeat(2_000) + "?b*",
        "*".to_owned() + &"?".repeat(2_000) + "b*",
    ];
    for pattern in rows {
        assert!(!matches(&pattern, &value), "{}…", &pattern[..10]);
        let action = ActionPattern::parse(&format!("s3:{pattern}")).unwrap();
        assert!(!action.matches(&format!("s3:{value}")), "{}…", &pattern[..10]);
    }
    for text in ["${", "${,", "${a,}", "$", "${a", "${a, '"] {
        let text = text.repeat(100_000) + "}";
        assert!(Pattern::parse(&text, PATTERNS).text.len() == text.len());
    }
}
