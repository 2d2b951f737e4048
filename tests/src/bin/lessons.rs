//! Prints what the lessons show as JSON Lines `{id, scenario}`: the start, every question, every goal, the solution.

use std::path::PathBuf;
use std::process::ExitCode;

use policyglass::Scenario;
use policyglass::lesson::Lesson;

fn main() -> ExitCode {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../web/lessons");
    let files = std::fs::read_dir(&folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    files.sort();
    for file in files {
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("{}: {error}", file.display());
                return ExitCode::FAILURE;
            }
        };
        for (lesson, _) in Lesson::read(&text) {
            for (part, scenario) in scenarios(&lesson) {
                println!(r#"{{"id":"{} {part}","scenario":{}}}"#, lesson.id, scenario.to_json());
            }
        }
    }
    ExitCode::SUCCESS
}

fn scenarios(lesson: &Lesson) -> Vec<(String, Scenario)> {
    let start = &lesson.scenario;
    let mut out = vec![("start".to_owned(), start.clone())];
    let asked = lesson.predictions.iter().enumerate();
    out.extend(asked.map(|(at, asked)| (format!("question {}", at + 1), asked.scenario.clone())));
    let goals = lesson.goals.iter().enumerate();
    out.extend(
        goals.map(|(at, goal)| {
            (format!("goal {}", at + 1), Scenario { request: goal.request.clone(), ..start.clone() })
        }),
    );
    let solution = lesson.solution.iter();
    out.extend(
        solution.map(|found| ("solution".to_owned(), Scenario { policies: found.policies.clone(), ..start.clone() })),
    );
    out
}
