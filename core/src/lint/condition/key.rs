//! INVALID_CONDITION_KEY_FORMAT, INVALID_SERVICE, INVALID_SERVICE_CONDITION_KEY

use super::conditions;
use crate::catalog::Scope;
use crate::lint::change::json;
use crate::lint::prelude::*;

/// A key that is not `service:name`.
pub(in crate::lint) const FORMAT: Lint = Lint {
    code: "INVALID_CONDITION_KEY_FORMAT",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A condition key is `service:name`, or `aws:name` where it is about any service. Another text is never in a \
          request.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"Bool": {"SecureTransport": "false"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"Bool": {"aws:SecureTransport": "false"}}}"#,
    )],
    check: |context, findings| {
        for (_, condition) in conditions(context) {
            let key = &condition.key.value;
            let parts = key.split_once(':');
            if parts.is_some_and(|(service, name)| !service.is_empty() && !name.is_empty() && !key.contains(' ')) {
                continue;
            }
            // Names of tags may have spaces.
            if key.contains('/') && parts.is_some_and(|(service, _)| !service.is_empty() && !service.contains(' ')) {
                continue;
            }
            let global = format!("aws:{}", key.trim_start_matches(':'));
            let meant =
                context.catalog.condition_key(&global).map(|known| known.name).filter(|name| !name.contains('$'));
            let added = findings
                .add(condition.key.span, format!("{} is no condition key", quoted(key)))
                .help("write `service:name` or `aws:name`");
            if let Some(name) = meant {
                added.fix(format!("write `{name}`"), condition.key.span, json(name));
            }
        }
    },
};

/// A service that nobody knows, in a key or an ARN.
pub(in crate::lint) const SERVICE: Lint = Lint {
    code: "INVALID_SERVICE",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["Vendor … is not valid"],
    why: "The service in an ARN or a condition key is the prefix that its actions have. A misspelt one matches nothing. \
          What is newer than our list of services is not wrong, so this is a warning.",
    bad: &[
        Example::identity(r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s33:::reports"}"#),
        Example::identity(
            r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
                "Condition": {"StringEquals": {"lamda:Principal": "*"}}}"#,
        )
        .also(&["WILDCARD_WITHOUT_LIKE_OPERATOR"]),
    ],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports"}"#,
    )],
    check: |context, findings| {
        if context.catalog.scope() != Scope::All {
            return;
        }
        let mut report = |name: &str, place: crate::text::Span| {
            let odd = name.is_empty() || name.contains(['*', '?', '.', '$']) || name.chars().any(char::is_uppercase);
            if odd || context.catalog.service(name).is_some() || is_known(context, name) {
                return;
            }
            let added = findings
                .add(place, format!("there is no service {}", quoted(name)))
                .help(format!("as far as the list of services of {} knows", context.catalog.source().date));
            if let Some(near) = context.catalog.nearest_services(name).first() {
                added.fix(format!("write `{}`", near.prefix()), place, near.prefix());
            }
        };
        for (_, condition) in conditions(context) {
            let Some((service, _)) = condition.key.value.split_once(':') else { continue };
            report(&service.to_ascii_lowercase(), context.part(condition.key.span, 0..service.len()));
        }
        for subject in context.statements() {
            for entry in subject.resource.iter().flat_map(|element| &element.entries) {
                let Some(service) = entry.value.text.split(':').nth(2) else { continue };
                let start = entry.value.text.len() - entry.value.text.splitn(3, ':').last().map_or(0, str::len);
                report(service, context.part(entry.span, start..start + service.len()));
            }
        }
    },
};

/// Whether the service has a key with the same beginning and another end behind a slash, as some tables write keys
/// that end in the name of a tag.
fn is_of_family(service: crate::catalog::Service<'_>, key: &str) -> bool {
    let Some((stem, _)) = key.split_once('/') else { return false };
    let of_stem = |name: &str| name.split_once('/').is_some_and(|(other, _)| other.eq_ignore_ascii_case(stem));
    service.condition_keys().any(|listed| of_stem(listed.name))
}

/// Whether it is a prefix of keys or ARNs, though not of actions.
fn is_known(context: &Context<'_>, name: &str) -> bool {
    ["aws", "saml"].contains(&name) || context.known().is_service_of_arns(name)
}

/// A key that its service does not have.
pub(in crate::lint) const NAME: Lint = Lint {
    code: "INVALID_SERVICE_CONDITION_KEY",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["UNKNOWN_CONDITION_FOR_ACTION"],
    why: "A key that its service does not have is never in a request: a condition on it never holds, or with a negated \
          operator always.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "lambda:CreateFunctionUrlConfig",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
            "Condition": {"StringEquals": {"lambda:FunctionUrlAuth": "AWS_IAM"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "lambda:CreateFunctionUrlConfig",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
            "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "AWS_IAM"}}}"#,
    )],
    check: |context, findings| {
        for (_, condition) in conditions(context) {
            let key = &condition.key.value;
            let Some((service, _)) = key.split_once(':') else { continue };
            let Some(service) = context.catalog.service(service) else { continue };
            // The keys of identity providers stand with `sts`, those of some services are in no table.
            let unlisted = service.condition_keys().next().is_none();
            if unlisted || context.catalog.condition_key(key).is_some() || is_of_family(service, key) {
                continue;
            }
            let added = findings
                .add(condition.key.span, format!("there is no condition key {} of {}", quoted(key), service.name()))
                .help(format!("as far as the list of keys of {} knows", context.catalog.source().date));
            let near = context.catalog.nearest_condition_keys(key);
            if let Some(near) = near.iter().find(|near| !near.name.contains(['$', '<'])) {
                added.fix(format!("write `{}`", near.name), condition.key.span, json(near.name));
            }
        }
    },
};
