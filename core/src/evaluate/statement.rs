//! One statement against one request.

use super::{condition, principal};
use crate::arn::ResourcePattern;
use crate::pattern::{ActionPattern, seen};
use crate::policy::{Effect, Element, Policy, PrincipalEntry, Statement};
use crate::request::{Context, Request};
use crate::trace::{EntryOutcome, PolicyTrace, Traced, TracedElement};

/// Traces every statement of a policy. `has_boundary`: the caller has a permissions boundary.
pub(super) fn trace(policy: &Policy, request: &Request, has_boundary: bool) -> PolicyTrace {
    let mut trace = PolicyTrace::with_room_for(policy);
    let asked = Asked::new(request);
    for statement in &policy.statements {
        let statement = Traced {
            effect: statement.effect.value,
            principal: statement.principal.as_ref().map(|element| principals(element, request, &mut trace)),
            boundary_defeats_not_principal: has_boundary && denies_by_not_principal(statement),
            action: actions(&statement.action, &asked, &mut trace),
            resource: statement.resource.as_ref().map(|element| resources(element, &asked, &mut trace)),
            conditions: trace.add_conditions(&statement.conditions, |condition, outcomes| {
                condition::trace(condition, &request.context, outcomes)
            }),
        };
        trace.push(statement);
    }
    trace
}

/// What entries are compared with.
struct Asked<'r> {
    action: &'r str,
    action_seen: u64,
    resource: &'r str,
    resource_seen: u64,
    context: &'r Context,
}

impl<'r> Asked<'r> {
    fn new(request: &'r Request) -> Self {
        let (action, resource) = (request.action.as_str(), request.effective_resource());
        let action_seen = seen(action.as_bytes(), 0);
        let resource_seen = seen(resource.as_bytes(), ResourcePattern::SERVICE);
        Self { action, action_seen, resource, resource_seen, context: &request.context }
    }
}

fn denies_by_not_principal(statement: &Statement) -> bool {
    statement.effect.value == Effect::Deny && statement.principal.as_ref().is_some_and(|element| element.negated)
}

fn principals(element: &Element<PrincipalEntry>, request: &Request, trace: &mut PolicyTrace) -> TracedElement {
    let outcomes = element.entries.iter().map(|entry| principal::outcome(&entry.value, &request.caller));
    trace.add_principals(element.negated, outcomes)
}

fn actions(element: &Element<ActionPattern>, asked: &Asked<'_>, trace: &mut PolicyTrace) -> TracedElement {
    let outcome = |pattern: &ActionPattern| {
        if pattern.matches_seen(asked.action, asked.action_seen) {
            EntryOutcome::Matched
        } else {
            EntryOutcome::Differs
        }
    };
    trace.add_entries(element.negated, element.entries.iter().map(|entry| outcome(&entry.value)))
}

fn resources(element: &Element<ResourcePattern>, asked: &Asked<'_>, trace: &mut PolicyTrace) -> TracedElement {
    let resource = asked.resource;
    let lookup = |key: &str| asked.context.single(key);
    let outcome = |pattern: &ResourcePattern| {
        if pattern.differs_from(asked.resource_seen) {
            return EntryOutcome::Differs;
        }
        match pattern.matches(resource, &lookup) {
            Ok(true) if pattern.spans_segments(resource, &lookup) => EntryOutcome::MatchedAcrossSegments,
            Ok(true) => EntryOutcome::Matched,
            Ok(false) => EntryOutcome::Differs,
            Err(_) => EntryOutcome::Unresolved,
        }
    };
    trace.add_entries(element.negated, element.entries.iter().map(|entry| outcome(&entry.value)))
}

/// Tells `add` every policy variable of the statement that the request has no value for.
pub(super) fn unresolved<'p>(statement: &'p Statement, request: &'p Request, add: &mut impl FnMut(&'p str)) {
    let lookup = |key: &str| request.context.single(key);
    for entry in statement.resource.iter().flat_map(|element| &element.entries) {
        if let Err(variable) = entry.value.matches(request.effective_resource(), &lookup) {
            add(variable.name);
        }
    }
    for value in statement.conditions.iter().flat_map(|condition| &condition.values) {
        if let Err(variable) = value.value.resolve(&lookup) {
            add(variable.name);
        }
    }
}
