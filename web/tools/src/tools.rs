//! What every tool gets: the page's document, and the ways to change it.

use std::rc::Rc;
use std::sync::Arc;

use policyglass::{Scenario, Setting, Span};
use policyglass_bridge::{PageState, Part, ToPage, tell};
use yew::prelude::*;

use crate::catalog::Known;
use crate::checks::Checked;

/// The page as the tools know it. Equal when nothing that tools show has changed.
#[derive(Clone, Properties)]
pub struct Tools {
    /// The page's last state.
    pub page: Rc<PageState>,
    /// Whether the document has changed since; its state follows when typing pauses.
    pub stale: bool,
    /// What is known of AWS's services.
    pub known: Known,
    /// What the checks say.
    pub checked: Rc<Checked>,
}

impl PartialEq for Tools {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.page, &other.page)
            && self.stale == other.stale
            && self.known.same(&other.known)
            && Rc::ptr_eq(&self.checked, &other.checked)
    }
}

impl Tools {
    /// The document.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.page.scenario
    }

    /// What requests are decided with beside the document: the page's time, and all that is known of services.
    #[must_use]
    pub fn setting(&self) -> Setting {
        Setting { now: self.page.now, catalog: Arc::clone(&self.known.catalog) }
    }

    /// Changes the document in one step that the page can undo. `what` follows the word "Undo".
    pub fn apply(&self, what: impl Into<String>, parts: Vec<Part>) {
        tell(&ToPage::Apply { serial: self.page.serial, what: what.into(), parts });
    }

    /// Opens a policy's text at a piece of it: position of the policy, byte offsets.
    pub fn show(&self, policy: usize, span: Span) {
        tell(&ToPage::Show { serial: self.page.serial, policy, span });
    }
}
