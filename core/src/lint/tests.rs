use super::*;
use crate::policy::PolicyKind;
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
        for example in lint.bad.iter().chain(lint.good) {
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
