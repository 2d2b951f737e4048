//! Many actions on many resources, each decided by `evaluate`, and as few of them as tell all.
//!
//! Two actions of a service are decided alike on a resource when the same statements cover them: nothing else of a
//! decision depends on the action. So actions are grouped by the statements that cover them, the policies are narrowed
//! to these, and one action of a group is decided for all. A test compares the table with the decisions one by one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cell::{Cell, NotAsked};
use super::{Access, AccessError};
use crate::catalog::{Action, Catalog, Level};
use crate::evaluate::{Attached, evaluate};
use crate::pattern::ActionPattern;
use crate::policy::{Policy, Statement};
use crate::request::{Request, Setting};
use crate::scenario::{ReadPolicy, Scenario};

/// Which actions a table has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The prefix of a service; all without it.
    pub service: Option<String>,
    /// Access levels; all when empty.
    pub levels: Vec<Level>,
    /// Words that the action's name has, or a pattern such as `Get*`, letter case aside.
    pub search: String,
}

/// What one principal may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessTable {
    /// The resources, in their order.
    pub resources: Vec<String>,
    /// A row for every action.
    pub rows: Vec<Row>,
}

/// An action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// `service:Name`
    pub action: String,
    /// Its access level.
    pub level: Level,
    /// A cell for every resource.
    pub cells: Vec<Cell>,
}

impl Filter {
    /// The actions of a catalogue that it lets through.
    #[must_use]
    pub fn actions<'c>(&self, catalog: &'c Catalog) -> Vec<Action<'c>> {
        let search = self.search.trim().to_ascii_lowercase();
        let pattern = search.contains(['*', '?']).then(|| match search.split_once(':') {
            Some(_) => ActionPattern::parse(&search),
            None => ActionPattern::parse(&format!("*:{search}")),
        });
        let fits = |action: &Action<'_>| {
            let named = || {
                let name = action.to_string().to_ascii_lowercase();
                match &pattern {
                    Some(pattern) => pattern.as_ref().is_some_and(|pattern| pattern.matches(&name)),
                    None => search.split_whitespace().all(|word| name.contains(word)),
                }
            };
            (self.levels.is_empty() || self.levels.contains(&action.level())) && named()
        };
        let service = |prefix: &str| self.service.as_deref().is_none_or(|own| own.eq_ignore_ascii_case(prefix));
        catalog
            .services()
            .filter(|found| service(found.prefix()))
            .flat_map(crate::catalog::Service::actions)
            .filter(fits)
            .collect()
    }
}

impl AccessTable {
    /// The table of a scenario.
    ///
    /// # Errors
    /// When AWS would refuse one of the policies, or when principal or context cannot be read.
    pub fn of(
        scenario: &Scenario,
        setting: impl Into<Setting>,
        filter: &Filter,
        resources: &[String],
    ) -> Result<Self, AccessError> {
        Ok(Access::new(scenario.clone(), setting)?.table(filter, resources))
    }

    /// How many cells are allowed, denied and without an answer.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        let cells = || self.rows.iter().flat_map(|row| &row.cells);
        let allowed = cells().filter(|cell| cell.is_allowed()).count();
        let decided = cells().filter(|cell| cell.decision().is_some()).count();
        (allowed, decided - allowed, cells().count() - decided)
    }
}

impl Access {
    /// Decides every action that the filter lets through on every resource.
    #[must_use]
    pub fn table(&self, filter: &Filter, resources: &[String]) -> AccessTable {
        let catalog = Arc::clone(self.catalog());
        let mut classes = Classes::default();
        let mut columns: Vec<Asked<'_>> = resources.iter().map(|resource| Asked::new(self, resource)).collect();
        let mut rows = Vec::new();
        for action in filter.actions(&catalog) {
            let name = action.to_string();
            let class = classes.of(&self.reads, action, &name);
            let cells = columns.iter_mut().map(|column| column.cell(action, &name, class, &classes)).collect();
            rows.push(Row { action: name, level: action.level(), cells });
        }
        AccessTable { resources: resources.to_vec(), rows }
    }
}

/// Whether an action can be asked on a resource that can be of some types, as far as the catalogue tells.
pub(crate) fn fits(action: Action<'_>, resource: &str, types: &[&str]) -> Result<(), NotAsked> {
    match (action.takes_no_resource(), resource == "*") {
        (true, true) => Ok(()),
        (true, false) => Err(NotAsked::TakesNone),
        (false, true) => Err(NotAsked::NeedsResource),
        (false, false) if action.resource_types().any(|used| types.contains(&used.kind.name())) => Ok(()),
        (false, false) => Err(NotAsked::OtherType),
    }
}

/// The types of the action's service that an ARN can be one of.
///
/// A qualified function is a function as well – AWS's tables say `function` where a version can be named –, but a
/// layer's version is no layer and an execution no function.
pub(crate) fn types<'c>(action: Action<'c>, resource: &str) -> Vec<&'c str> {
    let kinds = action.service().resource_types().filter(|kind| kind.matches(resource));
    let names: Vec<&str> = kinds.map(crate::catalog::ResourceType::name).collect();
    let only = ["layerVersion", "durable execution"].into_iter().find(|name| names.contains(name));
    match only.filter(|_| action.service().prefix() == "lambda") {
        Some(only) => vec![only],
        None => names,
    }
}

