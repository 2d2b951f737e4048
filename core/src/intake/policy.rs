//! Policies: of which type they are, and what they fill in.

use super::found::{Found, readings};
use super::mend::mend;
use super::reading::{Lack, Part, Reading};
use super::{Intake, IntakeKind};
use crate::arn::Arn;
use crate::edit::indent;
use crate::json::{self, Node, Value};
use crate::scenario::InputKind;

/// What a policy seems to be attached to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) kind: InputKind,
    /// What people call that: `an identity policy`, `a trust policy`, `a function policy`.
    pub(super) phrase: &'static str,
    pub(super) could_be: Vec<InputKind>,
}

/// Whether this is a policy document.
pub(super) fn is_policy(node: &Node<'_>) -> bool {
    let statements = node.get("Statement");
    statements.is_some_and(|statements| statements.entries().iter().all(|each| matches!(each.value, Value::Object(_))))
}

/// Whether this is a statement.
pub(super) fn is_statement(node: &Node<'_>) -> bool {
    let has = |names: &[&str]| names.iter().any(|name| node.get(name).is_some());
    // Documents quote statements without their Effect.
    let named = has(&["Effect", "Resource", "NotResource", "Principal", "NotPrincipal"]);
    named && has(&["Action", "NotAction"]) && !has(&["Statement"])
}

/// What the elements of the statements tell about the type.
pub(super) fn guess(policy: &Node<'_>) -> Guess {
    let statements = policy.get("Statement").map(Node::entries).unwrap_or_default();
    let any = |names: &[&str]| statements.iter().any(|each| names.iter().any(|name| each.get(name).is_some()));
    if !any(&["Principal", "NotPrincipal"]) {
        let could_be = vec![InputKind::Boundary, InputKind::Session, InputKind::Scp];
        return Guess { kind: InputKind::Identity, phrase: "an identity policy", could_be };
    }
    let resource = |phrase, could_be| Guess { kind: InputKind::Resource, phrase, could_be };
    let actions = || texts(statements, "Action");
    if !any(&["Resource", "NotResource"]) && actions().all(|action| starts_with(action, "sts:")) && any(&["Action"]) {
        return resource("a trust policy", Vec::new());
    }
    let everything = texts(statements, "Resource").all(|resource| resource == "*");
    if everything && actions().all(|action| starts_with(action, "kms:")) {
        return resource("a key policy", Vec::new());
    }
    // Endpoint and resource control policies look like policies of a resource that name no resource of theirs.
    let could_be = if everything { vec![InputKind::Rcp, InputKind::Endpoint] } else { Vec::new() };
    let service = texts(statements, "Resource").find_map(Arn::parse);
    let phrase = match service.map(|arn| (arn.service, arn.resource)) {
        Some(("lambda", resource)) if resource.starts_with("layer:") => "a layer version's policy",
        Some(("lambda", _)) => "a function policy",
        Some(("s3", _)) => "a bucket policy",
        Some(("sqs", _)) => "a queue policy",
        Some(("sns", _)) => "a topic policy",
        Some(("execute-api", _)) => "an API's resource policy",
        _ => "a resource-based policy",
    };
    resource(phrase, could_be)
}

fn starts_with(action: &str, service: &str) -> bool {
    action.get(..service.len()).is_some_and(|start| start.eq_ignore_ascii_case(service))
}

/// The texts of an element in all statements.
fn texts<'n>(statements: &'n [Node<'_>], element: &'n str) -> impl Iterator<Item = &'n str> {
    statements.iter().filter_map(move |each| each.get(element)).flat_map(Node::entries).filter_map(Node::str)
}

/// The one thing without wildcards that an element names in all statements.
pub(super) fn only<'n>(policy: &'n Node<'_>, element: &'n str) -> Option<&'n str> {
    let statements = policy.get("Statement").map(Node::entries).unwrap_or_default();
    let mut found = texts(statements, element);
    let first = found.next()?;
    (found.all(|other| other == first) && !first.contains(['*', '?'])).then_some(first)
}

