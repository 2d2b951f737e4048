//! One policy text read, and what keeps the page from deciding.

use std::rc::Rc;

use policyglass::{Diagnostic, LineColumn, LineIndex, Policy, PolicyKind, Request, Severity};

use crate::state::{Document, PolicyId, PolicyText, State};

/// A policy text read as a kind of policy.
#[derive(Clone, Debug)]
pub struct Reading {
    text: Rc<str>,
    kind: PolicyKind,
    /// The policy, if AWS would accept it.
    pub policy: Option<Policy>,
    /// What is to be said about the text, each with its place.
    pub problems: Vec<Problem>,
    /// The line on which each statement of the policy starts.
    pub lines: Vec<u32>,
}

/// Something to be said about a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What.
    pub diagnostic: Diagnostic,
    /// Where it starts.
    pub at: LineColumn,
}

impl Reading {
    /// Reads a policy, or finds it among `known` when its text is still the same.
    pub(super) fn of(policy: &PolicyText, kind: PolicyKind, known: &[Rc<Self>]) -> Rc<Self> {
        let same = |reading: &&Rc<Self>| reading.kind == kind && Rc::ptr_eq(&reading.text, &policy.text);
        known.iter().find(same).cloned().unwrap_or_else(|| Rc::new(Self::new(&policy.text, kind)))
    }

    fn new(text: &Rc<str>, kind: PolicyKind) -> Self {
        let (policy, diagnostics) = Policy::parse(text, kind);
        let index = LineIndex::new(text);
        let place = |diagnostic: Diagnostic| Problem { at: index.line_column(diagnostic.span.start), diagnostic };
        let problems = diagnostics.into_iter().map(place).collect();
        let statements = policy.iter().flat_map(|policy| &policy.statements);
        let lines = statements.map(|statement| index.line_column(statement.span.start).line).collect();
        Self { text: Rc::clone(text), kind, policy, problems, lines }
    }

    /// As what the text is read.
    #[must_use]
    pub fn kind(&self) -> PolicyKind {
        self.kind
    }

    /// The first problem for which AWS would refuse the text.
    #[must_use]
    pub fn first_error(&self) -> Option<&Problem> {
        self.problems.iter().find(|problem| problem.diagnostic.severity == Severity::Error)
    }
}

/// The statement in which the cursor stands: its policy, and its position there.
pub(super) fn at_cursor(state: &State, readings: &[Rc<Reading>]) -> Option<(PolicyId, usize)> {
    let (id, byte) = state.view.cursor?;
    let at = state.document.policies.iter().position(|policy| policy.id == id)?;
    let policy = readings.get(at)?.policy.as_ref()?;
    let statement = policy.statements.iter().position(|statement| statement.span.contains(byte))?;
    Some((id, statement))
}

/// Why there is no decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A policy is not one that AWS would accept.
    Policy {
        /// Position in the document.
        at: usize,
        /// The line of its first error.
        line: Option<u32>,
    },
    /// The request cannot be asked.
    Request,
}

impl Failure {
    pub(super) fn of(
        document: &Document,
        readings: &[Rc<Reading>],
        request: &Result<Request, Vec<Diagnostic>>,
    ) -> Option<Self> {
        debug_assert_eq!(document.policies.len(), readings.len());
        let refused = readings.iter().position(|reading| reading.policy.is_none());
        let line = |at: usize| readings[at].first_error().map(|problem| problem.at.line);
        refused.map(|at| Self::Policy { at, line: line(at) }).or(request.is_err().then_some(Self::Request))
    }
}
