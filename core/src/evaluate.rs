//! Policies × request → evidence and decision.

mod combine;
mod condition;
mod ladder;
mod principal;
mod statement;

pub use ladder::{Layer, Rung, Unbound};

use crate::policy::{Effect, Policy, PolicyKind, Statement};
use crate::request::{Caller, Request, same_key};
use crate::trace::{Decision, PolicyTrace, StatementTrace};

/// A policy as it is attached.
#[derive(Clone, Copy, Debug)]
pub struct Attached<'p> {
    /// The document.
    pub policy: &'p Policy,
    /// For SCPs and RCPs the level: 0 is the root, then organizational units, then the account. Otherwise without meaning.
    pub level: u32,
    /// What people call it; may be empty.
    pub name: &'p str,
}

/// A request decided, with all evidence.
#[derive(Clone, Debug)]
pub struct Evaluation<'p> {
    /// What was asked.
    pub request: &'p Request,
    /// The policies, in the order given.
    pub policies: Vec<Attached<'p>>,
    /// A trace for each policy.
    pub traces: Vec<PolicyTrace>,
    /// Every policy type that takes part, in AWS's order, with its own result. The decision is read off it.
    pub ladder: Vec<Rung>,
}

/// The place of a statement: policy and statement, each by position from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementId {
    /// Position among the policies given.
    pub policy: usize,
    /// Position in that policy.
    pub statement: usize,
}

/// Decides `request` under `policies`.
#[must_use]
pub fn evaluate<'p>(policies: &[Attached<'p>], request: &'p Request) -> Evaluation<'p> {
    let has_boundary = policies.iter().any(|attached| attached.policy.kind == PolicyKind::Boundary)
        && ladder::boundary_binds(&request.caller);
    let traces = policies.iter().map(|attached| statement::trace(attached.policy, request, has_boundary)).collect();
    let mut evaluation = Evaluation { request, policies: policies.to_vec(), traces, ladder: Vec::new() };
    evaluation.ladder = combine::ladder(&evaluation);
    evaluation
}

impl<'p> Evaluation<'p> {
    /// The decision: an explicit deny of any type that binds the request wins; else every type that limits it must
    /// allow it. [EVAL, R51]
    #[must_use]
    pub fn decision(&self) -> Decision {
        if self.is_always_allowed() {
            Decision::Allowed
        } else if self.is_never_allowed() {
            Decision::ImplicitDeny
        } else if self.ladder.iter().any(|rung| rung.binds() && rung.result == Decision::ExplicitDeny) {
            Decision::ExplicitDeny
        } else if self.ladder.iter().all(|rung| !rung.limits || rung.result == Decision::Allowed) {
            Decision::Allowed
        } else {
            Decision::ImplicitDeny
        }
    }

    /// Whether the action needs no permission at all, not even against a Deny. [API sts:GetCallerIdentity, R63]
    #[must_use]
    pub fn is_always_allowed(&self) -> bool {
        self.request.action.eq_ignore_ascii_case("sts:GetCallerIdentity")
    }

    /// Whether no policy can allow it: the root user cannot assume roles. [API sts:AssumeRole]
    #[must_use]
    pub fn is_never_allowed(&self) -> bool {
        matches!(self.request.caller, Caller::Root { .. }) && self.request.action.eq_ignore_ascii_case("sts:AssumeRole")
    }

    /// The rungs that keep the request from being allowed: all of them, not only the first.
    pub fn blockers(&self) -> impl Iterator<Item = &Rung> {
        self.ladder.iter().filter(|rung| rung.blocks())
    }

    /// The rung that a policy belongs to.
    #[must_use]
    pub fn rung_of(&self, policy: usize) -> Option<&Rung> {
        self.ladder.iter().find(|rung| rung.policies.contains(&policy))
    }

    /// Every statement with its trace, in the order of the policies.
    pub fn statements(&self) -> impl Iterator<Item = (StatementId, &'p Statement, StatementTrace<'_>)> {
        self.policies.iter().zip(&self.traces).enumerate().flat_map(|(policy, (attached, trace))| {
            attached
                .policy
                .statements
                .iter()
                .zip(trace.statements())
                .enumerate()
                .map(move |(statement, (text, trace))| (StatementId { policy, statement }, text, trace))
        })
    }

    /// The statements that apply and belong to policies that bind the request: for an explicit deny the Denies, else
    /// the Allows (also those that were not enough).
    #[must_use]
    pub fn matched(&self) -> Vec<StatementId> {
        let effect = match self.decision() {
            Decision::ExplicitDeny => Effect::Deny,
            Decision::Allowed | Decision::ImplicitDeny => Effect::Allow,
        };
        self.statements()
            .filter(|(id, statement, trace)| {
                statement.effect.value == effect && trace.applies() && self.rung_of(id.policy).is_some_and(Rung::binds)
            })
            .map(|(id, _, _)| id)
            .collect()
    }

    /// The context keys that a statement asks for although the request does not carry them, where all else of the
    /// statement matches. In order of appearance, each once, as the policy spells it.
    #[must_use]
    pub fn missing_keys(&self) -> Vec<&'p str> {
        let mut keys: Vec<&'p str> = Vec::new();
        let mut add = |key: &'p str| {
            if !keys.iter().any(|known| same_key(known, key)) {
                keys.push(key);
            }
        };
        for (id, statement, trace) in self.statements() {
            if !self.rung_of(id.policy).is_some_and(Rung::binds)
                || !trace.action.matches()
                || !trace.principal_matches()
            {
                continue;
            }
            statement::unresolved(statement, self.request, &mut add);
            if !trace.resource_matches() {
                continue;
            }
            for (condition, outcome) in statement.conditions.iter().zip(trace.conditions.iter()) {
                if outcome.missing() && outcome.operator.test.family != crate::operator::Family::Null {
                    add(&condition.key.value);
                }
            }
        }
        keys
    }
}
