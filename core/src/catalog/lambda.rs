//! Lambda's actions, resource types and condition keys, from the Service Authorization Reference. [SAR]
//!
//! State of 2026-09-26. An action that is not here is unknown to this state, not necessarily to AWS.

use super::{Action, Level, ResourceType};
use Level::{List, PermissionsManagement, Read, Tagging, Write};

/// Date of the data.
pub const DATE: &str = "2026-09-26";

/// Names by which Lambda's API calls an operation whose action is named otherwise. [LAM, L6]
pub const API_NAMES: [(&str, &str); 3] = [
    ("GetLayerVersionByArn", "GetLayerVersion"),
    ("Invoke", "InvokeFunction"),
    ("InvokeWithResponseStream", "InvokeFunction"),
];

/// Whether `action` is a Lambda action that is always requested on `*`. [SAR, R20]
#[must_use]
pub fn takes_no_resource(action: &str) -> bool {
    find(action).is_some_and(|action| action.resource_types.is_empty())
}

/// The action `lambda:Name`, compared without case.
#[must_use]
pub fn find(action: &str) -> Option<&'static Action> {
    let (service, name) = action.split_once(':')?;
    if !service.eq_ignore_ascii_case("lambda") {
        return None;
    }
    ACTIONS.iter().find(|action| action.name.eq_ignore_ascii_case(name))
}

/// The action that an API operation's name stands for: `lambda:Invoke` → `InvokeFunction`.
#[must_use]
pub fn action_of_api_name(action: &str) -> Option<&'static str> {
    let (service, name) = action.split_once(':')?;
    let row = API_NAMES.iter().find(|(api, _)| api.eq_ignore_ascii_case(name))?;
    service.eq_ignore_ascii_case("lambda").then_some(row.1)
}

