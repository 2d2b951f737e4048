//! NOTRESOURCE_WITH_ALLOW

use crate::lint::prelude::*;

/// An Allow on all but some resources.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "NOTRESOURCE_WITH_ALLOW",
    severity: Severity::Warning,
    source: Source::Parliament,
    also_known_as: &[],
    why: "An Allow with `NotResource` is about every resource of every service that is not listed, in every account that \
          lets you in, also those that are made tomorrow.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::reports/*"}"#,
    )
    .also(&["DATA_EXFILTRATION"])],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::reports/*"}"#,
    )],
    check: |context, findings| {
        for subject in context.grants() {
            if let Some(element) = subject.statement.resource.as_ref().filter(|element| element.negated) {
                findings
                    .add(element.name, "this allows it on every resource that is not listed")
                    .label(subject.effect.span, "allows")
                    .help("list the resources in `Resource`, or deny with `NotResource`");
            }
        }
    },
};
