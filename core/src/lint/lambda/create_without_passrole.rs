//! LAMBDA_CREATE_WITHOUT_PASSROLE

use crate::lint::prelude::*;

/// `lambda:CreateFunction` without what it needs besides.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_CREATE_WITHOUT_PASSROLE",
    severity: Severity::Warning,
    source: Source::Lambda,
    also_known_as: &[],
    why: "Creating a function passes it an execution role, which needs `iam:PassRole` on that role. Without it in this \
          policy or another one of the same user or role, CreateFunction is refused.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "lambda:CreateFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders-*"}"#,
    )],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:CreateFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders-*"},
           {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/orders",
            "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}"#,
        ),
        Example::identity(r#"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::reports/*"}"#),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    if context.policy.kind != PolicyKind::Identity {
        return;
    }
    let passes = passes_roles(context);
    let mut functions = context.grants().filter(|&subject| reaches(subject, "lambda"));
    let creates = functions.find_map(|subject| subject.cover("lambda:CreateFunction"));
    if let Some(creates) = creates.filter(|_| !passes) {
        findings
            .add(creates.span(), "nothing in this policy allows passing a role to the function")
            .help("allow `iam:PassRole` on the execution role, here or in another policy of the same user or role");
    }
}

/// Whether a statement allows passing some role.
pub(in crate::lint) fn passes_roles(context: &Context<'_>) -> bool {
    context.grants().any(|subject| subject.cover("iam:PassRole").is_some() && reaches(subject, "iam"))
}

/// Whether its resources can be those of a service.
fn reaches(subject: Subject<'_>, service: &str) -> bool {
    let of_service = |text: &str| {
        let part = text.split(':').nth(2).unwrap_or("*");
        part == service || part.contains(['*', '?'])
    };
    subject.resource.as_ref().is_none_or(|element| {
        element.negated
            || element.entries.iter().any(|entry| entry.value.is_everything() || of_service(&entry.value.text))
    })
}
