//! MISSING_GITHUB_REPO_CONDITION_KEY, SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED

use super::{grants, oidc_host, providers, trust};
use crate::lint::prelude::*;
use crate::policy::Condition;

const KEY: &str = "token.actions.githubusercontent.com:sub";
const GOOD: &[Example] = &[trust(
    r#"{"Effect": "Allow",
        "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": "repo:example/orders:ref:refs/heads/main"}}}"#,
)];

/// Whether a host is that of GitHub Actions.
pub(super) fn is_github(host: &str) -> bool {
    host.eq_ignore_ascii_case("token.actions.githubusercontent.com")
}

/// GitHub Actions of every repository.
pub(in crate::lint) const MISSING: Lint = Lint {
    code: "MISSING_GITHUB_REPO_CONDITION_KEY",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &["CKV_AWS_358"],
    why: "GitHub signs tokens for the actions of every repository in the world. Without a condition on the subject each of \
          them may assume the role.",
    bad: &[trust(
        r#"{"Effect": "Allow",
            "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        for subject in grants(context) {
            for (provider, place) in providers(subject) {
                let asks = |condition: &Condition| !condition.operator.value.test.negated;
                if oidc_host(provider).is_some_and(is_github) && !subject.conditions_on(KEY).any(asks) {
                    findings
                        .add(place, "the actions of every repository on GitHub may assume the role")
                        .help(format!("add a condition on `{KEY}` with repository and branch"));
                }
            }
        }
    },
};

/// GitHub Actions of more repositories or branches than one.
pub(in crate::lint) const SPECIFIC: Lint = Lint {
    code: "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["CKV_AWS_358"],
    why: "The subject of a token of GitHub names organization, repository and branch. A wildcard in it lets in other \
          branches and pull requests, or other people's repositories.",
    bad: &[trust(
        r#"{"Effect": "Allow",
            "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"},
                          "StringLike": {"token.actions.githubusercontent.com:sub": "repo:example/orders:*"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        for subject in grants(context) {
            for condition in subject.conditions_on(KEY).filter(|c| c.operator.value.test.syntax.wildcards) {
                for value in condition.values.iter().filter(|value| value.value.text.contains(['*', '?'])) {
                    findings
                        .add(value.span, format!("{} lets in more than one branch", quoted(&value.value.text)))
                        .help("name repository and branch: `repo:ORGANIZATION/REPOSITORY:ref:refs/heads/BRANCH`");
                }
            }
        }
    },
};
