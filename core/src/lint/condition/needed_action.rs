//! MISSING_ACTION_FOR_CONDITION_KEY

use super::{conditions, needs_key};
use crate::lint::prelude::*;

/// A key that comes with one action, in a statement without that action.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "MISSING_ACTION_FOR_CONDITION_KEY",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Some keys come with one action only: `iam:PassedToService` with `iam:PassRole`, `ec2:CreateAction` with \
          `ec2:CreateTags`. In a statement without that action the condition never holds.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "lambda:CreateFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders-*",
            "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}"#,
    )
    .also(&["LAMBDA_CREATE_WITHOUT_PASSROLE"])],
    good: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/orders",
            "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}"#,
    )],
    check: |context, findings| {
        for (subject, condition) in conditions(context).filter(|(_, condition)| needs_key(condition)) {
            if let Some(actions) = actions_of(&condition.key.value)
                && !subject.covers_any(actions)
            {
                let key = quoted(&condition.key.value);
                findings
                    .add(condition.key.span, format!("{key} comes with `{}` only", actions[0]))
                    .help(format!("add `{}`, or move the condition to the statement that has it", actions[0]));
            }
        }
    },
};

/// The actions with which a key comes, for keys that come with few.
pub(super) fn actions_of(key: &str) -> Option<&'static [&'static str]> {
    KEYS.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, actions)| *actions)
}

const KEYS: [(&str, &[&str]); 6] = [
    ("ec2:CreateAction", &["ec2:CreateTags"]),
    ("elasticfilesystem:CreateAction", &["elasticfilesystem:TagResource"]),
    ("elasticloadbalancing:CreateAction", &["elasticloadbalancing:AddTags"]),
    ("iam:AWSServiceName", &["iam:CreateServiceLinkedRole"]),
    ("iam:AssociatedResourceArn", &["iam:PassRole"]),
    ("iam:PassedToService", &["iam:PassRole"]),
];
