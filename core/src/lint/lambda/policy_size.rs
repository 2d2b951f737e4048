//! LAMBDA_POLICY_SIZE

use crate::diagnostic::Severity;
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::size::minified;
use crate::lint::{Example, Lint, Source};
use crate::text::Span;

/// A function policy that Lambda does not keep.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_POLICY_SIZE",
    severity: Severity::Error,
    source: Source::Lambda,
    also_known_as: &["PolicyLengthExceededException"],
    why: "Lambda keeps up to 20 KB of policy for a function, and as much for each version and alias. One statement more \
          is answered with `PolicyLengthExceededException`.",
    bad: &[Example::function(
        r#"{"Sid": "account-{n}", "Effect": "Allow", "Principal": {"AWS": "444455556666"},
            "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders:{n}"}"#,
    )
    .times(130)],
    good: &[Example::function(
        r#"{"Sid": "yes", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
    )],
    check,
};

/// What PutResourcePolicy takes.
const MOST: usize = 20_480;

fn check(context: &Context<'_>, findings: &mut Findings) {
    let size = minified(context.text);
    if size > MOST && context.is_function_policy() {
        findings
            .add(Span::new(0, context.text.len()), format!("the policy has {size} characters, and Lambda keeps {MOST}"))
            .help("put several principals into one statement, or grant by organization with `aws:PrincipalOrgID`");
    }
}
