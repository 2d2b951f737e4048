//! `aws lambda add-permission …` and its relatives, as people write them. [AWS CLI command reference]

mod global;
mod options;

use super::call::{
    ADD_LAYER_VERSION_PERMISSION, ADD_PERMISSION, Call, GET_LAYER_VERSION_POLICY, GET_POLICY, PUT_RESOURCE_POLICY,
    REMOVE_LAYER_VERSION_PERMISSION, REMOVE_PERMISSION, RESOURCE_POLICY,
};
use super::name::Home;
use super::shell::{Line, Word, aws_commands};
use crate::diagnostic::Diagnostic;
use crate::json::quoted;
use crate::text::Span;

/// One command of the AWS CLI that a text holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// From `aws` to the last word.
    pub span: Span,
    /// Such as `lambda`.
    pub service: String,
    /// Such as `add-permission`.
    pub operation: String,
    /// What it asks of Lambda; `None` if it is another command or the command line would refuse it.
    pub call: Option<Call>,
    /// Where it runs: the home that was given, with the Region that the command names.
    pub home: Home,
    /// The options that are not global, with their values.
    pub options: Vec<(String, Vec<String>)>,
    /// Errors: the command line itself would refuse it, in its words where they are known. Others: what was mended.
    pub problems: Vec<Diagnostic>,
}

/// Every command of the AWS CLI in a text; what stands between them is passed over.
///
/// A command without any option is taken for a mention, not for a command.
#[must_use]
pub fn read_commands(text: &str, home: &Home) -> Vec<Command> {
    let lines = aws_commands(text);
    lines.into_iter().filter_map(|line| read(text, line, home)).collect()
}

/// The words of a command by their part in it.
pub(super) struct Parts {
    pub(super) service: Word,
    pub(super) operation: Word,
    pub(super) options: Vec<Given>,
    pub(super) region: Option<String>,
}

/// An option and its values.
#[derive(Clone)]
pub(super) struct Given {
    pub(super) name: Word,
    pub(super) values: Vec<Word>,
}

fn read(text: &str, line: Line, home: &Home) -> Option<Command> {
    let parts = global::split(text, &line)?;
    let mut problems = line.problems;
    let mut home = home.clone();
    home.region = parts.region.clone().unwrap_or(home.region);
    let call = if parts.service.text == "lambda" { call(&parts, &mut problems) } else { None };
    let values = |given: &Given| given.values.iter().map(|word| word.text.clone()).collect();
    Some(Command {
        span: line.span,
        service: parts.service.text,
        operation: parts.operation.text,
        call: call.filter(|_| !problems.iter().any(is_error)),
        home,
        options: parts.options.iter().map(|given| (given.name.text.clone(), values(given))).collect(),
        problems,
    })
}

impl Command {
    /// The first value of an option.
    #[must_use]
    pub fn value(&self, option: &str) -> Option<&str> {
        let (_, values) = self.options.iter().find(|(name, _)| name == option)?;
        values.first().map(String::as_str)
    }

    /// Whether it is one of the commands that are read here, whatever is wrong with it.
    #[must_use]
    pub fn is_about_policies(&self) -> bool {
        self.service == "lambda" && OPERATIONS.contains(&self.operation.as_str())
    }
}

fn is_error(problem: &Diagnostic) -> bool {
    problem.severity == crate::diagnostic::Severity::Error
}

fn call(parts: &Parts, problems: &mut Vec<Diagnostic>) -> Option<Call> {
    use options::fill;
    let given = &parts.options;
    let end = given.last().map_or(parts.operation.span, |given| given.values.last().unwrap_or(&given.name).span);
    Some(match parts.operation.text.as_str() {
        "add-permission" => Call::AddPermission(fill(&ADD_PERMISSION, given, end, problems)),
        "remove-permission" => Call::RemovePermission(fill(&REMOVE_PERMISSION, given, end, problems)),
        "get-policy" => Call::GetPolicy(fill(&GET_POLICY, given, end, problems)),
        "add-layer-version-permission" => {
            Call::AddLayerVersionPermission(fill(&ADD_LAYER_VERSION_PERMISSION, given, end, problems))
        }
        "remove-layer-version-permission" => {
            Call::RemoveLayerVersionPermission(fill(&REMOVE_LAYER_VERSION_PERMISSION, given, end, problems))
        }
        "get-layer-version-policy" => {
            Call::GetLayerVersionPolicy(fill(&GET_LAYER_VERSION_POLICY, given, end, problems))
        }
        "put-resource-policy" => Call::PutResourcePolicy(fill(&PUT_RESOURCE_POLICY, given, end, problems)),
        "get-resource-policy" => Call::GetResourcePolicy(fill(&RESOURCE_POLICY, given, end, problems)),
        "delete-resource-policy" => Call::DeleteResourcePolicy(fill(&RESOURCE_POLICY, given, end, problems)),
        other => {
            // Other commands of Lambda are none of ours; one that is nearly ours is a slip.
            if let Some(meant) = options::nearest(other, OPERATIONS) {
                let message = format!("Invalid choice: there is no command {}", quoted(other));
                let help = format!("did you mean `{meant}`?");
                let span = parts.operation.span;
                problems.push(Diagnostic::error("CLI_OPERATION", span, message).help(help).fix(
                    format!("write `{meant}`"),
                    span,
                    meant,
                ));
            }
            return None;
        }
    })
}

/// The commands that are read here.
const OPERATIONS: [&str; 9] = [
    "add-layer-version-permission",
    "add-permission",
    "delete-resource-policy",
    "get-layer-version-policy",
    "get-policy",
    "get-resource-policy",
    "put-resource-policy",
    "remove-layer-version-permission",
    "remove-permission",
];
