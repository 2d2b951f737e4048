//! Who asks. [PRIN]

use crate::arn::Arn;

/// The principal that makes a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// The root user of an account.
    Root {
        /// `aws`, `aws-cn` …
        partition: String,
        /// Twelve digits.
        account: String,
    },
    /// An IAM user.
    User {
        /// The whole ARN, path included.
        arn: String,
        /// Twelve digits.
        account: String,
        /// Last part of the name.
        name: String,
    },
    /// A session of a role.
    Role {
        /// `aws`, `aws-cn` …
        partition: String,
        /// Twelve digits.
        account: String,
        /// The role's path and name where the path was given, else the name: session ARNs drop the path.
        path_and_name: String,
        /// The session's name; `None` when only the role was named.
        session: Option<String>,
    },
    /// A session made by `sts:GetFederationToken`.
    FederatedUser {
        /// `arn:P:sts::A:federated-user/N`.
        arn: String,
        /// Twelve digits.
        account: String,
        /// The session's name.
        name: String,
    },
    /// An AWS service calling with its own principal.
    Service {
        /// Such as `s3.amazonaws.com`.
        host: String,
    },
    /// Somebody with a token of an identity provider, asking for a role.
    Provider {
        /// The ARN of a SAML or OIDC provider, or a built-in host such as `accounts.google.com`.
        id: String,
    },
    /// Nobody: an unsigned request.
    Anonymous,
}

/// Why a text names no caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallerError {
    /// What is wrong and what to write instead, in one sentence.
    pub message: String,
}

impl Caller {
    /// Reads a principal as the interchange format names it.
    ///
    /// `action` decides one thing: for `sts:AssumeRoleWithWebIdentity` and `…WithSAML` a host is an identity
    /// provider, elsewhere a service.
    ///
    /// # Errors
    /// When the text is none of the forms.
    pub fn parse(text: &str, action: &str) -> Result<Self, CallerError> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("anonymous") {
            return Ok(Self::Anonymous);
        }
        if let Some(arn) = Arn::parse(text) {
            return Self::of_arn(text, &arn).ok_or_else(|| CallerError {
                message: format!(
                    "`{text}` is no principal that can make a request; a user, a role session, a federated user or root can"
                ),
            });
        }
        if takes_provider(action) && is_host(text) {
            return Ok(Self::Provider { id: text.to_owned() });
        }
        if is_service_host(text) {
            return Ok(Self::Service { host: text.to_owned() });
        }
        Err(CallerError {
            message: if text.is_empty() {
                "the request names no principal".to_owned()
            } else {
                format!(
                    "`{text}` names no caller: give the ARN of a user or role session, a service such as `s3.amazonaws.com`, or `anonymous`"
                )
            },
        })
    }

    fn of_arn(text: &str, arn: &Arn<'_>) -> Option<Self> {
        let account = arn.account.to_owned();
        let partition = arn.partition.to_owned();
        let owned = arn.account.len() == 12 && arn.account.bytes().all(|byte| byte.is_ascii_digit());
        let (kind, rest) = arn.resource.split_once('/').unwrap_or((arn.resource, ""));
        if !owned || !arn.region.is_empty() || text.contains(['*', '?']) {
            return None;
        }
        let last = rest.rsplit('/').next().filter(|name| !name.is_empty());
        match (arn.service, kind) {
            ("iam", "root") if rest.is_empty() => Some(Self::Root { partition, account }),
            ("iam", "user") => Some(Self::User { arn: text.to_owned(), account, name: last?.to_owned() }),
            ("iam", "role") => {
                last?;
                Some(Self::Role { partition, account, path_and_name: rest.to_owned(), session: None })
            }
            ("sts", "assumed-role") => {
                let (role, session) = rest.split_once('/')?;
                let complete = !role.is_empty() && !session.is_empty();
                complete.then(|| Self::Role {
                    partition,
                    account,
                    path_and_name: role.to_owned(),
                    session: Some(session.to_owned()),
                })
            }
            ("sts", "federated-user") if !rest.is_empty() => {
                Some(Self::FederatedUser { arn: text.to_owned(), account, name: rest.to_owned() })
            }
            ("iam", "saml-provider" | "oidc-provider") if !rest.is_empty() => {
                Some(Self::Provider { id: text.to_owned() })
            }
            _ => None,
        }
    }

    /// The account that the caller belongs to. An identity provider's user belongs to none.
    #[must_use]
    pub fn account(&self) -> Option<&str> {
        match self {
            Self::Root { account, .. }
            | Self::User { account, .. }
            | Self::Role { account, .. }
            | Self::FederatedUser { account, .. } => Some(account),
            Self::Service { .. } | Self::Provider { .. } | Self::Anonymous => None,
        }
    }

    /// What AWS puts into `aws:PrincipalArn`: for a role session the **role's** ARN. [KEYS, R47]
    #[must_use]
    pub fn principal_arn(&self) -> Option<String> {
        match self {
            Self::Root { partition, account } => Some(format!("arn:{partition}:iam::{account}:root")),
            Self::User { arn, .. } | Self::FederatedUser { arn, .. } => Some(arn.clone()),
            Self::Role { partition, account, path_and_name, .. } => {
                Some(format!("arn:{partition}:iam::{account}:role/{path_and_name}"))
            }
            Self::Service { .. } | Self::Provider { .. } | Self::Anonymous => None,
        }
    }

    /// The ARN that AWS's messages name: for a role the session's, where a session is known.
    #[must_use]
    pub fn arn(&self) -> Option<String> {
        match self {
            Self::Role { partition, account, session: Some(session), .. } => {
                let role = self.role_name().unwrap_or_default();
                Some(format!("arn:{partition}:sts::{account}:assumed-role/{role}/{session}"))
            }
            Self::Role { .. }
            | Self::Root { .. }
            | Self::User { .. }
            | Self::FederatedUser { .. }
            | Self::Service { .. }
            | Self::Provider { .. }
            | Self::Anonymous => self.principal_arn(),
        }
    }

    /// The role's name without its path, for role sessions.
    #[must_use]
    pub fn role_name(&self) -> Option<&str> {
        match self {
            Self::Role { path_and_name, .. } => path_and_name.rsplit('/').next(),
            Self::Root { .. }
            | Self::User { .. }
            | Self::FederatedUser { .. }
            | Self::Service { .. }
            | Self::Provider { .. }
            | Self::Anonymous => None,
        }
    }

    /// Whether it is a session of a service-linked role, which SCPs and RCPs do not bind. [R53]
    ///
    /// Session ARNs drop the path, so the reserved name prefix has to do there.
    #[must_use]
    pub fn is_service_linked_role(&self) -> bool {
        match self {
            Self::Role { path_and_name, session, .. } => {
                path_and_name.starts_with("aws-service-role/")
                    || (session.is_some() && path_and_name.starts_with("AWSServiceRoleFor"))
            }
            Self::Root { .. }
            | Self::User { .. }
            | Self::FederatedUser { .. }
            | Self::Service { .. }
            | Self::Provider { .. }
            | Self::Anonymous => false,
        }
    }
}

