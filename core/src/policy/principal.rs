//! Whom a statement of a resource-based policy names. [PRIN]

use crate::arn::Arn;

/// One entry of `Principal` or `NotPrincipal`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrincipalEntry {
    /// `"*"` or `{"AWS": "*"}`: everyone, anonymous callers and services included.
    Everyone,
    /// `{"AWS": …}`
    Aws(AwsPrincipal),
    /// `{"Service": host}`, such as `s3.amazonaws.com`.
    Service(String),
    /// `{"Federated": provider}`: a SAML or OIDC provider ARN or a built-in host.
    Federated(String),
    /// `{"CanonicalUser": id}` of S3; it matches nobody here, since requests name callers by ARN.
    CanonicalUser(String),
}

/// An entry of kind `AWS` that is not `*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwsPrincipal {
    /// `123456789012` or `arn:P:iam::123456789012:root`: every principal of the account, by delegation. [R49, R54]
    Account(String),
    /// `arn:P:iam::A:user/path/name`; the whole ARN.
    User(String),
    /// `arn:P:iam::A:role/path/name`: every session of the role.
    Role {
        /// The whole ARN.
        arn: String,
        /// Twelve digits.
        account: String,
        /// Last part of the name, without the path: sessions do not carry it.
        name: String,
    },
    /// `arn:P:sts::A:assumed-role/R/S`: that session alone; the whole ARN.
    RoleSession(String),
    /// `arn:P:sts::A:federated-user/N`; the whole ARN.
    FederatedUser(String),
    /// `AIDA…` or `AROA…`: what AWS leaves behind when the user or role was deleted. It matches nobody.
    UniqueId(String),
}

impl AwsPrincipal {
    /// Reads an entry of type `AWS`; `None` for what AWS refuses there, wildcards included. [PRIN]
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if is_account(text) {
            return Some(Self::Account(text.to_owned()));
        }
        if is_unique_id(text) {
            return Some(Self::UniqueId(text.to_owned()));
        }
        let arn = Arn::parse(text)?;
        // CloudFront's origin access identities live in an account of that name.
        let known_account = is_account(arn.account) || arn.account == "cloudfront";
        if !arn.partition.starts_with("aws") || !arn.region.is_empty() || !known_account || text.contains(['*', '?']) {
            return None;
        }
        let whole = text.to_owned();
        match (arn.service, arn.resource.split_once('/')) {
            ("iam", None) if arn.resource == "root" => Some(Self::Account(arn.account.to_owned())),
            ("iam", Some(("user", path))) => last_part(path).map(|_| Self::User(whole)),
            ("iam", Some(("role", path))) => {
                let (account, name) = (arn.account.to_owned(), last_part(path)?.to_owned());
                Some(Self::Role { arn: whole, account, name })
            }
            ("sts", Some(("assumed-role", rest))) => match rest.split_once('/') {
                Some((role, session)) if !role.is_empty() && !session.is_empty() && !session.contains('/') => {
                    Some(Self::RoleSession(whole))
                }
                Some(_) | None => None,
            },
            ("sts", Some(("federated-user", name))) if !name.is_empty() => Some(Self::FederatedUser(whole)),
            _ => None,
        }
    }
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|digit| digit.is_ascii_digit())
}

/// Unique ids have 16 to 128 characters. [API, iam:User]
fn is_unique_id(text: &str) -> bool {
    (16..=128).contains(&text.len())
        && (text.starts_with("AIDA") || text.starts_with("AROA"))
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// The name at the end of a path.
fn last_part(path: &str) -> Option<&str> {
    path.rsplit('/').next().filter(|name| !name.is_empty())
}
