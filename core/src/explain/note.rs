//! Where the answer rests on a rule whose sources disagree, on an assumption, or on something not modelled.

use super::{Sentence, layer::names};
use crate::evaluate::{Evaluation, Layer, Rung, StatementId};
use crate::policy::Effect;
use crate::request::Caller;
use crate::trace::{ConditionTrace, EntryOutcome, PrincipalOutcome, StatementTrace};

/// A remark on a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The rule of the evaluation semantics that it is about, such as `R39`.
    pub rule: &'static str,
    /// What it says.
    pub sentence: Sentence,
}

/// Every remark on this decision, in the order of the rules; each at most once.
#[must_use]
pub fn notes(evaluation: &Evaluation<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut add = |rule, sentence| notes.push(Note { rule, sentence });
    let request = evaluation.request;
    let lambda = |name: &str| request.action.eq_ignore_ascii_case(&format!("lambda:{name}"));

    let across = addressed(evaluation, |trace| {
        trace.resource.as_ref().is_some_and(|element| element.entries.contains(&EntryOutcome::MatchedAcrossSegments))
    });
    if !across.is_empty() {
        add("R16", Sentence::new().text("The resource of ").then(names(evaluation, &across)).text(
            " covers the request only because a `*` at the end of an ARN segment may expand past colons. AWS's newer pages say so, older ones deny it.",
        ));
    }
    if request.effective_resource() != request.resource {
        add(
            "R20",
            Sentence::new()
                .code(&request.action)
                .text(" takes no resource: it is always asked on ")
                .code("*")
                .text(", and only a resource of ")
                .code("*")
                .text(" covers it."),
        );
    }
    let any = conditions(evaluation, |condition| condition.relies_on_if_exists_with_any());
    if !any.is_empty() {
        add("R37", Sentence::new().text("In ").then(names(evaluation, &any)).text(
            " a missing key meets ForAnyValue together with IfExists. We take IfExists to win, as it does elsewhere; AWS does not say.",
        ));
    }
    let several = conditions(evaluation, |condition| condition.lacks_quantifier());
    if !several.is_empty() {
        add("R39", Sentence::new().text("The request has several values for a key that ").then(names(evaluation, &several)).text(
            " tests without ForAllValues or ForAnyValue. We take it not to match; write the set operator that you mean.",
        ));
    }
    if let Caller::Role { session: None, path_and_name, .. } = &request.caller {
        add(
            "R47",
            Sentence::new()
                .text("A role makes no requests itself: this is taken as a session of ")
                .name(path_and_name.clone())
                .text("."),
        );
    }
    let spared = binding(evaluation, spares_by_name_alone);
    if !spared.is_empty() {
        add("R50", names(evaluation, &spared).text(
            " excludes the caller from its Deny, but does not name the account as well, which AWS asks for: it may look at the account first and deny. We take the caller to be excluded.",
        ));
    }
    let by_name = addressed(evaluation, |trace| trace.grant() == Some(PrincipalOutcome::UserOfSession));
    if !by_name.is_empty() {
        add("R54", Sentence::new().text("The federated session is taken to be one of the user of the same name; its ARN does not say who asked for it."));
    }
    let bound = |layer: fn(Layer) -> bool| {
        evaluation.ladder.iter().any(|rung| layer(rung.layer) && rung.is_provided() && rung.binds())
    };
    if bound(|layer| matches!(layer, Layer::Scp(_))) {
        add("R53", Sentence::new().text("Taken as a member account: service control policies do not bind the management account of an organization."));
    }
    let federated_alone = |rung: &Rung| rung.layer == Layer::Session && !rung.is_provided() && rung.blocks();
    if evaluation.ladder.iter().any(federated_alone) {
        add("R56", Sentence::new().text("A federated user session without a session policy is taken to have no permissions but those that a resource-based policy gives it by name; AWS's pages are not of one mind."));
    }
    if lambda("CreateFunction") || lambda("UpdateFunctionConfiguration") {
        add(
            "R65",
            Sentence::new()
                .text("Giving a function an execution role asks a second question: ")
                .code("iam:PassRole")
                .text(" on the role's ARN, with ")
                .code("iam:PassedToService")
                .text(" = ")
                .code("lambda.amazonaws.com")
                .text("."),
        );
    }
    if lambda("InvokeFunctionUrl") {
        add(
            "R66",
            Sentence::new()
                .text("Function URLs made since October 2025 need ")
                .code("lambda:InvokeFunction")
                .text(" as well: ask both questions."),
        );
    }
    if lambda("PutResourcePolicy") || lambda("DeleteResourcePolicy") || lambda("GetResourcePolicy") {
        add(
            "L4",
            Sentence::new()
                .text("Lambda asks for the older permissions too: ")
                .code("lambda:AddPermission")
                .text(" and ")
                .code("lambda:RemovePermission")
                .text(" to put, ")
                .code("lambda:GetPolicy")
                .text(" to get, ")
                .code("lambda:RemovePermission")
                .text(" to delete."),
        );
    }
    notes
}

/// Statements that bind the request, for which `test` holds.
fn binding(evaluation: &Evaluation<'_>, test: impl Fn(&StatementTrace<'_>) -> bool) -> Vec<StatementId> {
    evaluation
        .statements()
        .filter(|(id, _, trace)| test(trace) && evaluation.rung_of(id.policy).is_some_and(Rung::binds))
        .map(|(id, _, _)| id)
        .collect()
}

/// Those of them whose principal, action and resource match.
fn addressed(evaluation: &Evaluation<'_>, test: impl Fn(&StatementTrace<'_>) -> bool) -> Vec<StatementId> {
    binding(evaluation, |trace| trace.addresses() && test(trace))
}

/// Whether a Deny would apply if its `NotPrincipal` did not name the caller, and names it without its account. [NP, R50]
fn spares_by_name_alone(trace: &StatementTrace<'_>) -> bool {
    use PrincipalOutcome::{Account, Everyone, RoleOfSession, Session, User, UserOfSession};
    let Some(principal) = trace.principal.as_ref().filter(|element| element.negated) else { return false };
    let named = |forms: &[PrincipalOutcome]| forms.iter().any(|form| principal.entries.contains(form));
    trace.effect == Effect::Deny
        && trace.action.matches()
        && trace.resource_matches()
        && trace.conditions.iter().all(|condition| condition.holds())
        && !trace.principal_matches()
        && named(&[UserOfSession, RoleOfSession, User, Session])
        && !named(&[Account, Everyone])
}

fn conditions(evaluation: &Evaluation<'_>, test: impl Fn(&ConditionTrace<'_>) -> bool) -> Vec<StatementId> {
    addressed(evaluation, |trace| trace.conditions.iter().any(|condition| test(&condition)))
}
