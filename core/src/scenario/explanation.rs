//! A decision as something to be drawn: sentences with their emphasis, and the policies' texts with their marks.
//!
//! Places count UTF-16 units from the start of a policy's text, as JavaScript does.

mod place;

use serde::Serialize;

use place::Place;

use super::{ReadPolicy, Scenario, Version, report};
use crate::diagnostic::{Diagnostic, Severity};
use crate::evaluate::{Evaluation, Rung, evaluate};
use crate::explain::{self, Piece, Sentence};
use crate::request::{Origin, Setting};
use crate::text::LineIndex;
use crate::trace::Decision;

/// A decision as something to be drawn.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The format's version.
    pub version: Version,
    /// The scenario's, as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<serde_json::Value>,
    /// The scenario's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// As in a report.
    pub decision: &'static str,
    /// The same in a word or two.
    pub word: &'static str,
    /// Why, in a sentence.
    pub summary: Vec<Words>,
    /// What AWS would answer to a request that is denied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aws_message: Option<String>,
    /// The policy types that take part, in AWS's order.
    pub layers: Vec<LayerWords>,
    /// The policies, in the order given.
    pub policies: Vec<PolicyWords>,
    /// The policy that is worth seeing first, by position.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deciding_policy: Option<usize>,
    /// The whole context of the request.
    pub context: Vec<ContextWords>,
    /// Keys that statements ask for and the request does not carry.
    pub missing_context_values: Vec<String>,
    /// Where the answer rests on a contested rule or an assumption.
    pub notes: Vec<Vec<Words>>,
    /// All of it as Markdown.
    pub markdown: String,
}

/// A piece of a sentence.
#[derive(Clone, Debug, Serialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// `code`, or `name` of a statement or policy; nothing for plain words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<&'static str>,
}

/// One policy type.
#[derive(Clone, Debug, Serialize)]
pub struct LayerWords {
    /// As in a scenario.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// For `scp` and `rcp`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// What it is called.
    pub name: &'static str,
    /// What its policies say together.
    pub result: &'static str,
    /// Whether the scenario has a policy of this type.
    pub provided: bool,
    /// Whether the request is denied for it.
    pub blocks: bool,
    /// In words.
    pub summary: Vec<Words>,
}

/// One policy.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyWords {
    /// As in a scenario.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Of an SCP or RCP: 0 is the root.
    pub level: u32,
    /// What people call it; may be empty.
    pub name: String,
    /// The text that places refer to.
    pub text: String,
    /// Its statements, unless something keeps the request from being decided.
    pub statements: Vec<StatementWords>,
    /// What is wrong with the text.
    pub problems: Vec<ProblemWords>,
}

/// One statement.
#[derive(Clone, Debug, Serialize)]
pub struct StatementWords {
    /// Its Sid or its number.
    pub name: String,
    /// `Allow` or `Deny`.
    pub effect: &'static str,
    /// Whether it applies to the request.
    pub applies: bool,
    /// Whether the decision hangs on it.
    pub decides: bool,
    /// `allow`, `deny`, `depends` or `nothing`.
    pub tone: &'static str,
    /// A few words for the end of its first line.
    pub label: Vec<Words>,
    /// The line on which it starts, from 1.
    pub line: u32,
    /// Its opening brace.
    pub from: u32,
    /// Behind its closing brace.
    pub to: u32,
    /// Pieces of its text that tell how it fared.
    pub marks: Vec<MarkWords>,
    /// Its parts.
    pub elements: Vec<ElementWords>,
}

/// A marked piece of text.
#[derive(Clone, Debug, Serialize)]
pub struct MarkWords {
    /// Where it starts.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// `hit`, `miss` or `pending`.
    pub kind: &'static str,
}

/// A part of a statement.
#[derive(Clone, Debug, Serialize)]
pub struct ElementWords {
    /// AWS's name: `Principal`, `NotAction`, `Condition` …
    pub element: &'static str,
    /// `hit`, `miss` or `pending`.
    pub kind: &'static str,
    /// Why, as a clause.
    pub reason: Vec<Words>,
}

/// Something wrong in a text.
#[derive(Clone, Debug, Serialize)]
pub struct ProblemWords {
    /// As in a report.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The line on which it starts, from 1.
    pub line: u32,
    /// Where it starts.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
}

/// A key of the context.
#[derive(Clone, Debug, Serialize)]
pub struct ContextWords {
    /// Its name.
    pub key: String,
    /// Its values.
    pub values: Vec<String>,
    /// Whether it follows from the rest of the request.
    pub derived: bool,
}

