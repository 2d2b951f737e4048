//! Samples of every form, as people would paste them, and what is read from them; and texts that mean harm.
//!
//! The samples stand in Markdown files: a heading, the text, and what it reads as.

mod apply;
mod hostile;

use super::*;
use std::fmt::Write;

/// The files of samples.
const FILES: [(&str, &str); 8] = [
    ("answer", include_str!("tests/answer.md")),
    ("cloudformation", include_str!("tests/cloudformation.md")),
    ("cloudtrail", include_str!("tests/cloudtrail.md")),
    ("command", include_str!("tests/command.md")),
    ("decoded", include_str!("tests/decoded.md")),
    ("denied", include_str!("tests/denied.md")),
    ("policy", include_str!("tests/policy.md")),
    ("terraform", include_str!("tests/terraform.md")),
];

struct Sample {
    title: &'static str,
    text: &'static str,
    expected: &'static str,
}

fn samples(file: &'static str) -> Vec<Sample> {
    let sections = file.split("\n## ").skip(1);
    let block = |section: &'static str, fence: &str| {
        let (_, after) = section.split_once(fence).unwrap();
        after.split_once("\n````").unwrap().0
    };
    sections
        .map(|section| Sample {
            title: section.lines().next().unwrap(),
            text: block(section, "````text\n"),
            expected: block(section, "````reads\n"),
        })
        .collect()
}

fn setting() -> Setting {
    Setting { home: Home { region: "us-east-1".into(), account: "123456789012".into() }, ..Setting::default() }
}

/// What an intake says, line by line.
fn shown(intake: &Intake) -> String {
    let mut out = format!("{:?}: {}\n", intake.kind, intake.title);
    for (at, reading) in intake.readings.iter().enumerate() {
        let best = if at == intake.best { "*" } else { "-" };
        writeln!(out, "{best} {}", reading.label).unwrap();
        for fill in &reading.fills {
            let (what, value) = match &fill.part {
                Part::Principal { value } => ("principal".to_owned(), value.clone()),
                Part::Action { value } => ("action".to_owned(), value.clone()),
                Part::Resource { value } => ("resource".to_owned(), value.clone()),
                Part::ResourceAccount { value } => ("owner".to_owned(), value.clone()),
                Part::Context { key, values } => (key.clone(), values.join(" | ")),
                Part::Policy { kind, name, text, could_be } => {
                    let more = if could_be.is_empty() { String::new() } else { format!(" or {could_be:?}") };
                    (format!("{kind:?}{more} “{name}”"), compact(text))
                }
                Part::Scenario { json } => ("scenario".to_owned(), compact(json)),
            };
            let sign = if fill.suggested { "?=" } else { "=" };
            writeln!(out, "  {what} {sign} {value} ({})", fill.source).unwrap();
        }
        for lacking in &reading.lacking {
            writeln!(out, "  lacks {:?}: {}", lacking.part, lacking.text).unwrap();
        }
        for note in &reading.notes {
            writeln!(out, "  note: {note}").unwrap();
        }
    }
    for note in &intake.notes {
        writeln!(out, "note: {note}").unwrap();
    }
    for problem in &intake.problems {
        writeln!(out, "{} at {}–{}: {}", problem.severity, problem.start, problem.end, problem.message).unwrap();
    }
    // The files stay text whatever a sample holds.
    out.trim_end().replace(|c: char| c.is_control() && c != '\n', "␀")
}

/// Policies on one line where they are JSON.
fn compact(text: &str) -> String {
    if mend::is_json(text) { crate::json::parse(text).0.unwrap().compact() } else { text.replace('\n', "⏎") }
}

#[test]
fn samples_read_as_they_should() {
    let mut wrong = String::new();
    for (name, file) in FILES {
        for sample in samples(file) {
            let actual = shown(&read(sample.text, &setting()));
            if actual != sample.expected {
                writeln!(wrong, "=== {name} / {}\n{actual}", sample.title).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "these read otherwise:\n{wrong}");
}

#[test]
fn policies_that_fill_in_are_policies() {
    for (name, file) in FILES {
        for sample in samples(file).iter().filter(|sample| !sample.title.starts_with("Hostile")) {
            let intake = read(sample.text, &setting());
            for reading in &intake.readings {
                let scenario = reading.apply(&crate::Scenario::default(), Existing::Keep);
                for policy in scenario.read_policies() {
                    // A blank is no value, and a trust policy is none while the request names no role.
                    let blank =
                        reading.lacking.iter().any(|lacking| matches!(lacking.part, Lack::Policy | Lack::Resource));
                    assert!(policy.policy.is_some() || blank, "{name} / {}: {:?}", sample.title, policy.diagnostics);
                }
                assert!(serde_json::to_string(&intake).is_ok());
            }
        }
    }
}
