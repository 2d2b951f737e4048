//! MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY

use super::{grants, trust};
use crate::lint::prelude::*;

/// Roles Anywhere without all that it needs.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "IAM Roles Anywhere assumes a role with a source identity and session tags. It needs `sts:AssumeRole`, \
          `sts:SetSourceIdentity` and `sts:TagSession`, or it cannot assume the role at all.",
    bad: &[trust(
        r#"{"Effect": "Allow", "Principal": {"Service": "rolesanywhere.amazonaws.com"},
            "Action": ["sts:AssumeRole", "sts:TagSession"]}"#,
    )],
    good: &[trust(
        r#"{"Effect": "Allow", "Principal": {"Service": "rolesanywhere.amazonaws.com"},
            "Action": ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]}"#,
    )],
    check: |context, findings| {
        let anywhere =
            |subject: &Subject<'_>| subject.services().any(|(host, _)| host == "rolesanywhere.amazonaws.com");
        for subject in grants(context).filter(anywhere) {
            let needed = ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"];
            let granted = |action: &str| grants(context).filter(anywhere).any(|other| other.cover(action).is_some());
            let missing: Vec<_> = needed.into_iter().filter(|action| !granted(action)).collect();
            let Some(first) = missing.first() else { continue };
            let list = missing.iter().map(|action| format!("`{action}`")).collect::<Vec<_>>().join(" and ");
            findings
                .add(subject.action.name, format!("this service also needs {list}"))
                .help(format!("add {list}"))
                .edit(format!("add `{first}`"), subject.with_entry("Action", first));
            return;
        }
    },
};
