//! Keeping the work in this browser, only for those who ask for it.

use std::rc::Rc;

use policyglass::Scenario;
use policyglass_bridge::PageState;
use web_sys::Storage;
use yew::prelude::*;

use crate::address;

/// The name under which it is kept; boot.js looks for it.
const KEPT: &str = "policyglass.kept";

fn storage() -> Option<Storage> {
    gloo::utils::window().local_storage().ok().flatten().filter(|_| !address::is_fresh())
}

/// Whether this browser could keep anything here.
#[must_use]
pub fn is_possible() -> bool {
    storage().is_some()
}

/// What is kept, if anything is.
#[must_use]
pub fn kept() -> Option<Scenario> {
    Scenario::from_json(&storage()?.get_item(KEPT).ok()??).ok()
}

/// Whether somebody asked for it.
#[must_use]
pub fn is_on() -> bool {
    storage().and_then(|storage| storage.get_item(KEPT).ok()?).is_some()
}

/// Keeps a scenario from now on; whether that worked.
pub fn keep(scenario: &Scenario) -> bool {
    storage().is_some_and(|storage| storage.set_item(KEPT, &scenario.to_json()).is_ok())
}

/// Forgets everything, and keeps nothing more.
pub fn clear() {
    if let Some(storage) = storage() {
        // Fails only where nothing is kept either.
        let _ = storage.remove_item(KEPT);
    }
}

/// Keeps what somebody typed. What was merely opened is not: it would take the place of the work.
#[hook]
pub fn use_keeping(page: &Rc<PageState>) {
    let page = page.clone();
    use_effect_with((page.serial, page.edited), move |&(_, edited)| {
        if edited && is_on() {
            keep(&page.scenario);
        }
    });
}
