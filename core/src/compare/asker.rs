//! Who asks: the principal of the request, and everybody whom a resource-based policy names.

use super::Supposed;
use crate::access::{Access, AccessError};
use crate::policy::{AwsPrincipal, PrincipalEntry};
use crate::request::{Caller, Setting};
use crate::scenario::{InputKind, PolicyInput, Scenario};

/// An account that no documentation uses for oneself.
const STRANGER: &str = "arn:aws:iam::999999999999:user/somebody";

/// More principals than this are not asked.
const MOST: usize = 12;

const EVERYTHING: &str =
    r#"{"Version":"2012-10-17","Statement":{"Sid":"OwnAccount","Effect":"Allow","Action":"*","Resource":"*"}}"#;

/// A principal with both versions as far as they concern it.
#[derive(Clone, Debug)]
pub(super) struct Asker {
    pub(super) principal: String,
    pub(super) supposed: Supposed,
    pub(super) before: Access,
    pub(super) after: Access,
}

/// The request's principal first.
pub(super) fn askers(before: &Scenario, after: &Scenario, setting: &Setting) -> Result<Vec<Asker>, AccessError> {
    let own = Asker {
        principal: after.request.principal.clone(),
        supposed: Supposed::Nothing,
        before: Access::new(before.clone(), setting.clone())?,
        after: Access::new(after.clone(), setting.clone())?,
    };
    let caller = Caller::parse(&after.request.principal, after.request.action.trim()).ok();
    let account = caller.as_ref().and_then(Caller::account).unwrap_or_default().to_owned();
    let mut names: Vec<String> = Vec::new();
    for read in own.before.policies().iter().chain(own.after.policies()) {
        let statements = read.policy.iter().flat_map(|policy| &policy.statements);
        let entries = statements.filter_map(|statement| statement.principal.as_ref()).flat_map(|it| &it.entries);
        for name in entries.flat_map(|entry| principals(&entry.value, &account)) {
            if name != own.principal && !names.contains(&name) && names.len() < MOST {
                names.push(name);
            }
        }
    }
    let mut askers = vec![own];
    for principal in names {
        let action = if principal.contains(":oidc-provider/") || !principal.contains("amazonaws.com") {
            "sts:AssumeRoleWithWebIdentity"
        } else {
            "lambda:InvokeFunction"
        };
        let Ok(caller) = Caller::parse(&principal, action) else { continue };
        let supposed = match caller.account() {
            None => Supposed::Nothing,
            Some(theirs) if theirs == account => Supposed::NoPolicies,
            Some(_) => Supposed::OwnAccountAllows,
        };
        let of = |scenario: &Scenario| {
            let mut scenario = scenario.clone();
            scenario.request.principal.clone_from(&principal);
            action.clone_into(&mut scenario.request.action);
            scenario.policies.retain(|policy| concerns(policy.kind, supposed));
            if supposed == Supposed::OwnAccountAllows {
                let mut all = PolicyInput::of_text(InputKind::Identity, EVERYTHING.to_owned());
                all.name = Some("supposed".to_owned());
                scenario.policies.push(all);
            }
            Access::new(scenario, setting.clone()).ok()
        };
        if let (Some(before), Some(after)) = (of(before), of(after)) {
            askers.push(Asker { principal, supposed, before, after });
        }
    }
    Ok(askers)
}

/// Whether a policy of the scenario counts for somebody else: those of its principal do not.
fn concerns(kind: InputKind, supposed: Supposed) -> bool {
    match kind {
        InputKind::Resource | InputKind::Rcp | InputKind::Endpoint => true,
        InputKind::Scp => supposed == Supposed::NoPolicies,
        InputKind::Identity | InputKind::Boundary | InputKind::Session => false,
    }
}

/// Callers whom an entry names; the own account as such names nobody.
fn principals(entry: &PrincipalEntry, own: &str) -> Vec<String> {
    match entry {
        PrincipalEntry::Everyone => vec!["anonymous".to_owned(), STRANGER.to_owned()],
        PrincipalEntry::Service(host) => vec![host.clone()],
        PrincipalEntry::Federated(id) => vec![id.clone()],
        PrincipalEntry::CanonicalUser(_) | PrincipalEntry::Aws(AwsPrincipal::UniqueId(_)) => Vec::new(),
        PrincipalEntry::Aws(AwsPrincipal::Account(account)) if account == own => Vec::new(),
        PrincipalEntry::Aws(AwsPrincipal::Account(account)) => vec![format!("arn:aws:iam::{account}:user/somebody")],
        PrincipalEntry::Aws(AwsPrincipal::Role { arn, .. }) => vec![arn.clone()],
        PrincipalEntry::Aws(
            AwsPrincipal::User(arn) | AwsPrincipal::RoleSession(arn) | AwsPrincipal::FederatedUser(arn),
        ) => vec![arn.clone()],
    }
}
