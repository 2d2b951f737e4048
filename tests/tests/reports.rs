//! Every report of the corpus agrees with itself: the decision follows from the layers, and places lie in their texts.

use policyglass_tests::{Case, load, report};
use serde_json::Value;

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// Asserts `holds` of every report of the corpus, and shows the first ten that fail.
fn of_every_report(holds: impl Fn(&Case, &Value) -> bool) {
    let cases = load().expect("the corpus can be read");
    let failing: Vec<String> = cases
        .iter()
        .map(|case| (case, report(case)))
        .filter(|(case, report)| !holds(case, report))
        .map(|(case, report)| format!("{}:{} {}", case.file, case.line, report["summary"]))
        .collect();
    assert!(failing.is_empty(), "{} reports, such as\n{}", failing.len(), failing[..failing.len().min(10)].join("\n"));
}

#[test]
fn a_report_says_why() {
    of_every_report(|_, report| report["summary"].as_str().is_some_and(|summary| summary.len() > 10));
}

/// A statement without a Sid is called by its position; at the start of a sentence that has a capital.
#[test]
fn sentences_begin_with_a_capital() {
    of_every_report(|_, report| {
        let summary = report["summary"].as_str().unwrap_or_default();
        !summary.starts_with("statement ") && !summary.contains(". statement ")
    });
    let cases = load().expect("the corpus can be read");
    assert!(
        cases.iter().any(|case| report(case)["summary"].as_str().is_some_and(|said| said.contains(". Statement ")))
    );
}

/// An explicit deny names a Deny, in a layer that binds; an allowed request is held up by no layer.
#[test]
fn the_decision_follows_from_the_layers() {
    of_every_report(|case, report| {
        let layers = list(report, "layers");
        let denied = layers.iter().any(|layer| layer["binds"] == true && layer["result"] == "explicitDeny");
        let held_up = layers.iter().any(|layer| layer["limits"] == true && layer["result"] != "allowed");
        let request = |field: &str| case.scenario["request"][field].as_str().unwrap_or_default();
        // Two calls that AWS decides without asking policies.
        let asks_who = request("action").eq_ignore_ascii_case("sts:GetCallerIdentity");
        let root_assumes = request("action") == "sts:AssumeRole" && request("principal").ends_with(":root");
        match report["decision"].as_str() {
            Some("allowed") => asks_who || !denied && !held_up,
            Some("explicitDeny") => denied,
            Some("implicitDeny") => root_assumes || !denied && held_up,
            Some("error") => layers.is_empty(),
            _ => false,
        }
    });
}

/// Matched statements apply, and are Denies exactly when a Deny decided.
#[test]
fn matched_statements_apply() {
    of_every_report(|_, report| {
        let effect = if report["decision"] == "explicitDeny" { "Deny" } else { "Allow" };
        let applies = |found: &Value| {
            let same = |other: &&Value| other["policy"] == found["policy"] && other["statement"] == found["statement"];
            list(report, "statements").iter().find(same).is_some_and(|statement| statement["applies"] == true)
        };
        let matched = list(report, "matchedStatements");
        matched.iter().all(|found| found["effect"] == effect && applies(found))
            && (report["decision"] != "explicitDeny" || !matched.is_empty())
    });
}

/// A statement applies exactly when each of its elements matched.
#[test]
fn statements_follow_from_their_elements() {
    of_every_report(|_, report| {
        list(report, "statements").iter().all(|statement| {
            let all = list(statement, "elements").iter().all(|element| element["matched"] == true);
            statement["applies"] == all
        })
    });
}

/// `error` means a diagnostic of severity error, and the other way round.
#[test]
fn errors_have_diagnostics() {
    of_every_report(|_, report| {
        let error = list(report, "diagnostics").iter().any(|found| found["severity"] == "error");
        error == (report["decision"] == "error")
    });
}

/// Lines and columns of statements enclose an object of the policy's text.
#[test]
fn statements_stand_where_the_report_says() {
    of_every_report(|case, report| {
        list(report, "statements").iter().all(|statement| {
            let index = statement["policy"].as_u64().and_then(|index| usize::try_from(index).ok());
            let text = index.and_then(|index| case.scenario["policies"][index]["text"].as_str()).unwrap_or_default();
            let character = |place: &Value, back: u64| {
                let number = |name: &str, less: u64| usize::try_from(place[name].as_u64()?.checked_sub(less)?).ok();
                let line = text.split('\n').nth(number("line", 1)?)?;
                line.encode_utf16().nth(number("column", 1 + back)?)
            };
            character(&statement["start"], 0) == Some(u16::from(b'{'))
                && character(&statement["end"], 1) == Some(u16::from(b'}'))
        })
    });
}
