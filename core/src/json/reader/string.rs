//! Strings, and the quotes that are missing or too many.

use super::{Reader, is_double_quote, syntax_error};
use crate::json::escape::{Problem, Unit, decode, first_unit};
use crate::text::Span;
use std::borrow::Cow;

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
        let plain = plain(rest);
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
                Some(b'\\') => {
                    if let Some(unit) = first_unit(rest) {
                        self.escape_problem(at, &unit);
                        value.push(unit.character);
                        at += unit.raw;
                    }
                }
                Some(_) => {
                    let plain = plain(rest.as_bytes());
                    value.push_str(self.slice(at, at + plain));
                    at += plain;
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

/// How many bytes at the start just stand for themselves: up to a quote, a backslash or a control character.
fn plain(text: &[u8]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word;
    let mut at = 0;
    // Eight bytes at once: the lowest high bit that is set belongs to the first byte that needs a look.
    while let Some(bytes) = text.get(at..).and_then(|rest| rest.first_chunk()) {
        let word = u64::from_le_bytes(*bytes);
        let control = word.wrapping_sub(ONES * u64::from(b' ')) & !word;
        let quote = zeros(word ^ (ONES * u64::from(b'"')));
        let backslash = zeros(word ^ (ONES * u64::from(b'\\')));
        let found = (control | quote | backslash) & HIGH;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = text.get(at..).unwrap_or(&[]);
    let needs_a_look = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..b' ');
    at + rest.iter().position(needs_a_look).unwrap_or(rest.len())
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
    use super::plain;

    #[test]
    fn plain_text_ends_at_the_first_byte_that_needs_a_look() {
        for byte in 0..=u8::MAX {
            let expected = |at| if matches!(byte, b'"' | b'\\' | 0..b' ') { at } else { 40 };
            for at in 0..20 {
                for around in [b'a', 0x7f, 0x80, 0xff, b' ', b'!', b'#', b'[', b']'] {
                    let mut text = [around; 40];
                    text[at] = byte;
                    assert_eq!(plain(&text), expected(at), "{byte} at {at} among {around}");
                }
            }
        }
    }
}
