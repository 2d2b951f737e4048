use super::*;
use crate::pattern::Pattern;

fn lookup(key: &str) -> Option<&'static str> {
    [("name", "alice"), ("colon", "1:2"), ("yes", "TRUE"), ("arn", "arn:aws:s3:::b")]
        .into_iter()
        .find(|(name, _)| *name == key)
        .map(|(_, value)| value)
}

/// What one policy value and one request value are to an operator, before its negation.
#[track_caller]
fn compare(operator: &str, policy: &str, request: &str) -> Option<bool> {
    let test = Operator::parse(operator).unwrap().test;
    let pattern = Pattern::parse(policy, test.syntax);
    (test.compare)(&pattern.resolve(&lookup).unwrap(), request)
}

#[track_caller]
fn check<const N: usize>(operator: &str, rows: [(&str, &str, Option<bool>); N]) {
    for (policy, request, expected) in rows {
        assert_eq!(compare(operator, policy, request), expected, "{operator}: policy {policy}, request {request}");
    }
}

const YES: Option<bool> = Some(true);
const NO: Option<bool> = Some(false);

#[test]
fn the_table_is_sorted() {
    let names: Vec<_> = Test::all().map(|test| test.name).collect();
    assert!(names.is_sorted(), "{names:?}");
    assert_eq!(names.len(), 27);
    for test in Test::all() {
        assert_eq!(test.negated, test.name.contains("Not"), "{}", test.name);
    }
}

#[test]
fn names() {
    let rows = [
        ("StringEquals", Ok("StringEquals")),
        ("stringequals", Ok("StringEquals")),
        ("STRINGLIKEIFEXISTS", Ok("StringLikeIfExists")),
        ("ForAllValues:StringLike", Ok("ForAllValues:StringLike")),
        ("forallvalues:stringlikeifexists", Ok("ForAllValues:StringLikeIfExists")),
        ("ForAnyValue:ArnNotEquals", Ok("ForAnyValue:ArnNotEquals")),
        ("Null", Ok("Null")),
        ("NullIfExists", Err(OperatorError::NullWithIfExists)),
        ("nullifexists", Err(OperatorError::NullWithIfExists)),
        ("", Err(OperatorError::Unknown)),
        (":", Err(OperatorError::Unknown)),
        ("IfExists", Err(OperatorError::Unknown)),
        ("StringEqualsIfExistsIfExists", Err(OperatorError::Unknown)),
        ("ForAllValues:", Err(OperatorError::Unknown)),
        (":StringEquals", Err(OperatorError::Unknown)),
        (" StringEquals", Err(OperatorError::Unknown)),
        ("ForAllValues:ForAnyValue:StringEquals", Err(OperatorError::Unknown)),
        ("StringEquàls", Err(OperatorError::Unknown)),
        ("ééééééééé", Err(OperatorError::Unknown)),
    ];
    for (name, expected) in rows {
        let parsed = Operator::parse(name).map(|operator| operator.name());
        assert_eq!(parsed, expected.map(str::to_owned), "{name}");
    }
}

