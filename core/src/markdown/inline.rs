//! Marks inside a line of text: code, emphasis, links. They do not nest.

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// `` `…` ``
    Code(String),
    /// `**…**`
    Strong(String),
    /// `*…*`
    Emphasis(String),
    /// `[…](…)`
    Link {
        /// What one reads.
        text: String,
        /// Where it leads, as written.
        to: String,
    },
}

/// Reads the marks of a text. A mark that is not closed is text.
#[must_use]
pub fn inlines(text: &str) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    let mut words = String::new();
    let mut at = 0;
    while let Some(char) = text[at..].chars().next() {
        let rest = &text[at..];
        let marked = match char {
            '\\' => {
                let escaped = rest[1..].chars().next().filter(char::is_ascii_punctuation);
                words.push(escaped.unwrap_or('\\'));
                at += 1 + escaped.map_or(0, char::len_utf8);
                continue;
            }
            '`' => code(rest),
            '*' if rest.starts_with("**") => between(rest, "**").map(|(text, end)| (Inline::Strong(text), end)),
            '*' => between(rest, "*").map(|(text, end)| (Inline::Emphasis(text), end)),
            '[' => link(rest),
            _ => None,
        };
        if let Some((inline, length)) = marked {
            if !words.is_empty() {
                out.push(Inline::Text(std::mem::take(&mut words)));
            }
            out.push(inline);
            at += length;
        } else {
            words.push(char);
            at += char.len_utf8();
        }
    }
    if !words.is_empty() {
        out.push(Inline::Text(words));
    }
    out
}

/// The words without the marks.
#[must_use]
pub fn plain(text: &str) -> String {
    let words = |inline| match inline {
        Inline::Text(text)
        | Inline::Code(text)
        | Inline::Strong(text)
        | Inline::Emphasis(text)
        | Inline::Link { text, .. } => text,
    };
    inlines(text).into_iter().map(words).collect()
}

fn code(rest: &str) -> Option<(Inline, usize)> {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let mark = &rest[..ticks];
    let mut from = ticks;
    loop {
        let end = from + rest[from..].find(mark)?;
        let run = rest[end..].len() - rest[end..].trim_start_matches('`').len();
        if run == ticks {
            let inner = &rest[ticks..end];
            let padded = inner.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' '));
            let inner = padded.filter(|inner| !inner.trim().is_empty()).unwrap_or(inner);
            return Some((Inline::Code(inner.to_owned()), end + ticks));
        }
        from = end + run;
    }
}

/// The text between two marks that stand close to it.
fn between(rest: &str, mark: &str) -> Option<(String, usize)> {
    let inner = &rest[mark.len()..];
    let end = inner.find(mark)?;
    let text = &inner[..end];
    let close = !text.is_empty() && !text.starts_with(' ') && !text.ends_with(' ');
    close.then(|| (text.to_owned(), end + 2 * mark.len()))
}

fn link(rest: &str) -> Option<(Inline, usize)> {
    let middle = rest.find("](")?;
    let text = &rest[1..middle];
    let target = &rest[middle + 2..];
    let end = target.find(')')?;
    let to = &target[..end];
    let fits = !text.is_empty() && !text.contains(['[', ']']) && !to.is_empty() && !to.contains(char::is_whitespace);
    fits.then(|| (Inline::Link { text: text.to_owned(), to: to.to_owned() }, middle + 3 + end))
}
