//! Text that is nearly JSON → JSON, by the fixes that the reader of JSON offers.

use crate::json::{self, Value};

/// A fix can uncover another slip; after so many rounds the text stays as it is.
const ROUNDS: usize = 4;

/// Whether a text is JSON to the letter.
pub(super) fn is_json(text: &str) -> bool {
    json::parse(text).1.finish().is_empty()
}

/// The text as JSON, and what was done to it; `None` if that cannot be had.
pub(super) fn mend(text: &str) -> Option<(String, Vec<String>)> {
    let mut text = text.trim().to_owned();
    let mut notes: Vec<String> = Vec::new();
    for _ in 0..ROUNDS {
        let (root, report) = json::parse(&text);
        let is_object = root.is_some_and(|root| matches!(root.value, Value::Object(_) | Value::Array(_)));
        let findings = report.finish();
        if findings.is_empty() {
            return is_object.then_some((text, notes));
        }
        for found in &findings {
            let note = format!("Mended: {}.", found.message);
            if !notes.contains(&note) && notes.len() < 5 {
                notes.push(note);
            }
        }
        // The first finding with a fix carries the fix for all of them as its last.
        let fix = findings.iter().find_map(|found| found.fixes.iter().rfind(|fix| fix.title.starts_with("mend ")));
        let fix = fix.or_else(|| findings.iter().find_map(|found| found.fixes.first()))?;
        text = fix.apply(&text);
    }
    None
}
