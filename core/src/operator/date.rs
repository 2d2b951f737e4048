//! `Date…`: moments, written as ISO 8601 dates or as seconds since 1970. [OPS, R29]

use std::cmp::Ordering;

use super::{Family, PLAIN, Test};
use crate::moment::parse as moment;
use crate::pattern::Resolved;

pub(super) static TESTS: [Test; 6] = [
    row("DateEquals", false, |pattern, value| Some(order(pattern, value)?.is_eq())),
    row("DateGreaterThan", false, |pattern, value| Some(order(pattern, value)?.is_gt())),
    row("DateGreaterThanEquals", false, |pattern, value| Some(order(pattern, value)?.is_ge())),
    row("DateLessThan", false, |pattern, value| Some(order(pattern, value)?.is_lt())),
    row("DateLessThanEquals", false, |pattern, value| Some(order(pattern, value)?.is_le())),
    row("DateNotEquals", true, |pattern, value| Some(order(pattern, value)?.is_eq())),
];

const fn row(name: &'static str, negated: bool, compare: fn(&Resolved<'_>, &str) -> Option<bool>) -> Test {
    Test { name, family: Family::Date, negated, syntax: PLAIN, compare }
}

/// How the request's moment stands to the policy's.
fn order(pattern: &Resolved<'_>, value: &str) -> Option<Ordering> {
    Some(moment(value)?.cmp(&moment(&pattern.text())?))
}
