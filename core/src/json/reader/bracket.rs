//! Brackets that are missing, wrong or too many, and which of these it is.

use super::{Reader, blanks, syntax_error};
use crate::json::{Member, Node, Value};
use crate::text::Span;

/// An open bracket.
#[derive(Clone, Copy)]
pub(super) struct Open {
    /// Where it stands; empty where it should.
    pub(super) span: Span,
    /// What closes it.
    pub(super) close: u8,
}

impl Open {
    /// The bracket itself.
    fn character(self) -> char {
        if self.close == b']' { '[' } else { '{' }
    }

    /// What closes it, as text.
    pub(super) fn closing(self) -> char {
        char::from(self.close)
    }
}

/// How many more brackets the text opens than it closes, after what has been mended so far.
///
/// What stands around a misplaced bracket often allows two explanations; the count of the whole text tells which.
#[derive(Default)]
pub(super) struct Balance {
    braces: i32,
    lists: i32,
}

impl Balance {
    fn of(text: &str) -> Self {
        let mut balance = Self::default();
        let mut in_string = false;
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            match byte {
                b'\\' if in_string => _ = bytes.next(),
                b'"' => in_string = !in_string,
                // No string runs over a line; one that seems to lacks its quote.
                b'\n' => in_string = false,
                _ if in_string => {}
                b'{' => balance.braces += 1,
                b'}' => balance.braces -= 1,
                b'[' => balance.lists += 1,
                b']' => balance.lists -= 1,
                _ => {}
            }
        }
        balance
    }

    fn of_kind(&mut self, close: u8) -> &mut i32 {
        if close == b']' { &mut self.lists } else { &mut self.braces }
    }
}

impl<'t> Reader<'t> {
    fn balance(&mut self, close: u8) -> &mut i32 {
        self.balance.get_or_insert_with(|| Balance::of(self.text)).of_kind(close)
    }

    /// Whether the text has fewer of this closing bracket than it opens.
    pub(super) fn lacks(&mut self, close: u8) -> bool {
        *self.balance(close) > 0
    }

    /// Whether the text has more of this closing bracket than it opens.
    pub(super) fn exceeds(&mut self, close: u8) -> bool {
        *self.balance(close) < 0
    }

    /// A closing bracket that does not fit the one that was opened last, whose last entry ends at `end`.
    /// Whether it ends the entries of that one.
    pub(super) fn misplaced_bracket(&mut self, opened: Open, found: u8, end: usize) -> bool {
        let mut outer = self.open.iter().rev().skip(1).copied();
        let (parent, grandparent) = (outer.next(), outer.next());
        let after = self.at + 1;
        let parent_closes = parent.is_some_and(|parent| parent.close == found);
        let (lacks, exceeds) = (self.lacks(opened.close), self.exceeds(found));
        let replaces = self.fits(after, parent);
        let inserts = parent_closes
            && match (lacks, exceeds) {
                (true, true) => !replaces,
                (true, false) => true,
                (false, true) => false,
                (false, false) => self.fits(after, grandparent) || (!replaces && !self.fits(after, Some(opened))),
            };
        if inserts {
            self.not_closed(opened, end);
            return true;
        }
        let span = Span::new(self.at, after);
        self.at = after;
        *self.balance(found) += 1;
        let shown = char::from(found);
        let (opener, wanted) = (opened.character(), opened.closing());
        if replaces && (lacks || !exceeds) {
            *self.balance(opened.close) -= 1;
            self.report.syntax(
                syntax_error(span, format!("`{shown}` does not close `{opener}`"))
                    .label(opened.span, "opened here")
                    .fix(format!("write `{wanted}`"), span, wanted),
            );
            return true;
        }
        self.report.syntax(
            syntax_error(span, format!("`{shown}` closes nothing"))
                .label(opened.span, format!("`{opener}` is open here"))
                .fix(format!("remove the `{shown}`"), span, ""),
        );
        false
    }

    /// Passes over a bracket that would end the document before its end, if this is one.
    pub(super) fn closes_too_early(&mut self) -> bool {
        let place = Span::new(self.at, self.at + 1);
        let goes_on = || {
            let rest = self.slice(self.at + 1, self.text.len()).trim_start();
            rest.strip_prefix(',').unwrap_or(rest).trim_start().starts_with('"')
        };
        if self.open.len() != 1 || !goes_on() || !self.exceeds(b'}') {
            return false;
        }
        self.at += 1;
        *self.balance(b'}') += 1;
        let finding = syntax_error(place, "this closes the policy before its end");
        self.report.syntax(finding.fix("remove the `}`", place, ""));
        true
    }

