//! What is shown: kept while the tool is closed, and gone with the page.

use std::cell::RefCell;
use std::rc::Rc;

use policyglass::access::{Filter, Wanted};
use policyglass::catalog::Level;
use yew::prelude::*;

/// Which actions and resources the table has.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The prefix of a service.
    pub service: Rc<str>,
    /// Access levels; all when empty.
    pub levels: Vec<Level>,
    /// Words of the action's name.
    pub search: Rc<str>,
    /// The resources.
    pub wanted: Wanted,
    /// Whether actions that take none of the resources have a row.
    pub all: bool,
}

impl Default for Settings {
    fn default() -> Self {
        let wanted = Wanted { request: true, policies: true, own: Vec::new() };
        Self { service: "lambda".into(), levels: Vec::new(), search: "".into(), wanted, all: false }
    }
}

/// A change of what is shown.
#[derive(Clone, Debug)]
pub enum Set {
    Service(Rc<str>),
    Level(Level),
    Search(Rc<str>),
    Request,
    Policies,
    Add(String),
    Remove(usize),
    All,
}

impl Reducible for Settings {
    type Action = Set;

    fn reduce(self: Rc<Self>, set: Set) -> Rc<Self> {
        let mut next = (*self).clone();
        match set {
            Set::Service(service) => next.service = service,
            Set::Level(level) if next.levels.contains(&level) => next.levels.retain(|known| *known != level),
            Set::Level(level) => next.levels.push(level),
            Set::Search(search) => next.search = search,
            Set::Request => next.wanted.request = !next.wanted.request,
            Set::Policies => next.wanted.policies = !next.wanted.policies,
            Set::Add(resource) => {
                if !next.wanted.own.contains(&resource) {
                    next.wanted.own.push(resource);
                }
            }
            Set::Remove(at) if at < next.wanted.own.len() => {
                next.wanted.own.remove(at);
            }
            Set::Remove(_) => {}
            Set::All => next.all = !next.all,
        }
        KEPT.with_borrow_mut(|kept| kept.clone_from(&next));
        next.into()
    }
}

impl Settings {
    /// As they were left.
    #[must_use]
    pub fn kept() -> Self {
        KEPT.with_borrow(Self::clone)
    }

    /// The engine's filter.
    #[must_use]
    pub fn filter(&self) -> Filter {
        let service = Some(self.service.to_string());
        Filter { service, levels: self.levels.clone(), search: self.search.to_string() }
    }
}

thread_local! {
    static KEPT: RefCell<Settings> = RefCell::default();
}

/// The settings as they were left.
#[hook]
pub fn use_settings() -> UseReducerHandle<Settings> {
    use_reducer(Settings::kept)
}
