//! RESOURCE_POLICY_PRIVILEGE_ESCALATION

use super::grants;
use crate::lint::prelude::*;

/// Writing the policy that could grant what is not granted.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "RESOURCE_POLICY_PRIVILEGE_ESCALATION",
    severity: Severity::Warning,
    source: Source::Parliament,
    also_known_as: &[],
    why: "Within an account the policy of a resource suffices to grant access to it. Who may write that policy can grant \
          themselves what this one withholds.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": ["s3:PutBucketPolicy", "s3:ListBucket"], "Resource": "arn:aws:s3:::reports"}"#,
    )],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": ["s3:PutBucketPolicy", "s3:ListBucket", "s3:GetObject"],
                "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:AddPermission",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"StringEquals": {"lambda:Principal": "sns.amazonaws.com"}}}"#,
        ),
    ],
    check: |context, findings| {
        for subject in grants(context).filter(|subject| subject.conditions.is_empty()) {
            for (writes, reaches) in WAYS {
                let Some(Cover::Named(entry)) = subject.cover(writes) else { continue };
                if grants(context).all(|other| other.cover(reaches).is_none()) {
                    findings
                        .add(entry.span, format!("whoever may do this can grant themselves `{reaches}`"))
                        .help(format!("allow `{reaches}` openly, or limit who may write the policy"));
                }
            }
        }
    },
};

/// What writes the policy of a resource, and what that policy can grant. Sorted.
const WAYS: [(&str, &str); 11] = [
    ("ecr:SetRepositoryPolicy", "ecr:BatchGetImage"),
    ("iam:UpdateAssumeRolePolicy", "sts:AssumeRole"),
    ("kms:PutKeyPolicy", "kms:Decrypt"),
    ("lambda:AddLayerVersionPermission", "lambda:GetLayerVersion"),
    ("lambda:AddPermission", "lambda:InvokeFunction"),
    ("lambda:PutResourcePolicy", "lambda:InvokeFunction"),
    ("s3:PutBucketPolicy", "s3:GetObject"),
    ("secretsmanager:PutResourcePolicy", "secretsmanager:GetSecretValue"),
    ("sns:AddPermission", "sns:Publish"),
    ("sqs:AddPermission", "sqs:ReceiveMessage"),
    ("sqs:SetQueueAttributes", "sqs:ReceiveMessage"),
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::WAYS.is_sorted());
    }
}
