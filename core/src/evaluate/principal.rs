//! Does an entry of `Principal` name the caller, and in which form? [PRIN, R49]

use crate::policy::{AwsPrincipal, PrincipalEntry};
use crate::request::Caller;
use crate::trace::PrincipalOutcome;

/// How `entry` names `caller`.
pub(super) fn outcome(entry: &PrincipalEntry, caller: &Caller) -> PrincipalOutcome {
    match (entry, caller) {
        (PrincipalEntry::Everyone, _) => PrincipalOutcome::Everyone,
        (PrincipalEntry::Aws(principal), _) => aws(principal, caller),
        // Hosts of services are compared as they stand: they are lower-case, and no wildcards are allowed.
        (PrincipalEntry::Service(host), Caller::Service { host: calling }) if host == calling => {
            PrincipalOutcome::Service
        }
        (PrincipalEntry::Federated(provider), Caller::Provider { id }) if provider == id => PrincipalOutcome::Provider,
        // Canonical user ids belong to S3; a request names its caller by ARN.
        (PrincipalEntry::Service(_) | PrincipalEntry::Federated(_) | PrincipalEntry::CanonicalUser(_), _) => {
            PrincipalOutcome::Differs
        }
    }
}

fn aws(principal: &AwsPrincipal, caller: &Caller) -> PrincipalOutcome {
    let when = |matches: bool, outcome| if matches { outcome } else { PrincipalOutcome::Differs };
    match principal {
        AwsPrincipal::Account(account) => when(caller.account() == Some(account), PrincipalOutcome::Account),
        AwsPrincipal::User(arn) => match caller {
            Caller::User { arn: calling, .. } => when(arn == calling, PrincipalOutcome::User),
            // The session's ARN does not say which user asked for it; the name is all there is to go by.
            Caller::FederatedUser { account, name, .. } => {
                when(is_user(arn, account, name), PrincipalOutcome::UserOfSession)
            }
            Caller::Root { .. }
            | Caller::Role { .. }
            | Caller::Service { .. }
            | Caller::Provider { .. }
            | Caller::Anonymous => PrincipalOutcome::Differs,
        },
        // Session ARNs drop the role's path, and role names are unique in an account whatever their path.
        AwsPrincipal::Role { account, name, .. } => {
            when(caller.role_name() == Some(name) && caller.account() == Some(account), PrincipalOutcome::RoleOfSession)
        }
        AwsPrincipal::RoleSession(arn) => {
            let is_session = matches!(caller, Caller::Role { session: Some(_), .. });
            when(is_session && caller.arn().as_ref() == Some(arn), PrincipalOutcome::Session)
        }
        AwsPrincipal::FederatedUser(arn) => when(
            matches!(caller, Caller::FederatedUser { arn: calling, .. } if calling == arn),
            PrincipalOutcome::Session,
        ),
        AwsPrincipal::UniqueId(_) => PrincipalOutcome::Differs,
    }
}

fn is_user(arn: &str, account: &str, name: &str) -> bool {
    crate::arn::Arn::parse(arn).is_some_and(|arn| {
        arn.account == account && arn.resource.rsplit('/').next() == Some(name) && arn.resource.starts_with("user/")
    })
}
