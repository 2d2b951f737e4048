//! The table as it is drawn: computed once a change.

use std::collections::HashMap;
use std::rc::Rc;

use policyglass::access::{self, AccessTable, Cell, Column};
use policyglass::catalog::Level;
use yew::AttrValue;

use super::settings::Settings;
use crate::tools::Tools;

/// The table of a document.
#[derive(Debug)]
pub struct View {
    /// The scenario, read.
    pub access: access::Access,
    /// The resources.
    pub columns: Vec<Column>,
    /// The answers.
    pub table: AccessTable,
    /// The rows with their words.
    pub rows: Vec<Rc<Row>>,
    /// How many actions have no row because they take none of the resources.
    pub left_out: usize,
    /// How long the engine took, in milliseconds.
    pub took: f64,
}

/// A row with its words. Equal rows need not be drawn again.
#[derive(Debug, PartialEq)]
pub struct Row {
    pub action: AttrValue,
    pub level: Level,
    pub cells: Vec<(Cell, AttrValue)>,
}

/// Why there is no table.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// In one sentence; backticks mean code.
    pub message: String,
}

impl View {
    /// Decides all of it.
    pub fn of(tools: &Tools, settings: &Settings) -> Result<Self, Failure> {
        let start = now();
        let access = access::Access::new(tools.scenario().clone(), tools.setting());
        let access = access.map_err(|error| Failure { message: error.message })?;
        let columns = access::columns(&access, &settings.wanted);
        let resources: Vec<String> = columns.iter().map(|column| column.resource.clone()).collect();
        let mut table = access.table(&settings.filter(), &resources);
        let columns = kept(&mut table, columns);
        let all = table.rows.len();
        if !settings.all {
            table.rows.retain(|row| row.cells.iter().any(|cell| cell.decision().is_some()));
        }
        let left_out = all - table.rows.len();
        let took = now() - start;
        let mut reasons: HashMap<Cell, AttrValue> = HashMap::new();
        let mut reason = |cell: Cell| {
            let reason = reasons.entry(cell).or_insert_with(|| cell.reason(access.policies()).into());
            (cell, reason.clone())
        };
        let row = |row: &access::Row| {
            let cells = row.cells.iter().map(|cell| reason(*cell)).collect();
            Rc::new(Row { action: row.action.clone().into(), level: row.level, cells })
        };
        let rows = table.rows.iter().map(row).collect();
        Ok(Self { access, columns, table, rows, left_out, took })
    }

    /// Row and column of a request.
    pub fn place(&self, action: &str, resource: &str) -> Option<(usize, usize)> {
        let row = self.table.rows.iter().position(|row| row.action.eq_ignore_ascii_case(action))?;
        let resource = if resource.is_empty() { "*" } else { resource };
        Some((row, self.table.resources.iter().position(|known| known == resource)?))
    }
}

/// Drops the examples that no action of the table takes: policies speak of other services as well.
fn kept(table: &mut AccessTable, columns: Vec<Column>) -> Vec<Column> {
    let asked = |at: usize| table.rows.iter().any(|row| row.cells[at].decision().is_some());
    let keep: Vec<bool> =
        columns.iter().enumerate().map(|(at, column)| column.example_of.is_none() || asked(at)).collect();
    let cells = |cells: &mut Vec<Cell>| {
        let mut keep = keep.iter();
        cells.retain(|_| keep.next() == Some(&true));
    };
    table.rows.iter_mut().for_each(|row| cells(&mut row.cells));
    let columns: Vec<Column> =
        columns.into_iter().zip(&keep).filter(|(_, keep)| **keep).map(|(column, _)| column).collect();
    table.resources = columns.iter().map(|column| column.resource.clone()).collect();
    columns
}

fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
