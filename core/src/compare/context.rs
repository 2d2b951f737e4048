//! Context keys: every condition met and not met.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::action::Group;
use super::asker::Asker;
use super::resource::fillings;
use crate::access::Access;
use crate::catalog::Carries;
use crate::flip::values;
use crate::operator::Family;
use crate::pattern::Pattern;
use crate::policy::Condition;
use crate::request::{Origin, Request, same_key};
use crate::scenario::GivenValue;
use crate::text::Spanned;

/// As many combinations are tried completely.
const MOST: usize = 96;

/// Values of one key to try.
const VALUES: usize = 10;

/// Derived keys that do not follow from principal and resource, so that they can vary.
const FREE: [&str; 3] = ["aws:CurrentTime", "aws:EpochTime", "aws:SecureTransport"];

/// Context keys to set.
pub(super) type Keys = Vec<(String, GivenValue)>;

/// A key with the values to try, and whether some are left out.
struct Tried {
    key: String,
    values: Vec<GivenValue>,
    left_out: bool,
}

/// The contexts to ask a group in; the request's own is the first. The number says whether some are left out.
pub(super) fn contexts(asker: &Asker, group: &Group, request: &Request) -> (Vec<Keys>, usize) {
    let before: Vec<&Condition> = conditions(&asker.before, &group.before).collect();
    let after: Vec<&Condition> = conditions(&asker.after, &group.after).collect();
    let mut tried: Vec<Tried> = Vec::new();
    // What one version says and the other does not tells them apart: those values come first.
    for fresh in [true, false] {
        for (condition, others) in after.iter().map(|it| (it, &before)).chain(before.iter().map(|it| (it, &after))) {
            if varies(request, &condition.key.value) {
                add(&mut tried, &condition.key.value, candidates(condition, others, fresh, request));
            }
        }
    }
    tried.retain(|tried| !tried.values.is_empty());
    let left_out = usize::from(tried.iter().any(|tried| tried.left_out));
    let combinations = tried.iter().map(|tried| tried.values.len() + 1).try_fold(1_usize, usize::checked_mul);
    if combinations.is_some_and(|count| count <= MOST) { (all(&tried), left_out) } else { (some(&tried), 1) }
}

fn add(all: &mut Vec<Tried>, key: &str, values: Vec<GivenValue>) {
    let at = all.iter().position(|tried| same_key(&tried.key, key)).unwrap_or_else(|| {
        all.push(Tried { key: key.to_owned(), values: Vec::new(), left_out: false });
        all.len() - 1
    });
    let Some(tried) = all.get_mut(at) else { return };
    for value in values {
        if tried.values.contains(&value) {
            continue;
        }
        if tried.values.len() < VALUES {
            tried.values.push(value);
        } else {
            tried.left_out = true;
        }
    }
}

/// Values with which a condition holds, and some with which it does not.
///
/// `fresh` asks for the values that no condition of the other version has on this key, else for the first of all.
fn candidates(condition: &Condition, others: &[&Condition], fresh: bool, request: &Request) -> Vec<GivenValue> {
    let same = |other: &&&Condition| {
        same_key(&other.key.value, &condition.key.value) && other.operator.value == condition.operator.value
    };
    let known: Vec<&str> =
        others.iter().filter(same).flat_map(|other| &other.values).map(|value| value.value.text.as_str()).collect();
    let is_new = |text: &str| !known.contains(&text);
    let alone = |value: &Spanned<Pattern>| Condition { values: vec![value.clone()], ..condition.clone() };
    let mut found = Vec::new();
    if fresh {
        for value in condition.values.iter().filter(|value| is_new(&value.value.text)) {
            let one = alone(value);
            found.extend(values(&one, request, true));
            found.extend(edges(&one, &value.value, request));
            found.extend(values(&one, request, false).into_iter().take(1));
        }
    } else {
        for holds in [true, false] {
            found.extend(values(condition, request, holds).into_iter().take(2));
        }
    }
    found
}

