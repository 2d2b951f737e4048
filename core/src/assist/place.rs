//! Where in a policy a byte of its text lies. Texts that are being typed are read as far as they go.

use crate::json::{self, Member, Node, Value};
use crate::text::Span;

/// A string of a policy's text, and what it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The string, quotes included.
    pub(super) span: Span,
    /// The string, decoded.
    pub(super) text: String,
    /// What the string is.
    pub(super) role: Role,
    /// The names of the elements that the enclosing object has already.
    pub(super) siblings: Vec<String>,
    /// The actions that the statement names, for what depends on them.
    pub(super) actions: Vec<String>,
}

/// What a string is in a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The name of an element of the policy.
    PolicyElement,
    /// The name of an element of a statement.
    StatementElement,
    /// A value of a plain element, such as `Effect` or `Action`.
    Value(String),
    /// A kind of principal.
    PrincipalKind,
    /// A value of a kind of principal.
    Principal(String),
    /// A condition operator.
    Operator,
    /// A condition key under an operator.
    Key(String),
    /// A value of a condition key: operator and key.
    ConditionValue(String, String),
}

/// The string around byte `offset`; its quotes count as inside, so that a cursor next to them finds it.
pub(super) fn find(text: &str, offset: usize) -> Option<Place> {
    let root = json::parse(text).0?;
    let Value::Object(members) = &root.value else { return None };
    let at = Cursor { text, offset: u32::try_from(offset).ok()? };
    let member = members.iter().find(|member| at.touches(member))?;
    if at.is_on(member.key.span) {
        return Some(at.place(member.key.span, &member.key.value, Role::PolicyElement, members, &[]));
    }
    match &*member.key.value {
        "Statement" => at.statements(&member.value),
        name => at.value(&member.value, &Role::Value(name.to_owned()), &[]),
    }
}

struct Cursor<'t> {
    text: &'t str,
    offset: u32,
}

impl Cursor<'_> {
    fn is_on(&self, span: Span) -> bool {
        span.start < self.offset && self.offset < span.end.max(span.start + 1)
            || (span.start < self.offset && self.offset == span.end && !span.of(self.text).ends_with('"'))
    }

    fn touches(&self, member: &Member<'_>) -> bool {
        let span = member.key.span.to(member.value.span);
        span.start <= self.offset && self.offset <= span.end
    }

    fn place(&self, span: Span, text: &str, role: Role, siblings: &[Member<'_>], actions: &[String]) -> Place {
        let siblings = siblings.iter().filter(|member| member.key.span != span);
        Place {
            span,
            text: text.to_owned(),
            role,
            siblings: siblings.map(|member| member.key.value.to_string()).collect(),
            actions: actions.to_vec(),
        }
    }

    fn statements(&self, node: &Node<'_>) -> Option<Place> {
        match &node.value {
            Value::Array(entries) => self.entry(entries).and_then(|entry| self.statements(entry)),
            Value::Object(members) => self.statement(members),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Unreadable => None,
        }
    }

    fn entry<'n, 't>(&self, entries: &'n [Node<'t>]) -> Option<&'n Node<'t>> {
        entries.iter().find(|entry| entry.span.start <= self.offset && self.offset <= entry.span.end)
    }

    fn statement(&self, members: &[Member<'_>]) -> Option<Place> {
        let actions = named_actions(members);
        let member = members.iter().find(|member| self.touches(member))?;
        if self.is_on(member.key.span) {
            return Some(self.place(member.key.span, &member.key.value, Role::StatementElement, members, &actions));
        }
        let inner = |role: fn(String) -> Role, key: Role| self.object(&member.value, &actions, key, role);
        match &*member.key.value {
            "Principal" | "NotPrincipal" => inner(Role::Principal, Role::PrincipalKind)
                .or_else(|| self.value(&member.value, &Role::Value("Principal".to_owned()), &actions)),
            "Condition" => self.condition(&member.value, &actions),
            name => self.value(&member.value, &Role::Value(name.to_owned()), &actions),
        }
    }

    fn object(&self, node: &Node<'_>, actions: &[String], key: Role, role: fn(String) -> Role) -> Option<Place> {
        let Value::Object(members) = &node.value else { return None };
        let member = members.iter().find(|member| self.touches(member))?;
        if self.is_on(member.key.span) {
            return Some(self.place(member.key.span, &member.key.value, key, members, actions));
        }
        self.value(&member.value, &role(member.key.value.to_string()), actions)
    }

    fn condition(&self, node: &Node<'_>, actions: &[String]) -> Option<Place> {
        let Value::Object(operators) = &node.value else { return None };
        let operator = operators.iter().find(|member| self.touches(member))?;
        let name = operator.key.value.to_string();
        if self.is_on(operator.key.span) {
            return Some(self.place(operator.key.span, &name, Role::Operator, operators, actions));
        }
        let Value::Object(keys) = &operator.value.value else { return None };
        let key = keys.iter().find(|member| self.touches(member))?;
        if self.is_on(key.key.span) {
            return Some(self.place(key.key.span, &key.key.value, Role::Key(name), keys, actions));
        }
        self.value(&key.value, &Role::ConditionValue(name, key.key.value.to_string()), actions)
    }

    /// A string, or the entry of a list of strings.
    fn value(&self, node: &Node<'_>, role: &Role, actions: &[String]) -> Option<Place> {
        match &node.value {
            Value::String(text) if self.is_on(node.span) => {
                Some(self.place(node.span, text, role.clone(), &[], actions))
            }
            Value::Array(entries) => self.entry(entries).and_then(|entry| self.value(entry, role, actions)),
            Value::String(_)
            | Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Object(_)
            | Value::Unreadable => None,
        }
    }
}

