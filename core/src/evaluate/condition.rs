//! One condition against the request context. What follows from the comparisons is decided in
//! [`ConditionTrace::holds`], once.

use crate::operator::{Family, Test};
use crate::pattern::{Lookup, Pattern};
use crate::policy::Condition;
use crate::request::Context;
use crate::trace::{ConditionTrace, ValueOutcome};

/// Compares every value of the condition with every value of the request.
pub(super) fn trace(condition: &Condition, context: &Context) -> ConditionTrace {
    let operator = condition.operator.value;
    let request = context.values(&condition.key.value);
    let lookup = |key: &str| context.single(key);
    if operator.test.family == Family::Null {
        return ConditionTrace {
            operator,
            request_values: count(request.len()),
            satisfied: 0,
            values: condition.values.iter().map(|value| presence(&value.value, request.is_empty())).collect(),
        };
    }
    let mut satisfied = 0;
    let mut values = vec![ValueOutcome::NotCompared; condition.values.len()];
    for requested in request {
        let mut equal = false;
        let mut readable = true;
        for (value, outcome) in condition.values.iter().zip(&mut values) {
            let one = compare(operator.test, &value.value, requested, &lookup);
            equal |= one == ValueOutcome::Equal;
            readable &= one != ValueOutcome::Unreadable;
            *outcome = better(*outcome, one);
        }
        // Positive tests need one value that is equal, negated ones need every value to differ. A value that cannot be
        // read holds in neither polarity [R28]; one whose variable has no value differs [VARS, R45].
        let holds = if operator.test.negated { !equal && readable && !values.is_empty() } else { equal };
        satisfied += u32::from(holds);
    }
    ConditionTrace { operator, request_values: count(request.len()), satisfied, values }
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

/// Over several request values: equal to one of them is what counts.
fn better(before: ValueOutcome, now: ValueOutcome) -> ValueOutcome {
    match (before, now) {
        (ValueOutcome::Equal, _) | (_, ValueOutcome::Equal) => ValueOutcome::Equal,
        (_, now) => now,
    }
}

fn count(values: usize) -> u32 {
    u32::try_from(values).unwrap_or(u32::MAX)
}
