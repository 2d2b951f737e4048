//! As much Markdown as lessons need: blocks with their places, and inline marks without nesting.
//!
//! Every text is Markdown: what has no meaning here is a paragraph. Nothing becomes HTML.

mod block;
mod inline;

use std::ops::Range;

pub use block::{Block, BlockKind, Cell, Row, blocks};
pub use inline::{Inline, inlines, plain};

/// One line of Markdown that shows `line` as it is, whatever it contains.
#[must_use]
pub(crate) fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for char in line.chars() {
        if matches!(char, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&') {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

/// Splits a row of a table at its pipes, each cell with its bytes in `row`; `\|` is a pipe in a cell, as on GitHub, so
/// that a cell's text may be shorter than its place. Code spans keep their backticks; [`bare`] takes them away.
#[must_use]
pub fn cells(row: &str) -> Vec<(Range<usize>, String)> {
    let lead = row.len() - row.trim_start().trim_start_matches('|').len();
    let mut cells = vec![(lead..lead, String::new())];
    let mut escaped = false;
    for (at, char) in row.char_indices().skip_while(|(at, _)| *at < lead) {
        let Some((place, last)) = cells.last_mut() else { break };
        match char {
            '|' if !escaped => cells.push((at + 1..at + 1, String::new())),
            _ => {
                if char == '|' {
                    last.pop();
                }
                last.push(char);
                place.end = at + char.len_utf8();
            }
        }
        escaped = char == '\\';
    }
    if cells.last().is_some_and(|(_, cell)| cell.trim().is_empty()) {
        cells.pop();
    }
    let trimmed = |(place, cell): (Range<usize>, String)| {
        let rest = cell.trim_start();
        let text = rest.trim_end();
        (place.start + (cell.len() - rest.len())..place.end - (rest.len() - text.len()), text.to_owned())
    };
    cells.into_iter().map(trimmed).collect()
}

/// The text of a code span, when the whole text is one; double backticks hold single ones.
#[must_use]
pub fn bare(text: &str) -> &str {
    let text = text.trim();
    let double = text.strip_prefix("``").and_then(|rest| rest.strip_suffix("``"));
    let single = || text.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    match double {
        Some(inner) if !inner.is_empty() => inner.trim(),
        _ => match single() {
            Some(inner) if !inner.contains('`') => inner,
            _ => text,
        },
    }
}

#[cfg(test)]
mod tests;
