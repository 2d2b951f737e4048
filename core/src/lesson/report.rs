//! What the batch command says about lessons.

use serde::Serialize;

use super::{Check, Lesson};
use crate::diagnostic::Severity;
use crate::request::Setting;
use crate::scenario::{Finding, decision, placed};
use crate::text::LineIndex;

/// A lesson, validated.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LessonReport {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its track.
    pub track: String,
    /// Whether it works: nothing below is an error.
    pub valid: bool,
    /// Its goals, and what start and solution make of them.
    pub goals: Vec<ReachedReport>,
    /// How many questions it asks.
    pub predictions: usize,
    /// How many hints it has.
    pub hints: usize,
    /// What is wrong.
    pub diagnostics: Vec<Finding>,
}

/// A goal under the start and under the model solution.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReachedReport {
    /// In words.
    pub goal: String,
    /// What it wants.
    pub expect: &'static str,
    /// What the start decides; `error` when it decides nothing.
    pub start: &'static str,
    /// What the model solution decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub solution: Option<&'static str>,
}

impl LessonReport {
    /// Validates every lesson of a text.
    #[must_use]
    pub fn all(text: &str, setting: &Setting) -> Vec<Self> {
        let index = LineIndex::new(text);
        Lesson::read(text)
            .into_iter()
            .map(|(lesson, mut found)| {
                found.extend(lesson.validate(setting));
                found.sort_by_key(|finding| (finding.span.start, finding.span.end));
                let start = lesson.check_start(setting);
                let solution = lesson.check_solution(setting);
                Self {
                    valid: found.iter().all(|finding| finding.severity != Severity::Error),
                    goals: goals(&lesson, &start, solution.as_ref()),
                    predictions: lesson.predictions.len(),
                    hints: lesson.hints.len(),
                    id: lesson.id,
                    title: lesson.title,
                    track: lesson.track,
                    diagnostics: found.into_iter().map(|finding| placed(finding, &index)).collect(),
                }
            })
            .collect()
    }
}

fn goals(lesson: &Lesson, start: &Check, solution: Option<&Check>) -> Vec<ReachedReport> {
    let word = |check: &Check, at: usize| check.goals.get(at).and_then(|goal| goal.decision).map_or("error", decision);
    let row = |(at, goal): (usize, &super::Goal)| ReachedReport {
        goal: goal.text.clone(),
        expect: goal.expect.name(),
        start: word(start, at),
        solution: solution.map(|check| word(check, at)),
    };
    lesson.goals.iter().enumerate().map(row).collect()
}
