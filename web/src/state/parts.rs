//! A document after a tool's change.

use policyglass::{Change, Fix, same_key};
use policyglass_bridge::Part;

use super::{ContextRow, Document, PolicyId, RequestForm};

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

    /// Whether a change that was meant for an earlier version of this document does the same to this one.
    ///
    /// Tools hear of typing after a pause. Whoever presses a button of theirs before is not to be passed over, unless
    /// just what the button would change was typed in. More than one place cannot have been typed in so quickly.
    #[must_use]
    pub fn takes(&self, earlier: &Self, parts: &[Part]) -> bool {
        self == earlier || (self.differs_in_one_place(earlier) && parts.iter().all(|part| self.keeps(earlier, part)))
    }

    fn differs_in_one_place(&self, earlier: &Self) -> bool {
        let frame = |document: &Self| {
            let policies = document.policies.iter().map(|policy| (policy.id, policy.layer));
            (document.generation, document.title.clone(), document.tests.clone(), policies.collect::<Vec<_>>())
        };
        let policies = self.policies.iter().zip(&earlier.policies).filter(|(now, then)| now != then).count();
        frame(self) == frame(earlier) && policies + usize::from(self.request != earlier.request) == 1
    }

    /// Whether what a part changes is as it was.
    fn keeps(&self, earlier: &Self, part: &Part) -> bool {
        match part {
            Part::Flip(Change::Context { key, .. }) => {
                let rows = |document: &Self| -> Vec<ContextRow> {
                    document.request.context.iter().filter(|row| same_key(&row.key, key)).cloned().collect()
                };
                rows(self) == rows(earlier)
            }
            Part::Flip(Change::Resource(_)) => self.request.resource == earlier.request.resource,
            Part::Request(_) => self.request == earlier.request,
            Part::Flip(Change::Edit { policy, .. } | Change::Remove { policy }) | Part::Text { policy, .. } => {
                self.policies.get(*policy) == earlier.policies.get(*policy)
            }
            Part::Flip(Change::Add { .. }) | Part::Add { .. } | Part::Tests(_) | Part::Title(_) => true,
        }
    }

    fn change_at(&mut self, id: Option<PolicyId>, change: impl FnOnce(&str) -> String) {
        if let Some(id) = id {
            self.change(id, |policy| policy.text = change(&policy.text).into());
        }
    }
}
