//! A scenario's tests: what each decides, which statements they rest on, and which changes none of them would notice.
//!
//! A statement *decides* a test when it is one of those that the decision names: the Denies of an explicit deny, the
//! Allows of an allowed request. It *contributes* when it applies and something else decides. Whatever is said here of
//! changes was found by making them and deciding again.

mod mutation;

pub use mutation::{Mutant, Mutation};

use crate::evaluate::{Attached, Evaluation, StatementId, evaluate};
use crate::explain::{self, Sentence};
use crate::policy::{Effect, Policy};
use crate::request::{Request, Setting};
use crate::scenario::{ReadPolicy, Scenario, TestInput};
use crate::text::Span;
use crate::trace::Decision;

/// The tests of a scenario, ready to be run.
#[derive(Debug)]
pub struct Suite {
    /// The policies read for a resource that is no role, and for a role, whose resource policy is its trust policy.
    readings: [Vec<ReadPolicy>; 2],
    tests: Vec<Test>,
}

#[derive(Debug)]
struct Test {
    expected: Option<Decision>,
    /// Which of the two readings holds.
    reading: usize,
    /// Why it cannot be asked, if so.
    request: Result<Request, Sentence>,
}

/// What a scenario's tests decide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TestRun {
    /// One for each test.
    pub outcomes: Vec<TestOutcome>,
    /// One for each statement of each policy that AWS accepts, in their order.
    pub statements: Vec<StatementUse>,
}

/// What a test decides.
#[derive(Clone, Debug, PartialEq)]
pub struct TestOutcome {
    /// What somebody expects, if anything.
    pub expected: Option<Decision>,
    /// The decision; `None` when the request is none, or AWS would refuse a policy.
    pub decision: Option<Decision>,
    /// Why, in one sentence.
    pub summary: Sentence,
    /// The statements that decide it.
    pub decided_by: Vec<StatementId>,
    /// Statements that apply although others decide, or something is lacking.
    pub contributed: Vec<StatementId>,
}

/// Whether a test went as expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestVerdict {
    /// It did.
    AsExpected,
    /// It decided otherwise, or could not be decided.
    Otherwise,
    /// Nothing was expected.
    NothingExpected,
}

/// What the tests make of a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementUse {
    /// Which one.
    pub id: StatementId,
    /// Its Sid, or "statement 2".
    pub name: String,
    /// What it does when it applies.
    pub effect: Effect,
    /// The whole statement in the policy's text.
    pub span: Span,
    /// Positions of the tests that it decides.
    pub decides: Vec<usize>,
    /// Positions of the tests that it contributes to.
    pub contributes: Vec<usize>,
}

impl TestOutcome {
    /// Whether it went as expected.
    #[must_use]
    pub fn verdict(&self) -> TestVerdict {
        match self.expected {
            None => TestVerdict::NothingExpected,
            expected if expected == self.decision => TestVerdict::AsExpected,
            Some(_) => TestVerdict::Otherwise,
        }
    }
}

impl TestRun {
    /// How many tests went as expected, and how many expect something.
    #[must_use]
    pub fn score(&self) -> (usize, usize) {
        let count = |verdict| self.outcomes.iter().filter(|outcome| outcome.verdict() == verdict).count();
        let met = count(TestVerdict::AsExpected);
        (met, met + count(TestVerdict::Otherwise))
    }

    /// The statements that decide no test.
    pub fn idle(&self) -> impl Iterator<Item = &StatementUse> {
        self.statements.iter().filter(|found| found.decides.is_empty())
    }
}

impl Suite {
    /// Reads policies and requests. The setting can be just the time, where there is one.
    #[must_use]
    pub fn new(scenario: &Scenario, setting: impl Into<Setting>) -> Self {
        let setting = setting.into();
        let tests: Vec<Test> = scenario.tests.iter().map(|test| Test::new(test, &setting)).collect();
        let reading = |role: usize| {
            // Where no test needs it, the other reading would be work for nothing.
            let needed = tests.iter().any(|test| test.reading == role) || (tests.is_empty() && role == 0);
            if needed { scenario.policies.iter().map(|policy| policy.read(role == 1)).collect() } else { Vec::new() }
        };
        Self { readings: [reading(0), reading(1)], tests }
    }

