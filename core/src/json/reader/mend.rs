//! The slips that people make, and what would mend each.

use super::{Reader, is_double_quote, syntax_error};
use crate::json::escape::decode;
use crate::json::quoted;
use crate::text::Span;
use std::borrow::Cow;

impl<'t> Reader<'t> {
    /// A comma before a closing bracket.
    pub(super) fn trailing_comma(&mut self, comma: Option<usize>) {
        if let Some(comma) = comma {
            let span = Span::new(comma, comma + 1);
            self.report.syntax(syntax_error(span, "no comma goes after the last entry").fix(
                "remove the comma",
                span,
                "",
            ));
        }
    }

    /// Two entries with nothing in between; the first ends at `end`.
    pub(super) fn missing_comma(&mut self, end: usize) {
        let span = Span::at(end);
        self.report.syntax(syntax_error(span, "a comma is missing here").fix("insert a comma", span, ","));
    }

    /// Passes over a comma or what stands for one. Whether it separates: after an entry it does, elsewhere it is one too
    /// many.
    pub(super) fn separator(&mut self, byte: u8, after_entry: bool) -> bool {
        let span = Span::new(self.at, self.at + 1);
        let shown = char::from(byte);
        if !after_entry {
            let message = format!("nothing stands before this `{shown}`");
            self.report.syntax(syntax_error(span, message).fix(format!("remove the `{shown}`"), span, ""));
        } else if byte != b',' {
            let message = format!("entries are separated by commas, not by `{shown}`");
            self.report.syntax(syntax_error(span, message).fix("write a comma", span, ","));
        }
        self.at += 1;
        after_entry
    }

    /// `// …`, `# …` or `/* … */`; whether there is one.
    pub(super) fn comment(&mut self) -> bool {
        let start = self.at;
        let rest = self.slice(start, self.text.len());
        let length = if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with("//") || rest.starts_with('#') {
            rest.find(['\n', '\r']).unwrap_or(rest.len())
        } else {
            return false;
        };
        self.at += length;
        let span = Span::new(start, self.at);
        self.report.syntax(
            syntax_error(span, "comments are not allowed in JSON")
                .help("a statement's `Sid` can say what it is for")
                .fix("remove the comment", span, ""),
        );
        true
    }

    /// White space that JSON does not count as such, such as the no-break spaces of web pages; whether there is any.
    pub(super) fn foreign_space(&mut self) -> bool {
        let rest = self.slice(self.at, self.text.len());
        let is_foreign = |c: char| {
            !matches!(c, ' ' | '\n' | '\r' | '\t')
                && (c.is_whitespace()
                    || c.is_control()
                    || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}'))
        };
        let length = rest.find(|c| !is_foreign(c)).unwrap_or(rest.len());
        if length == 0 {
            return false;
        }
        let span = Span::new(self.at, self.at + length);
        let code = rest.chars().next().map_or(0, u32::from);
        self.report.syntax(
            syntax_error(span, format!("the invisible character U+{code:04X} is no white space in JSON")).fix(
                "write a space",
                span,
                " ",
            ),
        );
        self.at += length;
        true
    }

    /// A string in quotes that JSON does not know, if one starts here.
    pub(super) fn misquoted(&mut self) -> Option<Cow<'t, str>> {
        let start = self.at;
        let rest = self.slice(start, self.text.len());
        let quote = rest.chars().next()?;
        let is_single = |c| matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '`' | '´' | '′');
        let closes: &dyn Fn(char) -> bool = match quote {
            _ if is_double_quote(quote) => &is_double_quote,
            _ if is_single(quote) => &is_single,
            _ => return None,
        };
        let inner = rest.get(quote.len_utf8()..)?;
        let mut escaped = false;
        let (end, last) = inner.char_indices().find(|&(_, c)| {
            let ends = !escaped && (closes(c) || c == '\n' || c == '\r');
            escaped = c == '\\' && !escaped;
            ends
        })?;
        if last == '\n' || last == '\r' {
            return None;
        }
        let inner = &inner[..end];
        self.at = start + quote.len_utf8() + end + last.len_utf8();
        let span = Span::new(start, self.at);
        // `\'` is an escape in the languages that these quotes come from.
        let plain = inner.replace("\\'", "'");
        let mended = plain.replace("\\\"", "\"").replace('"', "\\\"");
        self.report.syntax(
            syntax_error(span, format!("strings stand in straight double quotes, not in `{quote}`")).fix(
                "use double quotes",
                span,
                format!("\"{mended}\""),
            ),
        );
        Some(if plain == inner { decode(inner) } else { Cow::Owned(decode(&plain).into_owned()) })
    }

    /// A word that ends with a quote, which it passes over; whether there is one.
    pub(super) fn lacks_opening_quote(&mut self, start: usize, end: usize) -> bool {
        let Some(after) = self.slice(end, self.text.len()).strip_prefix('"') else { return false };
        let next = after.trim_start().bytes().next();
        if !matches!(next, None | Some(b':' | b',' | b'}' | b']')) && !after.starts_with(['\n', '\r']) {
            return false;
        }
        self.at = end + 1;
        let span = Span::at(start);
        self.report.syntax(syntax_error(span, "the opening quote of a string is missing").fix(
            "insert `\"`",
            span,
            "\"",
        ));
        true
    }

    /// A word that should be a string, or a word of another language.
    pub(super) fn unquoted(&mut self, start: usize, word: &str) {
        let span = Span::new(start, start + word.len());
        let message = format!("{} needs double quotes", quoted(word));
        let quotes = format!("\"{}\"", word.replace('\\', "\\\\"));
        let lower = word.to_ascii_lowercase();
        self.report.syntax(match lower.as_str() {
            "true" | "false" | "null" => syntax_error(span, format!("{} is spelt `{lower}` in JSON", quoted(word)))
                .fix(format!("write `{lower}`"), span, lower),
            _ => syntax_error(span, message).fix("put it in double quotes", span, quotes),
        });
    }
}
