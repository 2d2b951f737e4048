//! Decides, and writes down what came of it.

use super::{
    ElementReport, EntryReport, LayerReport, MatchedStatement, NoteReport, Place, PolicyDiagnostic, Report,
    StatementReport,
};
use crate::diagnostic::{Diagnostic, Severity};
use crate::evaluate::{Attached, Evaluation, Layer, Rung, StatementId, evaluate};
use crate::explain;
use crate::policy::{Effect, Statement};
use crate::request::{Request, Setting};
use crate::scenario::{ReadPolicy, RequestInput, Version};
use crate::text::{LineIndex, Span};
use crate::trace::{Decision, StatementTrace};

/// Why there is no decision.
pub(in crate::scenario) struct Undecided {
    pub(in crate::scenario) summary: String,
    /// What is wrong with the request.
    problems: Vec<Diagnostic>,
}

/// A request and policies that can be decided.
pub(in crate::scenario) fn asked<'p>(
    policies: &[&'p ReadPolicy],
    request: &RequestInput,
    setting: Setting,
) -> Result<(Request, Vec<Attached<'p>>), Undecided> {
    let request = request.read(setting).map_err(|problems| {
        let first = problems.first().map(|problem| problem.message.clone()).unwrap_or_default();
        Undecided { summary: format!("The request cannot be decided: {first}."), problems }
    })?;
    let attached: Option<Vec<Attached<'_>>> = policies.iter().map(|read| attach(read)).collect();
    let attached = attached.ok_or_else(|| Undecided { summary: refused(policies), problems: Vec::new() })?;
    Ok((request, attached))
}

/// Decides and explains a request.
pub(in crate::scenario) fn report(
    policies: &[&ReadPolicy],
    request: &RequestInput,
    id: Option<serde_json::Value>,
    setting: Setting,
) -> Report {
    let indexes: Vec<LineIndex<'_>> = policies.iter().map(|read| LineIndex::new(&read.text)).collect();
    let mut diagnostics = Vec::new();
    for (at, (read, index)) in policies.iter().zip(&indexes).enumerate() {
        diagnostics.extend(read.diagnostics.iter().map(|found| of_policy(found, at, index)));
    }
    let (request, attached) = match asked(policies, request, setting) {
        Ok(asked) => asked,
        Err(Undecided { summary, problems }) => {
            diagnostics.splice(0..0, problems.iter().map(of_request));
            return Report::error(id, summary, diagnostics);
        }
    };
    let evaluation = evaluate(&attached, &request);
    let place = Placing { evaluation: &evaluation, indexes: &indexes };
    Report {
        version: Version,
        id,
        decision: decision(evaluation.decision()),
        summary: explain::summary(&evaluation).to_string(),
        aws_message: explain::aws_message(&evaluation),
        layers: evaluation.ladder.iter().map(|rung| layer(&evaluation, rung)).collect(),
        matched_statements: place.matched(),
        statements: evaluation.statements().map(|(id, text, trace)| place.statement(id, text, &trace)).collect(),
        missing_context_values: evaluation.missing_keys().into_iter().map(str::to_owned).collect(),
        notes: explain::notes(&evaluation)
            .into_iter()
            .map(|note| NoteReport { rule: note.rule, text: note.sentence.to_string() })
            .collect(),
        diagnostics,
    }
}

pub(crate) fn attach(read: &ReadPolicy) -> Option<Attached<'_>> {
    let policy = read.policy.as_ref()?;
    Some(Attached { policy, level: read.level, name: &read.name })
}

fn refused(policies: &[&ReadPolicy]) -> String {
    let Some(at) = policies.iter().position(|read| read.policy.is_none()) else { return String::new() };
    let read = &policies[at];
    let name = if read.name.is_empty() { format!("Policy {}", at + 1) } else { format!("Policy {}", read.name) };
    match read.diagnostics.iter().find(|found| found.severity == Severity::Error) {
        Some(found) => {
            let line = LineIndex::new(&read.text).line_column(found.span.start).line;
            format!("{name} is not one that AWS accepts: {} (line {line}).", found.message)
        }
        None => format!("{name} is not one that AWS accepts."),
    }
}

