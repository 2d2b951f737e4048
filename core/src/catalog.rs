//! What AWS's Service Authorization Reference says: services, actions, resource types, condition keys. [SAR]
//!
//! The data is text in a format of its own (`core/catalog/README.md`), in three sizes, each of which has all of the
//! one before: Lambda, which is built in; the services that meet Lambda; everything. Whoever shows the page fetches
//! the bigger ones when they are wanted and passes the [`Catalog`] on.
//!
//! A catalogue is of a date. What it does not know may be newer than it, or of a service that it leaves out: that is
//! worth a warning which names [`Catalog::source`], never an error.

mod action;
mod carries;
mod excerpt;
mod format;
pub mod global;
mod key;
pub mod lambda;
mod overlap;
mod resource;
mod service;
mod spell;

pub use action::{Action, Level, ResourceUse};
pub use carries::Carries;
pub use format::CatalogError;
pub use key::{ConditionKey, KeyType};
pub use resource::ResourceType;
pub use service::Service;

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::pattern::ActionPattern;
use crate::text::Span;

/// The data of some services or of all.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Catalog {
    /// Every name is a span of it.
    text: String,
    source: Source,
    scope: Scope,
    services: Vec<ServiceRow>,
    actions: Vec<ActionRow>,
    groups: Vec<GroupRow>,
    uses: Vec<UseRow>,
    types: Vec<TypeRow>,
    keys: Vec<KeyRow>,
    /// Places in `keys`.
    links: Vec<u32>,
    needs: Vec<NeedRow>,
}

/// Where the data comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The npm package.
    pub package: String,
    /// Its version.
    pub version: String,
    /// The day that the package took its data from AWS's pages: `2026-09-26`.
    pub date: String,
}

/// How much of AWS a catalogue has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Some services: nothing follows from the absence of another one.
    #[default]
    Part,
    /// Every service that the source knew on its day.
    All,
}

#[derive(Clone, PartialEq, Eq)]
struct ServiceRow {
    prefix: Span,
    name: Span,
    rcp: bool,
    actions: Range<u32>,
    types: Range<u32>,
    keys: Range<u32>,
    needs: Range<u32>,
}

/// Sorted by name within a service, letter case aside.
#[derive(Clone, PartialEq, Eq)]
struct ActionRow {
    name: Span,
    group: u32,
}

/// What many actions of a service have in common.
#[derive(Clone, PartialEq, Eq)]
struct GroupRow {
    level: Level,
    uses: Range<u32>,
    keys: Range<u32>,
}

#[derive(Clone, PartialEq, Eq)]
struct UseRow {
    kind: u32,
    required: bool,
    keys: Range<u32>,
}

#[derive(Clone, PartialEq, Eq)]
struct TypeRow {
    name: Span,
    arn: Span,
    keys: Range<u32>,
}

#[derive(Clone, PartialEq, Eq)]
struct KeyRow {
    name: Span,
    value: KeyType,
    multivalued: bool,
    /// Whether the name has placeholders.
    template: bool,
    /// Whether some action or resource type of the service has it.
    used: bool,
}

#[derive(Clone, PartialEq, Eq)]
struct NeedRow {
    action: Span,
    needed: Span,
}

static BUILT_IN: LazyLock<Arc<Catalog>> =
    LazyLock::new(|| Arc::new(Catalog::parse(include_str!("../catalog/lambda.txt")).unwrap_or_default()));

impl Catalog {
    /// Lambda.
    #[must_use]
    pub fn built_in() -> Arc<Self> {
        Arc::clone(&BUILT_IN)
    }

    /// Reads a catalogue from the text of one of the files.
    ///
    /// # Errors
    /// When the text is not such a file, or not the whole of it.
    pub fn parse(text: impl Into<String>) -> Result<Self, CatalogError> {
        format::read(text.into())
    }

