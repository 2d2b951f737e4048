//! LAMBDA_SOURCE_ARN_SERVICE_MISMATCH

use crate::arn::Arn;
use crate::diagnostic::Severity;
use crate::json::quoted;
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};

/// `aws:SourceArn` of another service than the principal's.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_SOURCE_ARN_SERVICE_MISMATCH",
    severity: Severity::Warning,
    source: Source::Lambda,
    also_known_as: &[],
    why: "A service that calls a function names the resource for which it calls in `aws:SourceArn`. The ARN's service \
          is that of the resource: API Gateway sends an `execute-api` ARN, not an `apigateway` one. A condition with \
          another service is never met, and the trigger fails.",
    bad: &[Example::function(
        r#"{"Sid": "api", "Effect": "Allow", "Principal": {"Service": "apigateway.amazonaws.com"},
            "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
            "Condition": {"ArnLike": {"AWS:SourceArn": "arn:aws:apigateway:us-east-1::/restapis/a1b2c3"}}}"#,
    )],
    good: &[
        Example::function(
            r#"{"Sid": "api", "Effect": "Allow", "Principal": {"Service": "apigateway.amazonaws.com"},
                "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"ArnLike": {"AWS:SourceArn":
                    "arn:aws:execute-api:us-east-1:111122223333:a1b2c3/prod/GET/pets"}}}"#,
        ),
        Example::function(
            r#"{"Sid": "logs", "Effect": "Allow", "Principal": {"Service": "logs.us-east-1.amazonaws.com"},
                "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"ArnLike": {"AWS:SourceArn": "arn:aws:logs:us-east-1:111122223333:log-group:g:*"}}}"#,
        ),
    ],
    check,
};

/// Services that call functions, and the service in the ARN that they send. Sorted.
const SOURCES: [(&str, &str); 24] = [
    ("apigateway", "execute-api"),
    ("cloudformation", "cloudformation"),
    ("cloudwatch", "cloudwatch"),
    ("codecommit", "codecommit"),
    ("codedeploy", "codedeploy"),
    ("codepipeline", "codepipeline"),
    ("cognito-idp", "cognito-idp"),
    ("config", "config"),
    ("elasticloadbalancing", "elasticloadbalancing"),
    ("events", "events"),
    ("firehose", "firehose"),
    ("iot", "iot"),
    ("iotevents", "iotevents"),
    ("kafka", "kafka"),
    ("lex", "lex"),
    ("lexv2", "lex"),
    ("logs", "logs"),
    ("s3", "s3"),
    ("scheduler", "scheduler"),
    ("secretsmanager", "secretsmanager"),
    ("ses", "ses"),
    ("sns", "sns"),
    ("sqs", "sqs"),
    ("vpc-lattice", "vpc-lattice"),
];

fn check(context: &Context<'_>, findings: &mut Findings) {
    if !context.is_function_policy() {
        return;
    }
    for subject in context.grants() {
        let expected: Option<Vec<_>> = subject.services().map(|(host, _)| Some((host, sends(host)?))).collect();
        let Some(expected) = expected.filter(|expected| !expected.is_empty()) else { continue };
        for condition in subject.conditions_on("aws:SourceArn").filter(|c| !c.operator.value.test.negated) {
            for value in &condition.values {
                let text = value.value.text.as_str();
                let Some(arn) = Arn::parse(text).filter(|arn| !arn.service.contains(['*', '?', '$'])) else { continue };
                if expected.iter().any(|(_, service)| *service == arn.service) {
                    continue;
                }
                let start = "arn:".len() + arn.partition.len() + 1;
                let (host, service) = expected[0];
                findings
                    .add(
                        context.part(value.span, start..start + arn.service.len()),
                        format!("{} never sends an ARN of {}", quoted(host), quoted(arn.service)),
                    )
                    .help(format!("the ARN that it sends is one of `{service}`"));
            }
        }
    }
}

/// The service in the ARNs that a service principal sends. Some principals carry their Region.
fn sends(host: &str) -> Option<&'static str> {
    let name = host.split('.').next()?;
    let at = SOURCES.binary_search_by_key(&name, |row| row.0).ok()?;
    Some(SOURCES[at].1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::SOURCES.is_sorted());
    }
}
