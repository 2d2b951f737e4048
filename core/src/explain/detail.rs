//! A statement, part by part: which entries match and what each condition came to.

use super::Sentence;
use crate::catalog::Carries;
use crate::evaluate::{Evaluation, StatementId};
use crate::operator::{Family, Quantifier};
use crate::policy::{Condition, Element, Statement};
use crate::text::{Span, Spanned};
use crate::trace::{
    ConditionTrace, ElementTrace, EntryOutcome, Outcome, PrincipalOutcome, StatementTrace, ValueOutcome,
};

/// How a part of a statement fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It lets the statement apply.
    Matches,
    /// It keeps the statement from applying.
    Fails,
    /// It keeps the statement from applying because the request does not carry a key.
    Depends,
}

/// One part of a statement: an element, or one condition key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// AWS's name: `Principal`, `NotAction`, `Condition` …
    pub element: &'static str,
    /// How it fared.
    pub verdict: Verdict,
    /// The element's name or the condition key in the policy's text; empty when the element is not written.
    pub span: Span,
    /// What happened, as a clause.
    pub sentence: Sentence,
    /// Each value of it.
    pub entries: Vec<Entry>,
}

/// One value of an element or condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The value in the policy's text, quotes included.
    pub span: Span,
    /// Whether this value matched the request, whatever the element makes of it.
    pub matched: bool,
}

/// The parts of a statement in AWS's order: principal, action, resource, conditions.
#[must_use]
pub fn elements(evaluation: &Evaluation<'_>, id: StatementId) -> Vec<Line> {
    let found =
        evaluation.policies.get(id.policy).zip(evaluation.traces.get(id.policy)).and_then(|(attached, trace)| {
            attached.policy.statements.get(id.statement).zip(trace.statement(id.statement))
        });
    let Some((statement, trace)) = found else { return Vec::new() };
    let mut lines = Vec::new();
    lines.extend(principal(statement, &trace));
    let action = Sentence::new().code(&evaluation.request.action);
    lines.push(element("Action", "NotAction", &statement.action, &trace.action, &action));
    lines.push(resource(evaluation, statement, &trace));
    for (text, outcome) in statement.conditions.iter().zip(trace.conditions.iter()) {
        lines.push(condition(evaluation, text, &outcome));
    }
    lines
}

fn principal(statement: &Statement, trace: &StatementTrace<'_>) -> Option<Line> {
    let (text, outcome) = statement.principal.as_ref().zip(trace.principal.as_ref())?;
    let mut line = element("Principal", "NotPrincipal", text, outcome, &Sentence::new().text("the caller"));
    if trace.boundary_defeats_not_principal {
        line.verdict = Verdict::Matches;
        line.sentence = Sentence::new()
            .text("a Deny with ")
            .code("NotPrincipal")
            .text(" reaches every caller that has a permissions boundary, named or not");
    } else if let Some(grant) = trace.grant() {
        line.sentence = Sentence::new().text(match grant {
            PrincipalOutcome::Everyone => "names everyone",
            PrincipalOutcome::Session => "names this very session",
            PrincipalOutcome::User => "names this user",
            PrincipalOutcome::RoleOfSession => "names the role of this session",
            PrincipalOutcome::UserOfSession => "names the user whose name the session bears",
            PrincipalOutcome::Account => "names the caller's account: a delegation to the account's own policies",
            PrincipalOutcome::Service => "names this service",
            PrincipalOutcome::Provider => "names this identity provider",
            PrincipalOutcome::Differs => "names somebody else",
        });
    }
    Some(line)
}

fn resource(evaluation: &Evaluation<'_>, statement: &Statement, trace: &StatementTrace<'_>) -> Line {
    let asked = evaluation.request.effective_resource();
    let Some((text, outcome)) = statement.resource.as_ref().zip(trace.resource.as_ref()) else {
        return Line {
            element: "Resource",
            verdict: Verdict::Matches,
            span: Span::at(statement.span.start as usize),
            sentence: Sentence::new().text("not written: the resource that the policy is attached to"),
            entries: Vec::new(),
        };
    };
    let mut line = element("Resource", "NotResource", text, outcome, &Sentence::new().code(asked));
    if outcome.entries.contains(&EntryOutcome::Unresolved) && !outcome.entries.iter().any(Outcome::matched) {
        line.sentence =
            line.sentence.text("; the request has no single value for a policy variable, so its entry covers nothing");
    }
    line
}

/// Any element with entries; `what` is what it is compared with.
fn element<T, O: Outcome>(
    plain: &'static str,
    negated: &'static str,
    text: &Element<T>,
    trace: &ElementTrace<'_, O>,
    what: &Sentence,
) -> Line {
    let hit = trace.entries.iter().position(Outcome::matched);
    let sentence = match (hit, trace.negated, text.entries.len()) {
        (Some(_), false, 1) => Sentence::new().text("covers ").then(what.clone()),
        (Some(at), false, _) => Sentence::new().text(format!("entry {} covers ", at + 1)).then(what.clone()),
        (None, false, 1) => Sentence::new().text("does not cover ").then(what.clone()),
        (None, false, _) => Sentence::new().text("no entry covers ").then(what.clone()),
        (Some(_), true, 1) => Sentence::new().text("excludes ").then(what.clone()),
        (Some(at), true, _) => Sentence::new().text(format!("entry {} excludes ", at + 1)).then(what.clone()),
        (None, true, _) => Sentence::new().text("does not exclude ").then(what.clone()),
    };
    Line {
        element: if text.negated { negated } else { plain },
        verdict: if trace.matches() { Verdict::Matches } else { Verdict::Fails },
        span: text.name,
        sentence,
        entries: entries(&text.entries, trace.entries.iter().map(Outcome::matched)),
    }
}

