//! What a function or layer is called: names, partial ARNs, ARNs, and what they mean in one account and Region.

use crate::arn::Arn;
use serde::Serialize;
use std::fmt;

/// The account and Region of whoever runs a command: what a name without an ARN around it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Home {
    /// Such as `us-east-1`.
    pub region: String,
    /// Twelve digits.
    pub account: String,
}

impl Default for Home {
    /// The account of AWS's documents, in `us-east-1`.
    fn default() -> Self {
        Self { region: "us-east-1".to_owned(), account: "123456789012".to_owned() }
    }
}

impl Home {
    /// The account and Region that a request is about: those of the resource's ARN, then the caller's account.
    #[must_use]
    pub fn of(principal: &str, resource: &str) -> Self {
        let mut home = Self::default();
        for arn in [principal, resource].iter().filter_map(|arn| Arn::parse(arn)) {
            if is_account(arn.account) {
                arn.account.clone_into(&mut home.account);
            }
            if is_region(arn.region) {
                arn.region.clone_into(&mut home.region);
            }
        }
        home
    }

    /// The partition that the Region belongs to. [ARNS]
    #[must_use]
    pub fn partition(&self) -> &'static str {
        PARTITIONS.iter().find(|(prefix, _)| self.region.starts_with(prefix)).map_or("aws", |(_, partition)| partition)
    }
}

/// Beginnings of Regions and their partitions; whatever is not here is `aws`.
const PARTITIONS: [(&str, &str); 7] = [
    ("cn-", "aws-cn"),
    ("eu-isoe-", "aws-iso-e"),
    ("eusc-", "aws-eusc"),
    ("us-gov-", "aws-us-gov"),
    ("us-iso-", "aws-iso"),
    ("us-isob-", "aws-iso-b"),
    ("us-isof-", "aws-iso-f"),
];

/// A function, or one version or alias of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionName {
    /// `aws`, `aws-cn` …
    pub partition: String,
    /// Such as `us-east-1`.
    pub region: String,
    /// Twelve digits.
    pub account: String,
    /// Without qualifier.
    pub name: String,
    /// A version, an alias or `$LATEST`.
    pub qualifier: Option<String>,
}

impl FunctionName {
    /// Reads a name (`f`), a partial ARN (`123456789012:function:f`) or an ARN, each with or without `:qualifier`, as
    /// the pattern of Lambda's `FunctionName` takes them. [API lambda:AddPermission]
    #[must_use]
    pub fn parse(text: &str, home: &Home) -> Option<Self> {
        // Every leading part is optional, and a name may look like one: first as many as possible are taken for what
        // they look like, then fewer, in the order of a regular expression.
        (0..16_u8).find_map(|left_out| Self::with_parts(text, left_out, home))
    }

    /// Reads the text with the parts of `left_out` (one bit each, the last part lowest) taken to be absent.
    fn with_parts(text: &str, left_out: u8, home: &Home) -> Option<Self> {
        let mut rest = text;
        let mut region = home.region.clone();
        let mut account = home.account.clone();
        let mut partition = None;
        if left_out & 8 == 0 {
            let (name, after) = rest.strip_prefix("arn:")?.split_once(':')?;
            let known = name.is_empty() || name.strip_prefix("aws").is_some_and(|rest| all(rest, is_letter_or_dash));
            rest = after.strip_prefix("lambda:").filter(|_| known)?;
            partition = Some(name.to_owned()).filter(|name| !name.is_empty());
        }
        if left_out & 4 == 0 {
            let (name, after) = rest.split_once(':').filter(|(name, _)| is_region(name))?;
            (region, rest) = (name.to_owned(), after);
        }
        if left_out & 2 == 0 {
            let (name, after) = rest.split_once(':').filter(|(name, _)| is_account(name))?;
            (account, rest) = (name.to_owned(), after);
        }
        if left_out & 1 == 0 {
            rest = rest.strip_prefix("function:")?;
        }
        let (name, qualifier) = rest.split_once(':').map_or((rest, None), |(name, after)| (name, Some(after)));
        let named = !name.is_empty() && all(name, |byte| is_word(byte) || byte == b'.');
        let qualified = qualifier.is_none_or(|text| is_latest(text) || (!text.is_empty() && all(text, is_word)));
        let home = Home { region, account };
        (named && qualified).then(|| Self {
            partition: partition.unwrap_or_else(|| home.partition().to_owned()),
            name: name.to_owned(),
            qualifier: qualifier.map(str::to_owned),
            region: home.region,
            account: home.account,
        })
    }

    /// The function's ARN without qualifier.
    #[must_use]
    pub fn unqualified(&self) -> String {
        format!("arn:{}:lambda:{}:{}:function:{}", self.partition, self.region, self.account, self.name)
    }
}

impl fmt::Display for FunctionName {
    /// The ARN, qualifier included.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.unqualified())?;
        self.qualifier.as_ref().map_or(Ok(()), |qualifier| write!(f, ":{qualifier}"))
    }
}

