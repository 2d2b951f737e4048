//! A text in the dialog, what it was read as, and what was chosen of it.

use std::rc::Rc;

use policyglass::intake::{Intake, IntakeKind, Reading};
use yew::prelude::*;

use super::plan::{Base, Choices, Plan};
use crate::tools::Tools;

/// A text in the dialog, what it was read as, and what was chosen of it.
#[derive(Clone, PartialEq)]
pub struct Session {
    /// The page.
    pub tools: Tools,
    /// What was pasted.
    pub text: AttrValue,
    /// What it was read as.
    pub intake: Rc<Intake>,
    /// What was chosen.
    pub choices: Choices,
}

impl Session {
    /// Which of the readings is chosen.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.choices.reading.unwrap_or(self.intake.best)
    }

    /// The reading that is chosen.
    #[must_use]
    pub fn reading(&self) -> Option<&Reading> {
        self.intake.readings.get(self.chosen())
    }

    /// The reading with the choices, unless there is none.
    #[must_use]
    pub fn plan(&self) -> Option<Plan<'_>> {
        let (before, choices) = (self.tools.scenario(), &self.choices);
        self.reading().map(|reading| Plan { before, reading, choices, usual: self.usual() })
    }

    /// Whether there is anything to fill in, and the page's document is the one that is shown.
    #[must_use]
    pub fn can_fill(&self) -> bool {
        let ticked = |plan: Plan<'_>| (0..plan.reading.fills.len()).any(|at| plan.is_ticked(at));
        !self.tools.stale && self.plan().is_some_and(ticked)
    }

    /// The example of the first visit makes way for what somebody brings; commands go on from what is there.
    fn usual(&self) -> Base {
        let page = &self.tools.page;
        let is_first = page.generation == 0 && !page.edited;
        let goes_on = matches!(self.intake.kind, IntakeKind::Command | IntakeKind::Statement);
        if is_first && !goes_on { Base::Empty } else { Base::Keep }
    }
}