#[test]
fn did_you_mean() {
    let rows = [
        ("StringEqual", Some("StringEquals")),
        ("StringEqualIfExists", Some("StringEqualsIfExists")),
        ("StringEqualsIfExist", Some("StringEqualsIfExists")),
        ("StringLikes", Some("StringLike")),
        ("StringsLike", Some("StringLike")),
        ("StringNotEqual", Some("StringNotEquals")),
        ("StringEqualsIgnorecases", Some("StringEqualsIgnoreCase")),
        ("ForAllValue:StringLike", Some("ForAllValues:StringLike")),
        ("ForAnyValues:StringLike", Some("ForAnyValue:StringLike")),
        ("ForAnyValueStringLike", Some("ForAnyValue:StringLike")),
        ("ForAnyValue::StringLike", Some("ForAnyValue:StringLike")),
        ("ForAllValues:StringLikeIfExist", Some("ForAllValues:StringLikeIfExists")),
        ("NullIfExists", Some("Null")),
        ("NumericLess", Some("NumericLessThan")),
        ("NumericGreaterThanEqual", Some("NumericGreaterThanEquals")),
        ("NumericEqual", Some("NumericEquals")),
        ("IpAdress", Some("IpAddress")),
        ("NotIpAdress", Some("NotIpAddress")),
        ("Boolean", Some("Bool")),
        ("BoolEquals", Some("Bool")),
        ("ArnLikes", Some("ArnLike")),
        ("DateLessThen", Some("DateLessThan")),
        ("", None),
        ("x", None),
        ("Foo", None),
        ("Whatever", None),
        ("NumericGreaterThanOrEquals", Some("NumericGreaterThanEquals")),
        ("ForSomeValues:StringLike", None),
        ("StringMatches", None),
        ("IpAddressEquals", Some("IpAddress")),
        ("NotStringEquals", Some("StringNotEquals")),
        ("NotArnLikeIfExists", Some("ArnNotLikeIfExists")),
        ("StringNoEquals", Some("StringNotEquals")),
        ("String", Some("StringLike")),
        ("aws:SourceArn", None),
    ];
    for (name, expected) in rows {
        assert_eq!(Operator::suggest(name).as_deref(), expected, "{name}");
    }
    assert_eq!(Operator::suggest(&"StringEquals".repeat(100_000)), None);
}

#[test]
fn strings() {
    check(
        "StringEquals",
        [
            ("a", "a", YES),
            ("a", "A", NO),
            ("a*", "ab", NO),
            ("a*", "a*", YES),
            ("${name}", "alice", YES),
            ("${*}", "*", YES),
            ("", "", YES),
        ],
    );
    check("StringEqualsIgnoreCase", [("Alice", "aLICE", YES), ("a*", "AB", NO), ("${name}", "ALICE", YES)]);
    check("StringLike", [("a*", "ab", YES), ("a*", "AB", NO), ("a?", "a", NO), ("*", "", YES), ("${*}", "a", NO)]);
    // the caller negates
    check("StringNotEquals", [("a", "a", YES), ("a", "b", NO)]);
    check("StringNotEqualsIgnoreCase", [("a", "A", YES)]);
    check("StringNotLike", [("a*", "ab", YES)]);
}

#[test]
fn numbers() {
    let big = "1".repeat(5_000);
    check("NumericEquals", [(big.as_str(), big.as_str(), YES), (big.as_str(), &big[1..], NO)]);
    check(
        "NumericEquals",
        [
            ("1", "1", YES),
            ("0.1", "0.10", YES),
            ("0.1", ".1", YES),
            ("1.", "01.00", YES),
            ("0", "-0", YES),
            ("0", "0.000", YES),
            ("0e5", "0", YES),
            ("+5", "5", YES),
            ("10", "1", NO),
            ("100", "1", NO),
            ("0.01", "0.1", NO),
            ("1e3", "1000", YES),
            ("1E+3", "1000.0", YES),
            ("1.5e-1", "0.15", YES),
            ("0.0015e3", "1.5", YES),
            ("12345678901234567890", "12345678901234567891", NO),
            ("12345678901234567890", "12345678901234567890", YES),
            ("", "1", None),
            ("1", "", None),
            (".", "1", None),
            ("-", "1", None),
            ("--1", "1", None),
            ("1 ", "1", None),
            ("1_000", "1000", None),
            ("1,5", "1.5", None),
            ("1.2.3", "1", None),
            ("0x10", "16", None),
            ("1e", "1", None),
            ("e5", "1", None),
            ("1e1e1", "1", None),
            ("1e99999999999", "1", None),
            ("NaN", "NaN", None),
            ("١", "1", None),
            ("${name}", "1", None),
        ],
    );
    check(
        "NumericLessThan",
        [
            ("10", "9", YES),
            ("10", "10", NO),
            ("9", "10", NO),
            ("-1", "-2", YES),
            ("-2", "-1", NO),
            ("0", "-0.001", YES),
            ("0.001", "0", YES),
            ("1", "-5", YES),
            ("-5", "1", NO),
            ("0.2", "0.1999999999999999999999999999999", YES),
            ("12", "11.99", YES),
            ("12.01", "12", YES),
            ("12", "12.00", NO),
        ],
    );
    check("NumericLessThanEquals", [("10", "10.0", YES), ("10", "10.1", NO), ("10", "9", YES)]);
    check("NumericGreaterThan", [("10", "11", YES), ("10", "10", NO), ("99", "100", YES)]);
    check("NumericGreaterThanEquals", [("10", "10", YES), ("10", "9.99", NO)]);
    check("NumericNotEquals", [("10", "10", YES), ("10", "9", NO), ("x", "9", None)]);
}

