//! Lists and maps in brackets: `[a, "b"]`, `{ Service: lambda.amazonaws.com }`.

use super::scalar::{quoted, word};
use super::{properties, tagged};
use crate::json::{MAX_DEPTH, quote};

/// A list or a map at the start, as JSON, and what follows it; `None` while it is not closed.
pub(super) fn read(text: &str) -> Option<(String, &str)> {
    value(text, 0)
}

fn value(text: &str, depth: usize) -> Option<(String, &str)> {
    if depth > MAX_DEPTH {
        return None;
    }
    let (tag, text) = properties(text.trim_start())?;
    let (json, rest) = match text.chars().next()? {
        '[' => list(&text[1..], depth)?,
        '{' => map(&text[1..], depth)?,
        '"' | '\'' => {
            let (found, rest) = quoted(text)?;
            (quote(&found), rest)
        }
        _ => {
            let (found, rest) = plain(text)?;
            (word(found), rest)
        }
    };
    Some((tagged(tag, json)?, rest))
}

fn list(text: &str, depth: usize) -> Option<(String, &str)> {
    let mut entries = Vec::new();
    let mut rest = text.trim_start();
    loop {
        if let Some(after) = rest.strip_prefix(']') {
            return Some((format!("[{}]", entries.join(",")), after));
        }
        let (json, after) = value(rest, depth + 1)?;
        entries.push(json);
        rest = separated(after, ']')?;
    }
}

fn map(text: &str, depth: usize) -> Option<(String, &str)> {
    let mut members = Vec::new();
    let mut rest = text.trim_start();
    loop {
        if let Some(after) = rest.strip_prefix('}') {
            return Some((format!("{{{}}}", members.join(",")), after));
        }
        let (name, after) = if rest.starts_with(['"', '\'']) {
            let (name, after) = quoted(rest)?;
            (name, after.trim_start().strip_prefix(':')?)
        } else {
            let end = rest.find(": ")?;
            (rest[..end].trim().to_owned(), &rest[end + 1..])
        };
        let (json, after) = value(after, depth + 1)?;
        members.push(format!("{}:{json}", quote(&name)));
        rest = separated(after, '}')?;
    }
}

/// What follows a comma, or the closing bracket.
fn separated(text: &str, close: char) -> Option<&str> {
    let text = text.trim_start();
    if text.starts_with(close) { Some(text) } else { text.strip_prefix(',').map(str::trim_start) }
}

/// A text without quotes, up to what ends it.
fn plain(text: &str) -> Option<(&str, &str)> {
    let end = text.find([',', ']', '}', '[', '{'])?;
    let found = text[..end].trim();
    (!found.is_empty()).then_some((found, &text[end..]))
}
