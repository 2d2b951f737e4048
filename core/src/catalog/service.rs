//! Services.

use std::cmp::Ordering;
use std::fmt;

use super::{Action, Catalog, ConditionKey, ResourceType, ServiceRow, slice};

/// A service: what the part before the colon of an action names.
#[derive(Clone, Copy)]
pub struct Service<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) row: &'a ServiceRow,
}

impl<'a> Service<'a> {
    /// `lambda`
    #[must_use]
    pub fn prefix(self) -> &'a str {
        self.row.prefix.of(&self.catalog.text)
    }

    /// `AWS Lambda`
    #[must_use]
    pub fn name(self) -> &'a str {
        self.row.name.of(&self.catalog.text)
    }

    /// Whether resource control policies reach it. [R52]
    #[must_use]
    pub fn supports_rcp(self) -> bool {
        self.row.rcp
    }

    /// Its actions, by name.
    pub fn actions(self) -> impl Iterator<Item = Action<'a>> {
        slice(&self.catalog.actions, &self.row.actions).iter().map(move |row| Action { service: self, row })
    }

    /// The action of a name without prefix, compared without case.
    #[must_use]
    pub fn action(self, name: &str) -> Option<Action<'a>> {
        let rows = slice(&self.catalog.actions, &self.row.actions);
        let at = rows.binary_search_by(|row| compare(row.name.of(&self.catalog.text), name)).ok()?;
        Some(Action { service: self, row: rows.get(at)? })
    }

    /// Its resource types, by name.
    pub fn resource_types(self) -> impl Iterator<Item = ResourceType<'a>> {
        slice(&self.catalog.types, &self.row.types).iter().map(move |row| ResourceType { service: self, row })
    }

    /// The resource type of a name such as `function alias`, compared without case.
    #[must_use]
    pub fn resource_type(self, name: &str) -> Option<ResourceType<'a>> {
        self.resource_types().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }

    /// The keys that its page lists, AWS's tag keys among them.
    pub fn condition_keys(self) -> impl Iterator<Item = ConditionKey<'a>> {
        slice(&self.catalog.keys, &self.row.keys).iter().map(move |row| self.catalog.key(row))
    }
}

impl fmt::Debug for Service<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.prefix())
    }
}

/// The order of actions within a service.
pub(super) fn compare(left: &str, right: &str) -> Ordering {
    left.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(right.bytes().map(|byte| byte.to_ascii_lowercase()))
}
