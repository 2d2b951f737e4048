//! One condition against the request context. What follows from the comparisons is decided in
//! [`ConditionTrace::holds`], once.

use crate::operator::{Family, Test};
use crate::pattern::{Lookup, Pattern};
use crate::policy::Condition;
use crate::request::Context;
use crate::trace::{ConditionTrace, Outcomes, ValueOutcome};

/// Compares every value of the condition with every value of the request.
pub(super) fn trace(condition: &Condition, context: &Context) -> ConditionTrace {
    let request = context.values_of(&condition.key.value, condition.fingerprint);
    let (satisfied, values) = if condition.operator.value.test.family == Family::Null {
        (0, condition.values.iter().map(|value| presence(&value.value, request.is_empty())).collect())
    } else {
        compare_all(condition, request, context)
    };
    // Put together once, at the end: moved piece by piece, it took as long as all comparisons.
    ConditionTrace { operator: condition.operator.value, request_values: count(request.len()), satisfied, values }
}

/// How many of the request's values satisfy the test, and how each value of the policy fared.
fn compare_all(condition: &Condition, request: &[String], context: &Context) -> (u32, Outcomes<ValueOutcome>) {
    let test = condition.operator.value.test;
    let lookup = |key: &str| context.single(key);
    let mut satisfied = 0;
    let mut values: Outcomes<_> = condition.values.iter().map(|_| ValueOutcome::NotCompared).collect();
    for requested in request {
        let mut equal = false;
        let mut readable = true;
        for (at, value) in condition.values.iter().enumerate() {
            let one = compare(test, &value.value, requested, &lookup);
            equal |= one == ValueOutcome::Equal;
            readable &= one != ValueOutcome::Unreadable;
            if values.get(at) != Some(&ValueOutcome::Equal) {
                // Over several request values: equal to one of them is what counts.
                values.set(at, one);
            }
        }
        // Positive tests need one value that is equal, negated ones need every value to differ. A value that cannot be
        // read holds in neither polarity [R28]; one whose variable has no value differs [VARS, R45].
        let holds = if test.negated { !equal && readable && !values.is_empty() } else { equal };
        satisfied += u32::from(holds);
    }
    (satisfied, values)
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
