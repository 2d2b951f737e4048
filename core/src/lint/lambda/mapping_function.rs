//! LAMBDA_ESM_FUNCTIONARN_MISSING

use crate::diagnostic::Severity;
use crate::json::quoted;
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};
use crate::policy::PolicyKind;

/// Event source mappings of every function.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_ESM_FUNCTIONARN_MISSING",
    severity: Severity::Suggestion,
    source: Source::Lambda,
    also_known_as: &[],
    why: "`lambda:CreateEventSourceMapping` is asked on `*`, and the ARN of a mapping does not tell its function. Only \
          the condition `lambda:FunctionArn` keeps people from connecting queues and streams to other functions.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": ["lambda:CreateEventSourceMapping", "lambda:DeleteEventSourceMapping"],
            "Resource": "*"}"#,
    )],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": ["lambda:CreateEventSourceMapping", "lambda:DeleteEventSourceMapping"],
                "Resource": "*",
                "Condition": {"ArnLike": {
                    "lambda:FunctionArn": "arn:aws:lambda:us-east-1:111122223333:function:orders"}}}"#,
        ),
        Example::identity(r#"{"Effect": "Allow", "Action": "lambda:ListEventSourceMappings", "Resource": "*"}"#),
    ],
    check,
};

const WRITES: [&str; 3] =
    ["lambda:CreateEventSourceMapping", "lambda:DeleteEventSourceMapping", "lambda:UpdateEventSourceMapping"];

fn check(context: &Context<'_>, findings: &mut Findings) {
    if !context.is(&[PolicyKind::Identity, PolicyKind::Session]) {
        return;
    }
    for subject in context.statements().filter(|subject| subject.allows() && !subject.action.negated) {
        let everything = subject.resources().iter().find(|entry| entry.value.is_everything());
        if subject.has_key(&["lambda:FunctionArn"]) || everything.is_none() {
            continue;
        }
        // Who writes `lambda:*` did not think of mappings in particular.
        let mappings = |text: &str| text.to_ascii_lowercase().contains("eventsource");
        let entry = subject
            .action
            .entries
            .iter()
            .find(|entry| mappings(&entry.value.text) && WRITES.iter().any(|action| entry.value.matches(action)));
        if let Some(entry) = entry {
            let added = findings
                .add(entry.span, format!("{} is allowed for the mappings of every function", quoted(&entry.value.text)))
                .help("limit it with the condition `lambda:FunctionArn`");
            if let Some(everything) = everything {
                added.label(everything.span, "a mapping's ARN does not tell its function");
            }
        }
    }
}