    /// Decides every test.
    #[must_use]
    pub fn run(&self) -> TestRun {
        let mut run = TestRun { outcomes: Vec::with_capacity(self.tests.len()), statements: self.statements() };
        for (at, test) in self.tests.iter().enumerate() {
            let outcome = self.outcome(test);
            for found in &mut run.statements {
                if outcome.decided_by.contains(&found.id) {
                    found.decides.push(at);
                } else if outcome.contributed.contains(&found.id) {
                    found.contributes.push(at);
                }
            }
            run.outcomes.push(outcome);
        }
        run
    }

    fn outcome(&self, test: &Test) -> TestOutcome {
        let expected = test.expected;
        let undecided = |summary: Sentence| TestOutcome {
            expected,
            decision: None,
            summary,
            decided_by: Vec::new(),
            contributed: Vec::new(),
        };
        let reads = &self.readings[test.reading];
        match &test.request {
            Err(why) => undecided(why.clone()),
            Ok(request) => match attach(reads) {
                Err(refused) => undecided(refused_policy(reads, refused)),
                Ok(policies) => decided(&evaluate(&policies, request), expected),
            },
        }
    }

    fn statements(&self) -> Vec<StatementUse> {
        let reads = self.readings.iter().find(|reads| !reads.is_empty());
        let policies = reads.into_iter().flatten().enumerate();
        let found = policies.filter_map(|(at, read)| Some((at, read.policy.as_ref()?)));
        found.flat_map(|(policy, read)| in_policy(policy, read)).collect()
    }
}

fn in_policy(policy: usize, read: &Policy) -> impl Iterator<Item = StatementUse> {
    read.statements.iter().enumerate().map(move |(statement, text)| StatementUse {
        id: StatementId { policy, statement },
        name: explain::statement_label(text, statement),
        effect: text.effect.value,
        span: text.span,
        decides: Vec::new(),
        contributes: Vec::new(),
    })
}

impl Test {
    fn new(test: &TestInput, setting: &Setting) -> Self {
        let request = test.request.read(setting.clone()).map_err(|problems| {
            let message = problems.first().map(|problem| problem.message.as_str()).unwrap_or_default();
            Sentence::new().text(format!("The request cannot be decided: {message}."))
        });
        Self { expected: test.expect, reading: usize::from(test.request.asks_a_role()), request }
    }
}

/// The policies as attached, or the position of the first that AWS would refuse.
fn attach(reads: &[ReadPolicy]) -> Result<Vec<Attached<'_>>, usize> {
    let policies = reads.iter().enumerate().map(|(at, read)| {
        let policy = read.policy.as_ref().ok_or(at)?;
        Ok(Attached { policy, level: read.level, name: &read.name })
    });
    policies.collect()
}

fn refused_policy(reads: &[ReadPolicy], at: usize) -> Sentence {
    let name = reads.get(at).map(|read| read.name.as_str()).filter(|name| !name.is_empty());
    let sentence = match name {
        Some(name) => Sentence::new().text("Policy ").name(name),
        None => Sentence::new().text(format!("Policy {}", at + 1)),
    };
    sentence.text(" is not one that AWS accepts.")
}

fn decided(evaluation: &Evaluation<'_>, expected: Option<Decision>) -> TestOutcome {
    let decision = evaluation.decision();
    let matched = evaluation.matched();
    let applying = evaluation.statements().filter(|(_, _, trace)| trace.applies()).map(|(id, _, _)| id);
    let decisive = decision != Decision::ImplicitDeny && !evaluation.is_always_allowed();
    let decided_by = if decisive { matched } else { Vec::new() };
    let contributed = applying.filter(|id| !decided_by.contains(id)).collect();
    TestOutcome { expected, decision: Some(decision), summary: explain::summary(evaluation), decided_by, contributed }
}

#[cfg(test)]
mod tests;
