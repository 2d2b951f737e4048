//! Examples and situations: Markdown files in the form of the test corpus.

use super::{GivenContext, InputKind, PolicyInput, RequestInput, Scenario};

/// A scenario with what is to be said about it.
///
/// Its file has a title, a sentence or two, items `- key: value` that make the request, and policies in fenced blocks
/// `json TYPE [LEVEL] [NAME]`.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// What it is about, in a sentence or two.
    pub about: String,
    /// The heading that it stands under.
    pub topic: String,
    /// What is decided: `allowed`, `explicitDeny` or `implicitDeny`.
    pub expect: String,
    /// Title, policies and request.
    pub scenario: Scenario,
}

impl Example {
    /// Reads a file. What it lacks stays empty: tests hold the files to it.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut example = Self::default();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if let Some(title) = line.strip_prefix("# ") {
                example.scenario.title = Some(title.to_owned());
            } else if let Some((key, value)) = line.strip_prefix("- ").and_then(|item| item.split_once(": ")) {
                example.item(key, value.trim_matches('`'));
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

    fn item(&mut self, key: &str, value: &str) {
        let RequestInput { principal, action, resource, resource_account, context } = &mut self.scenario.request;
        match key {
            "topic" => value.clone_into(&mut self.topic),
            "expect" => value.clone_into(&mut self.expect),
            "principal" => value.clone_into(principal),
            "action" => value.clone_into(action),
            "resource" => value.clone_into(resource),
            "resourceAccount" => *resource_account = Some(value.to_owned()),
            "context" => *context = GivenContext::from_json(value).unwrap_or_default(),
            _ => {}
        }
    }
}

fn policy(info: &str, text: String) -> Option<PolicyInput> {
    let (kind, rest) = info.split_once(' ').unwrap_or((info, ""));
    let (first, last) = rest.split_once(' ').unwrap_or((rest, ""));
    let (level, name) = first.parse().map_or((0, rest), |level| (level, last));
    let kind = InputKind::named(kind)?;
    Some(PolicyInput { kind, name: Some(name.to_owned()), level, document: None, text: Some(text) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_levels_stand_in_the_fence() {
        let named = |info| policy(info, String::new()).map(|policy| (policy.kind, policy.level, policy.name.unwrap()));
        assert_eq!(named("scp 1 the account"), Some((InputKind::Scp, 1, "the account".to_owned())));
        assert_eq!(named("resource function policy"), Some((InputKind::Resource, 0, "function policy".to_owned())));
        assert_eq!(named("boundary"), Some((InputKind::Boundary, 0, String::new())));
        assert_eq!(named("nonsense"), None);
    }
}
