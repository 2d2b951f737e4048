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
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ if text.eq_ignore_ascii_case("true") => Some(true),
        _ if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}