/// What a policy fills in; `name` may be empty.
pub(super) fn fill(reading: &mut Reading, policy: &Node<'_>, text: String, guess: &Guess, name: &str, source: &str) {
    let name = if name.is_empty() { default_name(guess) } else { name };
    let part = Part::Policy { kind: guess.kind, name: name.to_owned(), text, could_be: guess.could_be.clone() };
    reading.fill(part, source);
    if guess.phrase == "a trust policy" {
        let action = only(policy, "Action").unwrap_or("sts:AssumeRole");
        reading.suggest_action(action, "what a trust policy is about");
        reading.lack(Lack::Resource, "Name the role: a trust policy counts for requests on the ARN of its own role.");
    } else if guess.kind == InputKind::Resource {
        if let Some(resource) = only(policy, "Resource").filter(|resource| Arn::parse(resource).is_some()) {
            reading.suggest_resource(resource, "the policy's `Resource`");
        }
    } else if guess.kind == InputKind::Identity && !guess.could_be.is_empty() {
        reading.note(
            "A permissions boundary, a session policy and a service control policy look the same: change the type if \
             it is one.",
        );
    }
}

fn default_name(guess: &Guess) -> &'static str {
    match guess.phrase {
        "an identity policy" => "pasted policy",
        "a trust policy" => "trust policy",
        "a function policy" => "function policy",
        "a layer version's policy" => "layer version policy",
        "a bucket policy" => "bucket policy",
        "a key policy" => "key policy",
        _ => "resource policy",
    }
}

/// A text that is a policy, a list of them, a statement or a list of statements.
pub(super) fn read(root: &Node<'_>, text: &str) -> Option<Intake> {
    let all = |is: fn(&Node<'_>) -> bool| !root.entries().is_empty() && root.entries().iter().all(is);
    if !is_policy(root) && !all(is_statement) && !all(is_policy) {
        return None;
    }
    let (text, notes) = mend(text).unwrap_or_else(|| (text.to_owned(), Vec::new()));
    let root = json::parse(&text).0?;
    let mut intake = if is_policy(&root) {
        whole(&root, &text)
    } else if is_statement(root.entries().first()?) {
        bare(&root)?
    } else {
        several(&root)
    };
    intake.notes.extend(notes);
    Some(intake)
}

fn whole(root: &Node<'_>, text: &str) -> Intake {
    let guess = guess(root);
    let mut reading = Reading { label: guess.phrase.to_owned(), ..Reading::default() };
    fill(&mut reading, root, text.to_owned(), &guess, "", "the paste");
    if root.get("Version").is_none() {
        reading.note("It has no `Version`: AWS then takes the language of 2008, in which variables are literal text.");
    }
    Intake::of(IntakeKind::Policy, guess.phrase, vec![reading])
}

/// Statements without a policy around them.
fn bare(root: &Node<'_>) -> Option<Intake> {
    let text = indent(&format!("{{\"Version\":\"2012-10-17\",\"Statement\":{}}}", root.compact()));
    let policy = json::parse(&text).0?;
    let guess = guess(&policy);
    let count = root.entries().len();
    let what = if count == 1 { "a statement".to_owned() } else { format!("{count} statements") };
    let title = format!("{what} of {}", guess.phrase);
    let mut reading = Reading { label: title.clone(), ..Reading::default() };
    fill(&mut reading, &policy, text.clone(), &guess, "", "the paste, with a policy put around it");
    reading.note("A policy of `Version` 2012-10-17 was put around it: AWS takes no statement alone.");
    if root.entries().iter().any(|statement| statement.get("Effect").is_none()) {
        reading.lack(Lack::Policy, "A statement has no `Effect`: say whether it is an Allow or a Deny.");
    }
    Some(Intake::of(IntakeKind::Statement, title, vec![reading]))
}

/// A list of policies.
fn several(root: &Node<'_>) -> Intake {
    let policies = root.entries().iter().enumerate().map(|(at, policy)| Found {
        name: format!("pasted policy {}", at + 1),
        text: indent(&policy.compact()),
        source: format!("entry {} of the list", at + 1),
        ..Found::default()
    });
    let title = format!("a list of {} policies", root.entries().len());
    Intake::of(IntakeKind::Policy, title, readings(policies.collect()))
}
