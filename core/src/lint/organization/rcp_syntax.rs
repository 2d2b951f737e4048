//! RCP_SYNTAX_ERROR_…

use crate::lint::prelude::*;
use crate::policy::PrincipalEntry;

const fn rcp(source: &'static str) -> Example {
    Example::of(PolicyKind::Rcp, None, source)
}

const GOOD: &[Example] = &[
    rcp(r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
            "Condition": {"Bool": {"aws:SecureTransport": "false"}}}"#),
    rcp(r#"{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}"#),
];

/// A principal other than everyone.
pub(in crate::lint) const PRINCIPAL: Lint = Lint {
    code: "RCP_SYNTAX_ERROR_PRINCIPAL",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A resource control policy is about everyone: its principal is `\"*\"`. Conditions say whom it spares.",
    bad: &[
        rcp(r#"{"Effect": "Deny", "Principal": {"AWS": "444455556666"}, "Action": "s3:*", "Resource": "*"}"#),
        rcp(r#"{"Effect": "Deny", "NotPrincipal": {"AWS": "444455556666"}, "Action": "s3:*", "Resource": "*"}"#),
    ],
    good: GOOD,
    check: |context, findings| {
        for subject in statements(context) {
            let Some(principal) = &subject.statement.principal else { continue };
            let help = "write `\"Principal\": \"*\"` and limit it with conditions such as `aws:PrincipalAccount`";
            if principal.negated {
                findings.add(principal.name, "a resource control policy has no `NotPrincipal`").help(help);
            }
            for entry in principal.entries.iter().filter(|_| !principal.negated) {
                if entry.value != PrincipalEntry::Everyone {
                    findings.add(entry.span, "the principal of a resource control policy is everyone").help(help);
                }
            }
        }
    },
};

/// An Allow that is not the default one.
pub(in crate::lint) const ALLOW: Lint = Lint {
    code: "RCP_SYNTAX_ERROR_ALLOW",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Only `RCPFullAWSAccess`, which is always there, allows: everyone, everything, without conditions. Your own \
          resource control policies deny.",
    bad: &[rcp(r#"{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::b/*"}"#)],
    good: GOOD,
    check: |context, findings| {
        for subject in statements(context).filter(Subject::allows) {
            let all = subject.everyone().is_some() && subject.principals().len() == 1;
            let everything = subject.resources().iter().any(|entry| entry.value.is_everything());
            if !all || !everything || !subject.conditions.is_empty() {
                findings
                    .add(subject.effect.span, "an Allow of a resource control policy allows everyone everything")
                    .help("deny what should not be, instead")
                    .fix("write `Deny`", subject.effect.span, "\"Deny\"");
            }
        }
    },
};

/// `NotAction`.
pub(in crate::lint) const NOT_ACTION: Lint = Lint {
    code: "RCP_SYNTAX_ERROR_NOTACTION",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A resource control policy lists what it denies; `NotAction` is not taken.",
    bad: &[rcp(r#"{"Effect": "Deny", "Principal": "*", "NotAction": "s3:GetObject", "Resource": "*"}"#)],
    good: GOOD,
    check: |context, findings| {
        for subject in statements(context).filter(|subject| subject.action.negated) {
            findings
                .add(subject.action.name, "a resource control policy has no `NotAction`")
                .help("list the actions that it denies in `Action`");
        }
    },
};

/// An action of a service that RCPs do not reach.
pub(in crate::lint) const ACTION: Lint = Lint {
    code: "RCP_SYNTAX_ERROR_ACTION",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Resource control policies reach some services only – Lambda is not one of them – and each action must name \
          its service.",
    bad: &[
        rcp(r#"{"Effect": "Deny", "Principal": "*", "Action": "lambda:InvokeFunction", "Resource": "*"}"#),
        rcp(r#"{"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*",
                "Condition": {"Bool": {"aws:SecureTransport": "false"}}}"#),
    ],
    good: GOOD,
    check: |context, findings| {
        for subject in statements(context).filter(Subject::denies) {
            for entry in &subject.action.entries {
                let service = entry.value.service();
                if service.contains(['*', '?']) {
                    findings
                        .add(entry.span, format!("{} names no service", quoted(&entry.value.text)))
                        .help("write the service, such as `s3:*`");
                } else if context.catalog.service(service).is_some_and(|service| !service.supports_rcp()) {
                    let date = &context.catalog.source().date;
                    findings
                        .add(entry.span, format!("resource control policies do not reach {}", quoted(service)))
                        .help(format!("by the list of services of {date}"));
                }
            }
        }
    },
};

fn statements<'a>(context: &'a Context<'a>) -> impl Iterator<Item = Subject<'a>> {
    context.statements().filter(|_| context.policy.kind == PolicyKind::Rcp)
}
