//! LAMBDA_DENY_QUALIFIER_BYPASS

use std::collections::BTreeMap;

use super::function::{QUALIFIED, Resources, functions};
use crate::diagnostic::Severity;
use crate::json::quoted;
use crate::lint::context::{Context, Subject};
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};

/// A Deny that another spelling of the same function gets around.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_DENY_QUALIFIER_BYPASS",
    severity: Severity::SecurityWarning,
    source: Source::Lambda,
    also_known_as: &[],
    why: "Lambda compares the ARN as it was asked for, and one piece of code has several: the function, `$LATEST`, its \
          versions, its aliases. A Deny on the function alone does not reach its aliases. A Deny on an alias or a \
          version should name the function as well, as Lambda's guide does.",
    bad: &[
        Example::identity(
            r#"{"Effect": "Deny", "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders:prod"}"#,
        ),
        Example::identity(
            r#"{"Effect": "Deny", "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
        ),
    ],
    good: &[
        Example::identity(
            r#"{"Effect": "Deny", "Action": "lambda:InvokeFunction",
                "Resource": ["arn:aws:lambda:us-east-1:111122223333:function:orders:prod",
                             "arn:aws:lambda:us-east-1:111122223333:function:orders"]}"#,
        ),
        Example::identity(
            r#"{"Effect": "Deny", "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders*"}"#,
        ),
        Example::identity(
            r#"{"Effect": "Deny", "Action": "lambda:UpdateFunctionCode",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    // Statements that deny the same actions on functions speak of one thing.
    let mut groups: BTreeMap<Vec<&str>, Vec<Subject<'_>>> = BTreeMap::new();
    for subject in context.statements().filter(|subject| subject.denies()) {
        let actions: Vec<_> = QUALIFIED.into_iter().filter(|action| subject.cover(action).is_some()).collect();
        if !actions.is_empty() {
            groups.entry(actions).or_default().push(subject);
        }
    }
    if groups.len() > MOST {
        return;
    }
    for (actions, group) in &groups {
        // A Deny of more actions denies these as well.
        let wider = groups.iter().filter(|(other, _)| actions.iter().all(|action| other.contains(action)));
        let Some(denied) = Resources::of(wider.flat_map(|(_, group)| group.iter().copied())) else { continue };
        for subject in group {
            unreached(*subject, &denied, findings);
        }
    }
}

/// From a policy with more sets of denied actions nothing is concluded.
const MOST: usize = 100;

fn unreached(subject: Subject<'_>, denied: &Resources<'_>, findings: &mut Findings) {
    for (function, entry) in functions(subject).filter(|(function, _)| !function.has_open_end()) {
        let (missing, message, reached) = match function.qualifier {
            Some(_) => {
                let missing = function.unqualified().to_owned();
                let reached = denied.cover(&missing);
                (missing, "denies a version or an alias, which the function without qualifier can stand for", reached)
            }
            None => {
                let start = format!("{}:", function.text);
                // Who denies one qualifier besides thought of the others.
                let reached = denied.cover(&format!("{start}x")) || denied.has_qualifier_of(function.text);
                (format!("{start}*"), "does not deny the versions and aliases of the function", reached)
            }
        };
        if !reached {
            findings
                .add(entry.span, format!("{} {message}", quoted(function.text)))
                .help("deny every ARN that leads to the same code")
                .edit(format!("add {}", quoted(&missing)), subject.beside(entry.span, &missing));
        }
    }
}
