//! What to try, the smallest change first.

use super::lab::{Lab, Proposal};
use super::policy::Target;
use super::{Change, statement, witness};
use crate::arn::Arn;
use crate::evaluate::{Evaluation, Layer, Rung};
use crate::explain::{Sentence, layer_words};
use crate::policy::{Condition, Effect, PolicyKind};
use crate::scenario::GivenValue;
use crate::trace::{ConditionTrace, Decision, PolicyTrace};

/// Keys that say who calls or what is asked: to change them is to ask another question.
const FIXED_KEYS: [&str; 9] = [
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalIsAWSService",
    "aws:PrincipalServiceName",
    "aws:PrincipalType",
    "aws:RequestedRegion",
    "aws:ResourceAccount",
    "aws:userid",
    "aws:username",
];

/// Everything worth trying.
pub(super) fn proposals(lab: &Lab, evaluation: &Evaluation<'_>) -> Vec<Proposal> {
    let targets: Vec<Target<'_>> = evaluation
        .statements()
        .filter(|(id, _, trace)| trace.principal_matches() && evaluation.rung_of(id.policy).is_some_and(Rung::binds))
        .map(|(id, statement, trace)| Target { lab, evaluation, id, statement, trace })
        .collect();
    if evaluation.decision() == Decision::Allowed { hinges(&targets) } else { openings(lab, evaluation, &targets) }
}

/// What an allowed request hangs on.
fn hinges(targets: &[Target<'_>]) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for target in targets.iter().filter(|target| target.trace.applies() && target.trace.effect == Effect::Allow) {
        proposals.push(target.without_statement());
        for (condition, outcome) in conditions(target) {
            if outcome.holds() && !outcome.missing() {
                proposals.push(context(&[(condition, GivenValue::Removed)]));
            }
        }
    }
    for target in targets.iter().filter(|target| target.trace.addresses() && target.trace.effect == Effect::Deny) {
        proposals.extend(all_conditions(target, true));
    }
    proposals
}

/// What may open a denied request.
fn openings(lab: &Lab, evaluation: &Evaluation<'_>, targets: &[Target<'_>]) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    let allows = || targets.iter().filter(|target| target.trace.effect == Effect::Allow && !target.trace.applies());
    let denies = || targets.iter().filter(|target| target.trace.effect == Effect::Deny && target.trace.applies());

    for target in allows().filter(|target| target.trace.addresses()) {
        proposals.extend(all_conditions(target, true));
    }
    for target in denies() {
        for (condition, outcome) in conditions(target) {
            proposals.extend(one_condition(target, condition, &outcome, false));
        }
    }
    proposals.extend(qualifiers(lab, targets));

    for target in allows().filter(|target| target.trace.action.matches()) {
        if target.trace.addresses() {
            for (condition, _) in conditions(target).filter(|(_, outcome)| !outcome.holds()) {
                let given = lab.request.context.values(&condition.key.value);
                proposals.extend(given.first().and_then(|value| target.with_value(condition, value)));
            }
        } else if !target.trace.action.negated {
            proposals.extend(target.with_resource());
        }
    }
    for kind in blocking_kinds(lab, evaluation) {
        proposals.extend(statement::addition(lab, evaluation, kind));
    }
    for target in denies() {
        proposals.extend(target.without_entry());
    }
    for target in allows().filter(|target| target.trace.addresses()) {
        for (condition, _) in conditions(target).filter(|(_, outcome)| !outcome.holds()) {
            proposals.extend(target.without_condition(condition));
        }
    }
    for target in denies() {
        proposals.push(target.without_statement());
    }
    proposals.extend(evaluation.blockers().filter_map(without_type));
    proposals
}

fn conditions<'a>(target: &'a Target<'_>) -> impl Iterator<Item = (&'a Condition, ConditionTrace<'a>)> {
    target.statement.conditions.iter().zip(target.trace.conditions.iter())
}

