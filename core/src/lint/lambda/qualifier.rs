//! LAMBDA_QUALIFIER_MISMATCH

use super::function::{ALWAYS_QUALIFIED, Function, Resources, functions};
use crate::diagnostic::Severity;
use crate::json::quoted;
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};
use crate::policy::PolicyKind;

/// An Allow that covers the function or its versions and aliases, but not both.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_QUALIFIER_MISMATCH",
    severity: Severity::Warning,
    source: Source::Lambda,
    also_known_as: &[],
    why: "Lambda compares the ARN as it was asked for. `function:f` covers calls without a qualifier only: whoever \
          invokes a version or an alias is refused. `function:f:*` covers calls with a qualifier only.",
    bad: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:UpdateFunctionCode",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders:*"}"#,
        ),
    ],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:InvokeFunction",
                "Resource": ["arn:aws:lambda:us-east-1:111122223333:function:orders",
                             "arn:aws:lambda:us-east-1:111122223333:function:orders:*"]}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders:prod"}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:UpdateFunctionCode",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:PutProvisionedConcurrencyConfig",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders:*"}"#,
        ),
    ],
    check,
};

const INVOKE: &str = "lambda:InvokeFunction";

fn check(context: &Context<'_>, findings: &mut Findings) {
    if !context.is(&[PolicyKind::Identity, PolicyKind::Session]) {
        return;
    }
    let allows = || context.statements().filter(|subject| subject.allows());
    let Some(all) = Resources::of(allows()) else { return };
    let Some(invoking) = Resources::of(allows().filter(|subject| subject.cover(INVOKE).is_some())) else { return };
    for subject in allows().filter(|subject| !subject.action.negated) {
        let invokes = subject.cover(INVOKE).is_some();
        let only_qualified =
            subject.action.entries.iter().all(|entry| ALWAYS_QUALIFIED.iter().any(|name| entry.value.matches(name)));
        for (function, entry) in functions(subject) {
            let other = match function.qualifier {
                None if invokes && !function.has_open_end() => format!("{}:x", function.text),
                Some("*") if !only_qualified => function.unqualified().to_owned(),
                None | Some(_) => continue,
            };
            if if invokes { &invoking } else { &all }.cover(&other) {
                continue;
            }
            let (message, missing) = lacking(&function);
            findings
                .add(entry.span, message)
                .help("name both: `function:NAME` is the function itself, `function:NAME:*` its versions and aliases")
                .edit(format!("add {}", quoted(&missing)), subject.beside(entry.span, &missing));
        }
    }
}

fn lacking(function: &Function<'_>) -> (String, String) {
    if function.qualifier.is_none() {
        let message = format!("{} does not cover versions and aliases", quoted(function.text));
        return (message, format!("{}:*", function.text));
    }
    let message = format!("{} covers versions and aliases, but not the function itself", quoted(function.text));
    (message, function.unqualified().to_owned())
}
