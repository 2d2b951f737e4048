//! LAMBDA_URL_NEEDS_BOTH

use crate::diagnostic::{Edit, Severity};
use crate::lint::change::json;
use crate::lint::context::{Context, Cover, Subject};
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};
use crate::policy::PolicyKind;

/// A function URL with one of its two permissions, or with the second one wider than the URL.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_URL_NEEDS_BOTH",
    severity: Severity::Warning,
    source: Source::Lambda,
    also_known_as: &[],
    why: "Since October 2025 a call of a new function URL needs two permissions: `lambda:InvokeFunctionUrl` and \
          `lambda:InvokeFunction`. With the condition `lambda:InvokedViaFunctionUrl` the second one counts for the URL \
          only; without it the caller may invoke the function directly as well.",
    bad: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:InvokeFunctionUrl",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
        ),
        Example::function(
            r#"{"Sid": "url", "Effect": "Allow", "Principal": {"AWS": "444455556666"},
                "Action": "lambda:InvokeFunctionUrl",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "AWS_IAM"}}}"#,
        ),
        Example::function(
            r#"{"Sid": "url", "Effect": "Allow", "Principal": {"AWS": "444455556666"},
                "Action": "lambda:InvokeFunctionUrl",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"},
               {"Sid": "invoke", "Effect": "Allow", "Principal": {"AWS": "444455556666"},
                "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
        ),
    ],
    good: &[
        Example::function(
            r#"{"Sid": "url", "Effect": "Allow", "Principal": {"AWS": "444455556666"},
                "Action": "lambda:InvokeFunctionUrl",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "AWS_IAM"}}},
               {"Sid": "invoke", "Effect": "Allow", "Principal": {"AWS": "444455556666"},
                "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"Bool": {"lambda:InvokedViaFunctionUrl": "true"}}}"#,
        ),
        Example::identity(r#"{"Effect": "Allow", "Action": "lambda:Invoke*", "Resource": "*"}"#),
    ],
    check,
};

const URL: &str = "lambda:InvokeFunctionUrl";
const INVOKE: &str = "lambda:InvokeFunction";
const VIA: &str = "lambda:InvokedViaFunctionUrl";

fn check(context: &Context<'_>, findings: &mut Findings) {
    let public = context.policy.kind == PolicyKind::Resource;
    let invoking: Vec<Subject<'_>> = context.grants().filter(|subject| subject.cover(INVOKE).is_some()).collect();
    for subject in context.grants() {
        // Only who names the action means the URL: a pattern or `NotAction` covers both.
        let Some(Cover::Named(url)) = subject.cover(URL) else { continue };
        let invokes: Vec<_> = invoking.iter().filter(|other| shares_principals(subject, **other)).take(MOST).collect();
        let Some(invoke) = invokes.first() else {
            findings
                .add(url.span, "a function URL cannot be called with this permission alone")
                .help("allow `lambda:InvokeFunction` as well, limited by `lambda:InvokedViaFunctionUrl`")
                .edit("allow `lambda:InvokeFunction` through the URL", second(subject));
            continue;
        };
        let limited = invokes.iter().any(|other| other.has_key(&[VIA]));
        if public
            && !limited
            && let Some(cover) = invoke.cover(INVOKE)
        {
            let alone = invoke.action.entries.len() == 1 && !invoke.action.negated;
            findings
                .add(cover.span(), "who may call the function URL may also invoke the function directly")
                .label(url.span, "the permission for the URL")
                .help("add the condition `lambda:InvokedViaFunctionUrl`")
                .edit(
                    "limit it to calls through the URL",
                    alone.then(|| invoke.with_condition("Bool", VIA, "\"true\"")).flatten(),
                );
        }
    }
}

/// So many statements of one principal are looked at.
const MOST: usize = 100;

/// Whether two statements grant to a principal in common; in policies without principals they do.
fn shares_principals(one: Subject<'_>, other: Subject<'_>) -> bool {
    let (one, other) = (one.principals(), other.principals());
    one.is_empty() && other.is_empty() || one.iter().any(|entry| other.iter().any(|o| o.value == entry.value))
}

/// A second statement for the same principals and resources.
fn second(subject: Subject<'_>) -> Option<Edit> {
    let mut parts = vec!["\"Effect\": \"Allow\"".to_owned()];
    if let Some(sid) = subject.sid.as_ref().filter(|sid| !sid.value.is_empty()) {
        let sid = format!("{}Invoke", sid.value);
        let taken = subject.context.policy.statements.iter().filter_map(|statement| statement.sid.as_ref());
        if !taken.into_iter().any(|other| other.value == sid) {
            parts.insert(0, format!("\"Sid\": {}", json(&sid)));
        }
    }
    if subject.principal.is_some() {
        parts.push(format!("\"Principal\": {}", subject.raw("Principal")?));
    }
    parts.push(format!("\"Action\": \"{INVOKE}\""));
    for element in ["Resource", "NotResource"] {
        if let Some(raw) = subject.raw(element) {
            parts.push(format!("\"{element}\": {raw}"));
        }
    }
    parts.push(format!("\"Condition\": {{\"Bool\": {{\"{VIA}\": \"true\"}}}}"));
    subject.then(&format!("{{{}}}", parts.join(", ")))
}
