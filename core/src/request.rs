//! What is asked: who, which action, on what, under which circumstances.

mod caller;
mod context;
mod derive;

pub use crate::key::same_key;
pub use caller::{Caller, CallerError};
pub use context::{Context, ContextEntry, ContextValue, Origin};

use std::sync::Arc;

use crate::arn::Arn;
use crate::catalog::{Action, Carries, Catalog};

/// What no request says itself: when it is made, and what is known of AWS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Seconds since 1970-01-01T00:00:00Z; without it no time is derived.
    pub now: Option<i64>,
    /// The services that are known.
    pub catalog: Arc<Catalog>,
}

/// With the catalogue that is built in.
impl From<Option<i64>> for Setting {
    fn from(now: Option<i64>) -> Self {
        Self { now, catalog: Catalog::built_in() }
    }
}

/// One request, ready to be decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Who asks.
    pub caller: Caller,
    /// `service:Name`.
    pub action: String,
    /// The ARN as the caller gave it, or `*`.
    pub resource: String,
    /// The account that owns the resource, where it is known.
    pub resource_account: Option<String>,
    /// The request context, derived keys included.
    pub context: Context,
    /// What was known when it was made.
    catalog: Arc<Catalog>,
    /// Kept, because every entry of every statement asks for it.
    takes_no_resource: bool,
}

impl Request {
    /// A request with the context keys that AWS would derive filled in. [R47, R48]
    ///
    /// `resource_account` defaults to the account in the ARN, then to the caller's. `given` are the keys that the
    /// asker named; a `None` value removes a key that would be derived.
    #[must_use]
    pub fn new(
        caller: Caller,
        action: String,
        resource: String,
        resource_account: Option<String>,
        given: Vec<(String, Option<ContextValue>)>,
        setting: Setting,
    ) -> Self {
        let resource_account = resource_account.or_else(|| owner(&resource, &caller));
        let Setting { now, catalog } = setting;
        let takes_no_resource = catalog.takes_no_resource(&action);
        let context = Context::default();
        let mut request = Self { caller, action, resource, resource_account, context, catalog, takes_no_resource };
        request.context = derive::context(&request, given, now);
        request
    }

    /// Asks for another action of the same service, in place: of what is derived nothing but its resource depends on it.
    pub(crate) fn set_action(&mut self, action: &str) {
        debug_assert!(action.split_once(':').is_some_and(|(service, _)| service.eq_ignore_ascii_case(self.service())));
        action.clone_into(&mut self.action);
        self.takes_no_resource = self.catalog.takes_no_resource(action);
    }

    /// The service part of the action, as written.
    #[must_use]
    pub fn service(&self) -> &str {
        self.action.split_once(':').map_or("", |(service, _)| service)
    }

    /// What policies are compared with: `*` for an action that takes no resource, else the resource as asked. [R20]
    #[must_use]
    pub fn effective_resource(&self) -> &str {
        if self.takes_no_resource { "*" } else { &self.resource }
    }

    /// What was known of AWS when the request was made.
    #[must_use]
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// The action, if the catalogue knows it.
    #[must_use]
    pub fn known_action(&self) -> Option<Action<'_>> {
        self.catalog.action(&self.action)
    }

    /// Whether requests for this action carry a condition key, as far as the catalogue tells.
    #[must_use]
    pub fn carries(&self, key: &str) -> Carries {
        self.catalog.carries(&self.action, key)
    }

    /// Whether caller and resource belong to different accounts. Callers without an account are never "cross".
    #[must_use]
    pub fn crosses_accounts(&self) -> bool {
        match (self.caller.account(), self.resource_account.as_deref()) {
            // `arn:aws:iam::aws:policy/…` belongs to AWS and is everybody's to read.
            (Some(_), Some("aws")) | (None, _) | (_, None) => false,
            (Some(caller), Some(resource)) => caller != resource,
        }
    }
}

fn owner(resource: &str, caller: &Caller) -> Option<String> {
    Arn::parse(resource)
        .map(|arn| arn.account)
        .filter(|account| !account.is_empty())
        .or_else(|| caller.account())
        .map(str::to_owned)
}
