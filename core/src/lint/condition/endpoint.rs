//! USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES

use super::{conditions, is_null};
use crate::lint::prelude::*;

/// A key of VPC endpoints in a statement about services that do not send it.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Some services only – Lambda is one – say who owns the VPC endpoint of a request. For others the key is always \
          missing: an Allow does not apply, and a Deny with a negated operator hits every request.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": ["lambda:DeleteFunction", "sqs:DeleteQueue"], "Resource": "*",
            "Condition": {"StringNotEquals": {"aws:VpceOrgID": "o-1234567890"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": ["lambda:DeleteFunction", "s3:DeleteBucket"], "Resource": "*",
            "Condition": {"StringNotEquals": {"aws:VpceOrgID": "o-1234567890"}}}"#,
    )],
    check,
};

const KEYS: [&str; 4] = ["aws:SourceVpcArn", "aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths"];

/// Services that send these keys, by the list of 2026. Sorted.
const SERVICES: [&str; 36] = [
    "acm-pca",
    "applicationinsights",
    "apprunner",
    "athena",
    "cloudformation",
    "comprehendmedical",
    "compute-optimizer",
    "datasync",
    "discovery",
    "ebs",
    "ecr",
    "ecs",
    "firehose",
    "healthlake",
    "iam",
    "iotfleetwise",
    "iotwireless",
    "kinesisanalytics",
    "kms",
    "lambda",
    "medical-imaging",
    "omics",
    "payment-cryptography",
    "polly",
    "rbin",
    "rekognition",
    "route53",
    "s3",
    "scheduler",
    "servicediscovery",
    "servicequotas",
    "ssm-contacts",
    "storagegateway",
    "textract",
    "transcribe",
    "transfer",
];

fn check(context: &Context<'_>, findings: &mut Findings) {
    for (subject, condition) in conditions(context) {
        let key = &condition.key.value;
        if !KEYS.iter().any(|name| name.eq_ignore_ascii_case(key)) || is_null(condition) {
            continue;
        }
        let supported = |service: &str| SERVICES.binary_search(&service.to_ascii_lowercase().as_str()).is_ok();
        let action = &subject.statement.action;
        let other = action.entries.iter().find(|entry| action.negated || !supported(entry.value.service()));
        if let Some(other) = other {
            let place = if action.negated { action.name } else { other.span };
            findings
                .add(condition.key.span, format!("{} is sent by some services only", quoted(key)))
                .label(place, if action.negated { "covers others" } else { "not by this one" })
                .help("limit the statement to services that send it, such as Lambda, S3, KMS and IAM");
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::SERVICES.is_sorted());
    }
}
