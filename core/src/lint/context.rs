//! What a check looks at: the policy, its text, and what it is attached to.

use std::ops::Deref;

use super::known::Known;
use crate::arn::Arn;
use crate::catalog::{Action, Catalog};
use crate::json::{self, Member, Node, Value, raw_span};
use crate::pattern::ActionPattern;
use crate::policy::{Condition, Effect, Policy, PolicyKind, PrincipalEntry, Statement};
use crate::text::{Span, Spanned};

/// One policy under the lens.
pub(super) struct Context<'a> {
    pub(super) policy: &'a Policy,
    pub(super) text: &'a str,
    /// The resource that the policy belongs to, where that is known.
    pub(super) attached: Option<&'a str>,
    /// What is known of services.
    pub(super) catalog: &'a Catalog,
    known: Known<'a>,
    /// The text as JSON, for what a [`Policy`] does not keep and for changes.
    root: Option<Node<'a>>,
}

/// One statement of it.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) index: usize,
    pub(super) statement: &'a Statement,
}

/// How a statement covers an action.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cover<'a> {
    /// An entry of `Action` without wildcards names it.
    Named(&'a Spanned<ActionPattern>),
    /// An entry of `Action` with wildcards covers it.
    Pattern(&'a Spanned<ActionPattern>),
    /// `NotAction`, whose name stands here, does not exclude it.
    NotExcluded(Span),
}

impl Cover<'_> {
    /// The guilty text.
    pub(super) fn span(self) -> Span {
        match self {
            Self::Named(entry) | Self::Pattern(entry) => entry.span,
            Self::NotExcluded(span) => span,
        }
    }
}

impl<'a> Context<'a> {
    pub(super) fn new(policy: &'a Policy, text: &'a str, attached: Option<&'a str>, catalog: &'a Catalog) -> Self {
        Self { policy, text, attached, catalog, known: Known::new(policy, catalog), root: json::parse(text).0 }
    }

    /// Every statement, in the order of the text.
    pub(super) fn statements(&'a self) -> impl Iterator<Item = Subject<'a>> {
        self.policy.statements.iter().enumerate().map(|(index, statement)| Subject { context: self, index, statement })
    }

    /// The statements that allow something, where a policy of this kind can grant.
    pub(super) fn grants(&'a self) -> impl Iterator<Item = Subject<'a>> {
        let kind = self.policy.kind;
        let grants = matches!(kind, PolicyKind::Identity | PolicyKind::Resource | PolicyKind::Trust);
        self.statements().filter(move |statement| grants && statement.allows())
    }

    /// The actions that an entry covers, as far as the catalogue knows.
    pub(super) fn covered(&self, pattern: &ActionPattern) -> Vec<Action<'a>> {
        self.known.covered(pattern)
    }

    /// What the catalogue says about the patterns of the policy.
    pub(super) fn known(&self) -> &Known<'a> {
        &self.known
    }

    /// Whether the policy is one of these kinds.
    pub(super) fn is(&self, kinds: &[PolicyKind]) -> bool {
        kinds.contains(&self.policy.kind)
    }

    /// The members of the document.
    pub(super) fn members(&'a self) -> &'a [Member<'a>] {
        match self.root.as_ref().map(|root| &root.value) {
            Some(Value::Object(members)) => members,
            _ => &[],
        }
    }

    /// The opening brace of the document: the place for what it lacks.
    pub(super) fn opening(&self) -> Span {
        let start = self.root.as_ref().map_or(0, |root| root.span.range().start);
        Span::new(start, (start + 1).min(self.text.len()))
    }

    /// Where bytes of the value at `string` stand in the text.
    pub(super) fn part(&self, string: Span, range: std::ops::Range<usize>) -> Span {
        raw_span(self.text, string, range)
    }

    /// The service and the resource part of what a resource-based policy belongs to: as given, or as every resource
    /// that it names says.
    pub(super) fn belongs_to(&'a self) -> Option<(&'a str, &'a str)> {
        if self.policy.kind != PolicyKind::Resource {
            return None;
        }
        if let Some(arn) = self.attached.and_then(Arn::parse) {
            return Some((arn.service, arn.resource));
        }
        let mut arns = self.policy.statements.iter().filter_map(|statement| statement.resource.as_ref());
        let first = self.policy.statements.iter().find_map(|statement| statement.resource.as_ref())?.entries.first()?;
        let first = Arn::parse(&first.value.text)?;
        let same = |text: &str| {
            Arn::parse(text)
                .is_some_and(|arn| arn.service == first.service && kind(arn.resource) == kind(first.resource))
        };
        arns.all(|element| element.entries.iter().all(|entry| same(&entry.value.text)))
            .then_some((first.service, first.resource))
    }

    /// Whether it is the policy of a Lambda function, version or alias.
    pub(super) fn is_function_policy(&'a self) -> bool {
        self.belongs_to().is_some_and(|(service, resource)| service == "lambda" && resource.starts_with("function:"))
    }

    /// Whether it is the policy of a version of a Lambda layer.
    pub(super) fn is_layer_policy(&'a self) -> bool {
        self.belongs_to().is_some_and(|(service, resource)| service == "lambda" && resource.starts_with("layer:"))
    }
}

/// `function` of `function:name`.
fn kind(resource: &str) -> Option<&str> {
    resource.split([':', '/']).next()
}

impl Deref for Subject<'_> {
    type Target = Statement;

