//! One of each kind to try.

/// What it is, what it looks like in a few words, and a text.
pub struct Sample {
    /// What it is.
    pub name: &'static str,
    /// Where people find it.
    pub about: &'static str,
    /// One of them.
    pub text: &'static str,
}

/// In the order in which people come with them.
pub const SAMPLES: [Sample; 7] = [
    Sample {
        name: "Access-denied message",
        about: "from the CLI, an SDK, the console, Terraform, CloudFormation; encoded ones are explained",
        text: "An error occurred (AccessDeniedException) when calling the Invoke operation: User: arn:aws:sts::111122223333:assumed-role/orders-worker/i-0abc is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:eu-west-1:123456789012:function:invoices because no resource-based policy allows the lambda:InvokeFunction action",
    },
    Sample {
        name: "CloudTrail event",
        about: "one, a list, `Records`, lines of a log, `lookup-events`",
        text: r#"{
  "eventVersion": "1.11",
  "userIdentity": {
    "type": "IAMUser",
    "arn": "arn:aws:iam::123456789012:user/jane",
    "accountId": "123456789012",
    "userName": "jane",
    "sessionContext": { "attributes": { "mfaAuthenticated": "false" } }
  },
  "eventTime": "2026-11-20T09:14:05Z",
  "eventSource": "lambda.amazonaws.com",
  "eventName": "UpdateFunctionCode20150331v2",
  "awsRegion": "eu-west-1",
  "sourceIPAddress": "203.0.113.9",
  "userAgent": "aws-cli/2.31",
  "errorCode": "AccessDenied",
  "requestParameters": { "functionName": "invoices", "dryRun": false },
  "eventType": "AwsApiCall"
}"#,
    },
    Sample {
        name: "CLI command",
        about: "`aws lambda add-permission` and others, or one that carries a policy",
        text: "aws lambda add-permission \\\n  --function-name invoices \\\n  --statement-id s3-uploads \\\n  --action lambda:InvokeFunction \\\n  --principal s3.amazonaws.com \\\n  --source-arn arn:aws:s3:::example-uploads \\\n  --source-account 123456789012",
    },
    Sample {
        name: "Answer of the API",
        about: "`get-policy`, `get-policy-version`, `get-role` …; escaped and URL-encoded policies are unpacked",
        text: r#"{
    "Policy": "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[{\"Sid\":\"AllowSNS\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sns.amazonaws.com\"},\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"arn:aws:lambda:eu-west-1:123456789012:function:invoices\",\"Condition\":{\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:sns:eu-west-1:123456789012:orders\"}}}]}",
    "RevisionId": "a1b2c3d4-5678-90ab-cdef-EXAMPLE11111"
}"#,
    },
    Sample {
        name: "Decoded authorization message",
        about: "what `aws sts decode-authorization-message` answers",
        text: r#"{
  "allowed": false,
  "explicitDeny": false,
  "matchedStatements": { "items": [] },
  "failures": { "items": [] },
  "context": {
    "principal": { "id": "AIDAEXAMPLE", "name": "jane", "arn": "arn:aws:iam::123456789012:user/jane" },
    "action": "ec2:CreateNetworkInterface",
    "resource": "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-0abc",
    "conditions": { "items": [
      { "key": "ec2:Vpc", "values": { "items": [{ "value": "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0def" }] } }
    ] }
  }
}"#,
    },
    Sample {
        name: "Template",
        about: "CloudFormation and SAM, in YAML or JSON; what Terraform prints as JSON",
        text: r#"{
  "Resources": {
    "Invoices": { "Type": "AWS::Lambda::Function", "Properties": { "FunctionName": "invoices" } },
    "FromBucket": {
      "Type": "AWS::Lambda::Permission",
      "Properties": {
        "FunctionName": { "Ref": "Invoices" },
        "Action": "lambda:InvokeFunction",
        "Principal": "s3.amazonaws.com",
        "SourceAccount": { "Ref": "AWS::AccountId" },
        "SourceArn": "arn:aws:s3:::example-uploads"
      }
    }
  }
}"#,
    },
    Sample {
        name: "Policy",
        about: "in quotes, escaped, base64, with comments or trailing commas, one statement alone; or a scenario file",
        text: "{\n  // may run what is theirs\n  'Version': '2012-10-17',\n  'Statement': [{\n    'Effect': 'Allow',\n    'Action': ['lambda:InvokeFunction', 'lambda:GetFunction',],\n    'Resource': 'arn:aws:lambda:*:123456789012:function:intern-*',\n  }],\n}",
    },
];

#[cfg(test)]
mod tests {
    use super::SAMPLES;
    use policyglass::intake::{Setting, read};

    #[test]
    fn every_sample_fills_something() {
        for sample in &SAMPLES {
            let intake = read(sample.text, &Setting::default());
            assert!(intake.best().is_some_and(|best| !best.fills.is_empty()), "{}: {intake:?}", sample.name);
        }
    }
}
