//! Tests and cells that changed.

use crate::access::{Access, Cell, Filter};
use crate::request::Setting;
use crate::scenario::{Scenario, TestInput};

/// A test that two versions decide differently.
#[derive(Clone, Debug)]
pub struct TestChange {
    /// The test.
    pub test: TestInput,
    /// What the earlier version decides: a decision, or `error`.
    pub before: &'static str,
    /// The same for the later version.
    pub after: &'static str,
}

/// A cell of the access table that two versions decide differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellChange {
    /// `service:Name`
    pub action: String,
    /// The resource.
    pub resource: String,
    /// What the earlier version says, and on what that rests.
    pub before: (Cell, String),
    /// The same for the later version.
    pub after: (Cell, String),
}

/// The tests of both versions that are decided differently; those of the later version first, each request once.
#[must_use]
pub fn test_changes(before: &Scenario, after: &Scenario, setting: &Setting) -> Vec<TestChange> {
    let mut tests: Vec<&TestInput> = Vec::new();
    let json = |test: &TestInput| serde_json::to_string(&test.request).unwrap_or_default();
    for test in after.tests.iter().chain(&before.tests) {
        if !tests.iter().any(|known| json(known) == json(test)) {
            tests.push(test);
        }
    }
    let decide = |scenario: &Scenario, test: &TestInput| {
        let asked = Scenario { request: test.request.clone(), ..scenario.clone() };
        asked.report(setting.clone()).decision
    };
    let change =
        |test: &TestInput| TestChange { test: test.clone(), before: decide(before, test), after: decide(after, test) };
    tests.into_iter().map(change).filter(|change| change.before != change.after).collect()
}

/// The cells of the access table – the later version's principal and context – that are decided differently.
#[must_use]
pub fn cell_changes(before: &Access, after: &Access, filter: &Filter, resources: &[String]) -> Vec<CellChange> {
    let (old, new) = (before.table(filter, resources), after.table(filter, resources));
    let mut changes = Vec::new();
    for (old, new) in old.rows.iter().zip(&new.rows) {
        for (resource, (old_cell, new_cell)) in resources.iter().zip(old.cells.iter().zip(&new.cells)) {
            if old_cell.decision() != new_cell.decision() {
                changes.push(CellChange {
                    action: new.action.clone(),
                    resource: resource.clone(),
                    before: (*old_cell, old_cell.reason(before.policies())),
                    after: (*new_cell, new_cell.reason(after.policies())),
                });
            }
        }
    }
    changes
}
