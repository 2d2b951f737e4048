//! Refusals that name neither caller nor action in AWS's usual sentence.

use super::sentence::find;
use crate::intake::cloudtrail::actions_of;
use crate::intake::reading::{Lack, Part, Reading};
use crate::intake::{Intake, IntakeKind};
use crate::json::quoted;

/// Reads one of them; the text is on one line.
pub(super) fn read(text: &str) -> Option<Intake> {
    let has = |words: &str| find(text, words).is_some();
    execution_role(text)
        .or_else(|| has("cannot be assumed by lambda").then(assume_by_lambda))
        .or_else(|| has("cross-account pass role is not allowed").then(pass_role))
        .or_else(|| has("unable to validate the following destination").then(s3_notification))
        .or_else(|| has("troubleshooting function url authorization").then(function_url))
        .or_else(|| has("not authorized to access this resource").then(|| execute_api(has("with an explicit deny"))))
        .or_else(|| has("missing authentication token").then(no_such_method))
        .or_else(|| not_permission(text))
        .or_else(|| bare_encoded(text))
        .or_else(|| access_denied(text))
}

/// A message that only AWS can decode.
pub(super) fn encoded(message: &str, text: &str) -> Intake {
    let mut intake = Intake::new(IntakeKind::EncodedMessage, "an encoded authorization message");
    intake.notes.push(how_to_decode(message));
    if let Some(operation) = operation(text) {
        // Encoded messages come from EC2 and services that use it.
        let mut reading = Reading { label: format!("the operation {operation}"), ..Reading::default() };
        reading.action(format!("ec2:{operation}"), "the operation's name; EC2 answers like this");
        reading.lack(Lack::Principal, "The caller is in the encoded message.");
        reading.lack(Lack::Resource, "The resource is in the encoded message.");
        intake.readings.push(reading);
    }
    intake
}

/// The command that decodes a message.
pub(super) fn how_to_decode(message: &str) -> String {
    let start = &message[..message.floor_char_boundary(40)];
    let shown = if start == message { message.to_owned() } else { format!("{start}…") };
    format!(
        "Only AWS can decode the message `{shown}`. `aws sts decode-authorization-message --encoded-message …` does, \
         for those who may call sts:DecodeAuthorizationMessage: paste its answer, which tells the caller, the \
         resource and all condition keys."
    )
}

/// `An error occurred (…) when calling the Invoke operation`
fn operation(text: &str) -> Option<&str> {
    let after = text.split_once("when calling the ")?.1;
    let (name, _) = after.split_once(" operation")?;
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())).then_some(name)
}

fn denied(title: &str, label: &str, fill: impl FnOnce(&mut Reading)) -> Intake {
    let mut reading = Reading { label: label.to_owned(), ..Reading::default() };
    fill(&mut reading);
    Intake::of(IntakeKind::AccessDenied, title, vec![reading])
}

/// "The provided execution role does not have permissions to call ReceiveMessage on SQS"
fn execution_role(text: &str) -> Option<Intake> {
    const WORDS: &str = "role does not have permissions to call ";
    let after = text.get(find(text, WORDS)? + WORDS.len()..)?;
    let (name, after) = after.split_once(" on ")?;
    let service = after.split([' ', '.', ',', ';', '"']).next()?.to_ascii_lowercase();
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !plain(name) || !plain(&service) {
        return None;
    }
    let action = format!("{service}:{name}");
    Some(denied("Lambda's message that the execution role lacks a permission", &action.clone(), |reading| {
        reading.action(&action, "the message");
        reading.lack(Lack::Principal, "The caller is the function's execution role: put its ARN.");
        reading.lack(
            Lack::Resource,
            "Put the ARN of the queue, stream or other resource (`*` for EC2's network interfaces).",
        );
        reading.lack(
            Lack::Policy,
            "Paste the identity policies of the execution role; the function policy plays no part.",
        );
    }))
}

/// "The role defined for the function cannot be assumed by Lambda."
fn assume_by_lambda() -> Intake {
    denied("Lambda's message that it cannot assume the execution role", "sts:AssumeRole by Lambda", |reading| {
        reading.fill(
            Part::Principal { value: "lambda.amazonaws.com".to_owned() },
            "the message, which speaks of Lambda itself",
        );
        reading.action("sts:AssumeRole", "the message");
        reading.lack(Lack::Resource, "Put the ARN of the execution role.");
        reading.lack(Lack::Policy, "Paste the role's trust policy (`aws iam get-role` shows it).");
    })
}

/// "Cross-account pass role is not allowed."
fn pass_role() -> Intake {
    denied("a message that a role of another account cannot be passed", "iam:PassRole", |reading| {
        reading.action("iam:PassRole", "the message");
        reading.lack(Lack::Principal, "The message does not name the caller: put its ARN.");
        reading.lack(Lack::Resource, "Put the ARN of the role that was passed.");
        reading.note(
            "Roles can be passed within their own account only: no policy can allow it. The service takes a role of \
             the account in which the function or other resource is made.",
        );
    })
}

