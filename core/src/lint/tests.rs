use super::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Examples are about any service.
static CATALOG: LazyLock<Catalog> =
    LazyLock::new(|| Catalog::parse(include_str!("../../catalog/all.txt")).expect("the catalogue can be read"));

fn read(example: &Example, text: &str) -> Policy {
    let (policy, findings) = Policy::parse(text, example.kind);
    policy.unwrap_or_else(|| panic!("AWS refuses the example: {text}\n{findings:#?}"))
}

fn findings(example: &Example, text: &str) -> Vec<Diagnostic> {
    lint(&read(example, text), text, example.attached, &CATALOG)
}

fn codes(findings: &[Diagnostic]) -> BTreeSet<&'static str> {
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn the_list_is_sorted() {
    for pair in LINTS.windows(2) {
        assert!(pair[0].code < pair[1].code, "{} stands before {}", pair[0].code, pair[1].code);
    }
}

/// Every bad example gives the check's code and those that it lists, and no good one gives it.
#[test]
fn examples_show_what_they_are_for() {
    let mut wrong = Vec::new();
    for lint in LINTS {
        assert!(!lint.bad.is_empty() && !lint.good.is_empty(), "{} has no examples", lint.code);
        for example in lint.bad {
            let text = example.text();
            let found = codes(&findings(example, &text));
            let expected: BTreeSet<_> = example.also.iter().copied().chain([lint.code]).collect();
            if found != expected {
                let missing: Vec<_> = expected.difference(&found).collect();
                let others: Vec<_> = found.difference(&expected).collect();
                wrong.push(format!("{}: missing {missing:?}, others {others:?}\n{text}", lint.code));
            }
        }
        for example in lint.good {
            let text = example.text();
            if codes(&findings(example, &text)).contains(lint.code) {
                wrong.push(format!("{} in a good example\n{text}", lint.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// Places lie in the text, words have their form, and every fix gives a policy with fewer findings of the check.
#[test]
fn fixes_mend() {
    for lint in LINTS {
        for example in lint.bad {
            let text = example.text();
            let found = findings(example, &text);
            let count = |found: &[Diagnostic]| found.iter().filter(|finding| finding.code == lint.code).count();
            for finding in found.iter().filter(|finding| finding.code == lint.code) {
                assert!(text.get(finding.span.range()).is_some(), "{}: {finding:?}", lint.code);
                let starts = finding.message.chars().next();
                assert!(starts.is_some_and(|c| !c.is_uppercase()), "{}: {}", lint.code, finding.message);
                assert!(!finding.message.ends_with('.'), "{}: {}", lint.code, finding.message);
                for fix in &finding.fixes {
                    let mended = fix.apply(&text);
                    let (policy, refused) = Policy::parse(&mended, example.kind);
                    let Some(policy) = policy else {
                        panic!("{}: {} gives no policy: {mended}\n{refused:#?}", lint.code, fix.title)
                    };
                    let left = self::lint(&policy, &mended, example.attached, &CATALOG);
                    assert!(count(&left) < count(&found), "{}: {} mends nothing: {mended}", lint.code, fix.title);
                }
            }
        }
    }
}

/// Whatever the policy, no check fails.
#[test]
fn kinds_of_policies_that_a_check_was_not_made_for() {
    for lint in LINTS {
        for example in lint.bad.iter().filter(|example| example.times == 1) {
            let text = example.text();
            for kind in PolicyKind::ALL {
                if let (Some(policy), _) = Policy::parse(&text, kind) {
                    let _ = self::lint(&policy, &text, example.attached, &CATALOG);
                    let _ = self::lint(&policy, "", None, &CATALOG);
                    let _ = self::lint(&policy, "{}", Some("arn"), &Catalog::built_in());
                }
            }
        }
    }
}

/// Examples with one piece taken out, put in or doubled, over and over: no check fails, and every place lies in the text.
#[test]
fn no_policy_makes_a_check_fail() {
    let pieces = ["*", "?", "${", "}", ":", "\\u00e9", "é", "😀", "arn:", "\"", "[]", "{}", "", " ", "false", "0"];
    let mut state = 7_u32;
    let mut next = move |limit: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % limit.max(1)
    };
    let mut read = 0;
    for lint in LINTS {
        for example in lint.bad.iter().chain(lint.good).filter(|example| example.times == 1) {
            let mut text = example.text();
            for _ in 0..12 {
                let at = (0..=next(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
                let behind = (at + next(4)..=text.len()).find(|&to| text.is_char_boundary(to)).unwrap_or(at);
                let before = text.clone();
                text.replace_range(at..behind.max(at), pieces[next(pieces.len())]);
                let (Some(policy), _) = Policy::parse(&text, example.kind) else {
                    text = before;
                    continue;
                };
                read += 1;
                for finding in self::lint(&policy, &text, example.attached, &CATALOG) {
                    let places = finding.labels.iter().map(|label| label.span);
                    let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
                    for place in places.chain(edits).chain([finding.span]) {
                        assert!(text.get(place.range()).is_some(), "{}: {place:?} in {text}", finding.code);
                    }
                }
            }
        }
    }
    assert!(read > 1_000, "only {read} of the changed texts are policies");
}

#[test]
fn a_check_alone_says_what_it_says_among_the_others() {
    for lint in LINTS {
        let example = &lint.bad[0];
        let mut together = findings(example, &example.text());
        together.retain(|finding| finding.code == lint.code);
        let mut alone = lint.findings(example, &CATALOG);
        alone.sort_by_key(|finding| (finding.span.start, finding.span.end, finding.severity));
        assert_eq!(alone, together, "{}", lint.code);
    }
}

#[test]
fn roles_can_be_passed_by_another_policy() {
    let passes = |statement: &str| {
        let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{statement}]}}"#);
        allows_passing_roles(&Policy::parse(&text, PolicyKind::Identity).0.unwrap())
    };
    assert!(passes(r#"{"Effect": "Allow", "Action": "iam:Pass*", "Resource": "arn:aws:iam::111122223333:role/x"}"#));
    assert!(passes(r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#));
    assert!(!passes(r#"{"Effect": "Deny", "Action": "iam:PassRole", "Resource": "*"}"#));
    assert!(!passes(r#"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::b"}"#));
}
