//! What is none of the known forms: single names, other formats that are recognised, and everything else.

use super::reading::{Part, Reading};
use super::{Intake, IntakeKind};
use crate::arn::Arn;
use crate::diagnostic::Severity;
use crate::json;
use crate::request::Caller;
use crate::text::LineIndex;

/// The last resort.
pub(super) fn read(text: &str) -> Intake {
    single(text).or_else(|| format(text)).unwrap_or_else(|| unknown(text))
}

/// One ARN, one service or one action, alone.
fn single(text: &str) -> Option<Intake> {
    let text = text.trim_matches(['"', '\'', '`', ',', ';', ' ']);
    if text.is_empty() || text.contains(char::is_whitespace) || text.len() > 2_048 {
        return None;
    }
    let intake = |title: &str, part: Part| {
        let mut reading = Reading { label: title.to_owned(), ..Reading::default() };
        reading.fill(part, "the paste");
        Some(Intake::of(IntakeKind::Recognised, title, vec![reading]))
    };
    let value = text.to_owned();
    if Caller::parse(text, "").is_ok() {
        return intake("a principal", Part::Principal { value });
    }
    if Arn::parse(text).is_some_and(|arn| !arn.service.is_empty() && !arn.resource.is_empty()) {
        return intake("the ARN of a resource", Part::Resource { value });
    }
    let word = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let (service, name) = text.split_once(':')?;
    let is_action = word(service) && service.bytes().all(|byte| !byte.is_ascii_uppercase()) && word(name);
    if is_action && name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return intake("an action", Part::Action { value });
    }
    None
}

/// Formats that are known, but not read here.
fn format(text: &str) -> Option<Intake> {
    let line = |start: &str| text.lines().any(|line| line.trim_start().trim_start_matches("- ").starts_with(start));
    let known = |title: &str, note: &str| {
        let mut intake = Intake::new(IntakeKind::Recognised, title);
        intake.notes.push(note.to_owned());
        Some(intake)
    };
    if line("AWSTemplateFormatVersion:")
        || line("Transform:")
        || line("Type: AWS::")
        || line("Type: 'AWS::")
        || line("Type: \"AWS::")
    {
        return known(
            "a CloudFormation or SAM template in YAML",
            "Something in it is not read here: aliases and tags of other tools are not, nor is a list or text that is \
             not closed. `rain fmt --json` and `cfn-flip` make JSON of it: paste that.",
        );
    }
    if line("resource \"aws_") || line("data \"aws_") || line("module \"") {
        return known(
            "a configuration of Terraform",
            "Only its JSON is read, which has the values filled in: paste what `terraform show -json` prints, or the policy itself.",
        );
    }
    if (line("Effect:") || line("effect:")) && (line("Action:") || line("actions:") || line("Resource:")) {
        return known(
            "a policy in YAML",
            "Its lines do not fit together: look at how far they are indented. AWS takes policies in JSON only.",
        );
    }
    if ["add_permission(", "AddPermissionCommand(", "addPermission(", "Add-LMPermission"]
        .iter()
        .any(|call| text.contains(call))
    {
        return known(
            "a call of Lambda's AddPermission in a program",
            "Programs are not read. `aws lambda add-permission` takes the same parameters, and the tool “Function \
             policy” has a form for them.",
        );
    }
    if text.contains("PolicyStatement(") {
        return known(
            "a statement in a program, such as one of the CDK",
            "Programs are not read. `cdk synth` writes the template that they make: paste that.",
        );
    }
    if text.starts_with(['{', '[']) {
        let (root, report) = json::parse(text);
        let names: Vec<String> = root
            .iter()
            .flat_map(|root| root.members())
            .take(5)
            .map(|member| json::quoted(&member.key.value))
            .filter(|name| name != "``")
            .collect();
        let title = if names.is_empty() { "JSON".to_owned() } else { format!("JSON with {}", names.join(", ")) };
        let mut intake = Intake::new(IntakeKind::Unknown, title);
        let broken = report.finish().into_iter().find(|finding| finding.severity == Severity::Error);
        intake.notes.extend(broken.map(|finding| {
            let line = LineIndex::new(text).line_column(finding.span.start).line;
            format!("It is no JSON to the letter: {}, in line {line}. Was it cut off?", finding.message)
        }));
        intake.notes.push(WELCOME.to_owned());
        return Some(intake);
    }
    None
}

/// What can be pasted.
const WELCOME: &str = "There is nothing in it that a scenario could take. Paste an access-denied message, an event of \
CloudTrail, a decoded authorization message, a policy in any wrapping, the answer of `aws lambda get-policy` or `aws \
iam get-role`, an `aws lambda add-permission` command, a CloudFormation template or Terraform's output as JSON, or a \
scenario file.";

fn unknown(text: &str) -> Intake {
    let title = if text.trim().is_empty() { "nothing" } else { "a text of no kind that is known here" };
    let mut intake = Intake::new(IntakeKind::Unknown, title);
    intake.notes.push(WELCOME.to_owned());
    intake
}
