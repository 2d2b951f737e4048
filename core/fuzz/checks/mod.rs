//! What must hold whatever is read. Each function takes any bytes; it panics when a promise is broken.

mod build;

use policyglass::intake::Setting as Intake;
use policyglass::lesson::Lesson;
use policyglass::lint::lint;
use policyglass::{
    Attached, Caller, Catalog, Decision, Diagnostic, LineIndex, Policy, PolicyKind, Request, Scenario, Severity, Span,
    Suite, complete, evaluate, flips, hover, redact,
};
use std::sync::Arc;

/// A moment, so that nothing depends on when it runs.
const NOW: Option<i64> = Some(1_790_000_000);

/// Its name, and what it does with some bytes.
type Check = (&'static str, fn(&[u8]));

/// Every check.
pub const ALL: [Check; 8] = [
    ("json", json),
    ("policy", policy),
    ("scenario", scenario),
    ("link", link),
    ("intake", intake),
    ("lesson", lesson),
    ("evaluate", decide),
    ("told", told),
];

fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// Positions lie in the text, on boundaries of characters, and fixes can be applied.
fn places(text: &str, findings: &[Diagnostic]) {
    let fits = |span: Span| span.start <= span.end && text.get(span.range()).is_some();
    let lines = LineIndex::new(text);
    let units = text.encode_utf16().count();
    for finding in findings {
        assert!(fits(finding.span), "{text:?} {finding:?}");
        assert!(finding.labels.iter().all(|label| fits(label.span)), "{text:?} {finding:?}");
        assert!(lines.utf16(finding.span.end) as usize <= units);
        for fix in &finding.fixes {
            assert!(fix.edits.iter().all(|edit| fits(edit.span)), "{text:?} {finding:?}");
            assert!(fix.edits.is_sorted_by(|a, b| a.span.end <= b.span.start), "{text:?} {fix:?}");
            _ = fix.apply(text);
        }
    }
}

/// JSON: what serde_json reads is read; what it refuses is refused, with a place.
pub fn json(data: &[u8]) {
    let text = text(data);
    let (policy, findings) = Policy::parse(&text, PolicyKind::Identity);
    places(&text, &findings);
    let broken = findings.iter().any(|finding| finding.code == "JSON_SYNTAX_ERROR");
    let limited = findings.iter().any(|finding| ["NESTING_TOO_DEEP", "TEXT_TOO_LONG"].contains(&finding.code));
    let other: Result<serde_json::Value, _> = serde_json::from_str(&text);
    match other {
        // A name that stands twice is accepted there; it overflows on numbers that are no f64.
        Ok(_) => assert!(!broken || limited || has_twins(&findings) || is_wrapped(&text), "{text:?} {findings:?}"),
        Err(cause) => {
            let too_large = cause.to_string().contains("number out of range");
            assert!(policy.is_none() || too_large, "{text:?} {cause}");
        }
    }
}

fn has_twins(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.message.ends_with("stands twice in one object"))
}

/// A whole policy inside a string is an error of its own.
fn is_wrapped(text: &str) -> bool {
    text.trim_start().starts_with('"')
}

/// A policy exists exactly when nothing refuses it; printed and read again it means the same; checks, completion and
/// help never panic and stay inside the text.
pub fn policy(data: &[u8]) {
    let Some((&choice, rest)) = data.split_first() else { return };
    let kind = PolicyKind::ALL[usize::from(choice) % PolicyKind::ALL.len()];
    let text = text(rest);
    let (policy, findings) = Policy::parse(&text, kind);
    places(&text, &findings);
    let refused = findings.iter().any(|finding| finding.severity == Severity::Error);
    assert_eq!(policy.is_some(), !refused, "{text:?} {findings:?}");
    let catalog = Catalog::built_in();
    if let Some(policy) = &policy {
        places(&text, &lint(policy, &text, None, &catalog));
        let printed = policy.to_json();
        let (again, findings) = Policy::parse(&printed, kind);
        assert!(again.is_some_and(|again| again.same_meaning(policy)), "{text:?} {printed} {findings:?}");
    }
    for at in [0, text.len() / 3, text.len() / 2, text.len()] {
        if let Some(found) = complete(&text, kind, at, &catalog) {
            assert!(text.get(found.span.range()).is_some(), "{text:?} {at}");
        }
        if let Some(found) = hover(&text, at, &catalog) {
            assert!(text.get(found.span.range()).is_some(), "{text:?} {at}");
        }
    }
}

/// A scenario has a report, the same each time, and written and read again it is the same.
pub fn scenario(data: &[u8]) {
    let Ok(scenario) = Scenario::from_json(&text(data)) else { return };
    let again = Scenario::from_json(&scenario.to_json()).expect("what was written");
    assert_eq!(again.to_json(), scenario.to_json());
    let report = scenario.report(NOW);
    assert!(["allowed", "explicitDeny", "implicitDeny", "error"].contains(&report.decision));
    assert_eq!(serde_json::to_string(&report).ok(), serde_json::to_string(&again.report(NOW)).ok());
    _ = scenario.explain(NOW);
    _ = scenario.markdown(NOW);
}

