//! The policy types of AWS, and what the grammar of each allows.

/// What a policy document is attached to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyKind {
    /// A policy of a user, a group or a role.
    Identity,
    /// A policy of a resource: a function policy, bucket policy, key policy …
    Resource,
    /// The trust policy of a role: the resource-based policy of the role itself.
    Trust,
    /// A permissions boundary of a user or role.
    Boundary,
    /// A session policy, passed when the session was made.
    Session,
    /// A service control policy.
    Scp,
    /// A resource control policy.
    Rcp,
    /// The policy of a VPC endpoint.
    Endpoint,
}

impl PolicyKind {
    /// Every kind, in the order of the enum.
    pub const ALL: [Self; 8] = [
        Self::Identity,
        Self::Resource,
        Self::Trust,
        Self::Boundary,
        Self::Session,
        Self::Scp,
        Self::Rcp,
        Self::Endpoint,
    ];

    /// Whether statements carry a principal: it is then required, and refused otherwise. [GRAM, R6, R8]
    #[must_use]
    pub fn has_principal(self) -> bool {
        match self {
            Self::Resource | Self::Trust | Self::Rcp | Self::Endpoint => true,
            Self::Identity | Self::Boundary | Self::Session | Self::Scp => false,
        }
    }

    /// Whether every statement must have `Resource` or `NotResource`. [GRAM, R7]
    #[must_use]
    pub fn requires_resource(self) -> bool {
        match self {
            Self::Identity | Self::Boundary | Self::Session | Self::Scp | Self::Rcp | Self::Endpoint => true,
            Self::Resource | Self::Trust => false,
        }
    }

    /// Whether an ARN of fewer than six parts is completed with `*`; a session policy refuses it. [ARNS, R17]
    #[must_use]
    pub fn completes_arns(self) -> bool {
        match self {
            Self::Identity | Self::Boundary => true,
            Self::Resource | Self::Trust | Self::Session | Self::Scp | Self::Rcp | Self::Endpoint => false,
        }
    }

    /// Whether a `Sid` must be of letters and digits and unique. [GRAM, R4]
    ///
    /// Services that keep resource-based policies allow more: Lambda takes `-` and `_`, S3 and KMS also spaces.
    #[must_use]
    pub fn restricts_sid(self) -> bool {
        match self {
            Self::Identity | Self::Boundary | Self::Session => true,
            Self::Resource | Self::Trust | Self::Scp | Self::Rcp | Self::Endpoint => false,
        }
    }

    /// Whether IAM or STS keeps the text, which both take characters up to U+00FF only. [API]
    #[must_use]
    pub fn is_latin1_text(self) -> bool {
        match self {
            Self::Identity | Self::Trust | Self::Boundary | Self::Session => true,
            Self::Resource | Self::Scp | Self::Rcp | Self::Endpoint => false,
        }
    }

    /// The kind with its article, as messages name it.
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Identity => "an identity policy",
            Self::Resource => "a resource-based policy",
            Self::Trust => "a trust policy",
            Self::Boundary => "a permissions boundary",
            Self::Session => "a session policy",
            Self::Scp => "a service control policy",
            Self::Rcp => "a resource control policy",
            Self::Endpoint => "an endpoint policy",
        }
    }
}
