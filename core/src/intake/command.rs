//! Commands of the AWS CLI: those that write function policies, those that carry a policy, those that ask for something.

use super::cloudtrail::actions_of;
use super::found::{Found, as_json, readings};
use super::reading::{Lack, Part, Problem, Reading};
use super::{Intake, IntakeKind, Setting, denied, limited};
use crate::diagnostic::Diagnostic;
use crate::edit::indent;
use crate::function_policy::{Command, FunctionName, FunctionPolicies, layer_arn, read_commands};
use crate::json::{self, quoted};
use crate::scenario::InputKind;

/// So many commands of one paste are run.
const MOST_COMMANDS: usize = 200;

/// Options that carry a policy; sorted.
const POLICY_OPTIONS: [(&str, &str, &str); 14] = [
    ("iam", "create-policy", "--policy-document"),
    ("iam", "create-policy-version", "--policy-document"),
    ("iam", "create-role", "--assume-role-policy-document"),
    ("iam", "put-group-policy", "--policy-document"),
    ("iam", "put-role-policy", "--policy-document"),
    ("iam", "put-user-policy", "--policy-document"),
    ("iam", "update-assume-role-policy", "--policy-document"),
    ("kms", "put-key-policy", "--policy"),
    ("organizations", "create-policy", "--content"),
    ("s3api", "put-bucket-policy", "--policy"),
    ("secretsmanager", "put-resource-policy", "--resource-policy"),
    ("sns", "set-topic-attributes", "--attribute-value"),
    ("sts", "assume-role", "--policy"),
    ("sts", "get-federation-token", "--policy"),
];

/// Reads a text with commands in it that write or carry policies.
pub(super) fn policies(text: &str, setting: &Setting) -> Option<Intake> {
    read(text, setting, |_| None)
}

/// Reads a text with commands in it, whatever they do.
pub(super) fn any(text: &str, setting: &Setting) -> Option<Intake> {
    let mut intake = read(text, setting, |command| request(command, setting))?;
    let encoded = read_commands(text, &setting.home).into_iter().find(|command| {
        (command.service.as_str(), command.operation.as_str()) == ("sts", "decode-authorization-message")
    });
    if let Some(message) = encoded.as_ref().and_then(|command| command.value("--encoded-message")) {
        return Some(denied::encoded_message(message));
    }
    if intake.readings.is_empty() && intake.notes.is_empty() && intake.problems.is_empty() {
        intake.notes.push("It neither writes nor carries a policy.".to_owned());
    }
    Some(intake)
}

fn read(text: &str, setting: &Setting, asked: impl Fn(&Command) -> Option<Reading>) -> Option<Intake> {
    let mut commands = read_commands(text, &setting.home);
    let mut notes = Vec::new();
    if commands.len() > MOST_COMMANDS {
        notes.push(format!("The first {MOST_COMMANDS} of {} commands are read.", commands.len()));
        commands.truncate(MOST_COMMANDS);
    }
    let title = match commands.as_slice() {
        [] => return None,
        [one] => format!("the command `aws {} {}`", one.service, one.operation),
        many => format!("{} commands", many.len()),
    };
    let mut problems = Vec::new();
    let ours = commands.iter().filter(|command| command.service == "lambda");
    problems.extend(ours.flat_map(|command| &command.problems).map(Problem::from));
    let mut all = written(&commands, setting, &mut notes, &mut problems);
    if all.is_empty() {
        all = carried(&commands);
        notes.extend(in_files(&commands));
    }
    if all.is_empty() {
        all = commands.iter().filter_map(asked).collect();
    }
    // The last command has the last word.
    let mut intake = Intake::of(IntakeKind::Command, title, limited(all, "readings", &mut notes));
    intake.best = intake.readings.len().saturating_sub(1);
    (intake.notes, intake.problems) = (notes, problems);
    Some(intake)
}

/// The policies that the commands leave behind.
fn written(
    commands: &[Command],
    setting: &Setting,
    notes: &mut Vec<String>,
    problems: &mut Vec<Problem>,
) -> Vec<Reading> {
    let mut policies = setting.policies.clone();
    let mut touched: Vec<(String, Vec<String>)> = Vec::new();
    for command in commands {
        let Some(call) = &command.call else { continue };
        by_name(command, notes);
        match policies.call(call, &command.home) {
            Ok(answer) if command.operation.starts_with("get-") => {
                notes.push(format!(
                    "`aws lambda {}` shows the policy of {}: paste its answer.",
                    command.operation, answer.arn
                ));
            }
            Err(_) if command.operation.starts_with("get-") => {
                notes.push(format!("`aws lambda {}` shows a policy: paste its answer.", command.operation));
            }
            Ok(answer) => match touched.iter_mut().find(|(arn, _)| *arn == answer.arn) {
                Some((_, remarks)) => remarks.extend(answer.remarks),
                None => touched.push((answer.arn, answer.remarks)),
            },
            Err(error) => {
                let found = Diagnostic::error(error.code, command.span, error.on_command_line(call.operation()));
                problems.push(Problem::from(&found));
            }
        }
    }
    let source = if commands.len() == 1 { "the command" } else { "the commands" };
    touched.into_iter().filter_map(|(arn, remarks)| of_arn(&arn, remarks, &policies, setting, source, notes)).collect()
}

