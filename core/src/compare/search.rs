//! Asking both versions, piece by piece.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use super::action::{Group, groups, unknown_services};
use super::asker::{Asker, askers};
use super::context::contexts;
use super::resource::resources;
use super::{Comparison, Coverage, Difference, Direction};
use crate::access::{Access, AccessError, Cell, fits, types};
use crate::arn::Arn;
use crate::catalog::Catalog;
use crate::request::Setting;
use crate::scenario::{RequestInput, Scenario};

/// So many requests are asked at most.
const MOST: usize = 30_000;

/// A comparison that can be made in pieces, so that a page can answer in between.
#[derive(Debug)]
pub struct CompareSearch {
    askers: Vec<Asker>,
    catalog: Arc<Catalog>,
    setting: Setting,
    /// What is still to be asked: asker, group, resource.
    left: VecDeque<(usize, usize, usize)>,
    /// For each asker.
    groups: Vec<Vec<Group>>,
    resources: Vec<Vec<String>>,
    types: Types,
    differences: Vec<Difference>,
    coverage: Coverage,
}

impl CompareSearch {
    /// Prepares a comparison.
    ///
    /// # Errors
    /// See [`compare`](super::compare).
    pub fn new(before: &Scenario, after: &Scenario, setting: impl Into<Setting>) -> Result<Self, AccessError> {
        let setting = setting.into();
        let catalog = Arc::clone(&setting.catalog);
        let before = Scenario { request: after.request.clone(), ..before.clone() };
        let askers = askers(&before, after, &setting)?;
        let same = texts(&before) == texts(after);
        let groups: Vec<Vec<Group>> = askers.iter().map(|asker| groups(asker, &catalog)).collect();
        let resources: Vec<Vec<String>> = askers.iter().map(|asker| resources(asker, &catalog)).collect();
        let mut left = VecDeque::new();
        if !same {
            for (who, (groups, resources)) in groups.iter().zip(&resources).enumerate() {
                left.extend(
                    (0..resources.len())
                        .flat_map(|resource| (0..groups.len()).map(move |group| (who, group, resource))),
                );
            }
        }
        let coverage = Coverage {
            actions: catalog.actions().count(),
            services: catalog.services().count(),
            date: catalog.source().date.clone(),
            resources: resources.first().map_or(0, Vec::len),
            principals: askers.iter().map(|asker| asker.principal.clone()).collect(),
            unknown_services: askers.first().map_or_else(Vec::new, |asker| unknown_services(asker, &catalog)),
            ..Coverage::default()
        };
        let mut search = Self {
            askers,
            catalog,
            setting,
            left,
            groups,
            resources,
            types: BTreeMap::new(),
            differences: Vec::new(),
            coverage,
        };
        if !same {
            // The page's request before all others, whatever the catalogue thinks of it.
            let request = &after.request;
            search.decide(0, request, std::slice::from_ref(&request.action), &[]);
        }
        Ok(search)
    }

    /// Asks a little more; `false` when everything is asked.
    pub fn step(&mut self) -> bool {
        let Some((who, group, resource)) = self.left.pop_front() else { return false };
        if self.coverage.requests >= MOST {
            self.coverage.stopped = true;
            self.left.clear();
            return false;
        }
        self.ask(who, group, resource);
        !self.left.is_empty()
    }

    /// What was found so far.
    #[must_use]
    pub fn into_comparison(mut self) -> Comparison {
        self.coverage.stopped |= !self.left.is_empty();
        self.differences.sort_by_key(|difference| difference.direction);
        Comparison { differences: self.differences, coverage: self.coverage, askers: self.askers }
    }

