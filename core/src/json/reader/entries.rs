//! What brackets hold: members of objects and entries of arrays, read by one loop.

use super::bracket::Open;
use super::string::Role;
use super::{Reader, syntax_error};
use crate::diagnostic::Diagnostic;
use crate::json::{MAX_DEPTH, Member, Node, Value, quoted};
use crate::text::{Span, Spanned};
use std::borrow::Cow;

/// A member of an object or an entry of an array.
pub(super) trait Entry<'t>: Sized {
    /// The bracket that ends them.
    const CLOSE: u8;

    /// What stands for something that could not be read.
    fn lost(at: usize) -> Self;

    /// Reads the next one, with a look at those before it.
    fn read(reader: &mut Reader<'t>, before: &mut Vec<Self>) -> Next;
}

/// What stood where an entry was expected.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// An entry; it was read.
    Entry,
    /// Something that belongs further out, because a closing bracket is missing before it; nothing was read.
    Outside,
}

impl<'t> Entry<'t> for Node<'t> {
    const CLOSE: u8 = b']';

    fn lost(at: usize) -> Self {
        Self { span: Span::at(at), value: Value::Unreadable }
    }

    fn read(reader: &mut Reader<'t>, before: &mut Vec<Self>) -> Next {
        let start = reader.at;
        let mut node = reader.value().unwrap_or_else(|| Self::lost(start));
        if reader.is_name(&node) {
            let after_string = before.last().is_some_and(|last| matches!(last.value, Value::String(_)));
            if !after_string && reader.exceeds(b'}') {
                reader.at = start;
                // The look through the names would take time by the square in a text that is all slips.
                let brief = reader.report.is_full();
                node = match before.pop_if(|last| !brief && lacks_name(last, &node)) {
                    Some(last) => reader.reopened(last),
                    None => reader.unopened_object(),
                };
            } else if after_string && reader.is_in_object() && reader.lacks(b']') {
                reader.at = start;
                return Next::Outside;
            }
        }
        before.push(node);
        Next::Entry
    }
}

impl<'t> Entry<'t> for Member<'t> {
    const CLOSE: u8 = b'}';

    fn lost(at: usize) -> Self {
        Self { key: Spanned::new(Cow::Borrowed(""), Span::at(at)), value: Node::lost(at) }
    }

    fn read(reader: &mut Reader<'t>, before: &mut Vec<Self>) -> Next {
        let start = reader.at;
        let key = match reader.peek() {
            Some(b'"') => reader.string(Role::Name),
            Some(first @ (b'{' | b'[' | b':')) => return nameless(reader, first, before),
            _ => reader.bare_key(),
        };
        let key = Spanned::new(key, reader.span_from(start));
        reader.space();
        if matches!(reader.peek(), Some(b',' | b']'))
            && before.last().is_some_and(|last| matches!(last.value.value, Value::String(_) | Value::Array(_)))
            && reader.exceeds(b']')
        {
            reader.at = start;
            continue_as_list(reader, before);
            return Next::Entry;
        }
        let value = reader.member_value(key.span);
        before.push(Self { key, value });
        Next::Entry
    }
}

/// A value in an object that has no name.
fn nameless<'t>(reader: &mut Reader<'t>, first: u8, before: &mut Vec<Member<'t>>) -> Next {
    let start = reader.at;
    if first == b'{' {
        if !before.is_empty() && reader.belongs_to_outer_list() {
            return Next::Outside;
        }
        let may_be_list = |last: &Member<'_>| matches!(last.value.value, Value::Object(_) | Value::Array(_));
        if before.last().is_some_and(may_be_list) && reader.exceeds(b']') {
            continue_as_list(reader, before);
            return Next::Entry;
        }
    }
    if first == b':' {
        reader.at += 1;
        reader.space();
    }
    reader.value();
    reader.report.syntax(
        syntax_error(Span::at(start), "a name is missing here").help("an object holds `\"name\": value` pairs"),
    );
    before.push(Member::lost(start));
    Next::Entry
}

/// The value of the last member goes on here: as a list that was closed too early, or whose bracket was forgotten.
fn continue_as_list<'t>(reader: &mut Reader<'t>, members: &mut [Member<'t>]) {
    if let Some(last) = members.last_mut() {
        let value = std::mem::replace(&mut last.value, Node::lost(reader.at));
        last.value =
            if matches!(value.value, Value::Array(_)) { reader.reopened(value) } else { reader.unopened_list(value) };
    }
}

