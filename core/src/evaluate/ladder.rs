//! The ladder of policy types: who is bound by what.

use crate::request::{Caller, Request};
use crate::trace::Decision;

/// A policy type as it takes part in a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Resource control policies of one level.
    Rcp(u32),
    /// Service control policies of one level.
    Scp(u32),
    /// The VPC endpoint's policy.
    Endpoint,
    /// The resource-based policy: a function policy, a bucket policy, a role's trust policy …
    Resource,
    /// The policies of the user and its groups, or of the role.
    Identity,
    /// The permissions boundary.
    Boundary,
    /// The session policy.
    Session,
}

/// One rung of the ladder: a policy type with its own result for the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// The type.
    pub layer: Layer,
    /// Positions of its policies among those given; empty when none was provided.
    pub policies: Vec<usize>,
    /// What its policies say together, whatever the other types say.
    pub result: Decision,
    /// Whether the request is refused unless this type allows it.
    pub limits: bool,
    /// Why it has no say at all, if it has none: not even its Denies count then.
    pub unbound: Option<Unbound>,
}

impl Rung {
    /// Whether its Denies count.
    #[must_use]
    pub fn binds(&self) -> bool {
        self.unbound.is_none()
    }

    /// Whether it stands in the way.
    #[must_use]
    pub fn blocks(&self) -> bool {
        self.binds() && (self.result == Decision::ExplicitDeny || (self.limits && self.result != Decision::Allowed))
    }

    /// Whether any policy of this type was given.
    #[must_use]
    pub fn is_provided(&self) -> bool {
        !self.policies.is_empty()
    }
}

/// Why policies of a type do not take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unbound {
    /// The root user has no identity policies, boundary or session policy. [R57]
    Root,
    /// A service calling with its own principal belongs to no account. [R53, R59]
    Service,
    /// An unsigned request belongs to no account. [R60]
    Anonymous,
    /// Somebody with a provider's token belongs to no account yet: the trust policy alone decides. [R61]
    Provider,
    /// SCPs and RCPs do not restrict service-linked roles. [R53]
    ServiceLinkedRole,
    /// RCPs reach only some services, and Lambda is not one of them. [R52]
    ServiceWithoutRcp,
}

/// Services whose resources RCPs reach; sorted. [Organizations: list of services that support RCPs, R52]
pub(super) const RCP_SERVICES: [&str; 10] =
    ["aoss", "cognito-identity", "cognito-idp", "dynamodb", "ecr", "kms", "logs", "s3", "secretsmanager", "sqs"];

/// Why identity policies, boundary and session policy have no say, if so.
pub(super) fn unbound_principal_policies(caller: &Caller) -> Option<Unbound> {
    match caller {
        Caller::Root { .. } => Some(Unbound::Root),
        Caller::Service { .. } => Some(Unbound::Service),
        Caller::Anonymous => Some(Unbound::Anonymous),
        Caller::Provider { .. } => Some(Unbound::Provider),
        Caller::User { .. } | Caller::Role { .. } | Caller::FederatedUser { .. } => None,
    }
}

/// Whether a permissions boundary counts for this caller.
pub(super) fn boundary_binds(caller: &Caller) -> bool {
    unbound_principal_policies(caller).is_none()
}

/// Why SCPs have no say, if so. They bind the root user too.
pub(super) fn unbound_scp(caller: &Caller) -> Option<Unbound> {
    match caller {
        Caller::Service { .. } => Some(Unbound::Service),
        Caller::Anonymous => Some(Unbound::Anonymous),
        Caller::Provider { .. } => Some(Unbound::Provider),
        Caller::Role { .. } if caller.is_service_linked_role() => Some(Unbound::ServiceLinkedRole),
        Caller::Root { .. } | Caller::User { .. } | Caller::Role { .. } | Caller::FederatedUser { .. } => None,
    }
}

/// Why RCPs have no say, if so.
pub(super) fn unbound_rcp(request: &Request) -> Option<Unbound> {
    let service = request.service().to_ascii_lowercase();
    if request.caller.is_service_linked_role() {
        Some(Unbound::ServiceLinkedRole)
    } else if service != "sts" && !RCP_SERVICES.contains(&service.as_str()) {
        Some(Unbound::ServiceWithoutRcp)
    } else {
        None
    }
}
