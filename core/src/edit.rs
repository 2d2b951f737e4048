//! Taking things out of a policy's text and putting things in, so that it stays JSON and keeps its layout.

mod layout;

pub use layout::indent;

use crate::diagnostic::Edit;
use crate::json::{self, Member, Node, Value};
use crate::text::Span;

/// Takes out the array entry or object member that covers `span`, with its comma.
pub(crate) fn remove(text: &str, span: Span) -> Edit {
    let after = &text[span.range().end.min(text.len())..];
    let behind = after.len() - after.trim_start().len();
    if after[behind..].starts_with(',') {
        let rest = &after[behind + 1..];
        let next = rest.len() - rest.trim_start().len();
        return replace(Span::new(span.range().start, span.range().end + behind + 1 + next), "");
    }
    let before = text[..span.range().start.min(text.len())].trim_end();
    let start = if before.ends_with(',') { before.len() - 1 } else { span.range().start };
    replace(Span::new(start, span.range().end), "")
}

/// Replaces a piece of text.
pub(crate) fn replace(span: Span, replacement: impl Into<String>) -> Edit {
    Edit { span, replacement: replacement.into() }
}

/// Adds `entry` (JSON) behind the value at `last`: to its array, or making one of it.
pub(crate) fn append(text: &str, last: Span, in_array: bool, entry: &str) -> Edit {
    if in_array {
        let separator =
            if starts_line(text, last) { format!(",\n{}", indentation(text, last)) } else { ", ".to_owned() };
        replace(Span::at(last.end as usize), format!("{separator}{entry}"))
    } else {
        replace(last, format!("[{}, {entry}]", last.of(text)))
    }
}

/// The blanks before the line on which `span` starts.
pub(crate) fn indentation(text: &str, span: Span) -> &str {
    let start = text[..span.range().start.min(text.len())].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

fn starts_line(text: &str, span: Span) -> bool {
    let before = &text[..span.range().start.min(text.len())];
    before.rfind('\n').is_some_and(|at| before[at..].trim().is_empty())
}

/// Whether the value at `span` is an entry of an array. `text` must be JSON.
pub(crate) fn in_array(text: &str, span: Span) -> bool {
    text[..span.range().start.min(text.len())].trim_end().ends_with(['[', ','])
}

/// The entries of the array whose entry stands at `span`; `None` when the value stands alone.
pub(crate) fn siblings(text: &str, span: Span) -> Option<usize> {
    siblings_in(&json::parse(text).0?, span)
}

/// The same, inside `node`.
pub(crate) fn siblings_in(node: &Node<'_>, span: Span) -> Option<usize> {
    fn find(node: &Node<'_>, span: Span) -> Option<usize> {
        match &node.value {
            Value::Array(entries) if entries.iter().any(|entry| entry.span == span) => Some(entries.len()),
            Value::Array(entries) => entries.iter().find_map(|entry| find(entry, span)),
            Value::Object(members) => members.iter().find_map(|member| find(&member.value, span)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Unreadable => None,
        }
    }
    find(node, span)
}

/// What must go so that the condition key at `key` is gone: its member, or the operator or `Condition` that would be
/// left empty. The span covers the member from its name to its value.
pub(crate) fn condition_member(text: &str, key: Span) -> Option<Span> {
    condition_member_in(&json::parse(text).0?, key)
}

/// The same, inside `node`.
pub(crate) fn condition_member_in(node: &Node<'_>, key: Span) -> Option<Span> {
    let path = path_to(node, key)?;
    let mut chosen: Option<Span> = None;
    for (member, count) in path.iter().rev() {
        chosen = Some(member.key.span.to(member.value.span));
        if *count > 1 || &*member.key.value == "Condition" {
            break;
        }
    }
    chosen
}

/// The members from the root down to the one whose key stands at `key`, each with the size of its object.
fn path_to<'n, 't>(node: &'n Node<'t>, key: Span) -> Option<Vec<(&'n Member<'t>, usize)>> {
    match &node.value {
        Value::Array(entries) => entries.iter().find_map(|entry| path_to(entry, key)),
        Value::Object(members) => members.iter().find_map(|member| {
            if member.key.span == key {
                return Some(vec![(member, members.len())]);
            }
            let mut path = path_to(&member.value, key)?;
            path.insert(0, (member, members.len()));
            Some(path)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Unreadable => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Fix;

    fn apply(text: &str, edit: Edit) -> String {
        Fix { title: String::new(), edits: vec![edit] }.apply(text)
    }

    fn at(text: &str, part: &str) -> Span {
        let start = text.find(part).unwrap();
        Span::new(start, start + part.len())
    }

    #[test]
    fn entries_go_with_their_comma() {
        let text = "[\n  1,\n  2,\n  3\n]";
        assert_eq!(apply(text, remove(text, at(text, "1"))), "[\n  2,\n  3\n]");
        assert_eq!(apply(text, remove(text, at(text, "3"))), "[\n  1,\n  2\n]");
        assert_eq!(apply("[1]", remove("[1]", Span::new(1, 2))), "[]");
    }

    #[test]
    fn entries_are_added_in_the_layout_of_the_text() {
        let text = "[\n  1,\n  2\n]";
        assert_eq!(apply(text, append(text, at(text, "2"), true, "3")), "[\n  1,\n  2,\n  3\n]");
        assert_eq!(apply("[1]", append("[1]", Span::new(1, 2), true, "2")), "[1, 2]");
        assert_eq!(apply("{\"a\": 1}", append("{\"a\": 1}", Span::new(6, 7), false, "2")), "{\"a\": [1, 2]}");
    }

    #[test]
    fn entries_of_arrays_are_told_from_values_of_members() {
        let text = r#"{"a": [1, 2], "b": 3, "c": [ {"d": 4} ]}"#;
        for (value, expected) in [("1", true), ("2", true), ("3", false), ("4", false), (r#"{"d": 4}"#, true)] {
            assert_eq!(in_array(text, at(text, value)), expected, "{value}");
            assert_eq!(siblings(text, at(text, value)).is_some(), expected, "{value}");
        }
    }

    #[test]
    fn a_lone_condition_goes_with_what_holds_it() {
        let text = r#"{"Action": "a", "Condition": {"Bool": {"k": "v"}}}"#;
        let span = condition_member(text, at(text, "\"k\"")).unwrap();
        assert_eq!(apply(text, remove(text, span)), r#"{"Action": "a"}"#);
        let text = r#"{"Condition": {"Bool": {"k": "v"}, "Null": {"n": "true"}}}"#;
        let span = condition_member(text, at(text, "\"k\"")).unwrap();
        assert_eq!(apply(text, remove(text, span)), r#"{"Condition": {"Null": {"n": "true"}}}"#);
    }
}
