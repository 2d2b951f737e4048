//! Policies found somewhere inside JSON: as objects, as strings, URL-encoded; and how they fill scenarios.

use super::policy::{self, Guess, guess, is_policy};
use super::reading::{Lack, Reading};
use super::{mend, peel};
use crate::arn::Arn;
use crate::edit::indent;
use crate::json::{self, Node, Value};
use crate::scenario::InputKind;

/// One policy inside a larger text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Whose it is: `role r`, the name in a template.
    pub(super) owner: String,
    /// What it is called, where that is told.
    pub(super) name: String,
    /// Its text.
    pub(super) text: String,
    /// Where it stood, as the source of a fill.
    pub(super) source: String,
    /// Its type, where the place tells it.
    pub(super) kind: Option<InputKind>,
    /// The ARN of what it belongs to, where that is told: its role, its function.
    pub(super) resource: Option<String>,
    /// What is to be said about it.
    pub(super) notes: Vec<String>,
    /// What has to be replaced in it by hand.
    pub(super) blanks: Vec<String>,
}

/// A string in a string in a string is enough.
const DEEPEST_STRING: u8 = 3;

/// So many policies of one text are kept.
const MOST: usize = 500;

/// Longer texts are no names: they would be copied to everything inside.
const LONGEST_NAME: usize = 256;

/// Members by which an object tells its name, and what it then is.
const OWNERS: [(&str, &str); 8] = [
    ("BucketName", "bucket"),
    ("FunctionName", "function"),
    ("GroupName", "group"),
    ("LayerName", "layer"),
    ("QueueUrl", "queue"),
    ("RoleName", "role"),
    ("TopicArn", "topic"),
    ("UserName", "user"),
];

/// Members by which a policy's surroundings tell its name.
const NAMES: [&str; 5] = ["PolicyName", "policyName", "policy_name", "Name", "name"];

/// Every policy at or below `node`. `base` tells what is known about them already.
pub(super) fn walk(node: &Node<'_>, base: &Found, path: &str, out: &mut Vec<Found>) {
    descend(node, base, path, DEEPEST_STRING, out);
}

fn descend(node: &Node<'_>, base: &Found, path: &str, strings: u8, out: &mut Vec<Found>) {
    if out.len() == MOST {
        return;
    }
    if is_policy(node) {
        let source = if path.is_empty() { "the paste".to_owned() } else { format!("`{path}`") };
        out.push(Found { text: indent(&node.compact()), source, ..base.clone() });
        return;
    }
    if let Some(text) = node.str() {
        if let Some(inner) = as_json(text)
            && strings > 0
            && let Some(root) = json::parse(&inner).0
        {
            let before = out.len();
            descend(&root, base, path, strings - 1, out);
            // What is no JSON to the letter stays as it was, so that its errors can be seen.
            if out.len() == before + 1 && is_policy(&root) && !mend::is_json(&inner) {
                out[before].text = inner;
            }
        }
        return;
    }
    let mut base = base.clone();
    for (name, kind) in OWNERS {
        if let Some(owner) = node.get(name).and_then(name_of) {
            base.owner = format!("{kind} {owner}");
        }
    }
    // Organizations tells the name beside the content, not above it.
    let summary = node.get("PolicySummary").unwrap_or(node);
    if let Some(name) = NAMES.iter().find_map(|name| summary.get(name)).and_then(name_of) {
        name.clone_into(&mut base.name);
    }
    let is_role = node.get("AssumeRolePolicyDocument").is_some();
    if let Some(arn) = node.get("Arn").and_then(name_of).filter(|_| is_role) {
        base.resource = Some(arn.to_owned());
    }
    for member in node.members() {
        let key = &member.key.value[..member.key.value.floor_char_boundary(60)];
        let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        // The name beside a trust policy is the role's.
        let is_trust = member.key.value.to_ascii_lowercase().replace('_', "").starts_with("assumerolepolicy");
        let inner = Found {
            name: if is_trust { "trust policy".to_owned() } else { base.name.clone() },
            kind: if is_trust { Some(InputKind::Resource) } else { base.kind },
            resource: base.resource.clone().filter(|_| is_trust || !is_role),
            ..base.clone()
        };
        descend(&member.value, &inner, &path, strings, out);
    }
    if let Value::Array(entries) = &node.value {
        for entry in entries {
            descend(entry, &base, path, strings, out);
        }
    }
}

fn name_of<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    node.str().filter(|name| name.len() <= LONGEST_NAME)
}

/// The JSON that a string holds.
pub(super) fn as_json(text: &str) -> Option<String> {
    let text = text.trim();
    if text.starts_with(['{', '[']) { Some(text.to_owned()) } else { peel::percent_decoded(text) }
}

/// The readings that policies make: what belongs to one owner goes together, but for policies of a resource, of which
/// a scenario has one.
pub(super) fn readings(found: Vec<Found>) -> Vec<Reading> {
    let mut readings: Vec<(String, bool, Reading)> = Vec::new();
    for each in found {
        let root = json::parse(&each.text).0;
        let Some(root) = root else { continue };
        let mut guess = guess(&root);
        if let Some(kind) = each.kind.filter(|kind| *kind != guess.kind) {
            guess = Guess { kind, could_be: Vec::new(), phrase: kind.policy_kind(false).phrase() };
        }
        let is_resource = guess.kind == InputKind::Resource;
        let same = readings.iter_mut().find(|(owner, resource, _)| !is_resource && !*resource && *owner == each.owner);
        if let Some((_, _, reading)) = same {
            put(reading, &each, &root, &guess);
        } else {
            let label = match (each.owner.as_str(), is_resource) {
                ("", _) => guess.phrase.to_owned(),
                (owner, true) => {
                    format!("{owner}: {}", guess.phrase.trim_start_matches("a ").trim_start_matches("an "))
                }
                (owner, false) => format!("{owner}: its policies"),
            };
            let mut reading = Reading { label, ..Reading::default() };
            put(&mut reading, &each, &root, &guess);
            readings.push((each.owner, is_resource, reading));
        }
    }
    readings.into_iter().map(|(_, _, reading)| tidy(reading)).collect()
}

fn put(reading: &mut Reading, found: &Found, root: &Node<'_>, guess: &Guess) {
    policy::fill(reading, root, found.text.clone(), guess, &found.name, &found.source);
    if let Some(resource) = found.resource.as_ref().filter(|arn| Arn::parse(arn).is_some()) {
        reading.fills.retain(|fill| !(fill.suggested && fill.part.resource().is_some()));
        reading.lacking.retain(|lacking| lacking.part != Lack::Resource);
        reading.suggest_resource(resource, "what the policy belongs to");
    }
    reading.notes.extend(found.notes.iter().cloned());
    for blank in &found.blanks {
        reading.lack(
            Lack::Policy,
            format!("{blank} stands in the policy for a value that the paste does not tell: replace it."),
        );
    }
}

/// Without what is said twice.
fn tidy(mut reading: Reading) -> Reading {
    let mut said = Vec::new();
    let mut is_new = |text: &str| {
        let new = !said.iter().any(|other| other == text);
        if new {
            said.push(text.to_owned());
        }
        new
    };
    reading.notes.retain(|note| is_new(note));
    reading.lacking.retain(|lacking| is_new(&lacking.text));
    reading
}
