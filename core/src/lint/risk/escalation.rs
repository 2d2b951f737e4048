//! PRIVILEGE_ESCALATION

use super::escalation_table::WAYS;
use super::{is_all, unlimited};
use crate::lint::prelude::*;
use crate::text::Span;

/// Actions that lead to more rights.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "PRIVILEGE_ESCALATION",
    severity: Severity::SecurityWarning,
    source: Source::Parliament,
    also_known_as: &["PrivilegeEscalation", "CKV_AWS_110", "CKV_AWS_286"],
    why: "Some actions let their user gain rights that the policy does not show: attach a policy to oneself, put code into \
          a function that has a stronger role, pass a stronger role to a new machine. Known ways are found where the \
          actions are allowed on everything without a condition.",
    bad: &[
        Example::identity(r#"{"Effect": "Allow", "Action": "iam:AttachUserPolicy", "Resource": "*"}"#)
            .also(&["PERMISSIONS_MANAGEMENT_ACTIONS", "RESOURCE_STAR"]),
        Example::identity(
            r#"{"Effect": "Allow", "Action": ["lambda:UpdateFunctionCode", "lambda:InvokeFunction"], "Resource": "*"}"#,
        )
        .also(&["RESOURCE_STAR"]),
    ],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": ["lambda:UpdateFunctionCode", "lambda:InvokeFunction"],
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders-*"}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:AttachUserPolicy", "Resource": "*",
                "Condition": {"ArnEquals": {"iam:PolicyARN": "arn:aws:iam::111122223333:policy/reader"}}}"#,
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let subjects: Vec<_> = unlimited(context).filter(|(subject, _)| !is_all(*subject)).collect();
    // Of each text the ways that begin with it.
    let mut ways: Vec<(Span, Vec<&str>, Vec<Span>)> = Vec::new();
    for (name, actions) in WAYS {
        let covers: Option<Vec<Span>> = actions
            .iter()
            .map(|action| subjects.iter().find_map(|(subject, _)| subject.cover(action)).map(|cover| cover.span()))
            .collect();
        let Some(covers) = covers else { continue };
        let Some(&first) = covers.first() else { continue };
        match ways.iter_mut().find(|(span, _, _)| *span == first) {
            Some((_, names, others)) => {
                names.push(name);
                others.extend(covers);
            }
            None => ways.push((first, vec![name], covers)),
        }
    }
    for (place, names, mut others) in ways {
        let shown = names.iter().take(3).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let more = match names.len().saturating_sub(3) {
            0 => String::new(),
            more => format!(" and {more} more ways"),
        };
        let mut added = findings
            .add(place, format!("this leads to more rights: {shown}{more}"))
            .help("limit it to resources, or leave out one of the actions that it takes");
        others.sort_unstable();
        others.dedup();
        for other in others.into_iter().filter(|other| *other != place).take(3) {
            added = added.label(other, "takes part in it");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WAYS;

    #[test]
    fn the_table_is_sorted() {
        assert!(WAYS.is_sorted_by_key(|way| way.0));
    }
}
