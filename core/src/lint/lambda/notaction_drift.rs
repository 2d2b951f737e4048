//! LAMBDA_NOTACTION_DRIFT

use super::function::functions;
use crate::catalog::Level;
use crate::lint::prelude::*;

/// An Allow of all but some actions on functions.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_NOTACTION_DRIFT",
    severity: Severity::Warning,
    source: Source::Lambda,
    also_known_as: &[],
    why: "`NotAction` on functions grants every other action on them, also those that Lambda adds: policies that exclude \
          AddPermission of 2015 today allow RemovePermission, PutResourcePolicy and function URLs.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "NotAction": ["lambda:AddPermission", "lambda:PutFunctionConcurrency"],
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:intern-*"}"#,
    )
    .also(&["LAMBDA_CREATE_WITHOUT_PASSROLE"])],
    good: &[Example::identity(
        r#"{"Effect": "Allow", "Action": ["lambda:Get*", "lambda:Update*"],
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:intern-*"}"#,
    )],
    check,
};

/// Whether the statement excludes actions on functions, and on nothing else.
pub(in crate::lint) fn is_about_functions(subject: Subject<'_>) -> bool {
    let resources = subject.resources();
    subject.action.negated && !resources.is_empty() && functions(subject).count() == resources.len()
}

/// Actions that open a function to others, besides those that AWS calls permissions management.
const OPENING: [&str; 4] =
    ["CreateFunctionUrlConfig", "InvokeFunction", "InvokeFunctionUrl", "UpdateFunctionUrlConfig"];

fn check(context: &Context<'_>, findings: &mut Findings) {
    for subject in context.grants().filter(|subject| is_about_functions(*subject)) {
        let Some(lambda) = context.catalog.service("lambda") else { continue };
        let on_functions = |action: &crate::catalog::Action<'_>| {
            let mut types = action.resource_types().map(|used| used.kind.name());
            types.any(|name| name.starts_with("function"))
        };
        let granted: Vec<_> = lambda
            .actions()
            .filter(on_functions)
            .filter(|action| subject.cover(&action.to_string()).is_some())
            .collect();
        let grave: Vec<String> = granted
            .iter()
            .filter(|action| action.level() == Level::PermissionsManagement || OPENING.contains(&action.name()))
            .map(|action| format!("`{}`", action.name()))
            .collect();
        let (count, date) = (granted.len(), &context.catalog.source().date);
        let added = findings.add(
            subject.action.name,
            format!("this allows {count} actions on functions as of {date}, and every one that Lambda adds"),
        );
        if grave.is_empty() {
            added.help("list the actions in `Action`");
        } else {
            added.help(format!("list the actions in `Action`; among those allowed now are {}", grave.join(", ")));
        }
    }
}
