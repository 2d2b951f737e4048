//! `Condition`: operators, keys, values. [COND]

use super::Reading;
use crate::diagnostic::{Diagnostic, Severity};
use crate::json::{Member, Node, Report, Value, quoted, repeated};
use crate::key::{Fingerprint, folded, same_key};
use crate::operator::{Operator, OperatorError};
use crate::pattern::{Pattern, Syntax};
use crate::policy::{Condition, Version};
use crate::text::{Span, Spanned};

impl<'t> Reading<'t> {
    /// Every key under every operator; empty blocks hold none.
    pub(super) fn conditions(&mut self, node: &Node<'t>) -> Vec<Condition> {
        let Value::Object(blocks) = &node.value else {
            self.mismatch(node, "`Condition`", "an object of operators");
            return Vec::new();
        };
        self.in_two_cases(blocks, "operator");
        let mut conditions = Vec::new();
        for block in blocks.iter().filter(|block| block.value.value != Value::Unreadable) {
            let operator = self.operator(block);
            let Value::Object(keys) = &block.value.value else {
                if operator.is_some() {
                    let what = format!("the value of {}", quoted(&block.key.value));
                    self.mismatch(&block.value, &what, "an object of condition keys");
                }
                continue;
            };
            self.in_two_cases(keys, "condition key");
            for key in keys {
                let values = self.values(key, operator);
                if let Some(operator) = operator {
                    let operator = Spanned::new(operator, block.key.span);
                    let key = Spanned::new(key.key.value.clone().into_owned(), key.key.span);
                    let fingerprint = Fingerprint::of(&key.value);
                    conditions.push(Condition { operator, key, values, fingerprint });
                }
            }
        }
        conditions
    }

    /// The operator of a block; a name that is none is reported. [OPS, R40]
    fn operator(&mut self, block: &Member<'t>) -> Option<Operator> {
        let (name, span) = (&*block.key.value, block.key.span);
        let operator = match Operator::parse(name) {
            Ok(operator) => operator,
            Err(OperatorError::Unknown) => {
                let finding = unknown_operator(block, &self.report);
                self.report.add(finding);
                return None;
            }
            Err(OperatorError::NullWithIfExists) => {
                let wanted = &name[..name.len() - "IfExists".len()];
                self.report.add(
                    Diagnostic::error("NULL_WITH_IF_EXISTS", span, "`Null` cannot have `IfExists`")
                        .help("`Null` asks whether the key exists; write `Null` alone")
                        .fix(format!("write `{wanted}`"), span, format!("\"{wanted}\"")),
                );
                return None;
            }
        };
        if !operator.is_spelt(name) {
            let canonical = operator.name();
            let message = format!("{} is spelt `{canonical}`", quoted(name));
            self.report.add(
                Diagnostic::new(Severity::Suggestion, "OPERATOR_CASE", span, message)
                    .help("AWS reads both; its documentation and other tools know the second one only")
                    .fix(format!("write `{canonical}`"), span, format!("\"{canonical}\"")),
            );
        }
        Some(operator)
    }

    /// Operators and condition keys are compared without case: two that differ only in case are one that stands twice.
    fn in_two_cases(&mut self, members: &[Member<'t>], what: &str) {
        if members.len() < 2 {
            return;
        }
        for (first, again) in repeated(members, same_key, |name| folded(name).collect::<String>()) {
            let (first, again) = (&members[first].key, &members[again].key);
            // Equal ones are a duplicate in JSON already.
            if first.value != again.value {
                let message = format!("{} is the same {what} as {}", quoted(&again.value), quoted(&first.value));
                self.report.add(
                    Diagnostic::error("DUPLICATE_KEYS_WITH_DIFFERENT_CASE", again.span, message)
                        .label(first.span, "first used here")
                        .help(format!("letter case makes no second {what}: join the two")),
                );
            }
        }
    }

    /// The values of a key: strings, numbers, booleans, or a list of them. [R9]
    fn values(&mut self, key: &Member<'t>, operator: Option<Operator>) -> Vec<Spanned<Pattern>> {
        let values = key.value.entries();
        let syntax = operator.map_or(Syntax { wildcards: false, variables: false }, |operator| Syntax {
            variables: operator.test.syntax.variables && self.version == Version::V2012,
            ..operator.test.syntax
        });
        let mut read = Vec::with_capacity(values.len());
        let mut push = |text: &str, span: Span| read.push(Spanned::new(Pattern::parse(text, syntax), span));
        for value in values {
            match &value.value {
                Value::String(text) => push(text, value.span),
                Value::Number(number) => push(number, value.span),
                Value::Bool(flag) => push(if *flag { "true" } else { "false" }, value.span),
                Value::Null | Value::Array(_) | Value::Object(_) | Value::Unreadable => {
                    let what = format!("a value of {}", quoted(&key.key.value));
                    self.mismatch(value, &what, "a string, a number or a boolean");
                }
            }
        }
        read
    }
}

fn unknown_operator(block: &Member<'_>, report: &Report) -> Diagnostic {
    let (name, span) = (&*block.key.value, block.key.span);
    let message = format!("there is no condition operator {}", quoted(name));
    let finding = Diagnostic::error("INVALID_CONDITION_OPERATOR", span, message);
    if report.is_full() {
        return finding;
    }
    if let Some(meant) = Operator::suggest(name) {
        let help = format!("did you mean `{meant}`?");
        return finding.help(help).fix(format!("write `{meant}`"), span, format!("\"{meant}\""));
    }
    finding.help(
        "a condition is `{\"operator\": {\"condition key\": \"value\"}}`, with an operator such as `StringEquals`",
    )
}
