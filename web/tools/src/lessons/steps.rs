//! From what the page shows to another scenario, in one step.

use policyglass::{PolicyInput, Scenario};
use policyglass_bridge::{Part, ToPage, tell};

use crate::tools::Tools;

/// Makes the page show other policies and another request. `what` follows the word "Undo".
pub fn show(tools: &Tools, what: &str, target: &Scenario) {
    if tools.stale {
        // Parts of a document that is another by now would be left out.
        tell(&ToPage::Load(Box::new(target.clone())));
        return;
    }
    let mut parts = parts(&tools.scenario().policies, &target.policies);
    parts.push(Part::Request(target.request.clone()));
    tools.apply(what, parts);
}

/// What makes one list of policies another one.
pub fn parts(now: &[PolicyInput], then: &[PolicyInput]) -> Vec<Part> {
    let mut parts = Vec::new();
    for policy in then {
        let text = policy.shown_text();
        match now.iter().position(|old| old.is_same(policy)) {
            Some(at) if now[at].shown_text() == text => {}
            Some(policy) => parts.push(Part::Text { policy, text }),
            None => parts.push(Part::Add {
                kind: policy.kind,
                level: policy.level,
                name: policy.name.clone().unwrap_or_default(),
                text,
            }),
        }
    }
    let gone = now.iter().enumerate().filter(|(_, old)| !then.iter().any(|policy| policy.is_same(old)));
    parts.extend(gone.map(|(at, _)| Part::remove(at)));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use policyglass::InputKind;

    fn policy(name: &str, text: &str) -> PolicyInput {
        PolicyInput { name: Some(name.to_owned()), ..PolicyInput::of_text(InputKind::Identity, text.to_owned()) }
    }

    #[test]
    fn only_what_differs_changes() {
        let now = [policy("same", "a"), policy("other", "b"), policy("gone", "c")];
        let then = [policy("other", "B"), policy("same", "a"), policy("new", "d")];
        let add = Part::Add { kind: InputKind::Identity, level: 0, name: "new".to_owned(), text: "d".to_owned() };
        let text = Part::Text { policy: 1, text: "B".to_owned() };
        assert_eq!(parts(&now, &then), [text, add, Part::remove(2)]);
        assert_eq!(parts(&now, &now), []);
    }
}
