//! `BinaryEquals`: bytes, written in base64. [OPS, R31]

use data_encoding::BASE64;

use super::{Family, PLAIN, Test};

pub(super) static TESTS: [Test; 1] = [Test {
    name: "BinaryEquals",
    family: Family::Binary,
    negated: false,
    syntax: PLAIN,
    compare: |pattern, value| Some(decode(&pattern.text())? == decode(value)?),
}];

fn decode(text: &str) -> Option<Vec<u8>> {
    BASE64.decode(text.as_bytes()).ok()
}
