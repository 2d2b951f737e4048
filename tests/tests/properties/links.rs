//! Links give back what was put in, and nothing that arrives as a link does harm.

use policyglass::{Scenario, link};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use super::generate::{question, request};

/// A scenario with tests, whose policies are laid out in some way or are no policies at all.
fn scenario() -> impl Strategy<Value = Scenario> {
    let expect = select(vec![json!("allowed"), json!("explicitDeny"), json!("implicitDeny"), Value::Null]);
    let test = ("\\PC{0,12}", request(), expect)
        .prop_map(|(name, request, expect)| json!({"name": name, "request": request, "expect": expect}));
    (question(), vec(test, 0..5), "\\PC{0,20}", 0..4_u8, any::<String>()).prop_map(
        |(question, tests, title, layout, noise)| {
            let mut scenario = question.scenario();
            scenario["title"] = json!(title);
            scenario["tests"] = json!(tests);
            for policy in scenario["policies"].as_array_mut().into_iter().flatten() {
                let text = policy["text"].as_str().unwrap_or_default().to_owned();
                policy["name"] = json!("a name");
                match layout {
                    0 => {}
                    1 => policy["text"] = json!(policyglass::indent(&text)),
                    2 => policy["text"] = json!(format!("{text}{noise}")),
                    _ => {
                        policy.as_object_mut().map(|policy| policy.remove("text"));
                        policy["document"] = serde_json::from_str(&text).unwrap_or_default();
                    }
                }
            }
            Scenario::from_json(&scenario.to_string()).expect("a scenario")
        },
    )
}

/// Everything that a scenario says, its policies as they are read.
fn meaning(scenario: &Scenario) -> String {
    let mut rest = scenario.clone();
    rest.policies.clear();
    for request in rest.tests.iter_mut().map(|test| &mut test.request).chain([&mut rest.request]) {
        if request.resource == "*" {
            request.resource.clear();
        }
    }
    rest.title = rest.title.filter(|title| !title.is_empty());
    let heads = scenario.policies.iter().map(|policy| (policy.kind, &policy.name, policy.level));
    let texts = scenario.read_policies().into_iter().map(|read| read.text);
    format!("{} {:?}", rest.to_json(), heads.zip(texts).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(super::settings())]

    #[test]
    fn a_link_gives_back_what_was_put_in(scenario in scenario()) {
        let link = link::encode(&scenario).expect("small enough");
        prop_assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)));
        let opened = link::decode(&link).expect("our own link");
        prop_assert_eq!(meaning(&opened), meaning(&scenario));
    }

    #[test]
    fn a_link_that_lost_its_end_is_refused(scenario in scenario(), at in any::<Index>()) {
        let link = link::encode(&scenario).expect("small enough");
        prop_assert!(link::decode(&link[..at.index(link.len())]).is_err());
    }

    /// Some bits of a link say nothing, such as those behind the end. The checksum has 24 bits: one altered link in 16
    /// million may slip through, none of these does.
    #[test]
    fn an_altered_link_is_refused_or_says_the_same(scenario in scenario(), at in any::<Index>(), new in "[A-Za-z0-9_-]") {
        let link = link::encode(&scenario).expect("small enough");
        let at = 3 + at.index(link.len() - 3);
        let mut altered = link.clone();
        altered.replace_range(at..=at, &new);
        prop_assume!(altered != link);
        if let Ok(opened) = link::decode(&altered) {
            prop_assert_eq!(meaning(&opened), meaning(&scenario));
        }
    }

    #[test]
    fn no_text_does_harm(text in any::<String>(), data in "[A-Za-z0-9_-]{0,300}") {
        let _ = link::decode(&text);
        for version in ["v1", "v2"] {
            let _ = link::decode(&format!("{version}.{text}"));
            if let Ok(scenario) = link::decode(&format!("{version}.{data}")) {
                let _ = scenario.report(None);
            }
        }
    }
}
