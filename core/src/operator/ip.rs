//! `IpAddress`, `NotIpAddress`: an address in a range. [OPS, R32]

use std::net::IpAddr;

use super::{Family, PLAIN, Test};
use crate::pattern::Resolved;

pub(super) static TESTS: [Test; 2] = [row("IpAddress", false), row("NotIpAddress", true)];

const fn row(name: &'static str, negated: bool) -> Test {
    Test { name, family: Family::IpAddress, negated, syntax: PLAIN, compare }
}

/// Bits of the address beyond the prefix do not count: `10.1.2.3/8` is `10.0.0.0/8`.
///
/// An address of the other version is not in the range; neither is an IPv4 address written as `::ffff:…`.
fn compare(pattern: &Resolved<'_>, value: &str) -> Option<bool> {
    let text = pattern.text();
    let (network, prefix) = match text.split_once('/') {
        None => (&*text, None),
        Some((network, prefix)) => (network, Some(prefix)),
    };
    let (network, width) = bits(network)?;
    let prefix = prefix.map_or(Some(width), |prefix| length(prefix, width))?;
    let (address, address_width) = bits(value)?;
    // a shift by the whole width of the type has no value: every address is in `::/0`
    let differing = (network ^ address).checked_shr(width - prefix).unwrap_or(0);
    Some(width == address_width && differing == 0)
}

/// The address as a number, and how many bits it has.
fn bits(text: &str) -> Option<(u128, u32)> {
    Some(match text.parse().ok()? {
        IpAddr::V4(address) => (u128::from(address.to_bits()), 32),
        IpAddr::V6(address) => (address.to_bits(), 128),
    })
}

/// Plain digits, as `parse` would also take a sign.
fn length(prefix: &str, width: u32) -> Option<u32> {
    let digits = prefix.bytes().all(|byte| byte.is_ascii_digit());
    prefix.parse().ok().filter(|&length| digits && length <= width)
}
