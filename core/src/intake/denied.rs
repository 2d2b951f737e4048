//! Messages that a request was refused, in the wordings of AWS's services.
//!
//! [IAM User Guide: troubleshoot access denied error messages; AWS Security Blog: enhanced access denied error messages
//! with policy ARNs]

mod console;
mod other;
mod reason;
mod sentence;

use super::reading::{Lack, Reading};
use super::{Intake, IntakeKind, Setting, limited};
use crate::arn::Arn;
use crate::function_policy::FunctionName;
use crate::json::{Node, Value, quoted};
use crate::request::Caller;
pub(super) use reason::Reason;
pub(super) use sentence::{Sentence, sentences};

/// So many messages of a log are looked at for new ones.
const MOST_SENTENCES: usize = 500;

/// Reads a text with such messages in it.
pub(super) fn read(text: &str, setting: &Setting) -> Option<Intake> {
    let plain = plain(text);
    named(&plain, setting).or_else(|| {
        encoded(&plain).map_or_else(|| other::read(&plain), |message| Some(other::encoded(message, &plain)))
    })
}

/// Messages that name the action.
fn named(plain: &str, setting: &Setting) -> Option<Intake> {
    let mut readings: Vec<Reading> = Vec::new();
    let console = console::sentence(plain);
    for sentence in sentences(plain).into_iter().take(MOST_SENTENCES).chain(console) {
        let reading = reading(&sentence, setting);
        if !readings.iter().any(|other| other.fills == reading.fills) {
            readings.push(reading);
        }
    }
    if readings.is_empty() {
        return None;
    }
    let mut notes = Vec::new();
    let readings = limited(readings, "messages", &mut notes);
    let title = match readings.as_slice() {
        [_] => "an access-denied message".to_owned(),
        many => format!("{} access-denied messages", many.len()),
    };
    let mut intake = Intake::of(IntakeKind::AccessDenied, title, readings);
    if let Some(message) = encoded(plain) {
        notes.push(other::how_to_decode(message));
    }
    notes.push("AWS's message names one policy type only: other types may refuse the request as well.".to_owned());
    intake.notes = notes;
    Some(intake)
}

/// What is to be said about an encoded message that stands alone.
pub(super) fn encoded_message(message: &str) -> Intake {
    other::encoded(message, "")
}

/// The first message in the strings of JSON: one that names the action, before those that only say what went wrong.
pub(super) fn in_strings(root: &Node<'_>, setting: &Setting) -> Option<Intake> {
    let named = |text: &str| named(&plain(text), setting);
    strings(root, &named).or_else(|| strings(root, &|text| read(text, setting)))
}

fn strings(root: &Node<'_>, read: &impl Fn(&str) -> Option<Intake>) -> Option<Intake> {
    match &root.value {
        Value::String(text) => read(text),
        Value::Array(entries) => entries.iter().find_map(|entry| strings(entry, read)),
        Value::Object(members) => members.iter().find_map(|member| strings(&member.value, read)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Unreadable => None,
    }
}

/// The text on one line, without what terminals, log files and mails put into it.
fn plain(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_start().trim_start_matches(['>', ' '])).collect();
    let text = lines.join("\n");
    let text = text.replace("\\\"", "\"").replace("&quot;", "\"").replace("\\n", " ").replace(['│', '╷', '╵'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a message fills in.
pub(super) fn reading(sentence: &Sentence<'_>, setting: &Setting) -> Reading {
    let action = sentence.action.as_ref();
    let who = sentence.user.unwrap_or("somebody");
    let mut reading = Reading { label: format!("{action} by {who}"), ..Reading::default() };
    let source = "the message";
    let caller = sentence.user.and_then(|user| Caller::parse(user, action).ok().map(|caller| (user, caller)));
    match (&caller, sentence.user) {
        (Some((user, _)), _) => {
            reading.principal(user, source);
        }
        (None, Some(user)) => {
            reading
                .lack(Lack::Principal, format!("The message names the caller as {}: put its whole ARN.", quoted(user)));
        }
        (None, None) => {
            reading.lack(
                Lack::Principal,
                match action {
                    "sts:AssumeRoleWithWebIdentity" | "sts:AssumeRoleWithSAML" => {
                        "The message does not name the identity provider: put its ARN or host."
                    }
                    _ => "The message does not name the caller: put its ARN.",
                },
            );
        }
    }
    reading.action(action, source);
    let account = caller.as_ref().and_then(|(_, caller)| caller.account());
    resource(sentence, account, setting, &mut reading);
    match &sentence.reason {
        Some(reason) => reason.explain(sentence, &mut reading),
        None => {
            let text = "The message does not say which policy type refused: paste the policies of the caller, and the \
                        resource's where it has one.";
            reading.lack(Lack::Policy, text);
        }
    }
    reading
}

fn resource(sentence: &Sentence<'_>, account: Option<&str>, setting: &Setting, reading: &mut Reading) {
    let action = sentence.action.as_ref();
    let Some(text) = sentence.resource else {
        if setting.catalog.takes_no_resource(action) {
            reading.resource("*", "the action, which takes no resource");
        } else {
            reading.lack(Lack::Resource, "The message names no resource: put its ARN.");
        }
        return;
    };
    let whole = Arn::parse(text).is_some_and(|arn| arn.account.is_empty() || is_account(arn.account));
    if text == "*" || whole {
        reading.resource(text, "the message");
        return;
    }
    // Lambda names a function as the caller named it.
    let function = FunctionName::parse(text, &setting.home).filter(|_| action.starts_with("lambda:"));
    if let Some(mut function) = function.filter(|_| Arn::parse(text).is_none()) {
        let whose = if let Some(account) = account {
            account.clone_into(&mut function.account);
            "the caller's account"
        } else {
            "the account of the page"
        };
        let source = format!("the message, which only names `{text}`: in {whose}, in the Region of the page");
        reading.resource(function.to_string(), source);
    } else {
        reading.lack(Lack::Resource, format!("The message names the resource as {}: put its whole ARN.", quoted(text)));
    }
}

fn is_account(text: &str) -> bool {
    text == "aws" || (text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The encoded part of a message.
fn encoded(text: &str) -> Option<&str> {
    const BEFORE: &str = "encoded authorization failure message:";
    let at = sentence::find(text, BEFORE)?;
    let message = text.get(at + BEFORE.len()..)?.trim_start();
    let end = message.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(message.len());
    Some(&message[..end]).filter(|message| !message.is_empty())
}
