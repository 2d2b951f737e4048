//! AWS's own wording of a refusal, as its services answer it. [IAM User Guide: access denied error messages]

use crate::evaluate::{Evaluation, Layer, Rung};
use crate::policy::PolicyKind;
use crate::request::Caller;
use crate::trace::Decision;

/// What AWS would answer; `None` when the request is allowed.
///
/// Services differ in whether they tell the resource and the reason; this is the full form. AWS names one type of
/// policy: an explicit deny before anything else, then the first type in its order that allows nothing.
#[must_use]
pub fn message(evaluation: &Evaluation<'_>) -> Option<String> {
    if evaluation.is_never_allowed() {
        return Some("Roles may not be assumed by root accounts.".to_owned());
    }
    let reason = match evaluation.decision() {
        Decision::Allowed => return None,
        Decision::ExplicitDeny => {
            let rung = evaluation.ladder.iter().find(|rung| rung.binds() && rung.result == Decision::ExplicitDeny)?;
            format!("with an explicit deny in {}", article(rung_name(evaluation, rung)))
        }
        Decision::ImplicitDeny => {
            let rung = evaluation.blockers().next()?;
            format!("because no {} allows the {} action", rung_name(evaluation, rung), evaluation.request.action)
        }
    };
    let request = evaluation.request;
    Some(format!(
        "User: {} is not authorized to perform: {} on resource: {} {reason}",
        user(&request.caller),
        request.action,
        request.effective_resource(),
    ))
}

fn user(caller: &Caller) -> String {
    match caller {
        Caller::Anonymous => "anonymous".to_owned(),
        Caller::Service { host } => host.clone(),
        Caller::Provider { id } => id.clone(),
        Caller::Root { .. } | Caller::User { .. } | Caller::Role { .. } | Caller::FederatedUser { .. } => {
            caller.arn().unwrap_or_default()
        }
    }
}

fn rung_name(evaluation: &Evaluation<'_>, rung: &Rung) -> &'static str {
    let is_trust = rung
        .policies
        .iter()
        .filter_map(|&policy| evaluation.policies.get(policy))
        .any(|attached| attached.policy.kind == PolicyKind::Trust)
        || (rung.policies.is_empty() && evaluation.request.service().eq_ignore_ascii_case("sts"));
    match rung.layer {
        Layer::Rcp(_) => "resource control policy",
        Layer::Scp(_) => "service control policy",
        Layer::Endpoint => "VPC endpoint policy",
        Layer::Resource if is_trust => "role trust policy",
        Layer::Resource => "resource-based policy",
        Layer::Identity => "identity-based policy",
        Layer::Boundary => "permissions boundary",
        Layer::Session => "session policy",
    }
}

fn article(name: &str) -> String {
    let article = if name.starts_with('i') { "an" } else { "a" };
    format!("{article} {name}")
}
