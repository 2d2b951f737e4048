//! INVALID_VARIABLE_FOR_OPERATOR, VARIABLE_UNSUPPORTED_IN_ELEMENT, VARIABLE_UNSUPPORTED_IN_VERSION

use std::ops::Range;

use crate::lint::prelude::*;
use crate::operator::Family;
use crate::policy::Version;
use crate::text::Span;

/// A variable under an operator that takes none.
pub(in crate::lint) const OPERATOR: Lint = Lint {
    code: "INVALID_VARIABLE_FOR_OPERATOR",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Variables are filled in under string and ARN operators only. Under another one `${…}` is plain text, which no \
          number, date or address equals.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::home/*",
            "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": "${aws:PrincipalTag/age}"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::home/*",
            "Condition": {"StringNotEquals": {"aws:ResourceTag/owner": "${aws:username}"}}}"#,
    )],
    check: |context, findings| {
        for subject in context.statements() {
            for condition in &subject.conditions {
                let test = condition.operator.value.test;
                // AWS's pages disagree about Bool.
                if context.policy.version != Version::V2012 || test.syntax.variables || test.family == Family::Bool {
                    continue;
                }
                for value in &condition.values {
                    for range in variables(&value.value.text) {
                        let place = context.part(value.span, range);
                        findings
                            .add(place, format!("`{}` takes no policy variables", test.name))
                            .help("write the value out");
                    }
                }
            }
        }
    },
};

/// A variable in an element that takes none.
pub(in crate::lint) const ELEMENT: Lint = Lint {
    code: "VARIABLE_UNSUPPORTED_IN_ELEMENT",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Variables are filled in where a policy says which resources it is about, behind the fifth colon of the ARN, \
          and in the values of conditions. In actions, principals and the first parts of an ARN they are plain text.",
    bad: &[
        Example::resource(
            r#"{"Effect": "Deny", "Principal": {"AWS": "arn:aws:iam::444455556666:user/${aws:username}"},
                "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::home/*"}"#,
        ),
        Example::identity(
            r#"{"Effect": "Deny", "Action": "sqs:SendMessage",
                "Resource": "arn:aws:sqs:${aws:RequestedRegion}:111122223333:orders"}"#,
        ),
    ],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "sqs:SendMessage",
            "Resource": "arn:aws:sqs:us-east-1:111122223333:${aws:username}"}"#,
    )],
    check: |context, findings| {
        if context.policy.version != Version::V2012 {
            return;
        }
        let help = "variables are for the last part of resources and for condition values";
        let mut report = |text: &str, span: Span, until: usize| {
            for range in variables(text).into_iter().filter(|range| range.start < until) {
                let message = format!("{} is not filled in here", quoted(&text[range.clone()]));
                findings.add(context.part(span, range), message).help(help);
            }
        };
        for subject in context.statements() {
            for entry in &subject.action.entries {
                report(&entry.value.text, entry.span, usize::MAX);
            }
            for entry in subject.principal.iter().flat_map(|element| &element.entries) {
                let inner = entry.span.of(context.text).trim_matches('"');
                report(inner, entry.span, usize::MAX);
            }
            for entry in subject.resource.iter().flat_map(|element| &element.entries) {
                report(&entry.value.text, entry.span, last_part(&entry.value.text));
            }
        }
    },
};

/// Where the part behind the fifth colon begins, colons in variables apart.
fn last_part(text: &str) -> usize {
    let inside: Vec<Range<usize>> = variables(text);
    let colon = |&(at, _): &(usize, &str)| !inside.iter().any(|range| range.contains(&at));
    let fifth = text.match_indices(':').filter(colon).nth(4);
    fifth.map_or(if text.starts_with("arn:") { text.len() } else { 0 }, |(at, _)| at)
}

/// A variable in a policy of the old version.
pub(in crate::lint) const VERSION: Lint = Lint {
    code: "VARIABLE_UNSUPPORTED_IN_VERSION",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Without `\"Version\": \"2012-10-17\"` a variable is plain text. An Allow with one matches nothing, a Deny with \
          one never fires.",
    bad: &[Example::identity(
        r#"{"Version": "2008-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:DeleteObject",
            "Resource": "arn:aws:s3:::home/${aws:username}/*"}]}"#,
    )
    .also(&["OLD_VERSION"])],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::home/${aws:username}/*"}"#,
    )],
    check: |context, findings| {
        if context.policy.version == Version::V2012 {
            return;
        }
        let version = context.members().iter().find(|member| member.key.value == "Version");
        for subject in context.statements() {
            let resources = subject.resource.iter().flat_map(|element| &element.entries);
            let resources = resources.map(|entry| (entry.value.text.as_str(), entry.span));
            let values = subject.conditions.iter().flat_map(|condition| &condition.values);
            for (text, span) in resources.chain(values.map(|value| (value.value.text.as_str(), value.span))) {
                for range in variables(text) {
                    let message = format!("{} is plain text in this version", quoted(&text[range.clone()]));
                    let place = context.part(span, range);
                    let added = findings.add(place, message).help("write `\"Version\": \"2012-10-17\"`");
                    if let Some(version) = version {
                        added.fix("write the current version", version.value.span, "\"2012-10-17\"");
                    }
                }
            }
        }
    },
};

/// Where texts of the form `${prefix:name}` stand.
fn variables(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("${").map(|offset| at + offset) {
        let Some(length) = text[start..].find('}') else { break };
        let end = start + length + 1;
        if text[start..end].contains(':') {
            found.push(start..end);
        }
        at = end;
    }
    found
}
