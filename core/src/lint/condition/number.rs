//! REDUNDANT_CONDITION_VALUE_NUM

use super::conditions;
use crate::lint::prelude::*;
use crate::operator::Family;
use crate::pattern::{Pattern, Syntax};

/// Several bounds, of which one decides.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "REDUNDANT_CONDITION_VALUE_NUM",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A number that is less than one of several bounds is less than the greatest of them. The other bounds say \
          nothing, and whoever reads them expects otherwise.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NumericGreaterThan": {"aws:MultiFactorAuthAge": ["3600", "7200"]}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NumericGreaterThan": {"aws:MultiFactorAuthAge": "3600"}}}"#,
    )],
    check: |context, findings| {
        for (subject, condition) in conditions(context) {
            let test = condition.operator.value.test;
            let bound = test.name.contains("LessThan") || test.name.contains("GreaterThan");
            if test.family != Family::Numeric || !bound || condition.values.len() < 2 {
                continue;
            }
            // The one that decides is the one that every other bound satisfies, or equals.
            let holds = |bound: &str, number: &str| {
                let pattern = Pattern::parse(bound, Syntax { wildcards: false, variables: false });
                pattern.resolve(&|_| None).ok().and_then(|bound| (test.compare)(&bound, number)) == Some(true)
            };
            let decides = condition.values.iter().find(|one| {
                let (one, others) = (&one.value.text, condition.values.iter().map(|other| &other.value.text));
                let mut others = others.filter(|other| *other != one);
                others.all(|other| holds(one, other))
            });
            let Some(decides) = decides else { continue };
            for other in condition.values.iter().filter(|other| other.span != decides.span) {
                let (one, other_text) = (quoted(&decides.value.text), quoted(&other.value.text));
                findings
                    .add(other.span, format!("{other_text} says nothing beside {one}"))
                    .label(decides.span, "this one decides")
                    .help(format!("keep {one}"))
                    .edit("remove it", subject.without_entry(other.span));
            }
        }
    },
};
