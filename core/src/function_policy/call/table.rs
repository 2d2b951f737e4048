//! Each call's parameters: one row each, in the order of the command line's reference.

use super::super::parameter::{
    ACTION, EVENT_SOURCE_TOKEN, FUNCTION_NAME, Form, LAYER_ACTION, LAYER_NAME, LAYER_PRINCIPAL, NUMBER, ORGANIZATION,
    PRINCIPAL, Parameter, QUALIFIER, REMOVED_STATEMENT_ID, SOURCE_ACCOUNT, SOURCE_ARN, STATEMENT_ID, Spec,
    URL_AUTH_TYPE,
};
use super::{
    AddLayerVersionPermission, AddPermission, GetLayerVersionPolicy, GetPolicy, PutResourcePolicy,
    RemoveLayerVersionPermission, RemovePermission, ResourcePolicyOf,
};

const ANY: usize = usize::MAX;

/// A row whose field is a `String` (`needs`) or an `Option<String>` (`takes`).
macro_rules! row {
    (needs $name:literal $option:literal $field:ident $length:expr, $form:expr, $help:literal) => {
        Parameter {
            spec: Spec { name: $name, option: $option, required: true, length: $length, form: $form, help: $help },
            get: |call| Some(&call.$field),
            set: |call, value| call.$field = value,
        }
    };
    (takes $name:literal $option:literal $field:ident $length:expr, $form:expr, $help:literal) => {
        Parameter {
            spec: Spec { name: $name, option: $option, required: false, length: $length, form: $form, help: $help },
            get: |call| call.$field.as_deref(),
            set: |call, value| call.$field = Some(value),
        }
    };
}

/// Of `AddPermission`.
pub static ADD_PERMISSION: [Parameter<AddPermission>; 12] = [
    row!(needs "FunctionName" "--function-name" function_name (1, 256), FUNCTION_NAME,
        "Name, partial ARN or ARN of the function; `:version` or `:alias` at its end is the qualifier."),
    row!(needs "StatementId" "--statement-id" statement_id (1, 100), STATEMENT_ID,
        "The statement's id, unique in the policy of this function, version or alias."),
    row!(needs "Action" "--action" action (0, 10_000), ACTION, "What is permitted, such as `lambda:InvokeFunction`."),
    row!(needs "Principal" "--principal" principal (0, 2048), PRINCIPAL,
        "Who may: a service such as `s3.amazonaws.com`, an account id, the ARN of a user or role, or `*`."),
    row!(takes "SourceArn" "--source-arn" source_arn (0, 10_000), SOURCE_ARN,
        "For a service: the ARN of the resource that calls; its last part may hold `*`."),
    row!(takes "SourceAccount" "--source-account" source_account (0, 12), SOURCE_ACCOUNT,
        "For a service: the account that owns the resource that calls. Bucket ARNs carry no account."),
    row!(takes "EventSourceToken" "--event-source-token" event_source_token (0, 256), EVENT_SOURCE_TOKEN,
        "For Alexa: a token that the caller must present, the skill's id."),
    row!(takes "PrincipalOrgID" "--principal-org-id" principal_org_id (12, 34), ORGANIZATION,
        "With principal `*`: the organization that callers must belong to."),
    row!(takes "FunctionUrlAuthType" "--function-url-auth-type" function_url_auth_type (0, ANY), URL_AUTH_TYPE,
        "With `lambda:InvokeFunctionUrl`: how the function URL authenticates its callers."),
    Parameter {
        spec: Spec {
            name: "InvokedViaFunctionUrl",
            option: "--invoked-via-function-url",
            required: false,
            length: (0, ANY),
            form: Form::Flag,
            help: "With `lambda:InvokeFunction`: only calls that come through the function URL.",
        },
        get: |call| call.invoked_via_function_url.map(|via| if via { "true" } else { "false" }),
        set: |call, value| call.invoked_via_function_url = Some(value == "true"),
    },
    row!(takes "Qualifier" "--qualifier" qualifier (1, 128), QUALIFIER,
        "A version or an alias: the statement goes into that one's own policy."),
    row!(takes "RevisionId" "--revision-id" revision_id (0, ANY), Form::Any,
        "Change the policy only if it still has this revision."),
];

