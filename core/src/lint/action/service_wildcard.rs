//! WILDCARD_IN_SERVICE_NAME

use crate::lint::prelude::*;
use crate::text::Span;

/// A wildcard where the service stands.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "WILDCARD_IN_SERVICE_NAME",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &["Resource vendor must be fully qualified and cannot contain regexes."],
    why: "A pattern for services also covers services that AWS adds later, with actions and resources of their own.",
    bad: &[
        Example::identity(r#"{"Effect": "Deny", "Action": "code*:Delete*", "Resource": "*"}"#),
        Example::identity(
            r#"{"Effect": "Deny", "Action": "*", "Resource": "arn:aws:*:us-east-1:111122223333:prod-*"}"#,
        ),
    ],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "*", "Resource": ["*", "arn:aws:sqs:us-east-1:111122223333:prod-*"]}"#,
    )
    .also(&[])],
    check: |context, findings| {
        let mut report = |service: &str, place: Span| {
            if service.contains(['*', '?']) {
                findings.add(place, format!("{} covers several services", quoted(service))).help("name the services");
            }
        };
        for subject in context.statements() {
            for entry in subject.action.entries.iter().filter(|entry| entry.value.text != "*") {
                let service = entry.value.service();
                report(service, context.part(entry.span, 0..service.len()));
            }
            for entry in subject.resource.iter().flat_map(|element| &element.entries) {
                let mut parts = entry.value.text.splitn(4, ':');
                // `arn:aws:*` and `arn:aws:*:*:*:*` are everything, in more words.
                let rest = entry.value.text.splitn(4, ':').nth(3).unwrap_or("");
                let all = rest.bytes().all(|byte| byte == b'*' || byte == b':');
                if let (Some(arn), Some(partition), Some(service)) = (parts.next(), parts.next(), parts.next())
                    && !all
                {
                    let start = arn.len() + partition.len() + 2;
                    report(service, context.part(entry.span, start..start + service.len()));
                }
            }
        }
    },
};
