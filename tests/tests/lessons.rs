//! Every lesson of the playground works, and those that it should have are there.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use policyglass::lesson::{Lesson, LessonReport};
use policyglass::markdown::{BlockKind, Inline, inlines};
use policyglass::{Catalog, Setting};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../web/lessons")
}

/// File names without `.md`, and texts.
fn files() -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder()).expect("the folder of the lessons");
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let lessons = paths.filter(|path| path.extension().is_some_and(|end| end == "md"));
    lessons
        .map(|path| {
            let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
            (name, std::fs::read_to_string(path).expect("a readable lesson"))
        })
        .collect()
}

fn setting() -> Setting {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../core/catalog/all.txt");
    let text = std::fs::read_to_string(path).expect("the catalogue");
    Setting { now: Some(1_793_000_000), catalog: Arc::new(Catalog::parse(text).expect("a catalogue")) }
}

fn lessons() -> Vec<Lesson> {
    files().values().flat_map(|text| Lesson::read(text)).map(|(lesson, _)| lesson).collect()
}

/// Not even a warning.
#[test]
fn every_lesson_is_valid() {
    let setting = setting();
    let mut wrong = Vec::new();
    for (name, text) in files() {
        let reports = LessonReport::all(&text, &setting);
        assert_eq!(reports.len(), 1, "{name} is one lesson");
        assert_eq!(reports[0].id, name, "the id is the name of the file");
        for found in &reports[0].diagnostics {
            let help = found.help.as_deref().unwrap_or_default();
            wrong.push(format!("{name}.md:{}: {} {}: {help}", found.start.line, found.code, found.message));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whoever does nothing, or opens everything, must not be told that all is well; and nothing is reached only partly
/// by the solution. The validator says so, but a validator that says nothing would pass.
#[test]
fn goals_go_both_ways() {
    let setting = setting();
    for lesson in lessons() {
        let start = lesson.check_start(&setting);
        let solution = lesson.check_solution(&setting).expect("a solution");
        assert!(!start.solved() && solution.solved(), "{}", lesson.id);
        assert!(start.reached() < lesson.goals.len(), "{}", lesson.id);
        let allowed = lesson.goals.iter().filter(|goal| goal.expect.name() == "allowed").count();
        assert!(allowed > 0 && allowed < lesson.goals.len(), "{} allows something and denies something", lesson.id);
    }
}

#[test]
fn the_tracks_are_complete() {
    let mut tracks: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for lesson in lessons() {
        assert!((3..=8).contains(&lesson.minutes), "{}: {} minutes", lesson.id, lesson.minutes);
        assert!(!lesson.about.is_empty() && !lesson.remember.is_empty(), "{}", lesson.id);
        assert!(!lesson.predictions.is_empty(), "{} asks nothing", lesson.id);
        assert!((2..=4).contains(&lesson.hints.len()), "{} has {} hints", lesson.id, lesson.hints.len());
        tracks.entry(lesson.track).or_default().push(lesson.order);
    }
    for (track, orders) in &mut tracks {
        orders.sort_unstable();
        let expected: Vec<u32> = (1..=u32::try_from(orders.len()).unwrap()).collect();
        assert_eq!(*orders, expected, "{track}");
    }
    assert!(tracks.get("Lambda").is_some_and(|orders| orders.len() >= 12), "{tracks:?}");
    assert!(tracks.get("IAM in general").is_some_and(|orders| orders.len() >= 6), "{tracks:?}");
}

/// Right answers are not always in the same place, and not always the same decision.
#[test]
fn answers_cannot_be_guessed() {
    let mut first = 0;
    let mut all = 0;
    let mut decisions: BTreeMap<String, usize> = BTreeMap::new();
    for prediction in lessons().into_iter().flat_map(|lesson| lesson.predictions) {
        assert!(prediction.choices.len() >= 3, "{:?}", prediction.question);
        all += 1;
        first += usize::from(prediction.choices[0].right);
        let right = prediction.choices.iter().find(|choice| choice.right).expect("a right answer");
        *decisions.entry(format!("{:?}", right.decision)).or_default() += 1;
    }
    assert!(first * 2 < all && first > 0, "{first} of {all} right answers come first");
    assert_eq!(decisions.len(), 3, "{decisions:?}");
}

/// Links lead to lessons that exist.
#[test]
fn links_lead_somewhere() {
    let all = lessons();
    for lesson in &all {
        let solution = lesson.solution.iter().flat_map(|solution| &solution.prose);
        for block in lesson.prose.iter().chain(&lesson.remember).chain(solution) {
            let BlockKind::Paragraph(text) = &block.kind else { continue };
            for inline in inlines(text) {
                if let Inline::Link { to, .. } = inline
                    && let Some(id) = to.strip_prefix("#lesson=")
                {
                    assert!(all.iter().any(|other| other.id == id), "{} links to {id}", lesson.id);
                }
            }
        }
    }
}

/// The documentation shows a lesson in full; what it describes is what is read.
#[test]
fn the_documented_parts_are_read() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../web/guide/lesson-format.md");
    let text = std::fs::read_to_string(path).expect("the format of lessons");
    let (_, rest) = text.split_once("````markdown\n").expect("an example");
    let (example, _) = rest.split_once("\n````").expect("an example");
    let read = Lesson::read(example);
    let (lesson, found) = &read[0];
    // The documents of its policies are left out.
    let found: Vec<_> = found.iter().filter(|found| found.code.starts_with("LESSON_")).collect();
    assert!(found.is_empty(), "{found:?}");
    assert_eq!((lesson.goals.len(), lesson.hints.len(), lesson.predictions.len()), (3, 2, 1));
    assert!(lesson.solution.is_some() && !lesson.remember.is_empty() && lesson.keep.len() == 1);
}
