//! INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY

use super::{is_saml, oidc_host, providers, trust};
use crate::lint::prelude::*;

/// A federated principal that is no identity provider.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["UNKNOWN_FEDERATION_SOURCE"],
    why: "A federated principal is the ARN of a SAML or OpenID Connect provider of the account, or a built-in host such as \
          `accounts.google.com`.",
    bad: &[trust(
        r#"{"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:role/okta"},
            "Action": "sts:AssumeRoleWithSAML"}"#,
    )
    .also(&["MISMATCHED_ACTION_FOR_PRINCIPAL"])],
    good: &[trust(
        r#"{"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/okta"},
            "Action": "sts:AssumeRoleWithSAML",
            "Condition": {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}}}"#,
    )],
    check: |context, findings| {
        for subject in context.statements().filter(|_| context.policy.kind == PolicyKind::Trust) {
            for (provider, place) in providers(subject) {
                if !is_saml(provider) && oidc_host(provider).is_none() {
                    findings.add(place, format!("{} is no identity provider", quoted(provider))).help(
                        "write `arn:aws:iam::ACCOUNT:saml-provider/NAME` or `arn:aws:iam::ACCOUNT:oidc-provider/HOST`",
                    );
                }
            }
        }
    },
};
