//! INVALID_REGION

use super::{conditions, is_null};
use crate::lint::change::json;
use crate::lint::places::{Region, nearest_region, region};
use crate::lint::prelude::*;

/// A value of `aws:RequestedRegion` that is no Region.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "INVALID_REGION",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "`aws:RequestedRegion` is the name of a Region such as `eu-central-1`. A policy that allows or denies by a \
          misspelt one does so for no Region, or for all.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-central1", "eu-west-1"]}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringNotLike": {"aws:RequestedRegion": ["eu-central-1", "us-*"]}}}"#,
    )],
    check: |context, findings| {
        for (_, condition) in conditions(context) {
            let key = &condition.key.value;
            let of_region = ["aws:RequestedRegion", "ec2:Region", "elasticfilesystem:Region"];
            if !of_region.iter().any(|name| name.eq_ignore_ascii_case(key)) || is_null(condition) {
                continue;
            }
            for value in condition.values.iter().filter(|value| !value.value.text.contains(['*', '?', '$'])) {
                let text = value.value.text.as_str();
                let severity = match region(text) {
                    Region::Known => continue,
                    Region::Possible => Severity::Warning,
                    Region::Impossible => Severity::Error,
                };
                let added = findings
                    .add(value.span, format!("there is no Region {}", quoted(text)))
                    .help("write its code, such as `eu-central-1`; a Region of after September 2026 is not known here")
                    .severity(severity);
                if let Some(near) = nearest_region(text) {
                    added.fix(format!("write `{near}`"), value.span, json(near));
                }
            }
        }
    },
};
