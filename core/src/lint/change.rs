//! Changes of a statement's text that keep it JSON and in its layout.

use super::context::Subject;
use crate::diagnostic::Edit;
use crate::edit::{append, condition_member_in, indentation, remove, replace, siblings_in};
use crate::json::{Member, Node, Value};
use crate::text::Span;

impl Subject<'_> {
    /// Takes out one of several entries of a list.
    pub(super) fn without_entry(&self, entry: Span) -> Option<Edit> {
        let several = siblings_in(self.node()?, entry).is_some_and(|count| count > 1);
        several.then(|| remove(self.context.text, entry))
    }

    /// Takes out the condition on the key at `key`, and what it would leave empty.
    pub(super) fn without_condition(&self, key: Span) -> Option<Edit> {
        Some(remove(self.context.text, condition_member_in(self.node()?, key)?))
    }

    /// Takes out the member of that name.
    pub(super) fn without_member(&self, name: &str) -> Option<Edit> {
        Some(remove(self.context.text, whole(self.member(name)?)))
    }

    /// Takes out the statement, unless it is the only one.
    pub(super) fn without(&self) -> Option<Edit> {
        (self.context.policy.statements.len() > 1).then(|| remove(self.context.text, self.span))
    }

    /// Adds a condition; `value` is JSON. Nothing when the key stands under the operator already.
    pub(super) fn with_condition(&self, operator: &str, key: &str, value: &str) -> Option<Edit> {
        let text = self.context.text;
        let entry = format!("{}: {value}", json(key));
        let block = format!("{}: {{{entry}}}", json(operator));
        let Some(condition) = self.member("Condition") else {
            return add_member(text, self.node()?, &format!("\"Condition\": {{{block}}}"));
        };
        let under = members(&condition.value).iter().find(|member| member.key.value.eq_ignore_ascii_case(operator));
        let Some(under) = under else { return add_member(text, &condition.value, &block) };
        if members(&under.value).iter().any(|member| member.key.value.eq_ignore_ascii_case(key)) {
            return None;
        }
        add_member(text, &under.value, &entry)
    }

    /// Adds an entry to the list of an element, or makes it a list.
    pub(super) fn with_entry(&self, element: &str, entry: &str) -> Option<Edit> {
        let node = &self.member(element)?.value;
        Some(match &node.value {
            Value::Array(entries) => append(self.context.text, entries.last()?.span, true, &json(entry)),
            Value::String(_) => append(self.context.text, node.span, false, &json(entry)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) | Value::Unreadable => return None,
        })
    }

    /// Adds an entry behind the one at `entry`, which may stand alone.
    pub(super) fn beside(&self, entry: Span, new: &str) -> Option<Edit> {
        let listed = siblings_in(self.node()?, entry).is_some();
        Some(append(self.context.text, entry, listed, &json(new)))
    }

    /// Adds a statement (JSON) behind this one.
    pub(super) fn then(&self, statement: &str) -> Option<Edit> {
        let statements = self.context.members().iter().find(|member| member.key.value == "Statement")?;
        let listed = matches!(statements.value.value, Value::Array(_));
        Some(append(self.context.text, self.span, listed, statement))
    }

    /// The text of an element's value.
    pub(super) fn raw(&self, element: &str) -> Option<&str> {
        Some(self.member(element)?.value.span.of(self.context.text))
    }
}

/// `text` as JSON.
pub(super) fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn members<'n, 't>(node: &'n Node<'t>) -> &'n [Member<'t>] {
    match &node.value {
        Value::Object(members) => members,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Unreadable => &[],
    }
}

fn whole(member: &Member<'_>) -> Span {
    member.key.span.to(member.value.span)
}

/// Adds a member behind the last one of an object, laid out like it.
fn add_member(text: &str, object: &Node<'_>, member: &str) -> Option<Edit> {
    let Value::Object(members) = &object.value else { return None };
    let Some(last) = members.last() else {
        return Some(replace(object.span, format!("{{{member}}}")));
    };
    let before = &text[..last.key.span.range().start];
    let own_line = before.rfind('\n').is_some_and(|at| before[at..].trim().is_empty());
    let gap = if own_line { format!("\n{}", indentation(text, last.key.span)) } else { " ".to_owned() };
    Some(replace(Span::at(last.value.span.range().end), format!(",{gap}{member}")))
}
