//! The policy types by the format's names.

use serde::{Deserialize, Serialize};

use crate::evaluate::Layer;
use crate::policy::PolicyKind;

/// The policy types of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InputKind {
    /// A policy of a user, group or role.
    Identity,
    /// The resource-based policy; of a role it is the trust policy.
    Resource,
    /// The permissions boundary.
    Boundary,
    /// The session policy.
    Session,
    /// A service control policy.
    Scp,
    /// A resource control policy.
    Rcp,
    /// The VPC endpoint's policy.
    Endpoint,
}

impl InputKind {
    /// Every type, in the order of the format's description.
    pub const ALL: [Self; 7] =
        [Self::Identity, Self::Resource, Self::Boundary, Self::Session, Self::Scp, Self::Rcp, Self::Endpoint];

    /// The type of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Its name in the format.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Resource => "resource",
            Self::Boundary => "boundary",
            Self::Session => "session",
            Self::Scp => "scp",
            Self::Rcp => "rcp",
            Self::Endpoint => "endpoint",
        }
    }

    /// The policy type in the order of evaluation; the level is that of an SCP or RCP.
    #[must_use]
    pub fn layer(self, level: u32) -> Layer {
        match self {
            Self::Rcp => Layer::Rcp(level),
            Self::Scp => Layer::Scp(level),
            Self::Endpoint => Layer::Endpoint,
            Self::Resource => Layer::Resource,
            Self::Identity => Layer::Identity,
            Self::Boundary => Layer::Boundary,
            Self::Session => Layer::Session,
        }
    }

    /// The kind whose grammar holds. A role's resource-based policy is its trust policy.
    #[must_use]
    pub fn policy_kind(self, resource_is_role: bool) -> PolicyKind {
        match self {
            Self::Identity => PolicyKind::Identity,
            Self::Resource if resource_is_role => PolicyKind::Trust,
            Self::Resource => PolicyKind::Resource,
            Self::Boundary => PolicyKind::Boundary,
            Self::Session => PolicyKind::Session,
            Self::Scp => PolicyKind::Scp,
            Self::Rcp => PolicyKind::Rcp,
            Self::Endpoint => PolicyKind::Endpoint,
        }
    }
}
