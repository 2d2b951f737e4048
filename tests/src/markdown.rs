//! As much Markdown as the corpus needs: headings, `- key: value` items, fenced blocks and tables, all with their lines.

use policyglass::markdown::bare;

/// A Markdown file.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// What stands before the first second-level heading; its items are the defaults of the file.
    pub preamble: Section,
    /// One per second-level heading.
    pub sections: Vec<Section>,
}

/// A second-level heading and what follows it.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Without the `##`.
    pub heading: String,
    /// Of the heading, from 1.
    pub line: usize,
    /// `- key: value` lines.
    pub items: Vec<Item>,
    /// Fenced blocks that have an info string.
    pub fences: Vec<Fence>,
    /// Tables.
    pub tables: Vec<Table>,
}

/// A line `- key: value`.
#[derive(Clone, Debug)]
pub struct Item {
    /// Before the first colon.
    pub key: String,
    /// After it, without the backticks around it.
    pub value: String,
    /// From 1.
    pub line: usize,
}

/// A fenced block.
#[derive(Clone, Debug)]
pub struct Fence {
    /// What stands behind the opening backticks.
    pub info: String,
    /// The lines in between.
    pub text: String,
    /// Of the opening backticks, from 1.
    pub line: usize,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Column names.
    pub header: Vec<String>,
    /// From 1.
    pub line: usize,
    /// Below the rule.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Without the backticks around them.
    pub cells: Vec<String>,
    /// From 1.
    pub line: usize,
}

impl File {
    /// Reads a text. Whatever has no meaning here is prose.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut file = Self::default();
        let mut section = Section { line: 1, ..Section::default() };
        let mut fence: Option<(String, Fence)> = None;
        let mut in_table = false;
        for (line, text) in (1..).zip(text.lines()) {
            if let Some((end, mut open)) = fence.take() {
                if text.trim_end() == end {
                    section.fences.push(open);
                } else {
                    open.text.push_str(text);
                    open.text.push('\n');
                    fence = Some((end, open));
                }
                continue;
            }
            let ticks = text.len() - text.trim_start_matches('`').len();
            let is_row = text.starts_with('|');
            if ticks >= 3 {
                let info = text[ticks..].trim().to_owned();
                fence = Some(("`".repeat(ticks), Fence { info, text: String::new(), line }));
            } else if let Some(heading) = text.strip_prefix("## ") {
                let next = Section { heading: heading.trim().to_owned(), line, ..Section::default() };
                file.push(std::mem::replace(&mut section, next));
            } else if is_row && in_table {
                let cells = cells(text);
                if let Some(table) = section.tables.last_mut()
                    && !cells.iter().all(|cell| cell.chars().all(|c| matches!(c, '-' | ':')))
                {
                    table.rows.push(Row { cells, line });
                }
            } else if is_row {
                section.tables.push(Table { header: cells(text), line, rows: Vec::new() });
            } else if let Some((key, value)) = text.strip_prefix("- ").and_then(|item| item.split_once(": ")) {
                section.items.push(Item { key: key.to_owned(), value: bare(value).to_owned(), line });
            }
            in_table = is_row;
        }
        file.push(section);
        file
    }

    fn push(&mut self, section: Section) {
        if section.heading.is_empty() {
            self.preamble = section;
        } else {
            self.sections.push(section);
        }
    }
}

/// The cells of a row without their places.
fn cells(row: &str) -> Vec<String> {
    policyglass::markdown::cells(row).into_iter().map(|(_, cell)| bare(&cell).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_headings_items_fences_and_tables() {
        let file = File::parse(concat!(
            "# Title\n- principal: `anonymous`\n\n## R1 – one\nprose\n- scp 0: policies/a.json\n",
            "```json identity x\n{\n}\n```\n| a | `<b>` |\n|---|---|\n| `x \\| y` | – |\n",
        ));
        assert_eq!(file.preamble.items[0].value, "anonymous");
        let section = &file.sections[0];
        assert_eq!((section.heading.as_str(), section.line), ("R1 – one", 4));
        assert_eq!((section.items[0].key.as_str(), section.items[0].value.as_str()), ("scp 0", "policies/a.json"));
        assert_eq!((section.fences[0].info.as_str(), section.fences[0].text.as_str()), ("json identity x", "{\n}\n"));
        assert_eq!(section.tables[0].header, ["a", "<b>"]);
        assert_eq!(section.tables[0].rows[0].cells, ["x | y", "–"]);
        assert_eq!(section.tables[0].rows[0].line, 13);
    }
}
