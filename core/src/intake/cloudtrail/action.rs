//! Names of events → actions. [SAR; L6]

use super::Event;
use crate::catalog::{Catalog, lambda};
use crate::intake::reading::{Lack, Reading};
use crate::json::quoted;

/// Event sources whose actions have another prefix; sorted.
const SERVICES: [(&str, &str); 6] = [
    ("cloudcontrolapi", "cloudformation"),
    ("email", "ses"),
    ("iotdata", "iot"),
    ("monitoring", "cloudwatch"),
    ("servicecatalog-appregistry", "servicecatalog"),
    ("tagging", "tag"),
];

/// Operations whose actions are named otherwise; sorted. An operation that needs several has several rows.
const OPERATIONS: [(&str, &str, &str); 43] = [
    ("kms", "ReEncrypt", "ReEncryptFrom"),
    ("kms", "ReEncrypt", "ReEncryptTo"),
    ("s3", "CompleteMultipartUpload", "PutObject"),
    ("s3", "CopyObject", "GetObject"),
    ("s3", "CopyObject", "PutObject"),
    ("s3", "CreateMultipartUpload", "PutObject"),
    ("s3", "DeleteBucketCors", "PutBucketCORS"),
    ("s3", "DeleteBucketEncryption", "PutEncryptionConfiguration"),
    ("s3", "DeleteBucketLifecycle", "PutLifecycleConfiguration"),
    ("s3", "DeleteBucketReplication", "PutReplicationConfiguration"),
    ("s3", "DeleteBucketTagging", "PutBucketTagging"),
    ("s3", "DeleteObjects", "DeleteObject"),
    ("s3", "GetBucketAccelerateConfiguration", "GetAccelerateConfiguration"),
    ("s3", "GetBucketCors", "GetBucketCORS"),
    ("s3", "GetBucketEncryption", "GetEncryptionConfiguration"),
    ("s3", "GetBucketLifecycle", "GetLifecycleConfiguration"),
    ("s3", "GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
    ("s3", "GetBucketNotificationConfiguration", "GetBucketNotification"),
    ("s3", "GetBucketReplication", "GetReplicationConfiguration"),
    ("s3", "GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
    ("s3", "HeadBucket", "ListBucket"),
    ("s3", "HeadObject", "GetObject"),
    ("s3", "ListBuckets", "ListAllMyBuckets"),
    ("s3", "ListMultipartUploads", "ListBucketMultipartUploads"),
    ("s3", "ListObjectVersions", "ListBucketVersions"),
    ("s3", "ListObjects", "ListBucket"),
    ("s3", "ListObjectsV2", "ListBucket"),
    ("s3", "ListParts", "ListMultipartUploadParts"),
    ("s3", "PutBucketCors", "PutBucketCORS"),
    ("s3", "PutBucketEncryption", "PutEncryptionConfiguration"),
    ("s3", "PutBucketLifecycle", "PutLifecycleConfiguration"),
    ("s3", "PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
    ("s3", "PutBucketNotificationConfiguration", "PutBucketNotification"),
    ("s3", "PutBucketReplication", "PutReplicationConfiguration"),
    ("s3", "PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
    ("s3", "SelectObjectContent", "GetObject"),
    ("s3", "UploadPart", "PutObject"),
    ("s3", "UploadPartCopy", "GetObject"),
    ("s3", "UploadPartCopy", "PutObject"),
    ("sns", "PublishBatch", "Publish"),
    ("sqs", "ChangeMessageVisibilityBatch", "ChangeMessageVisibility"),
    ("sqs", "DeleteMessageBatch", "DeleteMessage"),
    ("sqs", "SendMessageBatch", "SendMessage"),
];

/// The actions that an operation of a service needs; at least one.
pub(in crate::intake) fn actions_of(service: &str, operation: &str) -> Vec<String> {
    let prefix = SERVICES.iter().find(|(source, _)| *source == service).map_or(service, |(_, prefix)| prefix);
    let operation = unversioned(prefix, operation);
    if let Some(name) = lambda::action_of_api_name(&format!("{prefix}:{operation}")) {
        return vec![format!("{prefix}:{name}")];
    }
    let rows = OPERATIONS.iter().filter(|(service, name, _)| *service == prefix && *name == operation);
    let named: Vec<String> = rows.map(|(_, _, action)| format!("{prefix}:{action}")).collect();
    if named.is_empty() { vec![format!("{prefix}:{operation}")] } else { named }
}

/// The name without the date of the API's version: `UpdateFunctionCode20150331v2`, `CreateDistribution2020_05_31`.
fn unversioned<'n>(service: &str, name: &'n str) -> &'n str {
    if !matches!(service, "lambda" | "cloudfront") {
        return name;
    }
    let plain = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let plain = plain.strip_suffix('v').filter(|plain| plain.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(name);
    let stem = plain.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    let digits = plain.len() - stem.len();
    if (8..=10).contains(&digits) && !stem.is_empty() { stem } else { name }
}

pub(super) fn fill(event: &Event<'_, '_>, catalog: &Catalog, told: Option<String>, reading: &mut Reading) {
    if let Some(action) = told {
        reading.action(&action, "`errorMessage`");
        return;
    }
    let plain =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if event.source == "signin" || event.text("eventType") == Some("AwsServiceEvent") {
        reading.lack(Lack::Action, "The event is no call of an API: there is no action that a policy could allow.");
        return;
    }
    if !plain(&event.source) || !plain(event.name) {
        reading.lack(Lack::Action, format!("The event's name, {}, tells no action.", quoted(event.name)));
        return;
    }
    if event.source == "apigateway" {
        return api_gateway(event, reading);
    }
    let mut actions = actions_of(&event.source, event.name).into_iter();
    let action = actions.next().unwrap_or_default();
    let service = action.split(':').next().unwrap_or_default();
    if catalog.service(service).is_some() && catalog.action(&action).is_none() {
        reading.note(format!("{action} is not among the actions of {service} as of {}.", catalog.source().date));
    }
    reading.action(&action, "`eventSource` and `eventName`");
    for action in actions {
        reading.note(format!("The operation {} needs {action} as well.", event.name));
    }
}

/// API Gateway's actions are HTTP methods. [SAR]
fn api_gateway(event: &Event<'_, '_>, reading: &mut Reading) {
    const METHODS: [(&str, &str); 5] =
        [("Create", "POST"), ("Delete", "DELETE"), ("Get", "GET"), ("Put", "PUT"), ("Update", "PATCH")];
    match METHODS.iter().find(|(verb, _)| event.name.starts_with(verb)) {
        Some((verb, method)) => {
            let source = format!("`eventName`: API Gateway's actions are HTTP methods, {method} for {verb}…");
            reading.action(format!("apigateway:{method}"), source);
        }
        None => {
            reading.lack(
                Lack::Action,
                "API Gateway's actions are HTTP methods, and the event's name does not tell which.",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (service, operation, expected) in [
            ("lambda", "Invoke", "lambda:InvokeFunction"),
            ("lambda", "UpdateFunctionCode20150331v2", "lambda:UpdateFunctionCode"),
            ("lambda", "CreateFunction20150331", "lambda:CreateFunction"),
            ("lambda", "ListTags20170331", "lambda:ListTags"),
            ("lambda", "AddPermission20150331v2", "lambda:AddPermission"),
            ("lambda", "GetLayerVersionByArn", "lambda:GetLayerVersion"),
            ("lambda", "GetAccountSettings", "lambda:GetAccountSettings"),
            ("cloudfront", "CreateDistribution2020_05_31", "cloudfront:CreateDistribution"),
            ("monitoring", "PutMetricAlarm", "cloudwatch:PutMetricAlarm"),
            ("s3", "HeadObject", "s3:GetObject"),
            ("s3", "CopyObject", "s3:GetObject s3:PutObject"),
            ("s3", "PutObject", "s3:PutObject"),
            ("lambda", "v2", "lambda:v2"),
            ("lambda", "20150331", "lambda:20150331"),
        ] {
            assert_eq!(actions_of(service, operation).join(" "), expected);
        }
        assert!(OPERATIONS.is_sorted() && SERVICES.is_sorted());
    }
}
