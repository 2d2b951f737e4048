//! `Null`: whether the key is there. [OPS, R26]

use super::{Family, PLAIN, Test};

/// It compares no value: whoever evaluates a condition asks for the presence of the key instead.
pub(super) static TESTS: [Test; 1] =
    [Test { name: "Null", family: Family::Null, negated: false, syntax: PLAIN, compare: |_, _| None }];
