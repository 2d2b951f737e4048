//! One condition against the request context. What follows from the comparisons is decided in
//! [`ConditionTrace::holds`](crate::trace::ConditionTrace::holds), once.

use crate::operator::{Family, Test};
use crate::pattern::{Lookup, Pattern};
use crate::policy::Condition;
use crate::request::Context;
use crate::trace::ValueOutcome;

/// Compares every value of the condition with every value of the request: appends how each value of the policy fared,
/// and gives how many values the request has, and how many of them satisfy the test.
pub(super) fn trace(condition: &Condition, context: &Context, outcomes: &mut Vec<ValueOutcome>) -> (u32, u32) {
    let request = context.values_of(&condition.key.value, condition.fingerprint);
    let test = condition.operator.value.test;
    if test.family == Family::Null {
        outcomes.extend(condition.values.iter().map(|value| presence(&value.value, request.is_empty())));
        return (count(request.len()), 0);
    }
    let lookup = |key: &str| context.single(key);
    let compared =
        |requested| condition.values.iter().map(move |value| compare(test, &value.value, requested, &lookup));
    let [first, others @ ..] = request else {
        outcomes.extend(condition.values.iter().map(|_| ValueOutcome::NotCompared));
        return (0, 0);
    };
    let start = outcomes.len();
    outcomes.extend(compared(first));
    let outcomes = outcomes.get_mut(start..).unwrap_or(&mut []);
    let mut satisfied = u32::from(satisfies(test, outcomes));
    for requested in others {
        let more: Vec<ValueOutcome> = compared(requested).collect();
        satisfied += u32::from(satisfies(test, &more));
        for (outcome, one) in outcomes.iter_mut().zip(more).filter(|(outcome, _)| **outcome != ValueOutcome::Equal) {
            // Over several request values: equal to one of them is what counts.
            *outcome = one;
        }
    }
    (count(request.len()), satisfied)
}

/// Whether a value of the request satisfies the test, from how each value of the policy fared against it.
///
/// Positive tests need one value that is equal, negated ones need every value to differ. A value that cannot be read
/// holds in neither polarity [R28]; one whose variable has no value differs [VARS, R45].
fn satisfies(test: &Test, outcomes: &[ValueOutcome]) -> bool {
    let equal = outcomes.contains(&ValueOutcome::Equal);
    if test.negated { !equal && !outcomes.contains(&ValueOutcome::Unreadable) && !outcomes.is_empty() } else { equal }
}

fn compare<'p>(test: &Test, value: &'p Pattern, requested: &str, lookup: &Lookup<'p>) -> ValueOutcome {
    let Ok(resolved) = value.resolve(lookup) else { return ValueOutcome::Unresolved };
    match (test.compare)(&resolved, requested) {
        Some(true) => ValueOutcome::Equal,
        Some(false) => ValueOutcome::Differs,
        None => ValueOutcome::Unreadable,
    }
}

/// `"true"` asks for absence, `"false"` for presence; anything else matches never. [OPS, R26]
fn presence(value: &Pattern, absent: bool) -> ValueOutcome {
    let asked = if value.text.eq_ignore_ascii_case("true") {
        true
    } else if value.text.eq_ignore_ascii_case("false") {
        false
    } else {
        return ValueOutcome::Unreadable;
    };
    if asked == absent { ValueOutcome::Equal } else { ValueOutcome::Differs }
}

fn count(values: usize) -> u32 {
    u32::try_from(values).unwrap_or(u32::MAX)
}
