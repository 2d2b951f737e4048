//! JSON of whatever kind: told apart by the members that only one kind has.

use super::found::{self, Found};
use super::reading::{Lack, Part, Reading};
use super::{
    Intake, IntakeKind, Setting, cloudformation, cloudtrail, decoded, denied, embedded, limited, policy, terraform,
};
use crate::json::{self, Node};
use crate::scenario::{InputKind, Scenario};

/// Reads a text that starts like JSON; `None` if it is none of the known kinds.
pub(super) fn read(text: &str, setting: &Setting) -> Option<Intake> {
    let values = embedded::values(text);
    if values.len() > 1 {
        return several(&values, setting);
    }
    let root = json::parse(text).0?;
    scenario(&root, text)
        .or_else(|| cloudtrail::read(&root, setting))
        .or_else(|| decoded::read(&root))
        .or_else(|| policy::read(&root, text))
        .or_else(|| cloudformation::read(&root, setting))
        .or_else(|| terraform::read(&root, setting))
        .or_else(|| answer(&root))
        .or_else(|| metadata(&root))
        .or_else(|| denied::in_strings(&root, setting))
}

/// Several values one after the other, such as a log with an event a line.
fn several(values: &[&str], setting: &Setting) -> Option<Intake> {
    // Statements are copied out of a policy without its brackets.
    let is_statement = |value: &&str| json::parse(value).0.is_some_and(|root| policy::is_statement(&root));
    if values.iter().all(is_statement) {
        let list = format!("[{}]", values.join(","));
        return policy::read(&json::parse(&list).0?, &list);
    }
    let intakes: Vec<Intake> = values.iter().filter_map(|value| read(value, setting)).collect();
    merged(intakes)
}

/// Readings of several texts as one.
pub(super) fn merged(intakes: Vec<Intake>) -> Option<Intake> {
    let count = intakes.len();
    let mut intakes = intakes.into_iter();
    let mut all = intakes.next()?;
    if count == 1 {
        return Some(all);
    }
    let mut is_best_known = all.best().is_some_and(is_refused);
    let mut others = false;
    for intake in intakes {
        others |= intake.kind != all.kind;
        if let Some(best) = intake.best().filter(|best| !is_best_known && is_refused(best)) {
            is_best_known = true;
            all.best = all.readings.len() + intake.readings.iter().position(|each| each == best).unwrap_or_default();
        }
        all.readings.extend(intake.readings);
        all.notes.extend(intake.notes);
    }
    all.notes.dedup();
    all.title = match (all.kind, others) {
        (IntakeKind::CloudTrail, false) => format!("{} events of CloudTrail", all.readings.len()),
        (IntakeKind::Policy, false) => format!("{count} policies"),
        (_, false) => format!("{count} times {}", all.title),
        (_, true) => format!("{} and {} other texts", all.title, count - 1),
    };
    all.readings = limited(all.readings, "readings", &mut all.notes);
    number(&mut all.readings);
    all.best = all.best.min(all.readings.len().saturating_sub(1));
    Some(all)
}

/// Tells readings of the same label apart.
fn number(readings: &mut [Reading]) {
    let labels: Vec<String> = readings.iter().map(|reading| reading.label.clone()).collect();
    for (at, reading) in readings.iter_mut().enumerate() {
        let count = labels[..at].iter().filter(|label| **label == reading.label).count();
        // What an event came to stands at the end of its label.
        if count > 0 && !is_refused(reading) {
            reading.label = format!("{}, number {}", reading.label, count + 1);
        }
    }
}

fn is_refused(reading: &Reading) -> bool {
    reading.label.ends_with("refused")
}

fn scenario(root: &Node<'_>, text: &str) -> Option<Intake> {
    let has = |node: &Node<'_>, name| node.get(name).is_some();
    let typed = |policy: &Node<'_>| has(policy, "type") && (has(policy, "document") || has(policy, "text"));
    let policies = root.get("policies").map(Node::entries).unwrap_or_default();
    let asks = has(root, "request") && (has(root, "policies") || has(root, "version"));
    if !asks && (policies.is_empty() || !policies.iter().all(typed)) {
        return None;
    }
    let mut intake = Intake::new(IntakeKind::Scenario, "a scenario");
    match Scenario::from_json(text) {
        Ok(scenario) => {
            if let Some(title) = &scenario.title {
                intake.title = format!("the scenario “{title}”");
            }
            let (policies, tests) = (scenario.policies.len(), scenario.tests.len());
            let source = format!("the file (policies: {policies}, tests: {tests})");
            let mut reading = Reading { label: intake.title.clone(), ..Reading::default() };
            reading.fill(Part::Scenario { json: text.to_owned() }, source);
            intake.readings.push(reading);
        }
        Err(error) => intake.notes.push(format!("It cannot be opened: {}.", error.message)),
    }
    Some(intake)
}

