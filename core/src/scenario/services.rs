//! Which services a scenario speaks of.

use std::collections::BTreeSet;

use super::Scenario;
use crate::arn::Arn;
use crate::policy::{Policy, Statement};

impl Scenario {
    /// The prefixes of the services whose actions, resources or condition keys stand in policies, the request or the
    /// tests. Patterns that cover several services name none.
    #[must_use]
    pub fn services(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut add = |name: &str| {
            let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
            // `aws:` keys belong to all services; `saml:` and hosts such as `accounts.google.com` to identity providers.
            if !name.is_empty() && name.bytes().all(is_name) && !["aws", "saml"].contains(&name) {
                found.insert(name.to_ascii_lowercase());
            }
        };
        for read in self.read_policies() {
            read.policy.iter().for_each(|policy| of_policy(policy, &mut add));
        }
        for request in std::iter::once(&self.request).chain(self.tests.iter().map(|test| &test.request)) {
            add(before_colon(request.action.trim()));
            add(Arn::parse(request.resource.trim()).map_or("", |arn| arn.service));
            request.context.entries.iter().for_each(|(key, _)| add(before_colon(key)));
        }
        found
    }

    /// Those of them whose data can matter to the decision: of the action that is asked for, and of condition keys.
    #[must_use]
    pub fn deciding_services(&self) -> BTreeSet<String> {
        let mut names: BTreeSet<String> = [before_colon(self.request.action.trim()).to_ascii_lowercase()].into();
        for policy in self.read_policies().iter().filter_map(|read| read.policy.as_ref()) {
            let conditions = policy.statements.iter().flat_map(|statement| &statement.conditions);
            names.extend(conditions.map(|condition| before_colon(&condition.key.value).to_ascii_lowercase()));
        }
        self.services().into_iter().filter(|name| names.contains(name)).collect()
    }
}

fn of_policy(policy: &Policy, add: &mut impl FnMut(&str)) {
    for Statement { action, resource, conditions, .. } in &policy.statements {
        action.entries.iter().for_each(|entry| add(entry.value.service()));
        for entry in resource.iter().flat_map(|element| &element.entries) {
            add(Arn::parse(&entry.value.text).map_or("", |arn| arn.service));
        }
        conditions.iter().for_each(|condition| add(before_colon(&condition.key.value)));
    }
}

fn before_colon(name: &str) -> &str {
    name.split_once(':').map_or("", |(service, _)| service)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_of_policies_and_requests() {
        let scenario = Scenario::from_json(
            r#"{"policies": [
                {"type": "identity", "document": {"Version": "2012-10-17", "Statement": [
                    {"Effect": "Allow", "Action": ["S3:GetObject", "*", "ec2*:Run"], "Resource": "arn:aws:kms:*:*:key/x",
                     "Condition": {"StringEquals": {"sts:ExternalId": "1", "aws:PrincipalOrgID": "o", "saml:aud": "x",
                        "accounts.google.com:aud": "y"}}}]}},
                {"type": "identity", "text": "no policy"}],
               "request": {"principal": "anonymous", "action": "lambda:GetFunction", "resource": "arn:aws:sqs:::q",
                    "context": {"dynamodb:Select": "x"}},
               "tests": [{"request": {"principal": "", "action": "events:PutEvents"}}]}"#,
        )
        .unwrap();
        let found: Vec<_> = scenario.services().into_iter().collect();
        assert_eq!(found, ["dynamodb", "events", "kms", "lambda", "s3", "sqs", "sts"]);
        assert_eq!(scenario.deciding_services().into_iter().collect::<Vec<_>>(), ["lambda", "sts"]);
    }
}
