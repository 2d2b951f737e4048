//! Values that would make a condition hold, or not.

use crate::catalog::Carries;
use crate::moment;
use crate::operator::{Family, Quantifier};
use crate::pattern::{Pattern, Piece};
use crate::policy::Condition;
use crate::request::Request;
use crate::scenario::GivenValue;

/// Values to try for the key of `condition`, most natural first, so that it holds (or does not).
///
/// They are proposals: whether they work is found out by deciding again.
pub(crate) fn values(condition: &Condition, request: &Request, holds: bool) -> Vec<GivenValue> {
    let mut values = imaginable(condition, request, holds);
    // Nobody can give a key that AWS never sends with the action.
    if request.carries(&condition.key.value) == Carries::Never {
        values.retain(|value| *value == GivenValue::Removed);
    }
    values
}

fn imaginable(condition: &Condition, request: &Request, holds: bool) -> Vec<GivenValue> {
    let operator = condition.operator.value;
    if operator.test.family == Family::Null {
        let absent = condition.values.iter().any(|value| value.value.text.eq_ignore_ascii_case("true"));
        return vec![if absent == holds { GivenValue::Removed } else { GivenValue::One("example".to_owned()) }];
    }
    let equal = holds != operator.test.negated;
    let texts: Vec<String> = condition
        .values
        .iter()
        .take(3)
        .flat_map(|value| {
            if equal {
                like(operator.test.name, &value.value, request)
            } else {
                unlike(operator.test.name, &value.value)
            }
        })
        .collect();
    let many = operator.quantifier.is_some();
    let mut values: Vec<GivenValue> =
        texts.into_iter().map(|text| if many { GivenValue::Many(vec![text]) } else { GivenValue::One(text) }).collect();
    // Without the key a positive test fails, a negated one holds, and ForAllValues holds anyway.
    let without = operator.if_exists || operator.quantifier == Some(Quantifier::ForAllValues) || operator.test.negated;
    if without == holds {
        values.push(GivenValue::Removed);
    }
    values
}

/// Values that a positive test accepts.
fn like(test: &str, value: &Pattern, request: &Request) -> Vec<String> {
    let lookup = |key: &str| request.context.single(key);
    let Ok(resolved) = value.resolve(&lookup) else { return Vec::new() };
    let text = resolved.text();
    let shifted = |by: i64| shift(test, &text, by).into_iter().collect();
    match test {
        "NumericLessThan" | "DateLessThan" => shifted(-1),
        "NumericGreaterThan" | "DateGreaterThan" => shifted(1),
        "IpAddress" | "NotIpAddress" => vec![text.split('/').next().unwrap_or_default().to_owned()],
        _ => vec![fill(resolved.pieces(), request)],
    }
}

/// Values that a positive test does not accept.
fn unlike(test: &str, value: &Pattern) -> Vec<String> {
    let text = &value.text;
    let shifted = |by: i64| shift(test, text, by).into_iter().collect();
    match test {
        "Bool" if text.eq_ignore_ascii_case("true") => vec!["false".to_owned()],
        "Bool" => vec!["true".to_owned()],
        "IpAddress" | "NotIpAddress" => vec!["198.51.100.1".to_owned(), "203.0.113.1".to_owned()],
        "NumericLessThan" | "DateLessThan" => vec![text.clone()],
        "NumericLessThanEquals"
        | "DateLessThanEquals"
        | "NumericEquals"
        | "NumericNotEquals"
        | "DateEquals"
        | "DateNotEquals" => shifted(1),
        "NumericGreaterThan" | "DateGreaterThan" => vec![text.clone()],
        "NumericGreaterThanEquals" | "DateGreaterThanEquals" => shifted(-1),
        _ => Vec::new(),
    }
}

/// A number or date moved by one, for tests of order.
fn shift(test: &str, text: &str, by: i64) -> Option<String> {
    if test.starts_with("Date") {
        return moment::iso8601(moment::epoch_seconds(text)?.checked_add(by)?);
    }
    Some(text.parse::<i64>().ok()?.checked_add(by)?.to_string())
}

/// A text that the pieces of a pattern cover: the wildcards of an ARN get the Region and account of the request.
pub(crate) fn fill<'p>(pieces: impl Iterator<Item = Piece<'p>>, request: &Request) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) | Piece::Data(text) => out.push_str(text),
            Piece::AnyOne => out.push('x'),
            Piece::AnyRun => out.push_str(run(&out, request)),
        }
    }
    out
}

fn run<'r>(before: &str, request: &'r Request) -> &'r str {
    let whole_segment = before.starts_with("arn:") && before.ends_with(':');
    match before.matches(':').count() {
        1 if whole_segment => "aws",
        3 if whole_segment => request.context.single("aws:RequestedRegion").unwrap_or("us-east-1"),
        4 if whole_segment => {
            request.resource_account.as_deref().or_else(|| request.caller.account()).unwrap_or("123456789012")
        }
        // A qualifier or version behind a name.
        count if count >= 7 && whole_segment => "1",
        _ => "example",
    }
}
