//! Texts: plain ones, quoted ones, and blocks of lines.

use super::{Lines, key};
use crate::json::quote;

/// A line without its comment: ` #` and what follows.
pub(super) fn uncommented(line: &str) -> &str {
    if line.starts_with('#') {
        return "";
    }
    let end = line.find(" #").or_else(|| line.find("\t#")).unwrap_or(line.len());
    line[..end].trim_end()
}

/// A text without quotes; lines further to the right than `parent` go on with it.
pub(super) fn plain(first: &str, lines: &mut Lines, parent: usize) -> String {
    let mut text = uncommented(first).to_owned();
    let mut ended = text.len() < first.trim_end().len();
    lines.at += 1;
    while let Some((indent, line)) = lines.peek().filter(|_| !ended) {
        // A key there is a slip of indentation, which is no text.
        if indent <= parent || key(line).is_some() {
            break;
        }
        let more = uncommented(line);
        ended = more.len() < line.len();
        text.push(' ');
        text.push_str(more);
        lines.at += 1;
    }
    word(&text)
}

/// What a plain text means, as JSON.
pub(super) fn word(text: &str) -> String {
    match text {
        "true" | "True" | "TRUE" => "true".to_owned(),
        "false" | "False" | "FALSE" => "false".to_owned(),
        "null" | "Null" | "NULL" | "~" => "null".to_owned(),
        text => quote(text),
    }
}

/// A text in quotes at the start, and what follows it; `None` while the closing quote is not there.
pub(super) fn quoted(text: &str) -> Option<(String, &str)> {
    let mark = text.chars().next()?;
    let mut out = String::new();
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, char)) = chars.next() {
        match char {
            '\'' if mark == '\'' && chars.next_if(|&(_, next)| next == '\'').is_some() => out.push('\''),
            '\\' if mark == '"' => match chars.next()?.1 {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => out.push('\r'),
                other @ ('"' | '\\' | '/' | ' ') => out.push(other),
                // What these name has no place in a policy.
                _ => return None,
            },
            _ if char == mark => return Some((out, &text[at + 1..])),
            _ => out.push(char),
        }
    }
    None
}

/// Whether a value is a block of lines: `|`, `>`, `|-`, `>2+` …
pub(super) fn is_block(text: &str) -> bool {
    let header = uncommented(text);
    let rest = header.strip_prefix(['|', '>']);
    rest.is_some_and(|rest| rest.len() <= 2 && rest.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'1'..=b'9')))
}

/// The lines further to the right than `parent`: each for itself below `|`, joined below `>`.
pub(super) fn block(header: &str, lines: &mut Lines, parent: usize) -> String {
    let indent_of = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let mut found: Vec<&str> = Vec::new();
    let mut indent = None;
    while let Some(line) = lines.lines.get(lines.at) {
        if !line.trim().is_empty() {
            let least = *indent.get_or_insert(indent_of(line));
            if indent_of(line) <= parent || indent_of(line) < least {
                break;
            }
        }
        found.push(line.get(indent.unwrap_or(0)..).unwrap_or("").trim_end());
        lines.at += 1;
    }
    while found.last().is_some_and(|line| line.is_empty()) {
        found.pop();
    }
    let end = if header.contains('-') { "" } else { "\n" };
    found.join(if header.starts_with('|') { "\n" } else { " " }) + end
}
