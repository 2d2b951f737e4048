//! Escapes of strings: what they stand for, and what stands where under them.

use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

/// Where bytes `decoded` of a string's value stand in the text.
///
/// `string` is the place of the string in `text`, quotes included. An escape is one piece: a range that begins or ends
/// inside its character covers the whole escape. A value without quotes (a number) stands as it is.
#[must_use]
pub fn raw_span(text: &str, string: Span, decoded: Range<usize>) -> Span {
    let raw = string.of(text);
    let Some(inner) = raw.strip_prefix('"') else {
        let place = |offset: usize| string.start as usize + offset.min(raw.len());
        return Span::new(place(decoded.start), place(decoded.end.max(decoded.start)));
    };
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let start = string.start as usize + 1;
    let (mut raw_at, mut value_at) = (0, 0);
    let (mut first, mut end) = (None, 0);
    for unit in (Units { rest: inner }) {
        let (raw_end, value_end) = (raw_at + unit.raw, value_at + unit.character.len_utf8());
        if first.is_none() && decoded.start < value_end {
            first = Some(raw_at);
        }
        if value_at < decoded.end {
            end = raw_end;
        }
        (raw_at, value_at) = (raw_end, value_end);
    }
    let first = first.unwrap_or(raw_at);
    Span::new(start + first, start + end.max(first))
}

/// A character of a string's value and how many bytes of text it takes.
pub(super) struct Unit {
    pub(super) raw: usize,
    pub(super) character: char,
    pub(super) problem: Option<Problem>,
}

/// What is wrong with an escape.
pub(super) enum Problem {
    /// `\d`: no such escape; the character after the backslash is kept.
    Unknown(char),
    /// `\u12`
    ShortCode,
    /// `\ud83d` without its other half.
    LoneSurrogate,
}

/// The characters of a string's inner text.
struct Units<'t> {
    rest: &'t str,
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        let unit = first_unit(self.rest)?;
        self.rest = self.rest.get(unit.raw..).unwrap_or("");
        Some(unit)
    }
}

/// The first character of a string's inner text.
pub(super) fn first_unit(raw: &str) -> Option<Unit> {
    let mut chars = raw.chars();
    let first = chars.next()?;
    let plain = |raw, character| Unit { raw, character, problem: None };
    if first != '\\' {
        return Some(plain(first.len_utf8(), first));
    }
    Some(match chars.next() {
        Some(character @ ('"' | '\\' | '/')) => plain(2, character),
        Some('b') => plain(2, '\u{8}'),
        Some('f') => plain(2, '\u{c}'),
        Some('n') => plain(2, '\n'),
        Some('r') => plain(2, '\r'),
        Some('t') => plain(2, '\t'),
        Some('u') => unicode(raw),
        // A backslash at the very end, or before a line break, stands for itself.
        None | Some('\n' | '\r') => Unit { raw: 1, character: '\\', problem: Some(Problem::Unknown('\\')) },
        Some(other) => Unit { raw: 1 + other.len_utf8(), character: other, problem: Some(Problem::Unknown(other)) },
    })
}

/// `raw` starts with `\u`.
fn unicode(raw: &str) -> Unit {
    let broken = |raw, problem| Unit { raw, character: char::REPLACEMENT_CHARACTER, problem: Some(problem) };
    let Some(high) = code(raw) else {
        let digits = raw.bytes().skip(2).take(4).take_while(u8::is_ascii_hexdigit).count();
        return broken(2 + digits, Problem::ShortCode);
    };
    if let Some(character) = char::from_u32(high) {
        return Unit { raw: 6, character, problem: None };
    }
    match raw.get(6..).and_then(code) {
        Some(low @ 0xdc00..0xe000) if high < 0xdc00 => {
            let scalar = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
            let character = char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER);
            Unit { raw: 12, character, problem: None }
        }
        _ => broken(6, Problem::LoneSurrogate),
    }
}

/// The number in `\uXXXX` at the start of `raw`.
fn code(raw: &str) -> Option<u32> {
    let digits = raw.strip_prefix("\\u")?.get(..4)?;
    if digits.bytes().all(|digit| digit.is_ascii_hexdigit()) { u32::from_str_radix(digits, 16).ok() } else { None }
}

/// The value of a string's inner text, problems passed over.
pub(super) fn decode(raw: &str) -> Cow<'_, str> {
    if raw.contains('\\') { Units { rest: raw }.map(|unit| unit.character).collect() } else { Cow::Borrowed(raw) }
}

/// A string of JSON, quotes included.
pub(crate) fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_string(text, &mut out);
    out
}

/// The same at the end of `out`. Characters beyond U+00FF become escapes: IAM takes no others. [API, iam:CreatePolicy]
pub(crate) fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..' ' | '\u{100}'.. => out.push_str(&escaped(character.encode_utf8(&mut [0; 4]))),
            _ => out.push(character),
        }
    }
    out.push('"');
}

/// Every character as `\uXXXX`, or as two of them.
pub(crate) fn escaped(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_value_are_places_in_the_text() {
        let rows = [
            (r#""arn:aws:s3:::b""#, 4..7, "aws"),
            (r#""a\u0062c""#, 1..2, r"\u0062"),
            (r#""a\u0062c""#, 2..3, "c"),
            (r#""\ud83d\ude00x""#, 0..4, r"\ud83d\ude00"),
            (r#""\ud83d\ude00x""#, 1..2, r"\ud83d\ude00"),
            (r#""\ud83d\ude00x""#, 4..5, "x"),
            (r#""é${a}""#, 2..6, "${a}"),
            (r#""\\\"x""#, 1..3, r#"\"x"#),
            (r#""abc""#, 0..3, "abc"),
            (r#""abc""#, 1..1, ""),
            (r#""abc""#, 3..9, ""),
            ("12.5", 1..3, "2."),
        ];
        for (text, decoded, expected) in rows {
            let span = raw_span(text, Span::new(0, text.len()), decoded.clone());
            assert_eq!(span.of(text), expected, "{text} {decoded:?}");
        }
    }
}
