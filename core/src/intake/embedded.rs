//! JSON in the middle of other text: an answer under its command, a heredoc, an event in a log line.

use super::object::{self, merged};
use super::{Intake, IntakeKind, Setting, cloudtrail, decoded, peel};
use crate::json;

/// So many beginnings of objects are tried: each may look at the rest of the text.
const MOST_TRIES: usize = 50;

/// So many values of a text are read.
const MOST_VALUES: usize = 1_000;

/// An event or a decoded message, wherever it stands.
pub(super) fn events(text: &str, setting: &Setting) -> Option<Intake> {
    let mut found = Vec::new();
    objects(text, |object| {
        let root = json::parse(object).0;
        found.extend(root.and_then(|root| cloudtrail::read(&root, setting).or_else(|| decoded::read(&root))));
        true
    });
    merged(found)
}

/// Whatever is known, wherever it stands.
pub(super) fn read(text: &str, setting: &Setting) -> Option<Intake> {
    let mut found: Vec<Intake> = Vec::new();
    objects(text, |object| {
        let intake = object::read(object, setting).or_else(|| peel::read(object, setting));
        let known = intake.filter(|intake| intake.kind != IntakeKind::Unknown);
        let is_known = known.is_some();
        found.extend(known);
        is_known
    });
    if found.is_empty() {
        found.extend(encoded(text).take(MOST_TRIES).filter_map(|word| peel::read(word, setting)));
    }
    // A template in a document stands beside snippets of it: what can be filled in comes first.
    found.sort_by_key(|intake| intake.readings.is_empty());
    let mut intake = merged(found)?;
    intake.notes.push("It stood among other text, which is passed over.".to_owned());
    Some(intake)
}

/// The words of a text that are URL-encoded JSON, such as a document in the XML of an API's answer.
fn encoded(text: &str) -> impl Iterator<Item = &str> {
    let is = |c: char| c.is_ascii_alphanumeric() || "%-_.~+*!'()".contains(c);
    text.split(move |c: char| !is(c)).filter(|word| peel::percent_decoded(word).is_some())
}

/// Calls `read` with the `{…}` of a text that are complete. It says whether it knows one; else what is inside follows.
fn objects<'t>(text: &'t str, mut read: impl FnMut(&'t str) -> bool) {
    let mut at = 0;
    for _ in 0..MOST_TRIES {
        let Some(start) = text.get(at..).and_then(|rest| rest.find('{')).map(|found| at + found) else { break };
        at = match closed(text, start) {
            Some(end) if read(&text[start..end]) => end,
            _ => start + 1,
        };
    }
}

/// The values of a text that holds complete objects and lists one after the other and nothing else but commas.
pub(super) fn values(text: &str) -> Vec<&str> {
    let mut values = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or("");
        let start = at + rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',').len();
        if start == text.len() || values.len() == MOST_VALUES {
            return values;
        }
        match closed(text, start).filter(|_| text[start..].starts_with(['{', '['])) {
            Some(end) => values.push(&text[start..end]),
            None => return Vec::new(),
        }
        at = start + values.last().map_or(0, |value| value.len());
    }
}

/// Where the bracket at `start` is closed. Brackets in strings do not count; escapes outside of strings are passed over.
fn closed(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    for (at, &byte) in text.as_bytes().iter().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The text with the brackets that it leaves open closed; `None` if there are none, or a text is cut through.
pub(super) fn completed(text: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut in_string = false;
    let mut escaped = false;
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_string = !in_string,
            b'{' if !in_string => open.push('}'),
            b'[' if !in_string => open.push(']'),
            b'}' | b']' if !in_string && open.pop() != Some(char::from(byte)) => return None,
            _ => {}
        }
    }
    let whole = !open.is_empty() && open.len() <= json::MAX_DEPTH && !in_string;
    whole.then(|| text.trim_end().trim_end_matches(',').chars().chain(open.into_iter().rev()).collect())
}
