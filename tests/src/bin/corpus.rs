//! Prints the corpus as JSON Lines `{id, scenario, expect, report}`, for runs of the same cases elsewhere.

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use policyglass_tests::{load, report};
use serde_json::json;

fn main() -> ExitCode {
    let cases = match load() {
        Ok(cases) => cases,
        Err(errors) => {
            eprintln!("{}", errors.join("\n"));
            return ExitCode::FAILURE;
        }
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    for case in &cases {
        let line = json!({"id": case.id, "scenario": case.scenario, "expect": case.expect, "report": report(case)});
        if writeln!(out, "{line}").is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
