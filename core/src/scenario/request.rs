//! A request as JSON, read and written by the engine's own means: the page then needs no other reader, and says where
//! a text is wrong as it does of policies.

use crate::diagnostic::Severity;
use crate::json::{self, Node, Value, write_string};
use crate::text::LineIndex;

use super::{GivenContext, GivenValue, RequestInput};

impl RequestInput {
    /// Reads a request of the interchange format.
    ///
    /// # Errors
    /// What is wrong, in one clause that names the line.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let node = read(text)?;
        let Value::Object(members) = &node.value else { return Err("line 1: a request is an object".to_owned()) };
        let mut request = Self::default();
        for member in members {
            let (name, value) = (&*member.key.value, &member.value);
            let refuse = |kind: &str| {
                let line = LineIndex::new(text).line_column(value.span.start).line;
                format!("line {line}: `{name}` must be {kind}")
            };
            let string = || value.str().map(str::to_owned).ok_or_else(|| refuse("a string"));
            match name {
                "principal" => request.principal = string()?,
                "action" => request.action = string()?,
                "resource" => request.resource = string()?,
                "resourceAccount" if value.value == Value::Null => request.resource_account = None,
                "resourceAccount" => request.resource_account = Some(string()?),
                "context" => request.context = GivenContext::of(value, text).ok_or_else(|| refuse("an object"))?,
                _ => {}
            }
        }
        Ok(request)
    }

    /// The same as JSON on one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        let mut member = |name: &str, value: &str| {
            out.push_str(if out.is_empty() { "{" } else { "," });
            write_string(name, &mut out);
            out.push(':');
            write_string(value, &mut out);
        };
        member("principal", &self.principal);
        member("action", &self.action);
        if !self.resource.is_empty() {
            member("resource", &self.resource);
        }
        if let Some(account) = &self.resource_account {
            member("resourceAccount", account);
        }
        if !self.context.is_empty() {
            out.push_str(",\"context\":");
            self.context.write(&mut out);
        }
        out.push('}');
        out
    }
}

impl GivenContext {
    /// Reads the keys of a request.
    ///
    /// # Errors
    /// What is wrong, in one clause that names the line.
    pub fn from_json(text: &str) -> Result<Self, String> {
        Self::of(&read(text)?, text).ok_or_else(|| "line 1: a context is an object".to_owned())
    }

    /// The keys that `node`, a part of `text`, holds; `None` when it is no object.
    pub(super) fn of(node: &Node<'_>, text: &str) -> Option<Self> {
        match &node.value {
            Value::Object(members) => {
                let entry = |member: &json::Member<'_>| (member.key.value.to_string(), given(&member.value, text));
                Some(Self { entries: members.iter().map(entry).collect() })
            }
            Value::Null => Some(Self::default()),
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Unreadable => None,
        }
    }

    fn write(&self, out: &mut String) {
        for (at, (key, value)) in self.entries.iter().enumerate() {
            out.push(if at == 0 { '{' } else { ',' });
            write_string(key, out);
            out.push(':');
            match value {
                GivenValue::Removed => out.push_str("null"),
                // What nests too deep was not read to its end.
                GivenValue::Unusable(json) => out.push_str(if read(json).is_ok() { json } else { "{}" }),
                GivenValue::One(text) => write_string(text, out),
                GivenValue::Many(texts) => {
                    out.push('[');
                    for (at, text) in texts.iter().enumerate() {
                        out.push_str(if at == 0 { "" } else { "," });
                        write_string(text, out);
                    }
                    out.push(']');
                }
            }
        }
        out.push('}');
    }
}

fn given(node: &Node<'_>, text: &str) -> GivenValue {
    let value = match &node.value {
        Value::Null => Some(GivenValue::Removed),
        Value::Array(entries) => entries.iter().map(Node::scalar).collect::<Option<_>>().map(GivenValue::Many),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) | Value::Unreadable => {
            node.scalar().map(GivenValue::One)
        }
    };
    value.unwrap_or_else(|| GivenValue::Unusable(node.span.of(text).to_owned()))
}

/// A text that is JSON throughout.
fn read(text: &str) -> Result<Node<'_>, String> {
    let (node, report) = json::parse(text);
    let findings = report.finish();
    let error = findings.into_iter().find(|finding| finding.severity == Severity::Error);
    match (node, error) {
        (Some(node), None) => Ok(node),
        (_, Some(error)) => {
            let line = LineIndex::new(text).line_column(error.span.start).line;
            Err(format!("line {line}: {}", error.message))
        }
        (None, None) => Err("line 1: there is no JSON".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_readers_and_both_writers_agree() {
        let texts = [
            r#"{"principal": "p", "action": "a:B"}"#,
            r#"{"principal": "\u00e9\"\\", "action": "", "resource": "*", "resourceAccount": "123456789012", "more": [1]}"#,
            r#"{"principal": "p", "action": "a:B", "resourceAccount": null, "context": null}"#,
            r#"{"principal": "p", "action": "a:B", "context": {"k": "v", "K": ["v", 2, true], "n": 1.50, "r": null, "e": []}}"#,
            r#"{"principal": "p", "action": "a:B", "context": {"o": {}, "l": [[]], "__proto__": "x", "1": "y"}}"#,
        ];
        for text in texts {
            let read = RequestInput::from_json(text).unwrap();
            assert_eq!(read, serde_json::from_str(text).unwrap(), "{text}");
            assert_eq!(read.to_json(), serde_json::to_string(&read).unwrap(), "{text}");
        }
        let context = r#"{"k":"v"}"#;
        assert_eq!(GivenContext::from_json(context).unwrap(), serde_json::from_str(context).unwrap());
    }

    #[test]
    fn what_is_wrong_has_its_line() {
        let rows = [
            ("{ \"action\": ", "line 1: "),
            ("{\n\"action\": 1\n}", "line 2: `action` must be a string"),
            ("{\"context\": []}", "line 1: `context` must be an object"),
            ("[]", "line 1: a request is an object"),
            ("", "line 1: "),
            ("{\"action\": \"a\"} x", "line 1: "),
        ];
        for (text, expected) in rows {
            let error = RequestInput::from_json(text).unwrap_err();
            assert!(error.starts_with(expected), "{text}: {error}");
        }
    }
}
