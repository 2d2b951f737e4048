//! The one sentence under the big word.

use super::detail::never_carried;
use super::label::lacking_key;
use super::layer::{applying, delegates_only, layer_words, names};
use super::{Sentence, policy_name, statement_name};
use crate::evaluate::{Evaluation, Layer, Rung, StatementId};
use crate::policy::{Effect, Statement};
use crate::request::Caller;
use crate::trace::{Decision, StatementTrace};

/// One or two sentences that name the deciding policy and statement, or what is lacking.
#[must_use]
pub fn summary(evaluation: &Evaluation<'_>) -> Sentence {
    if evaluation.is_always_allowed() {
        return Sentence::new()
            .code(&evaluation.request.action)
            .text(" needs no permission: AWS answers it for every caller, even against a Deny.");
    }
    if evaluation.is_never_allowed() {
        return Sentence::new()
            .text("The root user cannot assume roles, whatever the policies say: AWS refuses ")
            .code(&evaluation.request.action)
            .text(" with its credentials. Ask as a user or a role session.");
    }
    let sentence = match evaluation.decision() {
        Decision::ExplicitDeny => denied(evaluation),
        Decision::Allowed => allowed(evaluation),
        Decision::ImplicitDeny => lacking(evaluation),
    };
    sentence.capitalized()
}

fn denied(evaluation: &Evaluation<'_>) -> Sentence {
    let ids = evaluation.matched();
    let verb = if ids.len() == 1 { " denies " } else { " deny " };
    let mut sentence = names(evaluation, &ids)
        .text(verb)
        .code(&evaluation.request.action)
        .text(" explicitly, and an explicit Deny wins over every Allow.");
    // What makes a Deny apply without anything in the request is what readers overlook.
    if let Some(key) = deny_by_missing_key(evaluation, &ids) {
        sentence = sentence
            .text(" Its condition holds because the request has no ")
            .code(key)
            .text(": a negated operator is true of a missing key.");
    }
    sentence
}

fn deny_by_missing_key<'p>(evaluation: &Evaluation<'p>, ids: &[StatementId]) -> Option<&'p str> {
    let &[id] = ids else { return None };
    let (_, statement, trace) = evaluation.statements().find(|(at, _, _)| *at == id)?;
    let mut pairs = statement.conditions.iter().zip(trace.conditions.iter());
    pairs
        .find(|(_, outcome)| {
            let operator = outcome.operator;
            outcome.missing() && operator.test.negated && !operator.if_exists && operator.quantifier.is_none()
        })
        .map(|(condition, _)| condition.key.value.as_str())
}

fn allowed(evaluation: &Evaluation<'_>) -> Sentence {
    let allowing = |layer| {
        evaluation.ladder.iter().find(|rung| rung.layer == layer && rung.binds() && rung.result == Decision::Allowed)
    };
    let by = |rung: &Rung| names(evaluation, &applying(evaluation, rung, Effect::Allow));
    let verb = |rung: &Rung| if applying(evaluation, rung, Effect::Allow).len() == 1 { " allows " } else { " allow " };
    let action = &evaluation.request.action;
    let root = matches!(evaluation.request.caller, Caller::Root { .. });
    let resource = allowing(Layer::Resource);
    let identity = allowing(Layer::Identity);
    let sentence = match (resource, identity) {
        (Some(resource), Some(identity)) if resource.limits && identity.limits => by(identity)
            .text(" on the caller's side and ")
            .then(by(resource))
            .text(" on the resource's side both allow ")
            .code(action)
            .text("."),
        (Some(resource), _) if !delegates_only(evaluation, resource) || identity.is_none() => {
            let sentence = by(resource).text(verb(resource)).code(action);
            if root || resource.limits {
                sentence.text(".")
            } else {
                sentence.text(": the resource-based policy grants it directly, so no identity-based policy is needed.")
            }
        }
        (_, Some(identity)) => by(identity).text(verb(identity)).code(action).text(", and nothing denies it."),
        (None | Some(_), None) => Sentence::new()
            .text("The root user may do everything in its own account that nothing denies, ")
            .code(action)
            .text(" included."),
    };
    let limits: Vec<Sentence> = evaluation
        .ladder
        .iter()
        .filter(|rung| rung.limits && rung.is_provided() && !matches!(rung.layer, Layer::Resource | Layer::Identity))
        .map(|rung| Sentence::new().text(layer_words(rung.layer)))
        .fold(Vec::new(), |mut seen, name| {
            if !seen.contains(&name) {
                seen.push(name);
            }
            seen
        });
    match limits.len() {
        0 => sentence,
        1 => sentence.text(" The ").list(limits).text(" allows it too."),
        _ => sentence.text(" The ").list(limits).text(" allow it too."),
    }
}

fn lacking(evaluation: &Evaluation<'_>) -> Sentence {
    let request = evaluation.request;
    let blockers: Vec<&Rung> = evaluation.blockers().collect();
    let mut sentence = Sentence::new();
    for (at, rung) in blockers.iter().enumerate() {
        let opening = if at == 0 { "" } else { " " };
        sentence = sentence.text(opening).then(blocker(evaluation, rung));
    }
    if blockers.is_empty() {
        // Cannot be: an implicit deny has a rung that limits and does not allow.
        sentence = sentence.text("Nothing allows ").code(&request.action).text(".");
    }
    match nearest(evaluation, &blockers) {
        Some(hint) => sentence.text(" ").then(hint),
        None => sentence,
    }
}

