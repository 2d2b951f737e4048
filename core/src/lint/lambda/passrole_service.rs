//! LAMBDA_PASSROLE_SERVICE

use crate::diagnostic::{Edit, Severity};
use crate::lint::context::{Context, Cover, Subject};
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};
use crate::policy::PolicyKind;

/// `iam:PassRole` for functions that lets the role be passed to any service.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_PASSROLE_SERVICE",
    severity: Severity::Suggestion,
    source: Source::Lambda,
    also_known_as: &[],
    why: "Whoever creates a function passes it an execution role. With the condition `iam:PassedToService` the role can \
          be given to Lambda only, and not to another service that happens to be trusted by it.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "lambda:CreateFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders-*"},
           {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/orders"}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "lambda:CreateFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders-*"},
           {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/orders",
            "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}"#,
    )],
    check,
};

const PASS: &str = "iam:PassRole";
const KEY: &str = "iam:PassedToService";

fn check(context: &Context<'_>, findings: &mut Findings) {
    let creates = |subject: &Subject<'_>| subject.cover("lambda:CreateFunction").is_some();
    if context.policy.kind != PolicyKind::Identity || !context.grants().any(|subject| creates(&subject)) {
        return;
    }
    for subject in context.grants().filter(|subject| !subject.has_key(&[KEY])) {
        let Some(Cover::Named(pass)) = subject.cover(PASS) else { continue };
        findings
            .add(pass.span, "the role can be passed to any service, not only to Lambda")
            .help("add the condition `iam:PassedToService` with `lambda.amazonaws.com`, in a statement of its own")
            .edit("allow passing it to Lambda only", to_lambda(subject, pass.span));
    }
}

/// The condition, or a statement of its own where other actions would suffer from it.
fn to_lambda(subject: Subject<'_>, pass: crate::text::Span) -> Vec<Edit> {
    let value = "\"lambda.amazonaws.com\"";
    if subject.action.entries.len() == 1 {
        return subject.with_condition("StringEquals", KEY, value).into_iter().collect();
    }
    // A condition that is there would have to be taken along.
    let resource = subject.raw("Resource").filter(|_| subject.conditions.is_empty());
    let (Some(resource), Some(without)) = (resource, subject.without_entry(pass)) else { return Vec::new() };
    let statement = format!(
        "{{\"Effect\": \"Allow\", \"Action\": \"{PASS}\", \"Resource\": {resource}, \
         \"Condition\": {{\"StringEquals\": {{\"{KEY}\": {value}}}}}}}"
    );
    // A statement that stands alone is replaced as a whole when another one follows.
    match subject.then(&statement) {
        Some(then) if then.span.start >= without.span.end => vec![without, then],
        Some(_) | None => Vec::new(),
    }
}
