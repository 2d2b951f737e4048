//! Batch command: one scenario a line in, one decision a line out.
//!
//! `cargo run --release -p policyglass --example evaluate < scenarios.jsonl > decisions.jsonl`
//!
//! `--decision-only` prints just id and decision. The time of a request that names none is the time of the run; the
//! engine itself knows no clock.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a program has a clock, arguments and output; the engine has not"
)]

use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use policyglass::{Report, Scenario};

/// Longer lines are refused without being read as JSON.
const MAX_LINE: usize = 16 << 20;

fn main() -> ExitCode {
    let mut decision_only = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--decision-only" => decision_only = true,
            other => {
                eprintln!("unknown option {other}; known: --decision-only");
                return ExitCode::from(2);
            }
        }
    }
    match run(decision_only) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader such as `head` that has seen enough is no failure.
        Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("{cause}");
            ExitCode::FAILURE
        }
    }
}

fn run(decision_only: bool) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let report = answer(&line);
        if decision_only {
            let short = serde_json::json!({ "id": report.id, "decision": report.decision });
            serde_json::to_writer(&mut output, &short)?;
        } else {
            serde_json::to_writer(&mut output, &report)?;
        }
        output.write_all(b"\n")?;
        output.flush()?;
    }
}

fn answer(line: &[u8]) -> Report {
    if line.len() > MAX_LINE {
        return Report::refusal("JSON_SYNTAX_ERROR", format!("the line is longer than {} MiB", MAX_LINE >> 20));
    }
    let Ok(text) = std::str::from_utf8(line) else {
        return Report::refusal("JSON_SYNTAX_ERROR", "the line is not UTF-8".to_owned());
    };
    match Scenario::from_json(text) {
        Ok(scenario) => scenario.report(now()),
        Err(error) => Report { id: id_of(text), ..Report::refusal("JSON_SYNTAX_ERROR", error.message) },
    }
}

/// The id of a line that is no scenario but at least JSON, so that its answer can be told apart.
fn id_of(text: &str) -> Option<serde_json::Value> {
    serde_json::from_str::<serde_json::Value>(text).ok()?.get("id").cloned()
}

fn now() -> Option<i64> {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(elapsed.as_secs()).ok()
}
