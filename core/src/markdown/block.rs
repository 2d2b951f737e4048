//! Text → blocks.

use super::cells;
use crate::text::Span;

/// A block and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// All of it; byte offsets.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// A kind of block. Texts are as they were written; [`inlines`](super::inlines) reads their marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// `# …` to `###### …`
    Heading {
        /// How many `#`.
        level: usize,
        /// Behind them.
        text: String,
    },
    /// Lines of text, joined.
    Paragraph(String),
    /// `> …`, joined.
    Quote(String),
    /// Items that begin with `- `, `* ` or `1. `, each with the lines indented below it.
    List {
        /// Whether they are numbered.
        ordered: bool,
        /// Place and text.
        items: Vec<Cell>,
    },
    /// Rows with pipes; the first is the header, the rule below it is left out.
    Table {
        /// Column names.
        header: Row,
        /// What stands below.
        rows: Vec<Row>,
    },
    /// What stands between two lines of backticks.
    Fence {
        /// Behind the opening backticks.
        info: String,
        /// To the byte, without the last line's end.
        text: String,
        /// Its place.
        inner: Span,
        /// Whether the closing backticks are there.
        closed: bool,
    },
}

/// A row of a table.
pub type Row = Vec<Cell>;

/// A piece of text and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Without white space around it, bullets or pipes.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Reads a text.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut offset = 0;
    let lines: Vec<Line<'_>> = text
        .split_inclusive('\n')
        .map(|line| {
            let start = offset;
            offset += line.len();
            Line { start, text: line.trim_end_matches(['\n', '\r']) }
        })
        .collect();
    let mut reader = Reader { text, lines: &lines, at: 0, blocks: Vec::new() };
    while reader.at < lines.len() {
        reader.block();
    }
    reader.blocks
}

#[derive(Clone, Copy)]
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl Line<'_> {
    fn end(self) -> usize {
        self.start + self.text.len()
    }

    fn is_blank(self) -> bool {
        self.text.trim().is_empty()
    }
}

struct Reader<'t, 'l> {
    text: &'t str,
    lines: &'l [Line<'t>],
    at: usize,
    blocks: Vec<Block>,
}

impl<'t> Reader<'t, '_> {
    fn block(&mut self) {
        let line = self.lines[self.at];
        if line.is_blank() {
            self.at += 1;
        } else if let Some(ticks) = fence(line.text) {
            self.fence(line, ticks);
        } else if let Some((level, text)) = heading(line.text) {
            self.at += 1;
            self.push(line.start, line.end(), BlockKind::Heading { level, text: text.to_owned() });
        } else if line.text.starts_with('|') {
            self.table();
        } else if let Some((ordered, _)) = bullet(line.text) {
            self.list(ordered);
        } else if line.text.starts_with('>') {
            let strip = |line: &'t str| line.strip_prefix('>').map(str::trim);
            self.joined(strip, BlockKind::Quote);
        } else {
            let strip = |line: &'t str| {
                let ends = line.trim().is_empty() || fence(line).is_some() || heading(line).is_some();
                (!ends && !line.starts_with(['|', '>']) && bullet(line).is_none()).then(|| line.trim())
            };
            self.joined(strip, BlockKind::Paragraph);
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: BlockKind) {
        self.blocks.push(Block { span: Span::new(start, end), kind });
    }

    fn fence(&mut self, open: Line<'t>, ticks: usize) {
        let info = open.text[ticks..].trim().to_owned();
        let body = self.at + 1;
        let closes = |line: &Line<'_>| line.text.trim_end() == "`".repeat(ticks);
        let end = self.lines[body..].iter().position(closes).map(|at| body + at);
        let last = end.unwrap_or(self.lines.len());
        let start = self.lines.get(body).map_or(self.text.len(), |line| line.start);
        let stop = if last > body { self.lines[last - 1].end() } else { start };
        let inner = Span::new(start, stop);
        let text = self.text.get(start..stop).unwrap_or_default().to_owned();
        let whole = end.map_or(stop, |at| self.lines[at].end());
        self.at = last + 1;
        self.push(open.start, whole, BlockKind::Fence { info, text, inner, closed: end.is_some() });
    }

    /// Lines as long as `strip` takes them.
    fn joined(&mut self, strip: impl Fn(&'t str) -> Option<&'t str>, kind: impl Fn(String) -> BlockKind) {
        let first = self.lines[self.at];
        let mut words = Vec::new();
        let mut end = first.end();
        while let Some(line) = self.lines.get(self.at) {
            // The first line always belongs to it: something must be taken.
            let Some(part) = strip(line.text).or_else(|| words.is_empty().then(|| line.text.trim())) else { break };
            words.push(part);
            end = line.end();
            self.at += 1;
        }
        self.push(first.start, end, kind(words.join(" ").trim().to_owned()));
    }

    fn list(&mut self, ordered: bool) {
        let first = self.lines[self.at].start;
        let mut items: Vec<Cell> = Vec::new();
        let mut end = first;
        while let Some(&line) = self.lines.get(self.at) {
            match bullet(line.text) {
                Some((kind, _)) if kind != ordered => break,
                Some((_, mark)) => {
                    let text = line.text[mark..].trim().to_owned();
                    items.push(Cell { text, span: Span::new(line.start + mark, line.end()) });
                }
                None if line.text.starts_with([' ', '\t']) && !line.is_blank() => {
                    if let Some(item) = items.last_mut() {
                        item.text = format!("{} {}", item.text, line.text.trim());
                        item.span = item.span.to(Span::at(line.end()));
                    }
                }
                None => break,
            }
            end = line.end();
            self.at += 1;
        }
        self.push(first, end, BlockKind::List { ordered, items });
    }

    fn table(&mut self) {
        let first = self.lines[self.at];
        let mut header = None;
        let mut rows = Vec::new();
        let mut end = first.end();
        while let Some(&line) = self.lines.get(self.at).filter(|line| line.text.starts_with('|')) {
            let row: Row = cells(line.text)
                .into_iter()
                .map(|(at, text)| Cell { text, span: Span::new(line.start + at.start, line.start + at.end) })
                .collect();
            let is_rule = row.iter().all(|cell| cell.text.chars().all(|char| matches!(char, '-' | ':')));
            if header.is_none() {
                header = Some(row);
            } else if !is_rule {
                rows.push(row);
            }
            end = line.end();
            self.at += 1;
        }
        self.push(first.start, end, BlockKind::Table { header: header.unwrap_or_default(), rows });
    }
}

fn fence(line: &str) -> Option<usize> {
    let ticks = line.len() - line.trim_start_matches('`').len();
    (ticks >= 3 && !line[ticks..].contains('`')).then_some(ticks)
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.len() - line.trim_start_matches('#').len();
    let text = line.get(level..)?;
    ((1..=6).contains(&level) && (text.is_empty() || text.starts_with(' '))).then(|| (level, text.trim()))
}

/// Whether a list item is numbered, and where its text begins.
fn bullet(line: &str) -> Option<(bool, usize)> {
    if line.starts_with("- ") || line.starts_with("* ") {
        return Some((false, 2));
    }
    let digits = line.len() - line.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    (digits > 0 && line[digits..].starts_with(". ")).then_some((true, digits + 2))
}
