//! What people paste: error messages, log events, commands, answers of the API, templates, policies in all wrappings.
//!
//! [`read()`] says what a text is, what of it a scenario can take and from where each value comes, and what is lacking
//! for a decision. Nothing is guessed silently: a value that is not in the text (an account, a Region) names the
//! setting that it comes from.

mod cloudformation;
mod cloudtrail;
mod command;
mod decoded;
mod denied;
mod embedded;
mod foreign;
mod found;
mod mend;
mod object;
mod peel;
mod policy;
mod reading;
mod terraform;
mod yaml;

pub use reading::{Existing, Fill, Lack, Lacking, Part, Problem, Reading};

use crate::catalog::Catalog;
use crate::edit::indent;
use crate::function_policy::{FunctionPolicies, Home, PolicyDocument, is_owner, owner_of};
use crate::json::MAX_TEXT;
use crate::scenario::{InputKind, Scenario};
use serde::Serialize;
use std::sync::Arc;

/// What the page knows beside the pasted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The account and Region in which commands run and names are meant.
    pub home: Home,
    /// The function policies that are there already: commands go on from them.
    pub policies: FunctionPolicies,
    /// Tells which actions there are and which of them take no resource.
    pub catalog: Arc<Catalog>,
}

impl Setting {
    /// What a scenario tells: the account and Region of its function or caller, and its function policy.
    #[must_use]
    pub fn of(scenario: &Scenario, catalog: Arc<Catalog>) -> Self {
        let request = &scenario.request;
        let mut policies = FunctionPolicies::new();
        for policy in scenario.policies.iter().filter(|policy| policy.kind == InputKind::Resource) {
            let text = policy.shown_text();
            let asked = || Some(request.resource.clone()).filter(|resource| is_owner(resource));
            let owner = owner_of(&text).or_else(asked);
            if let Some((owner, document)) = owner.zip(PolicyDocument::parse(&text)) {
                policies.insert(owner, document);
            }
        }
        Self { home: Home::of(&request.principal, &request.resource), policies, catalog }
    }
}

impl Default for Setting {
    /// The account of AWS's documents, no function policies, the catalogue that is built in.
    fn default() -> Self {
        Self { home: Home::default(), policies: FunctionPolicies::new(), catalog: Catalog::built_in() }
    }
}

/// A pasted text, read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Intake {
    /// What it is.
    pub kind: IntakeKind,
    /// The same in words that follow "I read this as".
    pub title: String,
    /// The ways to fill a scenario from it; empty when there is nothing to fill in.
    pub readings: Vec<Reading>,
    /// Which of them to offer first.
    pub best: usize,
    /// What is to be said about the paste as a whole, such as what to paste instead.
    pub notes: Vec<String>,
    /// What is wrong with the text and where.
    pub problems: Vec<Problem>,
}

/// The kinds of text that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum IntakeKind {
    /// A message that a request was refused.
    AccessDenied,
    /// An authorization message that only AWS can decode.
    EncodedMessage,
    /// An authorization message, decoded.
    DecodedMessage,
    /// Events of CloudTrail.
    CloudTrail,
    /// Commands of the AWS CLI.
    Command,
    /// What an API or a command answered, with policies in it.
    Answer,
    /// A template of CloudFormation or SAM.
    CloudFormation,
    /// JSON of Terraform.
    Terraform,
    /// A policy.
    Policy,
    /// A statement, or several, without the policy around them.
    Statement,
    /// A scenario file.
    Scenario,
    /// Something that is recognised, but cannot be read here.
    Recognised,
    /// Anything else.
    Unknown,
}

/// Reads a pasted text. Never panics; takes time about linear in the text.
#[must_use]
pub fn read(text: &str, setting: &Setting) -> Intake {
    if text.len() > MAX_TEXT {
        let mut intake = Intake::new(IntakeKind::Unknown, "a text that is too long");
        intake.notes.push(format!("The text has more than {} MiB. Paste the part that matters.", MAX_TEXT >> 20));
        return intake;
    }
    if let Some(inner) = peel::margin(peel::fence(text)) {
        // Places in the text without its margin are others.
        let inner = Intake { problems: Vec::new(), ..whole(&inner, setting) };
        if inner.kind != IntakeKind::Unknown {
            return inner;
        }
    }
    whole(text, setting)
}

