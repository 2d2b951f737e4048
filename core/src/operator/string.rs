//! `String…`: text as it is, without letter case, or as a wildcard pattern. [OPS, R27]

use super::{Family, PATTERNS, Test, VARIABLES};
use crate::pattern::{Resolved, Syntax};

pub(super) static TESTS: [Test; 6] = [
    row("StringEquals", false, VARIABLES, |pattern, value| Some(pattern.equals(value))),
    row("StringEqualsIgnoreCase", false, VARIABLES, |pattern, value| Some(pattern.equals_ignoring_case(value))),
    row("StringLike", false, PATTERNS, |pattern, value| Some(pattern.matches(value))),
    row("StringNotEquals", true, VARIABLES, |pattern, value| Some(pattern.equals(value))),
    row("StringNotEqualsIgnoreCase", true, VARIABLES, |pattern, value| Some(pattern.equals_ignoring_case(value))),
    row("StringNotLike", true, PATTERNS, |pattern, value| Some(pattern.matches(value))),
];

const fn row(
    name: &'static str,
    negated: bool,
    syntax: Syntax,
    compare: fn(&Resolved<'_>, &str) -> Option<bool>,
) -> Test {
    Test { name, family: Family::String, negated, syntax, compare }
}
