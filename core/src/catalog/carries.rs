//! Whether requests for an action carry a condition key.

use super::global::{self, Presence};
use super::{Catalog, KeyRow, key::is_named};

/// Whether requests for an action carry a condition key, as far as the catalogue tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carries {
    /// In every request.
    Always,
    /// In some requests.
    Sometimes,
    /// In none.
    Never,
    /// The catalogue does not tell.
    Unknown,
}

impl Catalog {
    /// Whether requests for `action` (`service:Name`) carry `key`.
    ///
    /// Global keys come with every action but for the tag keys, which AWS lists action by action. A key of a service
    /// comes with the actions that list it. [`Carries::Never`] is said only where both action and key are known.
    #[must_use]
    pub fn carries(&self, action: &str, key: &str) -> Carries {
        if let Some(known) = global::find(key)
            && !known.is_listed_by_actions()
        {
            return match known.presence {
                Presence::Always if known.lacks(action) => Carries::Never,
                Presence::Always => Carries::Always,
                Presence::Sometimes => Carries::Sometimes,
            };
        }
        if global::FEDERATION.iter().any(|name| name.eq_ignore_ascii_case(key)) {
            return Carries::Sometimes;
        }
        let Some(action) = self.action(action) else { return Carries::Unknown };
        if action.condition_keys().iter().any(|listed| listed.is_named(key)) {
            return Carries::Sometimes;
        }
        let provider = key.split_once(':').is_some_and(|(prefix, _)| prefix.contains('.'));
        let listed = |row: &KeyRow| row.used && is_named(row.name.of(&self.text), key);
        match self.service_key(key) {
            // Any OpenID Connect provider can be registered; AWS lists the keys of some.
            _ if provider => Carries::Unknown,
            Some(row) if listed(row) => Carries::Never,
            // A key that no action lists is one whose row in AWS's tables is not complete.
            Some(_) => Carries::Unknown,
            None if global::find(key).is_some() => Carries::Never,
            None => Carries::Unknown,
        }
    }
}