/// Every action, sorted by name.
pub const ACTIONS: [Action; 119] = [
    Action {
        name: "AddLayerVersionPermission",
        level: PermissionsManagement,
        resource_types: &["layerVersion"],
        condition_keys: &[],
    },
    Action {
        name: "AddPermission",
        level: PermissionsManagement,
        resource_types: &["function"],
        condition_keys: &["lambda:FunctionUrlAuthType", "lambda:Principal"],
    },
    Action {
        name: "CheckpointDurableExecution",
        level: Write,
        resource_types: &["durable execution"],
        condition_keys: &[],
    },
    Action { name: "ConnectMicrovm", level: Write, resource_types: &[], condition_keys: &[] },
    Action { name: "CreateAlias", level: Write, resource_types: &["function"], condition_keys: &[] },
    Action {
        name: "CreateCapacityProvider",
        level: Write,
        resource_types: &["capacityProvider"],
        condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys", "lambda:SecurityGroupIds", "lambda:SubnetIds"],
    },
    Action {
        name: "CreateCodeSigningConfig",
        level: Write,
        resource_types: &[],
        condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    },
    Action {
        name: "CreateEventSourceMapping",
        level: Write,
        resource_types: &[],
        condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys", "lambda:FunctionArn"],
    },
    Action {
        name: "CreateFunction",
        level: Write,
        resource_types: &["function"],
        condition_keys: &[
            "aws:RequestTag/${TagKey}",
            "aws:TagKeys",
            "lambda:CodeSigningConfigArn",
            "lambda:Layer",
            "lambda:SecurityGroupIds",
            "lambda:SubnetIds",
            "lambda:VpcIds",
        ],
    },
    Action {
        name: "CreateFunctionUrlConfig",
        level: Write,
        resource_types: &["function"],
        condition_keys: &["lambda:FunctionArn", "lambda:FunctionUrlAuthType"],
    },
    Action { name: "CreateMicrovmAuthToken", level: Write, resource_types: &["microvmImage"], condition_keys: &[] },
    Action {
        name: "CreateMicrovmImage",
        level: Write,
        resource_types: &[],
        condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    },
    Action {
        name: "CreateMicrovmShellAuthToken",
        level: Write,
        resource_types: &["microvmImage"],
        condition_keys: &[],
    },
    Action {
        name: "CreateNetworkConnector",
        level: Write,
        resource_types: &["networkConnector"],
        condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys", "lambda:SecurityGroupIds", "lambda:SubnetIds"],
    },
    Action { name: "DeleteAlias", level: Write, resource_types: &["function"], condition_keys: &[] },
    Action { name: "DeleteCapacityProvider", level: Write, resource_types: &["capacityProvider"], condition_keys: &[] },
    Action {
        name: "DeleteCodeSigningConfig",
        level: Write,
        resource_types: &["code signing config"],
        condition_keys: &[],
    },
    Action {
        name: "DeleteEventSourceMapping",
        level: Write,
        resource_types: &["eventSourceMapping"],
        condition_keys: &["lambda:FunctionArn"],
    },
    Action { name: "DeleteFunction", level: Write, resource_types: &["function"], condition_keys: &[] },
    Action {
        name: "DeleteFunctionCodeSigningConfig",
        level: Write,
        resource_types: &["function"],
        condition_keys: &[],
    },
    Action { name: "DeleteFunctionConcurrency", level: Write, resource_types: &["function"], condition_keys: &[] },
    Action {
        name: "DeleteFunctionEventInvokeConfig",
        level: Write,
        resource_types: &["function"],
        condition_keys: &[],
    },
    Action {
        name: "DeleteFunctionUrlConfig",
        level: Write,
        resource_types: &["function"],
        condition_keys: &["lambda:FunctionArn", "lambda:FunctionUrlAuthType"],
    },
    Action { name: "DeleteLayerVersion", level: Write, resource_types: &["layerVersion"], condition_keys: &[] },
    Action { name: "DeleteMicrovmImage", level: Write, resource_types: &["microvmImage"], condition_keys: &[] },
    Action { name: "DeleteMicrovmImageVersion", level: Write, resource_types: &["microvmImage"], condition_keys: &[] },
    Action { name: "DeleteNetworkConnector", level: Write, resource_types: &["networkConnector"], condition_keys: &[] },
    Action {
        name: "DeleteProvisionedConcurrencyConfig",
        level: Write,
        resource_types: &["function alias", "function version"],
        condition_keys: &[],
    },
    Action {
        name: "DeleteResourcePolicy",
        level: PermissionsManagement,
        resource_types: &["function"],
        condition_keys: &["lambda:Principal"],
    },
    Action {
        name: "DisableReplication",
        level: PermissionsManagement,
        resource_types: &["function"],
        condition_keys: &[],
    },
    Action {
        name: "EnableReplication",
        level: PermissionsManagement,
        resource_types: &["function"],
        condition_keys: &[],
    },
    Action { name: "GetAccountSettings", level: Read, resource_types: &[], condition_keys: &[] },
    Action { name: "GetAlias", level: Read, resource_types: &["function"], condition_keys: &[] },
    Action { name: "GetCapacityProvider", level: Read, resource_types: &["capacityProvider"], condition_keys: &[] },
    Action { name: "GetCodeSigningConfig", level: Read, resource_types: &["code signing config"], condition_keys: &[] },
    Action { name: "GetDurableExecution", level: Read, resource_types: &["durable execution"], condition_keys: &[] },
    Action {
        name: "GetDurableExecutionHistory",
        level: Read,
        resource_types: &["durable execution"],
        condition_keys: &[],
    },
    Action {
        name: "GetDurableExecutionState",
        level: Read,
        resource_types: &["durable execution"],
        condition_keys: &[],
    },
    Action {
        name: "GetEventSourceMapping",
        level: Read,
        resource_types: &["eventSourceMapping"],
        condition_keys: &["lambda:FunctionArn"],
    },
    Action { name: "GetFunction", level: Read, resource_types: &["function"], condition_keys: &[] },
    Action { name: "GetFunctionCodeSigningConfig", level: Read, resource_types: &["function"], condition_keys: &[] },
    Action { name: "GetFunctionConcurrency", level: Read, resource_types: &["function"], condition_keys: &[] },
    Action { name: "GetFunctionConfiguration", level: Read, resource_types: &["function"], condition_keys: &[] },
    Action { name: "GetFunctionEventInvokeConfig", level: Read, resource_types: &["function"], condition_keys: &[] },
    Action { name: "GetFunctionRecursionConfig", level: Read, resource_types: &["function"], condition_keys: &[] },
    Action { name: "GetFunctionScalingConfig", level: Read, resource_types: &["function"], condition_keys: &[] },
    Action {
        name: "GetFunctionUrlConfig",
        level: Read,
        resource_types: &["function"],
        condition_keys: &["lambda:FunctionArn", "lambda:FunctionUrlAuthType"],
    },
    Action { name: "GetLayerVersion", level: Read, resource_types: &["layerVersion"], condition_keys: &[] },
    Action { name: "GetLayerVersionPolicy", level: Read, resource_types: &["layerVersion"], condition_keys: &[] },
    Action { name: "GetMicrovm", level: Read, resource_types: &["microvmImage"], condition_keys: &[] },
    Action { name: "GetMicrovmImage", level: Read, resource_types: &["microvmImage"], condition_keys: &[] },
    Action { name: "GetMicrovmImageBuild", level: Read, resource_types: &["microvmImage"], condition_keys: &[] },
    Action { name: "GetMicrovmImageVersion", level: Read, resource_types: &["microvmImage"], condition_keys: &[] },
    Action { name: "GetNetworkConnector", level: Read, resource_types: &["networkConnector"], condition_keys: &[] },
    Action { name: "GetPolicy", level: Read, resource_types: &["function"], condition_keys: &[] },
    Action {
        name: "GetProvisionedConcurrencyConfig",
        level: Read,
        resource_types: &["function alias", "function version"],
        condition_keys: &[],
    },
    Action { name: "GetResourcePolicy", level: Read, resource_types: &["function"], condition_keys: &[] },
    Action { name: "GetRuntimeManagementConfig", level: Read, resource_types: &["function"], condition_keys: &[] },
    Action { name: "InvokeAsync", level: Write, resource_types: &["function"], condition_keys: &[] },
    Action {
        name: "InvokeFunction",
        level: Write,
        resource_types: &["function"],
        condition_keys: &["lambda:EventSourceToken", "lambda:InvokedViaFunctionUrl"],
    },
    Action {
        name: "InvokeFunctionUrl",
        level: Write,
        resource_types: &["function"],
        condition_keys: &["lambda:EventSourceToken", "lambda:FunctionArn", "lambda:FunctionUrlAuthType"],
    },
    Action { name: "ListAliases", level: List, resource_types: &["function"], condition_keys: &[] },
    Action { name: "ListCapacityProviders", level: List, resource_types: &[], condition_keys: &[] },
    Action { name: "ListCodeSigningConfigs", level: List, resource_types: &[], condition_keys: &[] },
    Action { name: "ListDurableExecutionsByFunction", level: List, resource_types: &["function"], condition_keys: &[] },
    Action { name: "ListEventSourceMappings", level: List, resource_types: &[], condition_keys: &[] },
    Action { name: "ListFunctionEventInvokeConfigs", level: List, resource_types: &["function"], condition_keys: &[] },
    Action {
        name: "ListFunctionUrlConfigs",
        level: List,
        resource_types: &["function"],
        condition_keys: &["lambda:FunctionUrlAuthType"],
    },
    Action {
        name: "ListFunctionVersionsByCapacityProvider",
        level: List,
        resource_types: &["capacityProvider"],
        condition_keys: &[],
    },
    Action { name: "ListFunctions", level: List, resource_types: &[], condition_keys: &[] },
    Action {
        name: "ListFunctionsByCodeSigningConfig",
        level: List,
        resource_types: &["code signing config"],
        condition_keys: &[],
    },
    Action { name: "ListLayerVersions", level: List, resource_types: &[], condition_keys: &[] },
    Action { name: "ListLayers", level: List, resource_types: &[], condition_keys: &[] },
    Action {
        name: "ListManagedMicrovmImageVersions",
        level: List,
        resource_types: &["microvmImage"],
        condition_keys: &[],
    },
    Action { name: "ListManagedMicrovmImages", level: List, resource_types: &[], condition_keys: &[] },
    Action { name: "ListMicrovmImageBuilds", level: List, resource_types: &["microvmImage"], condition_keys: &[] },
    Action { name: "ListMicrovmImageVersions", level: List, resource_types: &["microvmImage"], condition_keys: &[] },
    Action { name: "ListMicrovmImages", level: List, resource_types: &[], condition_keys: &[] },
    Action { name: "ListMicrovms", level: List, resource_types: &[], condition_keys: &[] },
    Action { name: "ListNetworkConnectors", level: List, resource_types: &[], condition_keys: &[] },
    Action {
        name: "ListProvisionedConcurrencyConfigs",
        level: List,
        resource_types: &["function"],
        condition_keys: &[],
    },
    Action {
        name: "ListTags",
        level: Read,
        resource_types: &[
            "capacityProvider",
            "code signing config",
            "eventSourceMapping",
            "function",
            "microvmImage",
            "networkConnector",
        ],
        condition_keys: &[],
    },
    Action { name: "ListVersionsByFunction", level: List, resource_types: &["function"], condition_keys: &[] },
    Action { name: "PassCapacityProvider", level: Write, resource_types: &["capacityProvider"], condition_keys: &[] },
    Action { name: "PassNetworkConnector", level: Write, resource_types: &[], condition_keys: &[] },
    Action { name: "PublishLayerVersion", level: Write, resource_types: &["layer"], condition_keys: &[] },
    Action { name: "PublishVersion", level: Write, resource_types: &["function"], condition_keys: &[] },
    Action {
        name: "PutFunctionCodeSigningConfig",
        level: Write,
        resource_types: &["code signing config", "function"],
        condition_keys: &["lambda:CodeSigningConfigArn"],
    },
    Action { name: "PutFunctionConcurrency", level: Write, resource_types: &["function"], condition_keys: &[] },
    Action { name: "PutFunctionEventInvokeConfig", level: Write, resource_types: &["function"], condition_keys: &[] },
    Action { name: "PutFunctionRecursionConfig", level: Write, resource_types: &["function"], condition_keys: &[] },
    Action { name: "PutFunctionScalingConfig", level: Write, resource_types: &["function"], condition_keys: &[] },
    Action {
        name: "PutProvisionedConcurrencyConfig",
        level: Write,
        resource_types: &["function alias", "function version"],
        condition_keys: &[],
    },
    Action {
        name: "PutResourcePolicy",
        level: PermissionsManagement,
        resource_types: &["function"],
        condition_keys: &["lambda:Principal"],
    },
    Action { name: "PutRuntimeManagementConfig", level: Write, resource_types: &["function"], condition_keys: &[] },
    Action {
        name: "RemoveLayerVersionPermission",
        level: PermissionsManagement,
        resource_types: &["layerVersion"],
        condition_keys: &[],
    },
    Action {
        name: "RemovePermission",
        level: PermissionsManagement,
        resource_types: &["function"],
        condition_keys: &["lambda:FunctionUrlAuthType", "lambda:Principal"],
    },
    Action { name: "ResumeMicrovm", level: Write, resource_types: &["microvmImage"], condition_keys: &[] },
    Action { name: "RunMicrovm", level: Write, resource_types: &["microvmImage"], condition_keys: &[] },
    Action {
        name: "SendDurableExecutionCallbackFailure",
        level: Write,
        resource_types: &["durable execution"],
        condition_keys: &[],
    },
    Action {
        name: "SendDurableExecutionCallbackHeartbeat",
        level: Write,
        resource_types: &["durable execution"],
        condition_keys: &[],
    },
    Action {
        name: "SendDurableExecutionCallbackSuccess",
        level: Write,
        resource_types: &["durable execution"],
        condition_keys: &[],
    },
    Action { name: "StopDurableExecution", level: Write, resource_types: &["durable execution"], condition_keys: &[] },
    Action { name: "SuspendMicrovm", level: Write, resource_types: &["microvmImage"], condition_keys: &[] },
    Action {
        name: "TagResource",
        level: Tagging,
        resource_types: &[
            "capacityProvider",
            "code signing config",
            "eventSourceMapping",
            "function",
            "microvmImage",
            "networkConnector",
        ],
        condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    },
    Action { name: "TerminateMicrovm", level: Write, resource_types: &["microvmImage"], condition_keys: &[] },
    Action {
        name: "UntagResource",
        level: Tagging,
        resource_types: &[
            "capacityProvider",
            "code signing config",
            "eventSourceMapping",
            "function",
            "microvmImage",
            "networkConnector",
        ],
        condition_keys: &["aws:TagKeys"],
    },
    Action { name: "UpdateAlias", level: Write, resource_types: &["function"], condition_keys: &[] },
    Action { name: "UpdateCapacityProvider", level: Write, resource_types: &["capacityProvider"], condition_keys: &[] },
    Action {
        name: "UpdateCodeSigningConfig",
        level: Write,
        resource_types: &["code signing config"],
        condition_keys: &[],
    },
    Action {
        name: "UpdateEventSourceMapping",
        level: Write,
        resource_types: &["eventSourceMapping"],
        condition_keys: &["lambda:FunctionArn"],
    },
    Action { name: "UpdateFunctionCode", level: Write, resource_types: &["function"], condition_keys: &[] },
    Action {
        name: "UpdateFunctionCodeSigningConfig",
        level: Write,
        resource_types: &["code signing config", "function"],
        condition_keys: &[],
    },
    Action {
        name: "UpdateFunctionConfiguration",
        level: Write,
        resource_types: &["function"],
        condition_keys: &["lambda:Layer", "lambda:SecurityGroupIds", "lambda:SubnetIds", "lambda:VpcIds"],
    },
    Action {
        name: "UpdateFunctionEventInvokeConfig",
        level: Write,
        resource_types: &["function"],
        condition_keys: &[],
    },
    Action {
        name: "UpdateFunctionUrlConfig",
        level: Write,
        resource_types: &["function"],
        condition_keys: &["lambda:FunctionArn", "lambda:FunctionUrlAuthType"],
    },
    Action { name: "UpdateMicrovmImage", level: Write, resource_types: &["microvmImage"], condition_keys: &[] },
    Action { name: "UpdateMicrovmImageVersion", level: Write, resource_types: &["microvmImage"], condition_keys: &[] },
    Action { name: "UpdateNetworkConnector", level: Write, resource_types: &["networkConnector"], condition_keys: &[] },
];