    /// Asks for a group on a resource, in every context.
    fn ask(&mut self, who: usize, group: usize, resource: usize) -> Option<()> {
        let asker = self.askers.get(who)?;
        let group = self.groups.get(who)?.get(group)?;
        let resource = self.resources.get(who)?.get(resource)?;
        let actions = asked(&self.catalog, &mut self.types, &group.actions, resource);
        let base = asker.after.request(actions.first()?, resource);
        let request = base.read(self.setting.clone()).ok()?;
        let (contexts, left_out) = contexts(asker, group, &request);
        self.coverage.combinations_left_out += left_out;
        let mut seen = Vec::new();
        for keys in contexts {
            let mut input: RequestInput = base.clone();
            for (key, value) in keys {
                input.context.set(&key, value);
            }
            // One witness for each direction; the request's own context comes first.
            if let Some(direction) = self.decide(who, &input, &actions, &seen) {
                seen.push(direction);
            }
        }
        Some(())
    }

    /// Decides a request under both versions, and keeps the difference if it is of a direction that is not seen yet.
    fn decide(
        &mut self,
        who: usize,
        input: &RequestInput,
        actions: &[String],
        seen: &[Direction],
    ) -> Option<Direction> {
        let asker = self.askers.get(who)?;
        self.coverage.requests += 1;
        let (before, after) = (asker.before.decide(input)?, asker.after.decide(input)?);
        let direction = match (before.is_allowed(), after.is_allowed()) {
            (false, true) => Direction::New,
            (true, false) => Direction::Lost,
            (true, true) | (false, false) => return None,
        };
        if seen.contains(&direction) {
            return None;
        }
        let why = |cell: Cell, access: &Access| (cell, cell.reason(access.policies()));
        let difference = Difference {
            direction,
            witness: input.clone(),
            before: why(before, &asker.before),
            after: why(after, &asker.after),
            actions: actions.to_vec(),
            resources: vec![input.resource.clone()],
            supposed: asker.supposed,
            asker: who,
        };
        keep(&mut self.differences, difference);
        Some(direction)
    }
}

/// For a service and a resource, the types that it can be one of.
type Types = BTreeMap<(String, String), Vec<String>>;

/// Those of a service's actions that can be asked on a resource; of unknown ones that is supposed for the service's ARNs.
fn asked(catalog: &Catalog, known: &mut Types, actions: &[String], resource: &str) -> Vec<String> {
    let service = actions.first().and_then(|action| action.split_once(':')).map_or("", |(service, _)| service);
    let own = resource == "*" || Arn::parse(resource).is_some_and(|arn| arn.service == service);
    let of_resource: &[String] = match actions.iter().find_map(|action| catalog.action(action)) {
        None => &[],
        Some(action) => known
            .entry((service.to_ascii_lowercase(), resource.to_owned()))
            .or_insert_with(|| types(action, resource).into_iter().map(str::to_owned).collect()),
    };
    let of_resource: Vec<&str> = of_resource.iter().map(String::as_str).collect();
    let can_be_asked = |action: &&String| match catalog.action(action) {
        None => own,
        Some(action) => fits(action, resource, &of_resource).is_ok(),
    };
    actions.iter().filter(can_be_asked).cloned().collect()
}

/// Adds a difference to one of the same reasons, if there is one.
fn keep(differences: &mut Vec<Difference>, new: Difference) {
    let same = |known: &&mut Difference| {
        (known.direction, known.asker) == (new.direction, new.asker)
            && (&known.before, &known.after) == (&new.before, &new.after)
    };
    match differences.iter_mut().find(same) {
        Some(known) => {
            for action in new.actions {
                if let Err(at) = known.actions.binary_search(&action) {
                    known.actions.insert(at, action);
                }
            }
            known
                .resources
                .extend(new.resources.into_iter().filter(|it| !known.resources.contains(it)).collect::<Vec<_>>());
        }
        None => {
            let mut new = new;
            new.actions.sort();
            differences.push(new);
        }
    }
}

/// All that a decision can depend on but the request.
fn texts(scenario: &Scenario) -> Vec<(&'static str, u32, String)> {
    let reads = scenario.read_policies();
    scenario.policies.iter().zip(reads).map(|(input, read)| (input.kind.name(), input.level, read.text)).collect()
}
