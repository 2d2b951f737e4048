//! AWS's order of policy types, and which of them limit this request. [EVAL, XACCT, R51–R64]

use super::Evaluation;
use super::ladder::{Layer, Rung, Unbound, unbound_principal_policies, unbound_rcp, unbound_scp};
use crate::arn::Arn;
use crate::policy::{Effect, PolicyKind};
use crate::request::{Caller, Request};
use crate::trace::{Decision, PolicyTrace, PrincipalOutcome};

/// The ladder for a traced request, in AWS's order of evaluation.
pub(super) fn ladder(evaluation: &Evaluation<'_>) -> Vec<Rung> {
    let request = evaluation.request;
    let caller = &request.caller;
    let mut rungs = Vec::new();

    for (level, policies) in levels(evaluation, PolicyKind::Rcp) {
        // The full-access policy that AWS attaches to every level cannot be detached: only Denies bite. [R52]
        rungs.push(rung(evaluation, Layer::Rcp(level), policies, Limit::No, unbound_rcp(request)));
    }
    for (level, policies) in levels(evaluation, PolicyKind::Scp) {
        rungs.push(rung(evaluation, Layer::Scp(level), policies, Limit::Yes, unbound_scp(caller)));
    }
    let endpoint = of_kinds(evaluation, &[PolicyKind::Endpoint]);
    if !endpoint.is_empty() {
        rungs.push(rung(evaluation, Layer::Endpoint, endpoint, Limit::Yes, None)); // [R64]
    }

    let role = resource_role(request);
    // What a trust policy says is about assuming the role: AWS takes no other actions in it. [API UpdateAssumeRolePolicy]
    let resource = match is_role_assumption(request) {
        true => of_kinds(evaluation, &[PolicyKind::Resource, PolicyKind::Trust]),
        false => of_kinds(evaluation, &[PolicyKind::Resource]),
    };
    let limit = if role == ResourceRole::OneOfTwo { Limit::No } else { Limit::Yes };
    if !resource.is_empty() || limit == Limit::Yes {
        rungs.push(rung(evaluation, Layer::Resource, resource.clone(), limit, None));
    }

    let grant = grant(evaluation, &resource);
    let unbound = unbound_principal_policies(caller);
    let own = |skipped: bool| if skipped { Limit::No } else { Limit::Yes };
    // Across accounts no grant spares the caller's own account its say. [XACCT, R58]
    let skips = if role == ResourceRole::OtherAccount { Skips::default() } else { skips(grant) };

    let identity = of_kinds(evaluation, &[PolicyKind::Identity]);
    if !identity.is_empty() || unbound.is_none() {
        rungs.push(rung(evaluation, Layer::Identity, identity, own(skips.identity), unbound));
    }
    let boundary = of_kinds(evaluation, &[PolicyKind::Boundary]);
    if !boundary.is_empty() {
        rungs.push(rung(evaluation, Layer::Boundary, boundary, own(skips.boundary), unbound));
    }
    let session = of_kinds(evaluation, &[PolicyKind::Session]);
    // A federated session that was given no policy has no permissions of its own. [API sts:GetFederationToken, R56]
    let federated = matches!(caller, Caller::FederatedUser { .. });
    if !session.is_empty() || federated {
        rungs.push(rung(evaluation, Layer::Session, session, own(skips.session), unbound));
    }
    rungs
}

/// What the resource-based policy is to this request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ResourceRole {
    /// Same account: it may grant, and so may the identity side. [R54]
    OneOfTwo,
    /// It must allow: trust policies, key policies, callers without an account. [R59–R62]
    Gate,
    /// It must allow, and so must the caller's own account. [R58]
    OtherAccount,
}

fn resource_role(request: &Request) -> ResourceRole {
    match request.caller {
        Caller::Service { .. } | Caller::Anonymous | Caller::Provider { .. } => ResourceRole::Gate,
        Caller::Root { .. } | Caller::User { .. } | Caller::Role { .. } | Caller::FederatedUser { .. } => {
            if request.crosses_accounts() {
                ResourceRole::OtherAccount
            } else if is_role_assumption(request) || is_key(request) {
                ResourceRole::Gate
            } else {
                ResourceRole::OneOfTwo
            }
        }
    }
}

