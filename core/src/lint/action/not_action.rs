//! NOT_ACTION_WITH_ALLOW

use crate::lint::prelude::*;

/// An Allow of all but some actions.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "NOT_ACTION_WITH_ALLOW",
    severity: Severity::Warning,
    source: Source::Policyglass,
    also_known_as: &[],
    why: "An Allow with `NotAction` grants every action of every service that is not listed, and those that AWS adds \
          tomorrow. List what is needed in `Action`, or deny with `NotAction`.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "NotAction": ["iam:*", "lambda:CreateFunction"], "Resource": "*"}"#,
    )
    .also(&["PRIVILEGE_ESCALATION"])],
    good: &[
        Example::identity(r#"{"Effect": "Deny", "NotAction": "iam:*", "Resource": "*"}"#),
        Example::of(PolicyKind::Boundary, None, r#"{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}"#),
    ],
    check: |context, findings| {
        for subject in context.grants().filter(|subject| subject.action.negated) {
            // What it means for functions is told by a check of its own.
            if crate::lint::lambda::notaction_drift::is_about_functions(subject) {
                continue;
            }
            findings
                .add(subject.action.name, "this allows every action that is not listed, also those of tomorrow")
                .label(subject.effect.span, "allows")
                .help("list the actions in `Action`");
        }
    },
};
