//! What a text of a scenario is, and what its pieces are.

use super::account;
use crate::arn::Arn;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role<'t> {
    /// Who asks.
    Caller,
    /// A resource, a principal, a value of a context key: of this key, if of one.
    Value(Option<&'t str>),
    /// The account that owns the resource.
    Account,
    /// What people call things.
    Prose,
    /// A context key: the part behind `/` may be anybody's.
    Key,
    /// A word of AWS.
    Fixed,
}

/// What a piece of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Segment {
    /// Words of it are names, here and wherever else they stand.
    Name,
    /// It may hold names, or patterns of them.
    Value,
    /// It may speak of names.
    Prose,
    /// An account id, or what is there of one.
    Account,
    /// Only what has a form is replaced.
    Kept,
}

/// Context keys whose values are names; sorted.
const NAME_KEYS: [&str; 5] =
    ["aws:sourceidentity", "aws:userid", "aws:username", "sts:externalid", "sts:rolesessionname"];

/// Context keys whose values are AWS's words, or times; sorted.
const WORD_KEYS: [&str; 7] = [
    "aws:currenttime",
    "aws:epochtime",
    "aws:multifactorauthage",
    "aws:principaltype",
    "aws:requestedregion",
    "aws:tokenissuetime",
    "lambda:functionurlauthtype",
];

/// First parts of resources that say what they are; sorted.
const TYPES: [&str; 34] = [
    "alias",
    "assumed-role",
    "capacity-provider",
    "cluster",
    "code-signing-config",
    "dashboard",
    "db",
    "distribution",
    "domain",
    "event-bus",
    "event-source-mapping",
    "federated-user",
    "file-system",
    "function",
    "group",
    "instance",
    "instance-profile",
    "key",
    "layer",
    "log-group",
    "mfa",
    "network-interface",
    "oidc-provider",
    "parameter",
    "policy",
    "repository",
    "role",
    "root",
    "rule",
    "saml-provider",
    "secret",
    "server-certificate",
    "table",
    "user",
];

/// Services whose resources begin with a name; sorted.
const UNTYPED: [&str; 4] = ["execute-api", "s3", "sns", "sqs"];

/// Parts of resources that are AWS's; sorted.
const KEPT: [&str; 11] =
    ["", "$LATEST", "*", "aws", "aws-service-role", "index", "lambda", "log-stream", "root", "service-role", "stream"];

impl Role<'_> {
    /// A text in pieces.
    pub(super) fn segments(self, text: &str) -> Vec<(&str, Segment)> {
        match self {
            Self::Prose => vec![(text, Segment::Prose)],
            Self::Fixed => vec![(text, Segment::Kept)],
            Self::Key => {
                let (key, tag) = text.split_at(text.find('/').unwrap_or(text.len()));
                vec![(key, Segment::Kept), (tag, Segment::Value)]
            }
            Self::Caller | Self::Value(_) if text.starts_with("arn:") => arn_segments(text),
            Self::Caller | Self::Value(_) | Self::Account => vec![(text, self.of_value(text))],
        }
    }

    /// What a value is that is no ARN.
    fn of_value(self, text: &str) -> Segment {
        let key = match self {
            Self::Value(Some(key)) => key.to_lowercase(),
            Self::Caller | Self::Value(None) | Self::Account | Self::Prose | Self::Key | Self::Fixed => String::new(),
        };
        let is_name = NAME_KEYS.binary_search(&key.as_str()).is_ok()
            || key.ends_with(":sub")
            || (self == Self::Caller && !text.contains('.'));
        if account::is_part(text) && (self == Self::Account || key.ends_with("account")) {
            Segment::Account
        } else if is_aws_word(text) || WORD_KEYS.binary_search(&key.as_str()).is_ok() {
            Segment::Kept
        } else if is_name {
            Segment::Name
        } else {
            Segment::Value
        }
    }
}

/// A host of AWS, a Region, a truth value or another word that is nobody's.
fn is_aws_word(text: &str) -> bool {
    let region = || {
        let parts: Vec<&str> = text.split('-').collect();
        parts.len() >= 3
            && parts[0].len() == 2
            && parts.last().is_some_and(|last| last.len() == 1 && last.bytes().all(|byte| byte.is_ascii_digit()))
    };
    ["", "*", "anonymous", "AWS_IAM", "NONE", "false", "true"].contains(&text)
        || text.contains(".amazonaws.com")
        || region()
}

/// The parts of an ARN, those of its resource with their separators.
fn arn_segments(text: &str) -> Vec<(&str, Segment)> {
    let Some(arn) = Arn::parse(text) else { return cut_off_segments(text) };
    let owned = arn.account != "aws" && !arn.resource.starts_with("oidc-provider/");
    let account = text.len() - arn.resource.len() - 1 - arn.account.len();
    let mut out = vec![(&text[..account], Segment::Kept)];
    if !arn.account.is_empty() {
        out.push((arn.account, of_account(arn.account)));
    }
    out.push((":", Segment::Kept));
    let prefix = out.len();
    let mut rest = arn.resource;
    while !rest.is_empty() {
        let end = separator(rest);
        let segment = &rest[..end];
        let typed = out.len() == prefix && UNTYPED.binary_search(&arn.service).is_err();
        let kept = KEPT.binary_search(&segment).is_ok()
            || (typed && TYPES.binary_search(&segment).is_ok())
            || segment.starts_with("AWSServiceRoleFor")
            || segment.contains(".amazonaws.com");
        out.push((segment, if owned && !kept { Segment::Name } else { Segment::Kept }));
        if end < rest.len() {
            out.push((&rest[end..=end], Segment::Kept));
        }
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    out
}

/// What stands in the fifth part of an ARN.
fn of_account(text: &str) -> Segment {
    if account::is_part(text) {
        Segment::Account
    } else if KEPT.binary_search(&text).is_ok() {
        Segment::Kept
    } else {
        Segment::Value
    }
}

/// The parts of an ARN that has too few: the last may be anything.
fn cut_off_segments(text: &str) -> Vec<(&str, Segment)> {
    let mut out = Vec::new();
    for (at, part) in text.split_inclusive(':').enumerate() {
        let (part, end) = part.strip_suffix(':').map_or((part, ""), |part| (part, ":"));
        let is = match at {
            0..3 => Segment::Kept,
            _ if account::is_part(part) => Segment::Account,
            _ if is_aws_word(part) => Segment::Kept,
            _ => Segment::Name,
        };
        out.extend([(part, is), (end, Segment::Kept)].into_iter().filter(|(piece, _)| !piece.is_empty()));
    }
    out
}

/// Where the next `:` or `/` stands that is not part of a policy variable.
fn separator(text: &str) -> usize {
    let mut inside = false;
    for (at, char) in text.char_indices() {
        match char {
            '$' if text[at..].starts_with("${") => inside = true,
            '}' => inside = false,
            ':' | '/' if !inside => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(NAME_KEYS.is_sorted() && WORD_KEYS.is_sorted() && TYPES.is_sorted());
        assert!(UNTYPED.is_sorted() && KEPT.is_sorted());
    }
}
