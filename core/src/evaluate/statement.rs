//! One statement against one request.

use super::{condition, principal};
use crate::arn::ResourcePattern;
use crate::pattern::ActionPattern;
use crate::policy::{Effect, Element, Policy, PrincipalEntry, Statement};
use crate::request::Request;
use crate::trace::{ElementTrace, EntryOutcome, PolicyTrace, StatementTrace};

/// Traces every statement of a policy. `has_boundary`: the caller has a permissions boundary.
pub(super) fn trace(policy: &Policy, request: &Request, has_boundary: bool) -> PolicyTrace {
    let resource = request.effective_resource();
    let statements = policy
        .statements
        .iter()
        .map(|statement| StatementTrace {
            effect: statement.effect.value,
            principal: statement.principal.as_ref().map(|element| principals(element, request)),
            boundary_defeats_not_principal: has_boundary && denies_by_not_principal(statement),
            action: actions(&statement.action, request),
            resource: statement.resource.as_ref().map(|element| resources(element, resource, request)),
            conditions: statement
                .conditions
                .iter()
                .map(|condition| condition::trace(condition, &request.context))
                .collect(),
        })
        .collect();
    PolicyTrace { statements }
}

fn denies_by_not_principal(statement: &Statement) -> bool {
    statement.effect.value == Effect::Deny && statement.principal.as_ref().is_some_and(|element| element.negated)
}

fn principals(element: &Element<PrincipalEntry>, request: &Request) -> ElementTrace<crate::trace::PrincipalOutcome> {
    ElementTrace {
        negated: element.negated,
        entries: element.entries.iter().map(|entry| principal::outcome(&entry.value, &request.caller)).collect(),
    }
}

fn actions(element: &Element<ActionPattern>, request: &Request) -> ElementTrace<EntryOutcome> {
    let outcome = |pattern: &ActionPattern| {
        if pattern.matches(&request.action) { EntryOutcome::Matched } else { EntryOutcome::Differs }
    };
    ElementTrace {
        negated: element.negated,
        entries: element.entries.iter().map(|entry| outcome(&entry.value)).collect(),
    }
}

fn resources<'a>(
    element: &'a Element<ResourcePattern>,
    resource: &str,
    request: &'a Request,
) -> ElementTrace<EntryOutcome> {
    let lookup = |key: &str| request.context.single(key);
    let outcome = |pattern: &'a ResourcePattern| match pattern.matches(resource, &lookup) {
        Ok(true) if pattern.spans_segments(resource, &lookup) => EntryOutcome::MatchedAcrossSegments,
        Ok(true) => EntryOutcome::Matched,
        Ok(false) => EntryOutcome::Differs,
        Err(_) => EntryOutcome::Unresolved,
    };
    ElementTrace {
        negated: element.negated,
        entries: element.entries.iter().map(|entry| outcome(&entry.value)).collect(),
    }
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
