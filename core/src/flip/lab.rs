//! Trying changes: the policies as read once, and decisions about variations of them.

use super::{Change, edited};
use crate::evaluate::{Attached, Evaluation, evaluate};
use crate::explain::Sentence;
use crate::policy::Policy;
use crate::request::{Request, Setting, same_key};
use crate::scenario::{ReadPolicy, RequestInput, Scenario};
use crate::text::Span;
use crate::trace::Decision;

/// A change that may or may not flip the decision.
#[derive(Clone, Debug)]
pub(super) struct Proposal {
    pub(super) title: Sentence,
    pub(super) note: Option<Sentence>,
    pub(super) changes: Vec<Change>,
    pub(super) depends: Option<Sentence>,
}

impl Proposal {
    pub(super) fn new(title: Sentence, changes: Vec<Change>) -> Self {
        Self { title, note: None, changes, depends: None }
    }

    pub(super) fn note(mut self, note: Sentence) -> Self {
        self.note = Some(note);
        self
    }

    /// Both changes together; edits of one text become one.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut changes = self.changes.clone();
        for change in &other.changes {
            let same = changes.iter_mut().find_map(|known| match (known, change) {
                (Change::Edit { policy, edits }, Change::Edit { policy: other, edits: more }) if policy == other => {
                    Some((edits, more))
                }
                _ => None,
            });
            match same {
                Some((edits, more)) => {
                    edits.extend(more.iter().cloned());
                    edits.sort_by_key(|edit| edit.span);
                }
                None => changes.push(change.clone()),
            }
        }
        Self {
            title: self.title.clone().text(", and ").then(other.title.clone().uncapitalized()),
            note: other.note.clone().or_else(|| self.note.clone()),
            changes,
            depends: None,
        }
    }

    /// Whether both can be made. Edits of one text must not touch.
    pub(super) fn fits(&self, other: &Self) -> bool {
        let clash = |a: &Change, b: &Change| match (a, b) {
            (Change::Context { key, .. }, Change::Context { key: other, .. }) => same_key(key, other),
            (Change::Resource(_), Change::Resource(_)) => true,
            (Change::Remove { policy }, Change::Remove { policy: other } | Change::Edit { policy: other, .. })
            | (Change::Edit { policy, .. }, Change::Remove { policy: other }) => policy == other,
            (Change::Edit { policy, edits }, Change::Edit { policy: other, edits: more }) => {
                let apart = |a: Span, b: Span| a.end < b.start || b.end < a.start;
                policy == other && edits.iter().any(|a| more.iter().any(|b| !apart(a.span, b.span)))
            }
            _ => false,
        };
        !self.changes.iter().any(|a| other.changes.iter().any(|b| clash(a, b)))
    }
}

/// A scenario that can be decided.
#[derive(Debug)]
pub(super) struct Lab {
    pub(super) scenario: Scenario,
    pub(super) reads: Vec<ReadPolicy>,
    pub(super) request: Request,
    setting: Setting,
}

impl Lab {
    /// `None` when AWS would refuse a policy or the request is none.
    pub(super) fn new(scenario: Scenario, setting: Setting) -> Option<Self> {
        let reads = scenario.read_policies();
        let request = scenario.request.read(setting.clone()).ok()?;
        reads.iter().all(|read| read.policy.is_some()).then_some(Self { scenario, reads, request, setting })
    }

    pub(super) fn evaluation(&self) -> Evaluation<'_> {
        let policies: Vec<Attached<'_>> = self.reads.iter().filter_map(attach).collect();
        evaluate(&policies, &self.request)
    }

    /// The decision after some changes; `None` when there is none any more.
    pub(super) fn decide(&self, changes: &[Change]) -> Option<Decision> {
        let mut input: Option<RequestInput> = None;
        let mut replaced: Vec<(usize, Option<Policy>)> = Vec::new();
        let mut added: Vec<Policy> = Vec::new();
        let asks_a_role = self.scenario.request.asks_a_role();
        for change in changes {
            match change {
                Change::Context { key, value } => {
                    input.get_or_insert_with(|| self.scenario.request.clone()).context.set(key, value.clone());
                }
                Change::Resource(resource) => {
                    input.get_or_insert_with(|| self.scenario.request.clone()).resource.clone_from(resource);
                }
                Change::Edit { policy, edits } => {
                    let read = self.reads.get(*policy)?;
                    let kind = read.policy.as_ref()?.kind;
                    replaced.push((*policy, Some(Policy::parse(&edited(&read.text, edits), kind).0?)));
                }
                Change::Remove { policy } => replaced.push((*policy, None)),
                Change::Add { kind, text } => added.push(Policy::parse(text, kind.policy_kind(asks_a_role)).0?),
            }
        }
        let changed = match input {
            Some(input) => Some(input.read(self.setting.clone()).ok()?),
            None => None,
        };
        let mut policies: Vec<Attached<'_>> = Vec::with_capacity(self.reads.len() + added.len());
        for (at, read) in self.reads.iter().enumerate() {
            match replaced.iter().find(|(policy, _)| *policy == at) {
                Some((_, None)) => {}
                Some((_, Some(policy))) => policies.push(Attached { policy, level: read.level, name: &read.name }),
                None => policies.extend(attach(read)),
            }
        }
        policies.extend(added.iter().map(|policy| Attached { policy, level: 0, name: "" }));
        Some(evaluate(&policies, changed.as_ref().unwrap_or(&self.request)).decision())
    }
}

fn attach(read: &ReadPolicy) -> Option<Attached<'_>> {
    Some(Attached { policy: read.policy.as_ref()?, level: read.level, name: &read.name })
}
