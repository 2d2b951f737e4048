//! The examples: one Markdown file each, in `web/examples/`, in the form of the test corpus.
//!
//! `expect` is what the example decides; a test holds every file to it.

use policyglass::Scenario;

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
    let policyglass::Example { about, topic, expect, scenario } = policyglass::Example::read(text);
    Example { id, about, topic, expect, scenario }
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
}
