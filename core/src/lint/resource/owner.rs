//! UNSUPPORTED_RESOURCE_ARN_IN_POLICY

use crate::arn::Arn;
use crate::lint::prelude::*;

/// A resource that is not the one that the policy belongs to.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "UNSUPPORTED_RESOURCE_ARN_IN_POLICY",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["E3514"],
    why: "The policy of a resource is about that resource: a statement about another one never applies, and most services \
          refuse to store it.",
    bad: &[Example::function(
        r#"{"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:s3:::reports"}"#,
    )
    .also(&["RESOURCE_MISMATCH"])],
    good: &[Example::function(
        r#"{"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
    )],
    check: |context, findings| {
        if context.policy.kind != PolicyKind::Resource {
            return;
        }
        let Some(own) = context.attached.and_then(Arn::parse) else { return };
        for (_, entry) in super::entries(context) {
            let text = entry.value.text.as_str();
            let Some(other) = Arn::parse(text) else { continue };
            let plain = |service: &str| !service.contains(['*', '?']);
            let kind = |resource: &str| resource.split([':', '/']).next().map(str::to_owned);
            // Buckets and queues have no kind in their ARNs; that of a function does.
            let other_kind =
                own.service == "lambda" && plain(other.resource) && kind(other.resource) != kind(own.resource);
            if plain(other.service) && other.service != own.service || other_kind {
                let own = context.attached.unwrap_or_default();
                findings
                    .add(entry.span, format!("{} is not what this policy belongs to", quoted(text)))
                    .help(format!("the policy belongs to {}", quoted(own)));
            }
        }
    },
};
