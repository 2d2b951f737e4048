//! `userIdentity` → principal. [CloudTrail User Guide: userIdentity element]

use super::{Event, present};
use crate::intake::reading::{Lack, Reading};
use crate::json::{Node, quoted};
use crate::request::Caller;

pub(super) fn fill(event: &Event<'_, '_>, told: Option<String>, reading: &mut Reading) {
    let identity = |name: &str| event.of("userIdentity", name);
    let kind = identity("type").unwrap_or_default();
    let provider = identity("identityProvider");
    // Requests that an AWS service makes with its own principal name it in `invokedBy`, or only as the type's value.
    let (value, source) = match kind {
        "AWSService" => (identity("invokedBy").or(event.text("sourceIPAddress")), "`userIdentity.invokedBy`"),
        "WebIdentityUser" => (provider, "`userIdentity.identityProvider`"),
        "SAMLUser" => (event.of("requestParameters", "principalArn"), "`requestParameters.principalArn`"),
        _ => (identity("arn"), "`userIdentity.arn`"),
    };
    let action = format!("{}:{}", event.source, event.name);
    let usable = |text: &&str| Caller::parse(text, &action).is_ok();
    if let Some(value) = value.filter(usable) {
        reading.principal(value, source);
    } else if let Some(value) = told {
        reading.principal(&value, "`errorMessage`");
    } else {
        let text = match (kind, identity("accountId"), value) {
            ("AWSAccount", Some(account), _) => {
                format!("The caller belongs to account {account}, and the event tells only its unique id: put its ARN.")
            }
            ("Unknown", ..) => "CloudTrail could not tell the caller.".to_owned(),
            (_, _, Some(value)) => format!("The caller, {}, is none that a request can have here.", quoted(value)),
            ("", ..) => "The event has no `userIdentity`.".to_owned(),
            (kind, ..) => format!("A caller of the type {} has no ARN in the event.", quoted(kind)),
        };
        reading.lack(Lack::Principal, text);
    }
    details(event, reading);
}

/// What the event tells about the caller beyond its ARN.
fn details(event: &Event<'_, '_>, reading: &mut Reading) {
    let Some(identity) = event.node.get("userIdentity") else { return };
    let text = |name: &str| present(identity.get(name));
    let kind = text("type").unwrap_or_default();
    if let Some(id) = text("principalId").filter(|_| matches!(kind, "IAMUser" | "AssumedRole" | "FederatedUser")) {
        reading.context("aws:userid", id, "`userIdentity.principalId`");
    }
    let session = identity.get("sessionContext");
    let issuer = present(session.and_then(|session| session.get("sessionIssuer")).and_then(|issuer| issuer.get("arn")));
    // The session's ARN drops the path of the role, aws:PrincipalArn keeps it.
    if let Some(role) = issuer.filter(|arn| arn.matches('/').count() > 1 && kind == "AssumedRole") {
        reading.context(
            "aws:PrincipalArn",
            role,
            "`userIdentity.sessionContext.sessionIssuer.arn`, which has the role's path",
        );
    }
    let attribute = |name: &str| session.and_then(|session| session.get("attributes")).and_then(|node| node.get(name));
    if let Some(mfa) = attribute("mfaAuthenticated").and_then(Node::scalar) {
        reading.context("aws:MultiFactorAuthPresent", mfa, "`userIdentity.sessionContext.attributes`");
    }
    if let Some(created) = present(attribute("creationDate")) {
        reading.context("aws:TokenIssueTime", created, "`userIdentity.sessionContext.attributes`");
    }
    if let Some(source) = present(session.and_then(|session| session.get("sourceIdentity"))) {
        reading.context("aws:SourceIdentity", source, "`userIdentity.sessionContext.sourceIdentity`");
    }
    let federation = session.and_then(|session| session.get("webIdFederationData"));
    if let Some(provider) = present(federation.and_then(|data| data.get("federatedProvider"))) {
        reading.context("aws:FederatedProvider", provider, "`userIdentity.sessionContext.webIdFederationData`");
    }
    if let Some(service) = text("invokedBy").filter(|host| kind != "AWSService" && host.contains('.')) {
        // A service that passes a caller's request on. [KEYS: aws:CalledVia, aws:ViaAWSService]
        reading.context("aws:ViaAWSService", "true", "`userIdentity.invokedBy`");
        reading.context("aws:CalledVia", service, "`userIdentity.invokedBy`");
    }
    if kind == "WebIdentityUser" {
        web_identity(identity, reading);
    }
}

/// The token's claims, which are keys named after the provider.
fn web_identity(identity: &Node<'_>, reading: &mut Reading) {
    let text = |name: &str| present(identity.get(name));
    let Some(provider) = text("identityProvider") else { return };
    let host = provider.split_once("oidc-provider/").map_or(provider, |(_, host)| host);
    if let Some(user) = text("userName") {
        reading.context(&format!("{host}:sub"), user, "`userIdentity.userName`");
        // `provider:audience:user`
        let id = text("principalId").and_then(|id| id.strip_prefix(provider)?.strip_prefix(':')?.strip_suffix(user));
        if let Some(audience) = id.and_then(|id| id.strip_suffix(':')).filter(|audience| !audience.is_empty()) {
            reading.context(&format!("{host}:aud"), audience, "`userIdentity.principalId`");
        }
    }
}
