//! Command lines as people paste them, cut into words with their places.
//!
//! Bash, PowerShell and the Windows prompt disagree about quotes and continued lines; this takes what any of them
//! means where the others would mean nothing. Nothing is expanded: what a shell would fill in is reported.

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Span;

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Without quotes and escapes.
    pub(crate) text: String,
    /// Quotes included.
    pub(crate) span: Span,
    /// Whether any of it was quoted.
    pub(crate) quoted: bool,
    /// What a shell or a person would have to fill in.
    pub(crate) blank: Option<Span>,
}

/// One command.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pub(crate) words: Vec<Word>,
    pub(crate) span: Span,
    /// What was mended while reading.
    pub(crate) problems: Vec<Diagnostic>,
}

/// Every command of the text that starts with the word `aws`.
pub(crate) fn aws_commands(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find("aws")) {
        let start = from + found;
        if !starts_command(text, start) {
            from = start + 3;
            continue;
        }
        let mut reader = Reader { text, at: start, line: Line::default() };
        reader.command();
        let end = reader.line.words.last().map_or(start, |word| word.span.end as usize);
        reader.line.span = Span::new(start, end);
        from = reader.at.max(start + 3);
        lines.push(reader.line);
    }
    lines
}

fn starts_command(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = &text[at + 3..];
    let after = after.strip_prefix(".exe").or(after.strip_prefix("local")).unwrap_or(after);
    before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '$' | '>' | '(' | ';' | '&' | '|' | '/' | '\\' | '"' | '\'' | '`')
    }) && after.starts_with([' ', '\t', '\u{a0}', '\n', '\r', '\\', '`', '^'])
}

