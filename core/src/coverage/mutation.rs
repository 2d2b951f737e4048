//! Changing one statement at a time, to see whether a test would notice.

use super::{Suite, Test, TestRun, TestVerdict, attach};
use crate::evaluate::{StatementId, evaluate};
use crate::policy::{Effect, Policy};
use crate::trace::Decision;

/// A change of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutation {
    /// The statement goes; with the last one its policy goes, too, since AWS takes none without statements.
    Delete,
    /// Allow becomes Deny, Deny becomes Allow.
    Flip,
}

/// What the tests make of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// The statement.
    pub statement: StatementId,
    /// The change.
    pub mutation: Mutation,
    /// The tests that would no longer go as expected. When there is none, nothing would tell of the change.
    pub noticed_by: Vec<usize>,
}

impl Mutation {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Delete, Self::Flip];
}

impl Suite {
    /// Which tests would notice a change of a statement; `None` when there is no such statement, or AWS would refuse
    /// the policy afterwards (an Allow with `NotPrincipal`).
    #[must_use]
    pub fn mutate(&self, run: &TestRun, statement: StatementId, mutation: Mutation) -> Option<Mutant> {
        let used = run.statements.iter().find(|used| used.id == statement)?;
        // Only a policy as a whole matters by merely being there.
        let alone = self.readings.iter().filter_map(|reads| reads.get(statement.policy)?.policy.as_ref());
        let alone = mutation == Mutation::Delete && alone.into_iter().all(|policy| policy.statements.len() == 1);
        let mut noticed_by = Vec::new();
        for (at, (test, outcome)) in self.tests.iter().zip(&run.outcomes).enumerate() {
            let concerned = alone || used.decides.contains(&at) || used.contributes.contains(&at);
            if concerned
                && outcome.verdict() == TestVerdict::AsExpected
                && self.decide_mutated(test, statement, mutation)? != test.expected
            {
                noticed_by.push(at);
            }
        }
        self.is_possible(statement, mutation).then_some(Mutant { statement, mutation, noticed_by })
    }

    /// Every change of every statement. Work grows with statements times tests that they apply to.
    pub fn mutants<'s>(&'s self, run: &'s TestRun) -> impl Iterator<Item = Mutant> + 's {
        run.statements.iter().flat_map(move |used| {
            Mutation::ALL.into_iter().filter_map(move |mutation| self.mutate(run, used.id, mutation))
        })
    }

    fn is_possible(&self, id: StatementId, mutation: Mutation) -> bool {
        let policies = self.readings.iter().filter_map(|reads| reads.get(id.policy)?.policy.as_ref());
        mutation == Mutation::Delete || policies.into_iter().all(|policy| mutated(policy, id, mutation).is_some())
    }

    fn decide_mutated(&self, test: &Test, id: StatementId, mutation: Mutation) -> Option<Option<Decision>> {
        let reads = &self.readings[test.reading];
        let (Ok(request), Ok(mut policies)) = (&test.request, attach(reads)) else { return Some(None) };
        let changed = mutated(policies.get(id.policy)?.policy, id, mutation);
        match &changed {
            Some(policy) => policies[id.policy].policy = policy,
            None if mutation == Mutation::Delete => {
                policies.remove(id.policy);
            }
            None => return None,
        }
        Some(Some(evaluate(&policies, request).decision()))
    }
}

/// The policy after the change; `None` when nothing is left of it or AWS would refuse it.
fn mutated(policy: &Policy, id: StatementId, mutation: Mutation) -> Option<Policy> {
    let mut policy = policy.clone();
    match mutation {
        Mutation::Delete => {
            policy.statements.remove(id.statement);
        }
        Mutation::Flip => {
            let statement = policy.statements.get_mut(id.statement)?;
            statement.effect.value = match statement.effect.value {
                Effect::Allow => Effect::Deny,
                Effect::Deny if statement.principal.as_ref().is_some_and(|principal| principal.negated) => return None,
                Effect::Deny => Effect::Allow,
            };
        }
    }
    (!policy.statements.is_empty()).then_some(policy)
}
