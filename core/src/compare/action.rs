//! Actions, those that the same statements of both versions cover together.

use std::collections::{BTreeMap, BTreeSet};

use super::asker::Asker;
use crate::access::Access;
use crate::catalog::Catalog;
use crate::policy::{Policy, PolicyKind, Version};
use crate::request::Caller;

/// Actions of a service that no statement tells apart.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) actions: Vec<String>,
    /// The statements of the earlier version that cover them: policy and statement.
    pub(super) before: Vec<(usize, usize)>,
    /// Those of the later version.
    pub(super) after: Vec<(usize, usize)>,
}

/// All groups that a statement covers, and that both versions may decide differently.
///
/// Where no statement covers an action, or the same statements of the same policies do, nothing can differ: but for the
/// root user, who needs no statement where no policy type limits, and for resource-based policies, which have a say on
/// what any of their statements names.
pub(super) fn groups(asker: &Asker, catalog: &Catalog) -> Vec<Group> {
    let same_types = types(&asker.before) == types(&asker.after);
    let is_root = matches!(Caller::parse(&asker.principal, ""), Ok(Caller::Root { .. }));
    let named = literal(&asker.before).chain(literal(&asker.after));
    let unknown: BTreeSet<String> = named.filter(|name| catalog.action(name).is_none()).map(str::to_owned).collect();
    let mut groups: BTreeMap<(String, Vec<_>, Vec<_>, Option<String>), Vec<String>> = BTreeMap::new();
    for action in catalog.actions().map(|action| action.to_string()).chain(unknown) {
        let (before, after) = (covering(&asker.before, &action), covering(&asker.after, &action));
        if before.is_empty() && after.is_empty() && (same_types || !is_root) {
            continue;
        }
        let service = action.split_once(':').map_or("", |(service, _)| service).to_ascii_lowercase();
        // Principals and rules depend on the very action there.
        let alone = (service == "sts").then(|| action.clone());
        groups.entry((service, before, after, alone)).or_default().push(action);
    }
    let group = |((_, before, after, _), actions)| Group { actions, before, after };
    let changed = |group: &Group| {
        !same_types || statements(&asker.before, &group.before) != statements(&asker.after, &group.after)
    };
    groups.into_iter().map(group).filter(changed).collect()
}

/// What a decision can depend on beside the statements: which policy types there are.
fn types(access: &Access) -> BTreeSet<(PolicyKind, u32)> {
    access.policies().iter().filter_map(|read| Some((read.policy.as_ref()?.kind, read.level))).collect()
}

/// A statement by what it says, with what it is part of.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Said<'a> {
    kind: PolicyKind,
    level: u32,
    has_variables: bool,
    text: &'a str,
    /// What the policy names beside: see [`Access::decide`].
    named: BTreeSet<&'a str>,
}

fn statements<'a>(access: &'a Access, places: &[(usize, usize)]) -> BTreeSet<Said<'a>> {
    let statement = |&(policy, statement): &(usize, usize)| {
        let read = access.policies().get(policy)?;
        let policy = read.policy.as_ref()?;
        Some(Said {
            kind: policy.kind,
            level: read.level,
            has_variables: policy.version == Version::V2012,
            text: policy.statements.get(statement)?.span.of(&read.text),
            named: named(policy),
        })
    };
    places.iter().filter_map(statement).collect()
}

/// The resources that a resource-based policy names anywhere; other policies have a say on all.
fn named(policy: &Policy) -> BTreeSet<&str> {
    if !matches!(policy.kind, PolicyKind::Resource | PolicyKind::Trust) {
        return BTreeSet::new();
    }
    let elements = policy.statements.iter().filter_map(|statement| statement.resource.as_ref());
    let entries = elements.filter(|element| !element.negated).flat_map(|element| &element.entries);
    entries.map(|entry| entry.value.text.as_str()).collect()
}

/// Entries of `Action` with wildcards whose service is not known.
pub(super) fn unknown_services(asker: &Asker, catalog: &Catalog) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for entry in patterns(&asker.before).chain(patterns(&asker.after)) {
        let known = entry.service() == "*" || catalog.covered_by(entry).next().is_some();
        if !known && entry.has_wildcards() && !found.contains(&entry.text) {
            found.push(entry.text.clone());
        }
    }
    found
}

fn patterns(access: &Access) -> impl Iterator<Item = &crate::pattern::ActionPattern> {
    let statements = access.policies().iter().filter_map(|read| read.policy.as_ref()).flat_map(|it| &it.statements);
    statements.flat_map(|statement| &statement.action.entries).map(|entry| &entry.value)
}

/// Actions that are named outright.
fn literal(access: &Access) -> impl Iterator<Item = &str> {
    patterns(access).filter(|entry| !entry.has_wildcards()).map(|entry| entry.text.as_str())
}

fn covering(access: &Access, action: &str) -> Vec<(usize, usize)> {
    let policies = access.policies().iter().enumerate().filter_map(|(at, read)| Some((at, read.policy.as_ref()?)));
    policies
        .flat_map(|(at, policy)| policy.statements.iter().enumerate().map(move |(number, it)| (at, number, it)))
        .filter(|(_, _, statement)| {
            let element = &statement.action;
            element.entries.iter().any(|entry| entry.value.matches(action)) != element.negated
        })
        .map(|(at, number, _)| (at, number))
        .collect()
}
