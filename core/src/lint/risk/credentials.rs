//! CREDENTIALS_EXPOSURE

use super::unlimited;
use crate::lint::prelude::*;

/// Actions that give out credentials.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "CREDENTIALS_EXPOSURE",
    severity: Severity::Warning,
    source: Source::Parliament,
    also_known_as: &["CredentialsExposure", "CKV_AWS_107", "CKV_AWS_287"],
    why: "These actions answer with passwords, keys or tokens, so that what is done with them is done as somebody else. \
          Actions that cannot be limited to resources are left out.",
    bad: &[Example::identity(r#"{"Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "*"}"#)
        .also(&["PRIVILEGE_ESCALATION", "RESOURCE_STAR"])],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:CreateAccessKey",
                "Resource": "arn:aws:iam::111122223333:user/${aws:username}"}"#,
        ),
        Example::identity(r#"{"Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*"}"#),
    ],
    check: |context, findings| {
        for (subject, place) in unlimited(context) {
            for entry in subject.statement.action.entries.iter().filter(|_| !subject.action.negated) {
                // What covers a whole service, or all, is told elsewhere.
                if entry.value.name() == "*" {
                    continue;
                }
                let given = ACTIONS.iter().filter(|action| entry.value.matches(action));
                let mut given = given.filter(|action| !context.catalog.takes_no_resource(action));
                if let Some(first) = given.next() {
                    let more = if given.next().is_some() { " and others" } else { "" };
                    findings
                        .add(entry.span, format!("`{first}`{more} gives out credentials"))
                        .label(place, "of everything")
                        .help("limit it to the resources that are needed");
                }
            }
        }
    },
};

/// Actions that give out credentials, after cloudsplaining 0.9.1 (BSD-3-Clause). Sorted.
const ACTIONS: [&str; 41] = [
    "airflow:CreateCliToken",
    "airflow:CreateWebLoginToken",
    "appsync:CreateApiKey",
    "chime:CreateApiKey",
    "cloud9:CreateEnvironmentToken",
    "codeartifact:GetAuthorizationToken",
    "codepipeline:PollForJobs",
    "cognito-identity:GetCredentialsForIdentity",
    "cognito-identity:GetOpenIdToken",
    "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
    "cognito-idp:GetSigningCertificate",
    "connect:GetFederationToken",
    "ec2:GetPasswordData",
    "ecr-public:GetAuthorizationToken",
    "ecr:GetAuthorizationToken",
    "emr-containers:GetManagedEndpointSessionCredentials",
    "finspace-api:GetProgrammaticAccessCredentials",
    "gamelift:GetInstanceAccess",
    "gamelift:RequestUploadCredentials",
    "grafana:CreateWorkspaceApiKey",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreateServiceSpecificCredential",
    "iam:ResetServiceSpecificCredential",
    "iam:UpdateAccessKey",
    "license-manager:GetAccessToken",
    "lightsail:CreateBucketAccessKey",
    "lightsail:DownloadDefaultKeyPair",
    "lightsail:GetInstanceAccessDetails",
    "lightsail:GetRelationalDatabaseMasterUserPassword",
    "mediapackage:RotateChannelCredentials",
    "mediapackage:RotateIngestEndpointCredentials",
    "rds-db:connect",
    "redshift-serverless:GetCredentials",
    "redshift:GetClusterCredentials",
    "redshift:GetClusterCredentialsWithIAM",
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:GetFederationToken",
    "sts:GetSessionToken",
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::ACTIONS.is_sorted());
    }
}
