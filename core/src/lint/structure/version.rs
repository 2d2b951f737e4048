//! MISSING_VERSION, OLD_VERSION

use crate::edit::{indentation, replace};
use crate::lint::prelude::*;

const WHY: &str = "Without `\"Version\": \"2012-10-17\"` a policy is read by the rules of 2008: `${aws:username}` is then \
                   plain text, so that an Allow never matches and a Deny never fires.";

/// No `Version`.
pub(in crate::lint) const MISSING: Lint = Lint {
    code: "MISSING_VERSION",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["NO_VERSION", "W2511", "Policy document must be version 2012-10-17 or greater."],
    why: WHY,
    bad: &[Example::identity(
        r#"{"Statement": [{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports"}]}"#,
    )],
    good: &[Example::identity(
        r#"{"Version": "2012-10-17",
            "Statement": [{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports"}]}"#,
    )],
    check: |context, findings| {
        let members = context.members();
        let Some(first) = members.first() else { return };
        if members.iter().any(|member| member.key.value == "Version") {
            return;
        }
        let at = crate::text::Span::at(first.key.span.range().start);
        let line = indentation(context.text, first.key.span);
        let own_line = context.text[..at.range().start].ends_with(&format!("\n{line}"));
        let gap = if own_line { format!("\n{line}") } else { " ".to_owned() };
        findings
            .add(context.opening(), "the policy has no `Version`")
            .help("add `\"Version\": \"2012-10-17\"`, the current version of the policy language")
            .edit("add the current version", [replace(at, format!("\"Version\": \"2012-10-17\",{gap}"))]);
    },
};

/// `2008-10-17`
pub(in crate::lint) const OLD: Lint = Lint {
    code: "OLD_VERSION",
    severity: Severity::Warning,
    source: Source::Parliament,
    also_known_as: &["W2511", "Policy document must be version 2012-10-17 or greater."],
    why: WHY,
    bad: &[Example::identity(
        r#"{"Version": "2008-10-17",
            "Statement": [{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports"}]}"#,
    )],
    good: &[Example::identity(
        r#"{"Version": "2012-10-17",
            "Statement": [{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports"}]}"#,
    )],
    check: |context, findings| {
        let version = context.members().iter().find(|member| member.key.value == "Version").map(|member| &member.value);
        if let Some(version) = version.filter(|_| context.policy.version == crate::policy::Version::V2008) {
            findings
                .add(version.span, "this is the old version of the policy language")
                .help("write `2012-10-17`; look first for `${` that was meant as plain text")
                .fix("write `2012-10-17`", version.span, "\"2012-10-17\"");
        }
    },
};
