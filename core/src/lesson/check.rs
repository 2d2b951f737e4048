//! Whether policies reach a lesson's goals, decided by the engine.

use super::{Goal, Lesson};
use crate::evaluate::{Attached, evaluate};
use crate::explain::{self, Sentence};
use crate::request::Setting;
use crate::scenario::{PolicyInput, RequestInput, Scenario, attach};
use crate::trace::Decision;

/// What has been reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// One for each goal of the lesson.
    pub goals: Vec<GoalCheck>,
    /// One for each policy that must stay as it is.
    pub kept: Vec<KeptCheck>,
}

/// A goal, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalCheck {
    /// Whether it is reached.
    pub reached: bool,
    /// What is decided; `None` when AWS would refuse a policy, or the goal is no request.
    pub decision: Option<Decision>,
    /// Why, in the engine's words.
    pub why: Sentence,
}

/// A policy that must stay, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCheck {
    /// Its name.
    pub name: String,
    /// Whether it is there and says what it said.
    pub kept: bool,
}

impl Check {
    /// Whether all is done.
    #[must_use]
    pub fn solved(&self) -> bool {
        !self.goals.is_empty() && self.goals.iter().all(|goal| goal.reached) && self.kept.iter().all(|kept| kept.kept)
    }

    /// How many goals are reached.
    #[must_use]
    pub fn reached(&self) -> usize {
        self.goals.iter().filter(|goal| goal.reached).count()
    }
}

impl Lesson {
    /// Checks the learner's policies.
    #[must_use]
    pub fn check(&self, policies: &[PolicyInput], setting: impl Into<Setting>) -> Check {
        let setting = setting.into();
        let kept = |name: &str| {
            let original = self.scenario.policies.iter().find(|policy| policy.name.as_deref() == Some(name));
            let is_kept = |original: &PolicyInput| {
                policies.iter().any(|policy| policy.is_same(original) && says_the_same(policy, original))
            };
            KeptCheck { name: name.to_owned(), kept: original.is_some_and(is_kept) }
        };
        Check {
            goals: self.goals.iter().map(|goal| check(goal, policies, &setting)).collect(),
            kept: self.keep.iter().map(|name| kept(&name.value)).collect(),
        }
    }
}

/// White space aside, and the order of keys.
fn says_the_same(one: &PolicyInput, other: &PolicyInput) -> bool {
    let (one, other) = (one.shown_text(), other.shown_text());
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    one.trim() == other.trim() || value(&one).is_some_and(|one| value(&other) == Some(one))
}

fn check(goal: &Goal, policies: &[PolicyInput], setting: &Setting) -> GoalCheck {
    match decide(policies, &goal.request, setting) {
        Ok((decision, why)) => GoalCheck { reached: goal.expect.is_met_by(decision), decision: Some(decision), why },
        Err(why) => GoalCheck { reached: false, decision: None, why },
    }
}

/// The decision and its reason, or why there is none.
pub(super) fn decide(
    policies: &[PolicyInput],
    request: &RequestInput,
    setting: &Setting,
) -> Result<(Decision, Sentence), Sentence> {
    let scenario = Scenario { policies: policies.to_vec(), request: request.clone(), ..Scenario::default() };
    let read = scenario.read_policies();
    let attached: Option<Vec<Attached<'_>>> = read.iter().map(attach).collect();
    match (scenario.request.read(setting.clone()), attached) {
        (Ok(request), Some(attached)) => {
            let evaluation = evaluate(&attached, &request);
            Ok((evaluation.decision(), explain::summary(&evaluation)))
        }
        _ => Err(Sentence::new().text(scenario.report(setting.clone()).summary)),
    }
}
