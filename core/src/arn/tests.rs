use super::*;

fn lookup(key: &str) -> Option<&'static str> {
    [("aws:username", "alice"), ("star", "*"), ("colon", "a:b")]
        .into_iter()
        .find(|(name, _)| *name == key)
        .map(|(_, value)| value)
}

fn parse(pattern: &str) -> Result<ResourcePattern, ResourceError> {
    ResourcePattern::parse(pattern, ResourceSyntax { variables: true, completes: true })
}

const FUNCTION: &str = "arn:aws:lambda:eu-west-1:123456789012:function:f";

#[test]
fn resources() {
    let rows = [
        // pattern, resource, covered, and only by a star that covers a colon
        ("*", FUNCTION, true, false),
        ("*", "*", true, false),
        ("**", "*", true, false),
        ("arn:*:*:*:*:*", "*", false, false),
        ("arn:aws:lambda:eu-west-1:123456789012:function:f", FUNCTION, true, false),
        ("arn:aws:lambda:eu-west-1:123456789012:function:F", FUNCTION, false, false),
        ("arn:aws:lambda:*:*:function:f", FUNCTION, true, false),
        ("arn:aws:lambda:eu-*:123456789012:*", FUNCTION, true, false),
        ("arn:aws:lambda:eu-west-?:123456789012:*", FUNCTION, true, false),
        ("arn:aws:lambda:eu-west?1:*:*", FUNCTION, true, false),
        ("arn:aws:lambda:us-*:123456789012:*", FUNCTION, false, false),
        ("arn:aws:lam*a:*:*:*", FUNCTION, true, false),
        ("arn:*:lambda:*:*:*", FUNCTION, true, false),
        // f, f:* and f* are three different sets [LAM]
        ("arn:aws:lambda:*:*:function:f", "arn:aws:lambda:x:1:function:f:1", false, false),
        ("arn:aws:lambda:*:*:function:f:*", "arn:aws:lambda:x:1:function:f", false, false),
        ("arn:aws:lambda:*:*:function:f:*", "arn:aws:lambda:x:1:function:f:$LATEST", true, false),
        ("arn:aws:lambda:*:*:function:f*", "arn:aws:lambda:x:1:function:f2", true, false),
        // in the last part, wildcards cover colons and slashes [RES]
        ("arn:aws:s3:::b/*", "arn:aws:s3:::b/x/y:z", true, false),
        ("arn:aws:s3:::b?k", "arn:aws:s3:::b:k", true, false),
        ("arn:aws:s3:::b?*z", "arn:aws:s3:::b/x/y:z", true, false),
        ("arn:aws:s3:::*", "arn:aws:s3:eu-west-1::b", false, false),
        // a star at the end of a segment covers colons; one inside, and ?, do not [R16]
        ("arn:aws:lambda:*:*:function:f", "arn:aws:lambda:x:1:layer:y:function:f", true, true),
        ("arn:aws:lam*:*:*:function:f", "arn:aws:lambda:x:1:layer:y:function:f", true, true),
        ("arn:aws:lambda:x*:1:f", "arn:aws:lambda:xyz:2:1:f", true, true),
        ("arn:aws:lambda:x*z:1:f", "arn:aws:lambda:xyz:1:f", true, false),
        ("arn:aws:lambda:x*z:1:f", "arn:aws:lambda:x:z:1:f", false, false),
        ("arn:aws:lambda:?:1:f", "arn:aws:lambda:::1:f", false, false),
        ("arn:aws:*:*:*:f", "arn:aws:a:b:c:d:e:f", true, true),
        ("arn:aws:*:x*y:1:f", "arn:aws:s:t:xy:1:f", true, true),
        ("arn:aws:*:x*y:1:f", "arn:aws:s:t:x:y:1:f", false, false),
        ("arn:aws:*:x*y:1:f", "arn:aws:s:xy:2:xzy:1:f", true, true),
        ("arn:aws:*:x*y*:1:f", "arn:aws:s:xy:2:xzy:1:f", true, true),
        ("arn:aws:**:x:1:f", "arn:aws:s:t:x:1:f", true, true),
        // fewer parts than the pattern: the stars need their colons
        ("arn:aws:lambda:*:*:*", "arn:aws:lambda:x:1", false, false),
        ("arn:aws:lambda:*:*:*", "", false, false),
        // incomplete [ARNS, R17]
        ("arn:aws:sqs", "arn:aws:sqs:x:1:q", true, false),
        ("arn:aws:sqs", "arn:aws:sns:x:1:q", false, false),
        ("arn:aws:sqs:x", "arn:aws:sqs:y:1:q", false, false),
        ("arn:aws:s*", "arn:aws:sqs:y:1:q", true, false),
        ("arn:", "arn::sqs:y:1:q", true, false),
        // variables after the fifth colon only [VARS, R41]
        ("arn:aws:s3:::home/${aws:username}/*", "arn:aws:s3:::home/alice/x", true, false),
        ("arn:aws:s3:::home/${star}", "arn:aws:s3:::home/x", false, false),
        ("arn:aws:s3:::home/${star}", "arn:aws:s3:::home/*", true, false),
        ("arn:aws:s3:::home/${*}", "arn:aws:s3:::home/x", false, false),
        ("arn:aws:s3:::${colon}", "arn:aws:s3:::a:b", true, false),
        ("arn:aws:iam::${star}:user/x", "arn:aws:iam::*:user/x", false, false),
        ("arn:aws:iam::${star}:user/x", "arn:aws:iam::${star}:user/x", true, false),
        ("arn:aws:s3:::home/${", "arn:aws:s3:::home/${", true, false),
        // R18
        ("arn:aws*:s3:::b", "arn:aws-cn:s3:::b", true, false),
    ];
    for (pattern, resource, covered, spans) in rows {
        let parsed = parse(pattern).unwrap();
        assert_eq!(parsed.matches(resource, &lookup), Ok(covered), "{pattern} against {resource}");
        assert_eq!(parsed.spans_segments(resource, &lookup), spans, "{pattern} against {resource}");
        if pattern != "*" && pattern != "**" {
            let same = parsed.first_difference(resource, &lookup).is_none();
            assert_eq!(same, covered && !spans, "{pattern} against {resource}");
        }
    }
}

