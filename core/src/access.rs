//! The access table: what one caller may do, for many actions and resources at once.
//!
//! Everything but action and resource is the scenario's: its policies, its principal, its context keys as they were
//! given. Three things are decided differently from one request, and said wherever the table is shown:
//!
//! - An action without resource types is asked on `*`, as AWS asks it, and on nothing else. [R20]
//! - A resource of a type that the action does not take is not a denial: nobody can ask that. See [`NotAsked`].
//! - The resource-based policy belongs to one resource. It has a say where the resource is the request's own, or where
//!   one of its statements names it; the resource-based policies of others are not known.

mod cell;
mod column;
mod export;
mod own;
mod table;

pub use cell::{Because, Cell, NotAsked};
pub use column::{Column, Wanted, columns};
pub use table::{AccessTable, Filter, Row};
pub(crate) use table::{fits, types};

use std::sync::Arc;

use crate::catalog::Catalog;
use crate::evaluate::{Attached, evaluate};
use crate::policy::PolicyKind;
use crate::request::{Caller, ContextValue, Request, Setting};
use crate::scenario::{ReadPolicy, RequestInput, Scenario};

/// What has to be known to read a table.
pub const NOTE: &str = "Actions without resource types are asked on `*`; there is no answer for a resource of a type that \
                        the action does not take. Every cell has the principal and the context keys of the request. A resource-based \
                        policy counts for its own resource only.";

/// A scenario read once, to be asked about many requests of its principal.
#[derive(Clone, Debug)]
pub struct Access {
    scenario: Scenario,
    reads: Vec<ReadPolicy>,
    given: Vec<(String, Option<ContextValue>)>,
    setting: Setting,
}

/// Why a scenario cannot be asked anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessError {
    /// What is wrong, in one sentence.
    pub message: String,
}

impl Access {
    /// Reads a scenario.
    ///
    /// # Errors
    /// When AWS would refuse one of the policies, or when principal or context cannot be read. The scenario's action
    /// and resource do not matter.
    pub fn new(scenario: Scenario, setting: impl Into<Setting>) -> Result<Self, AccessError> {
        let error = |message: String| AccessError { message };
        let reads = scenario.read_policies();
        if let Some(at) = reads.iter().position(|read| read.policy.is_none()) {
            let name = match reads.get(at).map(|read| read.name.as_str()) {
                Some("") | None => format!("Policy {}", at + 1),
                Some(name) => format!("Policy {name}"),
            };
            return Err(error(format!("{name} is not one that AWS accepts.")));
        }
        let request = &scenario.request;
        Caller::parse(&request.principal, request.action.trim()).map_err(|cause| error(cause.message))?;
        let given = request.context.read().map_err(error)?;
        Ok(Self { scenario, reads, given, setting: setting.into() })
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Its policies, read.
    #[must_use]
    pub fn policies(&self) -> &[ReadPolicy] {
        &self.reads
    }

    /// What is known of AWS.
    #[must_use]
    pub fn catalog(&self) -> &Arc<Catalog> {
        &self.setting.catalog
    }

    /// The request that a cell stands for: the scenario's with another action and resource.
    ///
    /// The owner's account is kept where the ARN does not tell it.
    #[must_use]
    pub fn request(&self, action: &str, resource: &str) -> RequestInput {
        let mut request = self.scenario.request.clone();
        if !own::leaves_account_open(resource) {
            request.resource_account = None;
        }
        action.clone_into(&mut request.action);
        resource.clone_into(&mut request.resource);
        request
    }

    /// The scenario whose decision a cell shows: [`request`](Self::request), and the resource-based policy only if it
    /// has a say there.
    #[must_use]
    pub fn scenario_of(&self, action: &str, resource: &str) -> Scenario {
        let mut scenario = self.scenario.clone();
        scenario.request = self.request(action, resource);
        let kept: Vec<bool> = (0..self.reads.len()).map(|at| self.has_say(at, resource)).collect();
        let mut kept = kept.into_iter();
        scenario.policies.retain(|_| kept.next().unwrap_or(true));
        scenario
    }

    /// Decides any request under the policies that have a say on its resource.
    #[must_use]
    pub fn decide(&self, request: &RequestInput) -> Option<Cell> {
        let request = request.read(self.setting.clone()).ok()?;
        let places: Vec<usize> = (0..self.reads.len()).filter(|&at| self.has_say(at, &request.resource)).collect();
        let attached: Vec<Attached<'_>> = places.iter().filter_map(|&at| attach(self.reads.get(at)?)).collect();
        let evaluation = evaluate(&attached, &request);
        let place = |policy: usize, statement: usize| (places.get(policy).copied().unwrap_or(policy), statement);
        Some(Cell::of(&evaluation, place))
    }

    /// Whether a policy has a say on a resource: a resource-based one only on its own.
    fn has_say(&self, policy: usize, resource: &str) -> bool {
        let Some(policy) = self.reads.get(policy).and_then(|read| read.policy.as_ref()) else { return false };
        match policy.kind {
            PolicyKind::Resource | PolicyKind::Trust => {
                own::is_of(resource, &self.scenario.request.resource) || own::names(policy, resource)
            }
            PolicyKind::Identity
            | PolicyKind::Boundary
            | PolicyKind::Session
            | PolicyKind::Scp
            | PolicyKind::Rcp
            | PolicyKind::Endpoint => true,
        }
    }

    /// A request of the scenario's principal, ready to be decided; `None` when that principal cannot ask it.
    fn ask(&self, action: &str, resource: &str) -> Option<Request> {
        let input = &self.scenario.request;
        let caller = Caller::parse(&input.principal, action).ok()?;
        let account = input
            .resource_account
            .clone()
            .filter(|account| !account.trim().is_empty() && own::leaves_account_open(resource));
        let (action, resource) = (action.to_owned(), resource.to_owned());
        Some(Request::new(caller, action, resource, account, self.given.clone(), self.setting.clone()))
    }
}

fn attach(read: &ReadPolicy) -> Option<Attached<'_>> {
    Some(Attached { policy: read.policy.as_ref()?, level: read.level, name: &read.name })
}

#[cfg(test)]
mod tests;
