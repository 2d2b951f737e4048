//! Looking into a tree: by name, as text, and written back on one line.

use super::escape::write_string;
use super::{Node, Value};

impl<'t> Node<'t> {
    /// The value of the member `name`, if this is an object that has one.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        match &self.value {
            Value::Object(members) => members.iter().find(|member| member.key.value == name).map(|found| &found.value),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
            Value::Unreadable => None,
        }
    }

    /// The text of a string.
    pub(crate) fn str(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }

    /// The text of a string, a number or a truth value.
    pub(crate) fn scalar(&self) -> Option<String> {
        match &self.value {
            Value::String(text) => Some(text.to_string()),
            Value::Number(text) => Some((*text).to_owned()),
            Value::Bool(truth) => Some(truth.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) | Value::Unreadable => None,
        }
    }

    /// The entries of an array, or the value itself: one and a list of one are the same to AWS. [R9]
    pub(crate) fn entries(&self) -> &[Self] {
        if let Value::Array(entries) = &self.value { entries } else { std::slice::from_ref(self) }
    }

    /// The members of an object; nothing for anything else.
    pub(crate) fn members(&self) -> &[super::Member<'t>] {
        if let Value::Object(members) = &self.value { members } else { &[] }
    }

    /// The value as JSON on one line, members in their order. What could not be read is `null`.
    pub(crate) fn compact(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match &self.value {
            Value::Null | Value::Unreadable => out.push_str("null"),
            Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
            Value::Number(text) => out.push_str(text),
            Value::String(text) => write_string(text, out),
            Value::Array(entries) => {
                out.push('[');
                for (at, entry) in entries.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    entry.write(out);
                }
                out.push(']');
            }
            Value::Object(members) => {
                out.push('{');
                for (at, member) in members.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    write_string(&member.key.value, out);
                    out.push(':');
                    member.value.write(out);
                }
                out.push('}');
            }
        }
    }

    /// Whether both are the same JSON, whatever the order of members.
    pub(crate) fn same(&self, other: &Node<'_>) -> bool {
        match (&self.value, &other.value) {
            (Value::Array(left), Value::Array(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(left, right)| left.same(right))
            }
            (Value::Object(left), Value::Object(right)) => {
                left.len() == right.len()
                    && left.iter().all(|member| {
                        let twin = right.iter().find(|twin| twin.key.value == member.key.value);
                        twin.is_some_and(|twin| member.value.same(&twin.value))
                    })
            }
            (left, right) => left == right,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::json::parse;

    #[test]
    fn back_to_text() {
        let text = r#"{ "a" : [1, true,null, "x\"\\\n\u0001é"], "b": {"c": {} } }"#;
        let node = parse(text).0.unwrap();
        assert_eq!(node.compact(), r#"{"a":[1,true,null,"x\"\\\n\u0001é"],"b":{"c":{}}}"#);
        assert!(parse(&node.compact()).0.unwrap().same(&node));
        assert!(parse(r#"{"x":1,"y":2}"#).0.unwrap().same(&parse(r#"{"y":2,"x":1}"#).0.unwrap()));
        assert!(!parse(r#"{"x":1,"y":2}"#).0.unwrap().same(&parse(r#"{"x":1,"z":2}"#).0.unwrap()));
        assert_eq!(node.get("a").unwrap().entries()[0].scalar().unwrap(), "1");
    }
}
