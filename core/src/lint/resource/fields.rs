//! INVALID_ARN_ACCOUNT, INVALID_ARN_REGION, INVALID_ARN_SERVICE_CASE, INVALID_PARTITION, MISSING_ARN_FIELD

use super::{entries, is_plain};
use crate::arn::Arn;
use crate::lint::places::{PARTITIONS, Region, nearest_region, region};
use crate::lint::prelude::*;

const GOOD: &[Example] = &[
    Example::identity(
        r#"{"Effect": "Deny", "Action": "sqs:DeleteQueue", "Resource": "arn:aws:sqs:us-east-1:111122223333:orders"}"#,
    ),
    Example::identity(r#"{"Effect": "Deny", "Action": "sqs:DeleteQueue", "Resource": "arn:*:sqs:*-east-?:*:orders"}"#),
    Example::identity(r#"{"Effect": "Deny", "Action": "iam:GetPolicy", "Resource": "arn:aws:iam::aws:policy/*"}"#),
];

/// Where a part of an ARN stands.
fn place(text: &str, part: usize) -> std::ops::Range<usize> {
    let start = text.split(':').take(part).map(|part| part.len() + 1).sum::<usize>();
    start..start + text.split(':').nth(part).map_or(0, str::len)
}

/// An account that is none.
pub(in crate::lint) const ACCOUNT: Lint = Lint {
    code: "INVALID_ARN_ACCOUNT",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["INVALID_ARN"],
    why: "The account in an ARN is 12 digits, or `aws` for what AWS owns. Another text matches no resource.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "sqs:DeleteQueue", "Resource": "arn:aws:sqs:us-east-1:account-id:orders"}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        for (_, entry) in entries(context) {
            let text = entry.value.text.as_str();
            let Some(arn) = Arn::parse(text) else { continue };
            let digits = arn.account.len() == 12 && arn.account.bytes().all(|byte| byte.is_ascii_digit());
            let owned = ["", "aws", "aws-managed", "cloudfront", "third-party", "aws-marketplace"];
            if !digits && is_plain(arn.account) && !owned.contains(&arn.account) {
                let bare: String = arn.account.chars().filter(|&c| c != '-' && c != ' ').collect();
                let place = context.part(entry.span, place(text, 4));
                let added = findings
                    .add(place, format!("{} is no account id", quoted(arn.account)))
                    .help("write the 12 digits of the account");
                if bare.len() == 12 && bare.bytes().all(|byte| byte.is_ascii_digit()) {
                    added.fix(format!("write `{bare}`"), place, bare);
                }
            }
        }
    },
};

/// A Region that is none.
pub(in crate::lint) const REGION: Lint = Lint {
    code: "INVALID_ARN_REGION",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["INVALID_ARN"],
    why: "The fourth part of an ARN is the code of a Region, such as `eu-central-1`. Another text matches no resource.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "sqs:DeleteQueue", "Resource": "arn:aws:sqs:us-esat-1:111122223333:orders"}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        for (_, entry) in entries(context) {
            let text = entry.value.text.as_str();
            let Some(arn) = Arn::parse(text).filter(|arn| is_plain(arn.region) && !arn.region.is_empty()) else {
                continue;
            };
            // Resources of all Regions, such as those of Route 53 Application Recovery Controller.
            let severity = match region(arn.region) {
                Region::Known => continue,
                _ if ["global", "aws-global"].contains(&arn.region) => continue,
                Region::Possible => Severity::Warning,
                Region::Impossible => Severity::Error,
            };
            let place = context.part(entry.span, place(text, 3));
            let added = findings
                .add(place, format!("there is no Region {}", quoted(arn.region)))
                .help("write its code, such as `eu-central-1`; a Region of after September 2026 is not known here")
                .severity(severity);
            if let Some(near) = nearest_region(arn.region) {
                added.fix(format!("write `{near}`"), place, near);
            }
        }
    },
};

/// A service in capitals.
pub(in crate::lint) const CASE: Lint = Lint {
    code: "INVALID_ARN_SERVICE_CASE",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["INVALID_ARN"],
    why: "ARNs are compared with their letter case, and the service in them is in small letters.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "sqs:DeleteQueue", "Resource": "arn:aws:SQS:us-east-1:111122223333:orders"}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        for (_, entry) in entries(context) {
            let text = entry.value.text.as_str();
            let Some(service) = text.split(':').nth(2) else { continue };
            if service.chars().any(|char| char.is_ascii_uppercase()) && !service.contains('$') {
                let lower = service.to_ascii_lowercase();
                let place = context.part(entry.span, place(text, 2));
                findings
                    .add(place, format!("the service {} is in capitals", quoted(service)))
                    .help(format!("write `{lower}`"))
                    .fix(format!("write `{lower}`"), place, lower);
            }
        }
    },
};

/// A partition that is none.
pub(in crate::lint) const PARTITION: Lint = Lint {
    code: "INVALID_PARTITION",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["Partition \"…\" is not valid for resource \"…\".", "INVALID_ARN"],
    why: "The second part of an ARN is the partition: `aws`, `aws-cn`, `aws-us-gov` and a few more.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "sqs:DeleteQueue", "Resource": "arn:amazon:sqs:us-east-1:111122223333:orders"}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        for (_, entry) in entries(context) {
            let text = entry.value.text.as_str();
            let Some(partition) = text.split(':').nth(1).filter(|partition| is_plain(partition)) else { continue };
            if PARTITIONS.iter().any(|(name, _)| *name == partition) {
                continue;
            }
            // A new one would begin like the others.
            let new = partition.strip_prefix("aws-").is_some_and(|rest| !rest.is_empty());
            let place = context.part(entry.span, place(text, 1));
            findings
                .add(place, format!("there is no partition {}", quoted(partition)))
                .help("write `aws`, `aws-cn`, `aws-us-gov` or the one that your Region is in")
                .severity(if new { Severity::Warning } else { Severity::Error })
                .fix("write `aws`", place, "aws");
        }
    },
};

/// Fewer than six parts, which IAM completes.
pub(in crate::lint) const FIELD: Lint = Lint {
    code: "MISSING_ARN_FIELD",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["INVALID_ARN", "The policy failed legacy parsing"],
    why: "An ARN has six parts. IAM fills up a shorter one with `*`, so that it covers more than it says; other kinds of \
          policies refuse it.",
    bad: &[
        Example::identity(r#"{"Effect": "Deny", "Action": "sqs:DeleteQueue", "Resource": "arn:aws:sqs:us-east-1"}"#),
        Example::identity(
            r#"{"Effect": "Deny", "Action": "sqs:DeleteQueue", "Resource": "arn:aws::us-east-1:111122223333:orders"}"#,
        ),
    ],
    good: GOOD,
    check: |context, findings| {
        for (_, entry) in entries(context) {
            let whole = entry.value.completed();
            if Arn::parse(whole).is_some_and(|arn| arn.service.is_empty()) {
                findings
                    .add(entry.span, format!("{} names no service", quoted(&entry.value.text)))
                    .help("write the service in the third part, such as `arn:aws:s3:::bucket`");
            } else if whole.len() > entry.value.text.len() {
                findings
                    .add(entry.span, format!("{} lacks parts of an ARN", quoted(&entry.value.text)))
                    .help(format!("IAM reads it as {}", quoted(whole)))
                    .fix("write it out", entry.span, crate::lint::change::json(whole));
            }
        }
    },
};
