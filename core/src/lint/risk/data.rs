//! DATA_EXFILTRATION

use super::unlimited;
use crate::lint::prelude::*;

/// Reading all data.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "DATA_EXFILTRATION",
    severity: Severity::Warning,
    source: Source::Cloudsplaining,
    also_known_as: &["DataExfiltration", "CKV_AWS_108", "CKV_AWS_288", "AWS-0346"],
    why: "With these actions on everything, every object, parameter or secret of the account can be read and carried away.",
    bad: &[Example::identity(r#"{"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*"}"#)
        .also(&["RESOURCE_STAR"])],
    good: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "secretsmanager:GetSecretValue",
            "Resource": "arn:aws:secretsmanager:us-east-1:111122223333:secret:orders-*"}"#,
    )],
    check: |context, findings| {
        for (subject, place) in unlimited(context) {
            for entry in subject.statement.action.entries.iter().filter(|_| !subject.action.negated) {
                // What covers a whole service, or all, is told elsewhere.
                if entry.value.name() == "*" {
                    continue;
                }
                if let Some(action) = ACTIONS.iter().find(|action| entry.value.matches(action)) {
                    let text = quoted(&entry.value.text);
                    let message = if entry.value.has_wildcards() {
                        format!("{text} reads all data: it includes `{action}`")
                    } else {
                        format!("{text} reads all data")
                    };
                    findings
                        .add(entry.span, message)
                        .label(place, "of everything")
                        .help("limit it to the resources that are needed");
                }
            }
        }
    },
};

const ACTIONS: [&str; 5] = [
    "s3:GetObject",
    "secretsmanager:GetSecretValue",
    "ssm:GetParameter",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
];
