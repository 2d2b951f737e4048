//! VARIABLE_USAGE_TOO_PERMISSIVE, WILDCARD_USAGE_TOO_PERMISSIVE

use std::ops::Range;

use super::conditions;
use crate::catalog::global;
use crate::lint::prelude::*;
use crate::policy::Version;

/// What lets too much through.
#[derive(Clone, Copy, PartialEq)]
enum Hole {
    Wildcard,
    Variable,
}

const WHY_WILDCARD: &str = "Accounts, organizations and networks are known by ids that no pattern describes: a wildcard \
                            there lets in somebody else's. `aws:userid` is `ID:session`, and the id needs to be whole. \
                            The subject that an identity provider sends needs at least six characters before a `*`.";
const WHY_VARIABLE: &str = "What a variable stands for is chosen by whoever sets tags or names, so it can be as wide as a \
                            wildcard. Accounts, organizations and networks are to be written out.";

/// A wildcard where none belongs.
pub(in crate::lint) const WILDCARD: Lint = Lint {
    code: "WILDCARD_USAGE_TOO_PERMISSIVE",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: WHY_WILDCARD,
    bad: &[
        Example::identity(
            r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
                "Condition": {"StringNotLike": {"aws:PrincipalOrgID": "o-12345*"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
                "Condition": {"StringNotLike": {"aws:userid": "AROA*"}}}"#,
        ),
    ],
    good: &[
        Example::identity(
            r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
                "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-1234567890"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
                "Condition": {"StringNotLike": {"aws:userid": ["AROAEXAMPLEID:*", "111122223333"]}}}"#,
        ),
    ],
    check: |context, findings| report(context, findings, Hole::Wildcard),
};

/// A variable where none belongs.
pub(in crate::lint) const VARIABLE: Lint = Lint {
    code: "VARIABLE_USAGE_TOO_PERMISSIVE",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: WHY_VARIABLE,
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringNotEquals": {"aws:SourceVpc": "${aws:PrincipalTag/vpc}"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringNotEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}",
                                              "aws:ResourceAccount": "${aws:PrincipalAccount}"}}}"#,
    )],
    check: |context, findings| report(context, findings, Hole::Variable),
};

fn report(context: &Context<'_>, findings: &mut Findings, hole: Hole) {
    if hole == Hole::Variable && context.policy.version != Version::V2012 {
        return;
    }
    for (_, condition) in conditions(context) {
        let syntax = condition.operator.value.test.syntax;
        if !syntax.variables || hole == Hole::Wildcard && !syntax.wildcards {
            continue;
        }
        let key = condition.key.value.as_str();
        let sensitive = global::find(key).is_some_and(|known| known.sensitive);
        let userid = key.eq_ignore_ascii_case("aws:userid");
        let subject = context.policy.kind == PolicyKind::Trust && is_subject(key);
        for value in &condition.values {
            let text = value.value.text.as_str();
            let Some(place) = holes(text, hole).into_iter().find(|place| {
                sensitive && !is_fixed(&text[place.clone()])
                    || userid && !after_id(text, place)
                    || subject && text[..place.start].len() - start(text, place, hole) < 6
            }) else {
                continue;
            };
            let what = if hole == Hole::Wildcard { "a wildcard" } else { "a policy variable" };
            let (message, help) = if sensitive {
                (format!("{what} in {} lets in others", quoted(key)), "write the value out")
            } else if userid {
                (format!("{what} stands where the id of a user or role belongs"), "write the whole id before the colon")
            } else {
                (format!("{what} follows fewer than six fixed characters"), "name more of the subject before it")
            };
            findings.add(context.part(value.span, place), message).help(help);
        }
    }
}

/// Whether a variable is a key that AWS fills in and nobody chooses: `aws:ResourceAccount` equal to the caller's account
/// is what it says.
fn is_fixed(hole: &str) -> bool {
    let name = hole.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
    name.and_then(global::find).is_some_and(|known| known.sensitive)
}

/// `https` hosts of identity providers name the caller in `sub`.
fn is_subject(key: &str) -> bool {
    key.rsplit_once(':').is_some_and(|(host, claim)| host.contains('.') && claim.eq_ignore_ascii_case("sub"))
}

/// Where the wildcards or the variables stand.
fn holes(text: &str, hole: Hole) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(char) = text[at..].chars().next() {
        let variable = text[at..].starts_with("${").then(|| text[at..].find('}')).flatten();
        let length = variable.map_or(char.len_utf8(), |end| end + 1);
        let is = match hole {
            Hole::Wildcard => variable.is_none() && matches!(char, '*' | '?'),
            // `${*}` is a star.
            Hole::Variable => variable.is_some_and(|end| end > 3),
        };
        if is {
            found.push(at..at + length);
        }
        at += length;
    }
    found
}

/// Whether it stands behind the id, or is all of what stands before the colon.
fn after_id(text: &str, place: &Range<usize>) -> bool {
    let variables = holes(text, Hole::Variable);
    let colon = |&(at, _): &(usize, &str)| !variables.iter().any(|variable| variable.contains(&at));
    match text.match_indices(':').find(colon) {
        None => false,
        Some((at, _)) => at < place.start || *place == (0..at),
    }
}

/// Where the fixed characters before a hole begin.
fn start(text: &str, place: &Range<usize>, hole: Hole) -> usize {
    holes(text, hole).into_iter().map(|other| other.end).filter(|&end| end <= place.start).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_user_ids() {
        let rows = [("*", false), ("AROA*", false), ("AROA1:*", true), ("*:me", true), ("A*:me", false)];
        for (text, expected) in rows {
            let place = holes(text, Hole::Wildcard).remove(0);
            assert_eq!(after_id(text, &place), expected, "{text}");
        }
        let first = |text: &str, hole| holes(text, hole).first().map(|place| text[place.clone()].to_owned());
        assert_eq!(first("a${*}b${aws:username}", Hole::Variable).as_deref(), Some("${aws:username}"));
        assert_eq!(first("a${*}b${aws:username}*", Hole::Wildcard).as_deref(), Some("*"));
    }
}
