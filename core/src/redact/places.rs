//! Where in a scenario texts stand.

use serde_json::value::RawValue;

use super::role::Role;
use crate::json::{self, Node, Value, quote};
use crate::scenario::{GivenContext, GivenValue, PolicyInput, RequestInput, Scenario};
use crate::text::Span;

/// Is shown every text; may give another in its place.
pub(super) trait Visit {
    fn text(&mut self, text: &str, role: Role<'_>) -> Option<String>;
}

/// Shows every text of a scenario, the request's first, and gives the scenario with what came back.
pub(super) fn visit(scenario: &Scenario, visitor: &mut dyn Visit) -> Scenario {
    let mut after = scenario.clone();
    request(&mut after.request, visitor);
    for input in &mut after.policies {
        policy(input, visitor);
    }
    for test in &mut after.tests {
        replace(&mut test.name, Role::Prose, visitor);
        request(&mut test.request, visitor);
    }
    if let Some(title) = &mut after.title {
        replace(title, Role::Prose, visitor);
    }
    after
}

fn replace(text: &mut String, role: Role<'_>, visitor: &mut dyn Visit) {
    if let Some(other) = visitor.text(text, role) {
        *text = other;
    }
}

fn request(request: &mut RequestInput, visitor: &mut dyn Visit) {
    replace(&mut request.principal, Role::Caller, visitor);
    replace(&mut request.action, Role::Fixed, visitor);
    replace(&mut request.resource, Role::Value(None), visitor);
    if let Some(account) = &mut request.resource_account {
        replace(account, Role::Account, visitor);
    }
    context(&mut request.context, visitor);
}

fn context(context: &mut GivenContext, visitor: &mut dyn Visit) {
    for (key, value) in &mut context.entries {
        match value {
            GivenValue::One(text) => replace(text, Role::Value(Some(key)), visitor),
            GivenValue::Many(texts) => texts.iter_mut().for_each(|text| replace(text, Role::Value(Some(key)), visitor)),
            GivenValue::Unusable(json) => replace(json, Role::Value(Some(key)), visitor),
            GivenValue::Removed => {}
        }
        replace(key, Role::Key, visitor);
    }
}

fn policy(policy: &mut PolicyInput, visitor: &mut dyn Visit) {
    if let Some(name) = &mut policy.name {
        replace(name, Role::Prose, visitor);
    }
    if let Some(text) = &mut policy.text {
        *text = policy_text(text, visitor);
    }
    if let Some(document) = &policy.document {
        let text = policy_text(document.get(), visitor);
        // What was JSON stays JSON: strings are written anew, and numbers become numbers. If not, it is no document any
        // more, but never what it was.
        match RawValue::from_string(text.clone()) {
            Ok(document) => policy.document = Some(document),
            Err(_) => (policy.document, policy.text) = (None, Some(text)),
        }
    }
}

fn policy_text(text: &str, visitor: &mut dyn Visit) -> String {
    let text = plain_escapes(text);
    let mut strings = Vec::new();
    if let Some(root) = json::parse(&text).0 {
        walk(&root, Place::Document, &mut strings);
    }
    strings.sort_by_key(|(span, _, _)| span.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, value, role) in &strings {
        let range = span.range();
        // A broken text may be read as pieces that overlap.
        if range.start < at || text.get(range.clone()).is_none() {
            continue;
        }
        between(&text[at..range.start], visitor, &mut out);
        match visitor.text(value, role.as_role()) {
            Some(other) => out.push_str(&quote(&other)),
            None => out.push_str(&text[range.clone()]),
        }
        at = range.end;
    }
    between(&text[at..], visitor, &mut out);
    out
}

/// What is no string: blanks, brackets, numbers, and whatever could not be read.
fn between(text: &str, visitor: &mut dyn Visit, out: &mut String) {
    match visitor.text(text, Role::Prose) {
        Some(other) => out.push_str(&other),
        None => out.push_str(text),
    }
}

/// Letters and digits that are written as `\u0041` as themselves, so that nothing hides.
fn plain_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let code = rest.strip_prefix("\\u").and_then(|code| code.get(..4));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let char = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        match char.filter(|char| (' '..='~').contains(char) && !matches!(char, '"' | '\\')) {
            Some(char) => {
                out.push(char);
                rest = &rest[6..];
            }
            None => {
                let end = rest.char_indices().nth(2).map_or(rest.len(), |(end, _)| end);
                out.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }
    out + rest
}

/// Where in a policy a value stands.
#[derive(Clone, Debug)]
enum Place {
    Document,
    Statement,
    Principal,
    Operators,
    Keys,
    Values(String),
    Value,
    Prose,
    Fixed,
}

/// A role that owns its key.
enum Owned {
    Of(String),
    As(Role<'static>),
}

impl Owned {
    fn as_role(&self) -> Role<'_> {
        match self {
            Self::Of(key) => Role::Value(Some(key)),
            Self::As(role) => *role,
        }
    }
}

impl Place {
    fn role(&self) -> Owned {
        match self {
            Self::Values(key) => Owned::Of(key.clone()),
            Self::Value | Self::Principal => Owned::As(Role::Value(None)),
            Self::Fixed => Owned::As(Role::Fixed),
            Self::Document | Self::Statement | Self::Operators | Self::Keys | Self::Prose => Owned::As(Role::Prose),
        }
    }

    /// The role of a member's key, and the place of its value.
    fn member(&self, key: &str) -> (Role<'static>, Self) {
        match (self, key) {
            (Self::Document, "Version") => (Role::Fixed, Self::Fixed),
            (Self::Document, "Id") | (Self::Statement, "Sid") => (Role::Fixed, Self::Prose),
            (Self::Document, "Statement") => (Role::Fixed, Self::Statement),
            (Self::Statement, "Effect" | "Action" | "NotAction") => (Role::Fixed, Self::Fixed),
            (Self::Statement, "Resource" | "NotResource") => (Role::Fixed, Self::Value),
            (Self::Statement, "Principal" | "NotPrincipal") => (Role::Fixed, Self::Principal),
            (Self::Statement, "Condition") => (Role::Fixed, Self::Operators),
            (Self::Principal, _) => (Role::Fixed, Self::Principal),
            (Self::Operators, _) => (Role::Fixed, Self::Keys),
            (Self::Keys, key) => (Role::Key, Self::Values(key.to_owned())),
            (Self::Document | Self::Statement | Self::Values(_) | Self::Value | Self::Prose | Self::Fixed, _) => {
                (Role::Prose, Self::Prose)
            }
        }
    }
}

fn walk(node: &Node<'_>, place: Place, out: &mut Vec<(Span, String, Owned)>) {
    match &node.value {
        Value::String(text) => out.push((node.span, text.to_string(), place.role())),
        Value::Array(entries) => entries.iter().for_each(|entry| walk(entry, place.clone(), out)),
        Value::Object(members) => {
            for member in members {
                let (role, inner) = place.member(&member.key.value);
                out.push((member.key.span, member.key.value.to_string(), Owned::As(role)));
                walk(&member.value, inner, out);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Unreadable => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_letters_go() {
        assert_eq!(plain_escapes(r#""\u0041\\u0041\n\u0022\u00e4\"""#), r#""A\\u0041\n\u0022\u00e4\"""#);
        assert_eq!(plain_escapes("\\"), "\\");
        assert_eq!(plain_escapes("\\\u{e4}x\\u00"), "\\\u{e4}x\\u00");
    }
}
