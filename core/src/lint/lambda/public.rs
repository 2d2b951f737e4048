//! LAMBDA_PUBLIC_FUNCTION, LAMBDA_URL_PUBLIC

use crate::diagnostic::Severity;
use crate::lint::context::{Context, Subject};
use crate::lint::findings::Findings;
use crate::lint::principal::limit::limits;
use crate::lint::{Example, Lint, Source};
use crate::policy::Condition;
use crate::text::Span;

/// How everyone gets in.
#[derive(Clone, Copy, PartialEq)]
enum Door {
    Function,
    Url,
}

/// A function policy for everyone.
pub(in crate::lint) const FUNCTION: Lint = Lint {
    code: "LAMBDA_PUBLIC_FUNCTION",
    severity: Severity::SecurityWarning,
    source: Source::Lambda,
    also_known_as: &["CKV_AWS_301"],
    why: "`\"Principal\": \"*\"` is everyone: every account, every service and callers without credentials. Unless a \
          condition limits it, anybody may invoke the function and you pay. Where public policies are blocked, Lambda \
          answers `PublicPolicyException`.",
    bad: &[Example::function(
        r#"{"Sid": "all", "Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
    )],
    good: &[
        Example::function(
            r#"{"Sid": "org", "Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1234567890"}}}"#,
        ),
        Example::function(
            r#"{"Sid": "alexa", "Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"StringEquals": {"lambda:EventSourceToken": "amzn1.ask.skill.example"}}}"#,
        ),
        Example::function(
            r#"{"Sid": "account", "Effect": "Allow", "Principal": {"AWS": "444455556666"},
                "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
        ),
    ],
    check: |context, findings| {
        let message = "everyone may do this with the function";
        let help = "name accounts, roles or services, or limit it with `aws:PrincipalOrgID` or `aws:SourceAccount`";
        public(context, findings, Door::Function, message, help);
    },
};

/// A function URL without authentication.
pub(in crate::lint) const URL: Lint = Lint {
    code: "LAMBDA_URL_PUBLIC",
    severity: Severity::SecurityWarning,
    source: Source::Lambda,
    also_known_as: &["CKV_AWS_258"],
    why: "With the auth type `NONE` nobody checks who calls the URL: this statement opens it to the internet. That can \
          be meant – a webhook checks signatures itself – but it should be a decision.",
    bad: &[Example::function(
        r#"{"Sid": "url", "Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunctionUrl",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
            "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}}"#,
    )
    .also(&["LAMBDA_URL_NEEDS_BOTH"])],
    good: &[Example::function(
        r#"{"Sid": "url", "Effect": "Allow", "Principal": {"AWS": "444455556666"},
            "Action": "lambda:InvokeFunctionUrl",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
            "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "AWS_IAM"}}}"#,
    )],
    check: |context, findings| {
        let message = "everyone on the internet may call the function URL";
        let help = "use the auth type `AWS_IAM`, or let the function check who calls";
        public(context, findings, Door::Url, message, help);
    },
};

fn public(context: &Context<'_>, findings: &mut Findings, door: Door, message: &str, help: &str) {
    if !context.is_function_policy() {
        return;
    }
    for subject in context.grants() {
        let Some(everyone) = subject.everyone().filter(|_| !limits(subject)) else { continue };
        let none = without_authentication(subject);
        let through = if none.is_some() { Door::Url } else { Door::Function };
        let only_url = through == Door::Function && subject.has_key(&["lambda:InvokedViaFunctionUrl"]);
        if through != door || only_url {
            continue;
        }
        let added = findings.add(everyone.span, message).help(help);
        if let Some(none) = none {
            added.label(none, "nobody is asked for credentials");
        }
    }
}

/// Where a statement says that it is about URLs of the auth type `NONE`.
fn without_authentication(subject: Subject<'_>) -> Option<Span> {
    let positive = |condition: &&Condition| !condition.operator.value.test.negated;
    let values = subject.conditions_on("lambda:FunctionUrlAuthType").filter(positive).flat_map(|c| &c.values);
    values.filter(|value| value.value.text.eq_ignore_ascii_case("NONE")).map(|value| value.span).next()
}
