//! Checks about conditions: keys, operators, values. [COND, OPS, MULTI, KEYS]

pub(super) mod actions;
pub(super) mod address;
pub(super) mod attributes;
pub(super) mod data_type;
pub(super) mod endpoint;
pub(super) mod global_key;
pub(super) mod irrelevant;
pub(super) mod key;
pub(super) mod kms_key;
pub(super) mod mfa;
pub(super) mod needed_action;
pub(super) mod number;
pub(super) mod operator_type;
pub(super) mod paired;
pub(super) mod permissive;
pub(super) mod prefix;
pub(super) mod presence;
pub(super) mod private_address;
pub(super) mod region;
pub(super) mod set;
pub(super) mod tag;
pub(super) mod untrustworthy;
pub(super) mod value_type;
pub(super) mod vpc;
pub(super) mod wildcard;

use super::prelude::*;
use crate::operator::{Family, Operator, Quantifier};
use crate::policy::Condition;

/// Every condition with its statement.
fn conditions<'a>(context: &'a Context<'a>) -> impl Iterator<Item = (Subject<'a>, &'a Condition)> {
    context.statements().flat_map(|subject| subject.statement.conditions.iter().map(move |found| (subject, found)))
}

/// Whether it asks for the presence of the key, and compares nothing.
fn is_null(condition: &Condition) -> bool {
    condition.operator.value.test.family == Family::Null
}

/// Whether it holds only for requests that carry the key.
fn needs_key(condition: &Condition) -> bool {
    let operator = condition.operator.value;
    let open = operator.if_exists || operator.quantifier == Some(Quantifier::ForAllValues);
    !operator.test.negated && !open && operator.test.family != Family::Null
}

/// The text that writes another operator over this one, if no other key stands under it and none stands under that.
fn rename(subject: Subject<'_>, condition: &Condition, operator: Operator) -> Option<crate::diagnostic::Edit> {
    let name = operator.name();
    let under = subject.conditions.iter().filter(|other| other.operator.span == condition.operator.span).count();
    let taken = subject.conditions.iter().any(|other| other.operator.value.name() == name);
    (under == 1 && !taken).then(|| crate::edit::replace(condition.operator.span, super::change::json(&name)))
}