#[test]
fn a_variable_without_value_is_named() {
    let pattern = parse("arn:aws:s3:::${aws:username}/${missing}").unwrap();
    let error = pattern.matches("arn:aws:s3:::alice/x", &lookup).unwrap_err();
    assert_eq!(error.name, "missing");
    assert!(!pattern.spans_segments("arn:aws:s3:::alice/x", &lookup));
    let difference = pattern.first_difference("arn:aws:s3:::alice/x", &lookup).unwrap();
    assert_eq!(difference.part, ArnPart::Resource);
}

#[test]
fn what_is_no_resource_pattern() {
    use ResourceError::{Incomplete, NotAnArn};
    let rows = [
        ("", NotAnArn),
        ("arn", NotAnArn),
        ("ARN:aws:s3:::b", NotAnArn),
        (" arn:aws:s3:::b", NotAnArn),
        ("my-bucket", NotAnArn),
        ("*:aws:s3:::b", NotAnArn),
        ("${star}", NotAnArn),
        ("arn:aws:s3", Incomplete),
        ("arn:aws:s3::b", Incomplete),
        ("arn:*", Incomplete),
    ];
    for (text, error) in rows {
        let parsed = ResourcePattern::parse(text, ResourceSyntax { variables: true, completes: false });
        assert_eq!(parsed, Err(error), "{text}");
    }
}

#[test]
fn the_first_difference_is_a_part_of_the_text() {
    use ArnPart::{Account, Partition, Prefix, Region, Resource, Service};
    let rows = [
        // pattern, the part, its text
        ("arn:aws-cn:s3:*:*:x", Partition, "aws-cn"),
        ("arn:aws:s3:*:*:x", Service, "s3"),
        ("arn:aws:lambda:us-*:*:x", Region, "us-*"),
        ("arn:aws:lambda::123456789012:x", Region, ""),
        ("arn:aws:lambda:*:12345678901:function:f", Account, "12345678901"),
        ("arn:aws:lambda:*:*:function:${aws:username}", Resource, "function:${aws:username}"),
        ("arn:aws:sqs", Service, "sqs"),
    ];
    for (pattern, part, text) in rows {
        let difference = parse(pattern).unwrap().first_difference(FUNCTION, &lookup).unwrap();
        assert_eq!((difference.part, &pattern[difference.pattern]), (part, text), "{pattern}");
    }
    let difference = |pattern, resource| parse(pattern).unwrap().first_difference(resource, &lookup);
    assert_eq!(difference("arn:aws:s3:::b", "*"), Some(Difference { part: Prefix, pattern: 0..3 }));
    // a completed part is not in the text
    assert_eq!(difference("arn:aws:s3", "arn:aws:s3"), Some(Difference { part: Region, pattern: 10..10 }));
}