fn takes_provider(action: &str) -> bool {
    ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"].iter().any(|name| name.eq_ignore_ascii_case(action))
}

fn is_host(text: &str) -> bool {
    text.contains('.')
        && text.split('.').all(|label| !label.is_empty())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'/' | b':' | b'_'))
}

fn is_service_host(text: &str) -> bool {
    is_host(text)
        && [".amazonaws.com", ".amazon.com", ".amazonaws.com.cn", ".aws.internal"]
            .iter()
            .any(|suffix| text.ends_with(suffix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn principals_are_read() {
        let kinds = [
            ("anonymous", "Anonymous"),
            ("arn:aws:iam::123456789012:root", "Root"),
            ("arn:aws:iam::123456789012:user/team/a/bob", "User"),
            ("arn:aws:iam::123456789012:role/path/r", "Role"),
            ("arn:aws-cn:sts::123456789012:assumed-role/r/s", "Role"),
            ("arn:aws:sts::123456789012:federated-user/n", "FederatedUser"),
            ("s3.amazonaws.com", "Service"),
            ("delivery.logs.amazonaws.com", "Service"),
            ("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", "Provider"),
        ];
        for (text, kind) in kinds {
            let caller = Caller::parse(text, "lambda:InvokeFunction").unwrap();
            assert!(format!("{caller:?}").starts_with(kind), "{text}: {caller:?}");
        }
        for text in [
            "",
            "*",
            "123456789012",
            "arn:aws:iam::123456789012:group/g",
            "arn:aws:iam::123456789012:role/",
            "arn:aws:iam::1:user/x",
            "arn:aws:sts::123456789012:assumed-role/r",
            "arn:aws:iam::123456789012:user/*",
            "accounts.google.com",
        ] {
            assert!(Caller::parse(text, "lambda:InvokeFunction").is_err(), "{text}");
        }
        let provider = Caller::parse("cognito-identity.amazonaws.com", "sts:AssumeRoleWithWebIdentity").unwrap();
        assert_eq!(provider, Caller::Provider { id: "cognito-identity.amazonaws.com".into() });
    }
}
