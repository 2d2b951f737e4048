//! One answer of the table.

use crate::evaluate::{Evaluation, Layer, StatementId};
use crate::explain::statement_label;
use crate::scenario::ReadPolicy;
use crate::trace::Decision;

/// One action on one resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cell {
    /// It was decided.
    Decided {
        /// The decision.
        decision: Decision,
        /// What decided, or what is lacking.
        because: Because,
    },
    /// Nobody can ask that.
    NotAsked(NotAsked),
}

/// What a decision rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Because {
    /// A statement, and so many others of the same effect.
    Statement {
        /// The one to show: of the caller's own policies before those of its organization.
        id: StatementId,
        /// How many more apply.
        more: usize,
    },
    /// The first policy type that would have to allow it and does not.
    Lacking(Layer),
    /// No statement: the root user in its own account, or a call that asks no policy.
    NoStatement,
}

/// Why an action cannot be asked on a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotAsked {
    /// It takes resources of other types.
    OtherType,
    /// It takes a resource, and this is `*`.
    NeedsResource,
    /// It has no resource types: it is asked on `*` only. [R20]
    TakesNone,
    /// This principal cannot ask it: an identity provider's user can only ask for a role.
    NotByThisCaller,
}

impl Cell {
    /// Whether it is allowed.
    #[must_use]
    pub fn is_allowed(self) -> bool {
        matches!(self, Self::Decided { decision: Decision::Allowed, .. })
    }

    /// The decision, where there is one.
    #[must_use]
    pub fn decision(self) -> Option<Decision> {
        match self {
            Self::Decided { decision, .. } => Some(decision),
            Self::NotAsked(_) => None,
        }
    }

    /// `allowed`, `denied` – by a statement or because nothing allows it –, or `not applicable`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Decided { decision: Decision::Allowed, .. } => "allowed",
            Self::Decided { decision: Decision::ExplicitDeny, .. } => "denied",
            Self::Decided { decision: Decision::ImplicitDeny, .. } => "not allowed",
            Self::NotAsked(_) => "not applicable",
        }
    }

    /// What it rests on, in a few words.
    #[must_use]
    pub fn reason(self, policies: &[ReadPolicy]) -> String {
        match self {
            Self::Decided { because: Because::Statement { id, more }, .. } => {
                let statement = policies
                    .get(id.policy)
                    .and_then(|read| read.policy.as_ref())
                    .and_then(|policy| policy.statements.get(id.statement));
                let name = statement.map_or_else(String::new, |statement| statement_label(statement, id.statement));
                if more == 0 { name } else { format!("{name} and {more} more") }
            }
            Self::Decided { because: Because::Lacking(layer), .. } => lacking(layer).to_owned(),
            Self::Decided { because: Because::NoStatement, .. } => "no statement needed".to_owned(),
            Self::NotAsked(NotAsked::OtherType) => "takes resources of other types".to_owned(),
            Self::NotAsked(NotAsked::NeedsResource) => "takes a resource".to_owned(),
            Self::NotAsked(NotAsked::TakesNone) => "asked on * only".to_owned(),
            Self::NotAsked(NotAsked::NotByThisCaller) => "not by this principal".to_owned(),
        }
    }

    /// Reads a cell off an evaluation; `place` tells which policy and statement of the scenario one of it is.
    pub(super) fn of(evaluation: &Evaluation<'_>, place: impl Fn(usize, usize) -> (usize, usize)) -> Self {
        let decision = evaluation.decision();
        let because = match decision {
            _ if evaluation.is_always_allowed() || evaluation.is_never_allowed() => Because::NoStatement,
            Decision::Allowed | Decision::ExplicitDeny => statement(evaluation, place),
            Decision::ImplicitDeny => {
                evaluation.blockers().next().map_or(Because::NoStatement, |rung| Because::Lacking(rung.layer))
            }
        };
        Self::Decided { decision, because }
    }
}

fn statement(evaluation: &Evaluation<'_>, place: impl Fn(usize, usize) -> (usize, usize)) -> Because {
    let matched = evaluation.matched();
    let rank = |id: &&StatementId| evaluation.rung_of(id.policy).map(|rung| rank(rung.layer));
    let Some(first) = matched.iter().min_by_key(rank) else { return Because::NoStatement };
    let (policy, statement) = place(first.policy, first.statement);
    Because::Statement { id: StatementId { policy, statement }, more: matched.len() - 1 }
}

/// The policy type that people look at first.
fn rank(layer: Layer) -> u8 {
    match layer {
        Layer::Identity => 0,
        Layer::Resource => 1,
        Layer::Session => 2,
        Layer::Boundary => 3,
        Layer::Endpoint => 4,
        Layer::Scp(_) => 5,
        Layer::Rcp(_) => 6,
    }
}

fn lacking(layer: Layer) -> &'static str {
    match layer {
        Layer::Identity => "no identity-based policy allows it",
        Layer::Resource => "no resource-based policy allows it",
        Layer::Session => "outside the session policy",
        Layer::Boundary => "outside the permissions boundary",
        Layer::Endpoint => "outside the endpoint policy",
        Layer::Scp(_) => "outside the service control policies",
        Layer::Rcp(_) => "outside the resource control policies",
    }
}