/// The format's word for a decision.
pub(crate) fn decision(decision: Decision) -> &'static str {
    decision.name()
}

pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::SecurityWarning => "securityWarning",
        Severity::Warning => "warning",
        Severity::Suggestion => "suggestion",
    }
}

/// The format's word for a policy type, and its level where it has one.
pub(in crate::scenario) fn layer_kind(layer: Layer) -> (&'static str, Option<u32>) {
    match layer {
        Layer::Rcp(level) => ("rcp", Some(level)),
        Layer::Scp(level) => ("scp", Some(level)),
        Layer::Endpoint => ("endpoint", None),
        Layer::Resource => ("resource", None),
        Layer::Identity => ("identity", None),
        Layer::Boundary => ("boundary", None),
        Layer::Session => ("session", None),
    }
}

fn layer(evaluation: &Evaluation<'_>, rung: &Rung) -> LayerReport {
    let (kind, level) = layer_kind(rung.layer);
    LayerReport {
        kind,
        level,
        result: decision(rung.result),
        limits: rung.limits,
        provided: rung.is_provided(),
        binds: rung.binds(),
        summary: explain::rung(evaluation, rung).to_string(),
    }
}

/// A finding about the policy at `policy`, with lines and columns.
#[must_use]
fn of_policy(found: &Diagnostic, policy: usize, index: &LineIndex<'_>) -> PolicyDiagnostic {
    PolicyDiagnostic {
        policy: Some(policy),
        start: Some(index.line_column(found.span.start).into()),
        end: Some(index.line_column(found.span.end).into()),
        ..of_request(found)
    }
}

fn of_request(found: &Diagnostic) -> PolicyDiagnostic {
    PolicyDiagnostic {
        policy: None,
        code: found.code.to_owned(),
        severity: severity(found.severity),
        message: found.message.clone(),
        help: found.help.clone(),
        start: None,
        end: None,
    }
}

struct Placing<'a> {
    evaluation: &'a Evaluation<'a>,
    indexes: &'a [LineIndex<'a>],
}

impl Placing<'_> {
    fn place(&self, policy: usize, span: Span) -> (Place, Place) {
        let index = &self.indexes[policy];
        (index.line_column(span.start).into(), index.line_column(span.end).into())
    }

    fn matched(&self) -> Vec<MatchedStatement> {
        let ids = self.evaluation.matched();
        self.evaluation
            .statements()
            .filter(|(id, _, _)| ids.binary_search(id).is_ok())
            .map(|(id, statement, _)| self.named(id, statement))
            .collect()
    }

    fn named(&self, id: StatementId, statement: &Statement) -> MatchedStatement {
        let (start, end) = self.place(id.policy, statement.span);
        MatchedStatement {
            policy: id.policy,
            statement: id.statement,
            sid: statement.sid.as_ref().map(|sid| sid.value.clone()).filter(|sid| !sid.is_empty()),
            effect: match statement.effect.value {
                Effect::Allow => "Allow",
                Effect::Deny => "Deny",
            },
            start,
            end,
        }
    }

    fn statement(&self, id: StatementId, statement: &Statement, trace: &StatementTrace<'_>) -> StatementReport {
        let elements = explain::elements(self.evaluation, id);
        StatementReport {
            statement: self.named(id, statement),
            applies: trace.applies(),
            label: explain::label(self.evaluation, id).map(|label| label.sentence().to_string()).unwrap_or_default(),
            elements: elements
                .into_iter()
                .map(|line| ElementReport {
                    element: line.element,
                    matched: line.verdict == explain::Verdict::Matches,
                    reason: line.sentence.to_string(),
                    entries: line
                        .entries
                        .iter()
                        .map(|entry| {
                            let (start, end) = self.place(id.policy, entry.span);
                            EntryReport { matched: entry.matched, start, end }
                        })
                        .collect(),
                })
                .collect(),
        }
    }
}
