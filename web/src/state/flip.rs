//! A document after a flip.

use policyglass::{Change, Fix, Flip};

use super::{Document, PolicyId};

impl Document {
    /// The document after a change that the engine proposed for it.
    #[must_use]
    pub fn flipped(&self, flip: &Flip) -> Self {
        let mut after = self.clone();
        // The engine counts policies in the scenario, whose order is that of the document.
        let id = |position: usize| self.policies.get(position).map(|policy| policy.id);
        for change in &flip.changes {
            match change {
                Change::Context { key, value } => after.request.set(key, value.into()),
                Change::Resource(resource) => after.request.resource = resource.as_str().into(),
                Change::Edit { policy, edits } => {
                    let fix = Fix { title: String::new(), edits: edits.clone() };
                    after.change_at(id(*policy), |text| fix.apply(text));
                }
                Change::Remove { policy } => after.policies.retain(|other| Some(other.id) != id(*policy)),
                Change::Add { kind, text } => {
                    after.push(kind.layer(0), "", text);
                }
            }
        }
        after.sort();
        after
    }

    fn change_at(&mut self, id: Option<PolicyId>, change: impl FnOnce(&str) -> String) {
        if let Some(id) = id {
            self.change(id, |policy| policy.text = change(&policy.text).into());
        }
    }
}
