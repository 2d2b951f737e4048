//! The report: the engine's Markdown, with tests and the link.

use policyglass::{Suite, TestVerdict};

use super::content::Content;
use crate::tools::Tools;

/// Everything as Markdown.
#[must_use]
pub fn markdown(tools: &Tools, content: &Content) -> String {
    let scenario = &*content.scenario;
    let mut out = scenario.markdown(tools.setting());
    if !scenario.tests.is_empty() {
        let run = Suite::new(scenario, tools.setting()).run();
        let (met, all) = run.score();
        out.push_str(&format!("\n## Tests\n\n{met} of {all} as expected.\n\n| | test | action | expected | decided |\n|---|---|---|---|---|\n"));
        for (at, (test, outcome)) in scenario.tests.iter().zip(&run.outcomes).enumerate() {
            let sign = match outcome.verdict() {
                TestVerdict::AsExpected => "✓",
                TestVerdict::Otherwise => "✗",
                TestVerdict::NothingExpected => "–",
            };
            let name = if test.name.is_empty() { format!("test {}", at + 1) } else { test.name.clone() };
            let word = |decision: Option<policyglass::Decision>| decision.map_or("–", policyglass::Decision::name);
            out.push_str(&format!(
                "| {sign} | {} | {} | {} | {} |\n",
                cell(&name),
                cell(&test.request.action),
                word(outcome.expected),
                word(outcome.decision)
            ));
        }
    }
    if content.link.is_ok() {
        out.push_str(&format!("\n[Open in the playground]({})\n", content.address()));
    }
    out
}

/// A text inside a table.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\r' | '\n' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' => out.extend(['\\', char]),
            char => out.push(char),
        }
    }
    out
}
