//! `Arn…`: the six parts of an ARN one by one. [OPS, R33]

use super::{Family, PATTERNS, Test};
use crate::arn::matches_segments;
use crate::pattern::Resolved;

/// `ArnEquals` is `ArnLike`, wildcards included: "these operators behave identically". [OPS]
pub(super) static TESTS: [Test; 4] =
    [row("ArnEquals", false), row("ArnLike", false), row("ArnNotEquals", true), row("ArnNotLike", true)];

const fn row(name: &'static str, negated: bool) -> Test {
    Test { name, family: Family::Arn, negated, syntax: PATTERNS, compare }
}

/// A text that is no ARN is unlike every pattern, so this is never `None`, and the negated operators hold. [R33]
fn compare(pattern: &Resolved<'_>, value: &str) -> Option<bool> {
    Some(matches_segments(pattern, value))
}
