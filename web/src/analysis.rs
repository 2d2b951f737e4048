//! Everything that follows from what was typed: derived in one call, once per change.

mod annotate;
mod reading;
mod replacement;
mod rungs;
mod vocabulary;

pub use reading::{Failure, Problem, Reading};
pub use rungs::{LISTED, Row, Rung, Statement};

use std::rc::Rc;
use std::sync::Arc;

use policyglass::explain::{self, Note, Sentence};
use policyglass::{Attached, ContextEntry, Decision, Diagnostic, Evaluation, Request, Setting, evaluate};

use crate::bridge::FromTools;
use policyglass_bridge::Predict;

use crate::state::{Document, Opened, PolicyId, State};
use crate::widget::editor::Annotations;

/// What follows from a state.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The policies read, in the order of the document.
    pub readings: Vec<Rc<Reading>>,
    /// The decision and its reasons: of this state, or of the last one that could be decided.
    pub verdict: Option<Rc<Verdict>>,
    /// Why this state has no decision of its own.
    pub failure: Option<Failure>,
    /// What is wrong with the request.
    pub request_problems: Vec<Diagnostic>,
    /// The policy whose text is open.
    pub open: Option<PolicyId>,
    /// Marks in its text.
    pub annotations: Rc<Annotations>,
    /// Condition keys that the policies name, each once.
    pub mentioned_keys: Vec<String>,
    /// Whether somebody is to predict the decision first.
    pub covered: bool,
    basis: Option<Rc<Basis>>,
}

/// What a decision is made from.
#[derive(Debug)]
struct Basis {
    document: Rc<Document>,
    readings: Vec<Rc<Reading>>,
    request: Request,
}

/// A decision and its reasons, in the order in which the page tells them.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// What is decided.
    pub decision: Decision,
    /// The sentence under the big word.
    pub summary: Sentence,
    /// The policy types in AWS's order.
    pub rungs: Vec<Rung>,
    /// What each policy of the document says alone.
    pub rows: Vec<(PolicyId, Row)>,
    /// AWS's words for a refusal.
    pub aws_message: Option<String>,
    /// Where a contested rule or an assumption matters.
    pub notes: Vec<Note>,
    /// Keys that statements ask for and the request does not carry.
    pub missing_keys: Vec<String>,
    /// The whole context of the request.
    pub context: Vec<ContextEntry>,
    /// Whose resource the request takes it to be.
    pub resource_account: Option<String>,
}

impl Analysis {
    /// Derives everything from `state`. Readings of unchanged texts are taken over from `previous`, and so is the last
    /// decision while there is none.
    #[must_use]
    pub fn of(state: &State, tools: &FromTools, previous: Option<&Self>) -> Self {
        let document = &state.document;
        let input = document.request.to_input();
        let role = input.asks_a_role();
        let known = previous.map_or(&[][..], |previous| &previous.readings);
        let readings: Vec<Rc<Reading>> = document
            .policies
            .iter()
            .map(|policy| Reading::of(policy, policy.kind().policy_kind(role), known))
            .collect();
        let request = input.read(Setting { now: state.now, catalog: Arc::clone(&tools.catalog) });
        let failure = Failure::of(document, &readings, &request);
        let request_problems = request.as_ref().err().cloned().unwrap_or_default();
        let basis = match (request, &failure) {
            (Ok(request), None) => {
                Some(Rc::new(Basis { document: Rc::clone(document), readings: readings.clone(), request }))
            }
            _ => previous
                .and_then(|previous| previous.basis.clone())
                .filter(|basis| basis.document.generation == document.generation),
        };
        let mut analysis = Self {
            verdict: None,
            failure,
            request_problems,
            open: opened(state, document.first_of_interest()),
            annotations: Rc::default(),
            mentioned_keys: vocabulary::mentioned_keys(&readings),
            readings,
            covered: state.view.predict == Predict::Asked,
            basis: None,
        };
        match &basis {
            Some(basis) => basis.with(|evaluation| {
                // What is open and marked tells what decides.
                if analysis.covered {
                    analysis.annotate(state, tools, None);
                } else {
                    analysis.open =
                        opened(state, explain::deciding_policy(evaluation).map(|at| basis.document.policies[at].id));
                    analysis.annotate(state, tools, Some((basis, evaluation)));
                }
                analysis.verdict = Some(Rc::new(Verdict::of(evaluation, basis, state)));
            }),
            None => analysis.annotate(state, tools, None),
        }
        Self { basis, ..analysis }
    }

    /// The decision and its reasons, unless they are to be predicted first.
    #[must_use]
    pub fn shown(&self) -> Option<&Rc<Verdict>> {
        self.verdict.as_ref().filter(|_| !self.covered)
    }

    /// The statement in which the cursor stands.
    #[must_use]
    pub fn at_cursor(&self, state: &State) -> Option<(PolicyId, usize)> {
        reading::at_cursor(state, &self.readings)
    }

    fn annotate(&mut self, state: &State, tools: &FromTools, decided: Option<(&Basis, &Evaluation<'_>)>) {
        let mut annotations = annotate::annotations(state, self.open, &self.readings, decided);
        // What a check finds is often what is to be predicted.
        if !self.covered {
            annotations.problems.extend(annotate::findings(state, self.open, &tools.findings));
        }
        annotate::idle(&mut annotations, state, self.open, &self.readings, &tools.idle);
        annotations.stale = self.failure.is_some();
        self.annotations = Rc::new(annotations);
    }
}

/// The policy that is open, when `deciding` is what decides.
fn opened(state: &State, deciding: Option<PolicyId>) -> Option<PolicyId> {
    match state.view.open {
        Opened::Deciding => deciding.or(state.document.first_of_interest()),
        Opened::Policy(id) => Some(id),
        Opened::Nothing => None,
    }
}

impl Basis {
    /// Evaluates, and hands the evidence to `tell`.
    fn with<T>(&self, tell: impl FnOnce(&Evaluation<'_>) -> T) -> T {
        let attached: Vec<Attached<'_>> = self
            .document
            .policies
            .iter()
            .zip(&self.readings)
            .filter_map(|(text, reading)| {
                let level = text.level().unwrap_or_default();
                Some(Attached { policy: reading.policy.as_ref()?, level, name: &text.name })
            })
            .collect();
        tell(&evaluate(&attached, &self.request))
    }
}

impl Verdict {
    fn of(evaluation: &Evaluation<'_>, basis: &Basis, state: &State) -> Self {
        let policies = &basis.document.policies;
        let here = reading::at_cursor(state, &basis.readings);
        let labels = rungs::Labels::new(evaluation);
        let row = |at: usize| Row::of(evaluation, &labels, at);
        Self {
            decision: evaluation.decision(),
            summary: explain::summary(evaluation),
            rungs: rungs::rungs(evaluation, &labels, basis, &state.view, here),
            rows: policies.iter().enumerate().map(|(at, policy)| (policy.id, row(at))).collect(),
            aws_message: explain::aws_message(evaluation),
            notes: explain::notes(evaluation),
            missing_keys: evaluation.missing_keys().into_iter().map(str::to_owned).collect(),
            context: evaluation.request.context.entries().to_vec(),
            resource_account: evaluation.request.resource_account.clone(),
        }
    }

    /// What a policy says alone.
    #[must_use]
    pub fn row(&self, id: PolicyId) -> Option<&Row> {
        self.rows.iter().find(|(policy, _)| *policy == id).map(|(_, row)| row)
    }
}
