//! [`Policy`] → canonical JSON.

use super::{AwsPrincipal, Condition, Effect, Element, Policy, PrincipalEntry, Statement, Version};
use crate::json::write_string;
use crate::text::Spanned;

impl Policy {
    /// The policy as JSON with two spaces of indentation; reading it again gives the same policy, places apart.
    ///
    /// Elements stand in the order of AWS's grammar, and a list of one value is that value. [GRAM, R9]
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = Printer::default();
        out.open('{');
        if self.version == Version::V2012 {
            out.member("Version").string("2012-10-17");
        }
        if let Some(id) = &self.id {
            out.member("Id").string(&id.value);
        }
        out.member("Statement").open('[');
        for statement in &self.statements {
            out.next();
            out.statement(statement);
        }
        out.close(']');
        out.close('}');
        out.text
    }

    /// Whether both say the same in the same order, wherever it stands in their texts.
    #[must_use]
    pub fn same_meaning(&self, other: &Self) -> bool {
        self.kind == other.kind && self.to_json() == other.to_json()
    }
}

/// Writes JSON, one entry a line.
#[derive(Default)]
struct Printer {
    text: String,
    depth: usize,
    /// Whether the bracket opened last holds something.
    filled: bool,
}

impl Printer {
    fn statement(&mut self, statement: &Statement) {
        self.open('{');
        if let Some(sid) = &statement.sid {
            self.member("Sid").string(&sid.value);
        }
        self.member("Effect").string(match statement.effect.value {
            Effect::Allow => "Allow",
            Effect::Deny => "Deny",
        });
        if let Some(principal) = &statement.principal {
            self.element("Principal", principal);
            self.principals(&principal.entries);
        }
        self.element("Action", &statement.action);
        self.values(statement.action.entries.iter().map(|entry| entry.value.text.as_str()));
        if let Some(resource) = &statement.resource {
            self.element("Resource", resource);
            self.values(resource.entries.iter().map(|entry| entry.value.text.as_str()));
        }
        if !statement.conditions.is_empty() {
            self.member("Condition").conditions(&statement.conditions);
        }
        self.close('}');
    }

    /// The name of an element, with `Not` before it if it is negated.
    fn element<T>(&mut self, name: &str, element: &Element<T>) {
        if element.negated {
            self.member(&format!("Not{name}"));
        } else {
            self.member(name);
        }
    }

    fn principals(&mut self, entries: &[Spanned<PrincipalEntry>]) {
        if let [Spanned { value: PrincipalEntry::Everyone, .. }] = entries {
            self.string("*");
            return;
        }
        self.open('{');
        for entries in entries.chunk_by(|one, next| principal_type(&one.value) == principal_type(&next.value)) {
            self.member(principal_type(&entries[0].value));
            let values: Vec<String> = entries.iter().map(|entry| principal(&entry.value)).collect();
            self.values(values.iter().map(String::as_str));
        }
        self.close('}');
    }

    fn conditions(&mut self, conditions: &[Condition]) {
        self.open('{');
        for block in conditions.chunk_by(|one, next| one.operator.value == next.operator.value) {
            self.member(&block[0].operator.value.name()).open('{');
            for condition in block {
                self.member(&condition.key.value);
                self.values(condition.values.iter().map(|value| value.value.text.as_str()));
            }
            self.close('}');
        }
        self.close('}');
    }

    /// One value as it is, several as a list.
    fn values<'v>(&mut self, values: impl ExactSizeIterator<Item = &'v str>) {
        if values.len() == 1 {
            values.for_each(|value| self.string(value));
            return;
        }
        self.open('[');
        for value in values {
            self.next();
            self.string(value);
        }
        self.close(']');
    }

    fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth += 1;
        self.filled = false;
    }

    fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if self.filled {
            self.line();
        }
        self.text.push(bracket);
        self.filled = true;
    }

    fn member(&mut self, name: &str) -> &mut Self {
        self.next();
        self.string(name);
        self.text.push_str(": ");
        self
    }

    /// Begins an entry of the bracket opened last.
    fn next(&mut self) {
        if self.filled {
            self.text.push(',');
        }
        self.line();
        self.filled = true;
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n("  ", self.depth));
    }

    fn string(&mut self, value: &str) {
        write_string(value, &mut self.text);
    }
}

fn principal_type(entry: &PrincipalEntry) -> &'static str {
    match entry {
        PrincipalEntry::Everyone | PrincipalEntry::Aws(_) => "AWS",
        PrincipalEntry::Service(_) => "Service",
        PrincipalEntry::Federated(_) => "Federated",
        PrincipalEntry::CanonicalUser(_) => "CanonicalUser",
    }
}

fn principal(entry: &PrincipalEntry) -> String {
    match entry {
        PrincipalEntry::Everyone => "*".to_owned(),
        PrincipalEntry::Aws(
            AwsPrincipal::Role { arn: text, .. }
            | AwsPrincipal::Account(text)
            | AwsPrincipal::User(text)
            | AwsPrincipal::RoleSession(text)
            | AwsPrincipal::FederatedUser(text)
            | AwsPrincipal::UniqueId(text),
        )
        | PrincipalEntry::Service(text)
        | PrincipalEntry::Federated(text)
        | PrincipalEntry::CanonicalUser(text) => text.clone(),
    }
}
