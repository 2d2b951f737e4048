//! What starts a function, and what deploys it.

use super::function::{FUNCTION, ROLE, pass_role};
use super::{Call, Field, Part, one};
use crate::arn::Arn;
use crate::scenario::GivenValue;

/// [LRP, L10]
pub(super) const S3_TRIGGER: Call = Call {
    id: "s3-trigger",
    title: "Add an Amazon S3 trigger",
    about: "The function policy has to let Amazon S3 in before the bucket takes the notification: S3 tries it.",
    fields: &[
        FUNCTION,
        Field {
            id: "bucket",
            label: "Bucket ARN",
            optional: false,
            suggest: |place| place.or_example("s3", "", "examplebucket"),
            choices: &[],
        },
    ],
    parts: |values| {
        let (function, bucket) = (values.get("function"), values.get("bucket"));
        let principal = [("lambda:Principal", one("s3.amazonaws.com"))];
        vec![
            values.part("lambda:AddPermission", function, "the statement that lets Amazon S3 in", &principal),
            values.part("s3:PutBucketNotification", bucket, "the bucket is told about the function", &[]),
        ]
    },
};

/// [EventBridge: PutRule, PutTargets]
pub(super) const RULE: Call = Call {
    id: "event-rule",
    title: "Run a function by an EventBridge rule",
    about: "The rule, its target, and the statement that lets EventBridge in.",
    fields: &[
        FUNCTION,
        Field {
            id: "rule",
            label: "Rule ARN",
            optional: false,
            suggest: |place| place.or_example("events", "rule/", "rule/nightly"),
            choices: &[],
        },
    ],
    parts: |values| {
        let (function, rule) = (values.get("function"), values.get("rule"));
        let principal = [("lambda:Principal", one("events.amazonaws.com"))];
        let target = [("events:TargetArn", GivenValue::Many(vec![function.to_owned()]))];
        vec![
            values.part("events:PutRule", rule, "the rule", &[]),
            values.part("events:PutTargets", rule, "the function becomes its target", &target),
            values.part("lambda:AddPermission", function, "the statement that lets EventBridge in", &principal),
        ]
    },
};

/// What a first deployment of one function without events asks for, made with the deployer's own permissions.
/// [SAM developer guide: permissions; CloudFormation: forward access sessions]
pub(super) const SAM: Call = Call {
    id: "sam-deploy",
    title: "Deploy a function with AWS SAM",
    about: "A first `sam deploy` of one function with a role of its own. CloudFormation makes the resources with the \
            permissions of the deployer, unless it is given a role.",
    fields: &[
        Field {
            id: "stack",
            label: "Stack ARN",
            optional: false,
            suggest: |place| place.or_example("cloudformation", "stack/", "stack/my-app/*").replace("/*", "/1a2b3c4d"),
            choices: &[],
        },
        FUNCTION,
        ROLE,
        Field {
            id: "artifact",
            label: "Code as S3 object ARN",
            optional: false,
            suggest: |place| place.or_example("s3", "", "aws-sam-cli-managed-default-samclisourcebucket-x/my-app/1a2b"),
            choices: &[],
        },
    ],
    parts: |values| {
        let (stack, function, role) = (values.get("stack"), values.get("function"), values.get("role"));
        let artifact = values.get("artifact");
        let mut parts = vec![values.part("s3:PutObject", artifact, "the code is uploaded", &[])];
        parts.extend(
            [
                ("cloudformation:CreateChangeSet", "the stack's changes are worked out"),
                ("cloudformation:DescribeChangeSet", "and shown"),
                ("cloudformation:ExecuteChangeSet", "and made"),
                ("cloudformation:DescribeStacks", "the deployer waits for the end"),
                ("cloudformation:DescribeStackEvents", "and sees every step"),
            ]
            .map(|(action, why)| values.part(action, stack, why, &[])),
        );
        if let Some(transform) = transform(stack) {
            let why = "the template is a SAM template";
            parts.push(values.part("cloudformation:CreateChangeSet", &transform, why, &[]));
        }
        let mut made = vec![
            values.part("iam:CreateRole", role, "the execution role", &[]),
            values.part("iam:AttachRolePolicy", role, "its permissions", &[]),
            values.part("s3:GetObject", artifact, "the code is read", &[]),
            values.part("lambda:CreateFunction", function, "the function", &[]),
            values.part("lambda:TagResource", function, "SAM tags it", &[]),
            pass_role(values),
        ];
        made.iter_mut().for_each(by_cloudformation);
        parts.append(&mut made);
        parts
    },
};

/// Calls that CloudFormation makes for the deployer say so. [KEYS]
fn by_cloudformation(part: &mut Part) {
    let host = "cloudformation.amazonaws.com";
    let context = &mut part.request.context;
    context.set("aws:ViaAWSService", one("true"));
    context.set("aws:CalledVia", GivenValue::Many(vec![host.to_owned()]));
    context.set("aws:CalledViaFirst", one(host));
    context.set("aws:CalledViaLast", one(host));
}

/// The macro that turns a SAM template into an ordinary one belongs to AWS.
fn transform(stack: &str) -> Option<String> {
    let arn = Arn::parse(stack)?;
    Some(format!("arn:{}:cloudformation:{}:aws:transform/Serverless-2016-10-31", arn.partition, arn.region))
}