fn entries<T>(texts: &[Spanned<T>], matched: impl Iterator<Item = bool>) -> Vec<Entry> {
    texts.iter().zip(matched).map(|(text, matched)| Entry { span: text.span, matched }).collect()
}

/// One condition key.
#[must_use]
pub fn condition(evaluation: &Evaluation<'_>, text: &Condition, trace: &ConditionTrace<'_>) -> Line {
    let holds = trace.holds();
    Line {
        element: "Condition",
        verdict: match (holds, trace.missing()) {
            (true, _) => Verdict::Matches,
            (false, true) => Verdict::Depends,
            (false, false) => Verdict::Fails,
        },
        span: text.key.span,
        sentence: {
            let sentence = if trace.operator.test.family == Family::Null {
                null(text, trace)
            } else if trace.missing() {
                missing(text, trace)
            } else {
                compared(evaluation.request.context.values(&text.key.value), text, trace)
            };
            if never_carried(evaluation, text) { sentence.then(never(evaluation, trace)) } else { sentence }
        },
        entries: entries(&text.values, trace.values.iter().map(|value| *value == ValueOutcome::Equal)),
    }
}

/// Whether AWS never sends the key with the action of the request, as far as the catalogue knows. [SAR, KEYS]
pub(super) fn never_carried(evaluation: &Evaluation<'_>, condition: &Condition) -> bool {
    evaluation.request.carries(&condition.key.value) == Carries::Never
}

fn never(evaluation: &Evaluation<'_>, trace: &ConditionTrace<'_>) -> Sentence {
    let action = Sentence::new().code(&evaluation.request.action);
    if trace.missing() {
        Sentence::new().text("; this key is never present for ").then(action)
    } else {
        Sentence::new().text("; but AWS never sends this key with ").then(action)
    }
}

fn null(text: &Condition, trace: &ConditionTrace<'_>) -> Sentence {
    let key = Sentence::new().code("Null").text(": the request ");
    let presence = if trace.missing() { "has no " } else { "has " };
    let sentence = key.text(presence).code(&text.key.value);
    match (trace.operator.quantifier, trace.holds()) {
        (Some(quantifier), holds) => sentence.text(format!(
            "; with {} it is {} whatever the request has",
            quantifier_name(quantifier),
            if holds { "true" } else { "false" }
        )),
        (None, true) => sentence.text(", as asked"),
        (None, false) => sentence.text(", which is not what is asked"),
    }
}

/// Why a condition on a key that the request does not carry holds or not. [OPS, MULTI, R24, R25, R34, R35]
fn missing(text: &Condition, trace: &ConditionTrace<'_>) -> Sentence {
    let operator = trace.operator;
    let sentence = Sentence::new().text("the request has no ").code(&text.key.value);
    match operator.quantifier {
        _ if operator.if_exists => sentence.text("; ").code(operator.name()).text(" is then true"),
        Some(Quantifier::ForAllValues) => sentence.text("; ").code("ForAllValues").text(" is true of no values at all"),
        Some(Quantifier::ForAnyValue) => sentence.text("; ").code("ForAnyValue").text(" needs at least one value"),
        None if operator.test.negated => {
            sentence.text("; a negated operator such as ").code(operator.name()).text(" is then true")
        }
        None => sentence.text(", and ").code(operator.name()).text(" needs it"),
    }
}

fn compared(values: &[String], text: &Condition, trace: &ConditionTrace<'_>) -> Sentence {
    let operator = trace.operator;
    let key = Sentence::new().code(&text.key.value);
    if trace.lacks_quantifier() {
        return key
            .text(" has several values, and ")
            .code(operator.name())
            .text(" without a set operator compares only one");
    }
    let satisfies = if operator.test.negated { "differ from every value here" } else { "match a value here" };
    let sentence = match (operator.quantifier, trace.request_values) {
        (None, _) | (Some(_), 1) => {
            let value = values.first().map(String::as_str).unwrap_or_default();
            let is = key.text(" is ").code(value);
            match (operator.test.negated, trace.satisfied > 0) {
                (false, true) => is.text(", which ").code(operator.name()).text(" accepts"),
                (false, false) => is.text(", which matches none of the values for ").code(operator.name()),
                (true, true) => is.text(", which differs from every value for ").code(operator.name()),
                (true, false) => is.text(", which ").code(operator.name()).text(" excludes"),
            }
        }
        (Some(quantifier), count) => key.text(format!(
            ": {} of its {count} values {satisfies}; {} asks for {}",
            trace.satisfied,
            quantifier_name(quantifier),
            match quantifier {
                Quantifier::ForAllValues => "all",
                Quantifier::ForAnyValue => "one",
            }
        )),
    };
    let has = |outcome| trace.values.contains(&outcome);
    if has(ValueOutcome::Unresolved) {
        sentence.text("; a policy variable here has no value in the request")
    } else if has(ValueOutcome::Unreadable) {
        sentence.text(format!("; not both can be read as {}", type_name(operator.test.family)))
    } else {
        sentence
    }
}

fn quantifier_name(quantifier: Quantifier) -> &'static str {
    match quantifier {
        Quantifier::ForAllValues => "ForAllValues",
        Quantifier::ForAnyValue => "ForAnyValue",
    }
}

fn type_name(family: Family) -> &'static str {
    match family {
        Family::Numeric => "a number",
        Family::Date => "a date",
        Family::Bool | Family::Null => "true or false",
        Family::Binary => "base64",
        Family::IpAddress => "an IP address or range",
        Family::Arn => "an ARN",
        Family::String => "text",
    }
}
