//! LAMBDA_SOURCE_KEY_WITH_ACCOUNT_PRINCIPAL

use crate::diagnostic::Severity;
use crate::json::quoted;
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};
use crate::policy::{PolicyKind, PrincipalEntry};

/// A condition on the calling service's resource where no service can be the caller.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_SOURCE_KEY_WITH_ACCOUNT_PRINCIPAL",
    severity: Severity::Warning,
    source: Source::Lambda,
    also_known_as: &[],
    why: "`aws:SourceArn` and `aws:SourceAccount` are in a request only when a service itself calls. An account, user \
          or role never sends them, so the statement grants nothing.",
    bad: &[Example::function(
        r#"{"Sid": "account", "Effect": "Allow", "Principal": {"AWS": "444455556666"},
            "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
            "Condition": {"StringEquals": {"AWS:SourceAccount": "444455556666"}}}"#,
    )],
    good: &[
        Example::function(
            r#"{"Sid": "sns", "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"},
                "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"StringEquals": {"AWS:SourceAccount": "444455556666"}}}"#,
        ),
        Example::function(
            r#"{"Sid": "all", "Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"StringEquals": {"AWS:SourceAccount": "444455556666"}}}"#,
        ),
    ],
    check,
};

const KEYS: [&str; 4] = ["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths"];

fn check(context: &Context<'_>, findings: &mut Findings) {
    if context.policy.kind != PolicyKind::Resource {
        return;
    }
    for subject in context.grants() {
        let principals = subject.principals();
        let callers = |entry: &PrincipalEntry| matches!(entry, PrincipalEntry::Aws(_));
        if principals.is_empty() || !principals.iter().all(|entry| callers(&entry.value)) {
            continue;
        }
        for key in KEYS {
            let needed = |c: &&crate::policy::Condition| {
                let operator = c.operator.value;
                !operator.test.negated && !operator.if_exists && operator.test.name != "Null"
            };
            for condition in subject.conditions_on(key).filter(needed) {
                findings
                    .add(
                        condition.key.span,
                        format!("{} is never in a request of these principals", quoted(&condition.key.value)),
                    )
                    .help("it tells for whose resource a service calls: name the service, or drop the condition")
                    .edit("drop the condition", subject.without_condition(condition.key.span));
            }
        }
    }
}
