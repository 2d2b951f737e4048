//! What the catalogue says about the patterns of a policy, asked once for each pattern.
//!
//! A policy of thousands of different patterns must not take seconds: behind a bound questions are answered so that
//! nothing is found.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use crate::catalog::{Action, Catalog, ResourceType};
use crate::pattern::ActionPattern;
use crate::policy::Policy;

/// How many actions are compared with patterns, over the whole policy.
const MOST_ACTIONS: usize = 1_000_000;
/// How often a pattern for resources is compared with the ARNs of a type.
const MOST_ARNS: usize = 4_000;

/// Answers that were given already. What refers to the catalogue stands outside of the cells.
pub(super) struct Known<'a> {
    catalog: &'a Catalog,
    /// Every action of the services that patterns of the policy name.
    all: Vec<Action<'a>>,
    /// Where the actions of a service stand in `all`.
    places: HashMap<&'a str, Range<usize>>,
    /// Places in `all`, by pattern.
    actions: RefCell<HashMap<String, Rc<[usize]>>>,
    /// By the ARN of a type and a pattern.
    arns: RefCell<HashMap<(String, String), bool>>,
    services: RefCell<Option<HashSet<String>>>,
    actions_left: Cell<usize>,
    arns_left: Cell<usize>,
}

impl<'a> Known<'a> {
    pub(super) fn new(policy: &Policy, catalog: &'a Catalog) -> Self {
        let actions = policy.statements.iter().flat_map(|statement| &statement.action.entries);
        let patterns = actions.filter(|entry| entry.value.has_wildcards());
        let wanted: HashSet<String> = patterns.map(|entry| entry.value.service().to_ascii_lowercase()).collect();
        let any = wanted.iter().any(|service| service.contains(['*', '?']));
        let (mut all, mut places) = (Vec::new(), HashMap::new());
        for service in catalog.services().filter(|service| any || wanted.contains(service.prefix())) {
            let start = all.len();
            all.extend(service.actions());
            places.insert(service.prefix(), start..all.len());
        }
        Self {
            catalog,
            all,
            places,
            actions: RefCell::default(),
            arns: RefCell::default(),
            services: RefCell::default(),
            actions_left: Cell::new(MOST_ACTIONS),
            arns_left: Cell::new(MOST_ARNS),
        }
    }

    /// The actions that an entry covers; none when the catalogue knows none, or too much was asked already.
    pub(super) fn covered(&self, pattern: &ActionPattern) -> Vec<Action<'a>> {
        if !pattern.has_wildcards() {
            return self.catalog.action(&pattern.text).into_iter().collect();
        }
        let key = pattern.text.to_ascii_lowercase();
        let known = self.actions.borrow().get(&key).map(Rc::clone);
        let places = known.unwrap_or_else(|| {
            let found = self.search(pattern);
            self.actions.borrow_mut().insert(key, Rc::clone(&found));
            found
        });
        places.iter().filter_map(|&at| self.all.get(at).copied()).collect()
    }

    fn search(&self, pattern: &ActionPattern) -> Rc<[usize]> {
        let service = pattern.service().to_ascii_lowercase();
        let range = if service.contains(['*', '?']) {
            0..self.all.len()
        } else {
            self.places.get(service.as_str()).cloned().unwrap_or_default()
        };
        let range = range.start..range.end.min(range.start + self.actions_left.get());
        self.actions_left.set(self.actions_left.get().saturating_sub(range.len()));
        let mut full = String::new();
        range
            .filter(|&at| {
                let action = self.all[at];
                full.clear();
                full.extend([action.service().prefix(), ":", action.name()]);
                pattern.matches(&full)
            })
            .collect()
    }

    /// Whether the bound of [`covered`](Self::covered) is reached, so that no conclusion follows from an empty answer.
    pub(super) fn is_exhausted(&self) -> bool {
        self.actions_left.get() == 0
    }

    /// Whether some resource that an action can be asked on is covered by a pattern of six parts.
    pub(super) fn asked_on(&self, action: Action<'a>, pattern: &str) -> bool {
        action.resource_types().any(|used| self.overlaps(used.kind, pattern))
    }

    /// Whether some resource of the service that the pattern names is covered by it.
    pub(super) fn is_some_resource(&self, pattern: &str) -> bool {
        let service = pattern.split(':').nth(2).unwrap_or("");
        let types = self.catalog.service(service).into_iter().flat_map(crate::catalog::Service::resource_types);
        types.into_iter().any(|kind| self.overlaps(kind, pattern))
    }

    /// Whether the ARNs of some resource type have this service.
    pub(super) fn is_service_of_arns(&self, service: &str) -> bool {
        let mut services = self.services.borrow_mut();
        let services = services.get_or_insert_with(|| {
            let types = self.catalog.services().flat_map(crate::catalog::Service::resource_types);
            types.filter_map(|kind| kind.arn().split(':').nth(2).map(str::to_owned)).collect()
        });
        services.contains(service)
    }

    fn overlaps(&self, kind: ResourceType<'a>, pattern: &str) -> bool {
        let arn = kind.arn();
        if !may_meet(&arn, pattern) {
            return false;
        }
        let key = (arn, pattern.to_owned());
        if let Some(&known) = self.arns.borrow().get(&key) {
            return known;
        }
        let left = self.arns_left.get();
        if left == 0 {
            return true;
        }
        self.arns_left.set(left - 1);
        let overlaps = kind.overlaps(pattern);
        self.arns.borrow_mut().insert(key, overlaps);
        overlaps
    }
}

/// Whether the fixed beginnings of the parts of a type's ARN and of a pattern agree.
fn may_meet(arn: &str, pattern: &str) -> bool {
    let fixed = |text: &str| text.find(['$', '*', '?']).unwrap_or(text.len());
    arn.splitn(6, ':').zip(pattern.splitn(6, ':')).all(|(left, right)| {
        let length = fixed(left).min(fixed(right));
        left.as_bytes()[..length] == right.as_bytes()[..length]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings() {
        let function = "arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}";
        let rows = [
            ("arn:aws:lambda:us-east-1:1:function:f", true),
            ("arn:aws:lambda:us-east-1:1:func*", true),
            ("arn:aws:lambda:*:*:*", true),
            ("arn:aws:*:*:*:*", true),
            ("arn:aws:lambda:us-east-1:1:layer:f", false),
            ("arn:aws:s3:::b", false),
        ];
        for (pattern, expected) in rows {
            assert_eq!(may_meet(function, pattern), expected, "{pattern}");
        }
    }
}
