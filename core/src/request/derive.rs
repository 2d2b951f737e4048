//! The context keys that follow from the request itself. [KEYS, R47, R48]

use super::{Caller, Context, ContextEntry, ContextValue, Origin, Request, same_key};
use crate::arn::Arn;

/// Services without Regions whose requests carry `aws:RequestedRegion` = `us-east-1`; sorted. [KEYS]
const GLOBAL_SERVICES: [&str; 12] = [
    "account",
    "budgets",
    "ce",
    "cloudfront",
    "iam",
    "importexport",
    "organizations",
    "route53",
    "route53domains",
    "shield",
    "support",
    "waf",
];

/// Unique ids are not in an ARN; these stand in, as in AWS's own examples, so that the key is present.
const EXAMPLE_USER_ID: &str = "AIDACKCEVSQ6C2EXAMPLE";
const EXAMPLE_ROLE_ID: &str = "AROADBQP57FF2AEXAMPLE";

/// The context: what was given first, then what can be derived and was neither given nor removed.
pub(super) fn context(request: &Request, given: Vec<(String, Option<ContextValue>)>, now: Option<i64>) -> Context {
    let mut context = Context::default();
    let entry = |key: String, value, origin| ContextEntry {
        multivalued: request.catalog.is_multivalued(&key),
        key,
        value,
        origin,
    };
    let mut removed = Vec::new();
    for (key, value) in given {
        match value {
            Some(value) => context.set(entry(key, value, Origin::Given)),
            None => removed.push(key),
        }
    }
    let mut derived = Vec::new();
    of_caller(&request.caller, &mut derived);
    of_resource(request, &mut derived);
    of_time(&context, now, &mut derived);
    derived.push(("aws:SecureTransport", "true".to_owned()));
    for (key, value) in derived {
        if !context.contains(key) && !removed.iter().any(|name| same_key(name, key)) {
            context.set(entry(key.to_owned(), ContextValue::One(value), Origin::Derived));
        }
    }
    context
}

fn of_caller(caller: &Caller, derived: &mut Vec<(&'static str, String)>) {
    if let Some(arn) = caller.principal_arn() {
        derived.push(("aws:PrincipalArn", arn));
    }
    if let Some(account) = caller.account() {
        derived.push(("aws:PrincipalAccount", account.to_owned()));
    }
    match caller {
        Caller::Root { account, .. } => {
            derived.push(("aws:PrincipalType", "Account".to_owned()));
            derived.push(("aws:userid", account.clone()));
        }
        Caller::User { name, .. } => {
            derived.push(("aws:PrincipalType", "User".to_owned()));
            derived.push(("aws:userid", EXAMPLE_USER_ID.to_owned()));
            derived.push(("aws:username", name.clone()));
        }
        Caller::Role { session, .. } => {
            derived.push(("aws:PrincipalType", "AssumedRole".to_owned()));
            let session = session.as_deref().unwrap_or("session");
            derived.push(("aws:userid", format!("{EXAMPLE_ROLE_ID}:{session}")));
        }
        Caller::FederatedUser { account, name, .. } => {
            derived.push(("aws:PrincipalType", "FederatedUser".to_owned()));
            derived.push(("aws:userid", format!("{account}:{name}")));
        }
        Caller::Service { host } => derived.push(("aws:PrincipalServiceName", host.clone())),
        Caller::Anonymous => {
            derived.push(("aws:PrincipalType", "Anonymous".to_owned()));
            derived.push(("aws:userid", "anonymous".to_owned()));
        }
        Caller::Provider { .. } => {}
    }
    // Requests that nobody signed do not carry it. [KEYS]
    let signed = !matches!(caller, Caller::Anonymous | Caller::Provider { .. });
    if signed {
        let service = matches!(caller, Caller::Service { .. });
        derived.push(("aws:PrincipalIsAWSService", service.to_string()));
    }
}

fn of_resource(request: &Request, derived: &mut Vec<(&'static str, String)>) {
    if let Some(account) = &request.resource_account {
        derived.push(("aws:ResourceAccount", account.clone()));
    }
    let service = request.service().to_ascii_lowercase();
    let region = if GLOBAL_SERVICES.contains(&service.as_str()) {
        Some("us-east-1")
    } else {
        Arn::parse(&request.resource).map(|arn| arn.region).filter(|region| !region.is_empty())
    };
    if let Some(region) = region {
        derived.push(("aws:RequestedRegion", region.to_owned()));
    }
}

/// The two keys of time tell one moment: where one was given, the other follows from it.
fn of_time(context: &Context, now: Option<i64>, derived: &mut Vec<(&'static str, String)>) {
    let given = |key| context.values(key).first().and_then(|value| crate::moment::epoch_seconds(value));
    let time = given("aws:CurrentTime").or_else(|| given("aws:EpochTime")).or(now);
    let Some(time) = time else { return };
    if let Some(text) = crate::moment::iso8601(time) {
        derived.push(("aws:CurrentTime", text));
        derived.push(("aws:EpochTime", time.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn global_services_are_sorted() {
        assert!(GLOBAL_SERVICES.is_sorted());
    }
}
