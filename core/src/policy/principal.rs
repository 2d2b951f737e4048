//! Whom a statement of a resource-based policy names. [PRIN]

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