#[test]
fn hostile_resources_end() {
    let segment = "a".repeat(2_000);
    let resource = format!("arn:{0}:{0}:{0}:{0}:{0}", segment);
    let colons = format!("arn:{}", ":".repeat(10_000));
    let rows = [
        format!("arn:{0}:{0}:{0}:{0}:{0}b", "a*".repeat(900)),
        format!("arn:{0}:{0}:{0}:{0}:{0}b*", "a*".repeat(900)),
        format!("arn:{0}:{0}:{0}:{0}:{0}b", "*a?".repeat(600)),
        "arn:*:*:*:*:".to_owned() + &"*:".repeat(4_000) + "b*c",
        "arn:*:*:*:*:".to_owned() + &"?".repeat(4_000) + "b",
        format!("arn:*:*{0}:*{0}:*:{0}b*c", "a".repeat(1_500)),
    ];
    for pattern in rows {
        for resource in [&resource, &colons] {
            assert_eq!(parse(&pattern).unwrap().matches(resource, &lookup), Ok(false), "{}…", &pattern[..20]);
        }
    }
}

/// What the rules say, one character at a time and trying everything. [R16, R33]
fn reference(pattern: &[char], value: &[char], colons: usize, spans: bool) -> bool {
    let Some((&first, pattern)) = pattern.split_first() else { return value.is_empty() };
    let last_part = colons >= 5;
    match first {
        '*' => {
            let crosses = last_part || (spans && pattern.first() == Some(&':'));
            let covered = value.iter().take_while(|&&char| crosses || char != ':').count();
            (0..=covered).any(|covered| reference(pattern, &value[covered..], colons, spans))
        }
        '?' => value
            .split_first()
            .is_some_and(|(&char, value)| (last_part || char != ':') && reference(pattern, value, colons, spans)),
        _ => value.split_first().is_some_and(|(&char, value)| {
            char == first && reference(pattern, value, colons + usize::from(first == ':'), spans)
        }),
    }
}

/// Numbers that look random and are the same in every run.
fn pick(seed: &mut u64, below: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize % below
}

#[test]
fn trying_everything_gives_the_same() {
    let mut seed = 1;
    let (mut covered, mut spanning) = (0, 0);
    for _ in 0..60_000 {
        let mut pattern = "arn".to_owned();
        for _ in 0..5 {
            pattern.push(':');
            for _ in 0..pick(&mut seed, 4) {
                pattern.push(['a', '*', '*', '*', '?'][pick(&mut seed, 5)]);
            }
        }
        pattern.push_str([":", "", "", "*"][pick(&mut seed, 4)]);
        let mut value = "arn:".to_owned();
        for _ in 0..5 + pick(&mut seed, 10) {
            value.push(['a', ':', 'a', ':', 'a', ':', 'a', 'b'][pick(&mut seed, 8)]);
        }
        let chars: (Vec<_>, Vec<_>) = (pattern.chars().collect(), value.chars().collect());
        let expected = reference(&chars.0, &chars.1, 0, true);
        let strict = Arn::parse(&value).is_some() && reference(&chars.0, &chars.1, 0, false);
        let parsed = parse(&pattern).unwrap();
        assert_eq!(parsed.matches(&value, &lookup), Ok(expected), "{pattern} against {value}");
        assert_eq!(parsed.spans_segments(&value, &lookup), expected && !strict, "{pattern} against {value}");
        covered += usize::from(expected);
        spanning += usize::from(expected && !strict);
    }
    assert!(covered > 1_000 && spanning > 500, "{covered} {spanning}");
}
