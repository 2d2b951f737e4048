//! Functions, their URLs and their policies.

use super::{Call, Field, Part, Values, one};
use crate::scenario::GivenValue;

pub(super) const FUNCTION: Field = Field {
    id: "function",
    label: "Function ARN",
    optional: false,
    suggest: |place| place.or_example("lambda", "function:", "function:my-function"),
    choices: &[],
};

pub(super) const ROLE: Field = Field {
    id: "role",
    label: "Execution role ARN",
    optional: false,
    suggest: |place| place.or_example("iam", "role/", "role/my-function-role"),
    choices: &[],
};

const LAYERS: Field =
    Field { id: "layers", label: "Layer version ARNs", optional: true, suggest: |_| String::new(), choices: &[] };

const CODE: Field =
    Field { id: "code", label: "Code as S3 object ARN", optional: true, suggest: |_| String::new(), choices: &[] };

/// With an execution role that Lambda may assume, and whatever else it is made of. [API CreateFunction, R65]
pub(super) const CREATE: Call = Call {
    id: "create-function",
    title: "Create a function",
    about: "Lambda asks for the function, IAM for passing it the role. Layers and code in Amazon S3 are read with the \
            permissions of the one who creates it.",
    fields: &[FUNCTION, ROLE, LAYERS, CODE],
    parts: |values| {
        let mut parts =
            vec![values.part("lambda:CreateFunction", values.get("function"), "the function itself", &layers(values))];
        parts.push(pass_role(values));
        parts.extend(layer_versions(values));
        let code = values.get("code");
        if !code.is_empty() {
            parts.push(values.part("s3:GetObject", code, "the code is read from the bucket", &[]));
        }
        parts
    },
};

/// [API UpdateFunctionConfiguration, R65]
pub(super) const CONFIGURE: Call = Call {
    id: "configure-function",
    title: "Change a function's role and layers",
    about: "A new execution role has to be passed again; without one only the function is asked for.",
    fields: &[
        FUNCTION,
        Field { id: "role", label: "New execution role ARN", optional: true, suggest: ROLE.suggest, choices: &[] },
        LAYERS,
    ],
    parts: |values| {
        let function = values.get("function");
        let mut parts =
            vec![values.part("lambda:UpdateFunctionConfiguration", function, "the function itself", &layers(values))];
        if !values.get("role").is_empty() {
            parts.push(pass_role(values));
        }
        parts.extend(layer_versions(values));
        parts
    },
};

/// Since October 2025 both. [URL, R66, L11]
pub(super) const CALL_URL: Call = Call {
    id: "call-url",
    title: "Call a function URL",
    about: "URLs made since October 2025 ask for two permissions. With AWS_IAM the request is signed by the principal; \
            with NONE everybody is anonymous, and the function policy alone decides.",
    fields: &[
        FUNCTION,
        Field {
            id: "auth",
            label: "Auth type of the URL",
            optional: false,
            suggest: |_| "AWS_IAM".to_owned(),
            choices: &["AWS_IAM", "NONE"],
        },
    ],
    parts: |values| {
        let auth = if values.get("auth") == "NONE" { "NONE" } else { "AWS_IAM" };
        let function = values.get("function");
        let keys = [("lambda:FunctionUrlAuthType", one(auth))];
        let via = [("lambda:InvokedViaFunctionUrl", one("true"))];
        let mut parts = vec![
            values.part("lambda:InvokeFunctionUrl", function, "the URL", &keys),
            values.part("lambda:InvokeFunction", function, "the function behind it", &via),
        ];
        if auth == "NONE" {
            for part in &mut parts {
                "anonymous".clone_into(&mut part.request.principal);
            }
        }
        parts
    },
};

/// [URL]
pub(super) const OPEN_URL: Call = Call {
    id: "open-url",
    title: "Give a function a public URL",
    about: "The URL is one call. That everybody may use it are two statements in the function policy, each added by \
            a call of its own.",
    fields: &[FUNCTION],
    parts: |values| {
        let function = values.get("function");
        let auth = ("lambda:FunctionUrlAuthType", one("NONE"));
        let principal = ("lambda:Principal", one("*"));
        vec![
            values.part("lambda:CreateFunctionUrlConfig", function, "the URL", std::slice::from_ref(&auth)),
            values.part(
                "lambda:AddPermission",
                function,
                "the statement for lambda:InvokeFunctionUrl",
                &[principal.clone(), auth],
            ),
            values.part("lambda:AddPermission", function, "the statement for lambda:InvokeFunction", &[principal]),
        ]
    },
};

/// [API PutResourcePolicy, L4]
pub(super) const REPLACE_POLICY: Call = Call {
    id: "put-resource-policy",
    title: "Replace a whole function policy",
    about: "PutResourcePolicy can do what adding and removing statements does, so it needs their permissions as well.",
    fields: &[FUNCTION],
    parts: |values| {
        let why = [
            ("lambda:PutResourcePolicy", "the call itself"),
            ("lambda:AddPermission", "it can add statements"),
            ("lambda:RemovePermission", "it can remove statements"),
        ];
        why.map(|(action, why)| values.part(action, values.get("function"), why, &[])).into()
    },
};

/// [R65]
pub(super) fn pass_role(values: &Values<'_>) -> Part {
    values.part(
        "iam:PassRole",
        values.get("role"),
        "the role is handed to Lambda",
        &[
            ("iam:PassedToService", one("lambda.amazonaws.com")),
            ("iam:AssociatedResourceArn", one(values.get("function"))),
        ],
    )
}

/// The key is in the request only when it names layers. [L9]
fn layers(values: &Values<'_>) -> Vec<(&'static str, GivenValue)> {
    let layers = values.list("layers");
    if layers.is_empty() { Vec::new() } else { vec![("lambda:Layer", GivenValue::Many(layers))] }
}

fn layer_versions(values: &Values<'_>) -> Vec<Part> {
    let layer = |arn: String| values.part("lambda:GetLayerVersion", &arn, "the layer is read", &[]);
    values.list("layers").into_iter().map(layer).collect()
}