    /// What was opened ends at `end`, and nothing closes it.
    pub(super) fn not_closed(&mut self, opened: Open, end: usize) {
        *self.balance(opened.close) -= 1;
        let span = Span::at(end);
        let (opener, wanted) = (opened.character(), opened.closing());
        self.report.syntax(
            syntax_error(span, format!("`{opener}` is not closed")).label(opened.span, "opened here").fix(
                format!("insert `{wanted}`"),
                span,
                wanted,
            ),
        );
    }

    /// Whether what stands at `at` can follow an entry of `container`, or the whole document.
    fn fits(&self, at: usize, container: Option<Open>) -> bool {
        let rest = self.slice(at, self.text.len()).trim_start();
        let Some(container) = container else { return rest.is_empty() };
        let Some(next) = rest.strip_prefix(',') else { return rest.bytes().next() == Some(container.close) };
        let member = next.trim_start().strip_prefix('"').is_some_and(|name| {
            // Names are short: a look at the start of the string keeps this from reading the text again and again.
            let end = name.bytes().take(200).position(|byte| byte == b'"');
            end.and_then(|end| name.get(end + 1..)).is_some_and(|after| after.trim_start().starts_with(':'))
        });
        member == (container.close == b'}')
    }

    /// Whether the entry that starts here belongs further out, because so many braces are missing before it: it has no
    /// name, and only a list holds such.
    pub(super) fn belongs_to_outer_list(&mut self) -> bool {
        let objects = self.open.iter().rev().take_while(|open| open.close == b'}').count();
        let missing = usize::try_from(*self.balance(b'}')).unwrap_or(0);
        objects < self.open.len() && objects <= missing
    }

    /// A list whose bracket is missing: `first` is its first entry, and another starts here.
    pub(super) fn unopened_list(&mut self, first: Node<'t>) -> Node<'t> {
        let start = first.span.start as usize;
        let opened = self.not_opened(start, b']');
        let value = self.entries(opened, vec![first]).map_or(Value::Unreadable, Value::Array);
        Node { span: self.span_from(start), value }
    }

    /// An object whose brace is missing before the name that starts here.
    pub(super) fn unopened_object(&mut self) -> Node<'t> {
        let start = self.at;
        let opened = self.not_opened(start, b'}');
        let value = self.entries::<Member<'t>>(opened, Vec::new()).map_or(Value::Unreadable, Value::Object);
        Node { span: self.span_from(start), value }
    }

    /// An object or a list that was closed too early: more of it stands here.
    pub(super) fn reopened(&mut self, node: Node<'t>) -> Node<'t> {
        let start = node.span.start as usize;
        let end = node.span.end as usize;
        let span = Span::new(end.saturating_sub(1).max(start), end);
        let shown = span.of(self.text).to_owned();
        *self.balance(if shown == "]" { b']' } else { b'}' }) += 1;
        let finding = syntax_error(span, format!("this `{shown}` closes too early"));
        self.report.syntax(finding.fix(format!("remove the `{shown}`"), span, ""));
        // Its own bracket may be one that was found missing.
        let length = usize::from(matches!(self.text.as_bytes().get(start), Some(b'{' | b'[')));
        let opened = Span::new(start, start + length);
        let value = match node.value {
            Value::Object(members) => self.entries(opened, members).map(Value::Object),
            Value::Array(entries) => self.entries(opened, entries).map(Value::Array),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Unreadable => None,
        };
        Node { span: self.span_from(start), value: value.unwrap_or(Value::Unreadable) }
    }

    fn not_opened(&mut self, place: usize, close: u8) -> Span {
        *self.balance(close) += 1;
        let span = Span::at(place);
        let opener = Open { span, close }.character();
        self.report.syntax(syntax_error(span, format!("`{opener}` is missing here")).fix(
            format!("insert `{opener}`"),
            span,
            opener,
        ));
        span
    }

    /// Whether a colon follows the string that was just read: then it is a name, and no value.
    pub(super) fn is_name(&self, node: &Node<'t>) -> bool {
        let start = node.span.start as usize;
        if !matches!(node.value, Value::String(_)) || self.text.as_bytes().get(start) != Some(&b'"') {
            return false;
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        match rest.get(blanks(rest)) {
            Some(b'!'..=b'~') | None => rest.get(blanks(rest)) == Some(&b':'),
            Some(_) => self.slice(self.at, self.text.len()).trim_start().starts_with(':'),
        }
    }

    /// Whether the innermost open bracket stands in an object.
    pub(super) fn is_in_object(&self) -> bool {
        self.open.iter().rev().nth(1).is_some_and(|parent| parent.close == b'}')
    }
}
