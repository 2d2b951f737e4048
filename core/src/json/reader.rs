//! Text → tree, with one diagnostic for every slip.

mod bracket;
mod document;
mod entries;
mod mend;
mod string;

use super::escape::decode;
use super::{Node, Report, Value};
use crate::diagnostic::Diagnostic;
use crate::text::Span;
use bracket::{Balance, Open};
use std::borrow::Cow;
use string::Role;

/// An error of JSON itself. Access Analyzer has one code for all of them.
pub(super) fn syntax_error(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("JSON_SYNTAX_ERROR", span, message)
}

/// Reads one text from its first byte to its last.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    /// The next byte; on a character boundary.
    pub(super) at: usize,
    pub(super) report: Report,
    /// The brackets that are open here, innermost last.
    open: Vec<Open>,
    /// The brackets that were open at the end, innermost first.
    unclosed: Vec<Open>,
    /// Of the whole text; counted when a bracket is found in a wrong place.
    balance: Option<Balance>,
    /// Reading was given up: the rest is passed over in silence.
    stopped: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            report: Report::default(),
            open: Vec::new(),
            unclosed: Vec::new(),
            balance: None,
            stopped: false,
        }
    }

    /// Part of the text, or nothing if that is no part of it.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or("")
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn span_from(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    /// Reads a value; `None`, and nothing is read, where none starts: at the end, a comma, a colon, a closing bracket.
    fn value(&mut self) -> Option<Node<'t>> {
        let start = self.at;
        let value = match self.peek()? {
            b'"' => Value::String(self.string(Role::Value)),
            b'{' => self.object(),
            b'[' => self.array(),
            b',' | b':' | b'}' | b']' => return None,
            _ => self.bare_value(),
        };
        Some(Node { span: self.span_from(start), value })
    }

    /// White space, and what people put there that JSON does not know.
    #[inline]
    fn space(&mut self) {
        if !matches!(self.peek(), Some(b'"' | b',' | b':' | b'[' | b']' | b'{' | b'}')) {
            self.some_space();
        }
    }

    fn some_space(&mut self) {
        loop {
            self.at += blanks(self.text.as_bytes().get(self.at..).unwrap_or(&[]));
            match self.peek() {
                Some(b'/' | b'#') if self.comment() => {}
                Some(byte) if !(b' '..0x80).contains(&byte) && self.foreign_space() => {}
                _ => return,
            }
        }
    }

    /// The rest of the text is not looked at.
    fn give_up(&mut self) {
        self.stopped = true;
        self.at = self.text.len();
    }

    /// A value without double quotes: a number, `true`, `false`, `null`, or a string in other quotes or none.
    fn bare_value(&mut self) -> Value<'t> {
        if let Some(string) = self.misquoted() {
            return Value::String(string);
        }
        let start = self.at;
        let end = self.word_end();
        let word = self.slice(start, end);
        if self.lacks_opening_quote(start, end) {
            return Value::String(decode(word));
        }
        self.at = end;
        match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ if is_number(word) => Value::Number(word),
            _ => {
                self.unquoted(start, word);
                Value::String(Cow::Borrowed(word))
            }
        }
    }

    /// A name in other quotes or none.
    fn bare_key(&mut self) -> Cow<'t, str> {
        if let Some(string) = self.misquoted() {
            return string;
        }
        let start = self.at;
        let end = self.word_end();
        let word = self.slice(start, end);
        if self.lacks_opening_quote(start, end) {
            return decode(word);
        }
        // Names hold colons themselves: the last one is the one before the value, unless another follows.
        let colon_follows = self.slice(end, self.text.len()).trim_start().starts_with(':');
        let key = if colon_follows { word } else { word.rfind(':').map_or(word, |colon| &word[..colon]) };
        self.at = start + key.len();
        self.unquoted(start, key);
        Cow::Borrowed(key)
    }

    /// The end of a run of characters that are neither white space nor punctuation of JSON, the colon apart.
    fn word_end(&self) -> usize {
        let rest = self.slice(self.at, self.text.len());
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '{' | '}' | '[' | ']' | '"');
        // `${` begins a policy variable, whose brace is part of the word; but a word never ends before it begins.
        let length =
            rest.char_indices().find(|&(place, c)| place > 0 && ends(c)).map_or(rest.len(), |(place, _)| place);
        self.at + length
    }
}

/// How much white space of JSON starts the text.
fn blanks(text: &[u8]) -> usize {
    const SPACES: u64 = u64::from_ne_bytes([b' '; 8]);
    let mut rest = text;
    loop {
        // Most of it indents: eight bytes at once.
        while let Some((bytes, after)) = rest.split_first_chunk() {
            let other = (u64::from_le_bytes(*bytes) ^ SPACES).trailing_zeros() as usize / 8;
            if other < 8 {
                rest = rest.get(other..).unwrap_or(&[]);
                break;
            }
            rest = after;
        }
        match rest {
            [b' ' | b'\n' | b'\t' | b'\r', after @ ..] => rest = after,
            _ => return text.len() - rest.len(),
        }
    }
}

/// The grammar of numbers in RFC 8259.
fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let word = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = word.split_once(['e', 'E']).map_or((word, None), |(m, e)| (m, Some(e)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(w, f)| (w, Some(f)));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

/// Word processors' double quotes, and the straight one.
pub(super) fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂')
}
