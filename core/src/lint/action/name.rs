//! INVALID_ACTION, INVALID_SERVICE_IN_ACTION

use crate::catalog::Scope;
use crate::catalog::lambda::action_of_api_name;
use crate::lint::change::json;
use crate::lint::prelude::*;

/// An action that its service does not have.
pub(in crate::lint) const ACTION: Lint = Lint {
    code: "INVALID_ACTION",
    // Access Analyzer says error; what is newer than our list is not wrong.
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["UNKNOWN_ACTION", "W3037"],
    why: "An action that its service does not have, or a pattern that covers none, permits nothing and forbids nothing. \
          Most are misspelt, some are names of API operations.",
    bad: &[
        Example::identity(r#"{"Effect": "Deny", "Action": "lambda:InvokeFuntion", "Resource": "*"}"#),
        Example::identity(r#"{"Effect": "Deny", "Action": "lambda:Inwoke*", "Resource": "*"}"#),
    ],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": ["lambda:invokefunction", "lambda:Invoke*"], "Resource": "*"}"#,
    )],
    check: |context, findings| {
        let date = &context.catalog.source().date;
        for subject in context.statements() {
            for entry in &subject.action.entries {
                let text = entry.value.text.as_str();
                let Some(service) = context.catalog.service(entry.value.service()) else { continue };
                let covered = context.covered(&entry.value);
                if action_of_api_name(text).is_some() || !covered.is_empty() || context.known().is_exhausted() {
                    continue;
                }
                if entry.value.has_wildcards() {
                    findings
                        .add(entry.span, format!("{} covers no action of {}", quoted(text), service.name()))
                        .help(format!("as far as the list of actions of {date} knows"));
                    continue;
                }
                let near = context.catalog.nearest_actions(text);
                let mut added = findings.add(entry.span, format!("there is no action {}", quoted(text)));
                added = match near.first() {
                    Some(near) => added.help(format!("did you mean `{near}`? by the list of actions of {date}")),
                    None => added.help(format!("as far as the list of actions of {date} knows")),
                };
                for near in near {
                    added = added.fix(format!("write `{near}`"), entry.span, json(&near.to_string()));
                }
            }
        }
    },
};

/// A service that nobody knows.
pub(in crate::lint) const SERVICE: Lint = Lint {
    code: "INVALID_SERVICE_IN_ACTION",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["UNKNOWN_PREFIX", "W3037"],
    why: "The part before the colon is the prefix of a service, which is not always its name: EventBridge is `events`, \
          Step Functions is `states`. A prefix that no service has permits nothing.",
    bad: &[Example::identity(r#"{"Effect": "Deny", "Action": "lamda:InvokeFunction", "Resource": "*"}"#)],
    good: &[Example::identity(r#"{"Effect": "Deny", "Action": "lambda:InvokeFunction", "Resource": "*"}"#)],
    check: |context, findings| {
        if context.catalog.scope() != Scope::All {
            return;
        }
        let date = &context.catalog.source().date;
        for subject in context.statements() {
            for entry in &subject.action.entries {
                let service = entry.value.service();
                if service.contains(['*', '?']) || context.catalog.service(service).is_some() {
                    continue;
                }
                let place = context.part(entry.span, 0..service.len());
                let near = context.catalog.nearest_services(service);
                let mut added = findings.add(place, format!("there is no service {}", quoted(service)));
                added = match near.first() {
                    Some(near) => added.help(format!("did you mean `{}`? by the list of {date}", near.prefix())),
                    None => added.help(format!("as far as the list of services of {date} knows")),
                };
                for near in near {
                    added = added.fix(format!("write `{}`", near.prefix()), place, near.prefix());
                }
            }
        }
    },
};
