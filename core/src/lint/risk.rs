//! Checks about what a policy lets its user reach beyond what it says: more rights, credentials, data.

pub(super) mod credentials;
pub(super) mod data;
pub(super) mod escalation;
mod escalation_table;
pub(super) mod permissions;
pub(super) mod policy_of_resource;

use super::prelude::*;
use crate::arn::ResourcePattern;
use crate::text::Spanned;

/// The Allows of an identity policy.
fn grants<'a>(context: &'a Context<'a>) -> impl Iterator<Item = Subject<'a>> {
    context.grants().filter(|_| context.policy.kind == PolicyKind::Identity)
}

/// The Allows of an identity policy that no condition limits and that are on everything, with the text that says so.
fn unlimited<'a>(context: &'a Context<'a>) -> impl Iterator<Item = (Subject<'a>, crate::text::Span)> {
    grants(context).filter(|subject| subject.conditions.is_empty()).filter_map(|subject| {
        let element = subject.statement.resource.as_ref()?;
        if element.negated {
            return Some((subject, element.name));
        }
        let everything = |entry: &&Spanned<ResourcePattern>| entry.value.is_everything();
        element.entries.iter().find(everything).map(|entry| (subject, entry.span))
    })
}

/// Whether an entry is every action: what that gives needs no list.
fn is_all(subject: Subject<'_>) -> bool {
    !subject.action.negated && subject.action.entries.iter().any(|entry| entry.value.text == "*")
}
