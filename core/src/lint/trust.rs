//! Checks about trust policies: who may assume a role. [PRIN]

pub(super) mod action;
pub(super) mod audience;
pub(super) mod everyone;
pub(super) mod federated;
pub(super) mod foreign;
pub(super) mod github;
pub(super) mod provider;
pub(super) mod redundant;
pub(super) mod roles_anywhere;

use super::prelude::*;
use crate::policy::PrincipalEntry;
use crate::text::Span;

/// An example of a trust policy.
const fn trust(source: &'static str) -> Example {
    Example::of(PolicyKind::Trust, Some("arn:aws:iam::111122223333:role/deploy"), source)
}

/// The Allows of a trust policy.
fn grants<'a>(context: &'a Context<'a>) -> impl Iterator<Item = Subject<'a>> {
    context.grants().filter(|_| context.policy.kind == PolicyKind::Trust)
}

/// The identity providers that a statement names.
fn providers<'a>(subject: Subject<'a>) -> impl Iterator<Item = (&'a str, Span)> {
    subject.principals().iter().filter_map(|entry| match &entry.value {
        PrincipalEntry::Federated(provider) => Some((provider.as_str(), entry.span)),
        PrincipalEntry::Everyone
        | PrincipalEntry::Aws(_)
        | PrincipalEntry::Service(_)
        | PrincipalEntry::CanonicalUser(_) => None,
    })
}

/// The host of an OpenID Connect provider: the end of its ARN, or a built-in one.
fn oidc_host(provider: &str) -> Option<&str> {
    if let Some((_, host)) = provider.split_once(":oidc-provider/") {
        return Some(host);
    }
    (!provider.contains(':') && provider.contains('.')).then_some(provider)
}

/// Whether it is a SAML provider.
fn is_saml(provider: &str) -> bool {
    provider.contains(":saml-provider/")
}
