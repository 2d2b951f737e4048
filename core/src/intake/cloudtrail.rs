//! Events of CloudTrail. [CloudTrail User Guide: record contents, userIdentity element]

mod action;
mod caller;
mod context;
mod resource;

pub(super) use action::actions_of;

use super::denied;
use super::found::as_json;
use super::reading::{Lack, Part, Reading};
use super::{Intake, IntakeKind, Setting, limited};
use crate::json::{self, Node, Value};

/// Reads an event, `Records`, what `lookup-events` answers, or EventBridge's wrapping.
pub(super) fn read(root: &Node<'_>, setting: &Setting) -> Option<Intake> {
    let mut readings = Vec::new();
    events(root, setting, &mut readings);
    let best = readings.iter().position(|reading| reading.label.ends_with("refused")).unwrap_or_default();
    let title = match readings.len() {
        0 => return None,
        1 => "an event of CloudTrail".to_owned(),
        count => format!("{count} events of CloudTrail"),
    };
    let mut notes = Vec::new();
    // The refused ones are what people look for: they must not be cut off.
    if best >= super::MOST_READINGS {
        readings.rotate_left(best);
    }
    let readings = limited(readings, "events", &mut notes);
    let best = readings.iter().position(|reading| reading.label.ends_with("refused")).unwrap_or_default();
    Some(Intake { best, notes, ..Intake::of(IntakeKind::CloudTrail, title, readings) })
}

/// Members that hold events: of files of CloudTrail, of answers of `lookup-events` and of CloudWatch Logs.
const LISTS: [&str; 4] = ["Events", "Records", "events", "logEvents"];

/// Members that hold an event as a string.
const STRINGS: [&str; 3] = ["@message", "CloudTrailEvent", "message"];

fn events(node: &Node<'_>, setting: &Setting, out: &mut Vec<Reading>) {
    if node.get("eventSource").is_some() && node.get("eventName").is_some() {
        out.push(event(node, setting));
    } else if let Some(list) = LISTS.iter().find_map(|name| node.get(name)) {
        list.entries().iter().for_each(|record| events(record, setting, out));
    } else if let Some(text) = STRINGS.iter().find_map(|name| node.get(name)).and_then(Node::str).and_then(as_json) {
        if let Some(inner) = json::parse(&text).0.filter(|inner| inner.get("eventSource").is_some()) {
            events(&inner, setting, out);
        }
    } else if let Some(detail) = node.get("detail") {
        events(detail, setting, out);
    } else if let Value::Array(entries) = &node.value {
        entries.iter().for_each(|entry| events(entry, setting, out));
    }
}

/// One event while it is being read.
pub(super) struct Event<'n, 't> {
    node: &'n Node<'t>,
    /// The first label of `eventSource`.
    source: String,
    name: &'n str,
}

impl<'n, 't> Event<'n, 't> {
    fn text(&self, name: &str) -> Option<&'n str> {
        present(self.node.get(name))
    }

    /// A member of a member, such as of `userIdentity`.
    fn of(&self, outer: &str, name: &str) -> Option<&'n str> {
        present(self.node.get(outer).and_then(|node| node.get(name)))
    }
}

/// The text of a string that is not empty.
fn present<'n>(node: Option<&'n Node<'_>>) -> Option<&'n str> {
    node.and_then(Node::str).filter(|text| !text.is_empty())
}

fn event(node: &Node<'_>, setting: &Setting) -> Reading {
    let source = present(node.get("eventSource")).unwrap_or_default();
    let source = source.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let event = Event { node, source, name: present(node.get("eventName")).unwrap_or_default() };
    let mut reading = Reading::default();
    // The message tells caller, action and resource as the authorization saw them; the rest of the event is about the
    // call, whose names differ.
    let message = event.text("errorMessage").unwrap_or_default();
    let sentence = denied::sentences(message).into_iter().next();
    let told = sentence.as_ref().map(|sentence| denied::reading(sentence, setting));
    let from_message = |of: fn(&Part) -> Option<&str>| told.as_ref().and_then(|told| told.value(of)).map(str::to_owned);
    caller::fill(&event, from_message(Part::principal), &mut reading);
    action::fill(&event, &setting.catalog, from_message(Part::action), &mut reading);
    resource::fill(&event, &setting.catalog, from_message(Part::resource), &mut reading);
    context::fill(&event, &mut reading);
    outcome(&event, message, &mut reading);
    if let (Some(sentence), Some(told)) = (&sentence, &told) {
        reading.lacking.extend(told.lacking.iter().filter(|lacking| lacking.part == Lack::Policy).cloned());
        reading.notes.extend(told.notes.iter().cloned());
        if sentence.reason.is_some() {
            reading.note("The message names one policy type only: other types may refuse the request as well.");
        }
    } else {
        reading.lack(
            Lack::Policy,
            "An event holds no policies: paste those of the caller, and the resource's where it has one.",
        );
    }
    reading
}

fn outcome(event: &Event<'_, '_>, message: &str, reading: &mut Reading) {
    let code = event.text("errorCode");
    let refused = code.is_some_and(|code| {
        let code = code.to_ascii_lowercase();
        ["accessdenied", "unauthorized", "authorizationerror", "forbidden", "notauthorized"]
            .iter()
            .any(|word| code.contains(word))
    });
    let action = reading.value(Part::action).unwrap_or(event.name).to_owned();
    let who = reading.value(Part::principal).unwrap_or("somebody").to_owned();
    let end = match (refused, code) {
        (true, _) => "refused".to_owned(),
        (false, Some(code)) => format!("failed with {code}"),
        (false, None) => "succeeded".to_owned(),
    };
    let time = event.text("eventTime").map(|time| format!("{time}: ")).unwrap_or_default();
    reading.label = format!("{time}{action} by {who}, {end}");
    match (refused, code) {
        (true, Some(code)) => {
            let message = if message.is_empty() { String::new() } else { format!(": {message}") };
            reading.note(format!("AWS refused the request with {code}{message}"));
        }
        (false, Some(code)) => {
            reading.note(format!("The request failed with {code}, which is no matter of permissions."));
        }
        _ => {
            reading.note("The request succeeded: it was allowed.");
        }
    }
}
