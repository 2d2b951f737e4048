//! CSV: written so that a spreadsheet takes every cell for text, and read as other programs write it. [RFC 4180]

/// A line of cells. One that a spreadsheet would take for a formula gets a `'` in front: what is written comes from
/// texts that anybody may have sent.
pub(crate) fn line<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|cell| quoted(cell.as_ref())).collect();
    cells.join(",") + "\r\n"
}

/// The records of a text: commas or semicolons, whichever the first line has more of; `""` is a quote. What [`line`]
/// puts in front of a cell is taken away.
pub(crate) fn records(text: &str) -> Result<Vec<Vec<String>>, String> {
    let first = text.lines().next().unwrap_or_default();
    let separator = if first.matches(';').count() > first.matches(',').count() { ';' } else { ',' };
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(unguarded(std::mem::take(&mut cell)));
                rows.push(std::mem::take(&mut row));
            }
            char if char == separator && !quoted => row.push(unguarded(std::mem::take(&mut cell))),
            char => cell.push(char),
        }
    }
    if quoted {
        return Err("a quotation mark is never closed".to_owned());
    }
    row.push(unguarded(cell));
    rows.push(row);
    Ok(rows)
}

/// The apostrophe is among them, so that a cell that begins with one comes back as it was.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠'])
}

fn quoted(cell: &str) -> String {
    let cell = if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() };
    let plain = !cell.contains(['"', ',', ';', '\r', '\n']) && cell.trim() == cell;
    if plain { cell } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

fn unguarded(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest.to_owned(),
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_a_formula_and_nothing_is_lost() {
        let cells =
            ["", "plain", "a,b;c", "\"", "=1+1", "+1", "-x", "@SUM(A1)", "\tx", "\n=1", "＝1", "'it", " x ", "a\r\nb"];
        for cell in cells {
            let written = line([cell, "next"]);
            let start = written.trim_start_matches('"');
            assert!(!start.starts_with(['=', '+', '-', '@', '\t', '\n', '＝']), "{written}");
            assert_eq!(records(written.trim_end()).unwrap(), [[cell, "next"]], "{written}");
        }
    }
}
