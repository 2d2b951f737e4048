//! Verdicts of calls, and of their parts.

use super::*;

const F: &str = "arn:aws:lambda:us-west-2:123456789012:function:f";

fn access(principal: &str, statements: &str, function_policy: &str) -> Access {
    let mut policies =
        format!(r#"{{ "type": "identity", "document": {{ "Version": "2012-10-17", "Statement": [{statements}] }} }}"#);
    if !function_policy.is_empty() {
        policies.push_str(&format!(
            r#", {{ "type": "resource", "document": {{ "Version": "2012-10-17", "Statement": [{function_policy}] }} }}"#
        ));
    }
    let text = format!(
        r#"{{ "policies": [{policies}], "request": {{ "principal": "{principal}", "action": "lambda:InvokeFunction",
              "resource": "{F}", "context": {{ "lambda:Layer": ["x"], "aws:SourceIp": "203.0.113.7" }} }} }}"#
    );
    Access::new(Scenario::from_json(&text).unwrap(), None).unwrap()
}

fn allow(action: &str, resource: &str) -> String {
    format!(r#"{{ "Effect": "Allow", "Action": "{action}", "Resource": "{resource}" }}"#)
}

const USER: &str = "arn:aws:iam::123456789012:user/dev";

/// Each part as `action: word`.
fn words(parts: &[PartReport]) -> Vec<String> {
    let word = |part: &PartReport| part.cell.map_or("no request", Cell::word);
    parts.iter().map(|part| format!("{}: {}", part.part.request.action, word(part))).collect()
}

#[test]
fn creating_a_function_needs_the_role_as_well() {
    let create = Call::find("create-function").unwrap();
    let alone = access(USER, &allow("lambda:*", "*"), "");
    let values = create.suggestions(&alone);
    assert_eq!(values, [F, "arn:aws:iam::123456789012:role/my-function-role", "", ""]);
    let parts = create.ask(&alone, &values);
    assert_eq!(words(&parts), ["lambda:CreateFunction: allowed", "iam:PassRole: not allowed"]);
    assert!(!is_allowed(&parts));
    let pass = r#"{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
        "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } } }"#;
    let both = access(USER, &format!("{}, {pass}", allow("lambda:*", "*")), "");
    assert!(is_allowed(&create.ask(&both, &values)));
}

#[test]
fn layers_and_code_are_read_by_the_creator() {
    let create = Call::find("create-function").unwrap();
    let layer = "arn:aws:lambda:us-west-2:123456789012:layer:l:3";
    let only = r#"{ "Effect": "Deny", "Action": "lambda:CreateFunction", "Resource": "*",
        "Condition": { "ForAnyValue:StringNotLike": { "lambda:Layer": "arn:aws:lambda:*:123456789012:layer:*" } } }"#;
    let access = access(USER, &format!("{}, {only}", allow("*", "*")), "");
    let mut values = create.suggestions(&access);
    values[2] = format!("{layer}, arn:aws:lambda:us-west-2:999999999999:layer:theirs:1");
    values[3] = "arn:aws:s3:::code/f.zip".to_owned();
    let parts = create.ask(&access, &values);
    assert_eq!(
        words(&parts),
        [
            "lambda:CreateFunction: denied",
            "iam:PassRole: allowed",
            "lambda:GetLayerVersion: allowed",
            // Another account's layer is also a matter of its own policy.
            "lambda:GetLayerVersion: not allowed",
            "s3:GetObject: allowed"
        ]
    );
    values[2] = layer.to_owned();
    assert!(is_allowed(&create.ask(&access, &values)));
    values[2].clear();
    let keys = &create.ask(&access, &values)[0].part.request.context.entries;
    assert_eq!(keys.len(), 1, "the request's own lambda:Layer is not carried along: {keys:?}");
}

