//! LAMBDA_VPC_SINGLE_VALUED

use crate::diagnostic::Severity;
use crate::lint::change::json;
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};
use crate::operator::{Operator, Quantifier};

/// A set operator on `lambda:VpcIds`, which has one value.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_VPC_SINGLE_VALUED",
    severity: Severity::Warning,
    source: Source::Lambda,
    also_known_as: &[],
    why: "A function is in one VPC: `lambda:VpcIds` has a single value, in spite of its name, while `lambda:SubnetIds` \
          and `lambda:SecurityGroupIds` have several. `ForAllValues` on it is also true for functions without a VPC.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "lambda:UpdateFunctionConfiguration",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
            "Condition": {"ForAllValues:StringEquals": {"lambda:VpcIds": "vpc-12345678"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "lambda:UpdateFunctionConfiguration",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
            "Condition": {"StringEquals": {"lambda:VpcIds": "vpc-12345678"}}}"#,
    )],
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for subject in context.statements() {
        for condition in subject.conditions_on("lambda:VpcIds") {
            let Some(quantifier) = condition.operator.value.quantifier else { continue };
            let plain = Operator { quantifier: None, ..condition.operator.value }.name();
            // Other keys under the operator may need the quantifier.
            let alone = subject.conditions.iter().filter(|c| c.operator.span == condition.operator.span).count() == 1;
            let unique = !subject.conditions.iter().any(|other| other.operator.value.name() == plain);
            let opens =
                if quantifier == Quantifier::ForAllValues { ", and is true for functions without one" } else { "" };
            let added = findings
                .add(
                    condition.operator.span,
                    format!("`lambda:VpcIds` has one value: a set operator is not for it{opens}"),
                )
                .label(condition.key.span, "the VPC of a function")
                .help(format!("write `{plain}`"));
            if alone && unique {
                added.fix(format!("write `{plain}`"), condition.operator.span, json(&plain));
            }
        }
    }
}
