//! Options → the parameters of a call, with the command line's own objections.

use super::Given;
use crate::diagnostic::{Diagnostic, Severity};
use crate::function_policy::parameter::{Form, Parameter, Spec};
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
    let mut filling =
        Filling { specs: table.iter().map(|parameter| &parameter.spec).collect(), values: Vec::new(), problems };
    filling.fill(options, end);
    let mut call = C::default();
    for (name, value) in filling.values {
        if let Some(parameter) = table.iter().find(|parameter| parameter.spec.name == name) {
            (parameter.set)(&mut call, value);
        }
    }
    call
}

/// The options of one command while they are being sorted.
struct Filling<'p> {
    specs: Vec<&'static Spec>,
    /// By the parameter's name; a later value takes the place of an earlier one.
    values: Vec<(&'static str, String)>,
    problems: &'p mut Vec<Diagnostic>,
}

impl Filling<'_> {
    fn fill(&mut self, options: &[Given], end: Span) {
        for given in options.iter().filter(|given| given.name.text == "--cli-input-json") {
            self.read_json(given);
        }
        // What the JSON says, options may say again.
        let in_json = self.values.len();
        for given in options {
            match given.name.text.as_str() {
                "--cli-input-json" => {}
                "" => self.unknown(&given.values),
                name @ ("--cli-input-yaml" | "--generate-cli-skeleton") => {
                    let message = format!("{} is not read here", quoted(name));
                    let finding = Diagnostic::error("CLI_OPTION", given.name.span, message);
                    self.problems.push(finding.help("give the options themselves"));
                }
                name => match self.find(name) {
                    Some((spec, flag)) => self.set(spec, flag, given, in_json),
                    None => self.unknown_option(given),
                },
            }
        }
        let absent = |spec: &&&Spec| spec.required && !self.values.iter().any(|(name, _)| *name == spec.name);
        let missing: Vec<&str> = self.specs.iter().filter(absent).map(|spec| spec.option).collect();
        if !missing.is_empty() {
            let message = format!("the following arguments are required: {}", missing.join(", "));
            self.problems.push(Diagnostic::error("CLI_REQUIRED", Span::at(end.end as usize), message));
        }
    }

    /// The parameter of an option; for `--flag` and `--no-flag` with the value that it stands for.
    fn find(&self, option: &str) -> Option<(&'static Spec, Option<&'static str>)> {
        let negated = option.strip_prefix("--no-");
        self.specs.iter().find_map(|spec| match spec.form {
            Form::Flag if spec.option == option => Some((*spec, Some("true"))),
            Form::Flag if negated.is_some() && spec.option.strip_prefix("--") == negated => {
                Some((*spec, Some("false")))
            }
            Form::Flag | Form::Pattern(..) | Form::OneOf(_) | Form::Any => {
                (spec.option == option).then_some((*spec, None))
            }
        })
    }

    fn set(&mut self, spec: &'static Spec, flag: Option<&str>, given: &Given, in_json: usize) {
        let option = spec.option;
        if self.values.iter().skip(in_json).any(|(name, _)| *name == spec.name) {
            let message = format!("`{option}` is given twice: the last one counts");
            self.problems.push(Diagnostic::new(Severity::Warning, "CLI_TWICE", given.name.span, message));
        }
        let (value, more) = match (flag, given.values.split_first()) {
            (Some(flag), _) => (flag.to_owned(), given.values.as_slice()),
            (None, Some((value, more))) => {
                self.check_word(option, value);
                (value.text.clone(), more)
            }
            (None, None) => {
                let message = format!("argument {option}: expected one argument");
                self.problems.push(Diagnostic::error("CLI_VALUE", given.name.span, message));
                (String::new(), [].as_slice())
            }
        };
        self.unknown(more);
        self.values.push((spec.name, value));
    }

    /// What the shell or the command line would do with a value before Lambda sees it.
    fn check_word(&mut self, option: &str, value: &Word) {
        let finding = if let Some(blank) = value.blank {
            let message = format!("the value of `{option}` has to be filled in");
            let help = "put the value in place of the variable or placeholder";
            Diagnostic::error("CLI_BLANK", blank, message).help(help)
        } else if value.text.starts_with("file://") || value.text.starts_with("fileb://") {
            let message = format!("the value of `{option}` is in a file, which cannot be read here");
            Diagnostic::error("CLI_FILE", value.span, message).help("paste what the file holds in its place")
        } else if value.text == "*" && !value.quoted {
            let message = "a shell may put names of files in place of `*`";
            let finding = Diagnostic::new(Severity::Suggestion, "CLI_GLOB", value.span, message);
            finding.help("put it in quotes").fix("put it in quotes", value.span, "'*'")
        } else {
            return;
        };
        self.problems.push(finding);
    }

    /// Words that belong to no option.
    fn unknown(&mut self, words: &[Word]) {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let list: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        let message = format!("Unknown options: {}", shortened(&list.join(", ")));
        let finding = Diagnostic::error("CLI_OPTION", first.span.to(last.span), message);
        self.problems.push(finding.help("a value with spaces needs quotes"));
    }

    fn unknown_option(&mut self, given: &Given) {
        let name = given.name.text.as_str();
        let message = format!("Unknown options: {}", shortened(name));
        let mut finding = Diagnostic::error("CLI_OPTION", given.name.span, message);
        if let Some(meant) = nearest(name, self.specs.iter().map(|spec| spec.option)) {
            finding = finding.help(format!("did you mean `{meant}`?"));
            // `--name=value` is one word: only a name of its own can be replaced as a whole.
            if given.values.first().is_none_or(|value| value.span != given.name.span) {
                finding = finding.fix(format!("write `{meant}`"), given.name.span, meant);
            }
        }
        self.problems.push(finding);
    }

    /// `--cli-input-json '{"FunctionName": …}'`
    fn read_json(&mut self, given: &Given) {
        let Some(value) = given.values.first() else { return };
        self.check_word("--cli-input-json", value);
        let node = json::parse(&value.text).0;
        let members = node.as_ref().map(json::Node::members).unwrap_or_default();
        if members.is_empty() && !value.text.starts_with("file") {
            self.problems.push(Diagnostic::error("CLI_VALUE", value.span, "Invalid JSON received."));
        }
        for member in members {
            let spec = self.specs.iter().find(|spec| spec.name == member.key.value);
            match (spec, &member.value.value, member.value.scalar()) {
                (Some(spec), _, Some(value)) => self.values.push((spec.name, value)),
                (_, Value::Null, _) => {}
                _ => {
                    let message = format!("Unknown parameter in input: {}", quoted(&member.key.value));
                    self.problems.push(Diagnostic::error("CLI_VALUE", value.span, message));
                }
            }
        }
    }
}

fn shortened(text: &str) -> String {
    let quoted = quoted(text);
    quoted.trim_matches('`').to_owned()
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
