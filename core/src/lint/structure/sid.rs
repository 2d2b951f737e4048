//! EMPTY_SID_VALUE, UNIQUE_SIDS_RECOMMENDED

use std::collections::HashMap;

use crate::lint::prelude::*;

/// `"Sid": ""`
pub(in crate::lint) const EMPTY: Lint = Lint {
    code: "EMPTY_SID_VALUE",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "An empty statement id names nothing. AWS's console writes one; it can go, or say what the statement is for.",
    bad: &[Example::identity(
        r#"{"Sid": "", "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports"}"#,
    )],
    good: &[Example::identity(
        r#"{"Sid": "KeepReports", "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports"}"#,
    )],
    check: |context, findings| {
        for subject in context.statements() {
            if let Some(sid) = subject.statement.sid.as_ref().filter(|sid| sid.value.is_empty()) {
                findings
                    .add(sid.span, "the statement id is empty")
                    .help("say what the statement is for, or leave `Sid` out")
                    .edit("leave it out", subject.without_member("Sid"));
            }
        }
    },
};

/// A statement id that is there twice, where AWS puts up with it.
pub(in crate::lint) const UNIQUE: Lint = Lint {
    code: "UNIQUE_SIDS_RECOMMENDED",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["DUPLICATE_SID"],
    why: "Two statements of one name cannot be told apart, neither by people nor by tools that change one of them.",
    bad: &[Example::of(
        PolicyKind::Scp,
        None,
        r#"{"Sid": "Keep", "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports"},
           {"Sid": "Keep", "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::logs"}"#,
    )],
    good: &[Example::of(
        PolicyKind::Scp,
        None,
        r#"{"Sid": "KeepReports", "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports"},
           {"Sid": "KeepLogs", "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::logs"}"#,
    )],
    check: |context, findings| {
        // IAM and Lambda refuse it, which is said elsewhere.
        if context.policy.kind.restricts_sid() || context.is_function_policy() || context.is_layer_policy() {
            return;
        }
        let mut first = HashMap::new();
        for subject in context.statements() {
            let Some(sid) = subject.statement.sid.as_ref().filter(|sid| !sid.value.is_empty()) else { continue };
            let before = *first.entry(sid.value.as_str()).or_insert(sid.span);
            if before != sid.span {
                findings
                    .add(sid.span, format!("another statement has the id {} too", quoted(&sid.value)))
                    .label(before, "first used here")
                    .help("give every statement another id");
            }
        }
    },
};
