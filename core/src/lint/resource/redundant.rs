//! REDUNDANT_RESOURCE

use std::collections::HashMap;

use crate::arn::ResourcePattern;
use crate::lint::cover::{begins_with, covers_resource, fixed};
use crate::lint::prelude::*;

/// A resource that another entry of the list covers.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "REDUNDANT_RESOURCE",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A resource that a pattern beside it covers says nothing new. Whoever removes it later expects that to have an \
          effect. Of long lists only the first patterns are compared with the rest.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": ["arn:aws:s3:::reports-*", "arn:aws:s3:::reports-2026"]}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:*", "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]}"#,
    )],
    check,
};

/// Patterns of one list that every other entry is compared with.
const MOST: usize = 50;

fn check(context: &Context<'_>, findings: &mut Findings) {
    for subject in context.statements() {
        let Some(element) = &subject.statement.resource else { continue };
        let mut first = HashMap::new();
        let wide = element.entries.iter().enumerate();
        let wide = wide.filter(|(_, entry)| entry.value.completed().contains(['*', '?'])).take(MOST);
        let wide: Vec<_> = wide.map(|(at, entry)| (at, fixed(&entry.value.text), entry)).collect();
        for (at, entry) in element.entries.iter().enumerate() {
            let same = *first.entry(entry.value.text.as_str()).or_insert(entry);
            let same = (same.span != entry.span).then_some(same);
            let wider = || {
                let mut others =
                    wide.iter().filter(|(other, start, _)| *other != at && begins_with(&entry.value.text, start));
                let covers = |pattern: &ResourcePattern| {
                    pattern.text != entry.value.text && covers_resource(pattern, &entry.value)
                };
                others.find(|(_, _, pattern)| covers(&pattern.value)).map(|(_, _, pattern)| *pattern)
            };
            if let Some(other) = same.or_else(wider) {
                findings
                    .add(
                        entry.span,
                        format!("{} is covered by {}", quoted(&entry.value.text), quoted(&other.value.text)),
                    )
                    .label(other.span, "covers it")
                    .help("remove it, or make the pattern narrower")
                    .edit("remove it", subject.without_entry(entry.span));
            }
        }
    }
}
