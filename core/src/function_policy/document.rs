//! A function's policy as Lambda keeps it.

use crate::json::{self, Value, quote};

/// A policy of one function, version, alias or layer version: its statements in the order of their addition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyDocument {
    /// What stands before the statements, as JSON: `"Version":"2012-10-17","Id":"default"`.
    head: String,
    statements: Vec<Entry>,
    /// The revision, where it is known. A change makes a new one, which only AWS knows.
    pub(super) revision: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    sid: Option<String>,
    /// On one line.
    json: String,
}

impl Default for PolicyDocument {
    /// Lambda's own frame without statements.
    fn default() -> Self {
        Self {
            head: "\"Version\":\"2012-10-17\",\"Id\":\"default\"".to_owned(),
            statements: Vec::new(),
            revision: None,
        }
    }
}

impl PolicyDocument {
    /// Reads a policy; `None` if the text is no object with a `Statement`. Nothing else is checked.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let root = json::parse(text).0?;
        let statements = root.get("Statement")?.entries().iter();
        let objects = statements.clone().all(|statement| matches!(statement.value, Value::Object(_)));
        let entry = |node: &json::Node<'_>| Entry {
            sid: node.get("Sid").and_then(json::Node::str).map(str::to_owned),
            json: node.compact(),
        };
        let head: Vec<String> = root
            .members()
            .iter()
            .filter(|member| member.key.value != "Statement" && !member.key.value.is_empty())
            .map(|member| format!("{}:{}", quote(&member.key.value), member.value.compact()))
            .collect();
        objects.then(|| Self { head: head.join(","), statements: statements.map(entry).collect(), revision: None })
    }

    /// The same at a known revision, such as `get-policy` tells.
    #[must_use]
    pub fn at_revision(mut self, revision: impl Into<String>) -> Self {
        self.revision = Some(revision.into());
        self
    }

    /// The policy as JSON on one line, as `get-policy` returns it inside its string.
    #[must_use]
    pub fn to_json(&self) -> String {
        let comma = if self.head.is_empty() { "" } else { "," };
        let statements: Vec<&str> = self.statements().collect();
        format!("{{{}{comma}\"Statement\":[{}]}}", self.head, statements.join(","))
    }

    /// The statements as JSON on one line each.
    pub fn statements(&self) -> impl Iterator<Item = &str> {
        self.statements.iter().map(|entry| entry.json.as_str())
    }

    /// Whether a statement has this id.
    #[must_use]
    pub fn has(&self, sid: &str) -> bool {
        self.statements.iter().any(|entry| entry.sid.as_deref() == Some(sid))
    }

    pub(super) fn push(&mut self, sid: String, json: String) {
        self.revision = None;
        self.statements.push(Entry { sid: Some(sid), json });
    }

    /// Removes a statement; whether any is left.
    pub(super) fn remove(&mut self, sid: &str) -> bool {
        self.revision = None;
        self.statements.retain(|entry| entry.sid.as_deref() != Some(sid));
        !self.statements.is_empty()
    }
}
