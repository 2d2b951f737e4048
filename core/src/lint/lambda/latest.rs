//! LAMBDA_LATEST_POLICY

use super::function::functions;
use crate::diagnostic::{Edit, Severity};
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};

/// A permission on `$LATEST`.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_LATEST_POLICY",
    severity: Severity::Error,
    source: Source::Lambda,
    also_known_as: &[],
    why: "Functions, versions and aliases have policies of their own; `$LATEST` has none. Lambda answers that it does \
          not support adding policies for it. The function without a qualifier is what leads to `$LATEST`.",
    bad: &[Example::function(
        r#"{"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders:$LATEST"}"#,
    )],
    good: &[Example::function(
        r#"{"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
    )],
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    if !context.is_function_policy() {
        return;
    }
    for subject in context.statements() {
        for (function, entry) in functions(subject).filter(|(function, _)| function.qualifier == Some("$LATEST")) {
            let place = function.qualifier_place();
            let with_colon = context.part(entry.span, place.start - 1..place.end);
            findings
                .add(context.part(entry.span, place), "`$LATEST` cannot have a policy")
                .help("leave out the qualifier, or publish a version and give it an alias")
                .edit("leave out the qualifier", [Edit { span: with_colon, replacement: String::new() }]);
        }
    }
}
