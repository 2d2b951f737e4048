//! JSON → [`Policy`], or what AWS would refuse about it.
//!
//! Every reason is collected, not only the first: each function below reads one element, reports what is wrong with it
//! and gives what it could read. What JSON lost ([`Value::Unreadable`]) is passed over in silence, because a
//! diagnostic speaks of it already.

mod characters;
mod condition;
mod element;
mod name;
mod principal;
mod statement;

use super::{Policy, PolicyKind, Statement, Version};
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::json::{self, Member, Node, Report, Value, quoted};
use crate::text::{Span, Spanned};
use name::{Members, Name};

impl Policy {
    /// Reads a policy document of `kind`.
    ///
    /// The policy is there exactly when AWS would accept the text; every reason to refuse it is a diagnostic of
    /// severity error. Never panics, whatever the text.
    #[must_use]
    pub fn parse(text: &str, kind: PolicyKind) -> (Option<Self>, Vec<Diagnostic>) {
        let (root, report) = json::parse(text);
        let mut reading = Reading { text, kind, version: Version::default(), report };
        reading.characters();
        let policy = root.and_then(|root| reading.document(&root));
        let policy = policy.filter(|_| !reading.report.refuses());
        (policy, reading.report.finish())
    }
}

/// One document while it is being read.
struct Reading<'t> {
    text: &'t str,
    kind: PolicyKind,
    version: Version,
    report: Report,
}

impl<'t> Reading<'t> {
    fn document(&mut self, root: &Node<'t>) -> Option<Policy> {
        let Value::Object(members) = &root.value else {
            self.not_an_object(root);
            return None;
        };
        if self.is_bare_statement(members) {
            self.missing_statement(root, true);
            self.statement(root);
            return None;
        }
        let found = self.members(members, &Name::DOCUMENT, "a policy");
        // The version decides how the statements are read, wherever it stands.
        self.version = found.get(Name::Version).and_then(|node| self.read_version(node)).unwrap_or_default();
        let id = found.get(Name::Id).and_then(|node| self.string(node, "Id")).map(Spanned::to_owned);
        let Some(statements) = found.get(Name::Statement) else {
            if found.complete {
                self.missing_statement(root, false);
            }
            return None;
        };
        let statements = self.statements(statements)?;
        Some(Policy { kind: self.kind, version: self.version, id, statements })
    }

    /// A document that is no object is a mistake of its own.
    fn not_an_object(&mut self, root: &Node<'t>) {
        let message = format!("a policy is an object, not {}", describe(&root.value));
        let finding = Diagnostic::error("DATA_TYPE_MISMATCH", root.span, message)
            .help("write `{\"Version\": \"2012-10-17\", \"Statement\": […]}`");
        match &root.value {
            Value::Unreadable => {}
            Value::Array(entries) if entries.iter().all(|entry| matches!(entry.value, Value::Object(_))) => {
                let fix = wrap(
                    root.span,
                    "make it the list of statements",
                    "{\"Version\": \"2012-10-17\", \"Statement\": ",
                    "}",
                );
                self.report.add(Diagnostic { fixes: vec![fix], ..finding });
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
                self.report.add(finding);
            }
        }
    }

