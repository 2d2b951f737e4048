//! IMPROVE_IP_RANGE, TYPE_MISMATCH_IP_RANGE, and reading ranges.

use std::net::IpAddr;

use super::conditions;
use crate::lint::change::json;
use crate::lint::prelude::*;
use crate::operator::Family;

/// A range of addresses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Range {
    /// As written.
    pub(super) address: IpAddr,
    /// How many bits count.
    pub(super) prefix: u32,
}

impl Range {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = match text.split_once('/') {
            None => (text, None),
            Some((address, prefix)) => (address, Some(prefix)),
        };
        let address: IpAddr = address.parse().ok()?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            None => width,
            Some(prefix) if prefix.bytes().all(|byte| byte.is_ascii_digit()) => prefix.parse().ok()?,
            Some(_) => return None,
        };
        (prefix <= width).then_some(Self { address, prefix })
    }

    /// The same range, the bits that do not count set to zero.
    fn masked(self) -> Self {
        let address = match self.address {
            IpAddr::V4(address) => {
                IpAddr::V4((address.to_bits() & u32::MAX.checked_shl(32 - self.prefix).unwrap_or(0)).into())
            }
            IpAddr::V6(address) => {
                IpAddr::V6((address.to_bits() & u128::MAX.checked_shl(128 - self.prefix).unwrap_or(0)).into())
            }
        };
        Self { address, ..self }
    }

    /// Whether all of it is of addresses that the internet does not carry.
    pub(super) fn is_private(self) -> bool {
        PRIVATE.iter().filter_map(|range| Self::parse(range)).any(|range| range.covers(self))
    }

    fn covers(self, other: Self) -> bool {
        self.address.is_ipv4() == other.address.is_ipv4()
            && self.prefix <= other.prefix
            && Self { prefix: self.prefix, ..other }.masked().address == self.masked().address
    }
}

/// Private, shared and local ranges. [RFC 1918, 3927, 4193, 6598]
const PRIVATE: [&str; 8] = [
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "fc00::/7",
    "fe80::/10",
];

/// A value that is no range.
pub(in crate::lint) const TYPE: Lint = Lint {
    code: "TYPE_MISMATCH_IP_RANGE",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["MISMATCHED_TYPE"],
    why: "`IpAddress` and `NotIpAddress` compare with addresses and ranges such as `203.0.113.0/24` or \
          `2001:db8::/32`. No address is in anything else.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.*"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32", "198.51.100.7"]}}}"#,
    )],
    check: |context, findings| {
        for (_, condition) in conditions(context) {
            if condition.operator.value.test.family != Family::IpAddress {
                continue;
            }
            for value in condition.values.iter().filter(|value| !value.value.text.contains("${")) {
                if Range::parse(&value.value.text).is_none() {
                    findings
                        .add(value.span, format!("{} is no address or range", quoted(&value.value.text)))
                        .help("write a range such as `203.0.113.0/24`");
                }
            }
        }
    },
};

/// Bits that do not count.
pub(in crate::lint) const IMPROVE: Lint = Lint {
    code: "IMPROVE_IP_RANGE",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Behind the prefix the bits of a range do not count: `203.0.113.7/24` is `203.0.113.0/24`, not one address.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.7/24"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0", "2001:db8::/32"]}}}"#,
    )],
    check: |context, findings| {
        for (_, condition) in conditions(context) {
            if condition.operator.value.test.family != Family::IpAddress {
                continue;
            }
            for value in &condition.values {
                let Some(range) = Range::parse(&value.value.text) else { continue };
                let masked = range.masked();
                if masked != range {
                    let better = format!("{}/{}", masked.address, masked.prefix);
                    findings
                        .add(value.span, format!("{} is the whole of `{better}`", quoted(&value.value.text)))
                        .help("write the range, or the one address without a prefix")
                        .fix(format!("write `{better}`"), value.span, json(&better));
                }
            }
        }
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let masked = |text: &str| {
            let range = Range::parse(text)?.masked();
            Some(format!("{}/{}", range.address, range.prefix))
        };
        assert_eq!(masked("203.0.113.7/24").as_deref(), Some("203.0.113.0/24"));
        assert_eq!(masked("203.0.113.7").as_deref(), Some("203.0.113.7/32"));
        assert_eq!(masked("203.0.113.7/0").as_deref(), Some("0.0.0.0/0"));
        assert_eq!(masked("2001:db8::1/32").as_deref(), Some("2001:db8::/32"));
        assert_eq!(masked("::1/0").as_deref(), Some("::/0"));
        assert_eq!(masked("::1/128").as_deref(), Some("::1/128"));
        for wrong in ["203.0.113.*", "203.0.113.0/33", "203.0.113.0/+1", "203.0.113.0/", "x", ""] {
            assert_eq!(masked(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn private_ranges() {
        for private in ["10.0.0.0/8", "10.1.2.3", "172.31.0.0/16", "fd00::/8", "192.168.0.0/24"] {
            assert!(Range::parse(private).unwrap().is_private(), "{private}");
        }
        for public in ["10.0.0.0/7", "0.0.0.0/0", "172.32.0.1", "8.8.8.8", "2001:db8::1"] {
            assert!(!Range::parse(public).unwrap().is_private(), "{public}");
        }
    }
}