    fn deref(&self) -> &Statement {
        self.statement
    }
}

impl<'a> Subject<'a> {
    pub(super) fn allows(&self) -> bool {
        self.effect.value == Effect::Allow
    }

    pub(super) fn denies(&self) -> bool {
        self.effect.value == Effect::Deny
    }

    /// How it covers `action`; an entry without wildcards goes before one with them.
    pub(super) fn cover(&self, action: &str) -> Option<Cover<'a>> {
        let element = &self.statement.action;
        let mut entries = element.entries.iter().filter(|entry| entry.value.matches(action));
        if element.negated {
            return entries.next().is_none().then_some(Cover::NotExcluded(element.name));
        }
        let first = entries.next()?;
        let named = std::iter::once(first).chain(entries).find(|entry| !entry.value.has_wildcards());
        Some(named.map_or(Cover::Pattern(first), Cover::Named))
    }

    /// Whether it covers one of the actions.
    pub(super) fn covers_any(&self, actions: &[&str]) -> bool {
        actions.iter().any(|action| self.cover(action).is_some())
    }

    /// The entries of `Resource`, not of `NotResource`.
    pub(super) fn resources(&self) -> &'a [Spanned<crate::arn::ResourcePattern>] {
        self.statement.resource.as_ref().filter(|element| !element.negated).map_or(&[], |element| &element.entries)
    }

    /// The entries of `Principal`, not of `NotPrincipal`.
    pub(super) fn principals(&self) -> &'a [Spanned<PrincipalEntry>] {
        self.statement.principal.as_ref().filter(|element| !element.negated).map_or(&[], |element| &element.entries)
    }

    /// The entry of `Principal` that is everyone.
    pub(super) fn everyone(&self) -> Option<&'a Spanned<PrincipalEntry>> {
        self.principals().iter().find(|entry| entry.value == PrincipalEntry::Everyone)
    }

    /// The service hosts in `Principal`.
    pub(super) fn services(&self) -> impl Iterator<Item = (&'a str, Span)> + use<'a> {
        self.principals().iter().filter_map(|entry| match &entry.value {
            PrincipalEntry::Service(host) => Some((host.as_str(), entry.span)),
            PrincipalEntry::Everyone
            | PrincipalEntry::Aws(_)
            | PrincipalEntry::Federated(_)
            | PrincipalEntry::CanonicalUser(_) => None,
        })
    }

    /// Its conditions on a key, compared without case. [R23]
    pub(super) fn conditions_on<'k>(&self, key: &'k str) -> impl Iterator<Item = &'a Condition> + use<'a, 'k> {
        self.statement.conditions.iter().filter(move |condition| condition.key.value.eq_ignore_ascii_case(key))
    }

    /// Whether it has a condition on one of the keys.
    pub(super) fn has_key(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.conditions_on(key).next().is_some())
    }

    /// It as JSON.
    pub(super) fn node(&self) -> Option<&'a Node<'a>> {
        let statements = self.context.members().iter().find(|member| member.key.value == "Statement")?;
        match &statements.value.value {
            Value::Array(entries) => entries.get(self.index),
            Value::Object(_) => Some(&statements.value),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Unreadable => None,
        }
    }

    /// Its member of that name.
    pub(super) fn member(&self, name: &str) -> Option<&'a Member<'a>> {
        match &self.node()?.value {
            Value::Object(members) => members.iter().find(|member| member.key.value == name),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
            Value::Unreadable => None,
        }
    }
}
