//! Reasons to choose from, for somebody who predicts a decision.

use crate::evaluate::{Attached, Evaluation, Layer, Rung, evaluate};
use crate::explain::{self, Sentence, layer_name, policy_name, statement_name};
use crate::policy::Effect;
use crate::request::Setting;
use crate::scenario::{Scenario, attach};
use crate::trace::Decision;

/// A reason that somebody may give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// In words.
    pub text: Sentence,
    /// Whether it is a reason of the decision that the engine makes.
    pub right: bool,
}

/// What somebody is asked who predicts the decision about a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is decided.
    pub decision: Decision,
    /// The sentence under the decision.
    pub summary: Sentence,
    /// For each decision the reasons that may be given.
    pub reasons: [(Decision, Vec<Reason>); 3],
}

impl Question {
    /// The question about a scenario; `None` when it cannot be decided.
    #[must_use]
    pub fn of(scenario: &Scenario, setting: impl Into<Setting>) -> Option<Self> {
        let read = scenario.read_policies();
        let attached: Vec<Attached<'_>> = read.iter().map(attach).collect::<Option<_>>()?;
        let request = scenario.request.read(setting).ok()?;
        let evaluation = evaluate(&attached, &request);
        let all = [Decision::Allowed, Decision::ExplicitDeny, Decision::ImplicitDeny];
        Some(Self {
            decision: evaluation.decision(),
            summary: explain::summary(&evaluation),
            reasons: all.map(|predicted| (predicted, reasons(&evaluation, predicted))),
        })
    }

    /// The reasons that may be given for a decision.
    #[must_use]
    pub fn reasons(&self, predicted: Decision) -> &[Reason] {
        self.reasons.iter().find(|(decision, _)| *decision == predicted).map_or(&[], |(_, reasons)| reasons)
    }
}

/// What somebody may give as the reason of `predicted`. When the engine decides otherwise, none is right.
#[must_use]
pub fn reasons(evaluation: &Evaluation<'_>, predicted: Decision) -> Vec<Reason> {
    let fits = evaluation.decision() == predicted;
    let mut reasons = match predicted {
        Decision::Allowed => statements(evaluation, Effect::Allow, " allows it"),
        Decision::ExplicitDeny => statements(evaluation, Effect::Deny, " denies it"),
        Decision::ImplicitDeny => blockers(evaluation),
    };
    if predicted == Decision::Allowed {
        let text = Sentence::new().text("It needs no statement of these policies");
        reasons.push(Reason { text, right: fits && evaluation.matched().is_empty() });
    }
    if predicted == Decision::ImplicitDeny {
        let text = Sentence::new().text("No policy could allow this request");
        reasons.push(Reason { text, right: evaluation.is_never_allowed() });
    }
    for reason in &mut reasons {
        reason.right &= fits;
    }
    reasons
}

/// Every statement of an effect. Only identity-based and resource-based policies grant; every type may deny.
fn statements(evaluation: &Evaluation<'_>, effect: Effect, verb: &str) -> Vec<Reason> {
    let matched = evaluation.matched();
    let grants = |policy| {
        let layer = evaluation.rung_of(policy).map(|rung| rung.layer);
        effect == Effect::Deny || matches!(layer, Some(Layer::Identity | Layer::Resource))
    };
    evaluation
        .statements()
        .filter(|(id, statement, _)| statement.effect.value == effect && grants(id.policy))
        .map(|(id, _, _)| {
            let text = Sentence::new().name(statement_name(evaluation, id)).text(" of ");
            let text = text.name(policy_name(evaluation, id.policy)).text(verb).capitalized();
            Reason { text, right: matched.contains(&id) }
        })
        .collect()
}

/// Every policy type that may be lacking an Allow, AWS's order.
fn blockers(evaluation: &Evaluation<'_>) -> Vec<Reason> {
    let takes_part =
        |rung: &&Rung| rung.binds() && (rung.limits || rung.is_provided()) && !matches!(rung.layer, Layer::Rcp(_));
    let mut reasons: Vec<Reason> = Vec::new();
    for rung in evaluation.ladder.iter().filter(takes_part) {
        let levels = evaluation.ladder.iter().filter(|other| layer_name(other.layer) == layer_name(rung.layer)).count();
        let text = Sentence::new().text(layer_name(rung.layer));
        let text = match rung.layer {
            Layer::Scp(level) if levels > 1 => text.text(format!(", level {level}")),
            Layer::Scp(_)
            | Layer::Rcp(_)
            | Layer::Endpoint
            | Layer::Resource
            | Layer::Identity
            | Layer::Boundary
            | Layer::Session => text,
        };
        let text = text.text(": no Allow applies");
        reasons.push(Reason { text, right: rung.blocks() });
    }
    reasons
}
