//! LAMBDA_RESOURCE_POLICY_ACTION

use crate::diagnostic::Severity;
use crate::json::quoted;
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};

/// An action that a function policy or layer policy cannot grant.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_RESOURCE_POLICY_ACTION",
    severity: Severity::Error,
    source: Source::Lambda,
    also_known_as: &["UNSUPPORTED_ACTION_IN_POLICY"],
    why: "Lambda takes some of its actions in the policy of a function, and only `lambda:GetLayerVersion` in that of a \
          layer version. Other actions are for identity policies, such as everything that changes the policy itself.",
    bad: &[
        Example::function(
            r#"{"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "lambda:AddPermission",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
        ),
        Example::resource(
            r#"{"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:layer:tools:2"}"#,
        )
        .also(&["RESOURCE_MISMATCH"]),
        Example::function(
            r#"{"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "s3:GetObject",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
        )
        .also(&["RESOURCE_MISMATCH"]),
    ],
    good: &[
        Example::function(
            r#"{"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "lambda:Invoke*",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
        ),
        Example::resource(
            r#"{"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "lambda:GetLayerVersion",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:layer:tools:2"}"#,
        ),
    ],
    check,
};

/// What the policy of a function, version or alias can grant, by Lambda's guide. Sorted.
const FUNCTION: [&str; 29] = [
    "lambda:CreateAlias",
    "lambda:DeleteAlias",
    "lambda:DeleteFunction",
    "lambda:DeleteFunctionConcurrency",
    "lambda:DeleteFunctionEventInvokeConfig",
    "lambda:DeleteProvisionedConcurrencyConfig",
    "lambda:GetAlias",
    "lambda:GetFunction",
    "lambda:GetFunctionConcurrency",
    "lambda:GetFunctionConfiguration",
    "lambda:GetFunctionEventInvokeConfig",
    "lambda:GetPolicy",
    "lambda:GetProvisionedConcurrencyConfig",
    "lambda:InvokeFunction",
    "lambda:InvokeFunctionUrl",
    "lambda:ListAliases",
    "lambda:ListFunctionEventInvokeConfigs",
    "lambda:ListProvisionedConcurrencyConfigs",
    "lambda:ListTags",
    "lambda:ListVersionsByFunction",
    "lambda:PublishVersion",
    "lambda:PutFunctionConcurrency",
    "lambda:PutFunctionEventInvokeConfig",
    "lambda:PutProvisionedConcurrencyConfig",
    "lambda:TagResource",
    "lambda:UntagResource",
    "lambda:UpdateAlias",
    "lambda:UpdateFunctionCode",
    "lambda:UpdateFunctionEventInvokeConfig",
];

/// What the policy of a layer version can grant.
const LAYER: [&str; 1] = ["lambda:GetLayerVersion"];

fn check(context: &Context<'_>, findings: &mut Findings) {
    let (taken, owner): (&[&str], _) = if context.is_function_policy() {
        (&FUNCTION, "function")
    } else if context.is_layer_policy() {
        (&LAYER, "layer")
    } else {
        return;
    };
    for subject in context.statements() {
        for entry in &subject.action.entries {
            if !taken.iter().any(|action| entry.value.matches(action)) {
                findings.add(entry.span, format!("a {owner} policy does not take {}", quoted(&entry.value.text))).help(
                    match owner {
                        "layer" => "the only action there is `lambda:GetLayerVersion`",
                        _ => "grant it in an identity policy",
                    },
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::FUNCTION.is_sorted());
    }
}
