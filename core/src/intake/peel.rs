//! Wrappings of a text: code fences, quotes, escapes, URL-encoding, base64.

use super::{Intake, Setting};
use crate::json::{self, Node};

/// So many wrappings around each other are taken off.
const MOST: usize = 6;

/// The inside of a Markdown code block, if the text is one; else the text, trimmed.
pub(super) fn fence(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}').trim();
    let inner = text.strip_prefix("```").and_then(|rest| rest.split_once('\n')).map(|(_, inner)| inner);
    inner.map_or(text, |inner| inner.strip_suffix("```").unwrap_or(inner).trim())
}

/// The text without what stands before each of its lines: the mark of a quotation or of a diff, or its number.
pub(super) fn margin(text: &str) -> Option<String> {
    let lines = || text.lines().map(str::trim_start).filter(|line| !line.is_empty());
    let first = lines().next()?;
    lines().nth(1)?;
    if first.starts_with(['>', '+', '|', '│']) {
        let mark = first.chars().next()?;
        let inner: Option<Vec<&str>> = lines().map(|line| line.strip_prefix(mark)).collect();
        return Some(inner?.join("\n"));
    }
    let mut next: u32 = number(first)?.0;
    let mut inner = Vec::new();
    for line in lines() {
        let (found, rest) = number(line).filter(|(found, _)| *found == next)?;
        inner.push(rest);
        next = found.checked_add(1)?;
    }
    Some(inner.join("\n"))
}

/// The number at the start of a line, and what follows it.
fn number(line: &str) -> Option<(u32, &str)> {
    let end = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    let (digits, rest) = line.split_at(end);
    Some((digits.parse().ok()?, rest.trim_start_matches([':', '.', '|', '│'])))
}

/// Reads what is inside the wrappings; `None` if there are none or nothing that is known is inside.
pub(super) fn read(text: &str, setting: &Setting) -> Option<Intake> {
    let mut notes = Vec::new();
    let mut text = text.to_owned();
    for _ in 0..MOST {
        let (inner, what) = unwrap(&text)?;
        notes.push(format!("It was {what}."));
        text = fence(&inner).to_owned();
        if text.starts_with(['{', '[']) {
            let mut intake = super::object::read(&text, setting)?;
            // Places in the wrapped text are unknown.
            intake.problems.clear();
            intake.notes.splice(0..0, notes);
            return Some(intake);
        }
    }
    None
}

/// The text inside the outermost wrapping, and what it was.
fn unwrap(text: &str) -> Option<(String, &'static str)> {
    let text = text.trim().trim_end_matches([';', ',']);
    if text.starts_with(['{', '[']) && text.contains("&quot;") {
        return Some((without_entities(text), "written for HTML"));
    }
    let escaped = |text: &str| text.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['\\']));
    if let Some(inner) = percent_decoded(text) {
        return Some((inner, "URL-encoded"));
    }
    if escaped(text) || text.starts_with("[\\") {
        return decode_string(&format!("\"{text}\"")).map(|inner| (inner, "the inside of a string, with escapes"));
    }
    let unprefixed = text.trim_start_matches(['b', 'r', 'u', 'f']);
    for (quote, end) in [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('‘', '’')] {
        let Some(inner) = unprefixed.strip_prefix(quote).and_then(|rest| rest.strip_suffix(end)) else { continue };
        if quote == '"' && !inner.trim_start().starts_with("{\"") {
            return decode_string(unprefixed).map(|inner| (inner, "in quotes, as a string"));
        }
        let triple = inner.trim_matches(quote);
        return Some((triple.to_owned(), "in quotes"));
    }
    base64(text).map(|inner| (inner, "base64-encoded"))
}

fn without_entities(text: &str) -> String {
    const ENTITIES: [(&str, &str); 5] =
        [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    ENTITIES.iter().fold(text.to_owned(), |text, (entity, char)| text.replace(entity, char))
}

/// The value of a JSON string.
fn decode_string(text: &str) -> Option<String> {
    // A policy in a string is a finding of its own to the reader of policies, inside a list it is not.
    let list = format!("[{text}]");
    json::parse(&list).0.and_then(|node| node.entries().first().and_then(Node::str).map(str::to_owned))
}

/// `%7B%22Version…` → `{"Version…`, as the IAM API returns documents; `None` if it is none. [RFC 3986]
pub(super) fn percent_decoded(text: &str) -> Option<String> {
    let start = text.get(..3)?;
    if !start.eq_ignore_ascii_case("%7b") && !start.eq_ignore_ascii_case("%5b") {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, others)) = rest.split_first() {
        let code = others.get(..2).filter(|_| first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = others.get(2..).unwrap_or_default();
        } else {
            // `+` is a space in forms; the IAM API writes %20, but tools that mimic it do not.
            bytes.push(if first == b'+' { b' ' } else { first });
            rest = others;
        }
    }
    String::from_utf8(bytes).ok()
}

/// Base64 in the usual alphabet or that of web addresses, if what it holds is a text that may be JSON. [RFC 4648]
///
/// By hand: the crate that policies use for it is built for speed and has code for every alphabet.
fn base64(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    let plain = text.trim_end().trim_end_matches('=');
    for byte in plain.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap_or_default());
        }
    }
    let inner = String::from_utf8(bytes).ok()?;
    // Short words are base64, too.
    let is_known = inner.len() >= 12 && inner.trim_start().starts_with(['{', '[', '"', '%']);
    is_known.then_some(inner)
}
