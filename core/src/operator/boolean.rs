//! `Bool`: true or false, in any letter case. [OPS, R30]

use super::{Family, Test, VARIABLES};

pub(super) static TESTS: [Test; 1] = [Test {
    name: "Bool",
    family: Family::Bool,
    negated: false,
    syntax: VARIABLES,
    compare: |pattern, value| Some(read(&pattern.text())? == read(value)?),
}];

fn read(text: &str) -> Option<bool> {
    [("true", true), ("false", false)].into_iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, is)| is)
}
