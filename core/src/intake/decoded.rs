//! What `aws sts decode-authorization-message` makes of an encoded message. [API sts:DecodeAuthorizationMessage]

use super::found::as_json;
use super::reading::{Lack, Reading};
use super::{Intake, IntakeKind};
use crate::json::{self, Node, quoted};
use crate::request::Caller;

/// Keys of the message that are parts of the resource's ARN and no condition keys.
const INTERNAL: [&str; 7] =
    ["aws:ARN", "aws:Account", "aws:ID", "aws:Region", "aws:Resource", "aws:Service", "aws:Type"];

/// Reads a decoded message, in its envelope or without.
pub(super) fn read(root: &Node<'_>) -> Option<Intake> {
    if let Some(inner) = root.get("DecodedMessage") {
        return match inner.str() {
            Some(text) => json::parse(&as_json(text)?).0.and_then(|inner| read(&inner)),
            None => read(inner),
        };
    }
    let context = root.get("context")?;
    if root.get("allowed").is_none() && root.get("explicitDeny").is_none() {
        return None;
    }
    let mut reading = Reading { label: "the decoded message".to_owned(), ..Reading::default() };
    request(context, &mut reading);
    conditions(context, &mut reading);
    outcome(root, &mut reading);
    reading.lack(
        Lack::Policy,
        "The message holds no policies: paste those of the caller, and the resource's where it has one.",
    );
    Some(Intake::of(IntakeKind::DecodedMessage, "a decoded authorization message", vec![reading]))
}

fn request(context: &Node<'_>, reading: &mut Reading) {
    let text = |name: &str| context.get(name).and_then(Node::str).filter(|text| !text.is_empty());
    let principal = context.get("principal");
    let of_principal = |name: &str| principal.and_then(|principal| principal.get(name)).and_then(Node::str);
    let action = text("action").unwrap_or_default();
    match of_principal("arn").filter(|arn| Caller::parse(arn, action).is_ok()) {
        Some(arn) => {
            reading.principal(arn, "`context.principal.arn`");
        }
        None => {
            reading.lack(Lack::Principal, "The message names no principal that can make a request.");
        }
    }
    if action.is_empty() {
        reading.lack(Lack::Action, "The message names no action.");
    } else {
        reading.action(action, "`context.action`");
    }
    match text("resource") {
        Some(resource) => {
            reading.resource(resource, "`context.resource`");
        }
        None => {
            reading.lack(Lack::Resource, "The message names no resource.");
        }
    }
    if let Some(id) = of_principal("id").filter(|id| !id.is_empty()) {
        reading.context("aws:userid", id, "`context.principal.id`");
    }
}

fn conditions(context: &Node<'_>, reading: &mut Reading) {
    let mut internal = Vec::new();
    for item in items(context.get("conditions")) {
        let Some(key) = item.get("key").and_then(Node::str).filter(|key| !key.is_empty()) else { continue };
        if INTERNAL.iter().any(|name| name.eq_ignore_ascii_case(key)) {
            internal.push(key);
            continue;
        }
        let values: Vec<String> =
            items(item.get("values")).iter().filter_map(|value| value.get("value").and_then(Node::scalar)).collect();
        if !values.is_empty() {
            reading.many(key, values, "`context.conditions`");
        }
    }
    if !internal.is_empty() {
        reading.note(format!("Left out, for they only repeat the resource: {}.", internal.join(", ")));
    }
}

fn outcome(root: &Node<'_>, reading: &mut Reading) {
    let is = |name: &str| root.get(name).and_then(Node::scalar).is_some_and(|value| value == "true");
    reading.note(if is("allowed") {
        "AWS allowed the request."
    } else if is("explicitDeny") {
        "AWS refused the request because a statement denies it."
    } else {
        "AWS refused the request because no statement allows it."
    });
    for statement in items(root.get("matchedStatements")) {
        let list = |name: &str| {
            let values = items(statement.get(name));
            values.iter().filter_map(|item| item.get("value").and_then(Node::str)).collect::<Vec<_>>().join(", ")
        };
        let name = statement.get("statementId").and_then(Node::str).filter(|sid| !sid.is_empty());
        let policy = statement.get("sourcePolicyId").and_then(Node::str).filter(|id| !id.is_empty());
        let name = name.map_or("A statement".to_owned(), |sid| format!("The statement {}", quoted(sid)));
        let policy = policy.map(|id| format!(" of the policy {}", quoted(id))).unwrap_or_default();
        let Some(effect) = statement.get("effect").and_then(Node::str) else { continue };
        let (actions, resources) = (list("actions"), list("resources"));
        reading.note(format!("{name}{policy} matched: {effect} {actions} on {resources}."));
    }
}

/// `{"items": […]}`, the way this message writes lists.
fn items<'n, 't>(node: Option<&'n Node<'t>>) -> &'n [Node<'t>] {
    node.and_then(|node| node.get("items")).map(Node::entries).unwrap_or_default()
}