/// Every resource type, sorted by name.
pub const RESOURCE_TYPES: [ResourceType; 11] = [
    ResourceType {
        name: "capacityProvider",
        arn: "arn:${Partition}:lambda:${Region}:${Account}:capacity-provider:${CapacityProviderName}",
    },
    ResourceType {
        name: "code signing config",
        arn: "arn:${Partition}:lambda:${Region}:${Account}:code-signing-config:${CodeSigningConfigId}",
    },
    ResourceType {
        name: "durable execution",
        arn: "arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}:${Version}/durable-execution/${ExecutionName}/${ExecutionId}",
    },
    ResourceType {
        name: "eventSourceMapping",
        arn: "arn:${Partition}:lambda:${Region}:${Account}:event-source-mapping:${UUID}",
    },
    ResourceType { name: "function", arn: "arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}" },
    ResourceType {
        name: "function alias",
        arn: "arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}:${Alias}",
    },
    ResourceType {
        name: "function version",
        arn: "arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}:${Version}",
    },
    ResourceType { name: "layer", arn: "arn:${Partition}:lambda:${Region}:${Account}:layer:${LayerName}" },
    ResourceType {
        name: "layerVersion",
        arn: "arn:${Partition}:lambda:${Region}:${Account}:layer:${LayerName}:${LayerVersion}",
    },
    ResourceType {
        name: "microvmImage",
        arn: "arn:${Partition}:lambda:${Region}:${Account}:microvm-image:${MicrovmImageName}",
    },
    ResourceType {
        name: "networkConnector",
        arn: "arn:${Partition}:lambda:${Region}:${Account}:network-connector:${NetworkConnectorId}",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(ACTIONS.is_sorted_by_key(|action| action.name));
        assert!(RESOURCE_TYPES.is_sorted_by_key(|kind| kind.name));
        assert!(API_NAMES.is_sorted());
    }
}
