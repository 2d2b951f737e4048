//! What each policy type says.

use super::{Sentence, policy_name, statement_name};
use crate::evaluate::{Evaluation, Layer, Rung, StatementId, Unbound};
use crate::policy::{Effect, PolicyKind};
use crate::request::Caller;
use crate::trace::Decision;

/// AWS's name of a policy type, for headings.
#[must_use]
pub fn layer_name(layer: Layer) -> &'static str {
    match layer {
        Layer::Rcp(_) => "Resource control policy",
        Layer::Scp(_) => "Service control policy",
        Layer::Endpoint => "VPC endpoint policy",
        Layer::Resource => "Resource-based policy",
        Layer::Identity => "Identity-based policy",
        Layer::Boundary => "Permissions boundary",
        Layer::Session => "Session policy",
    }
}

/// The same with its level, where it has levels.
#[must_use]
pub fn level_name(layer: Layer) -> String {
    let name = layer_name(layer);
    match layer {
        Layer::Rcp(level) | Layer::Scp(level) => format!("{name}, level {level}"),
        Layer::Endpoint | Layer::Resource | Layer::Identity | Layer::Boundary | Layer::Session => name.to_owned(),
    }
}

/// The name of a policy type inside a sentence.
pub(crate) fn layer_words(layer: Layer) -> &'static str {
    kind_name(match layer {
        Layer::Rcp(_) => PolicyKind::Rcp,
        Layer::Scp(_) => PolicyKind::Scp,
        Layer::Endpoint => PolicyKind::Endpoint,
        Layer::Resource => PolicyKind::Resource,
        Layer::Identity => PolicyKind::Identity,
        Layer::Boundary => PolicyKind::Boundary,
        Layer::Session => PolicyKind::Session,
    })
}

/// What a policy says that has no say.
#[must_use]
pub fn silence() -> Sentence {
    Sentence::new().text("no statement applies")
}

/// The name of a kind of policy inside a sentence.
pub(super) fn kind_name(kind: PolicyKind) -> &'static str {
    match kind {
        PolicyKind::Identity => "identity-based policy",
        PolicyKind::Resource => "resource-based policy",
        PolicyKind::Trust => "role trust policy",
        PolicyKind::Boundary => "permissions boundary",
        PolicyKind::Session => "session policy",
        PolicyKind::Scp => "service control policy",
        PolicyKind::Rcp => "resource control policy",
        PolicyKind::Endpoint => "VPC endpoint policy",
    }
}

/// The statements of a rung that apply with `effect`.
pub(super) fn applying(evaluation: &Evaluation<'_>, rung: &Rung, effect: Effect) -> Vec<StatementId> {
    evaluation
        .statements()
        .filter(|(id, statement, trace)| {
            rung.policies.contains(&id.policy) && statement.effect.value == effect && trace.applies()
        })
        .map(|(id, _, _)| id)
        .collect()
}

/// Names of statements, each with its policy where several policies are about.
pub(super) fn names(evaluation: &Evaluation<'_>, ids: &[StatementId]) -> Sentence {
    let several = evaluation.policies.len() > 1;
    Sentence::new().list(ids.iter().map(|&id| {
        let name = Sentence::new().name(statement_name(evaluation, id));
        if several { name.text(" of ").name(policy_name(evaluation, id.policy)) } else { name }
    }))
}

/// One line about a policy type for this request: what it says, or why it has no say.
#[must_use]
pub fn rung(evaluation: &Evaluation<'_>, rung: &Rung) -> Sentence {
    if let Some(why) = rung.unbound {
        return unbound(why);
    }
    if !rung.is_provided() {
        return not_provided(evaluation, rung);
    }
    match rung.result {
        Decision::ExplicitDeny => {
            names(evaluation, &applying(evaluation, rung, Effect::Deny)).text(" denies it explicitly")
        }
        Decision::Allowed => {
            let allows = names(evaluation, &applying(evaluation, rung, Effect::Allow)).text(" allows it");
            if rung.layer == Layer::Resource && delegates_only(evaluation, rung) {
                return allows.text(", by delegation to the caller's own policies");
            }
            allows
        }
        Decision::ImplicitDeny if matches!(rung.layer, Layer::Rcp(_)) => {
            Sentence::new().text("nothing denies it; the full-access policy that AWS attaches allows the rest")
        }
        Decision::ImplicitDeny if rung.limits => Sentence::new().text("no Allow applies"),
        Decision::ImplicitDeny if rung.layer == Layer::Resource => Sentence::new().text("grants nothing here"),
        Decision::ImplicitDeny => {
            Sentence::new().text("no Allow applies, and none is needed: the resource-based policy grants it directly")
        }
    }
}

/// Whether every Allow that applies names only the caller's account. [PRIN, R54]
pub(super) fn delegates_only(evaluation: &Evaluation<'_>, rung: &Rung) -> bool {
    use crate::trace::PrincipalOutcome::Account;
    let ids = applying(evaluation, rung, Effect::Allow);
    !ids.is_empty()
        && evaluation
            .statements()
            .filter(|(id, _, _)| ids.contains(id))
            .all(|(_, _, trace)| trace.grant() == Some(Account))
}

fn unbound(why: Unbound) -> Sentence {
    Sentence::new().text(match why {
        Unbound::Root => "has no say: no such policy can be attached to the root user",
        Unbound::Service => "has no say: the caller is an AWS service, which belongs to no account",
        Unbound::Anonymous => "has no say: nobody signed the request",
        Unbound::Provider => "has no say: the caller is not a principal of an account yet",
        Unbound::ServiceLinkedRole => "has no say: it does not restrict service-linked roles",
        Unbound::ServiceWithoutRcp => "has no say: resource control policies do not reach this service",
    })
}

fn not_provided(evaluation: &Evaluation<'_>, rung: &Rung) -> Sentence {
    let text = match rung.layer {
        Layer::Session if matches!(evaluation.request.caller, Caller::FederatedUser { .. }) && rung.limits => {
            "not provided: a federated user without one has no permissions of its own"
        }
        Layer::Resource if rung.limits => "not provided: here it must allow the request",
        Layer::Identity if rung.limits => "not provided: so nothing here allows the request",
        Layer::Identity => "not provided, and not needed: the resource-based policy grants it directly",
        Layer::Resource | Layer::Session | Layer::Rcp(_) | Layer::Scp(_) | Layer::Endpoint | Layer::Boundary => {
            "not provided: does not limit"
        }
    };
    Sentence::new().text(text)
}
