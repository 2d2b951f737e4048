//! The kinds of principal, and a text of each kind that keeps account and name.

use policyglass::Caller;

/// A kind of principal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An IAM user.
    User,
    /// A session of a role.
    Role,
    /// The root user.
    Root,
    /// A session of `sts:GetFederationToken`.
    FederatedUser,
    /// A service with its own principal.
    Service,
    /// An identity provider that vouches for somebody.
    Provider,
    /// Nobody.
    Anonymous,
}

impl Kind {
    /// Every kind, the commonest first.
    pub const ALL: [Self; 7] =
        [Self::User, Self::Role, Self::Service, Self::Root, Self::FederatedUser, Self::Provider, Self::Anonymous];

    /// The kind of a caller.
    #[must_use]
    pub fn of(caller: &Caller) -> Self {
        match caller {
            Caller::Root { .. } => Self::Root,
            Caller::User { .. } => Self::User,
            Caller::Role { .. } => Self::Role,
            Caller::FederatedUser { .. } => Self::FederatedUser,
            Caller::Service { .. } => Self::Service,
            Caller::Provider { .. } => Self::Provider,
            Caller::Anonymous => Self::Anonymous,
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::User => "IAM user",
            Self::Role => "Role session",
            Self::Root => "Root user",
            Self::FederatedUser => "Federated user",
            Self::Service => "AWS service",
            Self::Provider => "Identity provider",
            Self::Anonymous => "Anonymous",
        }
    }

    /// A principal of this kind, of the account and with the name that `before` has.
    #[must_use]
    pub fn example(self, before: Option<&Caller>, account_of_resource: Option<&str>) -> String {
        let twelve = |account: &&str| account.len() == 12;
        let account = before.and_then(Caller::account).or(account_of_resource.filter(twelve)).unwrap_or("123456789012");
        let name = before.and_then(name).unwrap_or("developer");
        match self {
            Self::User => format!("arn:aws:iam::{account}:user/{name}"),
            Self::Role => format!("arn:aws:sts::{account}:assumed-role/{name}/session"),
            Self::Root => format!("arn:aws:iam::{account}:root"),
            Self::FederatedUser => format!("arn:aws:sts::{account}:federated-user/{name}"),
            Self::Service => "s3.amazonaws.com".to_owned(),
            Self::Provider => format!("arn:aws:iam::{account}:oidc-provider/token.actions.githubusercontent.com"),
            Self::Anonymous => "anonymous".to_owned(),
        }
    }
}

fn name(caller: &Caller) -> Option<&str> {
    match caller {
        Caller::User { name, .. } | Caller::FederatedUser { name, .. } => Some(name),
        Caller::Role { .. } => caller.role_name(),
        Caller::Root { .. } | Caller::Service { .. } | Caller::Provider { .. } | Caller::Anonymous => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_is_of_its_kind_and_keeps_account_and_name() {
        let user = Caller::parse("arn:aws:iam::999999999999:user/team/ann", "").unwrap();
        for kind in Kind::ALL {
            let text = kind.example(Some(&user), None);
            let caller = Caller::parse(&text, "").unwrap();
            assert_eq!(Kind::of(&caller), kind, "{text}");
            assert!(caller.account().is_none_or(|account| account == "999999999999"), "{text}");
        }
        assert_eq!(Kind::User.example(Some(&user), None), "arn:aws:iam::999999999999:user/ann");
        assert_eq!(Kind::User.example(None, Some("111111111111")), "arn:aws:iam::111111111111:user/developer");
        assert_eq!(Kind::Root.example(None, Some("aws")), "arn:aws:iam::123456789012:root");
    }
}
