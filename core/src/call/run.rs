//! What a running function does with its execution role.

use super::function::FUNCTION;
use super::{Call, Field, one};
use crate::arn::Arn;
use crate::request::Caller;

/// Logs, and what Lambda's poller reads for it. [L10, L12; the managed policies AWSLambda…ExecutionRole]
pub(super) const EXECUTION: Call = Call {
    id: "run-function",
    title: "Run with this execution role",
    about: "For a session of the execution role as principal: writing logs, and reading the queue or stream that \
            Lambda polls with this role. Services that call the function are decided by its policy instead.",
    fields: &[
        FUNCTION,
        Field {
            id: "source",
            label: "Queue or stream ARN",
            optional: true,
            suggest: |place| match Arn::parse(place.resource).map(|arn| arn.service) {
                Some("sqs" | "kinesis" | "dynamodb") => place.resource.to_owned(),
                _ => String::new(),
            },
            choices: &[],
        },
    ],
    parts: |values| {
        let function = values.get("function");
        let Some(arn) = Arn::parse(function) else {
            return vec![values.part("logs:CreateLogGroup", function, "the first run makes the log group", &[])];
        };
        let name = arn.resource.trim_start_matches("function:").split(':').next().unwrap_or_default();
        // The function's role belongs to the function's account, whoever asks.
        let caller = Caller::parse(&values.request.principal, "lambda:InvokeFunction").ok();
        let account = caller.as_ref().and_then(Caller::account).unwrap_or(arn.account);
        let group = format!("arn:{}:logs:{}:{account}:log-group:/aws/lambda/{name}", arn.partition, arn.region);
        let stream = format!("{group}:log-stream:2026/01/01/[$LATEST]example");
        let from = [("lambda:SourceFunctionArn", one(function))];
        let mut parts = vec![
            values.part("logs:CreateLogGroup", &group, "the first run makes the log group", &from),
            values.part("logs:CreateLogStream", &format!("{group}:*"), "every instance makes a log stream", &from),
            values.part("logs:PutLogEvents", &stream, "and writes to it", &from),
        ];
        // The poller is Lambda's, not the function: its requests do not carry the function's ARN.
        let source = values.get("source");
        let service = Arn::parse(source).map_or("", |arn| arn.service);
        let polls = POLLS.iter().filter(|(host, _, _)| *host == service);
        parts.extend(polls.map(|(_, action, why)| values.part(action, source, why, &[])));
        parts
    },
};

/// Service of the source, action, reason.
const POLLS: [(&str, &str, &str); 11] = [
    ("sqs", "sqs:ReceiveMessage", "messages are taken"),
    ("sqs", "sqs:DeleteMessage", "and deleted when they are done"),
    ("sqs", "sqs:GetQueueAttributes", "the queue is looked at"),
    ("kinesis", "kinesis:DescribeStream", "the stream is looked at"),
    ("kinesis", "kinesis:DescribeStreamSummary", "the stream is looked at"),
    ("kinesis", "kinesis:ListShards", "its shards are found"),
    ("kinesis", "kinesis:GetShardIterator", "a place in each is kept"),
    ("kinesis", "kinesis:GetRecords", "records are read"),
    ("dynamodb", "dynamodb:DescribeStream", "the stream is looked at"),
    ("dynamodb", "dynamodb:GetShardIterator", "a place in each shard is kept"),
    ("dynamodb", "dynamodb:GetRecords", "records are read"),
];
