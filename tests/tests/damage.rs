//! The checks of the fuzzer over seeds that were damaged, on stable and in a few seconds. `core/fuzz` runs them for as
//! long as one likes.

#![allow(dead_code, reason = "the fuzzer has a target for each check")]

#[path = "../../core/fuzz/checks/mod.rs"]
mod checks;

use std::path::{Path, PathBuf};

/// So many damaged texts for each check.
const RUNS: usize = 1_500;

/// The same sequence each time.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below.max(1)
    }
}

/// The files of a folder, in order.
fn files(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files.iter().filter_map(|file| std::fs::read(file).ok()).collect()
}

/// Policies, cases, lessons and scenarios of the project.
fn seeds() -> Vec<Vec<u8>> {
    let folders = ["tests/cases/policies", "tests/cases", "web/examples", "web/lessons"];
    let mut seeds: Vec<Vec<u8>> = folders.into_iter().flat_map(files).collect();
    let cases = policyglass_tests::load().expect("the corpus");
    seeds.extend(cases.iter().step_by(20).filter_map(|case| serde_json::to_vec(&case.scenario).ok()));
    seeds
}

const PIECES: [&str; 24] = [
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "*",
    "${",
    "}",
    "\u{0}",
    "\u{202e}",
    "é",
    "😀",
    "\\ud83d",
    "null",
    "1e9",
    "__proto__",
    "</script>",
    "arn:aws:",
    "\n",
    "```",
    "//",
];

/// The seed with a piece cut out, doubled, or replaced by something else.
fn damage(seed: &[u8], random: &mut Random) -> Vec<u8> {
    let mut text = seed.to_vec();
    for _ in 0..1 + random.next(3) {
        let start = random.next(text.len() + 1);
        let end = (start + random.next(12)).min(text.len());
        match random.next(4) {
            0 => drop(text.drain(start..end)),
            1 => {
                let piece = text[start..end].to_vec();
                text.splice(start..start, piece);
            }
            2 => drop(text.splice(start..end, PIECES[random.next(PIECES.len())].bytes())),
            _ => text.truncate(text.len() - random.next(text.len() / 4 + 1)),
        }
    }
    text
}

#[test]
fn damaged_seeds_break_no_promise() {
    let seeds = seeds();
    assert!(seeds.len() > 100, "{} seeds", seeds.len());
    for (name, check) in checks::ALL {
        let mut random = Random(7);
        for run in 0..RUNS {
            let data = match name {
                "evaluate" | "told" => (0..80).map(|_| u8::try_from(random.next(256)).unwrap_or(0)).collect(),
                _ => damage(&seeds[random.next(seeds.len())], &mut random),
            };
            let outcome = std::panic::catch_unwind(|| check(&data));
            assert!(outcome.is_ok(), "{name}, run {run}: {:?}", String::from_utf8_lossy(&data));
        }
    }
}

/// What is wrong with a damaged lesson is said at a place of its text. Half of them have a row whose last cell is longer
/// in the source than as it is read.
#[test]
fn damaged_lessons_are_reported_in_their_own_text() {
    let lessons = files("web/lessons");
    assert!(lessons.len() > 10, "{} lessons", lessons.len());
    let mut random = Random(11);
    for run in 0..300 {
        let mut data = damage(&lessons[random.next(lessons.len())], &mut random);
        let rows: Vec<usize> =
            data.windows(2).enumerate().filter(|(_, two)| *two == b"|\n").map(|(at, _)| at).collect();
        if let Some(&row) = rows.get(random.next(rows.len() * 2)) {
            data.splice(row..row, "\\|é".bytes());
        }
        let outcome = std::panic::catch_unwind(|| checks::lesson(&data));
        assert!(outcome.is_ok(), "run {run}: {:?}", String::from_utf8_lossy(&data));
    }
}