/// Further values that a pattern or a range covers: those by which a wider one differs from a narrower.
fn edges(condition: &Condition, value: &Pattern, request: &Request) -> Vec<GivenValue> {
    let operator = condition.operator.value;
    let texts: Vec<String> = match operator.test.family {
        Family::IpAddress => last_address(&value.text).into_iter().collect(),
        Family::String | Family::Arn if value.has_wildcards() => {
            let lookup = |key: &str| request.context.single(key);
            let region = request.context.single("aws:RequestedRegion").unwrap_or("us-east-1");
            let account = request.caller.account().unwrap_or("123456789012");
            let resolved = value.resolve(&lookup);
            let pieces: Vec<_> = resolved.iter().flat_map(|resolved| resolved.pieces()).collect();
            fillings(&pieces, region, account)
        }
        Family::String
        | Family::Arn
        | Family::Numeric
        | Family::Date
        | Family::Bool
        | Family::Binary
        | Family::Null => Vec::new(),
    };
    let many = operator.quantifier.is_some();
    texts
        .into_iter()
        .take(3)
        .map(|text| if many { GivenValue::Many(vec![text]) } else { GivenValue::One(text) })
        .collect()
}

/// The last address of a range.
fn last_address(range: &str) -> Option<String> {
    let (address, bits) = range.split_once('/')?;
    let bits: u32 = bits.parse().ok()?;
    match address.parse().ok()? {
        IpAddr::V4(address) => {
            let rest = u32::MAX.checked_shr(bits).unwrap_or(0);
            Some(Ipv4Addr::from(u32::from(address) | rest).to_string())
        }
        IpAddr::V6(address) => {
            let rest = u128::MAX.checked_shr(bits).unwrap_or(0);
            Some(Ipv6Addr::from(u128::from(address) | rest).to_string())
        }
    }
}

fn conditions<'a>(access: &'a Access, places: &'a [(usize, usize)]) -> impl Iterator<Item = &'a Condition> {
    let statements = places
        .iter()
        .filter_map(|&(policy, statement)| access.policies().get(policy)?.policy.as_ref()?.statements.get(statement));
    statements.flat_map(|statement| &statement.conditions)
}

/// Whether requests like this one can carry the key with other values.
fn varies(request: &Request, key: &str) -> bool {
    let free = FREE.iter().any(|free| same_key(free, key));
    let follows = request.context.entries().iter().any(|it| it.origin == Origin::Derived && same_key(&it.key, key));
    (free || !follows) && request.carries(key) != Carries::Never
}

/// Every combination, beginning with the request's own values.
fn all(tried: &[Tried]) -> Vec<Keys> {
    let mut contexts: Vec<Keys> = vec![Vec::new()];
    for Tried { key, values, .. } in tried {
        let with = |value: &GivenValue| {
            let set = (key.clone(), value.clone());
            contexts.iter().map(|context| [&context[..], std::slice::from_ref(&set)].concat()).collect::<Vec<Keys>>()
        };
        let more: Vec<Keys> = values.iter().flat_map(with).collect();
        contexts.extend(more);
    }
    contexts
}

/// The request's own values, each value alone, the first value of every key together, and that with one value changed.
fn some(tried: &[Tried]) -> Vec<Keys> {
    let mut contexts: Vec<Keys> = vec![Vec::new()];
    for Tried { key, values, .. } in tried {
        contexts.extend(values.iter().map(|value| vec![(key.clone(), value.clone())]));
    }
    let first: Keys =
        tried.iter().filter_map(|tried| Some((tried.key.clone(), tried.values.first()?.clone()))).collect();
    for Tried { key, values, .. } in tried {
        let others = values.iter().skip(1).map(|value| {
            let swap = |(known, first): &(String, GivenValue)| {
                (known.clone(), if known == key { value.clone() } else { first.clone() })
            };
            first.iter().map(swap).collect()
        });
        contexts.extend(others);
    }
    contexts.push(first);
    contexts.truncate(4 * MOST);
    contexts
}
