//! The ladder of policy types as the page shows it, and the one word that each policy gets in the rail.

use std::rc::Rc;

use policyglass::explain::{self, Label, Line, Sentence};
use policyglass::{Decision, Evaluation, Layer, Rung as Evidence, Span, StatementId};

use super::Basis;
use crate::state::{Fold, PolicyId, PolicyText, View};
use policyglass_widget::Tone;

/// One policy type.
#[derive(Clone, Debug)]
pub struct Rung {
    /// The type.
    pub layer: Layer,
    /// What it is called.
    pub name: String,
    /// What it means for the request.
    pub tone: Tone,
    /// The same in words.
    pub sentence: Sentence,
    /// Whether there is a policy of this type.
    pub provided: bool,
    /// Whether its statements are shown.
    pub open: bool,
    /// Its statements, policy by policy, when they are shown: all of them, or those that matter most.
    pub statements: Vec<Rc<Statement>>,
    /// How many statements it has.
    pub total: usize,
    /// Whether all of them are listed, although there are many.
    pub all: bool,
}

/// How many statements a policy type lists unless all are wanted.
pub const LISTED: usize = 12;

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Its policy, to whose text places refer.
    pub policy: PolicyText,
    /// The policy's name, where it has one and the type has several policies.
    pub policy_name: Option<String>,
    /// Position in the policy.
    pub at: usize,
    /// Its Sid or its number.
    pub name: String,
    /// The line on which it starts.
    pub line: u32,
    /// Its text.
    pub span: Span,
    /// What it means for the request.
    pub tone: Tone,
    /// The same in words.
    pub label: Sentence,
    /// Whether it decides.
    pub decides: bool,
    /// Whether its parts are shown.
    pub open: bool,
    /// Its parts, when they are shown.
    pub parts: Vec<Line>,
}

/// What one policy says alone.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it means for the request.
    pub tone: Tone,
    /// The same in words.
    pub words: Sentence,
}

/// What every part of the ladder is made from.
struct Making<'a> {
    evaluation: &'a Evaluation<'a>,
    basis: &'a Basis,
    view: &'a View,
    deciding: Vec<StatementId>,
    here: Option<(PolicyId, usize)>,
}

/// What the statement in which the cursor stands, `here`, belongs to is open, too, unless it was closed by hand.
pub(super) fn rungs(
    evaluation: &Evaluation<'_>,
    labels: &Labels,
    basis: &Basis,
    view: &View,
    here: Option<(PolicyId, usize)>,
) -> Vec<Rung> {
    let making = Making { evaluation, basis, view, deciding: explain::deciding(evaluation), here };
    let several = |layer: Layer| {
        let same = |rung: &&Evidence| std::mem::discriminant(&rung.layer) == std::mem::discriminant(&layer);
        evaluation.ladder.iter().filter(same).count() > 1
    };
    let build = |rung: &Evidence| {
        let by_default = match evaluation.decision() {
            Decision::Allowed => {
                matches!(rung.layer, Layer::Identity | Layer::Resource) && rung.result == Decision::Allowed
            }
            Decision::ExplicitDeny => rung.binds() && rung.result == Decision::ExplicitDeny,
            Decision::ImplicitDeny => rung.blocks(),
        };
        let has_cursor =
            here.is_some_and(|(id, _)| rung.policies.iter().any(|&at| basis.document.policies[at].id == id));
        let open = rung.is_provided() && view.folds.get(Fold::Rung(rung.layer)).unwrap_or(by_default || has_cursor);
        let of_rung: Vec<&(StatementId, Label)> = rung.policies.iter().flat_map(|&at| labels.of(at)).collect();
        let all = view.folds.get(Fold::All(rung.layer)).unwrap_or(false);
        let total = of_rung.len();
        let tone = tone(&of_rung, rung);
        let listed = if all { of_rung } else { making.foremost(of_rung) };
        let statements = if open { making.statements(rung, &listed) } else { Vec::new() };
        Rung {
            layer: rung.layer,
            name: match several(rung.layer) {
                true => explain::level_name(rung.layer),
                false => explain::layer_name(rung.layer).to_owned(),
            },
            tone,
            sentence: explain::rung(evaluation, rung),
            provided: rung.is_provided(),
            open,
            statements,
            total,
            all,
        }
    };
    evaluation.ladder.iter().map(build).collect()
}

