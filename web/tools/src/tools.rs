//! What every tool gets: the page's document, and the ways to change it.

use std::rc::Rc;

use policyglass::{Scenario, Span};
use policyglass_bridge::{PageState, Part, ToPage, tell};
use yew::prelude::*;

/// The page as the tools know it. Equal when nothing that tools show has changed.
#[derive(Clone, Properties)]
pub struct Tools {
    /// The page's last state.
    pub page: Rc<PageState>,
    /// Whether the document has changed since; its state follows when typing pauses.
    pub stale: bool,
}

impl PartialEq for Tools {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.page, &other.page) && self.stale == other.stale
    }
}

impl Tools {
    /// The document.
    #[allow(dead_code, reason = "for the tools to come")]
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.page.scenario
    }

    /// Changes the document in one step that the page can undo. `what` follows the word "Undo".
    pub fn apply(&self, what: impl Into<String>, parts: Vec<Part>) {
        tell(&ToPage::Apply { serial: self.page.serial, what: what.into(), parts });
    }

    #[allow(dead_code, reason = "for the tools to come")]
    /// Opens a policy's text at a piece of it: position of the policy, byte offsets.
    pub fn show(&self, policy: usize, span: Span) {
        tell(&ToPage::Show { serial: self.page.serial, policy, span });
    }
}
