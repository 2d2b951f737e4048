//! The smallest Allow statement for a request.

use super::Change;
use super::lab::{Lab, Proposal};
use crate::arn::Arn;
use crate::edit::{append, indentation, siblings};
use crate::evaluate::Evaluation;
use crate::explain::{Sentence, policy_name};
use crate::policy::PolicyKind;
use crate::request::{Caller, Request};
use crate::scenario::InputKind;

/// Adding an Allow for exactly this request to the policies of `kind`: to the first that is there, or as a new one.
pub(super) fn addition(lab: &Lab, evaluation: &Evaluation<'_>, kind: PolicyKind) -> Option<Proposal> {
    let policy = evaluation.policies.iter().position(|attached| attached.policy.kind == kind);
    let statement = statement(&lab.request, kind, &taken_sids(evaluation, policy))?;
    let resource = lab.request.effective_resource();
    let sentence = Sentence::new().text("Allow ").code(&lab.request.action).text(" on ").code(resource);
    let sentence = match kind {
        PolicyKind::Trust => Sentence::new().text("Allow ").code(&lab.request.action).text(" to this caller"),
        PolicyKind::Identity
        | PolicyKind::Resource
        | PolicyKind::Boundary
        | PolicyKind::Session
        | PolicyKind::Scp
        | PolicyKind::Rcp
        | PolicyKind::Endpoint => sentence,
    };
    let star = resource == "*" && kind != PolicyKind::Trust;
    let note =
        Sentence::new().text("it takes no resource, so nothing narrower than ").code("*").text(" can be written");
    let noted = |proposal: Proposal| if star { proposal.note(note) } else { proposal };
    match policy {
        Some(policy) => {
            let text = &lab.reads.get(policy)?.text;
            let last = evaluation.policies[policy].policy.statements.last()?.span;
            let indented = statement.replace('\n', &format!("\n{}", indentation(text, last)));
            let edit = append(text, last, siblings(text, last).is_some(), &indented);
            let title = sentence.text(" in ").name(policy_name(evaluation, policy));
            Some(noted(Proposal::new(title, vec![Change::Edit { policy, edits: vec![edit] }])))
        }
        None => {
            let (input, name) = new_policy(kind)?;
            let indented = statement.replace('\n', "\n    ");
            let text = format!("{{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {indented}\n  ]\n}}");
            Some(noted(Proposal::new(
                sentence.text(format!(" in a new {name}")),
                vec![Change::Add { kind: input, text }],
            )))
        }
    }
}

/// The kinds that may be added where none was given; the others only limit.
fn new_policy(kind: PolicyKind) -> Option<(InputKind, &'static str)> {
    match kind {
        PolicyKind::Identity => Some((InputKind::Identity, "identity-based policy")),
        PolicyKind::Resource => Some((InputKind::Resource, "resource-based policy")),
        PolicyKind::Trust => Some((InputKind::Resource, "role trust policy")),
        PolicyKind::Session => Some((InputKind::Session, "session policy")),
        PolicyKind::Boundary | PolicyKind::Scp | PolicyKind::Rcp | PolicyKind::Endpoint => None,
    }
}

fn taken_sids(evaluation: &Evaluation<'_>, policy: Option<usize>) -> Vec<String> {
    let statements =
        policy.and_then(|policy| evaluation.policies.get(policy)).map(|attached| &attached.policy.statements);
    statements.into_iter().flatten().filter_map(|statement| Some(statement.sid.as_ref()?.value.clone())).collect()
}

/// The statement as JSON on several lines; `None` when it could only be written with `*` or for everyone.
fn statement(request: &Request, kind: PolicyKind, taken: &[String]) -> Option<String> {
    let resource = request.effective_resource();
    let needs_star = resource == "*" && request.known_action().is_some_and(|action| !action.takes_no_resource());
    let unsayable = needs_star || (resource != "*" && resource.contains(['*', '?'])) || resource.contains("${");
    if unsayable && kind != PolicyKind::Trust {
        return None;
    }
    let name: String = request.action.split(':').next_back()?.chars().filter(char::is_ascii_alphanumeric).collect();
    let sid = std::iter::once(String::new())
        .chain((2..).map(|number: u32| number.to_string()))
        .map(|number| format!("Allow{name}{number}"))
        .find(|sid| !taken.contains(sid))?;
    let mut members = vec![format!("\"Sid\": {}", quoted(&sid)), "\"Effect\": \"Allow\"".to_owned()];
    if kind.has_principal() {
        members.push(format!("\"Principal\": {}", principal(&request.caller)?));
    }
    members.push(format!("\"Action\": {}", quoted(&request.action)));
    if kind != PolicyKind::Trust {
        members.push(format!("\"Resource\": {}", quoted(resource)));
    }
    if kind == PolicyKind::Resource && matches!(request.caller, Caller::Service { .. }) {
        members.extend(source_condition(request));
    }
    Some(format!("{{\n  {}\n}}", members.join(",\n  ")))
}

/// Names the caller and nobody else; a session by its role, which lasts longer.
fn principal(caller: &Caller) -> Option<String> {
    Some(match caller {
        Caller::Service { host } => format!("{{ \"Service\": {} }}", quoted(host)),
        Caller::Provider { id } => format!("{{ \"Federated\": {} }}", quoted(id)),
        Caller::Anonymous => return None,
        Caller::Root { .. } | Caller::User { .. } | Caller::Role { .. } | Caller::FederatedUser { .. } => {
            format!("{{ \"AWS\": {} }}", quoted(&caller.principal_arn()?))
        }
    })
}

/// Limits a service to the source that calls, against the confused deputy. [LRP, L10]
fn source_condition(request: &Request) -> Option<String> {
    let arn = request.context.single("aws:SourceArn").filter(|arn| Arn::parse(arn).is_some());
    let account = request.context.single("aws:SourceAccount");
    let arn = arn.map(|arn| format!("\"ArnLike\": {{ \"aws:SourceArn\": {} }}", quoted(arn)));
    let account = account.map(|account| format!("\"StringEquals\": {{ \"aws:SourceAccount\": {} }}", quoted(account)));
    let operators: Vec<String> = account.into_iter().chain(arn).collect();
    (!operators.is_empty()).then(|| format!("\"Condition\": {{ {} }}", operators.join(", ")))
}

pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
