//! REDUNDANT_STATEMENT

use std::collections::HashMap;

use crate::lint::prelude::*;

/// A statement that says what another one says.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "REDUNDANT_STATEMENT",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "When the same statement is there twice, somebody will change one and wonder why nothing happens.",
    bad: &[Example::identity(
        r#"{"Sid": "A", "Effect": "Deny", "Action": ["s3:DeleteBucket", "s3:PutBucketPolicy"],
            "Resource": "arn:aws:s3:::reports"},
           {"Sid": "B", "Effect": "Deny", "Action": ["s3:putbucketpolicy", "s3:DeleteBucket"],
            "Resource": ["arn:aws:s3:::reports"]}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports"},
           {"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::logs"}"#,
    )],
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let mut first = HashMap::new();
    for subject in context.statements() {
        let before = *first.entry(meaning(&subject)).or_insert(subject.span);
        if before != subject.span {
            findings
                .add(subject.span, "another statement says the same")
                .label(before, "this one")
                .help("remove one of them")
                .edit("remove this one", subject.without());
        }
    }
}

/// What it says, in an order of its own; two statements of one meaning have one text.
fn meaning(subject: &Subject<'_>) -> String {
    let mut parts = vec![format!("{:?}", subject.effect.value)];
    let mut list = |name: &str, negated: bool, mut entries: Vec<String>| {
        entries.sort_unstable();
        entries.dedup();
        parts.push(format!("{name} {negated} {entries:?}"));
    };
    let actions = &subject.action;
    list("action", actions.negated, actions.entries.iter().map(|e| e.value.text.to_ascii_lowercase()).collect());
    if let Some(resources) = &subject.resource {
        list("resource", resources.negated, resources.entries.iter().map(|e| e.value.text.clone()).collect());
    }
    if let Some(principals) = &subject.principal {
        list("principal", principals.negated, principals.entries.iter().map(|e| format!("{:?}", e.value)).collect());
    }
    let mut conditions: Vec<String> = subject
        .conditions
        .iter()
        .map(|condition| {
            let mut values: Vec<&str> = condition.values.iter().map(|value| value.value.text.as_str()).collect();
            values.sort_unstable();
            format!("{} {} {values:?}", condition.operator.value.name(), condition.key.value.to_ascii_lowercase())
        })
        .collect();
    conditions.sort_unstable();
    parts.extend(conditions);
    parts.join("\n")
}
