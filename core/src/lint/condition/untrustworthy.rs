//! UNTRUSTWORTHY_CONDITION_KEY

use super::conditions;
use crate::lint::prelude::*;

/// A key that the caller writes.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "UNTRUSTWORTHY_CONDITION_KEY",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "`aws:Referer` and `aws:UserAgent` are whatever the caller puts into the request. They keep nobody out.",
    bad: &[Example::resource(
        r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
            "Condition": {"StringNotLike": {"aws:Referer": "https://example.com/*"}}}"#,
    )],
    good: &[Example::resource(
        r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
            "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-1234567890"}}}"#,
    )],
    check: |context, findings| {
        for (_, condition) in conditions(context) {
            let key = &condition.key.value;
            if ["aws:Referer", "aws:UserAgent"].iter().any(|name| name.eq_ignore_ascii_case(key)) {
                findings
                    .add(condition.key.span, format!("the caller decides what {} says", quoted(key)))
                    .help("use a key that AWS fills in, such as `aws:PrincipalArn` or `aws:SourceVpce`");
            }
        }
    },
};
