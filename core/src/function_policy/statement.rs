//! The statements that Lambda writes. [API lambda:AddPermission; statements recorded from AWS in 2025]

use super::call::{AddLayerVersionPermission, AddPermission};
use super::name::is_account;
use super::parameter::root_of;
use super::{FunctionName, LambdaError};
use crate::json::quote;

/// One statement as Lambda writes it: always an Allow, one principal, one action, one resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionStatement {
    /// The statement id.
    pub sid: String,
    /// Who may.
    pub principal: PermissionPrincipal,
    /// What they may.
    pub action: String,
    /// On which function, version, alias or layer version.
    pub resource: String,
    /// Operators, and under each its keys and values, in the order of the text.
    pub conditions: Vec<(&'static str, Vec<(&'static str, String)>)>,
}

/// The principal of such a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PermissionPrincipal {
    /// `"*"`
    Everyone,
    /// `{"Service": …}`
    Service(String),
    /// `{"AWS": …}`
    Aws(String),
}

impl PermissionStatement {
    /// The statement that AddPermission writes. `function` is the function with its qualifier.
    pub(super) fn of_function(call: &AddPermission, function: &FunctionName) -> Result<Self, LambdaError> {
        if call.function_url_auth_type.is_some() && call.action != "lambda:InvokeFunctionUrl" {
            return Err(LambdaError::url_auth_type());
        }
        let principal = PermissionPrincipal::parse(&call.principal, &function.partition)?;
        let row = |key, value: &Option<String>| value.clone().map(|value| (key, value));
        // What `false` writes is recorded nowhere: here it writes nothing.
        let via = call.invoked_via_function_url.filter(|&via| via).map(|_| "true".to_owned());
        let equal = [
            row("AWS:SourceAccount", &call.source_account),
            row("lambda:EventSourceToken", &call.event_source_token),
            row("lambda:FunctionUrlAuthType", &call.function_url_auth_type),
            row("aws:PrincipalOrgID", &call.principal_org_id),
        ];
        let conditions = [
            ("StringEquals", equal.into_iter().flatten().collect::<Vec<_>>()),
            ("ArnLike", row("AWS:SourceArn", &call.source_arn).into_iter().collect()),
            ("Bool", row("lambda:InvokedViaFunctionUrl", &via).into_iter().collect()),
        ];
        Ok(Self {
            sid: call.statement_id.clone(),
            principal,
            action: call.action.clone(),
            resource: function.to_string(),
            conditions: conditions.into_iter().filter(|(_, rows)| !rows.is_empty()).collect(),
        })
    }

    /// The statement that AddLayerVersionPermission writes.
    pub(super) fn of_layer(call: &AddLayerVersionPermission, version: &str) -> Result<Self, LambdaError> {
        let partition = version.split(':').nth(1).unwrap_or("aws");
        let organization = call.organization_id.iter().map(|id| ("aws:PrincipalOrgID", id.clone())).collect::<Vec<_>>();
        Ok(Self {
            sid: call.statement_id.clone(),
            principal: PermissionPrincipal::parse(&call.principal, partition)?,
            action: call.action.clone(),
            resource: version.to_owned(),
            conditions: if organization.is_empty() { Vec::new() } else { vec![("StringEquals", organization)] },
        })
    }

    /// The statement as JSON on one line, in Lambda's order of elements.
    #[must_use]
    pub fn to_json(&self) -> String {
        let principal = match &self.principal {
            PermissionPrincipal::Everyone => quote("*"),
            PermissionPrincipal::Service(host) => format!("{{\"Service\":{}}}", quote(host)),
            PermissionPrincipal::Aws(arn) => format!("{{\"AWS\":{}}}", quote(arn)),
        };
        let mut json = format!(
            "{{\"Sid\":{},\"Effect\":\"Allow\",\"Principal\":{principal},\"Action\":{},\"Resource\":{}",
            quote(&self.sid),
            quote(&self.action),
            quote(&self.resource)
        );
        let block = |(operator, rows): &(&str, Vec<(&str, String)>)| {
            let rows: Vec<String> =
                rows.iter().map(|(key, value)| format!("{}:{}", quote(key), quote(value))).collect();
            format!("{}:{{{}}}", quote(operator), rows.join(","))
        };
        if !self.conditions.is_empty() {
            let blocks: Vec<String> = self.conditions.iter().map(block).collect();
            json.push_str(&format!(",\"Condition\":{{{}}}", blocks.join(",")));
        }
        json.push('}');
        json
    }
}

impl PermissionPrincipal {
    /// What Lambda makes of `--principal`.
    ///
    /// Only the form is checked: whether the user, role or service exists, only AWS knows. Alexa's services are hosts
    /// of `amazon.com`. [Alexa Skills Kit: host a custom skill as a Lambda function]
    fn parse(text: &str, partition: &str) -> Result<Self, LambdaError> {
        let is_host = |text: &str| {
            text.split('.').all(|label| {
                !label.is_empty()
                    && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            })
        };
        if text == "*" {
            return Ok(Self::Everyone);
        }
        if is_account(text) {
            return Ok(Self::Aws(format!("arn:{partition}:iam::{text}:root")));
        }
        let iam = text.strip_prefix("arn:").and_then(|rest| rest.strip_prefix(partition)?.strip_prefix(":iam::"));
        if let Some((account, resource)) = iam.and_then(|rest| rest.split_once(':')) {
            let named = |kind| {
                resource.strip_prefix(kind).is_some_and(|name: &str| !name.is_empty() && !name.contains(['*', '?']))
            };
            let known = root_of(text).is_some() || named("user/") || named("role/");
            return if is_account(account) && known {
                Ok(Self::Aws(text.to_owned()))
            } else {
                Err(LambdaError::principal())
            };
        }
        if is_host(text) && [".amazonaws.com", ".amazonaws.com.cn", ".amazon.com"].iter().any(|end| text.ends_with(end))
        {
            return Ok(Self::Service(text.to_owned()));
        }
        Err(LambdaError::principal())
    }
}
