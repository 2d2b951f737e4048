//! `IpAddress`, `NotIpAddress`: an address in a range. [OPS, R32]

use std::net::{IpAddr, Ipv4Addr};

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
    let (network, prefix) = address(&text)?;
    let width = width(network);
    let prefix = match prefix.strip_prefix('/') {
        Some(prefix) => length(prefix, width)?,
        None => width,
    };
    let (value, "") = address(value)? else { return None };
    // a shift by the whole width of the type has no value: every address is in `::/0`
    Some(match (network, value) {
        (IpAddr::V4(network), IpAddr::V4(value)) => {
            (network.to_bits() ^ value.to_bits()).checked_shr(width - prefix).unwrap_or(0) == 0
        }
        (IpAddr::V6(network), IpAddr::V6(value)) => {
            (network.to_bits() ^ value.to_bits()).checked_shr(width - prefix).unwrap_or(0) == 0
        }
        (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
    })
}

/// How many bits an address has.
fn width(address: IpAddr) -> u32 {
    if address.is_ipv4() { 32 } else { 128 }
}

/// The address up to a slash or the end, and what follows.
fn address(text: &str) -> Option<(IpAddr, &str)> {
    if let Some((address, rest)) = dotted(text) {
        return Some((address.into(), rest));
    }
    let (address, rest) = text.find('/').and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""));
    Some((address.parse().ok()?, rest))
}

/// The usual form of an IPv4 address, and the slash and more after it; `None` for whatever else the standard library has
/// to look at.
fn dotted(text: &str) -> Option<(Ipv4Addr, &str)> {
    let (mut address, mut dots, mut end) = (0, 0, text.len());
    // the number being read, and how many digits it has so far
    let (mut number, mut digits) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            // no number starts with a zero
            if digits == 3 || (digits == 1 && number == 0) {
                return None;
            }
            (number, digits) = (number * 10 + u32::from(digit), digits + 1);
        } else if byte == b'.' && digits > 0 && number < 256 && dots < 3 {
            (address, dots) = (address << 8 | number, dots + 1);
            (number, digits) = (0, 0);
        } else if byte == b'/' {
            end = at;
            break;
        } else {
            return None;
        }
    }
    let complete = dots == 3 && digits > 0 && number < 256;
    complete.then(|| (Ipv4Addr::from_bits(address << 8 | number), text.get(end..).unwrap_or("")))
}

/// Plain digits, as `parse` would also take a sign.
fn length(prefix: &str, width: u32) -> Option<u32> {
    let digits = prefix.bytes().all(|byte| byte.is_ascii_digit());
    prefix.parse().ok().filter(|&length| digits && length <= width)
}

#[cfg(test)]
mod tests {
    use super::{address, dotted};
    use std::net::{IpAddr, Ipv4Addr};

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
                let expected = text.parse::<Ipv4Addr>().ok();
                for rest in ["", "/", "/8", "/8/"] {
                    let text = text.clone() + rest;
                    assert_eq!(dotted(&text), expected.map(|address| (address, rest)), "{text}");
                    assert_eq!(address(&text), expected.map(|address| (IpAddr::V4(address), rest)), "{text}");
                }
            }
        }
    }
}
