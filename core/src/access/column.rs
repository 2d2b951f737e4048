//! Resources to ask about.

use super::Access;
use crate::flip::fill;

/// More would fit on no screen.
const MOST: usize = 20;

/// Which resources a table is about; `*`, on which actions without resource types are asked, is always the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Whether the resource of the request is one.
    pub request: bool,
    /// Whether an example of every entry of `Resource` and `NotResource` is one.
    pub policies: bool,
    /// Further ARNs.
    pub own: Vec<String>,
}

/// A resource of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// An ARN, or `*`.
    pub resource: String,
    /// The entry of a policy that it is an example of, where that says more.
    pub example_of: Option<String>,
}

/// The columns for what is wanted, each once, at most twenty.
#[must_use]
pub fn columns(access: &Access, wanted: &Wanted) -> Vec<Column> {
    let mut columns = vec![Column { resource: "*".to_owned(), example_of: None }];
    let mut add = |resource: &str, example_of: Option<&str>| {
        let resource = resource.trim();
        let known = resource.is_empty() || columns.iter().any(|column| column.resource == resource);
        if !known && columns.len() < MOST {
            let example_of = example_of.filter(|entry| *entry != resource).map(str::to_owned);
            columns.push(Column { resource: resource.to_owned(), example_of });
        }
    };
    if wanted.request {
        add(&access.scenario.request.resource, None);
    }
    for own in &wanted.own {
        add(own, None);
    }
    if wanted.policies {
        for (entry, resource) in access.examples() {
            add(&resource, Some(&entry));
        }
    }
    columns
}

impl Access {
    /// An ARN that is covered for every entry of `Resource` and `NotResource`, and the entry.
    ///
    /// Wildcards in an ARN's Region and account become those of the request; an entry that is no more than a wildcard
    /// behind a known service stands for no resource.
    pub(crate) fn examples(&self) -> Vec<(String, String)> {
        let input = &self.scenario.request;
        let Some(request) = self.ask(input.action.trim(), input.resource.trim()) else { return Vec::new() };
        let lookup = |key: &str| request.context.single(key).or(Some("example"));
        let policies = self.reads.iter().filter_map(|read| read.policy.as_ref());
        let elements =
            policies.flat_map(|policy| &policy.statements).filter_map(|statement| statement.resource.as_ref());
        elements
            .flat_map(|element| &element.entries)
            .filter_map(|entry| {
                let resolved = entry.value.resolve(&lookup)?.ok()?;
                let arn = fill(resolved.pieces(), &request);
                let service = crate::arn::Arn::parse(&arn)?.service;
                let is_one = self.catalog().service(service).is_none() || !self.catalog().types_of(&arn).is_empty();
                is_one.then(|| (entry.value.text.clone(), arn))
            })
            .collect()
    }
}