#[test]
fn dates() {
    check(
        "DateEquals",
        [
            ("2024-01-01T00:00:00Z", "1704067200", YES),
            ("2024-01-01t00:00:00z", "2024-01-01", YES),
            ("2024", "2024-01-01T00:00Z", YES),
            ("2024-01", "2024-01-01T01:00:00+01:00", YES),
            ("2023-12-31T18:30-05:30", "2024", YES),
            ("2024-01-01T00:00:00.000Z", "2024", YES),
            ("2024-01-01T00:00:00.5Z", "1704067200.50", YES),
            ("2024-01-01T00:00:00.500000000000000001Z", "1704067200.5", NO),
            ("2024-01-01T00:00:00.5000000000000000000000000Z", "1704067200.5", YES),
            ("2024-01-01T00:00:00.5000000000000000000000001Z", "1704067200.5", None),
            ("1969-12-31T23:59:58.5Z", "-1.5", YES),
            ("1970", "0", YES),
            ("0", "0.0", YES),
            ("2024-02-29", "1709164800", YES),
            ("0000-01-01", "-62167219200", YES),
            ("9999-12-31T23:59:59Z", "253402300799", YES),
            // five digits are seconds, four are a year
            ("02024", "2024", NO),
            ("12.5", "1970-01-01T00:00:12.50Z", YES),
            ("-999", "1969-12-31T23:43:21Z", YES),
            ("02024", "1970-01-01T00:33:44Z", YES),
        ],
    );
    for unreadable in [
        "",
        "-",
        ".",
        "T",
        "now",
        "2023-02-29",
        "2024-13",
        "2024-00",
        "2024-01-32",
        "2024-1-1",
        "24-01-01",
        "2024-01-01T",
        "2024-01-01T00Z",
        "2024-01-01T00:00",
        "2024-01-01T00:00:00",
        "2024-01-01T24:00:00Z",
        "2024-01-01T00:60:00Z",
        "2024-01-01T00:00:60Z",
        "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00.5Z",
        "2024-01-01T00:00:00+0100",
        "2024-01-01T00:00:00+1:00",
        "2024-01-01T00:00:00+24:00",
        "2024-01-01T00:00:00ZZ",
        "2024-01-01 00:00:00Z",
        "2024-01T00:00Z",
        "2024-01-01-01",
        "T00:00:00Z",
        "1e9",
        "1.",
        ".5",
        "--1",
        "+1",
        "0x1",
        "1704067200 ",
        "9999999999999999999",
        "²⁰²⁴",
        "20é4",
        "-2024-01-01",
        "2024-01-01T00:00:00é",
        "2024*",
        "99999999999999999999999999999999999999999999999999999",
    ] {
        check("DateEquals", [(unreadable, "2024", None), ("2024", unreadable, None)]);
    }
    check("DateLessThan", [("2024-06-01", "1704067200", YES), ("2024-01-01", "1704067200", NO)]);
    check("DateLessThanEquals", [("2024-01-01", "1704067200", YES), ("2024-01-01", "1704067200.1", NO)]);
    check("DateGreaterThan", [("2024-01-01", "2024-01-01T00:00:00.001Z", YES), ("-1", "-2", NO)]);
    check("DateGreaterThanEquals", [("2024-01-01", "2024-01-01", YES), ("-1.5", "-1.6", NO)]);
    check("DateNotEquals", [("2024", "2024", YES), ("x", "2024", None)]);
    // aws:EpochTime is a number as well [KEYS]
    check("NumericLessThan", [("1704067201", "1704067200", YES)]);
}

