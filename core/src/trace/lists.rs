//! Where evidence is kept: in a few lists for a whole policy.
//!
//! A request has an outcome for every entry of every statement, so this is where an evaluation spends memory and time.
//! Lists of their own for every element and condition took as long to allocate as all comparisons.

use super::{ConditionTrace, Decision, ElementTrace, EntryOutcome, PrincipalOutcome, StatementTrace, ValueOutcome};
use crate::operator::Operator;
use crate::policy::{self, Effect, Policy};

/// One policy against one request: a trace for every statement, whatever decided.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyTrace {
    /// In the order of the policy; what they hold is part of the other lists.
    statements: Vec<Statement>,
    principals: Vec<PrincipalOutcome>,
    entries: Vec<EntryOutcome>,
    conditions: Vec<Condition>,
    values: Vec<ValueOutcome>,
}

/// As [`StatementTrace`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    pub(crate) effect: Effect,
    pub(crate) principal: Option<Element>,
    pub(crate) boundary_defeats_not_principal: bool,
    pub(crate) action: Element,
    pub(crate) resource: Option<Element>,
    pub(crate) conditions: Part,
}

/// As [`ElementTrace`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Element {
    negated: bool,
    outcomes: Part,
}

/// As [`ConditionTrace`].
#[derive(Clone, Copy, Debug, PartialEq)]
struct Condition {
    operator: Operator,
    request_values: u32,
    satisfied: u32,
    values: Part,
}

/// A part of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Part {
    start: u32,
    end: u32,
}

impl Part {
    /// What a list has gained since it had `start` entries.
    fn since<T>(start: usize, list: &[T]) -> Self {
        // No text that is read has so many entries.
        let place = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: place(start), end: place(list.len()) }
    }

    fn of<T>(self, list: &[T]) -> &[T] {
        list.get(self.start as usize..self.end as usize).unwrap_or(&[])
    }
}

impl PolicyTrace {
    /// No statement yet, and room for those of `policy`.
    pub(crate) fn with_room_for(policy: &Policy) -> Self {
        let statements = policy.statements.len();
        Self {
            statements: Vec::with_capacity(statements),
            principals: Vec::new(),
            entries: Vec::with_capacity(4 * statements),
            conditions: Vec::with_capacity(2 * statements),
            values: Vec::with_capacity(2 * statements),
        }
    }

    /// Adds a statement whose parts were added before.
    pub(crate) fn push(&mut self, statement: Statement) {
        self.statements.push(statement);
    }

    pub(crate) fn add_principals(&mut self, negated: bool, of: impl Iterator<Item = PrincipalOutcome>) -> Element {
        Element { negated, outcomes: add(&mut self.principals, of) }
    }

    pub(crate) fn add_entries(&mut self, negated: bool, of: impl Iterator<Item = EntryOutcome>) -> Element {
        Element { negated, outcomes: add(&mut self.entries, of) }
    }

    /// Adds conditions. `trace` appends an outcome for each value of one, and gives the number of the request's values
    /// and of those that satisfy the test.
    pub(crate) fn add_conditions(
        &mut self,
        conditions: &[policy::Condition],
        mut trace: impl FnMut(&policy::Condition, &mut Vec<ValueOutcome>) -> (u32, u32),
    ) -> Part {
        let start = self.conditions.len();
        for condition in conditions {
            let first = self.values.len();
            let (request_values, satisfied) = trace(condition, &mut self.values);
            let values = Part::since(first, &self.values);
            self.conditions.push(Condition { operator: condition.operator.value, request_values, satisfied, values });
        }
        Part::since(start, &self.conditions)
    }

    /// The traces of the statements, in the order of the policy.
    pub fn statements(&self) -> impl ExactSizeIterator<Item = StatementTrace<'_>> {
        self.statements.iter().map(|statement| self.trace_of(statement))
    }

    /// The trace of one statement.
    #[must_use]
    pub fn statement(&self, at: usize) -> Option<StatementTrace<'_>> {
        self.statements.get(at).map(|statement| self.trace_of(statement))
    }

    /// What this policy says alone.
    #[must_use]
    pub fn verdict(&self) -> Decision {
        let mut verdict = Decision::ImplicitDeny;
        for statement in self.statements().filter(StatementTrace::applies) {
            match statement.effect {
                Effect::Deny => return Decision::ExplicitDeny,
                Effect::Allow => verdict = Decision::Allowed,
            }
        }
        verdict
    }

    fn trace_of(&self, statement: &Statement) -> StatementTrace<'_> {
        let entries = |of: Element| ElementTrace { negated: of.negated, entries: of.outcomes.of(&self.entries) };
        let principals = |of: Element| ElementTrace { negated: of.negated, entries: of.outcomes.of(&self.principals) };
        StatementTrace {
            effect: statement.effect,
            principal: statement.principal.map(principals),
            boundary_defeats_not_principal: statement.boundary_defeats_not_principal,
            action: entries(statement.action),
            resource: statement.resource.map(entries),
            conditions: Conditions { list: statement.conditions.of(&self.conditions), values: &self.values },
        }
    }
}

fn add<O>(list: &mut Vec<O>, outcomes: impl Iterator<Item = O>) -> Part {
    let start = list.len();
    list.extend(outcomes);
    Part::since(start, list)
}

/// The traces of a statement's conditions.
#[derive(Clone, Copy, Debug)]
pub struct Conditions<'t> {
    list: &'t [Condition],
    /// Of all conditions of the policy.
    values: &'t [ValueOutcome],
}

impl<'t> Conditions<'t> {
    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.list.is_empty()
    }

    /// One of them.
    #[must_use]
    pub fn get(self, at: usize) -> Option<ConditionTrace<'t>> {
        self.list.get(at).map(|condition| self.trace_of(condition))
    }

    /// All of them in order.
    pub fn iter(self) -> impl ExactSizeIterator<Item = ConditionTrace<'t>> {
        self.list.iter().map(move |condition| self.trace_of(condition))
    }

    fn trace_of(self, condition: &Condition) -> ConditionTrace<'t> {
        let Condition { operator, request_values, satisfied, values } = *condition;
        ConditionTrace { operator, request_values, satisfied, values: values.of(self.values) }
    }
}

impl PartialEq for Conditions<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}
