//! LAMBDA_API_NAME_AS_ACTION

use crate::catalog::lambda::action_of_api_name;
use crate::diagnostic::Severity;
use crate::json::quoted;
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};

/// The name of an API operation where the action is named otherwise.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_API_NAME_AS_ACTION",
    severity: Severity::Error,
    source: Source::Lambda,
    also_known_as: &[],
    why: "Most actions are named like the API operation that they permit. Three of Lambda's are not, and the name of \
          the operation permits nothing: the Invoke operation needs `lambda:InvokeFunction`.",
    bad: &[
        Example::identity(r#"{"Effect": "Allow", "Action": "lambda:Invoke", "Resource": "*"}"#),
        Example::identity(r#"{"Effect": "Deny", "Action": ["lambda:GetLayerVersionByArn"], "Resource": "*"}"#),
    ],
    good: &[
        Example::identity(r#"{"Effect": "Deny", "Action": "lambda:InvokeFunction", "Resource": "*"}"#),
        Example::identity(r#"{"Effect": "Deny", "Action": "lambda:Invoke*", "Resource": "*"}"#),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for subject in context.statements() {
        for entry in &subject.action.entries {
            if let Some(action) = action_of_api_name(&entry.value.text) {
                findings
                    .add(entry.span, format!("{} is an API operation, not an action", quoted(&entry.value.text)))
                    .help(format!("the action that permits it is `lambda:{action}`"))
                    .fix(format!("write `lambda:{action}`"), entry.span, format!("\"lambda:{action}\""));
            }
        }
    }
}
