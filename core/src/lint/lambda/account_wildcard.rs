//! LAMBDA_ACCOUNT_WILDCARD

use super::function::Function;
use crate::diagnostic::Severity;
use crate::json::quoted;
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};

/// A function ARN whose account is a wildcard.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_ACCOUNT_WILDCARD",
    severity: Severity::Warning,
    source: Source::Lambda,
    also_known_as: &[],
    why: "Lambda's guide says that the account id of a function ARN takes no wildcard, although AWS's own policies and \
          other pages of the same guide use one. With the account written out the policy means the same under both \
          readings.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:*:function:intern-*"}"#,
    )],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:*:111122223333:function:intern-*"}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:GetLayerVersion",
                "Resource": "arn:aws:lambda:us-east-1:*:layer:test-*:*"}"#,
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for subject in context.statements() {
        let elements = subject.statement.resource.iter().flat_map(|element| &element.entries);
        for entry in elements {
            let Some(function) = Function::parse(&entry.value.text) else { continue };
            if function.account.contains(['*', '?']) {
                findings
                    .add(
                        context.part(entry.span, function.account_place()),
                        format!("the account {} of a function ARN is a wildcard", quoted(function.account)),
                    )
                    .help("write the 12 digits of the account: Lambda's guide allows no wildcard there");
            }
        }
    }
}
