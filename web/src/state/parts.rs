//! A document after a tool's change.

use policyglass::{Change, Fix};
use policyglass_bridge::Part;

use super::{Document, PolicyId, RequestForm};

impl Document {
    /// The document after a change. Positions are those of this document's policies.
    #[must_use]
    pub fn with(&self, parts: &[Part]) -> Self {
        let mut after = self.clone();
        // The tools count policies in the scenario, whose order is that of the document.
        let id = |position: usize| self.policies.get(position).map(|policy| policy.id);
        for part in parts {
            match part {
                Part::Flip(Change::Context { key, value }) => after.request.set(key, value.into()),
                Part::Flip(Change::Resource(resource)) => after.request.resource = resource.as_str().into(),
                Part::Flip(Change::Edit { policy, edits }) => {
                    let fix = Fix { title: String::new(), edits: edits.clone() };
                    after.change_at(id(*policy), |text| fix.apply(text));
                }
                Part::Flip(Change::Remove { policy }) => {
                    after.policies.retain(|other| Some(other.id) != id(*policy));
                }
                Part::Flip(Change::Add { kind, text }) => {
                    after.push(kind.layer(0), "", text);
                }
                Part::Request(request) => after.request = RequestForm::from_input(request),
                Part::Add { kind, level, name, text } => {
                    after.push(kind.layer(*level), name, text);
                }
                Part::Text { policy, text } => after.change_at(id(*policy), |_| text.clone()),
                Part::Tests(tests) => after.tests = tests.as_slice().into(),
                Part::Title(title) => after.title = title.as_str().into(),
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
