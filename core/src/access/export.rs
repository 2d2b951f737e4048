//! The table for spreadsheets and documents.

use super::{AccessTable, Cell};
use crate::csv;
use crate::markdown::escaped;
use crate::scenario::ReadPolicy;

impl AccessTable {
    /// As CSV: one line an action, one column a resource.
    #[must_use]
    pub fn csv(&self, policies: &[ReadPolicy]) -> String {
        let head = ["Action", "Access level"].into_iter().chain(self.resources.iter().map(String::as_str));
        let mut out = csv::line(head);
        for row in &self.rows {
            let cells = row.cells.iter().map(|cell| text(*cell, policies));
            out.push_str(&csv::line([row.action.to_string(), row.level.name().to_owned()].into_iter().chain(cells)));
        }
        out
    }

    /// As a Markdown table, with what has to be known to read it.
    #[must_use]
    pub fn markdown(&self, policies: &[ReadPolicy]) -> String {
        let head = self.resources.iter().map(|resource| code(resource));
        let mut out = row(["Action".to_owned(), "Access level".to_owned()].into_iter().chain(head));
        out.push_str(&row(std::iter::repeat_n("---".to_owned(), self.resources.len() + 2)));
        for action in &self.rows {
            let cells = action.cells.iter().map(|cell| escaped(&one_line(&text(*cell, policies))));
            out.push_str(&row([code(&action.action), action.level.name().to_owned()].into_iter().chain(cells)));
        }
        out.push('\n');
        out.push_str(super::NOTE);
        out.push('\n');
        out
    }
}

/// `allowed: DevelopFunctions`
fn text(cell: Cell, policies: &[ReadPolicy]) -> String {
    match cell {
        Cell::Decided { .. } => format!("{}: {}", cell.word(), cell.reason(policies)),
        Cell::NotAsked(_) => "–".to_owned(),
    }
}

fn row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

fn code(text: &str) -> String {
    let text = one_line(text).replace('|', "\\|");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

fn one_line(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect()
}
