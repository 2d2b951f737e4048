//! The examples: one Markdown file each, in `web/examples/`, in the form of the test corpus.
//!
//! A title, a sentence about it, items `- key: value` that make the request, and policies in fenced blocks
//! `json TYPE [LEVEL] [NAME]`. `expect` is what the example decides; a test holds every file to it.

use policyglass::{InputKind, PolicyInput, RequestInput, Scenario};

/// Every file: its name without `.md`, and its text. In the order of the gallery.
const FILES: [(&str, &str); 13] = [
    ("intern-developer", include_str!("../examples/intern-developer.md")),
    ("intern-event-source", include_str!("../examples/intern-event-source.md")),
    ("layer-developer", include_str!("../examples/layer-developer.md")),
    ("layer-condition", include_str!("../examples/layer-condition.md")),
    ("add-permission", include_str!("../examples/add-permission.md")),
    ("invoke-alias", include_str!("../examples/invoke-alias.md")),
    ("s3-function-policy", include_str!("../examples/s3-function-policy.md")),
    ("api-gateway-function-policy", include_str!("../examples/api-gateway-function-policy.md")),
    ("cross-account-function-policy", include_str!("../examples/cross-account-function-policy.md")),
    ("deny-all-versions", include_str!("../examples/deny-all-versions.md")),
    ("deny-alias", include_str!("../examples/deny-alias.md")),
    ("deny-version", include_str!("../examples/deny-version.md")),
    ("every-policy-type", include_str!("../examples/every-policy-type.md")),
];

/// An example.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// Its file's name without `.md`.
    pub id: &'static str,
    /// What it is about, in a sentence or two.
    pub about: String,
    /// The heading that it stands under.
    pub topic: String,
    /// `allowed`, `explicitDeny` or `implicitDeny`.
    pub expect: String,
    /// Title, policies and request.
    pub scenario: Scenario,
}

/// Every example, in the order of the gallery. The first one is what a first visit shows.
#[must_use]
pub fn all() -> Vec<Example> {
    FILES.iter().map(|&(id, text)| read(id, text)).collect()
}

fn read(id: &'static str, text: &str) -> Example {
    let mut example = Example { id, ..Example::default() };
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("# ") {
            example.scenario.title = Some(title.to_owned());
        } else if let Some((key, value)) = line.strip_prefix("- ").and_then(|item| item.split_once(": ")) {
            item(&mut example, key, value.trim_matches('`'));
        } else if let Some(info) = line.strip_prefix("```json ") {
            let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            example.scenario.policies.extend(policy(info, text.join("\n")));
        } else if !line.is_empty() {
            let gap = if example.about.is_empty() { "" } else { " " };
            example.about = format!("{}{gap}{line}", example.about);
        }
    }
    example
}

fn item(example: &mut Example, key: &str, value: &str) {
    let RequestInput { principal, action, resource, resource_account, context } = &mut example.scenario.request;
    match key {
        "topic" => value.clone_into(&mut example.topic),
        "expect" => value.clone_into(&mut example.expect),
        "principal" => value.clone_into(principal),
        "action" => value.clone_into(action),
        "resource" => value.clone_into(resource),
        "resourceAccount" => *resource_account = Some(value.to_owned()),
        "context" => *context = serde_json::from_str(value).unwrap_or_default(),
        _ => {}
    }
}

fn policy(info: &str, text: String) -> Option<PolicyInput> {
    let (kind, rest) = info.split_once(' ').unwrap_or((info, ""));
    let (first, last) = rest.split_once(' ').unwrap_or((rest, ""));
    let (level, name) = first.parse().map_or((0, rest), |level| (level, last));
    let kind: InputKind = serde_json::from_value(kind.into()).ok()?;
    Some(PolicyInput { kind, name: Some(name.to_owned()), level, document: None, text: Some(text) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_decides_as_it_says() {
        for example in all() {
            let report = example.scenario.report(None);
            assert_eq!(report.decision, example.expect, "{}: {}", example.id, report.summary);
            assert!(report.diagnostics.iter().all(|found| found.severity != "error"), "{}", example.id);
            assert!(!example.about.is_empty() && !example.topic.is_empty(), "{}", example.id);
            assert!(example.scenario.title.is_some() && !example.scenario.policies.is_empty(), "{}", example.id);
        }
    }

    #[test]
    fn every_file_is_in_the_gallery() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
        let files = std::fs::read_dir(folder).unwrap().count();
        assert_eq!(files, FILES.len());
    }

    #[test]
    fn names_and_levels_stand_in_the_fence() {
        let named = |info| policy(info, String::new()).map(|policy| (policy.kind, policy.level, policy.name.unwrap()));
        assert_eq!(named("scp 1 the account"), Some((InputKind::Scp, 1, "the account".to_owned())));
        assert_eq!(named("resource function policy"), Some((InputKind::Resource, 0, "function policy".to_owned())));
        assert_eq!(named("boundary"), Some((InputKind::Boundary, 0, String::new())));
        assert_eq!(named("nonsense"), None);
    }
}
