//! Calls that need more than one permission: one question, answered by several requests. [R65, R66]
//!
//! AWS asks for each of them separately, each time with another action, resource and context. What the scenario's
//! request already carries – an address, a tag, multi-factor authentication – is carried by every part.

mod function;
mod pipeline;
mod run;

use crate::access::{Access, Cell};
use crate::arn::Arn;
use crate::request::Caller;
use crate::scenario::{GivenValue, RequestInput, Scenario};

/// A call, or a few that always go together.
#[derive(Debug)]
pub struct Call {
    /// Stable: for links.
    pub id: &'static str,
    /// What one does.
    pub title: &'static str,
    /// What is worth knowing, in a sentence or two.
    pub about: &'static str,
    /// What it is done with.
    pub fields: &'static [Field],
    parts: fn(&Values<'_>) -> Vec<Part>,
}

/// Something that a call is made with.
#[derive(Debug)]
pub struct Field {
    /// Its name in [`Values`].
    pub id: &'static str,
    /// What it is.
    pub label: &'static str,
    /// Whether a call can be made without it.
    pub optional: bool,
    /// What a scenario gives for it, as far as it does; else an example in its account and Region.
    suggest: fn(&Place<'_>) -> String,
    /// The words to choose from; any text when empty.
    pub choices: &'static [&'static str],
}

/// One authorisation of a call.
#[derive(Clone, Debug)]
pub struct Part {
    /// What is asked.
    pub request: RequestInput,
    /// Why AWS asks it.
    pub why: &'static str,
}

/// A part with its answer.
#[derive(Clone, Debug)]
pub struct PartReport {
    /// The part.
    pub part: Part,
    /// Its answer; `None` when it is no request, as with a resource that is no ARN.
    pub cell: Option<Cell>,
}

/// Every call, in the order in which they are shown.
pub const CALLS: [&Call; 9] = [
    &function::CREATE,
    &function::CONFIGURE,
    &function::CALL_URL,
    &function::OPEN_URL,
    &function::REPLACE_POLICY,
    &pipeline::S3_TRIGGER,
    &pipeline::RULE,
    &pipeline::SAM,
    &run::EXECUTION,
];

/// Whether every part is allowed.
#[must_use]
pub fn is_allowed(parts: &[PartReport]) -> bool {
    !parts.is_empty() && parts.iter().all(|part| part.cell.is_some_and(Cell::is_allowed))
}

impl Call {
    /// The call of an id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        CALLS.into_iter().find(|call| call.id == id)
    }

    /// A value for every field, taken from request and policies where they have one.
    #[must_use]
    pub fn suggestions(&self, access: &Access) -> Vec<String> {
        let place = Place::of(access);
        self.fields.iter().map(|field| (field.suggest)(&place)).collect()
    }

    /// What AWS asks, in order. `values` are those of the fields; a missing one counts as empty.
    #[must_use]
    pub fn parts(&self, scenario: &Scenario, values: &[String]) -> Vec<Part> {
        (self.parts)(&Values { fields: self.fields, values, request: &scenario.request })
    }

    /// Every part with its answer.
    #[must_use]
    pub fn ask(&self, access: &Access, values: &[String]) -> Vec<PartReport> {
        // An empty field is something that is not said yet, not every resource.
        let answer = |part: &Part| access.decide(&part.request).filter(|_| !part.request.resource.trim().is_empty());
        let parts = self.parts(access.scenario(), values);
        parts.into_iter().map(|part| PartReport { cell: answer(&part), part }).collect()
    }
}

/// Where the scenario plays.
struct Place<'s> {
    partition: &'s str,
    region: &'s str,
    account: String,
    /// The ARN of the request, if it has one.
    resource: &'s str,
    /// Resources that the policies speak of.
    named: Vec<String>,
}

impl<'s> Place<'s> {
    fn of(access: &'s Access) -> Self {
        let scenario = access.scenario();
        let resource = scenario.request.resource.trim();
        let arn = Arn::parse(resource);
        let caller = Caller::parse(&scenario.request.principal, &scenario.request.action).ok();
        let own = caller.as_ref().and_then(Caller::account).unwrap_or("123456789012").to_owned();
        let given = |text: &'s str, other| if text.is_empty() { other } else { text };
        Self {
            partition: arn.map_or("aws", |arn| given(arn.partition, "aws")),
            region: arn.map_or("us-west-2", |arn| given(arn.region, "us-west-2")),
            account: arn.map(|arn| arn.account).filter(|account| !account.is_empty()).map_or(own, str::to_owned),
            resource,
            named: access.examples().into_iter().map(|(_, arn)| arn).collect(),
        }
    }

    /// The resource of the request if it is of this kind, or one that a policy speaks of, else an example.
    fn or_example(&self, service: &str, begin: &str, example: &str) -> String {
        let fits =
            |text: &&str| Arn::parse(text).is_some_and(|arn| arn.service == service && arn.resource.starts_with(begin));
        let known = std::iter::once(self.resource).chain(self.named.iter().map(String::as_str)).find(fits);
        known.map_or_else(|| self.arn(service, example), str::to_owned)
    }

    fn arn(&self, service: &str, resource: &str) -> String {
        let Self { partition, region, account, .. } = self;
        match service {
            "iam" => format!("arn:{partition}:iam::{account}:{resource}"),
            "s3" => format!("arn:{partition}:s3:::{resource}"),
            _ => format!("arn:{partition}:{service}:{region}:{account}:{resource}"),
        }
    }
}

/// The values of a call's fields, and what asks.
struct Values<'v> {
    fields: &'static [Field],
    values: &'v [String],
    request: &'v RequestInput,
}

impl Values<'_> {
    fn get(&self, id: &str) -> &str {
        let at = self.fields.iter().position(|field| field.id == id);
        at.and_then(|at| self.values.get(at)).map_or("", |value| value.trim())
    }

    /// The values of a field that holds several, separated by spaces or commas.
    fn list(&self, id: &str) -> Vec<String> {
        let split = self.get(id).split([' ', ',', '\n']);
        split.filter(|value| !value.is_empty()).map(str::to_owned).collect()
    }

    fn part(&self, action: &str, resource: &str, why: &'static str, keys: &[(&str, GivenValue)]) -> Part {
        let mut request = self.request.clone();
        action.clone_into(&mut request.action);
        resource.clone_into(&mut request.resource);
        request.resource_account = None;
        // What belongs to another part of the call does not come with this one.
        let own = |name: &str| name.get(..7).is_some_and(|prefix| prefix.eq_ignore_ascii_case("lambda:"));
        request.context.entries.retain(|(name, _)| !own(name) || name.eq_ignore_ascii_case(SOURCE_FUNCTION));
        for (key, value) in keys {
            request.context.set(key, value.clone());
        }
        Part { request, why }
    }
}

const SOURCE_FUNCTION: &str = "lambda:SourceFunctionArn";

fn one(text: &str) -> GivenValue {
    GivenValue::One(text.to_owned())
}

#[cfg(test)]
mod tests;
