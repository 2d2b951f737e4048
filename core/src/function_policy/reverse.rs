//! The way back: the command that would write a statement, or why none would.
//!
//! A statement is read as generously as its meaning allows, a call is made of it, and the call is run: what Lambda
//! would write then tells whether the command writes exactly this statement.

mod condition;
mod read;

use super::FunctionPolicies;
use super::call::lines;
use super::name::Home;
use crate::json::{self, Node};
use crate::text::Span;
use serde::Serialize;

/// A command that writes a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Written {
    /// `aws`, `lambda`, then the operation, then options and values, quoted for a shell where they need it.
    pub words: Vec<String>,
    /// How what the command writes differs from the statement in letters; it never differs in meaning.
    pub differences: Vec<String>,
    /// Where AWS's behaviour is not on record.
    pub remarks: Vec<String>,
}

/// Why no command writes a statement; PutResourcePolicy does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable {
    /// The text of the statement that the reason speaks of.
    pub span: Span,
    /// One sentence.
    pub reason: String,
}

impl Written {
    /// Whether the command writes exactly this statement, the order of its elements aside.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.differences.is_empty()
    }

    /// The command on one line.
    #[must_use]
    pub fn command(&self) -> String {
        self.words.join(" ")
    }

    /// The command with an option a line, as documents print it.
    #[must_use]
    pub fn lines(&self) -> String {
        lines(&self.words)
    }
}

/// The command that would write `statement`, one statement as JSON.
///
/// # Errors
/// Every reason why none would.
pub fn command_for(statement: &str, home: &Home) -> Result<Written, Vec<Unwritable>> {
    match json::parse(statement).0 {
        Some(node) => of_node(&node, home),
        None => Err(vec![Unwritable { span: Span::default(), reason: "There is no statement.".to_owned() }]),
    }
}

/// For every statement of a policy its place and the command that would write it, or why none would.
#[must_use]
pub fn commands_for(policy: &str, home: &Home) -> Vec<(Span, Result<Written, Vec<Unwritable>>)> {
    let root = json::parse(policy).0;
    let statements = root.as_ref().and_then(|root| root.get("Statement")).map(Node::entries).unwrap_or_default();
    statements.iter().map(|node| (node.span, of_node(node, home))).collect()
}

fn of_node(node: &Node<'_>, home: &Home) -> Result<Written, Vec<Unwritable>> {
    let mut reading = read::Reading::default();
    let call = reading.statement(node, home);
    let (Some(call), true) = (call, reading.reasons.is_empty()) else { return Err(reading.reasons) };
    let refused = |reason: String| Err(vec![Unwritable { span: node.span, reason }]);
    let answer = match FunctionPolicies::new().call(&call, home) {
        Ok(answer) => answer,
        Err(error) => return refused(format!("Lambda would answer: {error}")),
    };
    let written = answer.statement.unwrap_or_default();
    let exact = json::parse(&written).0.is_some_and(|written| written.same(node));
    if !exact && reading.differences.is_empty() {
        return refused(format!("The command nearest to it writes another statement: {written}"));
    }
    Ok(Written { words: call.words(home), differences: reading.differences, remarks: answer.remarks })
}
