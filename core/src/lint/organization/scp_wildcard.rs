//! SCP_SYNTAX_ERROR_ACTION_WILDCARD

use crate::lint::prelude::*;

/// A wildcard in the middle of an SCP's action.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "SCP_SYNTAX_ERROR_ACTION_WILDCARD",
    // Access Analyzer says error; the guide of Organizations allows it since 2025.
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Service control policies long took a `*` at the end of an action only, and Access Analyzer still calls \
          anything else an error. Since September 2025 Organizations takes it anywhere.",
    bad: &[Example::of(
        PolicyKind::Scp,
        None,
        r#"{"Effect": "Deny", "Action": "iam:*Role", "Resource": "arn:aws:iam::*:role/admin"}"#,
    )],
    good: &[
        Example::of(
            PolicyKind::Scp,
            None,
            r#"{"Effect": "Deny", "Action": "iam:Delete*", "Resource": "arn:aws:iam::*:role/admin"}"#,
        ),
        Example::of(PolicyKind::Scp, None, r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    if context.policy.kind != PolicyKind::Scp {
        return;
    }
    for subject in context.statements() {
        for entry in &subject.action.entries {
            let text = &entry.value.text;
            if text.strip_suffix('*').unwrap_or(text).contains(['*', '?']) {
                findings
                    .add(entry.span, format!("{} has a wildcard before its end", quoted(text)))
                    .help("tools that know the older rule refuse it; list the actions, or end them with `*`");
            }
        }
    }
}