/// The ARN of a layer without its version, from a name or an ARN. [API lambda:AddLayerVersionPermission]
#[must_use]
pub fn layer_arn(text: &str, home: &Home) -> Option<String> {
    if !text.is_empty() && all(text, is_word) {
        return Some(format!("arn:{}:lambda:{}:{}:layer:{text}", home.partition(), home.region, home.account));
    }
    let parts: Vec<&str> = text.split(':').collect();
    let [arn, partition, service, region, account, layer, name] = parts[..] else { return None };
    let form = (arn, service, layer) == ("arn", "lambda", "layer")
        && [partition, region].iter().all(|part| !part.is_empty() && all(part, |byte| is_word(byte) && byte != b'_'));
    (form && is_account(account) && !name.is_empty() && all(name, is_word)).then(|| text.to_owned())
}

/// `[a-zA-Z0-9-_]`
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn is_letter_or_dash(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'-'
}

pub(super) fn all(text: &str, is: impl Fn(u8) -> bool) -> bool {
    text.bytes().all(is)
}

/// `\d{12}`
pub(super) fn is_account(text: &str) -> bool {
    text.len() == 12 && all(text, |byte| byte.is_ascii_digit())
}

/// `\$LATEST(\.PUBLISHED)?`
pub(super) fn is_latest(text: &str) -> bool {
    matches!(text, "$LATEST" | "$LATEST.PUBLISHED")
}

/// `(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}`
pub(super) fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.strip_prefix("eusc-").unwrap_or(text).split('-').collect();
    let lower = |text: &str| !text.is_empty() && all(text, |byte| byte.is_ascii_lowercase());
    let (land, name, number) = match parts[..] {
        [land, name, number] => (land, name, number),
        [land, "gov" | "iso", name, number] => (land, name, number),
        [land, iso, name, number] if iso.len() == 4 && iso.starts_with("iso") && lower(iso) => (land, name, number),
        _ => return false,
    };
    land.len() == 2 && lower(land) && lower(name) && number.len() == 1 && all(number, |byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_by_name_and_by_arn() {
        let home = Home { region: "us-east-1".into(), account: "111111111111".into() };
        let f = "arn:aws:lambda:us-east-1:111111111111:function:f";
        for (text, expected) in [
            ("f", f),
            ("f:1", "arn:aws:lambda:us-east-1:111111111111:function:f:1"),
            ("f:$LATEST", "arn:aws:lambda:us-east-1:111111111111:function:f:$LATEST"),
            ("f:prod-2_x", "arn:aws:lambda:us-east-1:111111111111:function:f:prod-2_x"),
            ("function:f", f),
            ("function", "arn:aws:lambda:us-east-1:111111111111:function:function"),
            ("function:$LATEST", "arn:aws:lambda:us-east-1:111111111111:function:function:$LATEST"),
            ("111122223333:f", "arn:aws:lambda:us-east-1:111122223333:function:f"),
            ("111122223333:function:f:v", "arn:aws:lambda:us-east-1:111122223333:function:f:v"),
            ("eu-west-1:111122223333:function:f", "arn:aws:lambda:eu-west-1:111122223333:function:f"),
            ("cn-north-1:f", "arn:aws-cn:lambda:cn-north-1:111111111111:function:f"),
            ("us-east-1:$LATEST", "arn:aws:lambda:us-east-1:111111111111:function:us-east-1:$LATEST"),
            (
                "arn:aws-us-gov:lambda:us-gov-west-1:111122223333:function:a.b:7",
                "arn:aws-us-gov:lambda:us-gov-west-1:111122223333:function:a.b:7",
            ),
        ] {
            assert_eq!(FunctionName::parse(text, &home).unwrap().to_string(), expected, "{text}");
        }
        for text in [
            "",
            ":",
            "f:",
            "f g",
            "f:1:2",
            "f*",
            "arn:aws:lambda:us-east-1:111111111111:function:f:*",
            "arn:aws:s3:::b",
            "arn:aws:lambda:us-east-1:111111111111:layer:l:1",
            "é",
            "f:$LATES",
        ] {
            assert_eq!(FunctionName::parse(text, &home), None, "{text}");
        }
    }

    #[test]
    fn regions() {
        for text in
            ["us-east-1", "us-gov-west-1", "us-iso-east-1", "us-isob-east-1", "eusc-de-east-1", "ap-southeast-4"]
        {
            assert!(is_region(text), "{text}");
        }
        for text in ["", "us", "us-east", "us-east-11", "US-east-1", "*", "us-isoab-east-1", "use-ast-1", "us-east-1-"]
        {
            assert!(!is_region(text), "{text}");
        }
    }

    #[test]
    fn layers() {
        let home = Home::default();
        assert_eq!(layer_arn("l", &home).unwrap(), "arn:aws:lambda:us-east-1:123456789012:layer:l");
        let arn = "arn:aws:lambda:eu-west-1:111122223333:layer:my-layer";
        assert_eq!(layer_arn(arn, &home).unwrap(), arn);
        for text in ["", "a b", "arn:aws:lambda:eu-west-1:111122223333:layer:my-layer:3", "arn:aws:lambda:x:1:layer:l"]
        {
            assert_eq!(layer_arn(text, &home), None, "{text}");
        }
    }
}
