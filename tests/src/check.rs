//! Report against expectation.

use policyglass::Scenario;
use serde_json::{Value, json};

use crate::Case;

/// What the native engine answers, as the interchange format has it. It is given no time: a case that needs one says it.
#[must_use]
pub fn report(case: &Case) -> Value {
    match Scenario::from_json(&case.scenario.to_string()) {
        Ok(scenario) => serde_json::to_value(scenario.report(None)).unwrap_or_default(),
        Err(error) => json!({"decision": "no scenario", "summary": error.message}),
    }
}

/// How a report differs from what the case promises, one sentence each; empty when it does not.
#[must_use]
pub fn differences(case: &Case, report: &Value) -> Vec<String> {
    let expect = &case.expect;
    let mut out = Vec::new();
    let decision = report["decision"].as_str().unwrap_or("no decision");
    let agrees = match expect.decision.as_str() {
        "accepted" => matches!(decision, "allowed" | "explicitDeny" | "implicitDeny"),
        expected => decision == expected,
    };
    if !agrees {
        out.push(format!("decision: expected {}, got {decision}", expect.decision));
    }
    if let Some(expected) = &expect.missing {
        let got = strings(&report["missingContextValues"]);
        if lower(expected) != lower(&got) {
            out.push(format!("missing context values: expected {expected:?}, got {got:?}"));
        }
    }
    if let Some(expected) = &expect.matched {
        let got = list(&report["matchedStatements"]).iter().map(|found| statement(case, found)).collect::<Vec<_>>();
        if sorted(expected.clone()) != sorted(got.clone()) {
            out.push(format!("matched statements: expected {expected:?}, got {got:?}"));
        }
    }
    if let Some(code) = &expect.code {
        let diagnostics = list(&report["diagnostics"]);
        let blocking = |found: &&Value| expect.decision != "error" || found["severity"] == "error";
        let same = diagnostics.iter().filter(|found| code == "any" || found["code"] == code.as_str()).filter(blocking);
        let places: Vec<String> = same.map(|found| text_at(case, found)).collect();
        let codes: Vec<&str> = diagnostics.iter().filter_map(|found| found["code"].as_str()).collect();
        if places.is_empty() {
            out.push(format!("diagnostics: expected {code}, got {codes:?}"));
        } else if let Some(at) = &expect.at
            && !places.iter().any(|place| place == at || place.trim_matches('"') == at)
        {
            out.push(format!("{code}: expected at {at:?}, got at {places:?}"));
        }
    }
    if let Some(words) = &expect.says {
        let said = explanation(report);
        if !said.iter().any(|sentence| sentence.contains(words)) {
            out.push(format!("explanation: expected {words:?}, got {said:?}"));
        }
    }
    out
}

/// Every sentence of a report: its summary, those of statements and their parts, and the notes.
fn explanation(report: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map(|text| text.replace('`', ""));
    let statements = || list(&report["statements"]).iter();
    let elements = statements().flat_map(|statement| list(&statement["elements"]));
    let notes = list(&report["notes"]).iter();
    std::iter::once(text(&report["summary"]))
        .chain(statements().map(|statement| text(&statement["label"])))
        .chain(elements.map(|element| text(&element["reason"])))
        .chain(notes.map(|note| text(&note["text"])))
        .flatten()
        .collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn strings(value: &Value) -> Vec<String> {
    list(value).iter().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

fn lower(texts: &[String]) -> Vec<String> {
    sorted(texts.iter().map(|text| text.to_lowercase()).collect())
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}

/// The Sid of a matched statement, or `policy#position` from 1.
fn statement(case: &Case, found: &Value) -> String {
    match found["sid"].as_str() {
        Some(sid) if !sid.is_empty() => sid.to_owned(),
        _ => {
            let policy = &policy(case, found)["name"];
            let position = found["statement"].as_u64().map_or(0, |index| index + 1);
            format!("{}#{position}", policy.as_str().unwrap_or_default())
        }
    }
}

fn policy<'a>(case: &'a Case, found: &Value) -> &'a Value {
    let index = found["policy"].as_u64().and_then(|index| usize::try_from(index).ok());
    &case.scenario["policies"][index.unwrap_or(usize::MAX)]
}

/// What stands between `start` and `end` of a diagnostic.
fn text_at(case: &Case, found: &Value) -> String {
    let text = policy(case, found)["text"].as_str().unwrap_or_default();
    match (offset(text, &found["start"]), offset(text, &found["end"])) {
        (Some(start), Some(end)) if start <= end => {
            String::from_utf16_lossy(&text.encode_utf16().collect::<Vec<_>>()[start..end])
        }
        _ => format!("no place: {} {}", found["start"], found["end"]),
    }
}

/// Line and column, both from 1 and columns in UTF-16 code units, as an index of UTF-16 code units.
fn offset(text: &str, place: &Value) -> Option<usize> {
    let number = |name: &str| place[name].as_u64().and_then(|n| usize::try_from(n).ok())?.checked_sub(1);
    let (line, column) = (number("line")?, number("column")?);
    let before: usize = text.split('\n').take(line).map(|line| line.encode_utf16().count() + 1).sum();
    let at = before + column;
    (at <= text.encode_utf16().count()).then_some(at)
}