/// `sts:AssumeRole` and what goes with it ask the role's trust policy, also in the same account. [R61]
fn is_role_assumption(request: &Request) -> bool {
    request.service().eq_ignore_ascii_case("sts")
        && Arn::parse(&request.resource).is_some_and(|arn| arn.service == "iam" && arn.resource.starts_with("role/"))
}

/// The policy of a KMS key must allow the caller or its account. [R62]
fn is_key(request: &Request) -> bool {
    request.service().eq_ignore_ascii_case("kms")
        && Arn::parse(&request.resource).is_some_and(|arn| arn.service == "kms" && arn.resource.starts_with("key/"))
}

/// The strongest form in which an Allow of the resource-based policy names the caller.
fn grant(evaluation: &Evaluation<'_>, policies: &[usize]) -> Option<PrincipalOutcome> {
    policies
        .iter()
        .filter_map(|&policy| evaluation.traces.get(policy))
        .flat_map(PolicyTrace::statements)
        .filter(|trace| trace.effect == Effect::Allow && trace.applies())
        .filter_map(|trace| trace.grant())
        .max()
}

/// Whose implicit denies a grant in the resource's own account goes past. [EVAL, PRIN, SESS, R54]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Skips {
    identity: bool,
    boundary: bool,
    session: bool,
}

fn skips(grant: Option<PrincipalOutcome>) -> Skips {
    match grant {
        None | Some(PrincipalOutcome::Differs | PrincipalOutcome::Account) => Skips::default(),
        Some(PrincipalOutcome::RoleOfSession | PrincipalOutcome::UserOfSession) => {
            Skips { identity: true, ..Skips::default() }
        }
        Some(PrincipalOutcome::User) => Skips { identity: true, boundary: true, session: false },
        Some(
            PrincipalOutcome::Session
            | PrincipalOutcome::Everyone
            | PrincipalOutcome::Service
            | PrincipalOutcome::Provider,
        ) => Skips { identity: true, boundary: true, session: true },
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Limit {
    Yes,
    No,
}

fn rung(
    evaluation: &Evaluation<'_>,
    layer: Layer,
    policies: Vec<usize>,
    limit: Limit,
    unbound: Option<Unbound>,
) -> Rung {
    // What the root user may do in its own account needs no policy; elsewhere the same holds for its side. [R57]
    let limits = limit == Limit::Yes && unbound.is_none();
    Rung { layer, result: together(evaluation, &policies), policies, limits, unbound }
}

/// Policies of one type are a union: a Deny of any counts, else an Allow of any. [R55]
fn together(evaluation: &Evaluation<'_>, policies: &[usize]) -> Decision {
    let mut result = Decision::ImplicitDeny;
    for trace in policies.iter().filter_map(|&policy| evaluation.traces.get(policy)) {
        match trace.verdict() {
            Decision::ExplicitDeny => return Decision::ExplicitDeny,
            Decision::Allowed => result = Decision::Allowed,
            Decision::ImplicitDeny => {}
        }
    }
    result
}

fn of_kinds(evaluation: &Evaluation<'_>, kinds: &[PolicyKind]) -> Vec<usize> {
    (0..evaluation.policies.len()).filter(|&at| kinds.contains(&evaluation.policies[at].policy.kind)).collect()
}

/// The policies of a kind by level, from the root down.
fn levels(evaluation: &Evaluation<'_>, kind: PolicyKind) -> Vec<(u32, Vec<usize>)> {
    let policies = of_kinds(evaluation, &[kind]);
    let of = |at: usize| evaluation.policies[at].level;
    let next = |above: Option<u32>| {
        policies.iter().map(|&at| of(at)).filter(|level| above.is_none_or(|above| *level > above)).min()
    };
    let levels = std::iter::successors(next(None), |level| next(Some(*level)));
    levels.map(|level| (level, policies.iter().copied().filter(|&at| of(at) == level).collect())).collect()
}
