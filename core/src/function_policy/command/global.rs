//! The parts of a command that every command of the AWS CLI has. [AWS CLI: global options]

use super::{Given, Parts};
use crate::function_policy::shell::{Line, Word};

/// Global options that have a value; all but the Region are passed over.
const WITH_VALUE: [&str; 10] = [
    "--ca-bundle",
    "--cli-binary-format",
    "--cli-connect-timeout",
    "--cli-error-format",
    "--cli-read-timeout",
    "--color",
    "--endpoint-url",
    "--output",
    "--profile",
    "--query",
];

/// Global options that have none.
const FLAGS: [&str; 8] = [
    "--cli-auto-prompt",
    "--debug",
    "--no-cli-auto-prompt",
    "--no-cli-pager",
    "--no-paginate",
    "--no-sign-request",
    "--no-verify-ssl",
    "--version",
];

/// Sorts the words of a line; `None` if they are no command with an option.
pub(super) fn split(text: &str, line: &Line) -> Option<Parts> {
    let mut names: Vec<Word> = Vec::new();
    let mut options: Vec<Given> = Vec::new();
    let mut region = region_before(text, line.span.start as usize);
    let mut any = false;
    let mut words = line.words.iter().skip(1).peekable();
    while let Some(word) = words.next() {
        if !is_option(word) {
            match options.last_mut() {
                Some(given) if names.len() >= 2 => given.values.push(word.clone()),
                _ => names.push(word.clone()),
            }
            continue;
        }
        any = true;
        let (name, value) = halves(word);
        if FLAGS.contains(&name.text.as_str()) {
            continue;
        }
        let global = name.text == "--region" || WITH_VALUE.contains(&name.text.as_str());
        if global {
            let value = value.or_else(|| words.next_if(|word| !is_option(word)).cloned());
            if name.text == "--region" {
                region = value.map(|word| word.text).filter(|region| !region.is_empty()).or(region);
            }
            continue;
        }
        options.push(Given { name, values: value.into_iter().collect() });
    }
    let mut names = names.into_iter();
    let (service, operation) = (names.next()?, names.next()?);
    // What stands between the command and its first option belongs to nothing.
    let strays: Vec<Word> = names.collect();
    if !strays.is_empty() {
        let name = Word { text: String::new(), ..operation.clone() };
        options.insert(0, Given { name, values: strays });
    }
    any.then_some(Parts { service, operation, options, region })
}

fn is_option(word: &Word) -> bool {
    word.text.starts_with("--") && word.text.len() > 2
}

/// `--name=value` in two.
fn halves(word: &Word) -> (Word, Option<Word>) {
    match word.text.split_once('=') {
        None => (word.clone(), None),
        Some((name, value)) => {
            let half = |text: &str| Word { text: text.to_owned(), ..word.clone() };
            (half(name), Some(half(value)))
        }
    }
}

/// The Region that an environment variable sets not far before the command.
fn region_before(text: &str, at: usize) -> Option<String> {
    let before = text.get(text.floor_char_boundary(at.saturating_sub(2_000))..at)?;
    let set = ["AWS_REGION", "AWS_DEFAULT_REGION"]
        .into_iter()
        .filter_map(|name| before.rfind(name).map(|at| at + name.len()));
    let value = before.get(set.max()?..)?.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(value.len());
    Some(value[..end].to_owned()).filter(|region| !region.is_empty())
}
