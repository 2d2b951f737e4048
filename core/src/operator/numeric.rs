//! `Numeric…`: decimal numbers of any length, compared digit by digit. [OPS, R28]
//!
//! No floats: `0.1` is `0.10`, and integers of twenty digits differ in the last one.

use std::cmp::Ordering;

use super::{Family, PLAIN, Test};
use crate::pattern::Resolved;

pub(super) static TESTS: [Test; 6] = [
    row("NumericEquals", false, |pattern, value| Some(order(pattern, value)?.is_eq())),
    row("NumericGreaterThan", false, |pattern, value| Some(order(pattern, value)?.is_gt())),
    row("NumericGreaterThanEquals", false, |pattern, value| Some(order(pattern, value)?.is_ge())),
    row("NumericLessThan", false, |pattern, value| Some(order(pattern, value)?.is_lt())),
    row("NumericLessThanEquals", false, |pattern, value| Some(order(pattern, value)?.is_le())),
    row("NumericNotEquals", true, |pattern, value| Some(order(pattern, value)?.is_eq())),
];

const fn row(name: &'static str, negated: bool, compare: fn(&Resolved<'_>, &str) -> Option<bool>) -> Test {
    Test { name, family: Family::Numeric, negated, syntax: PLAIN, compare }
}

/// How the request's number stands to the policy's.
fn order(pattern: &Resolved<'_>, value: &str) -> Option<Ordering> {
    let text = pattern.text();
    if let (Some(value), Some(pattern)) = (short(value), short(&text)) {
        return Some(value.cmp(&pattern));
    }
    Some(Number::parse(value)?.cmp(&Number::parse(&text)?))
}

/// Most numbers are whole and have a few digits.
fn short(text: &str) -> Option<u64> {
    if !(1..19).contains(&text.len()) {
        return None;
    }
    text.bytes().try_fold(0, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| number * 10 + u64::from(digit))
    })
}

/// A decimal number: its sign, and its digits as `0.d₁d₂…` times ten to the power of `magnitude`.
#[derive(Clone, Copy)]
struct Number<'t> {
    negative: bool,
    magnitude: i64,
    /// The digits before and after the point; none before the first that counts, except that zero has none at all.
    digits: (&'t str, &'t str),
}

impl<'t> Number<'t> {
    /// Reads `-12.50`, `.5`, `1e3` and the like; `None` for anything else, spaces included.
    fn parse(text: &'t str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            None => (text, 0),
            Some((mantissa, exponent)) => (mantissa, i64::from(exponent.parse::<i32>().ok()?)),
        };
        let (negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if mantissa.trim_start_matches('.').is_empty() || !digits(integer) || !digits(fraction) {
            return None;
        }
        let integer = integer.trim_start_matches('0');
        let significant = if integer.is_empty() { fraction.trim_start_matches('0') } else { fraction };
        let places = if integer.is_empty() {
            -i64::try_from(fraction.len() - significant.len()).ok()?
        } else {
            i64::try_from(integer.len()).ok()?
        };
        Some(Self { negative, magnitude: places + exponent, digits: (integer, significant) })
    }

    /// From the first digit that counts to the last.
    fn digits(self) -> impl Iterator<Item = u8> {
        let fraction = self.digits.1.trim_end_matches('0');
        let integer = if fraction.is_empty() { self.digits.0.trim_end_matches('0') } else { self.digits.0 };
        integer.bytes().chain(fraction.bytes())
    }

    fn cmp(&self, other: &Self) -> Ordering {
        let size = self.size(other);
        match (self.sign(), other.sign()) {
            (-1, -1) => size.reverse(),
            (1, 1) => size,
            (own, other) => own.cmp(&other),
        }
    }

    fn sign(&self) -> i8 {
        match (self.digits().next(), self.negative) {
            (None, _) => 0,
            (Some(_), true) => -1,
            (Some(_), false) => 1,
        }
    }

    /// The order without the signs, of numbers that are not zero.
    fn size(&self, other: &Self) -> Ordering {
        self.magnitude.cmp(&other.magnitude).then_with(|| self.digits().cmp(other.digits()))
    }
}
