//! INVALID_ROLE_REFERENCE, INVALID_USER_REFERENCE

use crate::lint::prelude::*;
use crate::policy::{AwsPrincipal, PrincipalEntry};

/// The id of a role.
pub(in crate::lint) const ROLE: Lint = Lint {
    code: "INVALID_ROLE_REFERENCE",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "AWS keeps the id of a role behind its ARN, and shows the id when the role was deleted. It then names nobody, and \
          a new role of the same name is not meant.",
    bad: &[Example::resource(
        r#"{"Effect": "Allow", "Principal": {"AWS": "AROAEXAMPLEROLEID12"}, "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::reports/*"}"#,
    )],
    good: GOOD,
    check: |context, findings| report(context, findings, "AROA", "role"),
};

/// The id of a user.
pub(in crate::lint) const USER: Lint = Lint {
    code: "INVALID_USER_REFERENCE",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "AWS keeps the id of a user behind its ARN, and shows the id when the user was deleted. It then names nobody, and \
          a new user of the same name is not meant.",
    bad: &[Example::resource(
        r#"{"Effect": "Allow", "Principal": {"AWS": "AIDAEXAMPLEUSERID12"}, "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::reports/*"}"#,
    )],
    good: GOOD,
    check: |context, findings| report(context, findings, "AIDA", "user"),
};

const GOOD: &[Example] = &[Example::resource(
    r#"{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::444455556666:role/reader",
                                                 "arn:aws:iam::444455556666:user/reader"]},
        "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}"#,
)];

fn report(context: &Context<'_>, findings: &mut Findings, prefix: &str, what: &str) {
    for subject in context.statements() {
        for entry in subject.principal.iter().flat_map(|element| &element.entries) {
            if let PrincipalEntry::Aws(AwsPrincipal::UniqueId(id)) = &entry.value
                && id.starts_with(prefix)
            {
                findings
                    .add(entry.span, format!("{} is the id of a {what}", quoted(id)))
                    .help(format!("write the ARN of the {what}, or remove it if the {what} is gone"));
            }
        }
    }
}
