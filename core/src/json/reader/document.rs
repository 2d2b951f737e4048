//! The text as a whole: what stands before, around and after the value.

use super::{Reader, syntax_error};
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::json::escape::decode;
use crate::json::{MAX_TEXT, Member, Node, Report, Value};
use crate::text::Span;

impl<'t> Reader<'t> {
    /// Reads the whole text.
    pub(in crate::json) fn document(mut self) -> (Option<Node<'t>>, Report) {
        let root = if self.text.len() > MAX_TEXT {
            let excess = Span::new(self.text.floor_char_boundary(MAX_TEXT), self.text.len());
            self.report.add(
                Diagnostic::error("TEXT_TOO_LONG", excess, format!("the text is longer than {MAX_TEXT} bytes"))
                    .help("AWS stores no policy of more than 20 KB; shorten it or split it"),
            );
            None
        } else {
            self.root()
        };
        (root, self.report)
    }

    fn root(&mut self) -> Option<Node<'t>> {
        // A byte order mark is no part of the text. RFC 8259 lets readers ignore it.
        self.at = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        if self.escaped_whole() {
            return None;
        }
        self.space();
        self.prologue();
        let start = self.at;
        let root = if self.is_bare_member() { Some(self.without_braces()) } else { self.value() };
        if root.is_none() && !self.stopped {
            self.nothing(start);
            return None;
        }
        self.space();
        self.epilogue();
        self.unclosed_brackets();
        root.filter(|root| !self.is_wrapped(root))
    }

    /// Where no value starts.
    fn nothing(&mut self, start: usize) {
        let rest = self.slice(start, self.text.len()).trim_end();
        let span = Span::new(start, start + rest.len());
        let message = if rest.is_empty() { "there is no policy here" } else { "a policy starts with `{`" };
        self.report.syntax(syntax_error(span, message).help("write a JSON object with `Version` and `Statement`"));
    }

    /// Text before the first brace: the fence of a code block, a variable's name, a sentence.
    fn prologue(&mut self) {
        let rest = self.slice(self.at, self.text.len());
        if rest.starts_with(['{', '[', '"']) {
            return;
        }
        if let Some(length) = rest.find('{') {
            let span = Span::new(self.at, self.at + length);
            self.report.syntax(syntax_error(span, "only the policy itself can stand here").fix(
                "remove this text",
                span,
                "",
            ));
            self.at += length;
        }
    }

    /// Text after the value.
    fn epilogue(&mut self) {
        let rest = self.slice(self.at, self.text.len()).trim_end();
        if rest.is_empty() {
            return;
        }
        let span = Span::new(self.at, self.at + rest.len());
        let second = rest.trim_start_matches([',', ';']).trim_start().starts_with(['{', '[']);
        let help = if second {
            "a policy is one object: put all statements into one `Statement` list"
        } else {
            "nothing can follow the closing brace"
        };
        self.report.syntax(syntax_error(span, "this stands after the end of the policy").help(help).fix(
            "remove this text",
            span,
            "",
        ));
        self.at = self.text.len();
    }

    /// Whether a name and a colon start the text, without a brace around them.
    fn is_bare_member(&self) -> bool {
        let rest = self.slice(self.at, self.text.len());
        let name = rest.strip_prefix('"').and_then(|name| name.split_once('"'));
        name.is_some_and(|(name, after)| !name.contains('\n') && after.trim_start().starts_with(':'))
    }

    fn without_braces(&mut self) -> Node<'t> {
        let start = self.at;
        let members: Vec<Member<'t>> = self.entries(Span::at(start), Vec::new()).unwrap_or_default();
        self.duplicates(&members);
        // Not closed at the end is what it is: both braces are missing, or the first one only.
        let unclosed = self.unclosed.last().is_some_and(|open| open.span == Span::at(start));
        let mut edits = vec![Edit { span: Span::at(start), replacement: "{".to_owned() }];
        let mut title = "insert `{`";
        if unclosed {
            self.unclosed.pop();
            let end = self.text.trim_end().len().max(start);
            edits.push(Edit { span: Span::at(end), replacement: "}".to_owned() });
            title = "put braces around it";
        }
        let mut finding =
            syntax_error(Span::at(start), "the opening brace is missing").help("a policy starts with `{`");
        finding.fixes.push(Fix { title: title.to_owned(), edits });
        self.report.syntax(finding);
        Node { span: self.span_from(start), value: Value::Object(members) }
    }

    /// One finding for all brackets that are open at the end.
    fn unclosed_brackets(&mut self) {
        if self.unclosed.is_empty() || self.stopped {
            return;
        }
        let closers: String = self.unclosed.iter().map(|open| open.closing()).collect();
        let span = Span::at(self.text.trim_end().len());
        let message = format!("the text ends before `{closers}`");
        let mut finding = syntax_error(span, message).fix(format!("insert `{closers}`"), span, closers);
        for open in &self.unclosed {
            finding = finding.label(open.span, "not closed");
        }
        self.report.syntax(finding);
    }

    /// A policy inside a JSON string, as the command line prints it.
    fn is_wrapped(&mut self, root: &Node<'t>) -> bool {
        let Value::String(inner) = &root.value else { return false };
        if !inner.trim_start().starts_with('{') {
            return false;
        }
        self.report.add(
            syntax_error(root.span, "the policy is wrapped in a string")
                .help("the text inside the string is the policy")
                .fix("unwrap it", root.span, inner.trim()),
        );
        true
    }

    /// A policy as the inside of a string, or as part of a web address; whether it is one.
    fn escaped_whole(&mut self) -> bool {
        let rest = self.slice(self.at, self.text.len()).trim();
        let start = self.text.len() - self.slice(self.at, self.text.len()).trim_start().len();
        let span = Span::new(start, start + rest.len());
        if rest.starts_with("%7B") || rest.starts_with("%7b") {
            self.report.add(syntax_error(span, "the policy is URL-encoded, as the IAM API returns it").fix(
                "decode it",
                span,
                percent_decoded(rest),
            ));
            return true;
        }
        let inside = rest.strip_prefix('{').map(str::trim_start).unwrap_or("");
        if inside.starts_with("\\\"") || inside.starts_with("\\n") {
            self.report.add(
                syntax_error(span, "the policy is the inside of a JSON string: its quotes have backslashes").fix(
                    "remove the escapes",
                    span,
                    decode(rest),
                ),
            );
            return true;
        }
        false
    }
}

/// `%7B` → `{`; what is no escape stays.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, others)) = rest.split_first() {
        let code = others.get(..2).filter(|_| first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            None => {
                bytes.push(first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
