//! As much YAML as templates and policies are written in → JSON, which is then read like any other.
//!
//! By hand: what there is for YAML knows all of it, is large, and takes the tags of CloudFormation for types.
//! [YAML 1.2.2; CloudFormation User Guide: intrinsic function reference, short forms]
//!
//! Not read are aliases, complex keys and directives: such a text is `None`. Numbers become strings: a policy has account
//! ids, not numbers.

mod flow;
mod scalar;

use crate::json::{MAX_DEPTH, quote};
use scalar::{block, is_block, plain, quoted, uncommented};

/// What stands in quotes or brackets is looked at again for each of its lines, so it has no more than so many, …
const MOST_LINES: usize = 300;

/// … and is no longer.
const MOST_BYTES: usize = 20_000;

/// Whether a text is worth reading as YAML: it has lines that only templates and policies have.
pub(super) fn is_likely(text: &str) -> bool {
    const STARTS: [&str; 8] = [
        "AWSTemplateFormatVersion:",
        "AssumeRolePolicyDocument:",
        "Effect:",
        "PolicyDocument:",
        "Statement:",
        "Transform: AWS::",
        "Transform: 'AWS::",
        "Type: ",
    ];
    text.lines().any(|line| {
        let line = line.trim_start().trim_start_matches("- ").trim_start();
        STARTS.iter().any(|start| line.starts_with(start)) && (!line.starts_with("Type: ") || line.contains("AWS::"))
    })
}

/// The text as JSON.
pub(super) fn to_json(text: &str) -> Option<String> {
    whole(text).or_else(|| whole(&first_line_moved(text)?))
}

fn whole(text: &str) -> Option<String> {
    let is_mark = |line: &&str| line.starts_with("---") || *line == "...";
    let is_before = |line: &&str| is_mark(line) || line.trim().is_empty() || line.starts_with('#');
    // The first document, if there are several.
    let document = text.lines().skip_while(is_before).take_while(|line| !is_mark(line));
    let mut lines = Lines { lines: document.map(str::to_owned).collect(), at: 0 };
    let (indent, _) = lines.peek()?;
    let json = lines.node(indent, 0)?;
    lines.peek().is_none().then_some(json)
}

/// The text with its first line moved to the right: people begin to select where a word begins.
fn first_line_moved(text: &str) -> Option<String> {
    let (first, rest) = text.split_once('\n')?;
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let least = rest.lines().filter(|line| !line.trim().is_empty()).map(indent).min()?;
    let entry = if first.starts_with("- ") { 2 } else { 0 };
    let moved = least.checked_sub(entry).filter(|moved| *moved > 0 && indent(first) == 0)?;
    Some(format!("{}{text}", " ".repeat(moved)))
}

/// The lines of a text. What was read of a line is overwritten with spaces, so that the rest stands in its column.
struct Lines {
    lines: Vec<String>,
    at: usize,
}

impl Lines {
    /// Indentation and content of the next line that has any, without its comment where it has nothing else.
    fn peek(&mut self) -> Option<(usize, &str)> {
        while self.lines.get(self.at).is_some_and(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
            self.at += 1;
        }
        let line = self.lines.get(self.at)?.trim_end();
        let content = line.trim_start_matches(' ');
        Some((line.len() - content.len(), content))
    }

    /// Makes the rest of the present line, from byte `from` of its content, a line of its own.
    fn cut(&mut self, indent: usize, from: usize) -> Option<()> {
        let line = self.lines.get_mut(self.at)?;
        let rest = line.get(indent + from..)?;
        *line = format!("{}{rest}", " ".repeat(indent + from));
        Some(())
    }

    /// A list, a map or a scalar that stands at `least` or further to the right.
    fn node(&mut self, least: usize, depth: usize) -> Option<String> {
        let (indent, line) = self.peek()?;
        if indent < least || depth > MAX_DEPTH || line.starts_with('\t') {
            return None;
        }
        if is_entry(line) {
            self.list(indent, depth)
        } else if key(line).is_some() {
            self.map(indent, depth)
        } else {
            self.value(indent, 0, least.saturating_sub(1), depth)
        }
    }

    fn list(&mut self, indent: usize, depth: usize) -> Option<String> {
        let mut entries = Vec::new();
        while let Some((at, line)) = self.peek() {
            if at != indent || !is_entry(line) {
                break;
            }
            let rest = line[1..].trim_start();
            if uncommented(rest).is_empty() {
                self.at += 1;
                let nested = self.peek().is_some_and(|(at, _)| at > indent);
                entries.push(if nested { self.node(indent + 1, depth + 1)? } else { "null".to_owned() });
            } else {
                let from = line.len() - rest.len();
                let nested = is_entry(rest) || key(rest).is_some();
                self.cut(indent, from)?;
                let json = if nested {
                    self.node(indent + from, depth + 1)
                } else {
                    self.value(indent + from, 0, indent, depth + 1)
                };
                entries.push(json?);
            }
        }
        self.ends(indent)?;
        Some(format!("[{}]", entries.join(",")))
    }

