//! The texts of both versions, policy by policy.

use policyglass::explain::layer_name;
use policyglass::{PolicyInput, Scenario, indent};
use policyglass_widget::diff::{Diff, diff};
use yew::prelude::*;

/// A difference for every policy that has one.
pub fn texts(before: &Scenario, after: &Scenario) -> Html {
    let pairs: Vec<(String, String, String)> =
        pairs(before, after).into_iter().filter(|(_, old, new)| old != new).collect();
    if pairs.is_empty() {
        return html! { <p class="nothing-found">{ "No text has changed." }</p> };
    }
    let pair = |(name, old, new): &(String, String, String)| {
        html! {
            <div class="text" key={name.clone()}>
                <p class="name">{ name }</p>
                <Diff label={format!("Difference: {name}")} lines={diff(old, new)} />
            </div>
        }
    };
    html! { <>{ for pairs.iter().map(pair) }</> }
}

/// Name, earlier and later text. Policies belong together by type, level and name, or else by their order in the type.
fn pairs(before: &Scenario, after: &Scenario) -> Vec<(String, String, String)> {
    let mut left: Vec<&PolicyInput> = before.policies.iter().collect();
    let mut partners: Vec<Option<&PolicyInput>> = vec![None; after.policies.len()];
    let alike = |one: &PolicyInput, other: &PolicyInput| (one.kind, one.level) == (other.kind, other.level);
    for by_name in [true, false] {
        for (new, partner) in after.policies.iter().zip(&mut partners).filter(|(_, partner)| partner.is_none()) {
            let at = left.iter().position(|old| alike(old, new) && (!by_name || old.name == new.name));
            *partner = at.map(|at| left.remove(at));
        }
    }
    let name = |policy: &PolicyInput| match policy.name.as_deref() {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => layer_name(policy.kind.layer(policy.level)).to_owned(),
    };
    let changed = after.policies.iter().zip(&partners).map(|(new, old)| match old {
        Some(old) => (name(new), text(old), text(new)),
        None => (format!("{}, added", name(new)), String::new(), text(new)),
    });
    let removed = left.iter().map(|old| (format!("{}, removed", name(old)), text(old), String::new()));
    changed.chain(removed).collect()
}

fn text(policy: &PolicyInput) -> String {
    policy.text.clone().or_else(|| policy.document.as_ref().map(|document| indent(document.get()))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use policyglass::InputKind;

    #[test]
    fn policies_belong_together_by_name_and_order() {
        let scenario = |policies: &[(&str, &str)]| Scenario {
            policies: policies
                .iter()
                .map(|(name, text)| PolicyInput {
                    name: Some((*name).to_owned()),
                    ..PolicyInput::of_text(InputKind::Identity, (*text).to_owned())
                })
                .collect(),
            ..Scenario::default()
        };
        let words = |before: &[(&str, &str)], after: &[(&str, &str)]| -> Vec<String> {
            let pairs = pairs(&scenario(before), &scenario(after));
            pairs.into_iter().map(|(name, old, new)| format!("{name}: {old}→{new}")).collect()
        };
        assert_eq!(words(&[("a", "1"), ("b", "2")], &[("b", "2"), ("a", "3")]), ["b: 2→2", "a: 1→3"]);
        assert_eq!(words(&[("a", "1")], &[("x", "1")]), ["x: 1→1"]);
        assert_eq!(words(&[("a", "1")], &[("a", "1"), ("b", "2")]), ["a: 1→1", "b, added: →2"]);
        assert_eq!(words(&[("a", "1"), ("b", "2")], &[("b", "2")]), ["b: 2→2", "a, removed: 1→"]);
    }
}
