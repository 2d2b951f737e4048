//! MISMATCHED_ACTION_FOR_PRINCIPAL

use super::{grants, is_saml, oidc_host, providers, trust};
use crate::lint::prelude::*;
use crate::policy::PrincipalEntry;

/// An action by which such a principal cannot assume a role.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "MISMATCHED_ACTION_FOR_PRINCIPAL",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Who comes with a SAML assertion asks for `sts:AssumeRoleWithSAML`, who comes with a web identity token for \
          `sts:AssumeRoleWithWebIdentity`, everybody else for `sts:AssumeRole`.",
    bad: &[trust(
        r#"{"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/okta"},
            "Action": "sts:AssumeRole"}"#,
    )],
    good: &[
        trust(
            r#"{"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/okta"},
                "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"]}"#,
        ),
        trust(r#"{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}"#),
    ],
    check: |context, findings| {
        for subject in grants(context).filter(|subject| !subject.action.negated) {
            let saml = providers(subject).any(|(provider, _)| is_saml(provider));
            let oidc = providers(subject).any(|(provider, _)| oidc_host(provider).is_some());
            let federated = |entry: &PrincipalEntry| matches!(entry, PrincipalEntry::Federated(_));
            let other = subject.principals().iter().any(|entry| !federated(&entry.value));
            for entry in &subject.statement.action.entries {
                let rows = [
                    ("sts:AssumeRole", other, "users, roles and services"),
                    ("sts:AssumeRoleWithSAML", saml, "SAML providers"),
                    ("sts:AssumeRoleWithWebIdentity", oidc, "OpenID Connect providers"),
                ];
                let Some((name, _, whose)) =
                    rows.into_iter().find(|(name, fits, _)| !fits && entry.value.text.eq_ignore_ascii_case(name))
                else {
                    continue;
                };
                let wanted = rows.into_iter().find(|(_, fits, _)| *fits).map(|(name, _, _)| name);
                let alone =
                    subject.statement.action.entries.iter().filter(|e| Some(e.value.text.as_str()) == wanted).count();
                let added = findings.add(entry.span, format!("`{name}` is for {whose}, of which none is named"));
                let added = match wanted {
                    Some(wanted) => added.help(format!("these principals ask for `{wanted}`")),
                    None => added.help("name principals that ask for it"),
                };
                if let Some(wanted) = wanted.filter(|_| alone == 0) {
                    added.fix(format!("write `{wanted}`"), entry.span, format!("\"{wanted}\""));
                }
            }
        }
    },
};
