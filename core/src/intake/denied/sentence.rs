//! "User: … is not authorized to perform: … on resource: … because …", cut into its parts.

use super::Reason;
use std::borrow::Cow;

/// The parts of one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::intake) struct Sentence<'t> {
    /// As the message names the caller.
    pub(in crate::intake) user: Option<&'t str>,
    /// `service:Name`.
    pub(in crate::intake) action: Cow<'t, str>,
    /// As the message names the resource.
    pub(in crate::intake) resource: Option<&'t str>,
    /// Which policy type refused, and how.
    pub(in crate::intake) reason: Option<Reason<'t>>,
}

const VERB: &str = "not authorized to perform";

/// Every message in a text that is on one line.
pub(in crate::intake) fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut sentences = Vec::new();
    let mut before = 0;
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| find(rest, VERB)).map(|found| from + found) {
        from = at + VERB.len();
        let next = text.get(from..).and_then(|rest| find(rest, VERB)).map_or(text.len(), |found| from + found);
        let after = text.get(from..next).unwrap_or("");
        if let Some(sentence) = sentence(text.get(before..at).unwrap_or(""), after) {
            sentences.push(sentence);
        }
        before = from;
    }
    sentences
}

/// Where `needle` (in lower case) starts, letter case aside.
pub(super) fn find(text: &str, needle: &str) -> Option<usize> {
    let first = needle.as_bytes().first()?;
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    (0..text.len().checked_sub(needle.len())? + 1)
        .find(|&at| text[at].eq_ignore_ascii_case(first) && text[at..at + needle.len()].eq_ignore_ascii_case(needle))
}

fn sentence<'t>(before: &'t str, after: &'t str) -> Option<Sentence<'t>> {
    let after = after.trim_start_matches([':', ' ']);
    let (action, mut rest) = word(after);
    let (service, name) = action.split_once(':')?;
    if !is_word(service) || !is_word(name) {
        return None;
    }
    let mut resource = None;
    if let Some(after) = resource_part(rest) {
        let (text, after) = quoted_or_word(after);
        resource = Some(text).filter(|text| !text.is_empty() && !matches!(*text, "null" | "because" | "with"));
        rest = after;
    }
    Some(Sentence { user: user(before), action: action.into(), resource, reason: Reason::read(rest) })
}

/// What a service and an action are called with.
pub(super) fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// What follows `on resource:` and its variants at the start of the rest.
fn resource_part(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    ["on resource:", "on resources:", "on resource", "on the resource:", "on the resource"]
        .iter()
        .find(|words| rest.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words)))
        .and_then(|words| rest.get(words.len()..))
}

/// The caller: what stands between `User:` and `is`.
fn user(before: &str) -> Option<&str> {
    let before = before.trim_end();
    let before =
        before.strip_suffix("is").filter(|name| !name.ends_with(|c: char| !c.is_whitespace())).unwrap_or(before);
    let before = before.trim_end();
    let name = before.rsplit(' ').next().unwrap_or("");
    let user = name.trim_matches(['"', '\'', '`', '(', '<', '>']);
    let user = user.strip_prefix("User:").unwrap_or(user);
    let user = user.strip_prefix("user:").unwrap_or(user);
    // `User is not authorized` names nobody, nor does `AccessDenied: Not authorized`.
    let nobody = ["", "user", "you", "principal", "null"];
    (!user.ends_with(':') && !nobody.iter().any(|word| user.eq_ignore_ascii_case(word))).then_some(user)
}

/// The first word without the punctuation around it, and the rest.
fn word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| c.is_whitespace()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (clean(word), rest)
}

/// A word, or what stands in quotes.
fn quoted_or_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    match text.strip_prefix('"').and_then(|inner| inner.split_once('"')) {
        Some((inner, rest)) => (inner, rest),
        None => word(text),
    }
}

fn clean(word: &str) -> &str {
    // Words of other formats can be stuck to the end: tags of XML, members of JSON.
    let word = word.split(['<', '"']).find(|part| !part.is_empty()).unwrap_or("");
    let word = word.trim_matches(['\'', '`', '(', ')', ',', ';', '"']);
    let end = word.trim_end_matches(['.', ':', ']', '}']);
    // The log streams of a group have an ARN that ends with a colon. [SAR, CloudWatch Logs]
    let colon = usize::from(end.ends_with(":log-stream") && word[end.len()..].starts_with(':'));
    word.get(..end.len() + colon).unwrap_or(end)
}
