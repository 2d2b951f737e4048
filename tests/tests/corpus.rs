//! Runs every case of `cases/` against the native engine. Arguments are parts of ids or of `file:line`: only those run.

use std::process::ExitCode;
use std::time::Instant;

use policyglass_tests::{Case, differences, load, report};

fn main() -> ExitCode {
    let start = Instant::now();
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let cases = match load() {
        Ok(cases) => cases,
        Err(errors) => {
            eprintln!("{}", errors.join("\n"));
            println!("test result: FAILED. 0 passed; {} failed", errors.len());
            return ExitCode::FAILURE;
        }
    };
    let place = |case: &Case| format!("tests/cases/{}:{}", case.file, case.line);
    let is_wanted = |case: &&Case| {
        wanted.is_empty() || wanted.iter().any(|part| case.id.contains(part) || place(case).contains(part))
    };
    let total = cases.len();
    let cases: Vec<&Case> = cases.iter().filter(is_wanted).collect();
    println!("\nrunning {} cases of the corpus", cases.len());
    let mut failed = 0;
    for case in &cases {
        let report = report(case);
        let differences = differences(case, &report);
        if !differences.is_empty() {
            failed += 1;
            println!("\n{} ({})", place(case), case.id);
            println!("  request: {}", case.scenario["request"]);
            for difference in differences {
                println!("  {difference}");
            }
            println!("  summary: {}", report["summary"].as_str().unwrap_or("none"));
        }
    }
    println!(
        "\ntest result: {}. {} passed; {failed} failed; 0 ignored; 0 measured; {} filtered out; finished in {:.2}s\n",
        if failed == 0 { "ok" } else { "FAILED" },
        cases.len() - failed,
        total - cases.len(),
        start.elapsed().as_secs_f64(),
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