/// The values of `Action` and `NotAction`.
fn named_actions(members: &[Member<'_>]) -> Vec<String> {
    let texts = |node: &Node<'_>| match &node.value {
        Value::String(text) => vec![text.to_string()],
        Value::Array(entries) => entries
            .iter()
            .filter_map(|entry| match &entry.value {
                Value::String(text) => Some(text.to_string()),
                Value::Null
                | Value::Bool(_)
                | Value::Number(_)
                | Value::Array(_)
                | Value::Object(_)
                | Value::Unreadable => None,
            })
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) | Value::Unreadable => Vec::new(),
    };
    let named = members.iter().filter(|member| matches!(&*member.key.value, "Action" | "NotAction"));
    named.flat_map(|member| texts(&member.value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` marks the cursor.
    fn role(text: &str) -> Option<Role> {
        let offset = text.find('|').unwrap();
        find(&text.replace('|', ""), offset).map(|place| place.role)
    }

    #[test]
    fn places() {
        let value = |name: &str| Some(Role::Value(name.to_owned()));
        let rows = [
            (r#"{"|"}"#, Some(Role::PolicyElement)),
            (r#"{"Version": "|"}"#, value("Version")),
            (r#"{"Statement": [{"Eff|"}]}"#, Some(Role::StatementElement)),
            (r#"{"Statement": {"Effect": "Al|low"}}"#, value("Effect")),
            (r#"{"Statement": [{"Action": ["a:b", "lam|"]"#, value("Action")),
            (r#"{"Statement": [{"Principal": {"A|": 1}}]}"#, Some(Role::PrincipalKind)),
            (r#"{"Statement": [{"Principal": {"Service": ["|"]}}]}"#, Some(Role::Principal("Service".to_owned()))),
            (r#"{"Statement": [{"Condition": {"String|": {}}}]}"#, Some(Role::Operator)),
            (r#"{"Statement": [{"Condition": {"Bool": {"aws:|"}}}]}"#, Some(Role::Key("Bool".to_owned()))),
            (
                r#"{"Statement": [{"Condition": {"Bool": {"k": "|"}}}]}"#,
                Some(Role::ConditionValue("Bool".to_owned(), "k".to_owned())),
            ),
            (r#"{"Statement": [{|}]}"#, None),
            (r#"|{"Version": "x"}"#, None),
            ("|", None),
        ];
        for (text, expected) in rows {
            assert_eq!(role(text), expected, "{text}");
        }
    }
}
