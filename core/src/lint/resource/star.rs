//! RESOURCE_EFFECTIVELY_STAR, RESOURCE_STAR

use crate::catalog::Action;
use crate::lint::cover::covers_resource;
use crate::lint::prelude::*;

/// `*` for actions that could be limited.
pub(in crate::lint) const STAR: Lint = Lint {
    code: "RESOURCE_STAR",
    severity: Severity::Suggestion,
    source: Source::Parliament,
    also_known_as: &[
        "CKV_AWS_111",
        "CKV_AWS_290",
        "CKV_AWS_355",
        "CKV_AWS_356",
        "AWS-0057",
        "AWS-0346",
        "InfrastructureModification",
    ],
    why: "Every one of these actions can be limited to resources. `*` allows them on everything, now and later.",
    bad: &[Example::identity(r#"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}"#)],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "sqs:SendMessage",
                "Resource": "arn:aws:sqs:us-east-1:111122223333:orders"}"#,
        ),
        Example::identity(r#"{"Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*"}"#),
        Example::identity(r#"{"Effect": "Deny", "Action": "sqs:SendMessage", "Resource": "*"}"#),
    ],
    check: |context, findings| {
        for (subject, actions) in limitable(context) {
            if let Some(star) = subject.resources().iter().find(|entry| entry.value.is_everything()) {
                let named = names(&actions);
                findings.add(star.span, format!("{named} can be limited to resources")).help("name the resources");
            }
        }
    },
};

/// Patterns that leave nothing out.
pub(in crate::lint) const EFFECTIVELY: Lint = Lint {
    code: "RESOURCE_EFFECTIVELY_STAR",
    severity: Severity::Suggestion,
    source: Source::Parliament,
    also_known_as: &["AWS-0057"],
    why: "An ARN of nothing but wildcards looks like a limit, and covers every resource that the actions can be asked on.",
    bad: &[Example::identity(r#"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:*:*"}"#)],
    good: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:111122223333:*"}"#,
    )],
    check: |context, findings| {
        for (subject, actions) in limitable(context) {
            let resources = subject.resources();
            if resources.iter().any(|entry| entry.value.is_everything()) {
                continue;
            }
            let all = |action: &Action<'_>| {
                action.resource_types().all(|used| {
                    let Some(whole) = any(&used.kind.arn()) else { return false };
                    resources.iter().any(|entry| covers_resource(&entry.value, &whole))
                })
            };
            if let Some(first) = resources.first().filter(|_| actions.iter().all(all)) {
                findings
                    .add(first.span, format!("this covers every resource that {} can be asked on", names(&actions)))
                    .help("name the resources, or write `*` to say so");
            }
        }
    },
};

/// Statements of identity policies that allow, without conditions, only actions that could be limited to resources.
fn limitable<'a>(context: &'a Context<'a>) -> impl Iterator<Item = (Subject<'a>, Vec<Action<'a>>)> {
    context.grants().filter_map(|subject| {
        let identity = context.policy.kind == PolicyKind::Identity;
        if !identity || subject.action.negated || !subject.conditions.is_empty() || subject.resources().is_empty() {
            return None;
        }
        let mut actions = Vec::new();
        for entry in &subject.statement.action.entries {
            let covered = context.covered(&entry.value);
            // What is not known, and `service:*`, is not for this check.
            if covered.is_empty() || covered.iter().any(|action| action.takes_no_resource()) {
                return None;
            }
            actions.extend(covered.iter().copied());
        }
        Some((subject, actions))
    })
}

/// Every ARN of a type, as a pattern of the partition `aws`.
fn any(arn: &str) -> Option<crate::arn::ResourcePattern> {
    let mut text = String::new();
    let mut rest = arn.replace("${Partition}", "aws");
    while let Some((before, behind)) = rest.split_once("${") {
        text.push_str(before);
        text.push('*');
        rest = behind.split_once('}')?.1.to_owned();
    }
    text.push_str(&rest);
    let syntax = crate::arn::ResourceSyntax { variables: false, completes: false };
    crate::arn::ResourcePattern::parse(&text, syntax).ok()
}

/// The first actions, as a message names them.
fn names(actions: &[Action<'_>]) -> String {
    let shown: Vec<_> = actions.iter().take(2).map(|action| format!("`{action}`")).collect();
    match actions.len().saturating_sub(shown.len()) {
        0 => shown.join(" and "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
