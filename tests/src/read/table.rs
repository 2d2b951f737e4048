//! The three shapes of tables, and the cells of a row by the names of their columns.

/// What a table holds, by its columns.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// Requests against the policies of the section.
    Request,
    /// One condition a row.
    Condition,
    /// One document a row.
    Refusal,
}

impl Shape {
    pub(super) fn of(header: &[String]) -> Result<Self, String> {
        let has = |name: &str| header.iter().any(|column| column == name);
        let request = ["id", "principal", "action", "resource", "resourceAccount", "context", "because"];
        let (shape, known): (_, &[&str]) = if has("matches") {
            (Self::Condition, &["operator", "key", "policy", "request", "matches", "missing"])
        } else if has("type") {
            (Self::Refusal, &["type", "document", "statement", "code", "at"])
        } else if has("decision") {
            (Self::Request, &["policies", "decision", "missing", "matched", "code", "at", "says"])
        } else {
            return Err("a table of cases has a column `decision`, `matches` or `type`".to_owned());
        };
        let placeholder = |column: &String| column.starts_with('<') && column.ends_with('>');
        let unknown =
            |column: &&String| !placeholder(column) && !known.iter().chain(&request).any(|name| name == column);
        match header.iter().find(unknown) {
            Some(column) => Err(format!("no column is named `{column}`")),
            None => Ok(shape),
        }
    }
}

/// A row's cells; `–` and the empty cell are no value.
pub(super) struct Cells<'a> {
    cells: Vec<(&'a str, &'a str)>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(header: &'a [String], cells: &'a [String]) -> Result<Self, String> {
        if header.len() != cells.len() {
            return Err(format!("{} cells under {} columns", cells.len(), header.len()));
        }
        Ok(Self { cells: header.iter().map(String::as_str).zip(cells.iter().map(String::as_str)).collect() })
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        let cell = self.cells.iter().find(|(column, _)| *column == name)?.1;
        (!matches!(cell, "" | "–")).then_some(cell)
    }

    pub(super) fn need(&self, name: &str) -> Result<&'a str, String> {
        self.get(name).ok_or_else(|| format!("the column `{name}` needs a value"))
    }

    /// Values separated by commas; `none` is the empty list.
    pub(super) fn list(&self, name: &str) -> Option<Vec<String>> {
        let values = self.get(name)?.split(',').map(|value| value.trim().to_owned());
        Some(values.filter(|value| value != "none").collect())
    }

    /// `text` with every `<column>` replaced by this row's cell.
    pub(super) fn fill(&self, text: &str) -> String {
        let placeholders = self.cells.iter().filter(|(column, _)| column.starts_with('<'));
        placeholders.fold(text.to_owned(), |text, (column, cell)| text.replace(column, cell))
    }
}