/// A link gives a scenario or a reason; a scenario survives its link.
pub fn link(data: &[u8]) {
    let text = text(data);
    _ = policyglass::link::decode(&text);
    _ = policyglass::link::decode(&format!("#v1.{text}"));
    if let Ok(scenario) = Scenario::from_json(&text)
        && let Ok(fragment) = policyglass::link::encode(&scenario)
    {
        // What is a default may be left out; what is decided is the same.
        let again = policyglass::link::decode(&fragment).expect("a link of ours");
        let report = |scenario: &Scenario| serde_json::to_string(&scenario.report(NOW)).unwrap_or_default();
        assert_eq!(report(&again), report(&scenario));
        assert_eq!(policyglass::link::encode(&again).ok(), Some(fragment));
    }
}

/// Whatever is pasted, something is said about it, and what it offers is a scenario that can be decided.
pub fn intake(data: &[u8]) {
    let text = text(data);
    let found = policyglass::intake::read(&text, &Intake::default());
    assert!(!found.title.is_empty());
    assert!(found.readings.is_empty() || found.best().is_some());
    _ = serde_json::to_string(&found);
}

/// Lessons are texts that anybody may write; what is wrong with one has a place in it.
pub fn lesson(data: &[u8]) {
    let text = text(data);
    for (lesson, found) in Lesson::read(&text) {
        places(&text, &found);
        places(&text, &lesson.validate(&NOW.into()));
        _ = lesson.check_start(&NOW.into());
    }
}

/// Policies of every type, put together from the bytes: the decision depends on neither their order nor that of their
/// statements, and one more Deny opens nothing.
pub fn decide(data: &[u8]) {
    let built = build::Built::of(data);
    let policies: Vec<(PolicyKind, u32, Policy)> = built
        .policies
        .iter()
        .map(|(kind, level, text)| {
            let (policy, findings) = Policy::parse(text, *kind);
            (*kind, *level, policy.unwrap_or_else(|| panic!("{text} {findings:?}")))
        })
        .collect();
    let caller = Caller::parse(&built.principal, &built.action).expect("a caller");
    let (action, resource) = (built.action.clone(), built.resource.clone());
    let catalog = Catalog::built_in();
    let setting = policyglass::Setting { now: NOW, catalog: Arc::clone(&catalog) };
    let request = Request::new(caller, action, resource, None, built.context.clone(), setting);
    let attached: Vec<Attached<'_>> =
        policies.iter().map(|(_, level, policy)| Attached { policy, level: *level, name: "" }).collect();
    let evaluation = evaluate(&attached, &request);
    let decision = evaluation.decision();
    for (policy, trace) in policies.iter().zip(&evaluation.traces) {
        assert_eq!(policy.2.statements.len(), trace.statements().len());
        for (statement, trace) in policy.2.statements.iter().zip(trace.statements()) {
            assert_eq!(statement.action.entries.len(), trace.action.entries.len());
            assert_eq!(statement.conditions.len(), trace.conditions.len());
            assert!(
                statement.conditions.iter().zip(trace.conditions.iter()).all(|(a, b)| a.values.len() == b.values.len())
            );
        }
    }
    let reversed: Vec<Attached<'_>> = attached.iter().rev().copied().collect();
    assert_eq!(evaluate(&reversed, &request).decision(), decision, "{built:?}");

    let turned: Vec<Policy> = policies
        .iter()
        .map(|(_, _, policy)| {
            let mut policy = policy.clone();
            policy.statements.reverse();
            policy
        })
        .collect();
    let turned: Vec<Attached<'_>> = turned
        .iter()
        .zip(&policies)
        .map(|(policy, (_, level, _))| Attached { policy, level: *level, name: "" })
        .collect();
    assert_eq!(evaluate(&turned, &request).decision(), decision, "{built:?}");

    let deny = r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}"#;
    let deny = Policy::parse(deny, PolicyKind::Identity).0.expect("a policy");
    let more: Vec<Attached<'_>> =
        attached.iter().copied().chain([Attached { policy: &deny, level: 0, name: "" }]).collect();
    let denied = evaluate(&more, &request).decision();
    assert!(denied == decision || denied == Decision::ExplicitDeny, "{built:?}");
    _ = evaluation.matched();
    _ = evaluation.missing_keys();
}

/// What is said about a scenario that was put together from the bytes agrees with itself: reports, pictures and words tell
/// one decision; every change that is said to flip it does; ids and names can be replaced, and a link loses nothing.
pub fn told(data: &[u8]) {
    let built = build::Built::of(data);
    let scenario = Scenario::from_json(&built.to_json()).expect("a scenario");
    let report = scenario.report(NOW);
    let told = scenario.explain(NOW);
    assert_eq!(told.decision, report.decision, "{built:?}");
    assert!(!report.summary.is_empty() && !told.markdown.is_empty());
    // A resource that is a role has a trust policy, which may be refused.
    assert!(report.decision != "error" || told.layers.is_empty(), "{built:?}");
    for flip in flips(&scenario, NOW) {
        let after = flip.apply(&scenario).report(NOW).decision;
        assert_ne!(after == "allowed", report.decision == "allowed", "{:?} {built:?}", flip.title);
    }
    let redaction = redact(&scenario);
    assert!(redaction.changed(&scenario, NOW).is_empty(), "{:?} {built:?}", redaction.replaced);
    let fragment = policyglass::link::encode(&scenario).expect("small enough");
    let opened = policyglass::link::decode(&fragment).expect("a link of ours");
    assert_eq!(opened.report(NOW).summary, report.summary, "{built:?}");
    let run = Suite::new(&scenario, NOW).run();
    let decided = run.outcomes.first().and_then(|outcome| outcome.decision);
    assert_eq!(decided == Some(Decision::Allowed), report.decision == "allowed", "{built:?}");
}
