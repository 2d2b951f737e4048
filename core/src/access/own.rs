//! Whose resource-based policy it is.

use crate::arn::Arn;
use crate::policy::Policy;

/// Whether two ARNs are of one resource: a function with or without qualifier, a bucket and its objects.
pub(super) fn is_of(resource: &str, other: &str) -> bool {
    let (resource, other) = (resource.trim(), other.trim());
    if resource == other {
        return true;
    }
    match (Arn::parse(resource), Arn::parse(other)) {
        (Some(one), Some(two)) => {
            (one.partition, one.service, one.region, one.account)
                == (two.partition, two.service, two.region, two.account)
                && owner(&one) == owner(&two)
        }
        _ => false,
    }
}

/// The part of an ARN that names what has a policy.
fn owner<'a>(arn: &Arn<'a>) -> &'a str {
    let after = |text: &'a str, separator: char, count: usize| {
        text.match_indices(separator).nth(count).map_or(text, |(at, _)| &text[..at])
    };
    match arn.service {
        "lambda" if arn.resource.starts_with("function:") => after(arn.resource, ':', 1),
        "s3" => after(arn.resource, '/', 0),
        _ => arn.resource,
    }
}

/// Whether a statement of a resource-based policy names the resource, other than by `*` or by saying nothing.
pub(super) fn names(policy: &Policy, resource: &str) -> bool {
    let entries = policy.statements.iter().filter_map(|statement| statement.resource.as_ref());
    entries
        .filter(|element| !element.negated)
        .flat_map(|element| &element.entries)
        .any(|entry| !entry.value.is_everything() && entry.value.matches(resource, &|_| None) == Ok(true))
}

/// Whether the owner's account has to be told apart from the ARN.
pub(super) fn leaves_account_open(resource: &str) -> bool {
    Arn::parse(resource).is_none_or(|arn| arn.account.is_empty())
}