#[test]
fn a_function_url_asks_twice() {
    let call = Call::find("call-url").unwrap();
    let first = access(USER, &allow("lambda:InvokeFunctionUrl", F), "");
    let parts = call.ask(&first, &call.suggestions(&first));
    assert_eq!(words(&parts), ["lambda:InvokeFunctionUrl: allowed", "lambda:InvokeFunction: not allowed"]);
    let public = format!(
        r#"{{ "Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunctionUrl", "Resource": "{F}",
             "Condition": {{ "StringEquals": {{ "lambda:FunctionUrlAuthType": "NONE" }} }} }},
           {{ "Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunction", "Resource": "{F}",
             "Condition": {{ "Bool": {{ "lambda:InvokedViaFunctionUrl": "true" }} }} }}"#
    );
    let open = access(USER, &allow("s3:GetObject", "*"), &public);
    let parts = call.ask(&open, &[F.to_owned(), "NONE".to_owned()]);
    assert!(is_allowed(&parts) && parts.iter().all(|part| part.part.request.principal == "anonymous"));
    // With AWS_IAM the statement for the URL does not apply.
    assert!(!is_allowed(&call.ask(&open, &[F.to_owned(), "AWS_IAM".to_owned()])));
}

/// The scenario's function policy is no trust policy of the role that is passed, nor the policy of a bucket.
#[test]
fn the_function_policy_has_no_say_on_other_resources() {
    let policy = format!(
        r#"{{ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "{F}" }},
           {{ "Effect": "Deny", "Principal": "*", "Action": ["iam:PassRole", "s3:PutBucketNotification"] }}"#
    );
    for id in ["create-function", "s3-trigger"] {
        let call = Call::find(id).unwrap();
        let access = access(USER, &allow("*", "*"), &policy);
        assert!(is_allowed(&call.ask(&access, &call.suggestions(&access))), "{id}");
    }
}

#[test]
fn replacing_a_policy_needs_adding_and_removing() {
    let call = Call::find("put-resource-policy").unwrap();
    let access = access(USER, &allow("lambda:PutResourcePolicy", "*"), "");
    assert_eq!(
        words(&call.ask(&access, &call.suggestions(&access))),
        [
            "lambda:PutResourcePolicy: allowed",
            "lambda:AddPermission: not allowed",
            "lambda:RemovePermission: not allowed"
        ]
    );
}

#[test]
fn a_role_runs_a_function() {
    let call = Call::find("run-function").unwrap();
    let role = "arn:aws:sts::123456789012:assumed-role/f-role/f";
    let logs = allow("logs:*", "arn:aws:logs:us-west-2:123456789012:log-group:/aws/lambda/f*");
    let access = access(role, &format!("{logs}, {}", allow("sqs:ReceiveMessage", "*")), "");
    let queue = "arn:aws:sqs:us-west-2:123456789012:q".to_owned();
    let parts = call.ask(&access, &[F.to_owned(), queue]);
    assert_eq!(
        words(&parts),
        [
            "logs:CreateLogGroup: allowed",
            "logs:CreateLogStream: allowed",
            "logs:PutLogEvents: allowed",
            "sqs:ReceiveMessage: allowed",
            "sqs:DeleteMessage: not allowed",
            "sqs:GetQueueAttributes: not allowed"
        ]
    );
}

/// Every call can be asked as it is suggested, and an administrator may make all of them.
#[test]
fn suggestions_are_requests() {
    let access = access(USER, &allow("*", "*"), "");
    for call in CALLS {
        let values = call.suggestions(&access);
        let parts = call.ask(&access, &values);
        assert!(parts.len() > 1 && is_allowed(&parts), "{}: {:?}", call.id, words(&parts));
        assert!(
            call.fields.iter().zip(&values).all(|(field, value)| field.optional || !value.is_empty()),
            "{}",
            call.id
        );
    }
    assert_eq!(Call::find("nothing").map(|call| call.id), None);
}

#[test]
fn what_is_no_arn_is_no_request() {
    let access = access(USER, &allow("*", "*"), "");
    for call in CALLS {
        let values = vec!["nonsense ${x}".to_owned(); call.fields.len()];
        assert!(!is_allowed(&call.ask(&access, &values)), "{}", call.id);
        assert!(!is_allowed(&call.ask(&access, &[])), "{}", call.id);
    }
}