fn tone(labels: &[&(StatementId, Label)], rung: &Evidence) -> Tone {
    let would_allow = || labels.iter().any(|(_, label)| matches!(label, Label::WouldAllow(_)));
    match rung.result {
        _ if !rung.binds() => Tone::Nothing,
        Decision::ExplicitDeny => Tone::Deny,
        Decision::Allowed if rung.is_provided() => Tone::Allow,
        Decision::ImplicitDeny if rung.blocks() && would_allow() => Tone::Depends,
        Decision::ImplicitDeny if rung.blocks() => Tone::Deny,
        Decision::Allowed | Decision::ImplicitDeny => Tone::Nothing,
    }
}

/// What each statement means for the request, in the order of policies and statements.
pub(super) struct Labels(Vec<(StatementId, Label)>);

impl Labels {
    pub fn new(evaluation: &Evaluation<'_>) -> Self {
        let label = |(id, _, _)| Some((id, explain::label(evaluation, id)?));
        Self(evaluation.statements().filter_map(label).collect())
    }

    fn of(&self, policy: usize) -> &[(StatementId, Label)] {
        let from = self.0.partition_point(|(id, _)| id.policy < policy);
        let to = self.0.partition_point(|(id, _)| id.policy <= policy);
        self.0.get(from..to).unwrap_or_default()
    }
}

impl Making<'_> {
    fn is_here(&self, id: StatementId) -> bool {
        let policy = self.basis.document.policies[id.policy].id;
        self.here == Some((policy, id.statement))
    }

    /// Of many statements those that decide, and then those that mean something, in their order.
    fn foremost<'l>(&self, mut labels: Vec<&'l (StatementId, Label)>) -> Vec<&'l (StatementId, Label)> {
        if labels.len() > LISTED {
            let rank = |(id, label): &(StatementId, Label)| match Tone::from(label) {
                _ if self.is_here(*id) => 0,
                _ if self.deciding.contains(id) => 1,
                Tone::Nothing => 3,
                Tone::Depends | Tone::Allow | Tone::Deny => 2,
            };
            let ranks: Vec<u8> = labels.iter().map(|label| rank(label)).collect();
            let mut places: Vec<usize> = Vec::new();
            for wanted in 0..=3 {
                let of_rank = (0..ranks.len()).filter(|&at| ranks[at] == wanted);
                places.extend(of_rank.take(LISTED - places.len()));
            }
            let mut at = 0;
            labels.retain(|_| {
                at += 1;
                places.contains(&(at - 1))
            });
        }
        labels
    }

    fn statements(&self, rung: &Evidence, labels: &[&(StatementId, Label)]) -> Vec<Rc<Statement>> {
        let mut all = Vec::new();
        for of_policy in labels.chunk_by(|(one, _), (next, _)| one.policy == next.policy) {
            let Some((first, _)) = of_policy.first() else { continue };
            let policy = &self.basis.document.policies[first.policy];
            let lines = &self.basis.readings[first.policy].lines;
            for (id, label) in of_policy {
                let attached = &self.evaluation.policies[id.policy].policy;
                let span = attached.statements[id.statement].span;
                let decides = self.deciding.contains(id);
                let by_hand = self.view.folds.get(Fold::Statement(policy.id, id.statement));
                let open = by_hand.unwrap_or(decides || self.is_here(*id));
                all.push(Rc::new(Statement {
                    policy: policy.clone(),
                    policy_name: (rung.policies.len() > 1).then(|| explain::policy_name(self.evaluation, id.policy)),
                    at: id.statement,
                    name: explain::statement_name(self.evaluation, *id),
                    line: lines[id.statement],
                    span,
                    tone: Tone::from(label),
                    label: label.sentence(),
                    decides,
                    open,
                    parts: if open { explain::elements(self.evaluation, *id) } else { Vec::new() },
                }));
            }
        }
        all
    }
}

impl Row {
    /// The strongest label of a policy's statements: a deny before an allow before what would be either. A policy that
    /// has none says what its type says.
    pub(super) fn of(evaluation: &Evaluation<'_>, labels: &Labels, policy: usize) -> Self {
        let of_policy = labels.of(policy).iter().map(|(_, label)| (Tone::from(label), label));
        let strongest = of_policy.max_by_key(|(tone, _)| *tone);
        if let Some((tone, label)) = strongest.filter(|(tone, _)| *tone != Tone::Nothing) {
            return Self { tone, words: label.sentence() };
        }
        match evaluation.rung_of(policy) {
            Some(rung) if rung.policies.len() == 1 || rung.result == Decision::ImplicitDeny => {
                let of_rung: Vec<_> = rung.policies.iter().flat_map(|&at| labels.of(at)).collect();
                Self { tone: tone(&of_rung, rung), words: explain::rung(evaluation, rung) }
            }
            Some(_) | None => Self { tone: Tone::Nothing, words: explain::silence() },
        }
    }
}