/// Reads, decides and explains a scenario.
pub(super) fn explanation(scenario: &Scenario, setting: Setting) -> Explanation {
    let policies = scenario.read_policies();
    let mut told = Explanation {
        id: scenario.id.clone(),
        title: scenario.title.clone(),
        policies: scenario
            .policies
            .iter()
            .zip(&policies)
            .map(|(input, read)| policy(input.kind.name(), read))
            .collect(),
        deciding_policy: policies.iter().position(|read| read.policy.is_none()),
        markdown: scenario.markdown(setting.clone()),
        ..Explanation::refusal("")
    };
    let attached: Option<Vec<_>> = policies.iter().map(report::attach).collect();
    match (scenario.request.read(setting.clone()), attached) {
        (Ok(request), Some(attached)) => told.tell(&evaluate(&attached, &request)),
        _ => told.summary = of_message(&scenario.report(setting).summary),
    }
    told
}

impl Explanation {
    /// The answer to something that is no scenario; backticks in the message mean code.
    #[must_use]
    pub fn refusal(message: &str) -> Self {
        Self {
            version: Version,
            id: None,
            title: None,
            decision: "error",
            word: "Not decided",
            summary: of_message(message),
            aws_message: None,
            layers: Vec::new(),
            policies: Vec::new(),
            deciding_policy: None,
            context: Vec::new(),
            missing_context_values: Vec::new(),
            notes: Vec::new(),
            markdown: String::new(),
        }
    }

    fn tell(&mut self, evaluation: &Evaluation<'_>) {
        let deciding = explain::deciding(evaluation);
        self.decision = report::decision(evaluation.decision());
        self.word = explain::word(evaluation.decision());
        self.summary = words(&explain::summary(evaluation));
        self.aws_message = explain::aws_message(evaluation);
        self.layers = evaluation.ladder.iter().map(|rung| layer(evaluation, rung)).collect();
        self.deciding_policy = explain::deciding_policy(evaluation);
        self.missing_context_values = evaluation.missing_keys().into_iter().map(str::to_owned).collect();
        self.notes = explain::notes(evaluation).iter().map(|note| words(&note.sentence)).collect();
        let context = evaluation.request.context.entries().iter();
        self.context = context
            .map(|entry| ContextWords {
                key: entry.key.clone(),
                values: entry.value.values().to_vec(),
                derived: entry.origin == Origin::Derived,
            })
            .collect();
        for (at, policy) in self.policies.iter_mut().enumerate() {
            let index = LineIndex::new(&policy.text);
            let statements = evaluation.statements().filter(|(id, _, _)| id.policy == at);
            policy.statements = statements
                .map(|(id, text, trace)| {
                    let place = Place { evaluation, id, index: &index, text: &policy.text };
                    place.statement(text, &trace, deciding.contains(&id))
                })
                .collect();
        }
    }
}

fn layer(evaluation: &Evaluation<'_>, rung: &Rung) -> LayerWords {
    let (kind, level) = report::layer_kind(rung.layer);
    LayerWords {
        kind,
        level,
        name: explain::layer_name(rung.layer),
        result: report::decision(rung.result),
        provided: rung.is_provided(),
        blocks: evaluation.decision() != Decision::Allowed
            && (rung.blocks() || (rung.binds() && rung.result == Decision::ExplicitDeny)),
        summary: words(&explain::rung(evaluation, rung)),
    }
}

fn policy(kind: &'static str, read: &ReadPolicy) -> PolicyWords {
    let index = LineIndex::new(&read.text);
    let problem = |found: &Diagnostic| ProblemWords {
        severity: report::severity(found.severity),
        message: found.message.clone(),
        help: found.help.clone(),
        line: index.line_column(found.span.start).line,
        from: index.utf16(found.span.start),
        to: index.utf16(found.span.end),
    };
    let mut problems: Vec<&Diagnostic> = read.diagnostics.iter().collect();
    problems.sort_by_key(|found| (found.severity != Severity::Error, found.span.start));
    PolicyWords {
        kind,
        level: read.level,
        name: read.name.clone(),
        text: read.text.clone(),
        statements: Vec::new(),
        problems: problems.into_iter().map(problem).collect(),
    }
}

fn words(sentence: &Sentence) -> Vec<Words> {
    let words = |piece: &Piece| match piece {
        Piece::Text(text) => Words { text: text.clone(), style: None },
        Piece::Code(text) => Words { text: text.clone(), style: Some("code") },
        Piece::Name(text) => Words { text: text.clone(), style: Some("name") },
    };
    sentence.pieces.iter().map(words).collect()
}

/// A message in which backticks mean code.
fn of_message(message: &str) -> Vec<Words> {
    let part = |(at, text): (usize, &str)| Words { text: text.to_owned(), style: (at % 2 == 1).then_some("code") };
    message.split('`').enumerate().map(part).filter(|words| words.style.is_some() || !words.text.is_empty()).collect()
}

#[cfg(test)]
mod tests;
