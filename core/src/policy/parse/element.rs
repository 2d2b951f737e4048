//! `Action`, `NotAction`, `Resource`, `NotResource`: lists of patterns. [ACT, RES]

use super::name::{Members, Name};
use super::{Reading, opening};
use crate::arn::{ResourceError, ResourcePattern, ResourceSyntax};
use crate::diagnostic::Diagnostic;
use crate::json::{Member, Value, quote, quoted};
use crate::pattern::ActionPattern;
use crate::policy::{Element, PolicyKind, Version};
use crate::text::{Span, Spanned};

impl<'t> Reading<'t> {
    /// `Action` or `NotAction`: every statement has one.
    pub(super) fn action_element(
        &mut self,
        found: &Members<'_, 't>,
        statement: Span,
    ) -> Option<Element<ActionPattern>> {
        let (name, negated) = self.one_of(found, Name::Action, Name::NotAction);
        let Some(member) = found.member(name) else {
            if found.complete {
                self.report.add(
                    Diagnostic::error("MISSING_ACTION", opening(statement), "the statement has no `Action`")
                        .help("say what it is about, such as `\"Action\": \"lambda:InvokeFunction\"`"),
                );
            }
            return None;
        };
        let entries = self.patterns(
            member,
            name,
            "EMPTY_ARRAY_ACTION",
            |text| ActionPattern::parse(text).ok_or(()),
            |(), value, span| invalid_action(value, span, member.value.span),
        );
        Some(Element { negated, name: member.key.span, entries })
    }

    /// `Resource` or `NotResource`: required where the policy does not hang on a resource, refused in trust policies.
    /// [R7]
    pub(super) fn resource_element(
        &mut self,
        found: &Members<'_, 't>,
        statement: Span,
    ) -> Option<Element<ResourcePattern>> {
        if self.kind == PolicyKind::Trust {
            let help = "a trust policy is about the role that it belongs to";
            let names = [Name::Resource, Name::NotResource];
            self.not_here(found, names, "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", help);
            return None;
        }
        let (name, negated) = self.one_of(found, Name::Resource, Name::NotResource);
        let Some(member) = found.member(name) else {
            if found.complete && self.kind.requires_resource() {
                self.report.add(
                    Diagnostic::error("MISSING_RESOURCE", opening(statement), "the statement has no `Resource`")
                        .help("name the ARNs it is about, or `\"*\"` for all resources"),
                );
            }
            return None;
        };
        let syntax =
            ResourceSyntax { variables: self.version == Version::V2012, completes: self.kind.completes_arns() };
        let kind = self.kind;
        let entries = self.patterns(
            member,
            name,
            "EMPTY_ARRAY_RESOURCE",
            |text| ResourcePattern::parse(text, syntax),
            |error, value, span| invalid_resource(error, value, span, kind),
        );
        Some(Element { negated, name: member.key.span, entries })
    }

    /// The values of an element: a string or a list of strings, each of them read by `parse`. [R9]
    fn patterns<T, E>(
        &mut self,
        member: &Member<'t>,
        name: Name,
        empty: &'static str,
        parse: impl Fn(&str) -> Result<T, E>,
        refusal: impl Fn(E, &str, Span) -> Diagnostic,
    ) -> Vec<Spanned<T>> {
        let node = &member.value;
        let entries = match &node.value {
            Value::Array(entries) => entries.as_slice(),
            Value::String(_) => std::slice::from_ref(node),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) | Value::Unreadable => {
                self.mismatch(node, &format!("`{}`", name.text()), "a string or a list of strings");
                return Vec::new();
            }
        };
        if entries.is_empty() {
            // "Policy statement must contain actions" (or "resources") is what IAM answers.
            let message = format!("the `{}` list is empty", name.text());
            self.report.add(Diagnostic::error(empty, node.span, message).help("name at least one"));
        }
        let mut read = Vec::with_capacity(entries.len());
        for entry in entries {
            let Value::String(text) = &entry.value else {
                self.mismatch(entry, &format!("an entry of `{}`", name.text()), "a string");
                continue;
            };
            match parse(text) {
                Ok(pattern) => read.push(Spanned::new(pattern, entry.span)),
                Err(error) => self.report.add(refusal(error, text, entry.span)),
            }
        }
        read
    }
}

/// Why an action is refused: IAM's reasons, in our words.
///
/// `element` is the whole value of the element, which `span` is too where there is no list.
fn invalid_action(value: &str, span: Span, element: Span) -> Diagnostic {
    let shown = quoted(value);
    let error = |message: String| Diagnostic::error("INVALID_ACTION", span, message);
    let trimmed = value.trim();
    let parts: Vec<&str> = value.split(',').map(str::trim).collect();
    if parts.len() > 1 && parts.iter().all(|part| ActionPattern::parse(part).is_some()) {
        let list = parts.into_iter().map(quote).collect::<Vec<_>>().join(", ");
        let list = if span == element { format!("[{list}]") } else { list };
        return error(format!("{shown} is one string")).help("give every action a string of its own, in a list").fix(
            "make it several strings",
            span,
            list,
        );
    }
    if trimmed != value && ActionPattern::parse(trimmed).is_some() {
        return error(format!("{shown} has white space around it")).fix("remove the white space", span, quote(trimmed));
    }
    let help = "write `*` or `service:Name`, such as `lambda:InvokeFunction`";
    match value.split_once(':') {
        None => error(format!("{shown} names no service")),
        Some((_, name)) if name.contains(':') => error(format!("{shown} has more than one colon")),
        Some(("", _)) => error(format!("{shown} names no service before the colon")),
        Some((_, "")) => error(format!("{shown} names no action after the colon")),
        Some((service, _)) => error(format!("{} is no service prefix", quoted(service))),
    }
    .help(help)
}

fn invalid_resource(error: ResourceError, value: &str, span: Span, kind: PolicyKind) -> Diagnostic {
    let shown = quoted(value);
    match error {
        ResourceError::NotAnArn => Diagnostic::error("INVALID_ARN_PREFIX", span, format!("{shown} is no ARN"))
            .help("write `*` or an ARN: `arn:partition:service:region:account:resource`"),
        ResourceError::Incomplete => {
            let missing = 5_usize.saturating_sub(value.matches(':').count());
            let message = format!("{shown} lacks {missing} of the six parts of an ARN");
            let finding = Diagnostic::error("MISSING_ARN_FIELD", span, message)
                .help(format!("{} does not complete it: write all six parts, with `*` for any", kind.phrase()));
            finding.fix("complete it with `*`", span, quote(&format!("{value}{}", ":*".repeat(missing))))
        }
    }
}
