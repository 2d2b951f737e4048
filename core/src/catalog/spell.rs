//! What a name that the catalogue does not know was probably meant to be.

use super::{Action, Catalog, ConditionKey, Service, global};
use crate::spelling::distance;

/// Longer names are nothing that somebody mistyped.
const LONGEST: usize = 128;
/// More suggestions are no help.
const MOST: usize = 3;

impl Catalog {
    /// Services whose prefix is near, the nearest first; at most three.
    #[must_use]
    pub fn nearest_services(&self, prefix: &str) -> Vec<Service<'_>> {
        nearest(prefix, self.services(), |service| service.prefix())
    }

    /// Actions that `service:Name` may have been meant for, the nearest first; at most three. Where the service is not
    /// known either: those of services with a similar prefix, or else those of that very name.
    #[must_use]
    pub fn nearest_actions<'a>(&'a self, name: &str) -> Vec<Action<'a>> {
        let Some((prefix, name)) = name.split_once(':') else { return Vec::new() };
        let of_service = |service: Service<'a>| nearest(name, service.actions(), |action| action.name());
        if let Some(service) = self.service(prefix) {
            return of_service(service);
        }
        let similar = self.nearest_services(prefix).into_iter().map(of_service).find(|found| !found.is_empty());
        similar.unwrap_or_else(|| self.services().filter_map(|service| service.action(name)).take(MOST).collect())
    }

    /// Condition keys with a similar name, the nearest first; at most three.
    #[must_use]
    pub fn nearest_condition_keys(&self, name: &str) -> Vec<ConditionKey<'_>> {
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let own = self.service(prefix).into_iter().flat_map(Service::condition_keys);
        nearest(name, global::KEYS.iter().map(ConditionKey::from).chain(own), |key| key.name)
    }
}

fn nearest<T>(written: &str, candidates: impl Iterator<Item = T>, text: impl Fn(&T) -> &str) -> Vec<T> {
    if written.len() > LONGEST {
        return Vec::new();
    }
    let written = written.to_ascii_lowercase();
    let near = (written.len() / 5).max(1);
    let mut found: Vec<(usize, T)> = candidates
        .filter_map(|candidate| {
            let text = text(&candidate).to_ascii_lowercase();
            let edits = (text.len().abs_diff(written.len()) <= near).then(|| distance(&written, &text))?;
            (edits <= near).then_some((edits, candidate))
        })
        .collect();
    found.sort_by_key(|&(edits, _)| edits);
    found.truncate(MOST);
    found.into_iter().map(|(_, candidate)| candidate).collect()
}
