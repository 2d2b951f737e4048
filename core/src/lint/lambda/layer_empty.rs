//! LAMBDA_LAYER_FORALLVALUES_EMPTY

use crate::diagnostic::Severity;
use crate::json::quoted;
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};
use crate::operator::{Family, Quantifier};

/// `ForAllValues` on what a request may leave out, without asking that it is there.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_LAYER_FORALLVALUES_EMPTY",
    severity: Severity::Warning,
    source: Source::Lambda,
    also_known_as: &[],
    why: "`ForAllValues` is true when the request names no layer, subnet or security group at all. An Allow that should \
          force a function into your VPC, or to use a layer, must also ask with `Null` that the key is there.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "lambda:UpdateFunctionConfiguration",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
            "Condition": {"ForAllValues:StringLike": {
                "lambda:Layer": "arn:aws:lambda:us-east-1:111122223333:layer:*:*"}}}"#,
    )],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:UpdateFunctionConfiguration",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"ForAllValues:StringLike": {
                    "lambda:Layer": "arn:aws:lambda:us-east-1:111122223333:layer:*:*"},
                    "Null": {"lambda:Layer": "false"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:UpdateFunctionConfiguration",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"ForAnyValue:StringEquals": {"lambda:SubnetIds": ["subnet-1", "subnet-2"]}}}"#,
        ),
    ],
    check,
};

const KEYS: [&str; 3] = ["lambda:Layer", "lambda:SecurityGroupIds", "lambda:SubnetIds"];

fn check(context: &Context<'_>, findings: &mut Findings) {
    for subject in context.statements().filter(|subject| subject.allows()) {
        for key in KEYS {
            let asked =
                subject.conditions_on(key).any(|condition| condition.operator.value.test.family == Family::Null);
            let all = subject
                .conditions_on(key)
                .find(|condition| condition.operator.value.quantifier == Some(Quantifier::ForAllValues));
            if let Some(condition) = all.filter(|_| !asked) {
                let key = &condition.key.value;
                findings
                    .add(condition.operator.span, format!("this holds as well when the request has no {}", quoted(key)))
                    .label(condition.key.span, "a request may leave it out")
                    .help(format!("to require one, add `\"Null\": {{\"{key}\": \"false\"}}`"))
                    .edit("require at least one", subject.with_condition("Null", key, "\"false\""));
            }
        }
    }
}
