//! CREATE_SLR_WITH_…

use super::{By, Family, On, check, role};
use crate::lint::prelude::*;

const FAMILY: Family = Family {
    action: "iam:CreateServiceLinkedRole",
    key: "iam:AWSServiceName",
    wide: |pattern| {
        role(pattern).is_some_and(|name| {
            let name = name.strip_prefix("aws-service-role/").unwrap_or(name);
            name.starts_with(['*', '?'])
        })
    },
    what: "make a service-linked role for any service",
    help: "name the service's role, or limit the services with the condition `iam:AWSServiceName`",
};

/// iam:CreateServiceLinkedRole: NotAction, NotResource.
pub(in crate::lint) const NOT_ACTION_AND_NOT_RESOURCE: Lint = Lint {
    code: "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A service-linked role lets a service act in the account. `NotAction` that does not exclude it, with `NotResource`, gives nearly all of that away.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "NotAction": "s3:*", "NotResource": "arn:aws:iam::111122223333:role/aws-service-role/replicator.lambda.amazonaws.com/AWSServiceRoleForLambdaReplicator"}"#,
    ).also(&["NOTRESOURCE_WITH_ALLOW", "NOT_ACTION_WITH_ALLOW", "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE", "PRIVILEGE_ESCALATION"]),],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "NotAction": "s3:*", "NotResource": "arn:aws:iam::111122223333:role/aws-service-role/replicator.lambda.amazonaws.com/AWSServiceRoleForLambdaReplicator", "Condition": {"StringEquals": {"iam:AWSServiceName": "lambda.amazonaws.com"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "NotAction": "iam:*", "NotResource": "arn:aws:iam::111122223333:role/aws-service-role/replicator.lambda.amazonaws.com/AWSServiceRoleForLambdaReplicator"}"#,
        ),
    ],
    check: |context, findings| check(context, findings, &FAMILY, By::NotAction, On::NotResource),
};

/// iam:CreateServiceLinkedRole: Name, NotResource.
pub(in crate::lint) const NOT_RESOURCE: Lint = Lint {
    code: "CREATE_SLR_WITH_NOT_RESOURCE",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A service-linked role lets a service act in the account. `NotResource` allows every role that is not listed, those of tomorrow included.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "NotResource": "arn:aws:iam::111122223333:role/aws-service-role/replicator.lambda.amazonaws.com/AWSServiceRoleForLambdaReplicator"}"#,
    ).also(&["NOTRESOURCE_WITH_ALLOW"]),],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "NotResource": "arn:aws:iam::111122223333:role/aws-service-role/replicator.lambda.amazonaws.com/AWSServiceRoleForLambdaReplicator", "Condition": {"StringEquals": {"iam:AWSServiceName": "lambda.amazonaws.com"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::111122223333:role/aws-service-role/replicator.lambda.amazonaws.com/AWSServiceRoleForLambdaReplicator"}"#,
        ),
    ],
    check: |context, findings| check(context, findings, &FAMILY, By::Name, On::NotResource),
};

/// iam:CreateServiceLinkedRole: Pattern, NotResource.
pub(in crate::lint) const STAR_IN_ACTION_AND_NOT_RESOURCE: Lint = Lint {
    code: "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A service-linked role lets a service act in the account. A pattern that happens to include it, with `NotResource`, allows it on nearly every role.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "iam:CreateS*", "NotResource": "arn:aws:iam::111122223333:role/aws-service-role/replicator.lambda.amazonaws.com/AWSServiceRoleForLambdaReplicator"}"#,
    ).also(&["CREDENTIALS_EXPOSURE", "NOTRESOURCE_WITH_ALLOW"]),],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:CreateS*", "NotResource": "arn:aws:iam::111122223333:role/aws-service-role/replicator.lambda.amazonaws.com/AWSServiceRoleForLambdaReplicator", "Condition": {"StringEquals": {"iam:AWSServiceName": "lambda.amazonaws.com"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:CreateS*", "Resource": "arn:aws:iam::111122223333:role/aws-service-role/replicator.lambda.amazonaws.com/AWSServiceRoleForLambdaReplicator"}"#,
        ),
    ],
    check: |context, findings| check(context, findings, &FAMILY, By::Pattern, On::NotResource),
};

/// iam:CreateServiceLinkedRole: Pattern, Star.
pub(in crate::lint) const STAR_IN_ACTION_AND_RESOURCE: Lint = Lint {
    code: "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A service-linked role lets a service act in the account. A pattern that happens to include it allows it on every role.",
    bad: &[Example::identity(r#"{"Effect": "Allow", "Action": "iam:CreateS*", "Resource": "*"}"#)
        .also(&["CREDENTIALS_EXPOSURE", "RESOURCE_STAR"])],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:CreateS*", "Resource": "*", "Condition": {"StringEquals": {"iam:AWSServiceName": "lambda.amazonaws.com"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:CreateS*", "Resource": "arn:aws:iam::111122223333:role/aws-service-role/replicator.lambda.amazonaws.com/AWSServiceRoleForLambdaReplicator"}"#,
        ),
    ],
    check: |context, findings| check(context, findings, &FAMILY, By::Pattern, On::Star),
};

/// iam:CreateServiceLinkedRole: Name, Star.
pub(in crate::lint) const STAR_IN_RESOURCE: Lint = Lint {
    code: "CREATE_SLR_WITH_STAR_IN_RESOURCE",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A service-linked role lets a service act in the account. On `*` that is every role, also one with more rights than their own.",
    bad: &[Example::identity(r#"{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*"}"#)
        .also(&["RESOURCE_STAR"])],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": {"StringEquals": {"iam:AWSServiceName": "lambda.amazonaws.com"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::111122223333:role/aws-service-role/replicator.lambda.amazonaws.com/AWSServiceRoleForLambdaReplicator"}"#,
        ),
    ],
    check: |context, findings| check(context, findings, &FAMILY, By::Name, On::Star),
};

/// iam:CreateServiceLinkedRole: NotAction, Star.
pub(in crate::lint) const STAR_IN_RESOURCE_AND_NOT_ACTION: Lint = Lint {
    code: "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A service-linked role lets a service act in the account. `NotAction` that does not exclude it allows it on every role.",
    bad: &[Example::identity(r#"{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}"#).also(&[
        "NOT_ACTION_WITH_ALLOW",
        "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
        "PRIVILEGE_ESCALATION",
    ])],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"iam:AWSServiceName": "lambda.amazonaws.com"}}}"#,
        ),
        Example::identity(r#"{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}"#),
    ],
    check: |context, findings| check(context, findings, &FAMILY, By::NotAction, On::Star),
};
