//! UNSUPPORTED_ACTION_FOR_CONDITION_KEY

use super::needed_action::actions_of;
use super::{conditions, needs_key};
use crate::catalog::Carries;
use crate::lint::prelude::*;

/// A key that requests for one of the actions never carry.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
    // Access Analyzer says error; AWS's tables, on which this rests, are not always complete.
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["UNKNOWN_CONDITION_FOR_ACTION"],
    why: "A condition holds only for requests that carry its key. For an action that never does, an Allow grants nothing \
          and a Deny forbids nothing: the action needs a statement of its own.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": ["lambda:DeleteEventSourceMapping", "lambda:ListFunctions"], "Resource": "*",
            "Condition": {"ArnLike": {
                "lambda:FunctionArn": "arn:aws:lambda:us-east-1:111122223333:function:orders"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Allow", "Action": ["lambda:DeleteEventSourceMapping", "lambda:UpdateEventSourceMapping"],
            "Resource": "*",
            "Condition": {"ArnLike": {
                "lambda:FunctionArn": "arn:aws:lambda:us-east-1:111122223333:function:orders"}}}"#,
    )],
    check: |context, findings| {
        for (subject, condition) in conditions(context).filter(|(_, condition)| needs_key(condition)) {
            let key = condition.key.value.as_str();
            let element = &subject.statement.action;
            // Tags of the resource have checks of their own, and so have keys of one action.
            if element.negated || super::tag::is_resource_tag(key) || actions_of(key).is_some() {
                continue;
            }
            let never = |action: &str| context.catalog.carries(action, key) == Carries::Never;
            let named = element.entries.iter().filter(|entry| !entry.value.has_wildcards());
            for entry in named.filter(|entry| never(&entry.value.text)) {
                let what = if subject.allows() { "allowed" } else { "denied" };
                let (action, key) = (quoted(&entry.value.text), quoted(key));
                findings
                    .add(entry.span, format!("{key} is not listed for {action}, which is then never {what} by this"))
                    .label(condition.key.span, "asks for it")
                    .help(format!(
                        "put the action into a statement without this condition; by the tables of {}",
                        context.catalog.source().date
                    ))
                    .edit("remove the action", subject.without_entry(entry.span));
            }
        }
    },
};