/// Groups of actions that the same statements cover.
#[derive(Default)]
struct Classes {
    known: BTreeMap<Key, usize>,
    narrowed: Vec<Vec<Narrowed>>,
}

/// The service, the statements that cover the action, and for STS – where principals and rules depend on it – the action.
type Key = (String, Vec<(usize, usize)>, Option<String>);

/// A policy with only those of its statements that cover an action.
struct Narrowed {
    /// Its position in the scenario.
    at: usize,
    policy: Policy,
    /// The positions of the statements.
    statements: Vec<usize>,
}

impl Classes {
    fn of(&mut self, reads: &[ReadPolicy], action: Action<'_>, name: &str) -> usize {
        let covers = |statement: &Statement| {
            let element = &statement.action;
            element.entries.iter().any(|entry| entry.value.matches(name)) != element.negated
        };
        let mut covering = Vec::new();
        for (at, policy) in reads.iter().enumerate().filter_map(|(at, read)| Some((at, read.policy.as_ref()?))) {
            let places = policy.statements.iter().enumerate().filter(|(_, statement)| covers(statement));
            covering.extend(places.map(|(statement, _)| (at, statement)));
        }
        let service = action.service().prefix().to_owned();
        let alone = (service == "sts").then(|| name.to_owned());
        let next = self.narrowed.len();
        let class = *self.known.entry((service, covering.clone(), alone)).or_insert(next);
        if class == next {
            self.narrowed.push(narrow(reads, &covering));
        }
        class
    }
}

fn narrow(reads: &[ReadPolicy], covering: &[(usize, usize)]) -> Vec<Narrowed> {
    let narrow = |(at, read): (usize, &ReadPolicy)| {
        let policy = read.policy.as_ref()?;
        let statements: Vec<usize> =
            covering.iter().filter(|(policy, _)| *policy == at).map(|(_, statement)| *statement).collect();
        let kept = statements.iter().filter_map(|&statement| policy.statements.get(statement)).cloned().collect();
        let (kind, version) = (policy.kind, policy.version);
        Some(Narrowed { at, policy: Policy { kind, version, id: None, statements: kept }, statements })
    };
    reads.iter().enumerate().filter_map(narrow).collect()
}

/// A column while it is filled.
struct Asked<'c> {
    access: &'c Access,
    resource: &'c str,
    /// For each policy, whether it has a say here.
    says: Vec<bool>,
    /// For each service, what type of it the resource is.
    types: BTreeMap<&'c str, Vec<&'c str>>,
    /// For each service, a request whose action is set as needed.
    requests: BTreeMap<&'c str, Option<Request>>,
    cells: BTreeMap<usize, Cell>,
}

impl<'c> Asked<'c> {
    fn new(access: &'c Access, resource: &'c str) -> Self {
        let says = (0..access.reads.len()).map(|at| access.has_say(at, resource)).collect();
        Self { access, resource, says, types: BTreeMap::new(), requests: BTreeMap::new(), cells: BTreeMap::new() }
    }

    fn cell<'n>(&mut self, action: Action<'c>, name: &str, class: usize, classes: &'n Classes) -> Cell
    where
        'c: 'n,
    {
        let service = action.service().prefix();
        let types = self.types.entry(service).or_insert_with(|| types(action, self.resource));
        if let Err(why) = fits(action, self.resource, types) {
            return Cell::NotAsked(why);
        }
        if let Some(known) = self.cells.get(&class) {
            return *known;
        }
        let (access, resource) = (self.access, self.resource);
        let mut alone = None;
        let request = if service == "sts" {
            alone.insert(access.ask(name, resource)).as_mut()
        } else {
            self.requests.entry(service).or_insert_with(|| access.ask(name, resource)).as_mut()
        };
        let Some(request) = request else { return Cell::NotAsked(NotAsked::NotByThisCaller) };
        request.set_action(name);
        let narrowed = classes.narrowed.get(class).map_or(&[][..], Vec::as_slice);
        let policies: Vec<&Narrowed> =
            narrowed.iter().filter(|narrowed| self.says.get(narrowed.at) == Some(&true)).collect();
        let attach = |narrowed: &&'n Narrowed| {
            let read = access.reads.get(narrowed.at)?;
            Some(Attached { policy: &narrowed.policy, level: read.level, name: &read.name })
        };
        let attached: Vec<Attached<'_>> = policies.iter().filter_map(attach).collect();
        let place = |policy: usize, statement: usize| {
            let narrowed = policies.get(policy);
            let original = narrowed.and_then(|narrowed| narrowed.statements.get(statement)).copied();
            (narrowed.map_or(policy, |narrowed| narrowed.at), original.unwrap_or(statement))
        };
        let cell = Cell::of(&evaluate(&attached, request), place);
        self.cells.insert(class, cell);
        cell
    }
}
