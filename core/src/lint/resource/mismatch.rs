//! RESOURCE_MISMATCH

use crate::lint::prelude::*;

/// An action that is never asked on any of the resources.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "RESOURCE_MISMATCH",
    severity: Severity::Warning,
    source: Source::Parliament,
    also_known_as: &["I3510"],
    why: "Every action is asked on certain types of resources: `s3:GetObject` on objects, `s3:ListBucket` on buckets, \
          `lambda:ListFunctions` on `*` alone. With resources of other types the statement says nothing about it.",
    bad: &[
        Example::identity(r#"{"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports"}"#),
        Example::identity(
            r#"{"Effect": "Deny", "Action": "lambda:ListFunctions",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders*"}"#,
        )
        .also(&["LAMBDA_NAME_PREFIX_OVERMATCH"]),
    ],
    good: &[
        Example::identity(
            r#"{"Effect": "Deny", "Action": ["s3:GetObject", "s3:ListBucket"],
                "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]}"#,
        ),
        Example::identity(r#"{"Effect": "Deny", "Action": "lambda:ListFunctions", "Resource": "*"}"#),
        Example::identity(r#"{"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::reports/*"}"#),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let date = &context.catalog.source().date;
    for subject in context.statements().filter(|subject| !subject.action.negated) {
        let resources = subject.resources();
        let everything = resources.iter().any(|entry| entry.value.is_everything());
        // An ARN of nothing is what other checks speak of.
        if resources.is_empty()
            || everything
            || !resources.iter().all(|r| context.known().is_some_resource(r.value.completed()))
        {
            continue;
        }
        for entry in &subject.statement.action.entries {
            // A pattern is about many actions; one of them is enough.
            let covered = context.covered(&entry.value);
            let Some(&example) = covered.first() else { continue };
            // AWS's tables do not tell everything about actions without resources; `arn:aws:sqs:*:*:*` may be enough.
            let wide =
                resources.iter().any(|r| r.value.completed().splitn(6, ':').nth(5).is_some_and(|last| last == "*"));
            if wide && covered.iter().any(|action| action.takes_no_resource()) {
                continue;
            }
            let fits = |action: crate::catalog::Action<'_>| {
                resources.iter().any(|r| context.known().asked_on(action, r.value.completed()))
            };
            if covered.iter().any(|&action| fits(action)) {
                continue;
            }
            let text = quoted(&entry.value.text);
            let types: Vec<_> = example.resource_types().map(|used| used.kind.name()).take(3).collect();
            let added = if types.is_empty() {
                findings
                    .add(entry.span, format!("{text} is always asked on `*`, which is not listed"))
                    .help("give it a statement of its own, with `\"Resource\": \"*\"`")
            } else {
                findings
                    .add(entry.span, format!("{text} is never asked on one of these resources"))
                    .help(format!("it is about {}, by the tables of {date}", types.join(", ")))
            };
            if let Some(first) = resources.first() {
                added.label(first.span, "of another type");
            }
        }
    }
}