/// What `aws iam get-role`, `aws lambda get-policy` and their like answer, and any other JSON with policies in it.
fn answer(root: &Node<'_>) -> Option<Intake> {
    let title = title(root);
    let mut all = Vec::new();
    match root.get("Statement").and_then(Node::str).map(|text| (text, json::parse(text).0)) {
        // AddPermission answers with the statement as a string.
        Some((text, Some(statement))) if policy::is_statement(&statement) => {
            let mut intake = policy::read(&statement, text)?;
            intake.kind = IntakeKind::Answer;
            intake.title = "the answer of add-permission".to_owned();
            return Some(intake);
        }
        _ => found::walk(root, &Found { kind: organization(root), ..Found::default() }, "", &mut all),
    }
    let mut notes = Vec::new();
    let readings = limited(found::readings(all), "policies", &mut notes);
    if readings.is_empty() {
        return None;
    }
    let is_layer = readings.first().is_some_and(|first| first.label == "a layer version's policy");
    let title = match (title, readings.as_slice()) {
        (Some(title), _) if is_layer => title.replace("get-policy", "get-layer-version-policy"),
        (Some(title), _) => title.to_owned(),
        (None, [one]) => format!("JSON with {} in it", one.label),
        (None, many) => format!("JSON with policies in {} places", many.len()),
    };
    let mut intake = Intake::of(IntakeKind::Answer, title, readings);
    intake.notes = notes;
    boundary(root, &mut intake);
    Some(intake)
}

/// The command that answers like this.
fn title(root: &Node<'_>) -> Option<&'static str> {
    let has = |path: &[&str]| path.iter().try_fold(root, |node, name| node.get(name)).is_some();
    let text = |name: &str| root.get(name).and_then(Node::str).is_some();
    Some(match () {
        () if text("Policy") && text("RevisionId") => "the answer of `aws lambda get-policy`",
        () if text("Policy") => "the answer of a `get-policy` command",
        () if has(&["Policy", "Content"]) => "the answer of `aws organizations describe-policy`",
        () if has(&["PolicyVersion", "Document"]) => "the answer of `aws iam get-policy-version`",
        () if has(&["Role", "AssumeRolePolicyDocument"]) => "the answer of `aws iam get-role`",
        () if has(&["Roles"]) => "the answer of `aws iam list-roles`",
        () if text("RoleName") => "the answer of `aws iam get-role-policy`",
        () if text("UserName") => "the answer of `aws iam get-user-policy`",
        () if text("GroupName") => "the answer of `aws iam get-group-policy`",
        () if has(&["RoleDetailList"]) => "the answer of `aws iam get-account-authorization-details`",
        () => return None,
    })
}

/// The type that the answer of Organizations tells.
fn organization(root: &Node<'_>) -> Option<InputKind> {
    match root.get("Policy")?.get("PolicySummary")?.get("Type")?.str()? {
        "SERVICE_CONTROL_POLICY" => Some(InputKind::Scp),
        "RESOURCE_CONTROL_POLICY" => Some(InputKind::Rcp),
        _ => None,
    }
}

/// A role's answer names its permissions boundary by ARN only.
fn boundary(root: &Node<'_>, intake: &mut Intake) {
    let arn = ["Role", "User"]
        .iter()
        .find_map(|name| root.get(name)?.get("PermissionsBoundary")?.get("PermissionsBoundaryArn"));
    if let (Some(arn), Some(reading)) = (arn.and_then(Node::str), intake.readings.first_mut()) {
        let text = format!("Its permissions boundary is `{arn}`: `aws iam get-policy-version` shows the document.");
        reading.lack(Lack::Policy, text);
    }
}

/// Answers that tell about a policy without its document.
fn metadata(root: &Node<'_>) -> Option<Intake> {
    let policy = root.get("Policy")?;
    let (arn, version) = (policy.get("Arn")?.str()?, policy.get("DefaultVersionId")?.str()?);
    let mut intake =
        Intake::new(IntakeKind::Recognised, "the answer of `aws iam get-policy`, which has no document in it");
    intake.notes.push(format!(
        "`aws iam get-policy-version --policy-arn {arn} --version-id {version}` answers with the document: paste that."
    ));
    Some(intake)
}
