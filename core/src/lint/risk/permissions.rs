//! PERMISSIONS_MANAGEMENT_ACTIONS

use super::unlimited;
use crate::catalog::Level;
use crate::lint::prelude::*;

/// Changing who may do what, on everything.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "PERMISSIONS_MANAGEMENT_ACTIONS",
    severity: Severity::Warning,
    source: Source::Parliament,
    also_known_as: &["ResourceExposure", "CKV_AWS_109", "CKV_AWS_289"],
    why: "These actions change who may do what: with them on everything, any resource can be opened to anybody.",
    bad: &[Example::identity(r#"{"Effect": "Allow", "Action": "lambda:AddPermission", "Resource": "*"}"#)
        .also(&["RESOURCE_POLICY_PRIVILEGE_ESCALATION", "RESOURCE_STAR"])],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:AddPermission",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"StringEquals": {"lambda:Principal": "sns.amazonaws.com"}}}"#,
        ),
        Example::identity(r#"{"Effect": "Allow", "Action": "lambda:ListFunctions", "Resource": "*"}"#),
    ],
    check: |context, findings| {
        for (subject, place) in unlimited(context) {
            for entry in subject.statement.action.entries.iter().filter(|_| !subject.action.negated) {
                // What covers a whole service, or all, is told elsewhere.
                if entry.value.name() == "*" {
                    continue;
                }
                let covered = context.covered(&entry.value);
                // AWS counts some that only read.
                let reads = |name: &str| {
                    ["BatchGet", "Describe", "Get", "List", "View"].iter().any(|verb| name.starts_with(verb))
                };
                let grave = |action: &&crate::catalog::Action<'_>| {
                    let manages = action.level() == Level::PermissionsManagement && !reads(action.name());
                    manages && !action.takes_no_resource()
                };
                let mut managing = covered.iter().filter(grave);
                if let Some(first) = managing.next() {
                    let more = if managing.next().is_some() { " and others" } else { "" };
                    findings
                        .add(entry.span, format!("`{first}`{more} can open resources to anybody"))
                        .label(place, "any resource")
                        .help("limit it to the resources that are needed");
                }
            }
        }
    },
};
