//! FULL_ADMIN, SERVICE_WILDCARD

use crate::lint::prelude::*;
use crate::policy::{AwsPrincipal, PrincipalEntry};
use crate::text::Spanned;

/// Everything on everything.
pub(in crate::lint) const ADMIN: Lint = Lint {
    code: "FULL_ADMIN",
    severity: Severity::SecurityWarning,
    source: Source::Policyglass,
    also_known_as: &["CKV_AWS_1", "CKV_AWS_49", "CKV_AWS_62", "CKV_AWS_63", "AWS-0057", "AdministratorAccess"],
    why: "`\"Action\": \"*\"` on `\"Resource\": \"*\"` is the whole account: whoever has it can give it to others.",
    bad: &[Example::identity(r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#)
        .also(&["CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE", "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE"])],
    good: &[
        Example::identity(r#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#),
        Example::of(PolicyKind::Scp, None, r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#),
    ],
    check: |context, findings| {
        if context.policy.kind != PolicyKind::Identity {
            return;
        }
        for subject in context.grants().filter(|subject| !subject.action.negated) {
            let everything = subject.resources().iter().find(|entry| entry.value.is_everything());
            let star = subject.statement.action.entries.iter().find(|entry| is_all(&entry.value.text));
            if let (Some(star), Some(everything)) = (star, everything)
                && subject.conditions.is_empty()
            {
                findings
                    .add(star.span, "this allows everything in the account")
                    .label(everything.span, "on everything")
                    .help("list the actions and resources that are needed");
            }
        }
    },
};

/// Every action of a service.
pub(in crate::lint) const SERVICE: Lint = Lint {
    code: "SERVICE_WILDCARD",
    severity: Severity::Suggestion,
    source: Source::Cloudsplaining,
    also_known_as: &["ServiceWildcard", "AWS-0345", "AWS-0097", "WS1003"],
    why: "`service:*` grants every action of a service, those that change permissions and those that AWS adds tomorrow \
          included. `Get*`, `List*` or a list of actions is nearly always what is needed.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:us-east-1:111122223333:orders"}"#,
    )],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": ["sqs:SendMessage", "sqs:Get*"],
                "Resource": "arn:aws:sqs:us-east-1:111122223333:orders"}"#,
        ),
        Example::identity(r#"{"Effect": "Deny", "Action": "sqs:*", "Resource": "*"}"#),
        Example::resource(
            r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*"}"#,
        ),
    ],
    check: |context, findings| {
        for subject in context.grants().filter(|subject| !subject.action.negated && !leaves_key_to_account(subject)) {
            let everything = subject.resources().iter().any(|entry| entry.value.is_everything());
            for entry in &subject.statement.action.entries {
                let text = entry.value.text.as_str();
                let admin = is_all(text) && everything && subject.conditions.is_empty();
                if admin && context.policy.kind == PolicyKind::Identity || !is_all(text) && !is_all(entry.value.name())
                {
                    continue;
                }
                let what = if is_all(text) { "every service".to_owned() } else { quoted(entry.value.service()) };
                findings
                    .add(entry.span, format!("this allows every action of {what}, also those of tomorrow"))
                    .help("list the actions that are needed");
            }
        }
    },
};

/// The statement that AWS puts into every key policy: it leaves the key to the identity policies of the account. [R62]
fn leaves_key_to_account(subject: &Subject<'_>) -> bool {
    let is_account =
        |entry: &Spanned<PrincipalEntry>| matches!(entry.value, PrincipalEntry::Aws(AwsPrincipal::Account(_)));
    let actions = &subject.statement.action.entries;
    let principals = subject.principals();
    !principals.is_empty()
        && principals.iter().all(is_account)
        && actions.iter().all(|entry| entry.value.service().eq_ignore_ascii_case("kms"))
}

fn is_all(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte == b'*' || byte == b':')
}