    fn map(&mut self, indent: usize, depth: usize) -> Option<String> {
        let mut members = Vec::new();
        while let Some((at, line)) = self.peek() {
            if at != indent || is_entry(line) {
                break;
            }
            let (name, from) = key(line)?;
            let value = self.value(indent, from, indent, depth + 1)?;
            members.push(format!("{}:{value}", quote(&name)));
        }
        self.ends(indent)?;
        Some(format!("{{{}}}", members.join(",")))
    }

    /// Whether what follows belongs to something further out: a line further in has no place.
    fn ends(&mut self, indent: usize) -> Option<()> {
        self.peek().is_none_or(|(at, _)| at <= indent).then_some(())
    }

    /// What stands behind byte `from` of the present line's content, or below it, further to the right than `parent`.
    fn value(&mut self, indent: usize, from: usize, parent: usize, depth: usize) -> Option<String> {
        let line = self.lines.get(self.at)?.get(indent + from..)?.trim_start().to_owned();
        let (tag, rest) = properties(&line)?;
        let rest = rest.to_owned();
        let json = if uncommented(&rest).is_empty() {
            self.at += 1;
            match self.peek() {
                Some((at, line)) if at > parent || (at == parent && is_entry(line)) => self.node(at, depth + 1)?,
                _ if tag.is_empty() => "null".to_owned(),
                _ => quote(""),
            }
        } else if is_block(&rest) {
            self.at += 1;
            quote(&block(&rest, self, parent))
        } else if rest.starts_with(['"', '\'']) {
            quote(&self.gathered(&rest, parent, quoted)?)
        } else if rest.starts_with(['[', '{']) {
            self.gathered(&rest, parent, flow::read)?
        } else {
            if rest.starts_with(['*', '@', '%', '|', '>']) && rest.len() > 1 {
                return None;
            }
            plain(&rest, self, parent)
        };
        tagged(tag, json)
    }

    /// Reads something that can go on over several lines: as few as it takes.
    fn gathered<T>(&mut self, first: &str, parent: usize, read: fn(&str) -> Option<(T, &str)>) -> Option<T> {
        let mut text = first.to_owned();
        self.at += 1;
        for _ in 0..MOST_LINES {
            if let Some((found, rest)) = read(&text) {
                return uncommented(rest).is_empty().then_some(found);
            }
            let (indent, line) = self.peek()?;
            if indent <= parent && !line.starts_with([']', '}']) {
                return None;
            }
            if text.len() > MOST_BYTES {
                return None;
            }
            text.push(' ');
            text.push_str(uncommented(line));
            self.at += 1;
        }
        None
    }
}

fn is_entry(line: &str) -> bool {
    line == "-" || line.starts_with("- ")
}

/// The key at the start of a line, and where its colon ends.
fn key(line: &str) -> Option<(String, usize)> {
    if line.starts_with(['"', '\'']) {
        let (name, rest) = quoted(line)?;
        let after = rest.trim_start().strip_prefix(':').filter(|after| after.is_empty() || after.starts_with(' '))?;
        return Some((name, line.len() - after.len()));
    }
    if line.starts_with(['[', '{', '?', '!', '&', '*', '|', '>', '#', '%', '@', '`']) {
        return None;
    }
    let line = uncommented(line);
    let end = line.find(": ").or_else(|| line.len().checked_sub(1).filter(|_| line.ends_with(':')))?;
    Some((line.get(..end)?.trim_end().to_owned(), end + 1))
}

/// Tag and anchor in front of a value, and the value.
fn properties(text: &str) -> Option<(&str, &str)> {
    let mut tag = "";
    let mut rest = text;
    while rest.starts_with(['!', '&']) {
        let end = rest.find(' ').unwrap_or(rest.len());
        if rest.starts_with('!') {
            tag = rest.get(1..end)?;
        }
        rest = rest.get(end..)?.trim_start();
    }
    Some((tag, rest))
}

/// The long form of CloudFormation's short forms: `!GetAtt A.B` is `{"Fn::GetAtt": ["A", "B"]}`.
fn tagged(tag: &str, json: String) -> Option<String> {
    Some(match tag {
        "" | "!str" | "!map" | "!seq" => json,
        "Ref" | "Condition" => format!("{{\"{tag}\":{json}}}"),
        "GetAtt" if json.starts_with('"') => format!("{{\"Fn::GetAtt\":[{}]}}", json.replacen('.', "\",\"", 1)),
        _ if tag.bytes().all(|byte| byte.is_ascii_alphanumeric()) => format!("{{\"Fn::{tag}\":{json}}}"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