#[test]
fn booleans() {
    check(
        "Bool",
        [
            ("true", "TRUE", YES),
            ("False", "false", YES),
            ("true", "false", NO),
            ("${yes}", "true", YES),
            ("", "false", None),
            ("true", "1", None),
            ("yes", "true", None),
            (" true", "true", None),
        ],
    );
}

#[test]
fn bytes() {
    check(
        "BinaryEquals",
        [
            ("QmluYXJ5", "QmluYXJ5", YES),
            ("QQ==", "QQ==", YES),
            ("QQ==", "Qg==", NO),
            ("", "", YES),
            ("QQ", "QQ==", None),
            ("Q*==", "QQ==", None),
            ("QQ==", "not base64", None),
        ],
    );
}

#[test]
fn addresses() {
    check(
        "IpAddress",
        [
            ("203.0.113.0/24", "203.0.113.7", YES),
            ("203.0.113.0/24", "203.0.114.7", NO),
            ("203.0.113.7", "203.0.113.7", YES),
            ("203.0.113.7", "203.0.113.8", NO),
            ("10.1.2.3/8", "10.200.0.1", YES),
            ("0.0.0.0/0", "255.255.255.255", YES),
            ("0.0.0.0/0", "::1", NO),
            ("::/0", "10.0.0.1", NO),
            ("::/0", "ffff::1", YES),
            ("::/128", "::", YES),
            ("::/128", "::1", NO),
            ("2001:db8::/32", "2001:0DB8:0:0::5", YES),
            ("2001:db8::1", "2001:0db8:0000:0000:0000:0000:0000:0001", YES),
            ("2001:db8::1/127", "2001:db8::", YES),
            ("10.0.0.0/8", "::ffff:10.0.0.1", NO),
            ("::ffff:10.0.0.0/104", "::ffff:10.0.0.1", YES),
            ("10.0.0.0/32", "10.0.0.0", YES),
            ("10.0.0.0/33", "10.0.0.0", None),
            ("::/129", "::", None),
            ("10.0.0.0/", "10.0.0.0", None),
            ("10.0.0.0/+8", "10.0.0.0", None),
            ("10.0.0.0/-8", "10.0.0.0", None),
            ("10.0.0.0/8/8", "10.0.0.0", None),
            ("10.0.0.0/99999999999", "10.0.0.0", None),
            ("10.0.0", "10.0.0.0", None),
            ("010.0.0.1", "10.0.0.1", None),
            ("10.0.0.*", "10.0.0.1", None),
            ("*", "10.0.0.1", None),
            ("10.0.0.0/8", "10.0.0.0/16", None),
            ("10.0.0.0/8", "", None),
            ("fe80::1%eth0", "fe80::1", None),
        ],
    );
    check("NotIpAddress", [("10.0.0.0/8", "10.0.0.1", YES), ("10.0.0.0/8", "::1", NO), ("x", "::1", None)]);
}