/// Of `RemovePermission`.
pub static REMOVE_PERMISSION: [Parameter<RemovePermission>; 4] = [
    row!(needs "FunctionName" "--function-name" function_name (1, 256), FUNCTION_NAME,
        "Name, partial ARN or ARN of the function; `:version` or `:alias` at its end is the qualifier."),
    row!(needs "StatementId" "--statement-id" statement_id (1, 100), REMOVED_STATEMENT_ID,
        "The id of the statement to remove."),
    row!(takes "Qualifier" "--qualifier" qualifier (1, 128), QUALIFIER, "Remove it from this version's or alias's policy."),
    row!(takes "RevisionId" "--revision-id" revision_id (0, ANY), Form::Any,
        "Change the policy only if it still has this revision."),
];

/// Of `GetPolicy`.
pub static GET_POLICY: [Parameter<GetPolicy>; 2] = [
    row!(needs "FunctionName" "--function-name" function_name (1, 256), FUNCTION_NAME,
        "Name, partial ARN or ARN of the function; `:version` or `:alias` at its end is the qualifier."),
    row!(takes "Qualifier" "--qualifier" qualifier (1, 128), QUALIFIER, "Read this version's or alias's policy."),
];

/// Of `AddLayerVersionPermission`.
pub static ADD_LAYER_VERSION_PERMISSION: [Parameter<AddLayerVersionPermission>; 7] = [
    row!(needs "LayerName" "--layer-name" layer_name (1, 140), LAYER_NAME, "Name or ARN of the layer."),
    row!(needs "VersionNumber" "--version-number" version_number (1, 19), NUMBER, "The layer's version."),
    row!(needs "StatementId" "--statement-id" statement_id (1, 100), STATEMENT_ID,
        "The statement's id, unique in the policy of this layer version."),
    row!(needs "Action" "--action" action (0, 22), LAYER_ACTION, "`lambda:GetLayerVersion`, the only one."),
    row!(needs "Principal" "--principal" principal (0, ANY), LAYER_PRINCIPAL,
        "Who may: an account id, its root ARN, or `*`."),
    row!(takes "OrganizationId" "--organization-id" organization_id (0, 34), ORGANIZATION,
        "With principal `*`: the organization that callers must belong to."),
    row!(takes "RevisionId" "--revision-id" revision_id (0, ANY), Form::Any,
        "Change the policy only if it still has this revision."),
];

/// Of `RemoveLayerVersionPermission`.
pub static REMOVE_LAYER_VERSION_PERMISSION: [Parameter<RemoveLayerVersionPermission>; 4] = [
    row!(needs "LayerName" "--layer-name" layer_name (1, 140), LAYER_NAME, "Name or ARN of the layer."),
    row!(needs "VersionNumber" "--version-number" version_number (1, 19), NUMBER, "The layer's version."),
    row!(needs "StatementId" "--statement-id" statement_id (1, 100), STATEMENT_ID, "The id of the statement to remove."),
    row!(takes "RevisionId" "--revision-id" revision_id (0, ANY), Form::Any,
        "Change the policy only if it still has this revision."),
];

/// Of `GetLayerVersionPolicy`.
pub static GET_LAYER_VERSION_POLICY: [Parameter<GetLayerVersionPolicy>; 2] = [
    row!(needs "LayerName" "--layer-name" layer_name (1, 140), LAYER_NAME, "Name or ARN of the layer."),
    row!(needs "VersionNumber" "--version-number" version_number (1, 19), NUMBER, "The layer's version."),
];

/// Of `PutResourcePolicy`. Its length limit has an error of its own.
pub static PUT_RESOURCE_POLICY: [Parameter<PutResourcePolicy>; 3] = [
    row!(needs "ResourceArn" "--resource-arn" resource_arn (1, 512), Form::Any, "The ARN of the function, version or alias."),
    row!(needs "Policy" "--policy" policy (1, ANY), Form::Any, "The whole policy document."),
    row!(takes "RevisionId" "--revision-id" revision_id (0, 36), Form::Any,
        "Change the policy only if it still has this revision."),
];

/// Of `GetResourcePolicy` and `DeleteResourcePolicy`.
pub static RESOURCE_POLICY: [Parameter<ResourcePolicyOf>; 2] = [
    row!(needs "ResourceArn" "--resource-arn" resource_arn (1, 512), Form::Any, "The ARN of the function, version or alias."),
    row!(takes "RevisionId" "--revision-id" revision_id (0, 36), Form::Any,
        "For deleting: only if the policy still has this revision."),
];
