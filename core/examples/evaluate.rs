//! Batch command: one scenario a line in, one decision a line out.
//!
//! `cargo run --release -p policyglass --example evaluate < scenarios.jsonl > decisions.jsonl`
//!
//! `--decision-only` prints just id and decision. With `--lint` a line is a policy, `{"id", "type", "document"|"text"}`,
//! and the answer is `{"id", "diagnostics"}`. With `--lesson` the input is the Markdown of one or more lessons, and the
//! answer is one line for each: whether it works, and what is wrong with it (web/guide/lesson-format.md); the exit code is 1 when
//! one of them does not. The time of a request that names none is the time of the run; the
//! engine itself knows no clock.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a program has a clock, arguments and output; the engine has not"
)]

use std::io::{self, BufRead, Read, Write};
use std::process::ExitCode;
use std::sync::{Arc, LazyLock};
use std::time::{SystemTime, UNIX_EPOCH};

use policyglass::lesson::LessonReport;
use policyglass::{Catalog, CheckInput, Report, Scenario, Setting};

/// Checks know every service.
static CATALOG: LazyLock<Catalog> =
    LazyLock::new(|| Catalog::parse(include_str!("../catalog/all.txt")).unwrap_or_default());

/// Longer lines are refused without being read as JSON.
const MAX_LINE: usize = 16 << 20;

fn main() -> ExitCode {
    let mut answer = Answer::Report;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--decision-only" => answer = Answer::Decision,
            "--lint" => answer = Answer::Findings,
            "--lesson" => return lessons(),
            other => {
                eprintln!("unknown option {other}; known: --decision-only, --lint, --lesson");
                return ExitCode::from(2);
            }
        }
    }
    done(run(answer).map(|()| ExitCode::SUCCESS))
}

fn done(result: io::Result<ExitCode>) -> ExitCode {
    match result {
        Ok(code) => code,
        // A reader such as `head` that has seen enough is no failure.
        Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("{cause}");
            ExitCode::FAILURE
        }
    }
}

/// Validates the lessons of the whole input.
fn lessons() -> ExitCode {
    let read = || {
        let mut text = String::new();
        io::stdin().lock().take(MAX_LINE as u64).read_to_string(&mut text)?;
        let setting = Setting { now: now(), catalog: Arc::new(CATALOG.clone()) };
        let mut output = io::stdout().lock();
        let reports = LessonReport::all(&text, &setting);
        for report in &reports {
            serde_json::to_writer(&mut output, report)?;
            output.write_all(b"\n")?;
        }
        output.flush()?;
        let works = reports.iter().all(|report| report.valid);
        Ok(if works { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    };
    done(read())
}

/// What is said about a line.
#[derive(Clone, Copy)]
enum Answer {
    Report,
    Decision,
    Findings,
}

fn run(answer: Answer) -> io::Result<()> {
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
        match answer {
            Answer::Report => serde_json::to_writer(&mut output, &decide(&line))?,
            Answer::Decision => {
                let report = decide(&line);
                let short = serde_json::json!({ "id": report.id, "decision": report.decision });
                serde_json::to_writer(&mut output, &short)?;
            }
            Answer::Findings => serde_json::to_writer(&mut output, &check(&line))?,
        }
        output.write_all(b"\n")?;
        output.flush()?;
    }
}

fn decide(line: &[u8]) -> Report {
    let text = match text_of(line) {
        Ok(text) => text,
        Err(message) => return Report::refusal("JSON_SYNTAX_ERROR", message),
    };
    match Scenario::from_json(text) {
        Ok(scenario) => scenario.report(now()),
        Err(error) => Report { id: id_of(text), ..Report::refusal("JSON_SYNTAX_ERROR", error.message) },
    }
}

fn check(line: &[u8]) -> serde_json::Value {
    let refusal = |id, message: String| {
        let finding = serde_json::json!({ "code": "JSON_SYNTAX_ERROR", "severity": "error", "message": message });
        serde_json::json!({ "id": id, "diagnostics": [finding] })
    };
    let text = match text_of(line) {
        Ok(text) => text,
        Err(message) => return refusal(None, message),
    };
    match CheckInput::from_json(text) {
        Ok(input) => serde_json::to_value(input.report(&CATALOG)).unwrap_or_default(),
        Err(message) => refusal(id_of(text), message),
    }
}

/// The line as text, or why it is not read.
fn text_of(line: &[u8]) -> Result<&str, String> {
    if line.len() > MAX_LINE {
        return Err(format!("the line is longer than {} MiB", MAX_LINE >> 20));
    }
    std::str::from_utf8(line).map_err(|_| "the line is not UTF-8".to_owned())
}

/// The id of a line that is no scenario but at least JSON, so that its answer can be told apart.
fn id_of(text: &str) -> Option<serde_json::Value> {
    serde_json::from_str::<serde_json::Value>(text).ok()?.get("id").cloned()
}

fn now() -> Option<i64> {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(elapsed.as_secs()).ok()
}
