//! LAMBDA_ADDPERMISSION_DENY

use crate::diagnostic::Severity;
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};

/// A Deny in a function policy.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_ADDPERMISSION_DENY",
    severity: Severity::Suggestion,
    source: Source::Lambda,
    also_known_as: &[],
    why: "AddPermission writes Allow statements only, and older documentation says that function policies have no \
          Deny. Since 2026 PutResourcePolicy takes a whole policy with Deny. Tools that use AddPermission cannot make \
          this one.",
    bad: &[Example::function(
        r#"{"Sid": "no", "Effect": "Deny", "Principal": {"AWS": "444455556666"}, "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders*"}"#,
    )
    .also(&["LAMBDA_NAME_PREFIX_OVERMATCH"])],
    good: &[Example::function(
        r#"{"Sid": "yes", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
    )],
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    if context.is_function_policy() {
        for subject in context.statements().filter(|subject| subject.denies()) {
            findings
                .add(subject.effect.span, "`aws lambda add-permission` cannot write a Deny")
                .help("put the whole policy with PutResourcePolicy");
        }
    }
}
