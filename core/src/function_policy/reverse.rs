//! The way back: the command that would write a statement, or why none would.
//!
//! A statement is read as generously as its meaning allows, a call is made of it, and the call is run: what Lambda
//! would write then tells whether the command writes exactly this statement.

mod condition;
mod read;

use super::call::{ADD_LAYER_VERSION_PERMISSION, ADD_PERMISSION, Call};
use super::name::Home;
use super::parameter::{Form, Parameter};
use super::{FunctionName, FunctionPolicies};
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
        self.command().replace(" --", " \\\n  --")
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
    Ok(Written { words: words(&call, home), differences: reading.differences, remarks: answer.remarks })
}

/// The command of a call.
fn words(call: &Call, home: &Home) -> Vec<String> {
    let mut words = vec!["aws".to_owned(), "lambda".to_owned()];
    let mut region = None;
    match call {
        Call::AddPermission(call) => {
            words.push("add-permission".to_owned());
            options(&ADD_PERMISSION, call, &mut words);
            region = FunctionName::parse(&call.function_name, home).map(|function| function.region);
        }
        Call::AddLayerVersionPermission(call) => {
            words.push("add-layer-version-permission".to_owned());
            options(&ADD_LAYER_VERSION_PERMISSION, call, &mut words);
            region = call.layer_name.split(':').nth(3).map(str::to_owned);
        }
        Call::RemovePermission(_)
        | Call::GetPolicy(_)
        | Call::RemoveLayerVersionPermission(_)
        | Call::GetLayerVersionPolicy(_)
        | Call::PutResourcePolicy(_)
        | Call::GetResourcePolicy(_)
        | Call::DeleteResourcePolicy(_) => {}
    }
    if let Some(region) = region.filter(|region| *region != home.region) {
        words.extend(["--region".to_owned(), region]);
    }
    words
}

fn options<C>(table: &[Parameter<C>], call: &C, words: &mut Vec<String>) {
    for parameter in table {
        match (parameter.form, (parameter.get)(call)) {
            (_, None) => {}
            (Form::Flag, Some("true")) => words.push(parameter.option.to_owned()),
            (Form::Flag, Some(_)) => words.push(parameter.option.replacen("--", "--no-", 1)),
            (Form::Pattern(..) | Form::OneOf(_) | Form::Any, Some(value)) => {
                words.extend([parameter.option.to_owned(), quoted(value)]);
            }
        }
    }
}

/// A word as a shell takes it: in single quotes if it holds anything that a shell would read.
fn quoted(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@%+=,".contains(&byte);
    if !word.is_empty() && word.bytes().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