    /// Whether these are the elements of a statement, pasted without the policy around it.
    fn is_bare_statement(&self, members: &[Member<'t>]) -> bool {
        let has = |name: Name| members.iter().any(|member| member.key.value == name.text());
        !Name::DOCUMENT.into_iter().any(has) && Name::STATEMENT.into_iter().filter(|&name| has(name)).count() >= 2
    }

    fn missing_statement(&mut self, root: &Node<'t>, is_statement: bool) {
        let mut finding = Diagnostic::error("MISSING_STATEMENT", opening(root.span), "the policy has no `Statement`");
        finding = if is_statement {
            let before = "{\"Version\": \"2012-10-17\", \"Statement\": [";
            finding.fixes.push(wrap(root.span, "wrap it in a policy", before, "]}"));
            finding.help("this is a statement: put it into the `Statement` list of a policy")
        } else {
            finding.help("add `\"Statement\": [{\"Effect\": …, \"Action\": …}]`")
        };
        self.report.add(finding);
    }

    /// `Version`: the language version of the policy. [VER]
    fn read_version(&mut self, node: &Node<'t>) -> Option<Version> {
        let version = self.string(node, "Version")?;
        match version.value {
            "2012-10-17" => Some(Version::V2012),
            "2008-10-17" => Some(Version::V2008),
            other => {
                self.report.add(
                    Diagnostic::error("INVALID_VERSION", node.span, format!("there is no version {}", quoted(other)))
                        .help(
                            "it is the version of the policy language, not the date of the policy: write `2012-10-17`",
                        )
                        .fix("write `2012-10-17`", node.span, "\"2012-10-17\""),
                );
                Some(Version::V2012)
            }
        }
    }

    /// `Statement`: one statement or a list of them. [R9]
    fn statements(&mut self, node: &Node<'t>) -> Option<Vec<Statement>> {
        let statements = match &node.value {
            Value::Array(entries) if entries.is_empty() => {
                self.report.add(
                    Diagnostic::error("MISSING_STATEMENT", node.span, "the `Statement` list is empty")
                        .help("a policy needs at least one statement"),
                );
                return None;
            }
            Value::Array(entries) => entries.iter().map(|entry| self.statement(entry)).collect::<Vec<_>>(),
            Value::Object(_) => vec![self.statement(node)],
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Unreadable => {
                self.mismatch(node, "`Statement`", "an object or a list of objects");
                return None;
            }
        };
        let statements = statements.into_iter().collect::<Option<Vec<_>>>()?;
        self.unique_sids(&statements);
        Some(statements)
    }

    /// Sids of IAM policies are unique; empty ones do not count. [GRAM, R4]
    fn unique_sids(&mut self, statements: &[Statement]) {
        if !self.kind.restricts_sid() {
            return;
        }
        let mut first = std::collections::HashMap::new();
        for sid in statements.iter().filter_map(|statement| statement.sid.as_ref()).filter(|sid| !sid.value.is_empty())
        {
            let before = *first.entry(sid.value.as_str()).or_insert(sid.span);
            if before != sid.span {
                self.report.add(
                    Diagnostic::error(
                        "UNIQUE_SIDS_REQUIRED",
                        sid.span,
                        format!("the Sid {} is taken", quoted(&sid.value)),
                    )
                    .label(before, "first used here")
                    .help("every `Sid` of a policy must be different"),
                );
            }
        }
    }

    /// A string; anything else is reported.
    fn string<'n>(&mut self, node: &'n Node<'t>, element: &str) -> Option<Spanned<&'n str>> {
        if let Value::String(value) = &node.value {
            return Some(Spanned::new(value, node.span));
        }
        self.mismatch(node, &format!("`{element}`"), "a string");
        None
    }

    /// Reports a value of the wrong JSON type, unless JSON lost it.
    fn mismatch(&mut self, node: &Node<'t>, what: &str, wanted: &str) {
        let message = format!("{what} is {wanted}, not {}", describe(&node.value));
        let mut finding = Diagnostic::error("DATA_TYPE_MISMATCH", node.span, message);
        match &node.value {
            Value::Unreadable => return,
            Value::Number(_) | Value::Bool(_) if wanted.contains("string") => {
                let string = format!("\"{}\"", node.span.of(self.text));
                finding = finding.fix("put it in double quotes", node.span, string);
            }
            Value::Array(entries) if wanted == "a string" => {
                if let [Node { span, value: Value::String(_) }] = entries.as_slice() {
                    finding = finding.fix("remove the brackets", node.span, span.of(self.text));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            }
        }
        self.report.add(finding);
    }

    /// The members of an object by the element that they are.
    fn members<'n>(&mut self, members: &'n [Member<'t>], names: &[Name], place: &str) -> Members<'n, 't> {
        name::sort(members, names, place, self.text, &mut self.report)
    }
}

/// A value's type, with its article.
fn describe(value: &Value<'_>) -> &'static str {
    match value {
        Value::Null => "`null`",
        Value::Bool(true) => "`true`",
        Value::Bool(false) => "`false`",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
        Value::Unreadable => "this",
    }
}

/// The opening brace of an object: the place to point at for something that it lacks.
fn opening(object: Span) -> Span {
    Span { start: object.start, end: object.end.min(object.start + 1) }
}

fn wrap(span: Span, title: &str, before: &str, after: &str) -> Fix {
    let insert = |at: u32, text: &str| Edit { span: Span { start: at, end: at }, replacement: text.to_owned() };
    Fix { title: title.to_owned(), edits: vec![insert(span.start, before), insert(span.end, after)] }
}

#[cfg(test)]
mod tests;
