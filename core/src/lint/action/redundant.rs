//! REDUNDANT_ACTION

use std::collections::HashMap;

use crate::lint::cover::{begins_with, covers_action, fixed};
use crate::lint::prelude::*;
use crate::pattern::ActionPattern;
use crate::text::Spanned;

/// An action that another entry of the list covers.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "REDUNDANT_ACTION",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "An action that a pattern beside it covers says nothing new. Whoever removes it later expects that to have an \
          effect. Of long lists only the first patterns of a service are compared with the rest.",
    bad: &[
        Example::identity(r#"{"Effect": "Deny", "Action": ["iam:Get*", "iam:GetRole"], "Resource": "*"}"#),
        Example::identity(r#"{"Effect": "Deny", "Action": ["iam:GetRole", "iam:getrole"], "Resource": "*"}"#),
    ],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": ["iam:Get*", "iam:ListRoles", "iam:*CredentialReport"], "Resource": "*"}"#,
    )],
    check,
};

/// Patterns of one service that each other action of it is compared with.
const MOST: usize = 50;

fn check(context: &Context<'_>, findings: &mut Findings) {
    for subject in context.statements() {
        let entries = &subject.statement.action.entries;
        if entries.len() < 2 {
            continue;
        }
        let mut first: HashMap<String, usize> = HashMap::new();
        let mut patterns: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            first.entry(entry.value.text.to_ascii_lowercase()).or_insert(at);
            if entry.value.has_wildcards() {
                let list = patterns.entry(service(&entry.value)).or_default();
                if list.len() < MOST {
                    list.push(at);
                }
            }
        }
        for (at, entry) in entries.iter().enumerate() {
            let same = first.get(&entry.value.text.to_ascii_lowercase()).copied().filter(|&other| other < at);
            let of_service = [service(&entry.value), String::new()].into_iter().filter_map(|name| patterns.get(&name));
            let wider = of_service.flatten().copied().find(|&other| {
                let other_entry = &entries[other];
                other != at
                    && covers(other_entry, entry)
                    && !other_entry.value.text.eq_ignore_ascii_case(&entry.value.text)
            });
            if let Some(other) = same.or(wider) {
                let other = &entries[other];
                let (text, wider) = (&entry.value.text, &other.value.text);
                let (message, label) = if text.eq_ignore_ascii_case(wider) {
                    (format!("{} stands here twice", quoted(text)), "first here")
                } else {
                    (format!("{} is covered by {}", quoted(text), quoted(wider)), "covers it")
                };
                findings
                    .add(entry.span, message)
                    .label(other.span, label)
                    .help("remove it")
                    .edit("remove it", subject.without_entry(entry.span));
            }
        }
    }
}

fn covers(outer: &Spanned<ActionPattern>, inner: &Spanned<ActionPattern>) -> bool {
    begins_with(&inner.value.text, fixed(&outer.value.text)) && covers_action(&outer.value, &inner.value)
}

/// The service that a pattern is about; empty for several.
fn service(pattern: &ActionPattern) -> String {
    let service = pattern.service();
    if service.contains(['*', '?']) { String::new() } else { service.to_ascii_lowercase() }
}
