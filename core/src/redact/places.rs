//! Where in a scenario texts stand, and what they are there.

use serde_json::value::RawValue;

use super::account;
use crate::arn::Arn;
use crate::json::{self, Node, Value, quote};
use crate::scenario::{GivenContext, GivenValue, PolicyInput, RequestInput, Scenario};
use crate::text::Span;

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

/// Is shown every text; may give another in its place.
pub(super) trait Visit {
    fn text(&mut self, text: &str, role: Role<'_>) -> Option<String>;
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

/// Shows every text of a scenario, the request's first, and gives the scenario with what came back.
pub(super) fn visit(scenario: &Scenario, visitor: &mut dyn Visit) -> Scenario {
    let mut after = scenario.clone();
    request(&mut after.request, visitor);
    for input in &mut after.policies {
        policy(input, visitor);
    }
    for test in &mut after.tests {
        replace(&mut test.name, Role::Prose, visitor);
        request(&mut test.request, visitor);
    }
    if let Some(title) = &mut after.title {
        replace(title, Role::Prose, visitor);
    }
    after
}

fn replace(text: &mut String, role: Role<'_>, visitor: &mut dyn Visit) {
    if let Some(other) = visitor.text(text, role) {
        *text = other;
    }
}

fn request(request: &mut RequestInput, visitor: &mut dyn Visit) {
    replace(&mut request.principal, Role::Caller, visitor);
    replace(&mut request.action, Role::Fixed, visitor);
    replace(&mut request.resource, Role::Value(None), visitor);
    if let Some(account) = &mut request.resource_account {
        replace(account, Role::Account, visitor);
    }
    context(&mut request.context, visitor);
}

fn context(context: &mut GivenContext, visitor: &mut dyn Visit) {
    for (key, value) in &mut context.entries {
        match value {
            GivenValue::One(text) => replace(text, Role::Value(Some(key)), visitor),
            GivenValue::Many(texts) => texts.iter_mut().for_each(|text| replace(text, Role::Value(Some(key)), visitor)),
            GivenValue::Unusable(json) => replace(json, Role::Value(Some(key)), visitor),
            GivenValue::Removed => {}
        }
        replace(key, Role::Key, visitor);
    }
}

fn policy(policy: &mut PolicyInput, visitor: &mut dyn Visit) {
    if let Some(name) = &mut policy.name {
        replace(name, Role::Prose, visitor);
    }
    if let Some(text) = &mut policy.text {
        *text = policy_text(text, visitor);
    }
    if let Some(document) = &policy.document {
        let text = policy_text(document.get(), visitor);
        // What was JSON stays JSON: strings are written anew, and numbers become numbers. If not, it is no document any
        // more, but never what it was.
        match RawValue::from_string(text.clone()) {
            Ok(document) => policy.document = Some(document),
            Err(_) => (policy.document, policy.text) = (None, Some(text)),
        }
    }
}

fn policy_text(text: &str, visitor: &mut dyn Visit) -> String {
    let text = plain_escapes(text);
    let mut strings = Vec::new();
    if let Some(root) = json::parse(&text).0 {
        walk(&root, Place::Document, &mut strings);
    }
    strings.sort_by_key(|(span, _, _)| span.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, value, role) in &strings {
        let range = span.range();
        // A broken text may be read as pieces that overlap.
        if range.start < at || text.get(range.clone()).is_none() {
            continue;
        }
        between(&text[at..range.start], visitor, &mut out);
        match visitor.text(value, role.as_role()) {
            Some(other) => out.push_str(&quote(&other)),
            None => out.push_str(&text[range.clone()]),
        }
        at = range.end;
    }
    between(&text[at..], visitor, &mut out);
    out
}

/// What is no string: blanks, brackets, numbers, and whatever could not be read.
fn between(text: &str, visitor: &mut dyn Visit, out: &mut String) {
    match visitor.text(text, Role::Prose) {
        Some(other) => out.push_str(&other),
        None => out.push_str(text),
    }
}

/// Letters and digits that are written as `\u0041` as themselves, so that nothing hides.
fn plain_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let code = rest.strip_prefix("\\u").and_then(|code| code.get(..4));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let char = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        match char.filter(|char| (' '..='~').contains(char) && !matches!(char, '"' | '\\')) {
            Some(char) => {
                out.push(char);
                rest = &rest[6..];
            }
            None => {
                let end = rest.char_indices().nth(2).map_or(rest.len(), |(end, _)| end);
                out.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }
    out + rest
}

/// Where in a policy a value stands.
#[derive(Clone, Debug)]
enum Place {
    Document,
    Statement,
    Principal,
    Operators,
    Keys,
    Values(String),
    Value,
    Prose,
    Fixed,
}

/// A role that owns its key.
enum Owned {
    Of(String),
    As(Role<'static>),
}

impl Owned {
    fn as_role(&self) -> Role<'_> {
        match self {
            Self::Of(key) => Role::Value(Some(key)),
            Self::As(role) => *role,
        }
    }
}

impl Place {
    fn role(&self) -> Owned {
        match self {
            Self::Values(key) => Owned::Of(key.clone()),
            Self::Value | Self::Principal => Owned::As(Role::Value(None)),
            Self::Fixed => Owned::As(Role::Fixed),
            Self::Document | Self::Statement | Self::Operators | Self::Keys | Self::Prose => Owned::As(Role::Prose),
        }
    }

    /// The role of a member's key, and the place of its value.
    fn member(&self, key: &str) -> (Role<'static>, Self) {
        match (self, key) {
            (Self::Document, "Version") => (Role::Fixed, Self::Fixed),
            (Self::Document, "Id") | (Self::Statement, "Sid") => (Role::Fixed, Self::Prose),
            (Self::Document, "Statement") => (Role::Fixed, Self::Statement),
            (Self::Statement, "Effect" | "Action" | "NotAction") => (Role::Fixed, Self::Fixed),
            (Self::Statement, "Resource" | "NotResource") => (Role::Fixed, Self::Value),
            (Self::Statement, "Principal" | "NotPrincipal") => (Role::Fixed, Self::Principal),
            (Self::Statement, "Condition") => (Role::Fixed, Self::Operators),
            (Self::Principal, _) => (Role::Fixed, Self::Principal),
            (Self::Operators, _) => (Role::Fixed, Self::Keys),
            (Self::Keys, key) => (Role::Key, Self::Values(key.to_owned())),
            (Self::Document | Self::Statement | Self::Values(_) | Self::Value | Self::Prose | Self::Fixed, _) => {
                (Role::Prose, Self::Prose)
            }
        }
    }
}

fn walk(node: &Node<'_>, place: Place, out: &mut Vec<(Span, String, Owned)>) {
    match &node.value {
        Value::String(text) => out.push((node.span, text.to_string(), place.role())),
        Value::Array(entries) => entries.iter().for_each(|entry| walk(entry, place.clone(), out)),
        Value::Object(members) => {
            for member in members {
                let (role, inner) = place.member(&member.key.value);
                out.push((member.key.span, member.key.value.to_string(), Owned::As(role)));
                walk(&member.value, inner, out);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Unreadable => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(NAME_KEYS.is_sorted() && WORD_KEYS.is_sorted() && TYPES.is_sorted());
        assert!(UNTYPED.is_sorted() && KEPT.is_sorted());
    }

    #[test]
    fn escapes_of_letters_go() {
        assert_eq!(plain_escapes(r#""\u0041\\u0041\n\u0022\u00e4\"""#), r#""A\\u0041\n\u0022\u00e4\"""#);
        assert_eq!(plain_escapes("\\"), "\\");
        assert_eq!(plain_escapes("\\\u{e4}x\\u00"), "\\\u{e4}x\\u00");
    }
}
