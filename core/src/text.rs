//! Places in text: byte spans, and their translation into lines, columns and UTF-16 once, at the edge.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A range of bytes in one text, from `start` up to but not including `end`.
///
/// Both ends lie on character boundaries of the text that the span was made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// A span of the bytes `start..end`. Offsets beyond 4 GiB are cut to `u32::MAX`; no text of that size is accepted.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: clamp(start), end: clamp(end) }
    }

    /// The empty span before byte `at`.
    #[must_use]
    pub fn at(at: usize) -> Self {
        Self::new(at, at)
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same range for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether byte `offset` lies inside.
    #[must_use]
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The text it covers, or the empty string if the span does not belong to `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A value and the text that it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl Spanned<&str> {
    /// With a text of its own.
    pub(crate) fn to_owned(self) -> Spanned<String> {
        Spanned::new(self.value.to_owned(), self.span)
    }
}

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A place as editors show it: both numbers count from 1, columns in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// Line, from 1. `\n`, `\r\n` and a lone `\r` end a line.
    pub line: u32,
    /// Column, from 1, in UTF-16 code units.
    pub column: u32,
}

/// Translates byte offsets of one text into lines, columns and UTF-16 offsets.
///
/// Building it reads the text once; a translation reads a few hundred bytes at most, however long the line is.
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// Of each line: its first byte, and the UTF-16 offset of that byte.
    lines: Vec<(usize, usize)>,
    /// Every so often a place in the text: its byte, and its UTF-16 offset. None if the text is ASCII.
    marks: Vec<(usize, usize)>,
}

/// So many bytes at least are between two marks.
const MARK_EVERY: usize = 256;

impl<'t> LineIndex<'t> {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut lines = vec![(0, 0)];
        if text.is_ascii() {
            // A byte is a character, and a unit of UTF-16: no marks are needed.
            let ends = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            lines.extend((0..bytes.len()).filter(|&at| ends(at)).map(|at| (at + 1, at + 1)));
            return Self { text, lines, marks: Vec::new() };
        }
        let mut marks = vec![(0, 0)];
        let (mut utf16, mut marked) = (0, 0);
        for (offset, char) in text.char_indices() {
            if offset >= marked + MARK_EVERY {
                marks.push((offset, utf16));
                marked = offset;
            }
            utf16 += char.len_utf16();
            let ends = char == '\n' || (char == '\r' && bytes.get(offset + 1) != Some(&b'\n'));
            if ends {
                lines.push((offset + 1, utf16));
            }
        }
        Self { text, lines, marks }
    }

    /// Line and column of a byte offset; an offset beyond the end is the end.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let (line, within) = self.locate(offset);
        LineColumn { line: clamp(line + 1), column: clamp(within + 1) }
    }

    /// Offset in UTF-16 code units from the start of the text, as JavaScript counts.
    #[must_use]
    pub fn utf16(&self, offset: u32) -> u32 {
        let (line, within) = self.locate(offset);
        clamp(self.lines[line].1 + within)
    }

    /// The line's position in the list and the UTF-16 units between its start and `offset`.
    fn locate(&self, offset: u32) -> (usize, usize) {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.partition_point(|&(start, _)| start <= offset) - 1;
        let mark = self.marks.partition_point(|&(start, _)| start <= offset).checked_sub(1);
        let (start, utf16) = mark.map_or((offset, offset), |mark| self.marks[mark]);
        let utf16 = utf16 + self.text[start..offset].chars().map(char::len_utf16).sum::<usize>();
        (line, utf16 - self.lines[line].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_as_editors_do() {
        let text = "a\r\né😀x\rz\n";
        let index = LineIndex::new(text);
        let place = |needle: &str| {
            let offset = clamp(text.find(needle).unwrap());
            let at = index.line_column(offset);
            (at.line, at.column, index.utf16(offset))
        };
        assert_eq!(place("a"), (1, 1, 0));
        assert_eq!(place("é"), (2, 1, 3));
        assert_eq!(place("x"), (2, 4, 6));
        assert_eq!(place("z"), (3, 1, 8));
        assert_eq!(index.line_column(9_999), LineColumn { line: 4, column: 1 });
    }

    #[test]
    fn long_lines_and_many_lines_count_the_same() {
        for piece in ["a", "é", "😀x", "ab\n", "\r\n", "x\r😀\n"] {
            let text = piece.repeat(700);
            let index = LineIndex::new(&text);
            let (mut line, mut column, mut utf16) = (1, 1, 0);
            let mut chars = text.char_indices().peekable();
            while let Some((offset, char)) = chars.next() {
                let offset = clamp(offset);
                assert_eq!(index.line_column(offset), LineColumn { line, column }, "{piece:?} {offset}");
                assert_eq!(index.utf16(offset), utf16, "{piece:?} {offset}");
                utf16 += clamp(char.len_utf16());
                let ends = char == '\n' || (char == '\r' && chars.peek().is_none_or(|&(_, next)| next != '\n'));
                (line, column) = if ends { (line + 1, 1) } else { (line, column + clamp(char.len_utf16())) };
            }
        }
    }
}
