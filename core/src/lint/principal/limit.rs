//! Which conditions keep a statement for everyone from being for everyone.

use crate::lint::context::Subject;
use crate::operator::Family;
use crate::policy::Condition;

/// Keys that tell callers or their networks apart, lower-case. Sorted.
const KEYS: [&str; 30] = [
    "aws:ec2instancesourcevpc",
    "aws:federatedprovider",
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalisawsservice",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:principalservicename",
    "aws:principalservicenameslist",
    "aws:sourceaccount",
    "aws:sourcearn",
    "aws:sourceidentity",
    "aws:sourceip",
    "aws:sourceorgid",
    "aws:sourceorgpaths",
    "aws:sourceowner",
    "aws:sourcevpc",
    "aws:sourcevpcarn",
    "aws:sourcevpce",
    "aws:userid",
    "aws:username",
    "aws:vpceaccount",
    "aws:vpceorgid",
    "aws:vpceorgpaths",
    "aws:vpcsourceip",
    "kms:calleraccount",
    "kms:viaservice",
    "lambda:eventsourcetoken",
    "s3:dataaccesspointaccount",
    "s3:dataaccesspointarn",
];

/// Whether a condition of the statement lets only some callers through.
pub(in crate::lint) fn limits(subject: Subject<'_>) -> bool {
    subject.statement.conditions.iter().any(limits_callers)
}

fn limits_callers(condition: &Condition) -> bool {
    let operator = condition.operator.value;
    let key = condition.key.value.to_ascii_lowercase();
    let known = KEYS.binary_search(&key.as_str()).is_ok() || key.starts_with("aws:principaltag/");
    let presence =
        operator.test.family == Family::Null && condition.values.iter().all(|value| is_false(&value.value.text));
    let positive = operator.test.family != Family::Null
        && !operator.test.negated
        && !operator.if_exists
        && operator.quantifier != Some(crate::operator::Quantifier::ForAllValues);
    known && (presence || positive) && !condition.values.iter().any(|value| covers_all(&value.value.text))
}

fn is_false(text: &str) -> bool {
    text.eq_ignore_ascii_case("false")
}

/// Whether a value lets everything through.
fn covers_all(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte == b'*') || text == "0.0.0.0/0" || text == "::/0"
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::KEYS.is_sorted());
    }
}
