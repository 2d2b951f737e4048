//! Actions.

use std::fmt;

use super::{ActionRow, Catalog, ConditionKey, GroupRow, ResourceType, Service, UseRow, slice};

/// An action of a service. It prints as `lambda:InvokeFunction`.
#[derive(Clone, Copy)]
pub struct Action<'a> {
    pub(super) service: Service<'a>,
    pub(super) row: &'a ActionRow,
}

/// AWS's access levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Lists resources.
    List,
    /// Reads content.
    Read,
    /// Changes resources.
    Write,
    /// Changes who may do what.
    PermissionsManagement,
    /// Changes tags only.
    Tagging,
}

impl Level {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [Self::List, Self::Read, Self::Write, Self::PermissionsManagement, Self::Tagging];

    /// AWS's name for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Read => "Read",
            Self::Write => "Write",
            Self::PermissionsManagement => "Permissions management",
            Self::Tagging => "Tagging",
        }
    }
}

/// A type of resource that an action can be limited to.
#[derive(Clone, Copy)]
pub struct ResourceUse<'a> {
    /// The type.
    pub kind: ResourceType<'a>,
    /// Whether every request for the action is on one (AWS's asterisk). Of several that are not, it is one of them.
    pub required: bool,
    catalog: &'a Catalog,
    row: &'a UseRow,
}

impl<'a> ResourceUse<'a> {
    /// The keys that AWS lists for this action on this type only.
    pub fn condition_keys(self) -> impl Iterator<Item = ConditionKey<'a>> {
        self.catalog.linked(&self.row.keys).map(move |row| self.catalog.key(row))
    }
}

impl<'a> Action<'a> {
    /// Its service.
    #[must_use]
    pub fn service(self) -> Service<'a> {
        self.service
    }

    /// `InvokeFunction`
    #[must_use]
    pub fn name(self) -> &'a str {
        self.row.name.of(&self.service.catalog.text)
    }

    /// What it does to the resource.
    #[must_use]
    pub fn level(self) -> Level {
        self.group().map_or(Level::Write, |group| group.level)
    }

    /// The types of resources that it can be limited to; none when it is always requested on `*`. [R20]
    pub fn resource_types(self) -> impl Iterator<Item = ResourceUse<'a>> {
        let Service { catalog, .. } = self.service;
        let rows = self.group().map_or(&[][..], |group| slice(&catalog.uses, &group.uses));
        rows.iter().filter_map(move |row| {
            let kind = ResourceType { service: self.service, row: catalog.types.get(row.kind as usize)? };
            Some(ResourceUse { kind, required: row.required, catalog, row })
        })
    }

    /// Whether it is always requested on `*`. [R20]
    #[must_use]
    pub fn takes_no_resource(self) -> bool {
        self.resource_types().next().is_none()
    }

    /// Whether some resource that it can be asked on is covered by an entry of `Resource`.
    #[must_use]
    pub fn may_be_asked_on(self, pattern: &str) -> bool {
        pattern == "*" || self.resource_types().any(|used| used.kind.overlaps(pattern))
    }

    /// Every key of a service, and of AWS's tag keys, that some request for it can carry: the action's own, those of
    /// it on one of its resource types, and those of these types. The other global keys are not listed.
    #[must_use]
    pub fn condition_keys(self) -> Vec<ConditionKey<'a>> {
        let catalog = self.service.catalog;
        let mut links = self.group().map_or(Vec::new(), |group| slice(&catalog.links, &group.keys).to_vec());
        for used in self.resource_types() {
            links.extend(slice(&catalog.links, &used.row.keys));
            links.extend(slice(&catalog.links, &used.kind.row.keys));
        }
        links.sort_unstable();
        links.dedup();
        links.iter().filter_map(|&at| catalog.keys.get(at as usize)).map(|row| catalog.key(row)).collect()
    }

    /// What the caller must be permitted as well, such as `iam:PassRole`. The source knows it for few actions.
    pub fn dependent_actions(self) -> impl Iterator<Item = &'a str> {
        let Service { catalog, row } = self.service;
        slice(&catalog.needs, &row.needs)
            .iter()
            .filter(move |need| need.action.of(&catalog.text) == self.name())
            .flat_map(|need| need.needed.of(&catalog.text).split(' '))
    }

    fn group(self) -> Option<&'a GroupRow> {
        self.service.catalog.groups.get(self.row.group as usize)
    }
}

impl fmt::Display for Action<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.service.prefix(), self.name())
    }
}

impl fmt::Debug for Action<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
