//! Statements into and out of a policy's text, whose layout and other words stay as they are.

use super::document::PolicyDocument;
use crate::diagnostic::Fix;
use crate::edit::{append, indent, indentation, remove, replace};
use crate::json::{self, Node, Value};
use crate::text::Span;

/// A policy with one statement more, as its last. A text that is no policy gives Lambda's frame around the statement.
#[must_use]
pub fn with_statement(policy: &str, statement: &str) -> String {
    let root = json::parse(policy).0;
    let Some(statements) = root.as_ref().and_then(|root| root.get("Statement")) else {
        let mut document = PolicyDocument::default();
        document.push(String::new(), statement.to_owned());
        return indent(&document.to_json());
    };
    let edit = match (&statements.value, statements.entries().last()) {
        (Value::Array(_), None) => {
            let outer = indentation(policy, statements.span);
            let entry = laid_out(policy, statement, &format!("{outer}  "));
            let lines =
                if policy.contains('\n') { format!("[\n{outer}  {entry}\n{outer}]") } else { format!("[{entry}]") };
            replace(statements.span, lines)
        }
        (value, last) => {
            let last = last.map_or(statements.span, |last| last.span);
            let entry = laid_out(policy, statement, indentation(policy, last));
            append(policy, last, matches!(value, Value::Array(_)), &entry)
        }
    };
    Fix { title: String::new(), edits: vec![edit] }.apply(policy)
}

/// A policy without its statement number `at`; `None` when none is left, or none is there.
#[must_use]
pub fn without_statement(policy: &str, at: usize) -> Option<String> {
    let root = json::parse(policy).0?;
    let statements = root.get("Statement").map(Node::entries).unwrap_or_default();
    let span: Span = statements.get(at).filter(|_| statements.len() > 1)?.span;
    Some(Fix { title: String::new(), edits: vec![remove(policy, span)] }.apply(policy))
}

/// A statement on lines of its own where the policy is on several.
fn laid_out(policy: &str, statement: &str, margin: &str) -> String {
    if policy.trim().contains('\n') {
        indent(statement).replace('\n', &format!("\n{margin}"))
    } else {
        statement.to_owned()
    }
}
