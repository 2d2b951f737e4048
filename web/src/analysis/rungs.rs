//! The ladder of policy types as the page shows it, and the one word that each policy gets in the rail.

use std::rc::Rc;

use policyglass::explain::{self, Label, Line, Sentence};
use policyglass::{Decision, Evaluation, Layer, LineIndex, Rung as Evidence, Span, StatementId};

use super::Basis;
use crate::state::{Fold, PolicyId, View};
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
    /// Its statements, policy by policy, when they are shown.
    pub statements: Vec<Statement>,
}

/// One statement.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Its policy.
    pub policy: PolicyId,
    /// The policy's name, where it has one and the type has several policies.
    pub policy_name: Option<String>,
    /// Position in the policy.
    pub at: usize,
    /// Its Sid or its number.
    pub name: String,
    /// The text that its places refer to.
    pub text: Rc<str>,
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

/// What the statement in which the cursor stands, `here`, belongs to is open, too, unless it was closed by hand.
pub(super) fn rungs(
    evaluation: &Evaluation<'_>,
    basis: &Basis,
    view: &View,
    here: Option<(PolicyId, usize)>,
) -> Vec<Rung> {
    let deciding = explain::deciding(evaluation);
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
        let open =
            rung.is_provided() && view.folds.get(&Fold::Rung(rung.layer)).copied().unwrap_or(by_default || has_cursor);
        let statements = if open { statements(evaluation, basis, rung, view, &deciding, here) } else { Vec::new() };
        let name = explain::layer_name(rung.layer);
        Rung {
            layer: rung.layer,
            name: match rung.layer {
                Layer::Rcp(level) | Layer::Scp(level) if several(rung.layer) => format!("{name} · level {level}"),
                Layer::Rcp(_)
                | Layer::Scp(_)
                | Layer::Endpoint
                | Layer::Resource
                | Layer::Identity
                | Layer::Boundary
                | Layer::Session => name.to_owned(),
            },
            tone: tone(evaluation, rung),
            sentence: explain::rung(evaluation, rung),
            provided: rung.is_provided(),
            open,
            statements,
        }
    };
    evaluation.ladder.iter().map(build).collect()
}

fn tone(evaluation: &Evaluation<'_>, rung: &Evidence) -> Tone {
    let would_allow = || {
        let labels = labels(evaluation).filter(|(id, _)| rung.policies.contains(&id.policy));
        labels.into_iter().any(|(_, label)| matches!(label, Label::WouldAllow(_)))
    };
    match rung.result {
        _ if !rung.binds() => Tone::Nothing,
        Decision::ExplicitDeny => Tone::Deny,
        Decision::Allowed if rung.is_provided() => Tone::Allow,
        Decision::ImplicitDeny if rung.blocks() && would_allow() => Tone::Depends,
        Decision::ImplicitDeny if rung.blocks() => Tone::Deny,
        Decision::Allowed | Decision::ImplicitDeny => Tone::Nothing,
    }
}

fn labels<'e>(evaluation: &'e Evaluation<'_>) -> impl Iterator<Item = (StatementId, Label)> + 'e {
    evaluation.statements().filter_map(|(id, _, _)| Some((id, explain::label(evaluation, id)?)))
}

fn statements(
    evaluation: &Evaluation<'_>,
    basis: &Basis,
    rung: &Evidence,
    view: &View,
    deciding: &[StatementId],
    here: Option<(PolicyId, usize)>,
) -> Vec<Statement> {
    let mut all = Vec::new();
    for &at in &rung.policies {
        let text = &basis.document.policies[at];
        let index = LineIndex::new(&text.text);
        for (id, statement, _) in evaluation.statements().filter(|(id, _, _)| id.policy == at) {
            let Some(label) = explain::label(evaluation, id) else { continue };
            let decides = deciding.contains(&id);
            let here = here == Some((text.id, id.statement));
            let open = view.folds.get(&Fold::Statement(text.id, id.statement)).copied().unwrap_or(decides || here);
            all.push(Statement {
                policy: text.id,
                policy_name: (rung.policies.len() > 1).then(|| explain::policy_name(evaluation, at)),
                at: id.statement,
                name: explain::statement_name(evaluation, id),
                text: text.text.clone(),
                line: index.line_column(statement.span.start).line,
                span: statement.span,
                tone: Tone::from(&label),
                label: label.sentence(),
                decides,
                open,
                parts: if open { explain::elements(evaluation, id) } else { Vec::new() },
            });
        }
    }
    all
}

impl Row {
    /// The strongest label of a policy's statements: a deny before an allow before what would be either. A policy that
    /// has none says what its type says.
    pub(super) fn of(evaluation: &Evaluation<'_>, policy: usize) -> Self {
        let strongest = labels(evaluation)
            .filter(|(id, _)| id.policy == policy)
            .map(|(_, label)| (Tone::from(&label), label))
            .max_by_key(|(tone, _)| *tone);
        if let Some((tone, label)) = strongest.filter(|(tone, _)| *tone != Tone::Nothing) {
            return Self { tone, words: label.sentence() };
        }
        match evaluation.rung_of(policy) {
            Some(rung) if rung.policies.len() == 1 || rung.result == Decision::ImplicitDeny => {
                Self { tone: tone(evaluation, rung), words: explain::rung(evaluation, rung) }
            }
            Some(_) | None => Self { tone: Tone::Nothing, words: Sentence::new().text("no statement applies") },
        }
    }
}
