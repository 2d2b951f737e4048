//! AWS's partitions and Regions, as of 2026-09.

/// The partitions, and the domains of their service principals. Sorted.
pub(super) const PARTITIONS: [(&str, &str); 8] = [
    ("aws", "amazonaws.com"),
    ("aws-cn", "amazonaws.com.cn"),
    ("aws-eusc", "amazonaws.eu"),
    ("aws-iso", "c2s.ic.gov"),
    ("aws-iso-b", "sc2s.sgov.gov"),
    ("aws-iso-e", "cloud.adc-e.uk"),
    ("aws-iso-f", "csp.hci.ic.gov"),
    ("aws-us-gov", "amazonaws.com"),
];

/// The Regions. Sorted.
pub(super) const REGIONS: [&str; 48] = [
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "cn-north-1",
    "cn-northwest-1",
    "eu-central-1",
    "eu-central-2",
    "eu-isoe-west-1",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "eusc-de-east-1",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "me-west-1",
    "mx-central-1",
    "sa-east-1",
    "sa-west-1",
    "us-east-1",
    "us-east-2",
    "us-gov-east-1",
    "us-gov-west-1",
    "us-iso-east-1",
    "us-iso-west-1",
    "us-isob-east-1",
    "us-isob-west-1",
    "us-isof-east-1",
    "us-isof-south-1",
    "us-west-1",
    "us-west-2",
];

/// What a text is as the name of a Region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    /// One that AWS has.
    Known,
    /// Its form is that of a Region: it may be newer than the list.
    Possible,
    /// Not even that.
    Impossible,
}

/// What `name` is as the name of a Region.
pub(super) fn region(name: &str) -> Region {
    if REGIONS.binary_search(&name).is_ok() {
        return Region::Known;
    }
    let mut parts = name.rsplit('-');
    let number = parts.next().is_some_and(|number| number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit()));
    let words = parts.clone().count() >= 2;
    let lower = |part: &str| (2..=12).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase());
    if number && words && parts.all(lower) { Region::Possible } else { Region::Impossible }
}

/// The Region that a misspelt name was probably meant to be.
pub(super) fn nearest_region(name: &str) -> Option<&'static str> {
    let near = |region: &'static str| (crate::spelling::distance(&name.to_ascii_lowercase(), region), region);
    let best = REGIONS.into_iter().filter(|_| name.len() < 32).map(near).min()?;
    (best.0 <= 2).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(REGIONS.is_sorted() && PARTITIONS.is_sorted());
    }

    #[test]
    fn regions() {
        let rows = [
            ("us-east-1", Region::Known),
            ("us-east-9", Region::Possible),
            ("eu-nowhere-1", Region::Possible),
            ("us-east", Region::Impossible),
            ("US-EAST-1", Region::Impossible),
            ("us_east_1", Region::Impossible),
            ("useast1", Region::Impossible),
            ("", Region::Impossible),
        ];
        for (name, expected) in rows {
            assert_eq!(region(name), expected, "{name}");
        }
        assert_eq!(nearest_region("us-esat-1"), Some("us-east-1"));
        assert_eq!(nearest_region("nonsense"), None);
    }
}
