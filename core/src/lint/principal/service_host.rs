//! INVALID_SERVICE_PRINCIPAL_FORMAT

use crate::lint::change::json;
use crate::lint::places::PARTITIONS;
use crate::lint::prelude::*;
use crate::operator::Family;
use crate::text::Span;

/// A service that is not written as its principal.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "INVALID_SERVICE_PRINCIPAL_FORMAT",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["UNKNOWN_PRINCIPAL"],
    why: "A service's principal is a host in small letters, such as `lambda.amazonaws.com`. It is compared with its letter \
          case, and a name without the host names nobody.",
    bad: &[
        Example::of(
            PolicyKind::Trust,
            None,
            r#"{"Effect": "Allow", "Principal": {"Service": "lambda"}, "Action": "sts:AssumeRole"}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/orders",
                "Condition": {"StringEquals": {"iam:PassedToService": "Lambda.amazonaws.com"}}}"#,
        ),
    ],
    good: &[
        Example::of(
            PolicyKind::Trust,
            None,
            r#"{"Effect": "Allow", "Principal": {"Service": ["lambda.amazonaws.com", "ec2.amazonaws.com.cn"]},
                "Action": "sts:AssumeRole"}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/orders",
                "Condition": {"StringLike": {"iam:PassedToService": "*.amazonaws.com"}}}"#,
        ),
    ],
    check: |context, findings| {
        let mut report = |text: &str, place: Span| {
            let fixed = text.trim_start_matches(|c: char| !c.is_ascii_alphanumeric()).to_ascii_lowercase();
            let added = findings
                .add(place, format!("{} is not the principal of a service", quoted(text)))
                .help("write the service's host in small letters, such as `lambda.amazonaws.com`");
            let host = if fixed.contains('.') { fixed } else { format!("{fixed}.amazonaws.com") };
            if is_host(&host) {
                added.fix(format!("write `{host}`"), place, json(&host));
            }
        };
        for subject in context.statements() {
            for (host, place) in subject.services().filter(|(host, _)| !is_host(host)) {
                report(host, place);
            }
            for condition in &subject.statement.conditions {
                let key = condition.key.value.to_ascii_lowercase();
                if !KEYS.contains(&key.as_str()) || condition.operator.value.test.family == Family::Null {
                    continue;
                }
                for value in condition.values.iter().filter(|value| !value.value.text.contains(['*', '?', '$'])) {
                    if !is_host(&value.value.text) {
                        report(&value.value.text, value.span);
                    }
                }
            }
        }
    },
};

/// Keys whose values are principals of services; lower-case.
const KEYS: [&str; 8] = [
    "aws:calledvia",
    "aws:calledviafirst",
    "aws:calledvialast",
    "aws:principalservicename",
    "aws:principalservicenameslist",
    "iam:awsservicename",
    "iam:passedtoservice",
    "kms:viaservice",
];

/// Whether it has the form of a service's host.
fn is_host(host: &str) -> bool {
    let domains = PARTITIONS.iter().map(|(_, domain)| *domain).chain(["amazon.com", "aws.internal", "api.aws"]);
    let name = domains.filter_map(|domain| host.strip_suffix(domain)?.strip_suffix('.')).min_by_key(|name| name.len());
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte);
    name.is_some_and(|name| !name.is_empty() && name.bytes().all(allowed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for host in
            ["lambda.amazonaws.com", "logs.us-east-1.amazonaws.com", "alexa-appkit.amazon.com", "s3.amazonaws.com.cn"]
        {
            assert!(is_host(host), "{host}");
        }
        for other in
            ["lambda", "Lambda.amazonaws.com", "lambda.amazonaws.org", ".amazonaws.com", "", "arn:aws:iam::1:root"]
        {
            assert!(!is_host(other), "{other}");
        }
    }
}