fn blocker(evaluation: &Evaluation<'_>, rung: &Rung) -> Sentence {
    let request = evaluation.request;
    let action = Sentence::new().code(&request.action);
    let account = request.resource_account.as_deref().unwrap_or("another account");
    match rung.layer {
        Layer::Identity if !rung.is_provided() => Sentence::new()
            .text("No identity-based policy of the caller was provided, so nothing there allows ")
            .then(action)
            .text("."),
        Layer::Identity if request.crosses_accounts() => Sentence::new()
            .text("The caller's own account must allow it too, and no identity-based policy allows ")
            .then(action)
            .text("."),
        Layer::Identity => {
            let sentence = Sentence::new().text("No statement allows ").then(action).text(".");
            let delegated = evaluation.ladder.iter().any(|other| {
                other.layer == Layer::Resource && other.result == Decision::Allowed && delegates_only(evaluation, other)
            });
            if delegated {
                sentence.text(" The resource-based policy names only the caller's account, which delegates and grants nothing by itself.")
            } else {
                sentence
            }
        }
        Layer::Resource if request.crosses_accounts() => Sentence::new()
            .text("The resource belongs to account ")
            .code(account)
            .text(", whose resource-based policy must allow the caller as well; ")
            .text(if rung.is_provided() { "no statement of it does." } else { "none was provided." }),
        Layer::Resource if request.service().eq_ignore_ascii_case("sts") => Sentence::new()
            .text("The role's trust policy must allow ")
            .then(action)
            .text(if rung.is_provided() { ", and no statement of it does." } else { ", and none was provided." }),
        Layer::Resource if matches!(request.caller, Caller::Service { .. } | Caller::Anonymous) => Sentence::new()
            .text(if rung.is_provided() {
                "No statement of the resource-based policy allows "
            } else {
                "No resource-based policy was provided that could allow "
            })
            .then(action)
            .text(", and for this caller it alone decides."),
        Layer::Resource => Sentence::new()
            .text("The key policy must allow the caller or its account")
            .text(if rung.is_provided() { ", and no statement of it does." } else { ", and none was provided." }),
        Layer::Session if !rung.is_provided() => {
            Sentence::new().text("A federated user without a session policy has no permissions of its own.")
        }
        Layer::Boundary | Layer::Session | Layer::Endpoint | Layer::Scp(_) | Layer::Rcp(_) => {
            let level = match rung.layer {
                Layer::Scp(level) => level_name(level),
                Layer::Rcp(_)
                | Layer::Endpoint
                | Layer::Resource
                | Layer::Identity
                | Layer::Boundary
                | Layer::Session => "",
            };
            Sentence::new()
                .text(format!(
                    "The {}{level} limits what the caller may do, and no statement of it allows ",
                    layer_words(rung.layer)
                ))
                .then(action)
                .text(".")
        }
    }
}

fn level_name(level: u32) -> &'static str {
    if level == 0 { " at the root" } else { " below the root" }
}

/// The statement of a blocking policy that comes nearest to allowing the request, and what it lacks.
fn nearest(evaluation: &Evaluation<'_>, blockers: &[&Rung]) -> Option<Sentence> {
    let candidates = || {
        evaluation.statements().filter(|(id, statement, trace)| {
            statement.effect.value == Effect::Allow
                && !trace.applies()
                && trace.action.matches()
                && blockers.iter().any(|rung| rung.policies.contains(&id.policy))
        })
    };
    // A condition is nearer than a resource, and an action that is named nearer than one that is merely not excluded.
    let by_condition = candidates().find(|(_, _, trace)| trace.addresses());
    let named = || candidates().find(|(_, _, trace)| trace.principal_matches() && !trace.action.negated);
    let any = || candidates().find(|(_, _, trace)| trace.principal_matches());
    let (id, statement, trace) = by_condition.or_else(named).or_else(any)?;
    let name = Sentence::new().name(statement_name(evaluation, id));
    let name =
        if evaluation.policies.len() > 1 { name.text(" of ").name(policy_name(evaluation, id.policy)) } else { name };
    Some(name.then(what_lacks(evaluation, statement, &trace)).capitalized())
}

fn what_lacks(evaluation: &Evaluation<'_>, statement: &Statement, trace: &StatementTrace<'_>) -> Sentence {
    if !trace.resource_matches() {
        let asked = evaluation.request.effective_resource();
        return Sentence::new().text(" covers the action, but not the resource ").code(asked).text(".");
    }
    if let Some(key) = lacking_key(evaluation, statement, trace) {
        let operator = statement
            .conditions
            .iter()
            .find(|condition| condition.key.value == key)
            .map(|condition| condition.operator.value.name())
            .unwrap_or_default();
        return Sentence::new()
            .text(" would, but the request has no ")
            .code(key)
            .text(", and ")
            .code(operator)
            .text(" needs it.");
    }
    // What no request can carry is the first thing to know.
    let failing = || statement.conditions.iter().zip(trace.conditions.iter()).filter(|(_, outcome)| !outcome.holds());
    let hopeless = failing().find(|(condition, outcome)| outcome.missing() && never_carried(evaluation, condition));
    match hopeless.or_else(|| failing().next()) {
        Some((condition, outcome)) => Sentence::new()
            .text(" would, but ")
            .then(super::condition(evaluation, condition, &outcome).sentence)
            .text("."),
        None => Sentence::new().text(" covers the action, but not this caller."),
    }
}
