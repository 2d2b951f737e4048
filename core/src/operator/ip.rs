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
    let slash = text.bytes().position(|byte| byte == b'/').and_then(|at| text.split_at_checked(at));
    let (network, prefix) = slash.map_or((&*text, None), |(network, prefix)| (network, prefix.get(1..)));
    let (network, width) = bits(network)?;
    let prefix = prefix.map_or(Some(width), |prefix| length(prefix, width))?;
    let (address, address_width) = bits(value)?;
    // a shift by the whole width of the type has no value: every address is in `::/0`
    let differing = (network ^ address).checked_shr(width - prefix).unwrap_or(0);
    Some(width == address_width && differing == 0)
}

/// The address as a number, and how many bits it has.
fn bits(text: &str) -> Option<(u128, u32)> {
    if let Some(address) = dotted(text) {
        return Some((u128::from(address), 32));
    }
    Some(match text.parse().ok()? {
        IpAddr::V4(address) => (u128::from(address.to_bits()), 32),
        IpAddr::V6(address) => (address.to_bits(), 128),
    })
}

/// The usual form of an IPv4 address; `None` for whatever else the standard library has to look at.
fn dotted(text: &str) -> Option<u32> {
    let (mut address, mut dots) = (0, 0);
    // the number being read; `None` before its first digit
    let mut part: Option<u32> = None;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        part = if digit < 10 {
            let number = part.map_or(0, |part| part * 10) + u32::from(digit);
            // no number starts with a zero
            (number < 256 && part != Some(0)).then_some(Some(number))?
        } else {
            if byte != b'.' || dots == 3 {
                return None;
            }
            (address, dots) = (address << 8 | part?, dots + 1);
            None
        };
    }
    if dots == 3 { Some(address << 8 | part?) } else { None }
}

/// Plain digits, as `parse` would also take a sign.
fn length(prefix: &str, width: u32) -> Option<u32> {
    let digits = prefix.bytes().all(|byte| byte.is_ascii_digit());
    prefix.parse().ok().filter(|&length| digits && length <= width)
}

#[cfg(test)]
mod tests {
    use super::{bits, dotted};
    use std::net::Ipv4Addr;

    #[test]
    fn dotted_addresses_are_read_as_the_standard_library_reads_them() {
        let parts =
            ["0", "1", "00", "01", "9", "10", "99", "100", "255", "256", "999", "1000", "", "a", "-1", " 1", "+1"];
        for part in parts {
            for text in [
                format!("{part}.0.0.1"),
                format!("10.{part}.0.1"),
                format!("10.0.{part}.255"),
                format!("10.0.0.{part}"),
                format!("10.0.{part}"),
                format!("10.0.0.1.{part}"),
            ] {
                let expected = text.parse::<Ipv4Addr>().ok().map(Ipv4Addr::to_bits);
                assert_eq!(dotted(&text), expected, "{text}");
                assert_eq!(bits(&text).map(|(address, _)| address), expected.map(u128::from), "{text}");
            }
        }
    }
}
