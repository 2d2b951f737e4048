//! UNSUPPORTED_ACTION_IN_POLICY

use crate::lint::prelude::*;

/// An action that has no place in the policy of such a resource.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "UNSUPPORTED_ACTION_IN_POLICY",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["E3530", "W3037", "Trust Policy statement actions can only be sts:AssumeRole, …"],
    why: "The policy of a resource is about actions on that resource: a bucket policy about S3's, a key policy about \
          KMS's, a trust policy about assuming the role. Lambda's own policies have a check of their own.",
    bad: &[
        Example::resource(
            r#"{"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "kms:Decrypt",
                "Resource": "arn:aws:s3:::reports/*"}"#,
        )
        .also(&["RESOURCE_MISMATCH"]),
        Example::of(
            PolicyKind::Trust,
            None,
            r#"{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "lambda:InvokeFunction"}"#,
        ),
    ],
    good: &[
        Example::resource(
            r#"{"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::reports/*"}"#,
        ),
        Example::of(
            PolicyKind::Trust,
            None,
            r#"{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}"#,
        ),
    ],
    check,
};

/// What a trust policy is about.
const TRUST: [&str; 6] = [
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:SetContext",
    "sts:SetSourceIdentity",
    "sts:TagSession",
];

/// Services whose resources take actions of their own service only. Sorted.
const OWN: [&str; 7] = ["dynamodb", "ecr", "kms", "s3", "secretsmanager", "sns", "sqs"];

fn check(context: &Context<'_>, findings: &mut Findings) {
    let trust = context.policy.kind == PolicyKind::Trust;
    let service = context.belongs_to().map(|(service, _)| service).filter(|service| OWN.contains(service));
    for subject in context.statements().filter(|subject| !subject.action.negated) {
        for entry in &subject.statement.action.entries {
            let text = quoted(&entry.value.text);
            if trust && !TRUST.iter().any(|action| entry.value.matches(action)) {
                findings.add(entry.span, format!("{text} has no place in a trust policy")).help(
                    "a trust policy allows `sts:AssumeRole` and its relatives; the rest is for identity policies",
                );
            }
            let other = |service: &str| {
                let own = entry.value.service();
                !own.contains(['*', '?']) && !own.eq_ignore_ascii_case(service)
            };
            if let Some(service) = service.filter(|service| other(service)) {
                findings
                    .add(entry.span, format!("{text} has no place in the policy of a resource of `{service}`"))
                    .help(format!("use actions of `{service}`, or grant it in another policy"));
            }
        }
    }
}