/// Says what a name without an ARN around it is taken to mean.
fn by_name(command: &Command, notes: &mut Vec<String>) {
    let name = command.value("--function-name").or(command.value("--layer-name"));
    if let Some(name) = name.filter(|name| !name.starts_with("arn:")) {
        let home = &command.home;
        let note = format!("{} is meant in account {} and Region {}.", quoted(name), home.account, home.region);
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
}

fn of_arn(
    arn: &str,
    remarks: Vec<String>,
    policies: &FunctionPolicies,
    setting: &Setting,
    source: &str,
    notes: &mut Vec<String>,
) -> Option<Reading> {
    let Some(policy) = policies.policy(arn) else {
        notes.push(format!("Nothing is left of the policy of {arn}."));
        return None;
    };
    let is_layer = FunctionName::parse(arn, &setting.home).is_none_or(|function| function.to_string() != arn);
    let name = if is_layer { "layer version policy" } else { "function policy" };
    let mut reading = Reading { label: format!("the policy of {arn}"), notes: remarks, ..Reading::default() };
    let text = indent(&policy.to_json());
    let after = if setting.policies.policy(arn).is_some() { ", after what the policy has already" } else { "" };
    let source = format!("{source}{after}");
    let part = Part::Policy { kind: InputKind::Resource, name: name.to_owned(), text, could_be: Vec::new() };
    reading.fill(part, source);
    reading.suggest_resource(arn, "what the policy belongs to");
    Some(reading)
}

/// What is said where an option carries the name of a file.
fn in_files(commands: &[Command]) -> Vec<String> {
    let options = |command: &&Command| {
        let rows = POLICY_OPTIONS
            .iter()
            .filter(|row| (command.service.as_str(), command.operation.as_str()) == (row.0, row.1));
        rows.filter_map(|row| command.value(row.2)).next().map(str::to_owned)
    };
    let files = commands.iter().filter_map(|command| options(&command));
    let name = |value: String| value.strip_prefix("file://").map(str::to_owned);
    files
        .filter_map(name)
        .map(|file| format!("The policy is in the file {}: paste what is in it.", quoted(&file)))
        .collect()
}

/// The policies that options carry.
fn carried(commands: &[Command]) -> Vec<Reading> {
    let mut found = Vec::new();
    for command in commands {
        let rows = POLICY_OPTIONS
            .iter()
            .filter(|(service, operation, _)| command.service == *service && command.operation == *operation);
        for (service, operation, option) in rows {
            let value = |option: &str| command.value(option);
            let Some(text) = value(option).and_then(as_json) else { continue };
            // A policy that AWS would refuse stays as it is.
            let text = if json::parse(&text).1.refuses() { text } else { indent(&text) };
            let kind = match (*service, value("--type")) {
                ("sts", _) => Some(InputKind::Session),
                ("organizations", Some("RESOURCE_CONTROL_POLICY")) => Some(InputKind::Rcp),
                ("organizations", _) => Some(InputKind::Scp),
                _ => None,
            };
            let owner = [("--role-name", "role"), ("--user-name", "user"), ("--group-name", "group")]
                .iter()
                .find_map(|(option, kind)| Some(format!("{kind} {}", value(option)?)));
            found.push(Found {
                owner: owner.unwrap_or_default(),
                name: value("--policy-name").or(value("--name")).unwrap_or_default().to_owned(),
                text,
                source: format!("`aws {service} {operation} {option}`"),
                kind,
                ..Found::default()
            });
        }
    }
    readings(found)
}

/// The request that a command of Lambda makes.
fn request(command: &Command, setting: &Setting) -> Option<Reading> {
    if command.service != "lambda" || command.is_about_policies() {
        return None;
    }
    let name: String = command.operation.split('-').map(capitalised).collect();
    let action = actions_of("lambda", &name).pop().filter(|action| setting.catalog.action(action).is_some())?;
    let value = |option: &str| command.value(option);
    let mut reading = Reading { label: action.clone(), ..Reading::default() };
    reading.action(&action, "the command");
    let function =
        value("--function-name").and_then(|name| FunctionName::parse(name, &command.home)).map(|mut function| {
            if let Some(qualifier) = value("--qualifier") {
                function.qualifier = Some(qualifier.to_owned());
            }
            function.to_string()
        });
    let layer = value("--layer-name").and_then(|name| layer_arn(name, &command.home));
    let layer = layer.map(|arn| value("--version-number").map_or(arn.clone(), |version| format!("{arn}:{version}")));
    if setting.catalog.takes_no_resource(&action) {
        reading.resource("*", "the action, which takes no resource");
    } else if let Some(arn) = function.or(layer) {
        let home = &command.home;
        let source = format!("the command; a name is meant in account {} and {}", home.account, home.region);
        reading.resource(&arn, source);
    } else {
        reading.lack(Lack::Resource, "The command does not make the resource's ARN clear: put it.");
    }
    reading.lack(
        Lack::Principal,
        "The command does not tell who runs it (`aws sts get-caller-identity` does): put the ARN.",
    );
    if setting.policies.iter().next().is_none() {
        reading.lack(Lack::Policy, "Paste the policies of the caller.");
    }
    Some(reading)
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn table_is_sorted() {
        assert!(super::POLICY_OPTIONS.is_sorted());
    }
}
