//! LAMBDA_STATEMENT_ID

use std::collections::HashMap;

use crate::diagnostic::Severity;
use crate::json::quoted;
use crate::lint::change::json;
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};

/// A statement id that Lambda refuses.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_STATEMENT_ID",
    severity: Severity::Error,
    source: Source::Lambda,
    also_known_as: &["ResourceConflictException"],
    why: "A statement id of a function or layer policy has 1 to 100 letters, digits, `-` and `_`, and one policy has it \
          once. RemovePermission finds a statement by it.",
    bad: &[
        Example::function(
            r#"{"Sid": "from s3", "Effect": "Allow", "Principal": {"AWS": "444455556666"},
                "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
        ),
        Example::function(
            r#"{"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"},
               {"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "lambda:GetFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
        ),
    ],
    good: &[Example::function(
        r#"{"Sid": "from-s3_1", "Effect": "Allow", "Principal": {"AWS": "444455556666"},
            "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
    )],
    check,
};

/// Characters.
const LONGEST: usize = 100;

fn check(context: &Context<'_>, findings: &mut Findings) {
    if !context.is_function_policy() && !context.is_layer_policy() {
        return;
    }
    let mut first = HashMap::new();
    for subject in context.statements() {
        // An empty one is worth a finding of its own kind.
        let Some(sid) = subject.statement.sid.as_ref().filter(|sid| !sid.value.is_empty()) else { continue };
        let shown = quoted(&sid.value);
        let before = *first.entry(sid.value.as_str()).or_insert(sid.span);
        if before != sid.span {
            findings
                .add(sid.span, format!("the statement id {shown} is taken"))
                .label(before, "first used here")
                .help("give every statement of the policy another id");
            continue;
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let kept: String = sid.value.chars().map(|c| if allowed(c) { c } else { '-' }).take(LONGEST).collect();
        if kept != sid.value {
            let what =
                if sid.value.chars().all(allowed) { "is longer than 100 characters" } else { "has other characters" };
            findings
                .add(sid.span, format!("the statement id {shown} {what}"))
                .help("Lambda takes 1 to 100 letters, digits, `-` and `_`")
                .fix(format!("write {}", quoted(&kept)), sid.span, json(&kept));
        }
    }
}
