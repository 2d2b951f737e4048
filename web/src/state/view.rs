//! What is open, chosen and pointed at.

use std::rc::Rc;

use policyglass::{Layer, Span};
use policyglass_bridge::Predict;

use super::{PolicyId, RowId};

/// What is open, chosen and pointed at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The policy whose editor is open.
    pub open: Opened,
    /// The piece of text that an explanation or a problem points at.
    pub shown: Option<Shown>,
    /// Where the cursor last was: a policy and a byte of its text.
    pub cursor: Option<(PolicyId, u32)>,
    /// What was opened or closed by hand; the rest is open when it decides.
    pub folds: Folds,
    /// The row that was just added and gets the focus.
    pub fresh_row: Option<RowId>,
    /// The text of a policy before one that is too long took its place.
    pub outgrown: Option<(PolicyId, Rc<str>)>,
    /// The request's JSON while its view is open.
    pub request_json: Option<Rc<str>>,
    /// The lines that the pointer or the focus in an explanation points at.
    pub pointed: Option<(PolicyId, Span)>,
    /// Whether texts are shown in a plain text area; unless chosen, narrow screens do.
    pub plain: Option<bool>,
    /// The tab of narrow screens.
    pub tab: Tab,
    /// The colours.
    pub theme: Theme,
    /// Whether the decision is to be predicted first.
    pub predict: Predict,
}

/// Whose text is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opened {
    /// That of the policy that decides, whichever it is.
    #[default]
    Deciding,
    /// That of this policy.
    Policy(PolicyId),
    /// None.
    Nothing,
}

/// A piece of a policy's text that something points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The policy.
    pub policy: PolicyId,
    /// The piece.
    pub span: Span,
    /// Grows with each pointing, so that pointing twice at the same piece scrolls twice.
    pub serial: u32,
}

/// What was opened (`true`) or closed by hand; a few, so that a list will do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds(Vec<(Fold, bool)>);

impl Folds {
    /// Whether it was opened or closed by hand.
    #[must_use]
    pub fn get(&self, fold: Fold) -> Option<bool> {
        self.0.iter().find(|(known, _)| *known == fold).map(|(_, open)| *open)
    }

    /// Opens or closes it.
    pub fn set(&mut self, fold: Fold, open: bool) {
        self.0.retain(|(known, _)| *known != fold);
        self.0.push((fold, open));
    }
}

/// Something that folds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fold {
    /// A policy type in the ladder.
    Rung(Layer),
    /// The statements of a policy type that has many: all of them, or those that matter.
    All(Layer),
    /// A statement in the ladder, by position in its policy.
    Statement(PolicyId, usize),
}

/// The tabs of narrow screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The decision and why.
    #[default]
    Decision,
    /// What is asked.
    Request,
    /// The texts.
    Policies,
    /// Tests and the other tools.
    Tools,
}

/// Whose colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The system's.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl View {
    /// The view of another document: choices of taste stay, what pointed into the old text goes.
    #[must_use]
    pub fn for_another_document(&self) -> Self {
        let predict = match self.predict {
            Predict::Off => Predict::Off,
            Predict::Asked | Predict::Answered => Predict::Asked,
        };
        Self { plain: self.plain, tab: self.tab, theme: self.theme, predict, ..Self::default() }
    }
}

impl Theme {
    /// The next one in the circle.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}