    /// Where it comes from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Whether it has all services.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// Every service, by prefix.
    pub fn services(&self) -> impl Iterator<Item = Service<'_>> {
        self.services.iter().map(|row| Service { catalog: self, row })
    }

    /// The service of a prefix such as `lambda`, compared without case.
    #[must_use]
    pub fn service(&self, prefix: &str) -> Option<Service<'_>> {
        let at = self.services.binary_search_by(|row| service::compare(row.prefix.of(&self.text), prefix)).ok()?;
        Some(Service { catalog: self, row: self.services.get(at)? })
    }

    /// Every action of every service.
    pub fn actions(&self) -> impl Iterator<Item = Action<'_>> {
        self.services().flat_map(Service::actions)
    }

    /// The action `service:Name`, compared without case. [R13]
    #[must_use]
    pub fn action(&self, name: &str) -> Option<Action<'_>> {
        let (service, name) = name.split_once(':')?;
        self.service(service)?.action(name)
    }

    /// Every action that an entry of `Action` covers.
    pub fn covered_by<'a>(&'a self, pattern: &'a ActionPattern) -> impl Iterator<Item = Action<'a>> {
        let any = pattern.service().contains(['*', '?']);
        let mut full = String::new();
        self.services()
            .filter(move |service| any || service.prefix().eq_ignore_ascii_case(pattern.service()))
            .flat_map(Service::actions)
            .filter(move |action| {
                full.clear();
                full.extend([action.service().prefix(), ":", action.name()]);
                pattern.matches(&full)
            })
    }

    /// Whether an action is known and is always requested on `*`. [R20]
    #[must_use]
    pub fn takes_no_resource(&self, action: &str) -> bool {
        self.action(action).is_some_and(Action::takes_no_resource)
    }

    /// The condition key of a name such as `aws:SourceArn`, `s3:prefix` or `aws:PrincipalTag/team`; `None` when
    /// neither AWS nor a service of this catalogue is known to define it. [R23]
    #[must_use]
    pub fn condition_key(&self, name: &str) -> Option<ConditionKey<'_>> {
        global::find(name).map(ConditionKey::from).or_else(|| self.service_key(name).map(|row| self.key(row)))
    }

    /// Whether AWS defines a key as one that can have several values. [MULTI]
    #[must_use]
    pub fn is_multivalued(&self, key: &str) -> bool {
        let early = global::MULTIVALUED_OF_SERVICES.iter().any(|name| name.eq_ignore_ascii_case(key));
        early || self.condition_key(key).is_some_and(|key| key.multivalued)
    }

    /// The types of the service in an ARN that the ARN can be one of, the most specific first.
    #[must_use]
    pub fn types_of(&self, arn: &str) -> Vec<ResourceType<'_>> {
        let service = crate::arn::Arn::parse(arn).and_then(|arn| self.service(arn.service));
        let mut types: Vec<_> = service
            .into_iter()
            .flat_map(Service::resource_types)
            .filter(|kind| kind.matches(arn))
            .map(|kind| (std::cmp::Reverse(kind.specificity()), kind))
            .collect();
        types.sort_by_key(|(rank, _)| *rank);
        types.into_iter().map(|(_, kind)| kind).collect()
    }

    /// The row of a key that a service defines. Nearly all keys begin with the prefix of their service; those of
    /// identity providers stand with `sts`.
    fn service_key(&self, name: &str) -> Option<&KeyRow> {
        let own = name.split_once(':').and_then(|(prefix, _)| self.service(prefix));
        let own = own.map_or(&[][..], |service| slice(&self.keys, &service.row.keys));
        own.iter().chain(&self.keys).find(|row| row.is_named(&self.text, name))
    }

    fn key<'a>(&'a self, row: &'a KeyRow) -> ConditionKey<'a> {
        ConditionKey { name: row.name.of(&self.text), value: row.value, also: None, multivalued: row.multivalued }
    }

    fn linked(&self, links: &Range<u32>) -> impl Iterator<Item = &KeyRow> {
        slice(&self.links, links).iter().filter_map(|&at| self.keys.get(at as usize))
    }
}

/// Without the data, which has thousands of lines.
impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Catalog({}, {:?} of {})", self.services.len(), self.scope, self.source.date)
    }
}

impl KeyRow {
    fn is_named(&self, text: &str, name: &str) -> bool {
        let own = self.name.of(text);
        if self.template { key::is_named(own, name) } else { own.eq_ignore_ascii_case(name) }
    }
}

fn slice<'a, T>(rows: &'a [T], range: &Range<u32>) -> &'a [T] {
    rows.get(range.start as usize..range.end as usize).unwrap_or(&[])
}

#[cfg(test)]
mod tests;