/// The beginning of a text. What people leave to fill in is short; to look for its end no farther keeps reading linear.
fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(200)]
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    line: Line,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn note(&mut self, severity: Severity, code: &'static str, span: Span, message: impl Into<String>) {
        self.line.problems.push(Diagnostic::new(severity, code, span, message));
    }

    fn command(&mut self) {
        loop {
            self.blanks();
            match self.peek() {
                None => return,
                Some('\n' | '\r') => {
                    if !self.goes_on_without_mark() {
                        return;
                    }
                }
                Some('#') => return,
                Some(';' | '|' | '&' | ')' | '>') => return,
                Some('<') if !self.is_placeholder() => return,
                Some(_) => self.word(),
            }
        }
    }

    /// White space, and marks of a line that goes on.
    fn blanks(&mut self) {
        while let Some(next) = self.peek() {
            match next {
                ' ' | '\t' | '\u{a0}' => self.at += next.len_utf8(),
                '\\' | '`' | '^' => match self.continuation() {
                    Some(length) => self.at += length,
                    None => return,
                },
                _ => return,
            }
        }
    }

    /// The length of a mark of continuation with its line break; also of one whose line break was lost in copying.
    fn continuation(&self) -> Option<usize> {
        let after = self.rest().get(1..)?;
        let spaces = after.len() - after.trim_start_matches([' ', '\t', '\u{a0}']).len();
        let line = &after[spaces..];
        if line.starts_with("\r\n") {
            Some(1 + spaces + 2)
        } else if line.starts_with(['\n', '\r']) || (spaces > 0 && !line.is_empty()) || line.is_empty() {
            Some(1 + spaces + usize::from(line.starts_with(['\n', '\r'])))
        } else {
            None
        }
    }

    /// A line that ends without a mark, where the next one starts with an option: the mark was lost.
    fn goes_on_without_mark(&mut self) -> bool {
        let rest = self.rest();
        let next = rest.trim_start();
        let is_option = next.starts_with("--") && self.line.words.len() > 1;
        if is_option {
            let span = Span::at(self.at);
            self.note(
                Severity::Warning,
                "CLI_CONTINUATION",
                span,
                "a shell would end the command here: the line has no `\\` at its end",
            );
            self.at += rest.len() - next.len();
        }
        is_option
    }

    /// `<function-name>`, as documents write what the reader has to fill in.
    fn is_placeholder(&self) -> bool {
        let inner = near(self.rest()).strip_prefix('<').and_then(|rest| rest.split_once('>')).map(|(inner, _)| inner);
        inner.is_some_and(|inner| inner.starts_with(|c: char| c.is_alphabetic()) && !inner.contains(['\n', '<']))
    }

    fn word(&mut self) {
        let start = self.at;
        let mut word = Word { text: String::new(), span: Span::default(), quoted: false, blank: None };
        while let Some(next) = self.peek() {
            match next {
                ' ' | '\t' | '\u{a0}' | '\n' | '\r' | ';' | '|' | '&' | ')' | '>' => break,
                '<' if self.is_placeholder() => self.placeholder(&mut word),
                '<' => break,
                '\'' | '"' | '‘' | '’' | '“' | '”' => self.quoted(next, &mut word),
                '$' => self.variable(&mut word),
                '\\' | '`' | '^' if self.continuation().is_some() => break,
                // A backslash takes the meaning from the next character; the other two marks do so before quotes only.
                '\\' => {
                    self.at += 1;
                    word.quoted = true;
                    word.text.extend(self.bump());
                }
                '`' if self.rest().starts_with("`\"") => {
                    self.at += 2;
                    word.text.push('"');
                }
                '–' | '—' if word.text.is_empty() || word.text == "-" => self.dash(next, &mut word),
                _ => {
                    word.text.push(next);
                    self.at += next.len_utf8();
                }
            }
        }
        word.span = Span::new(start, self.at);
        self.line.words.push(word);
    }

    /// A word processor's dash where two hyphens were.
    fn dash(&mut self, dash: char, word: &mut Word) {
        let span = Span::new(self.at, self.at + dash.len_utf8());
        self.note(Severity::Warning, "CLI_DASH", span, format!("`{dash}` is read as `--`"));
        word.text = "--".to_owned();
        self.at += self.rest().len() - self.rest().trim_start_matches(['-', '–', '—']).len();
    }

    fn placeholder(&mut self, word: &mut Word) {
        let length = self.rest().find('>').map_or(1, |end| end + 1);
        let span = Span::new(self.at, self.at + length);
        word.blank = Some(word.blank.unwrap_or(span).to(span));
        word.text.push_str(span.of(self.text));
        self.at += length;
    }

    /// `$NAME`, `${NAME}`, `$(…)`. `$LATEST` is a qualifier of Lambda, although a shell would look for a variable.
    fn variable(&mut self, word: &mut Word) {
        let rest = near(self.rest());
        let name = |text: &str| text.bytes().take_while(|&byte| byte.is_ascii_alphanumeric() || byte == b'_').count();
        let length = match rest.as_bytes().get(1) {
            Some(b'{') => rest.find(['}', '\n']).map_or(2, |end| end + 1),
            Some(b'(') => rest.find([')', '\n']).map_or(2, |end| end + 1),
            Some(_) => 1 + name(&rest[1..]),
            None => 1,
        };
        let length = if rest.is_char_boundary(length) { length } else { 1 };
        let span = Span::new(self.at, self.at + length);
        let is_latest = span.of(self.text) == "$LATEST";
        if is_latest {
            let message = "a shell would put a variable's value here: `$LATEST` needs single quotes";
            self.note(Severity::Suggestion, "CLI_LATEST", span, message);
        } else if length > 1 {
            word.blank = Some(word.blank.unwrap_or(span).to(span));
        }
        word.text.push_str(span.of(self.text));
        self.at += length;
    }

    fn quoted(&mut self, open: char, word: &mut Word) {
        let start = self.at;
        self.at += open.len_utf8();
        word.quoted = true;
        let curly = !open.is_ascii();
        let double = matches!(open, '"' | '“' | '”');
        let closes = |c: char| match open {
            '\'' | '"' => c == open,
            '“' | '”' => matches!(c, '“' | '”' | '"'),
            _ => matches!(c, '‘' | '’' | '\''),
        };
        if curly {
            let span = Span::new(start, self.at);
            self.note(Severity::Warning, "CLI_QUOTES", span, format!("`{open}` is read as a straight quote"));
        }
        loop {
            match self.peek() {
                None => {
                    let span = Span::new(start, start + open.len_utf8());
                    self.note(Severity::Error, "CLI_QUOTES", span, "this quote is not closed");
                    return;
                }
                Some(c) if closes(c) => {
                    self.at += c.len_utf8();
                    return;
                }
                Some('\\') if double => {
                    self.at += 1;
                    match self.peek() {
                        Some(c @ ('"' | '\\' | '$' | '`')) => {
                            word.text.push(c);
                            self.at += 1;
                        }
                        Some('\n') => self.at += 1,
                        _ => word.text.push('\\'),
                    }
                }
                Some('$') if double => self.variable(word),
                Some(c) => {
                    word.text.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
    }
}
