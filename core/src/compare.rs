//! Two versions of the policies: what does the later one allow that the earlier one did not?
//!
//! Nobody can ask everything, so a finite question is asked: actions that the same statements cover are one; resources
//! are examples of every entry of both versions, with qualifiers and near misses; every condition is tried met and not
//! met; principals are the request's and those that resource-based policies name. Every difference comes with a
//! request that shows it, and [`Coverage`] says what was not asked. No difference found is no proof of equality.

mod action;
mod asker;
mod change;
mod context;
mod resource;
mod search;

pub use change::{CellChange, TestChange, cell_changes, test_changes};
pub use search::CompareSearch;

use crate::access::{AccessError, Cell};
use crate::request::Setting;
use crate::scenario::{RequestInput, Scenario};
use asker::Asker;

/// What differs between two versions.
#[derive(Debug)]
pub struct Comparison {
    /// What the later version allows and the earlier one did not, or the other way round; the new first.
    pub differences: Vec<Difference>,
    /// What was asked, and what was not.
    pub coverage: Coverage,
    askers: Vec<Asker>,
}

/// Requests that are decided differently for the same reasons, with one of them.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Which way.
    pub direction: Direction,
    /// A request that shows it.
    pub witness: RequestInput,
    /// What the earlier version says to it, and on what that rests.
    pub before: (Cell, String),
    /// The same for the later version.
    pub after: (Cell, String),
    /// The actions that were found to differ like that, in order.
    pub actions: Vec<String>,
    /// The resources on which they do.
    pub resources: Vec<String>,
    /// What was supposed about the principal's own permissions, which neither version tells.
    pub supposed: Supposed,
    asker: usize,
}

/// Which way a decision has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Allowed now, and not before.
    New,
    /// Allowed before, and not now.
    Lost,
}

/// What is supposed about principals of whom only the resource-based policy speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Supposed {
    /// Nothing: it is the request's principal, or one that needs no policies of its own.
    Nothing,
    /// That it has no policies of its own.
    NoPolicies,
    /// That its own account allows it everything.
    OwnAccountAllows,
}

/// What was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many requests were decided under both versions.
    pub requests: usize,
    /// How many actions of how many services they stand for.
    pub actions: usize,
    /// See `actions`.
    pub services: usize,
    /// The day of the data about AWS's services.
    pub date: String,
    /// How many resources were asked about.
    pub resources: usize,
    /// The principals, as they were asked.
    pub principals: Vec<String>,
    /// Entries of `Action` whose service is not known, so that only what they name outright was asked.
    pub unknown_services: Vec<String>,
    /// How often there were too many combinations of context keys to try all of them.
    pub combinations_left_out: usize,
    /// Whether it was ended before everything was asked.
    pub stopped: bool,
}

/// Compares two versions. Both are asked about the principal and the context of the later one.
///
/// # Errors
/// When AWS would refuse a policy of either, or when the later one's principal or context cannot be read.
pub fn compare(before: &Scenario, after: &Scenario, setting: impl Into<Setting>) -> Result<Comparison, AccessError> {
    let mut search = CompareSearch::new(before, after, setting)?;
    while search.step() {}
    Ok(search.into_comparison())
}

impl Comparison {
    /// Whether the later version was found to allow more.
    #[must_use]
    pub fn opens(&self) -> bool {
        self.differences.iter().any(|difference| difference.direction == Direction::New)
    }

    /// The two scenarios in which a difference shows: each version with the witness as its request, and with the
    /// policies that have a say about it.
    #[must_use]
    pub fn replay(&self, difference: &Difference) -> Option<(Scenario, Scenario)> {
        let asker = self.askers.get(difference.asker)?;
        let scenario = |access: &crate::access::Access| {
            let mut scenario = access.scenario_of(&difference.witness.action, &difference.witness.resource);
            scenario.request.clone_from(&difference.witness);
            scenario
        };
        Some((scenario(&asker.before), scenario(&asker.after)))
    }
}

#[cfg(test)]
mod tests;
