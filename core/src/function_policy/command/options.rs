//! Options → the parameters of a call, with the command line's own objections.

use super::Given;
use crate::diagnostic::{Diagnostic, Severity};
use crate::function_policy::parameter::{Form, Parameter};
use crate::function_policy::shell::Word;
use crate::json::{self, Value, quoted};
use crate::spelling::distance;
use crate::text::Span;

/// A call filled from options. `end` is where a missing option would go.
pub(super) fn fill<C: Default>(
    table: &'static [Parameter<C>],
    options: &[Given],
    end: Span,
    problems: &mut Vec<Diagnostic>,
) -> C {
    let mut call = C::default();
    let mut seen: Vec<&str> = Vec::new();
    let mut in_json: Vec<&str> = Vec::new();
    for given in options {
        if given.name.text == "--cli-input-json" {
            from_json(table, given, &mut call, &mut in_json, problems);
        }
    }
    for given in options {
        match given.name.text.as_str() {
            "--cli-input-json" => {}
            "" => unknown(&given.values, problems),
            "--cli-input-yaml" | "--generate-cli-skeleton" => {
                let message = format!("{} is not read here", quoted(&given.name.text));
                problems.push(
                    Diagnostic::error("CLI_OPTION", given.name.span, message).help("give the options themselves"),
                );
            }
            name => match find(table, name) {
                Some((parameter, value)) => set(parameter, value, given, &mut call, &mut seen, problems),
                None => unknown_option(table, given, problems),
            },
        }
    }
    let missing: Vec<&str> = table
        .iter()
        .filter(|parameter| parameter.required && !seen.contains(&parameter.name) && !in_json.contains(&parameter.name))
        .map(|parameter| parameter.option)
        .collect();
    if !missing.is_empty() {
        let message = format!("the following arguments are required: {}", missing.join(", "));
        problems.push(Diagnostic::error("CLI_REQUIRED", Span::at(end.end as usize), message));
    }
    call
}

/// The parameter of an option; for `--flag` and `--no-flag` with the value that it stands for.
fn find<C>(table: &'static [Parameter<C>], option: &str) -> Option<(&'static Parameter<C>, Option<&'static str>)> {
    let negated = option.strip_prefix("--no-");
    table.iter().find_map(|parameter| match parameter.form {
        Form::Flag if parameter.option == option => Some((parameter, Some("true"))),
        Form::Flag if negated.is_some() && parameter.option.strip_prefix("--") == negated => {
            Some((parameter, Some("false")))
        }
        Form::Flag | Form::Pattern(..) | Form::OneOf(_) | Form::Any => {
            (parameter.option == option).then_some((parameter, None))
        }
    })
}

fn set<C>(
    parameter: &'static Parameter<C>,
    flag: Option<&str>,
    given: &Given,
    call: &mut C,
    seen: &mut Vec<&'static str>,
    problems: &mut Vec<Diagnostic>,
) {
    let option = parameter.option;
    if seen.contains(&parameter.name) {
        let message = format!("`{option}` is given twice: the last one counts");
        problems.push(Diagnostic::new(Severity::Warning, "CLI_TWICE", given.name.span, message));
    }
    seen.push(parameter.name);
    if let Some(value) = flag {
        unknown(&given.values, problems);
        return (parameter.set)(call, value.to_owned());
    }
    let Some((value, more)) = given.values.split_first() else {
        let message = format!("argument {option}: expected one argument");
        problems.push(Diagnostic::error("CLI_VALUE", given.name.span, message));
        return;
    };
    unknown(more, problems);
    check_word(option, value, problems);
    (parameter.set)(call, value.text.clone());
}

/// What the shell or the command line would do with a value before Lambda sees it.
fn check_word(option: &str, value: &Word, problems: &mut Vec<Diagnostic>) {
    if let Some(blank) = value.blank {
        let message = format!("the value of `{option}` has to be filled in");
        let help = "put the value in place of the variable or placeholder";
        problems.push(Diagnostic::error("CLI_BLANK", blank, message).help(help));
    } else if value.text.starts_with("file://") || value.text.starts_with("fileb://") {
        let message = format!("the value of `{option}` is in a file, which cannot be read here");
        problems
            .push(Diagnostic::error("CLI_FILE", value.span, message).help("paste what the file holds in its place"));
    } else if value.text == "*" && !value.quoted {
        let message = "a shell may put names of files in place of `*`";
        let finding = Diagnostic::new(Severity::Suggestion, "CLI_GLOB", value.span, message).help("put it in quotes");
        problems.push(finding.fix("put it in quotes", value.span, "'*'"));
    }
}

/// Words that belong to no option.
fn unknown(words: &[Word], problems: &mut Vec<Diagnostic>) {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    let list: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let message = format!("Unknown options: {}", shortened(&list.join(", ")));
    problems.push(
        Diagnostic::error("CLI_OPTION", first.span.to(last.span), message).help("a value with spaces needs quotes"),
    );
}

fn unknown_option<C>(table: &'static [Parameter<C>], given: &Given, problems: &mut Vec<Diagnostic>) {
    let name = given.name.text.as_str();
    let mut finding = Diagnostic::error("CLI_OPTION", given.name.span, format!("Unknown options: {}", shortened(name)));
    if let Some(meant) = nearest(name, table.iter().map(|parameter| parameter.option)) {
        finding = finding.help(format!("did you mean `{meant}`?"));
        // `--name=value` is one word: only a name of its own can be replaced as a whole.
        if given.values.first().is_none_or(|value| value.span != given.name.span) {
            finding = finding.fix(format!("write `{meant}`"), given.name.span, meant);
        }
    }
    problems.push(finding);
}

fn shortened(text: &str) -> String {
    let quoted = quoted(text);
    quoted.trim_matches('`').to_owned()
}

/// `--cli-input-json '{"FunctionName": …}'`: options beside it win.
fn from_json<C>(
    table: &'static [Parameter<C>],
    given: &Given,
    call: &mut C,
    seen: &mut Vec<&'static str>,
    problems: &mut Vec<Diagnostic>,
) {
    let Some(value) = given.values.first() else { return };
    check_word("--cli-input-json", value, problems);
    let node = json::parse(&value.text).0;
    let members = node.as_ref().map(json::Node::members).unwrap_or_default();
    if members.is_empty() && !value.text.starts_with("file") {
        problems.push(Diagnostic::error("CLI_VALUE", value.span, "Invalid JSON received."));
    }
    for member in members {
        let parameter = table.iter().find(|parameter| parameter.name == member.key.value);
        match (parameter, &member.value.value, member.value.scalar()) {
            (Some(parameter), _, Some(value)) => {
                (parameter.set)(call, value);
                seen.push(parameter.name);
            }
            (_, Value::Null, _) => {}
            _ => {
                let message = format!("Unknown parameter in input: {}", quoted(&member.key.value));
                problems.push(Diagnostic::error("CLI_VALUE", value.span, message));
            }
        }
    }
}

/// The word that fewest slips of the finger lead to, if they are few.
pub(super) fn nearest<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    // The distance takes time by the product of the lengths.
    if word.len() > 40 {
        return None;
    }
    let best = words.into_iter().map(|each| (distance(word, each), each)).min()?;
    (best.0 <= best.1.len() / 5 + 1).then_some(best.1)
}
