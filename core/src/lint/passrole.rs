//! PASS_ROLE_WITH_…, CREATE_SLR_WITH_…: which roles somebody may hand to a service, and which service-linked roles
//! somebody may have made.
//!
//! Both families have six members: the action is named, covered by a pattern or not excluded, and the resource is a
//! wildcard or all but something.

pub(super) mod pass_role;
pub(super) mod service_linked;

use super::prelude::*;
use crate::arn::Arn;
use crate::text::{Span, Spanned};

/// How the statement covers the action.
#[derive(Clone, Copy, PartialEq)]
enum By {
    Name,
    Pattern,
    NotAction,
}

/// What the statement says about resources.
#[derive(Clone, Copy, PartialEq)]
enum On {
    Star,
    NotResource,
}

/// One of the two families.
struct Family {
    action: &'static str,
    /// The condition key that says for which service.
    key: &'static str,
    /// Whether an entry of `Resource` is too wide.
    wide: fn(&str) -> bool,
    what: &'static str,
    help: &'static str,
}

fn check(context: &Context<'_>, findings: &mut Findings, family: &Family, by: By, on: On) {
    if context.policy.kind != PolicyKind::Identity {
        return;
    }
    for subject in context.grants().filter(|subject| !subject.has_key(&[family.key])) {
        let Some(cover) = subject.cover(family.action) else { continue };
        let covered_by = match cover {
            Cover::Named(_) => By::Name,
            Cover::Pattern(_) => By::Pattern,
            Cover::NotExcluded(_) => By::NotAction,
        };
        let resource = resource(subject, on, family.wide);
        if let Some(resource) = resource.filter(|_| covered_by == by) {
            let label = match on {
                On::Star => "on any role",
                On::NotResource => "on every role that is not listed",
            };
            findings.add(cover.span(), message(&subject, cover, family)).label(resource, label).help(family.help);
        }
    }
}

fn message(subject: &Subject<'_>, cover: Cover<'_>, family: &Family) -> String {
    let Family { action, what, .. } = family;
    match cover {
        Cover::Named(_) => format!("`{action}` on so many roles lets people {what}"),
        Cover::Pattern(entry) => format!("{} includes `{action}`, which lets people {what}", quoted(&entry.value.text)),
        Cover::NotExcluded(name) => {
            let name = name.of(subject.context.text).trim_matches('"').to_owned();
            format!("{} leaves `{action}` allowed, which lets people {what}", quoted(&name))
        }
    }
}

/// The guilty part of the resources.
fn resource(subject: Subject<'_>, on: On, wide: fn(&str) -> bool) -> Option<Span> {
    let element = subject.statement.resource.as_ref()?;
    match on {
        On::NotResource => element.negated.then_some(element.name),
        On::Star => {
            let guilty = |entry: &&Spanned<_>| wide(crate::arn::ResourcePattern::completed(&entry.value));
            subject.resources().iter().find(guilty).map(|entry| entry.span)
        }
    }
}

/// The name of a role pattern, path included: what stands behind `role/`. Everything is `*`.
fn role(pattern: &str) -> Option<&str> {
    if pattern.bytes().all(|byte| byte == b'*') {
        return Some("*");
    }
    let arn = Arn::parse(pattern)?;
    let iam = arn.service == "iam" || arn.service.contains(['*', '?']);
    if !iam {
        return None;
    }
    match arn.resource.strip_prefix("role/") {
        Some(name) => Some(name),
        None if arn.resource.starts_with('*') || arn.resource.starts_with("role*") => Some("*"),
        None => None,
    }
}