/// "Unable to validate the following destination configurations", S3's answer when it may not invoke the function.
fn s3_notification() -> Intake {
    denied("S3's message that it may not invoke a function", "lambda:InvokeFunction by S3", |reading| {
        let source = "the message, which is S3's when the function policy does not let it invoke";
        reading.principal("s3.amazonaws.com", source);
        reading.action("lambda:InvokeFunction", source);
        reading.lack(Lack::Resource, "Put the function's ARN.");
        reading.lack(
            Lack::Context,
            "S3 calls with the bucket's ARN in aws:SourceArn and its account in aws:SourceAccount.",
        );
        reading.lack(Lack::Policy, "Paste the function policy (`aws lambda get-policy` shows it).");
    })
}

/// "Forbidden. For troubleshooting Function URL authorization issues, see: …"
fn function_url() -> Intake {
    denied("a function URL's refusal", "lambda:InvokeFunctionUrl", |reading| {
        reading.fill(
            Part::Action { value: "lambda:InvokeFunctionUrl".to_owned() },
            "the message, which is a function URL's",
        );
        reading.lack(
            Lack::Principal,
            "The message does not name the caller: put its ARN, or `anonymous` for auth type NONE.",
        );
        reading.lack(Lack::Resource, "Put the function's ARN.");
        reading.lack(Lack::Context, "lambda:FunctionUrlAuthType is NONE or AWS_IAM, as the URL is set up.");
        reading.lack(Lack::Policy, "Paste the function policy, and the caller's policies for AWS_IAM.");
        reading.note("URLs made since October 2025 ask for lambda:InvokeFunction as well.");
    })
}

/// "User is not authorized to access this resource", API Gateway's answer.
fn execute_api(explicit: bool) -> Intake {
    denied("API Gateway's refusal", "execute-api:Invoke", |reading| {
        reading.action("execute-api:Invoke", "the message, which is API Gateway's");
        reading.lack(Lack::Principal, "The message does not name the caller.");
        reading.lack(
            Lack::Resource,
            "Put the ARN of the method: `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH`.",
        );
        let policy = "The API's resource policy, or the policy that a Lambda authorizer returned, decides.";
        reading.lack(Lack::Policy, if explicit { format!("{policy} One of them denies.") } else { policy.to_owned() });
    })
}

/// "Missing Authentication Token", what API Gateway answers where there is nothing, as if it were a secret.
fn no_such_method() -> Intake {
    let mut intake = Intake::new(IntakeKind::Recognised, "API Gateway's answer to a request without a signature");
    intake.notes.push(
        "API Gateway answers so when the path, the stage or the method does not exist, and when a method with IAM \
         authorization is called without a signature. Look at the address first; policies are asked after that."
            .to_owned(),
    );
    intake
}

/// Refusals of who somebody is, not of what they may.
fn not_permission(text: &str) -> Option<Intake> {
    const CODES: [&str; 8] = [
        "ExpiredToken",
        "IncompleteSignature",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "security token included in the request is",
        "SignatureDoesNotMatch",
        "UnrecognizedClientException",
        "Unable to locate credentials",
    ];
    let code = CODES.iter().find(|code| text.contains(*code))?;
    let mut intake = Intake::new(IntakeKind::Recognised, "a message about credentials");
    intake.notes.push(format!(
        "{} means that AWS did not accept the credentials or the signature. No policy was asked, and none can help.",
        quoted(code)
    ));
    Some(intake)
}

/// The encoded part alone.
fn bare_encoded(text: &str) -> Option<Intake> {
    let is = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    // Such messages are hundreds of characters long, and base64 of a known text is told apart before.
    (text.len() >= 200 && text.bytes().all(is)).then(|| encoded(text, ""))
}

/// S3's "Access Denied", with the operation where the SDK tells it, and every other mention of the code.
fn access_denied(text: &str) -> Option<Intake> {
    let codes =
        ["AccessDenied", "Access Denied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError"];
    let operation = operation(text);
    // `AccessDenied` with no more than "Access Denied" is how S3 says it, and to a HEAD it gives no reason at all.
    let head = text.contains("(403)") && operation.is_some_and(|name| matches!(name, "HeadObject" | "HeadBucket"));
    if !head && !codes.iter().any(|code| text.contains(code)) && find(text, "access denied").is_none() {
        return None;
    }
    let s3 = head || (text.contains("(AccessDenied)") && find(text, "operation: access denied").is_some());
    let actions = operation.filter(|_| s3).map(|name| actions_of("s3", name));
    let label = actions.as_deref().and_then(<[_]>::first).map_or("access denied", String::as_str);
    let intake = denied("an access-denied message without details", label, |reading| {
        if let (Some((first, more)), Some(operation)) = (actions.as_deref().and_then(<[_]>::split_first), operation) {
            let source = format!("the operation {operation}; S3 answers in these words");
            reading.action(first, source);
            for action in more {
                reading.note(format!("The operation needs {action} as well."));
            }
        } else {
            let text = match operation {
                Some(operation) => {
                    format!("The message names the operation {operation}, not its service: put the action.")
                }
                None => "The message names no action.".to_owned(),
            };
            reading.lack(Lack::Action, text);
        }
        reading.lack(Lack::Principal, "The message does not name the caller.");
        reading.lack(Lack::Resource, "The message names no resource.");
        reading.lack(Lack::Policy, "The message names no policy.");
        reading.note("CloudTrail's event of the request tells more: paste that.");
    });
    Some(intake)
}
