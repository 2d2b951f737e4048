//! What the form is often filled with.

use policyglass::function_policy::Home;

use super::draft::Draft;

/// What a form is often filled with.
pub struct Preset {
    /// Who calls.
    pub name: &'static str,
    /// Parameters and values; `{account}` and `{region}` are those of the page.
    values: &'static [(&'static str, &'static str)],
}

impl Preset {
    /// Fills the form but for the function. The statement id is one that is not in `taken`.
    pub fn fill(&self, draft: &mut Draft, home: &Home, taken: &[Option<String>]) {
        draft.values.retain(|name, _| matches!(*name, "FunctionName" | "Qualifier"));
        for (name, value) in self.values {
            let value = value.replace("{account}", &home.account).replace("{region}", &home.region);
            draft.values.insert(name, value);
        }
        draft.values.entry("Action").or_insert_with(|| "lambda:InvokeFunction".to_owned());
        let id = draft.values.get("StatementId").cloned().unwrap_or_default();
        let is_free = |id: &String| !taken.iter().flatten().any(|other| other == id);
        let ids = std::iter::once(id.clone()).chain((2..).map(|number: u32| format!("{id}-{number}")));
        if let Some(free) = ids.into_iter().find(is_free) {
            draft.values.insert("StatementId", free);
        }
    }
}

/// The callers that people come with.
pub const PRESETS: [Preset; 10] = [
    Preset {
        name: "S3 bucket",
        values: &[
            ("StatementId", "s3-uploads"),
            ("Principal", "s3.amazonaws.com"),
            ("SourceArn", "arn:aws:s3:::amzn-s3-demo-bucket"),
            ("SourceAccount", "{account}"),
        ],
    },
    Preset {
        name: "SNS topic",
        values: &[
            ("StatementId", "sns-topic"),
            ("Principal", "sns.amazonaws.com"),
            ("SourceArn", "arn:aws:sns:{region}:{account}:my-topic"),
        ],
    },
    Preset {
        name: "EventBridge rule",
        values: &[
            ("StatementId", "events-rule"),
            ("Principal", "events.amazonaws.com"),
            ("SourceArn", "arn:aws:events:{region}:{account}:rule/my-rule"),
        ],
    },
    Preset {
        name: "API Gateway",
        values: &[
            ("StatementId", "api-get-orders"),
            ("Principal", "apigateway.amazonaws.com"),
            ("SourceArn", "arn:aws:execute-api:{region}:{account}:a1b2c3d4e5/*/GET/orders"),
        ],
    },
    Preset {
        name: "CloudWatch Logs",
        values: &[
            ("StatementId", "logs-subscription"),
            ("Principal", "logs.amazonaws.com"),
            ("SourceArn", "arn:aws:logs:{region}:{account}:log-group:/aws/lambda/my-function:*"),
            ("SourceAccount", "{account}"),
        ],
    },
    Preset {
        name: "Cognito user pool",
        values: &[
            ("StatementId", "cognito-trigger"),
            ("Principal", "cognito-idp.amazonaws.com"),
            ("SourceArn", "arn:aws:cognito-idp:{region}:{account}:userpool/{region}_EXAMPLE"),
        ],
    },
    Preset {
        name: "Another account",
        values: &[("StatementId", "account-111122223333"), ("Principal", "111122223333")],
    },
    Preset {
        name: "Organization",
        values: &[("StatementId", "organization"), ("Principal", "*"), ("PrincipalOrgID", "o-a1b2c3d4e5")],
    },
    Preset {
        name: "Function URL, IAM",
        values: &[
            ("StatementId", "url-iam"),
            ("Action", "lambda:InvokeFunctionUrl"),
            ("Principal", "111122223333"),
            ("FunctionUrlAuthType", "AWS_IAM"),
        ],
    },
    Preset {
        name: "Function URL, public",
        values: &[
            ("StatementId", "url-public"),
            ("Action", "lambda:InvokeFunctionUrl"),
            ("Principal", "*"),
            ("FunctionUrlAuthType", "NONE"),
        ],
    },
];