/// Whether a node is an object without the name that another is.
fn lacks_name(object: &Node<'_>, name: &Node<'_>) -> bool {
    let (Value::Object(members), Value::String(name)) = (&object.value, &name.value) else { return false };
    !members.iter().any(|member| member.key.value == *name)
}

impl<'t> Reader<'t> {
    pub(super) fn object(&mut self) -> Value<'t> {
        self.at += 1;
        match self.entries(Span::new(self.at - 1, self.at), Vec::new()) {
            Some(members) => {
                self.duplicates(&members);
                Value::Object(members)
            }
            None => Value::Unreadable,
        }
    }

    pub(super) fn array(&mut self) -> Value<'t> {
        self.at += 1;
        self.entries(Span::new(self.at - 1, self.at), Vec::new()).map_or(Value::Unreadable, Value::Array)
    }

    /// Reads entries up to the closing bracket, and adds them to those `before`. The reader stands behind the opening
    /// bracket, which is `span`. `None` when it is nested too deeply.
    pub(super) fn entries<T: Entry<'t>>(&mut self, span: Span, before: Vec<T>) -> Option<Vec<T>> {
        if self.open.len() == MAX_DEPTH {
            self.report.add(
                Diagnostic::error("NESTING_TOO_DEEP", span, "nested too deeply")
                    .help(format!("no policy nests deeper than six brackets; at most {MAX_DEPTH} are read here")),
            );
            self.give_up();
            return None;
        }
        let opened = Open { span, close: T::CLOSE };
        self.open.push(opened);
        let entries = self.entries_until_closed(opened, before);
        self.open.pop();
        Some(entries)
    }

    fn entries_until_closed<T: Entry<'t>>(&mut self, opened: Open, mut entries: Vec<T>) -> Vec<T> {
        let mut comma = None;
        // Where the last entry ends, until a comma separates it from the next.
        let mut unseparated = None;
        let mut end = self.at;
        loop {
            self.space();
            if self.report.is_hopeless() {
                self.give_up();
            }
            match self.peek() {
                None => {
                    self.unclosed.push(opened);
                    entries.push(T::lost(self.at));
                    return entries;
                }
                Some(byte) if byte == T::CLOSE => {
                    if self.closes_too_early() {
                        continue;
                    }
                    self.trailing_comma(comma);
                    self.at += 1;
                    return entries;
                }
                Some(byte @ (b'}' | b']')) => {
                    if self.misplaced_bracket(opened, byte, end) {
                        entries.push(T::lost(self.at));
                        return entries;
                    }
                }
                Some(byte @ (b',' | b';' | b':')) if byte != b':' || unseparated.is_some() || T::CLOSE == b']' => {
                    if self.separator(byte, unseparated.is_some()) {
                        comma = Some(self.at - 1);
                    } else if entries.is_empty() {
                        entries.push(T::lost(self.at));
                    }
                    unseparated = None;
                }
                Some(_) => {
                    let start = self.at;
                    if T::read(self, &mut entries) == Next::Outside {
                        self.not_closed(opened, end);
                        self.at = comma.unwrap_or(start);
                        return entries;
                    }
                    if let Some(end) = unseparated {
                        self.missing_comma(end);
                    }
                    end = self.at;
                    (comma, unseparated) = (None, Some(end));
                }
            }
        }
    }

    /// What follows a name: the colon and the value.
    fn member_value(&mut self, key: Span) -> Node<'t> {
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(b'=') => {
                let start = self.at;
                self.at += if self.slice(start, self.text.len()).starts_with("=>") { 2 } else { 1 };
                let span = self.span_from(start);
                let finding = syntax_error(span, "a colon goes between name and value");
                self.report.syntax(finding.fix("write `:`", span, ":"));
            }
            None => return Node::lost(self.at),
            Some(b',' | b';' | b'}' | b']') => {
                let message = format!("{} has no value", quoted(key.of(self.text)));
                self.report.syntax(syntax_error(key, message).help("write `\"name\": value`, or remove the name"));
                return Node::lost(self.at);
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
        let start = self.at;
        match self.value() {
            Some(node) if self.is_name(&node) && self.exceeds(b'}') => {
                self.at = start;
                self.unopened_object()
            }
            Some(node) => node,
            None => {
                if self.at < self.text.len() {
                    let message = format!("a value is missing after {}", quoted(key.of(self.text)));
                    self.report.syntax(syntax_error(Span::at(colon), message).help("write a value after the colon"));
                }
                Node::lost(self.at)
            }
        }
    }
}
