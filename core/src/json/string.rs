//! Strings: escapes, and what stands where under them.

use super::reader::{Reader, is_double_quote, syntax_error};
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
struct Unit {
    raw: usize,
    character: char,
    problem: Option<Problem>,
}

/// What is wrong with an escape.
enum Problem {
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

fn first_unit(raw: &str) -> Option<Unit> {
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

/// What a string is for; where its closing quote was forgotten, that tells where it was meant to end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Before a colon.
    Name,
    /// Anywhere else.
    Value,
}

impl<'t> Reader<'t> {
    /// Reads a string; the reader stands before its opening quote.
    pub(super) fn string(&mut self, role: Role) -> Cow<'t, str> {
        let start = self.at + 1;
        let rest = self.text.as_bytes().get(start..).unwrap_or(&[]);
        let plain = rest.iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < b' ').unwrap_or(rest.len());
        if rest.get(plain) != Some(&b'"') {
            return self.string_with_escapes(role, start, start + plain);
        }
        self.at = start + plain + 1;
        let value = self.slice(start, start + plain);
        // Behind a closing quote stands punctuation; anything else says that a quote is missing or too many.
        match rest.get(plain + 1) {
            None | Some(b':' | b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r' | b';' | b'/' | b'#' | b'=') => {
                Cow::Borrowed(value)
            }
            Some(_) => self.odd_quotes(role, start, value),
        }
    }

    /// The same from `at` on, where the first byte that needs a look stands.
    fn string_with_escapes(&mut self, role: Role, start: usize, mut at: usize) -> Cow<'t, str> {
        let mut value = self.slice(start, at).to_owned();
        loop {
            let rest = self.slice(at, self.text.len());
            match rest.bytes().next() {
                None => return self.unterminated(role, start, at),
                Some(b'"') => {
                    self.at = at + 1;
                    return Cow::Owned(value);
                }
                Some(b'\n' | b'\r') => match self.line_break(at) {
                    Some(after) => at = after,
                    None => return self.unterminated(role, start, at),
                },
                Some(byte) if byte < b' ' => {
                    let span = Span::new(at, at + 1);
                    let escape = if byte == b'\t' { "\\t".to_owned() } else { format!("\\u{byte:04x}") };
                    let message = "a string cannot hold a raw tab or other control character";
                    self.report.syntax(syntax_error(span, message).help(format!("write it as `{escape}`")).fix(
                        format!("write `{escape}`"),
                        span,
                        escape,
                    ));
                    value.push(char::from(byte));
                    at += 1;
                }
                Some(_) => {
                    let plain = rest.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < b' ');
                    let plain = plain.unwrap_or(rest.len());
                    value.push_str(self.slice(at, at + plain));
                    at += plain;
                    if let Some(unit) = first_unit(self.slice(at, self.text.len()))
                        && plain == 0
                    {
                        self.escape_problem(at, &unit);
                        value.push(unit.character);
                        at += unit.raw;
                    }
                }
            }
        }
    }

    fn escape_problem(&mut self, at: usize, unit: &Unit) {
        let span = Span::new(at, at + unit.raw);
        let shown = self.slice(at, at + unit.raw);
        self.report.syntax(match unit.problem {
            None => return,
            Some(Problem::Unknown(kept)) => {
                let kept = if kept == '\\' || kept < ' ' { String::from("\\\\") } else { String::from(kept) };
                syntax_error(span, format!("there is no escape `{shown}` in JSON"))
                    .help("remove the backslash, or double it if the value has a backslash there")
                    .fix("remove the backslash", span, kept)
                    .fix("double the backslash", Span::at(at), "\\")
            }
            Some(Problem::ShortCode) => syntax_error(span, "`\\u` must be followed by four hexadecimal digits")
                .help("write, for example, `\\u00e9`"),
            Some(Problem::LoneSurrogate) => syntax_error(span, format!("`{shown}` is half of a surrogate pair"))
                .help("write the character itself, or both halves, such as `\\ud83d\\ude00`"),
        });
    }

    /// A line break inside a string at `at`: where to go on when the string does, `None` when its quote was forgotten.
    ///
    /// A quote or a closing bracket as the next thing says that the string was meant to end on its line.
    fn line_break(&mut self, at: usize) -> Option<usize> {
        let rest = self.slice(at, self.text.len());
        let after = at + rest.bytes().take_while(u8::is_ascii_whitespace).count();
        if matches!(self.text.as_bytes().get(after), None | Some(b'"' | b'}' | b']' | b'{' | b'[')) {
            return None;
        }
        let span = Span::new(at, after);
        self.report.syntax(
            syntax_error(span, "a string cannot run over the end of a line")
                .help("put the whole string on one line")
                .fix("join the lines", span, ""),
        );
        Some(after)
    }

    /// A string without closing quote, whose line ends at `end`.
    fn unterminated(&mut self, role: Role, start: usize, end: usize) -> Cow<'t, str> {
        let line = self.slice(start, end);
        if role == Role::Name
            && let Some(name) = before_colon(line)
        {
            return self.close_at(start, name);
        }
        let value = before_punctuation(line);
        let shorter = value.trim_end_matches(is_double_quote);
        if shorter.len() < value.len() {
            let span = Span::new(start + shorter.len(), start + value.len());
            self.report.syntax(
                syntax_error(span, "strings end with a straight double quote")
                    .label(Span::new(start - 1, start), "opened here")
                    .fix("write `\"`", span, "\""),
            );
            self.at = start + value.len();
            return decode(shorter);
        }
        self.close_at(start, value)
    }

    /// A string whose closing quote is followed by something that cannot follow it.
    fn odd_quotes(&mut self, role: Role, start: usize, value: &'t str) -> Cow<'t, str> {
        let after = self.slice(self.at, self.text.len());
        if value.is_empty() && after.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            self.extra_quote(start - 1);
            self.at = start;
            return self.string(role);
        }
        if let Some(rest) = after.strip_prefix('"')
            && (rest.starts_with(['\n', '\r']) || rest.trim_start().starts_with([':', ',', ']', '}']))
        {
            self.extra_quote(self.at);
            self.at += 1;
            return Cow::Borrowed(value);
        }
        // The quote opens the next string, and its own is missing.
        let shorter = match role {
            Role::Name => before_colon(value),
            Role::Value => Some(before_punctuation(value)).filter(|shorter| value[shorter.len()..].contains(',')),
        };
        shorter.map_or(Cow::Borrowed(value), |shorter| self.close_at(start, shorter))
    }

    fn extra_quote(&mut self, at: usize) {
        let span = Span::new(at, at + 1);
        self.report.syntax(syntax_error(span, "one quote too many").fix("remove it", span, ""));
    }

    /// The string from `start` on is `value`, and its closing quote is missing.
    fn close_at(&mut self, start: usize, value: &'t str) -> Cow<'t, str> {
        self.at = start + value.len();
        let span = Span::at(self.at);
        self.report.syntax(
            syntax_error(span, "the closing quote of a string is missing")
                .label(Span::new(start - 1, start), "opened here")
                .fix("close the string", span, "\""),
        );
        decode(value)
    }
}

/// A name, cut before the colon that was meant to follow it and what may stand between that and a string.
fn before_colon(text: &str) -> Option<&str> {
    let (name, after) = text.rsplit_once(':')?;
    after.chars().all(|c| c.is_whitespace() || c == '[' || c == '{').then_some(name)
}

/// A value without the commas and brackets that were meant to follow it; brackets that were opened inside it stay.
fn before_punctuation(text: &str) -> &str {
    let (list, object) = (text.contains('['), text.contains('{'));
    let (list, object) = (list && text.contains(']'), object && text.contains('}'));
    let is_outside = |c: char| match c {
        '[' | ']' => !list,
        '{' | '}' => !object,
        _ => c == ',' || c.is_whitespace(),
    };
    text.trim_end_matches(is_outside)
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