fn whole(text: &str, setting: &Setting) -> Intake {
    let plain = peel::fence(text);
    let is_json = plain.starts_with(['{', '[']);
    // A statement is often copied without its braces.
    let is_piece = plain.starts_with('"') && plain.contains("\"Effect\"");
    let found = if is_json || is_piece { object::read(plain, setting) } else { None };
    found
        .or_else(|| peel::read(plain, setting))
        .or_else(|| of_yaml(plain, setting))
        .or_else(|| command::policies(text, setting).filter(|intake| !intake.readings.is_empty()))
        .or_else(|| embedded::events(text, setting))
        .or_else(|| denied::read(text, setting))
        .or_else(|| embedded::read(&terraform::plan(text)?, setting))
        .or_else(|| link(plain))
        .or_else(|| completed(plain, setting))
        .or_else(|| embedded::read(text, setting))
        .or_else(|| command::any(text, setting).filter(|_| !is_json))
        .unwrap_or_else(|| foreign::read(plain))
}

/// YAML, alone or in the first block of code of a text.
fn of_yaml(text: &str, setting: &Setting) -> Option<Intake> {
    let block = text.split("```").nth(1).and_then(|block| block.split_once('\n')).map(|(_, block)| block);
    let json = |text: &str| Some(text).filter(|text| yaml::is_likely(text)).and_then(yaml::to_json);
    let json = indent(&json(text).or_else(|| json(block?))?);
    let mut intake = object::read(&json, setting).unwrap_or_else(|| {
        let mut intake = Intake::new(IntakeKind::Recognised, "a text in YAML");
        intake.notes.push("There are no policies in it.".to_owned());
        intake
    });
    intake.problems.clear();
    if !intake.readings.is_empty() {
        intake.notes.insert(0, "It was YAML.".to_owned());
    }
    Some(intake)
}

/// A link to a scenario.
fn link(text: &str) -> Option<Intake> {
    let (address, fragment) = text.split_once('#')?;
    if address.contains(char::is_whitespace) || !crate::link::is_link(fragment) {
        return None;
    }
    let mut intake = Intake::new(IntakeKind::Scenario, "a link to a scenario");
    match crate::link::decode(fragment) {
        Ok(scenario) => {
            let mut reading = Reading { label: intake.title.clone(), ..Reading::default() };
            let (policies, tests) = (scenario.policies.len(), scenario.tests.len());
            let source = format!("the link (policies: {policies}, tests: {tests})");
            reading.fill(Part::Scenario { json: scenario.to_json() }, source);
            intake.readings.push(reading);
        }
        Err(error) => intake.notes.push(format!("It cannot be opened: {error}.")),
    }
    Some(intake)
}

/// JSON that was cut off at its end, with the brackets closed.
fn completed(text: &str, setting: &Setting) -> Option<Intake> {
    let whole = text.starts_with(['{', '[']).then(|| embedded::completed(text))??;
    let mut intake = object::read(&whole, setting)?;
    intake.problems.clear();
    intake.notes.push("Brackets were lacking at its end and were added: was it cut off?".to_owned());
    Some(intake)
}

impl Intake {
    fn new(kind: IntakeKind, title: impl Into<String>) -> Self {
        let title = title.into();
        Self { kind, title, readings: Vec::new(), best: 0, notes: Vec::new(), problems: Vec::new() }
    }

    fn of(kind: IntakeKind, title: impl Into<String>, readings: Vec<Reading>) -> Self {
        Self { readings, ..Self::new(kind, title) }
    }

    /// The reading to offer first.
    #[must_use]
    pub fn best(&self) -> Option<&Reading> {
        self.readings.get(self.best)
    }
}

/// So many readings of one paste are offered.
const MOST_READINGS: usize = 50;

/// The first readings, and a note about the rest.
fn limited(mut readings: Vec<Reading>, what: &str, notes: &mut Vec<String>) -> Vec<Reading> {
    if readings.len() > MOST_READINGS {
        notes.push(format!("The first {MOST_READINGS} of {} {what} are offered.", readings.len()));
        readings.truncate(MOST_READINGS);
    }
    readings
}

#[cfg(test)]
mod tests;
