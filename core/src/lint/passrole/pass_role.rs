//! PASS_ROLE_WITH_…

use super::{By, Family, On, check, role};
use crate::lint::prelude::*;

const FAMILY: Family = Family {
    action: "iam:PassRole",
    key: "iam:PassedToService",
    wide: |pattern| role(pattern).is_some_and(|name| name.starts_with(['*', '?'])),
    what: "hand roles to a service and act with its rights",
    help: "name the roles, or limit the services with the condition `iam:PassedToService`",
};

/// iam:PassRole: NotAction, NotResource.
pub(in crate::lint) const NOT_ACTION_AND_NOT_RESOURCE: Lint = Lint {
    code: "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Who may pass a role to a service can let the service do whatever the role may. `NotAction` that does not exclude it, with `NotResource`, gives nearly all of that away.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "NotAction": "s3:*", "NotResource": "arn:aws:iam::111122223333:role/orders"}"#,
    )
    .also(&[
        "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
        "NOTRESOURCE_WITH_ALLOW",
        "NOT_ACTION_WITH_ALLOW",
        "PRIVILEGE_ESCALATION",
    ])],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "NotAction": "s3:*", "NotResource": "arn:aws:iam::111122223333:role/orders", "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "NotAction": "iam:*", "NotResource": "arn:aws:iam::111122223333:role/orders"}"#,
        ),
    ],
    check: |context, findings| check(context, findings, &FAMILY, By::NotAction, On::NotResource),
};

/// iam:PassRole: Name, NotResource.
pub(in crate::lint) const NOT_RESOURCE: Lint = Lint {
    code: "PASS_ROLE_WITH_NOT_RESOURCE",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Who may pass a role to a service can let the service do whatever the role may. `NotResource` allows every role that is not listed, those of tomorrow included.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::111122223333:role/orders"}"#,
    )
    .also(&["NOTRESOURCE_WITH_ALLOW"])],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::111122223333:role/orders", "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/orders"}"#,
        ),
    ],
    check: |context, findings| check(context, findings, &FAMILY, By::Name, On::NotResource),
};

/// iam:PassRole: Pattern, NotResource.
pub(in crate::lint) const STAR_IN_ACTION_AND_NOT_RESOURCE: Lint = Lint {
    code: "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Who may pass a role to a service can let the service do whatever the role may. A pattern that happens to include it, with `NotResource`, allows it on nearly every role.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "iam:Pass*", "NotResource": "arn:aws:iam::111122223333:role/orders"}"#,
    )
    .also(&["NOTRESOURCE_WITH_ALLOW"])],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:Pass*", "NotResource": "arn:aws:iam::111122223333:role/orders", "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:Pass*", "Resource": "arn:aws:iam::111122223333:role/orders"}"#,
        ),
    ],
    check: |context, findings| check(context, findings, &FAMILY, By::Pattern, On::NotResource),
};

/// iam:PassRole: Pattern, Star.
pub(in crate::lint) const STAR_IN_ACTION_AND_RESOURCE: Lint = Lint {
    code: "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Who may pass a role to a service can let the service do whatever the role may. A pattern that happens to include it allows it on every role.",
    bad: &[Example::identity(r#"{"Effect": "Allow", "Action": "iam:Pass*", "Resource": "*"}"#).also(&["RESOURCE_STAR"])],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:Pass*", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:Pass*", "Resource": "arn:aws:iam::111122223333:role/orders"}"#,
        ),
    ],
    check: |context, findings| check(context, findings, &FAMILY, By::Pattern, On::Star),
};

/// iam:PassRole: Name, Star.
pub(in crate::lint) const STAR_IN_RESOURCE: Lint = Lint {
    code: "PASS_ROLE_WITH_STAR_IN_RESOURCE",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &["AWS-0342"],
    why: "Who may pass a role to a service can let the service do whatever the role may. On `*` that is every role, also one with more rights than their own.",
    bad: &[
        Example::identity(r#"{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}"#).also(&["RESOURCE_STAR"])
    ],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/orders"}"#,
        ),
    ],
    check: |context, findings| check(context, findings, &FAMILY, By::Name, On::Star),
};

/// iam:PassRole: NotAction, Star.
pub(in crate::lint) const STAR_IN_RESOURCE_AND_NOT_ACTION: Lint = Lint {
    code: "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Who may pass a role to a service can let the service do whatever the role may. `NotAction` that does not exclude it allows it on every role.",
    bad: &[Example::identity(r#"{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}"#).also(&[
        "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
        "NOT_ACTION_WITH_ALLOW",
        "PRIVILEGE_ESCALATION",
    ])],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}"#,
        ),
        Example::identity(r#"{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}"#),
    ],
    check: |context, findings| check(context, findings, &FAMILY, By::NotAction, On::Star),
};
