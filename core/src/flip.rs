//! The smallest changes that would flip a decision, found by making them and deciding again.
//!
//! Nothing here knows why a request was denied: changes are proposed from what the evaluation shows, each is tried, and
//! only those that lead to the other answer are kept. No proposal widens anything to `*`.

mod lab;
mod policy;
mod propose;
mod search;
mod statement;
mod witness;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::explain::Sentence;
use crate::request::Setting;
use crate::scenario::{GivenValue, InputKind, PolicyInput, Scenario};
use crate::trace::Decision;
pub use search::FlipSearch;
pub(crate) use witness::{fill, values};

/// A change that flips the decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// What to do, in one sentence without a full stop.
    pub title: Sentence,
    /// What else it does, if that is worth a word.
    pub note: Option<Sentence>,
    /// The change; several parts belong together.
    pub changes: Vec<Change>,
    /// What the decision is afterwards.
    pub leads_to: Decision,
    /// For a change that only gives context keys that the request lacks: "`key` satisfies `StringLike` …".
    pub depends: Option<Sentence>,
}

/// One part of a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// Sets a context key of the request, or removes it.
    Context {
        /// The key, as the policy spells it.
        key: String,
        /// Its value afterwards.
        value: GivenValue,
    },
    /// Asks for another resource.
    Resource(String),
    /// Changes the text of a policy.
    Edit {
        /// Position of the policy in the scenario.
        policy: usize,
        /// Replacements in its text, in order of their place; byte offsets.
        edits: Vec<Edit>,
    },
    /// Takes a policy out of the scenario.
    Remove {
        /// Its position in the scenario.
        policy: usize,
    },
    /// Adds a policy behind the others.
    Add {
        /// Its type.
        kind: InputKind,
        /// Its text.
        text: String,
    },
}

/// Changes of the scenario that turn a denied request into an allowed one, smallest first; for an allowed one, what it
/// hangs on: changes without which it would be denied.
///
/// Empty when the request cannot be decided, or when nothing small was found. The setting can be just the time of the
/// request in seconds since 1970, where it names none.
#[must_use]
pub fn flips(scenario: &Scenario, setting: impl Into<Setting>) -> Vec<Flip> {
    let mut search = FlipSearch::new(scenario, setting);
    while search.step() {}
    search.into_flips()
}

impl Flip {
    /// The scenario after the change. Changed policies are kept as text.
    #[must_use]
    pub fn apply(&self, scenario: &Scenario) -> Scenario {
        let mut after = scenario.clone();
        let texts: Vec<String> = scenario.read_policies().into_iter().map(|read| read.text).collect();
        let mut removed = Vec::new();
        for change in &self.changes {
            match change {
                Change::Context { key, value } => after.request.context.set(key, value.clone()),
                Change::Resource(resource) => after.request.resource.clone_from(resource),
                Change::Edit { policy, edits } => {
                    if let (Some(input), Some(text)) = (after.policies.get_mut(*policy), texts.get(*policy)) {
                        input.text = Some(edited(text, edits));
                        input.document = None;
                    }
                }
                Change::Remove { policy } => removed.push(*policy),
                Change::Add { kind, text } => after.policies.push(PolicyInput::of_text(*kind, text.clone())),
            }
        }
        removed.sort_unstable();
        for policy in removed.into_iter().rev().filter(|&policy| policy < texts.len()) {
            after.policies.remove(policy);
        }
        after
    }
}

/// A text after some edits.
fn edited(text: &str, edits: &[Edit]) -> String {
    Fix { title: String::new(), edits: edits.to_vec() }.apply(text)
}

#[cfg(test)]
mod tests;
