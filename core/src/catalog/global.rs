//! AWS's global condition keys, which are not a service's, and keys of services that come with calls to others. [KEYS]

mod table;

pub use table::KEYS;

use super::{ConditionKey, KeyType};

/// One global key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GlobalKey {
    /// AWS's spelling, with `${TagKey}` where the name of a tag stands.
    pub name: &'static str,
    /// What it is about.
    pub subject: Subject,
    /// What its values are.
    pub value: KeyType,
    /// What they can be taken for as well.
    pub also: Option<KeyType>,
    /// Whether a request can carry several values. [MULTI]
    pub multivalued: bool,
    /// Whether every request carries it.
    pub presence: Presence,
    /// Which requests do.
    pub when: &'static str,
    /// Whether Access Analyzer refuses wildcards and policy variables in its values.
    pub sensitive: bool,
    /// Its values tell something only beside one of these.
    pub beside: &'static [&'static str],
}

/// What a global key is about: AWS's sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Who asks.
    Principal,
    /// The session of a role.
    RoleSession,
    /// The way that the request takes.
    Network,
    /// The resource.
    Resource,
    /// The request itself.
    Request,
}

/// Whether requests carry a global key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// All of them.
    Always,
    /// Some.
    Sometimes,
}

/// Actions whose requests do not carry `aws:ResourceAccount`, sorted. [KEYS]
const WITHOUT_RESOURCE_ACCOUNT: [&str; 17] = [
    "auditmanager:UpdateAssessmentFrameworkShare",
    "detective:AcceptInvitation",
    "ds:AcceptSharedDirectory",
    "ebs:*",
    "ec2:AcceptTransitGatewayPeeringAttachment",
    "ec2:AcceptVpcEndpointConnections",
    "ec2:AcceptVpcPeeringConnection",
    "ec2:CreateTransitGatewayPeeringAttachment",
    "ec2:CreateVpcEndpoint",
    "ec2:CreateVpcPeeringConnection",
    "es:AcceptInboundConnection",
    "events:PutEvents",
    "guardduty:AcceptAdministratorInvitation",
    "macie2:AcceptInvitation",
    "route53:AssociateVpcWithHostedZone",
    "route53:CreateVPCAssociationAuthorization",
    "securityhub:AcceptAdministratorInvitation",
];

/// Keys of identity providers that stay with the session of a role, so that every later request carries them, sorted.
/// [IAM and STS condition context keys, "cross-service"]
pub const FEDERATION: [&str; 12] = [
    "accounts.google.com:aud",
    "accounts.google.com:sub",
    "cognito-identity.amazonaws.com:amr",
    "cognito-identity.amazonaws.com:aud",
    "cognito-identity.amazonaws.com:sub",
    "graph.facebook.com:app_id",
    "graph.facebook.com:id",
    "saml:namequalifier",
    "saml:sub",
    "saml:sub_type",
    "www.amazon.com:app_id",
    "www.amazon.com:user_id",
];

/// Keys of other services that are multivalued and stand in policies about Lambda, whose services are not built in.
pub(super) const MULTIVALUED_OF_SERVICES: [&str; 1] = ["sts:TransitiveTagKeys"];

/// The global key of a name, letter case aside. [R23]
#[must_use]
pub fn find(name: &str) -> Option<&'static GlobalKey> {
    let (stem, tag) = name.split_once('/').map_or((name, None), |(stem, tag)| (stem, Some(tag)));
    let key = KEYS.iter().find(|key| key.stem().eq_ignore_ascii_case(stem))?;
    let fits = tag.map_or(!key.has_tag_key(), |tag| key.has_tag_key() && !tag.is_empty());
    fits.then_some(key)
}

impl GlobalKey {
    /// Whether the name of a tag follows behind a slash.
    #[must_use]
    pub fn has_tag_key(&self) -> bool {
        self.name.ends_with("/${TagKey}")
    }

    /// Whether it is a key of a service that comes with requests to other services too.
    #[must_use]
    pub fn is_of_service(&self) -> bool {
        !self.name.starts_with("aws:")
    }

    /// Whether AWS lists action by action which requests carry it.
    #[must_use]
    pub fn is_listed_by_actions(&self) -> bool {
        ["aws:RequestTag", "aws:ResourceTag", "aws:TagKeys"].contains(&self.stem())
    }

    /// Whether requests for `action` are an exception.
    pub(super) fn lacks(&self, action: &str) -> bool {
        let is = |row: &str| match row.strip_suffix('*') {
            Some(service) => action.get(..service.len()).is_some_and(|start| start.eq_ignore_ascii_case(service)),
            None => row.eq_ignore_ascii_case(action),
        };
        self.name == "aws:ResourceAccount" && WITHOUT_RESOURCE_ACCOUNT.into_iter().any(is)
    }

    /// Without the name of a tag.
    fn stem(&self) -> &'static str {
        self.name.split_once('/').map_or(self.name, |(stem, _)| stem)
    }
}

impl<'a> From<&'a GlobalKey> for ConditionKey<'a> {
    fn from(key: &'a GlobalKey) -> Self {
        Self { name: key.name, value: key.value, also: key.also, multivalued: key.multivalued }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::service::compare;

    #[test]
    fn tables_are_sorted() {
        assert!(KEYS.is_sorted_by(|left, right| compare(left.stem(), right.stem()).is_lt()));
        assert!(WITHOUT_RESOURCE_ACCOUNT.is_sorted());
        assert!(FEDERATION.is_sorted());
        assert!(MULTIVALUED_OF_SERVICES.is_sorted());
    }

    /// The numbers are those of AWS's page as of 2026, and `aws:SourceOwner`, which only the npm package has.
    #[test]
    fn counts() {
        let count = |test: fn(&GlobalKey) -> bool| KEYS.iter().filter(|key| test(key)).count();
        assert_eq!(KEYS.len(), 62);
        assert_eq!(count(GlobalKey::is_of_service), 9);
        assert_eq!(count(|key| key.presence == Presence::Always), 10);
        assert_eq!(count(|key| key.multivalued), 7);
        assert_eq!(count(|key| key.sensitive), 10);
        assert_eq!(count(GlobalKey::has_tag_key), 3);
    }

    #[test]
    fn keys_are_found() {
        let rows = [
            ("aws:SourceArn", Some("aws:SourceArn")),
            ("AWS:sourcearn", Some("aws:SourceArn")),
            ("aws:SourceArn/x", None),
            ("aws:SourceArn/", None),
            ("aws:PrincipalTag/team", Some("aws:PrincipalTag/${TagKey}")),
            ("aws:principaltag/a/b", Some("aws:PrincipalTag/${TagKey}")),
            ("aws:PrincipalTag/", None),
            ("aws:PrincipalTag", None),
            ("lambda:SourceFunctionArn", Some("lambda:SourceFunctionArn")),
            ("lambda:FunctionArn", None),
            ("", None),
        ];
        for (name, expected) in rows {
            assert_eq!(find(name).map(|key| key.name), expected, "{name}");
        }
        for key in &KEYS {
            assert_eq!(find(key.name), Some(key));
        }
    }
}
