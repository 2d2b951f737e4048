//! Text → tree, with one diagnostic for every slip.

mod document;
mod mend;

use super::string::{Role, decode};
use super::{MAX_DEPTH, Member, Node, Report, Value, quoted};
use crate::diagnostic::Diagnostic;
use crate::text::{Span, Spanned};
use std::borrow::Cow;

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
    /// Places of the brackets that are open here.
    open: Vec<usize>,
    /// Places of the brackets that were open at the end, innermost first.
    unclosed: Vec<usize>,
    /// Reading was given up: the rest is passed over in silence.
    stopped: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, report: Report::default(), open: Vec::new(), unclosed: Vec::new(), stopped: false }
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
            b'{' => match self.entries(Self::member, lost_member) {
                Some(members) => {
                    self.duplicates(&members);
                    Value::Object(members)
                }
                None => Value::Unreadable,
            },
            b'[' => self.entries(Self::entry, lost_entry).map_or(Value::Unreadable, Value::Array),
            b',' | b':' | b'}' | b']' => return None,
            _ => self.bare_value(),
        };
        Some(Node { span: self.span_from(start), value })
    }

    /// An entry of an array.
    fn entry(&mut self) -> Node<'t> {
        self.value().unwrap_or_else(|| lost_entry(self.at))
    }

    /// A member of an object.
    fn member(&mut self) -> Member<'t> {
        let start = self.at;
        let key = match self.peek() {
            Some(b'"') => self.string(Role::Name),
            Some(first @ (b'{' | b'[' | b':')) => {
                if first == b':' {
                    self.at += 1;
                    self.space();
                }
                self.value();
                self.report.syntax(
                    syntax_error(Span::at(start), "a name is missing here").help("an object holds `\"name\": value` pairs"),
                );
                return lost_member(start);
            }
            _ => self.bare_key(),
        };
        let key = Spanned::new(key, self.span_from(start));
        let value = self.member_value(key.span);
        Member { key, value }
    }

    fn member_value(&mut self, key: Span) -> Node<'t> {
        self.space();
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(b'=') => {
                let start = self.at;
                self.at += if self.slice(start, self.text.len()).starts_with("=>") { 2 } else { 1 };
                let span = self.span_from(start);
                self.report.syntax(syntax_error(span, "a colon goes between name and value").fix(
                    "write `:`",
                    span,
                    ":",
                ));
            }
            None => return lost_entry(self.at),
            Some(b',' | b';' | b'}' | b']') => {
                let message = format!("{} has no value", quoted(key.of(self.text)));
                self.report.syntax(syntax_error(key, message).help("write `\"name\": value`, or remove the name"));
                return lost_entry(self.at);
            }
            Some(_) => {
                let span = Span::at(key.end as usize);
                let message = format!("a colon is missing after {}", quoted(key.of(self.text)));
                self.report.syntax(syntax_error(span, message).fix("insert `:`", span, ":"));
            }
        }
        let colon = self.at;
        self.space();
        while self.peek() == Some(b':') {
            let span = Span::new(self.at, self.at + 1);
            self.report.syntax(syntax_error(span, "one colon too many").fix("remove it", span, ""));
            self.at += 1;
            self.space();
        }
        self.value().unwrap_or_else(|| {
            if self.at < self.text.len() {
                let message = format!("a value is missing after {}", quoted(key.of(self.text)));
                self.report.syntax(syntax_error(Span::at(colon), message).help("write a value after the colon"));
            }
            lost_entry(self.at)
        })
    }

    /// Reads what brackets hold; the reader stands before the opening one. `None` when it is nested too deeply.
    ///
    /// Where an error lost something, `lost` stands for it.
    fn entries<T>(&mut self, entry: fn(&mut Self) -> T, lost: fn(usize) -> T) -> Option<Vec<T>> {
        if self.open.len() == MAX_DEPTH {
            self.stop(
                Diagnostic::error("NESTING_TOO_DEEP", Span::new(self.at, self.at + 1), "nested too deeply")
                    .help(format!("no policy nests deeper than six brackets; at most {MAX_DEPTH} are read here")),
            );
            return None;
        }
        let opened = self.at;
        self.at += 1;
        self.open.push(opened);
        let entries = self.entries_until_closed(opened, entry, lost);
        self.open.pop();
        Some(entries)
    }

    fn entries_until_closed<T>(&mut self, opened: usize, entry: fn(&mut Self) -> T, lost: fn(usize) -> T) -> Vec<T> {
        let close = closing(self.text.as_bytes()[opened]);
        let mut entries = Vec::new();
        let mut comma = None;
        // Where a comma would go if the next thing were an entry; none is needed before the first.
        let mut end = None;
        loop {
            self.space();
            match self.peek() {
                None => {
                    self.unclosed.push(opened);
                    entries.push(lost(self.at));
                    return entries;
                }
                Some(byte) if byte == close => {
                    self.trailing_comma(comma);
                    self.at += 1;
                    return entries;
                }
                Some(b'}' | b']') => {
                    if self.misplaced_bracket(opened, end.unwrap_or(opened + 1)) {
                        entries.push(lost(self.at));
                        return entries;
                    }
                }
                Some(byte @ (b',' | b';' | b':')) if byte != b':' || end.is_some() || close == b']' => {
                    if self.separator(byte, end.is_some()) {
                        comma = Some(self.at - 1);
                    } else if entries.is_empty() {
                        entries.push(lost(self.at));
                    }
                    end = None;
                }
                Some(_) => {
                    if let Some(end) = end {
                        self.missing_comma(end);
                    }
                    entries.push(entry(self));
                    (comma, end) = (None, Some(self.at));
                }
            }
        }
    }

    /// White space, and what people put there that JSON does not know.
    fn space(&mut self) {
        loop {
            let blanks = self.text.as_bytes().get(self.at..).unwrap_or(&[]).iter();
            self.at += blanks.take_while(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r')).count();
            match self.peek() {
                Some(b'/' | b'#') if self.comment() => {}
                Some(byte) if !(b' '..0x80).contains(&byte) && self.foreign_space() => {}
                _ => return,
            }
        }
    }

    /// Gives up: the rest of the text is not looked at.
    fn stop(&mut self, why: Diagnostic) {
        self.report.add(why);
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

fn lost_entry<'t>(at: usize) -> Node<'t> {
    Node { span: Span::at(at), value: Value::Unreadable }
}

fn lost_member<'t>(at: usize) -> Member<'t> {
    Member { key: Spanned::new(Cow::Borrowed(""), Span::at(at)), value: lost_entry(at) }
}

/// The bracket that closes `open`; a text whose outermost braces were forgotten is closed by a brace.
fn closing(open: u8) -> u8 {
    if open == b'[' { b']' } else { b'}' }
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