#[test]
fn arns() {
    for operator in ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"] {
        check(
            operator,
            [
                ("arn:aws:s3:::b", "arn:aws:s3:::b", YES),
                ("arn:aws:s3:::b", "arn:aws:s3:::B", NO),
                ("arn:aws:s3:::b*", "arn:aws:s3:::b:x/y", YES),
                ("arn:aws:sns:*:*:t", "arn:aws:sns:eu-west-1:1:t", YES),
                ("arn:aws:sns:eu-?est-1:*:t", "arn:aws:sns:eu-west-1:1:t", YES),
                ("arn:*:*:*:*:*", "arn:aws:sns:eu-west-1:1:t", YES),
                // no wildcard covers one of the first five colons
                ("arn:aws:sns:*:t", "arn:aws:sns:eu-west-1:1:t", NO),
                ("arn:aws:sns:*:*:t", "arn:aws:sns:a:b:c:t", NO),
                ("arn:aws:sns:*:*:?", "arn:aws:sns:a:b::", YES),
                ("arn:aws:sns:?:b:t", "arn:aws:sns:::b:t", NO),
                ("*", "arn:aws:sns:a:b:t", NO),
                ("arn:*", "arn:aws:sns:a:b:t", NO),
                ("", "arn:aws:sns:a:b:t", NO),
                ("arn:*:*:*:*:*", "not an arn", NO),
                ("*:*:*:*:*:*", "a:b:c:d:e:f", NO),
                ("*:*:*:*:*:*", "arn:b:c:d:e:f", YES),
                ("arn:aws:s3:::${name}", "arn:aws:s3:::alice", YES),
                ("arn:aws:s3:::${*}", "arn:aws:s3:::b", NO),
                ("arn:aws:sns:*:${name}:t", "arn:aws:sns:x:alice:t", YES),
                // a colon that a variable brought in is part of its segment
                ("arn:aws:sns:x:${colon}:t", "arn:aws:sns:x:1:2:t", NO),
                ("arn:aws:sns:x:1:${colon}", "arn:aws:sns:x:1:1:2", YES),
                ("${arn}", "arn:aws:s3:::b", NO),
            ],
        );
    }
}

#[test]
fn null_compares_nothing() {
    check("Null", [("true", "true", None), ("*", "", None)]);
}

#[test]
fn numbers_are_ordered_as_integers_are() {
    let written = |hundredths: i32| {
        let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.abs());
        [format!("{sign}{}.{:02}", size / 100, size % 100), format!("{hundredths}e-2"), format!("{sign}0.{size:05}E3")]
    };
    for left in -120..=120 {
        for right in [-1000, -111, -110, -101, -100, -99, -10, -9, -1, 0, 1, 5, 10, 11, 99, 100, 101, 110, 1000] {
            for (policy, request) in written(left).iter().zip(written(right).iter().rev()) {
                assert_eq!(compare("NumericLessThan", policy, request), Some(right < left), "{request} < {policy}");
                assert_eq!(compare("NumericEquals", policy, request), Some(right == left), "{request} = {policy}");
            }
        }
    }
}

#[test]
fn no_text_makes_a_comparison_panic() {
    let long = "9".repeat(2_000);
    let texts = [
        "",
        " ",
        "*",
        "?",
        "$",
        "${",
        "${}",
        "${name}",
        "\0",
        "é",
        "😀",
        "-",
        "+",
        ".",
        "e",
        ":",
        "/",
        "::/",
        "/0",
        "-.",
        "1e",
        "1e-2147483648",
        "0e2147483647",
        "T",
        "-T",
        "2024-",
        "2024-01-01T",
        "2024-01-01T\u{e9}Z",
        "2024-01-01T00:00:0é",
        "é024",
        "arn",
        "arn:",
        "arn:::::",
        ":::::",
        "::::::",
        "====",
        "Q===",
        "A",
        &long,
    ];
    for test in Test::all() {
        for policy in texts {
            let pattern = Pattern::parse(policy, test.syntax);
            let Ok(resolved) = pattern.resolve(&lookup) else { continue };
            for request in texts {
                let _ = (test.compare)(&resolved, request);
            }
        }
    }
}
