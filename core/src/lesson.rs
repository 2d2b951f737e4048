//! Lessons: a situation, something to predict, goals to reach, hints and a model solution, in one Markdown file.
//!
//! `web/guide/lesson-format.md` describes the format. Every text gives a lesson, and diagnostics for what it lacks; whether goals
//! are reached is decided by the engine on the learner's policies, never compared with the model solution.

mod check;
mod predict;
mod read;
mod report;
mod validate;

pub use check::{Check, GoalCheck, KeptCheck};
pub use predict::{Question, Reason, reasons};
pub use report::{LessonReport, ReachedReport};

use crate::diagnostic::Diagnostic;
use crate::markdown::Block;
use crate::scenario::{PolicyInput, RequestInput, Scenario};
use crate::text::{Span, Spanned};
use crate::trace::Decision;

/// A lesson.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    /// Its name in addresses and in the learner's progress.
    pub id: String,
    /// The heading.
    pub title: String,
    /// What it is part of.
    pub track: String,
    /// Its place in the track.
    pub order: u32,
    /// For whom it is.
    pub level: Level,
    /// How long it takes, about.
    pub minutes: u32,
    /// What it is about, in a sentence for lists.
    pub about: String,
    /// The story, before anything is asked.
    pub prose: Vec<Block>,
    /// What the page shows at the start.
    pub scenario: Scenario,
    /// Names of policies that must stay as they are.
    pub keep: Vec<Spanned<String>>,
    /// Questions to be answered before the decision is seen.
    pub predictions: Vec<Prediction>,
    /// What stands above the goals.
    pub task: Vec<Block>,
    /// What must be reached.
    pub goals: Vec<Goal>,
    /// To be opened one by one; Markdown.
    pub hints: Vec<String>,
    /// One way to reach the goals.
    pub solution: Option<Solution>,
    /// What to take home.
    pub remember: Vec<Block>,
    /// Where it stands in its file.
    pub span: Span,
}

/// For whom a lesson is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The first day with IAM.
    #[default]
    Beginner,
    /// Somebody who has written policies.
    Intermediate,
    /// Somebody who looks after other people's policies.
    Advanced,
}

impl Level {
    /// Every level, easiest first.
    pub const ALL: [Self; 3] = [Self::Beginner, Self::Intermediate, Self::Advanced];

    /// Its name in a file and on the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Beginner => "beginner",
            Self::Intermediate => "intermediate",
            Self::Advanced => "advanced",
        }
    }
}

/// A question: what will be decided, and why?
#[derive(Clone, Debug)]
pub struct Prediction {
    /// What is asked.
    pub question: Vec<Block>,
    /// Policies and request that the page shows meanwhile.
    pub scenario: Scenario,
    /// Answers to choose from. Without any, the engine offers its own ([`reasons`]).
    pub choices: Vec<Choice>,
    /// What is said when the decision has been seen.
    pub after: Vec<Block>,
    /// Its heading.
    pub span: Span,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is predicted.
    pub decision: Decision,
    /// Why; Markdown.
    pub reason: String,
    /// Whether it is right.
    pub right: bool,
    /// Its place.
    pub span: Span,
}

/// A request and what must be decided about it.
#[derive(Clone, Debug)]
pub struct Goal {
    /// In words; Markdown.
    pub text: String,
    /// What is asked.
    pub request: RequestInput,
    /// What must be decided.
    pub expect: Expectation,
    /// Its row.
    pub span: Span,
}

/// What a goal wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// Allowed.
    Allowed,
    /// Denied, in whichever way.
    Denied,
    /// Denied by a Deny.
    ExplicitDeny,
    /// Denied for want of an Allow.
    ImplicitDeny,
}

impl Expectation {
    /// Every expectation.
    pub const ALL: [Self; 4] = [Self::Allowed, Self::Denied, Self::ExplicitDeny, Self::ImplicitDeny];

    /// Its name in a file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Denied => "denied",
            Self::ExplicitDeny => "explicitDeny",
            Self::ImplicitDeny => "implicitDeny",
        }
    }

    /// In words, as the page says it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Denied => "denied",
            Self::ExplicitDeny => "denied explicitly",
            Self::ImplicitDeny => "denied implicitly",
        }
    }

    /// Whether a decision is what is wanted.
    #[must_use]
    pub fn is_met_by(self, decision: Decision) -> bool {
        match self {
            Self::Allowed => decision == Decision::Allowed,
            Self::Denied => decision != Decision::Allowed,
            Self::ExplicitDeny => decision == Decision::ExplicitDeny,
            Self::ImplicitDeny => decision == Decision::ImplicitDeny,
        }
    }
}

/// One way to reach the goals.
#[derive(Clone, Debug)]
pub struct Solution {
    /// All policies, those that stay as they were included.
    pub policies: Vec<PolicyInput>,
    /// Why it is so.
    pub prose: Vec<Block>,
    /// Its heading.
    pub span: Span,
}

impl Lesson {
    /// Reads every lesson of a text; each begins with a heading `# …`. There is always one, however poor.
    #[must_use]
    pub fn read(text: &str) -> Vec<(Self, Vec<Diagnostic>)> {
        read::lessons(text)
    }
}

#[cfg(test)]
mod tests;
