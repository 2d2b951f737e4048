//! Conditions → the options that write them.

use super::read::Reading;
use crate::function_policy::call::AddPermission;
use crate::json::{Member, Node};

/// A condition that an option writes.
struct Row {
    operator: &'static str,
    /// As Lambda spells it.
    key: &'static str,
    option: &'static str,
    put: fn(&mut AddPermission, String) -> bool,
}

const ROWS: [Row; 6] = [
    Row {
        operator: "ArnLike",
        key: "AWS:SourceArn",
        option: "--source-arn",
        put: |call, value| call.source_arn.replace(value).is_none(),
    },
    Row {
        operator: "StringEquals",
        key: "AWS:SourceAccount",
        option: "--source-account",
        put: |call, value| call.source_account.replace(value).is_none(),
    },
    Row {
        operator: "StringEquals",
        key: "lambda:EventSourceToken",
        option: "--event-source-token",
        put: |call, value| call.event_source_token.replace(value).is_none(),
    },
    Row {
        operator: "StringEquals",
        key: "aws:PrincipalOrgID",
        option: "--principal-org-id",
        put: |call, value| call.principal_org_id.replace(value).is_none(),
    },
    Row {
        operator: "StringEquals",
        key: "lambda:FunctionUrlAuthType",
        option: "--function-url-auth-type",
        put: |call, value| call.function_url_auth_type.replace(value).is_none(),
    },
    Row {
        operator: "Bool",
        key: "lambda:InvokedViaFunctionUrl",
        option: "--invoked-via-function-url",
        put: |call, _| call.invoked_via_function_url.replace(true).is_none(),
    },
];

impl Reading {
    pub(super) fn conditions(&mut self, condition: &Node<'_>, call: &mut AddPermission) {
        if condition.members().is_empty() {
            self.differ("Condition is empty; Lambda writes none.".to_owned());
        }
        for operator in condition.members() {
            for key in operator.value.members() {
                self.condition(&operator.key.value, key, call);
            }
        }
    }

    fn condition(&mut self, operator: &str, key: &Member<'_>, call: &mut AddPermission) {
        let name = key.key.value.as_ref();
        let Some(row) = ROWS.iter().find(|row| row.key.eq_ignore_ascii_case(name)) else {
            return self
                .refuse(key.key.span, &format!("AddPermission has no option that writes a condition on {name}"));
        };
        let value = match key.value.scalar() {
            Some(value) if key.value.str().is_none() => {
                self.differ(format!("The value of {name} is no text; Lambda writes \"{value}\"."));
                Some(value)
            }
            _ => self.one(&key.value, &format!("value of {name}")),
        };
        let Some(mut value) = value else { return };
        if row.operator == "Bool" {
            if !value.eq_ignore_ascii_case("true") {
                return self.refuse(key.value.span, "AddPermission writes this condition with the value true only");
            }
            if value != "true" {
                self.differ(format!("The value of {name} is {value}; Lambda writes \"true\"."));
                value = "true".to_owned();
            }
        }
        if operator != row.operator {
            if !means_the_same(row, operator, &value) {
                let reason = format!("{} writes {} for {name}, not {operator}", row.option, row.operator);
                return self.refuse(key.key.span, &reason);
            }
            self.differ(format!(
                "The operator is {operator}; Lambda writes {}, which means the same here.",
                row.operator
            ));
        }
        if name != row.key {
            self.differ(format!("The key is spelt {name}; Lambda writes {}. Letter case does not matter.", row.key));
        }
        if !(row.put)(call, value) {
            self.refuse(key.key.span, &format!("The statement has two conditions on {name}"));
        }
    }
}

/// Whether another operator decides as the row's does for this value.
///
/// ArnEquals is ArnLike; without wildcards the string operators agree with each other. They do not agree with ArnLike:
/// it asks for an ARN, and a wildcard of it stays between two colons. [OPS, R33]
fn means_the_same(row: &Row, operator: &str, value: &str) -> bool {
    let plain = !value.contains(['*', '?', '$']);
    match row.operator {
        "ArnLike" => operator == "ArnEquals" || (plain && matches!(operator, "StringEquals" | "StringLike")),
        "StringEquals" => operator == "StringLike" && plain,
        _ => false,
    }
}