/// Context values that make every failing condition of a statement hold.
fn all_conditions(target: &Target<'_>, holds: bool) -> Vec<Proposal> {
    let failing: Vec<(&Condition, ConditionTrace<'_>)> =
        conditions(target).filter(|(_, outcome)| outcome.holds() != holds).collect();
    if failing.is_empty() || failing.iter().any(|(condition, _)| is_fixed(condition)) {
        return Vec::new();
    }
    let first: Option<Vec<(&Condition, GivenValue)>> = failing
        .iter()
        .map(|(condition, _)| {
            Some((*condition, witness::values(condition, target.evaluation.request, holds).into_iter().next()?))
        })
        .collect();
    let only_missing = failing.iter().all(|(_, outcome)| outcome.missing());
    let Some(values) = first else { return Vec::new() };
    let mut proposal = context(&values);
    if only_missing {
        proposal.depends = Some(Sentence::new().list(failing.iter().map(|(condition, _)| satisfies(condition))));
    }
    vec![proposal]
}

/// Context values that make one condition hold, or not.
fn one_condition(
    target: &Target<'_>,
    condition: &Condition,
    outcome: &ConditionTrace<'_>,
    holds: bool,
) -> Vec<Proposal> {
    if is_fixed(condition) || outcome.holds() == holds {
        return Vec::new();
    }
    let values = witness::values(condition, target.evaluation.request, holds);
    values
        .into_iter()
        .map(|value| {
            let mut proposal = context(&[(condition, value.clone())]);
            if outcome.missing() && value != GivenValue::Removed {
                proposal.depends = Some(satisfies(condition));
            }
            proposal
        })
        .collect()
}

fn is_fixed(condition: &Condition) -> bool {
    FIXED_KEYS.iter().any(|key| key.eq_ignore_ascii_case(&condition.key.value))
}

/// "`key` satisfies `StringLike` `value`"
fn satisfies(condition: &Condition) -> Sentence {
    let sentence =
        Sentence::new().code(&condition.key.value).text(" satisfies ").code(condition.operator.value.name()).text(" ");
    let mut sentence =
        sentence.list(condition.values.iter().take(2).map(|value| Sentence::new().code(&value.value.text)));
    if condition.values.len() > 2 {
        sentence = sentence.text(" …");
    }
    sentence
}

fn context(values: &[(&Condition, GivenValue)]) -> Proposal {
    let part = |(condition, value): &(&Condition, GivenValue)| {
        let key = Sentence::new().code(&condition.key.value);
        match value {
            GivenValue::One(text) => key.text(" the value ").code(text),
            GivenValue::Many(texts) => {
                key.text(" the values ").list(texts.iter().map(|text| Sentence::new().code(text)))
            }
            GivenValue::Removed | GivenValue::Unusable(_) => key.text(" no value"),
        }
    };
    let title = match values {
        [(condition, GivenValue::Removed)] => {
            Sentence::new().text("Leave ").code(&condition.key.value).text(" out of the request")
        }
        _ => Sentence::new().text("Give ").list(values.iter().map(part)),
    };
    let changes = values
        .iter()
        .map(|(condition, value)| Change::Context { key: condition.key.value.clone(), value: value.clone() })
        .collect();
    Proposal::new(title, changes)
}

/// The same function by another qualifier. [LAM, L2]
fn qualifiers(lab: &Lab, targets: &[Target<'_>]) -> Vec<Proposal> {
    let resource = &lab.request.resource;
    let Some(arn) = Arn::parse(resource).filter(|arn| arn.service == "lambda") else { return Vec::new() };
    let Some(named) = arn.resource.strip_prefix("function:") else { return Vec::new() };
    let (name, qualifier) = named.split_once(':').map_or((named, None), |(name, qualifier)| (name, Some(qualifier)));
    let base = &resource[..resource.len() - named.len()];
    let mut tries: Vec<Option<String>> = vec![None, Some("$LATEST".to_owned())];
    let patterns =
        targets.iter().filter_map(|target| target.statement.resource.as_ref()).flat_map(|element| &element.entries);
    for pattern in patterns {
        if let Some((_, wanted)) = pattern.value.text.rsplit_once(&format!(":function:{name}:")) {
            tries.push(Some(if wanted.contains(['*', '?']) { "1".to_owned() } else { wanted.to_owned() }));
        }
    }
    let mut seen: Vec<Option<String>> = vec![qualifier.map(str::to_owned)];
    let mut proposals = Vec::new();
    for qualifier in tries {
        if seen.contains(&qualifier) {
            continue;
        }
        let asked =
            qualifier.as_ref().map_or_else(|| format!("{base}{name}"), |qualifier| format!("{base}{name}:{qualifier}"));
        let title = match &qualifier {
            None => Sentence::new().text("Ask for the function without a qualifier, ").code(&asked),
            Some(qualifier) => Sentence::new().text("Ask for the qualifier ").code(qualifier).text(", ").code(&asked),
        };
        proposals.push(Proposal::new(title, vec![Change::Resource(asked)]));
        seen.push(qualifier);
    }
    proposals
}

/// The kinds of policy whose Allow is lacking, also behind a Deny of the same kind.
fn blocking_kinds(lab: &Lab, evaluation: &Evaluation<'_>) -> Vec<PolicyKind> {
    let role = lab.scenario.request.asks_a_role();
    evaluation
        .blockers()
        .filter(|rung| rung.limits && !allows(evaluation, rung))
        .map(|rung| match rung.layer {
            Layer::Identity => PolicyKind::Identity,
            Layer::Resource if role => PolicyKind::Trust,
            Layer::Resource => PolicyKind::Resource,
            Layer::Boundary => PolicyKind::Boundary,
            Layer::Session => PolicyKind::Session,
            Layer::Scp(_) => PolicyKind::Scp,
            Layer::Rcp(_) => PolicyKind::Rcp,
            Layer::Endpoint => PolicyKind::Endpoint,
        })
        .collect()
}

fn allows(evaluation: &Evaluation<'_>, rung: &Rung) -> bool {
    let of_rung = rung.policies.iter().filter_map(|&policy| evaluation.traces.get(policy));
    of_rung.flat_map(PolicyTrace::statements).any(|trace| trace.effect == Effect::Allow && trace.applies())
}

/// A whole limiting type goes.
fn without_type(rung: &Rung) -> Option<Proposal> {
    let limiting = match rung.layer {
        Layer::Boundary | Layer::Session | Layer::Scp(_) | Layer::Rcp(_) | Layer::Endpoint => rung.is_provided(),
        Layer::Identity | Layer::Resource => false,
    };
    let name = layer_words(rung.layer);
    let title = match rung.layer {
        Layer::Scp(level) | Layer::Rcp(level) => format!("Take away the {name} of level {level}"),
        Layer::Boundary | Layer::Session | Layer::Endpoint | Layer::Identity | Layer::Resource => {
            format!("Take away the {name}")
        }
    };
    let changes = rung.policies.iter().map(|&policy| Change::Remove { policy }).collect();
    let proposal = Proposal::new(Sentence::new().text(title), changes);
    limiting.then(|| proposal.note(Sentence::new().text("nothing of this type then limits any request")))
}
