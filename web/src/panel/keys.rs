//! The one key that works everywhere on the page.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::bridge::open;
use crate::page::Page;
use crate::state::{Change, Tab};

/// Ctrl-Enter or Command-Enter goes to the result of the tests, and to the decision where there are none.
pub fn on_key(page: &Page) -> Callback<KeyboardEvent> {
    let dispatcher = page.state.dispatcher();
    // What is covered is not to be told by tests either.
    let has_tests = !page.state.document.tests.is_empty() && !page.analysis.covered;
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            if has_tests {
                dispatcher.dispatch(Change::Tab(Tab::Tools));
                open("tests");
                return;
            }
            dispatcher.dispatch(Change::Tab(Tab::Decision));
            // On narrow screens it is not there before the page is drawn.
            Timeout::new(0, focus_decision).forget();
        }
    })
}

fn focus_decision() {
    let decision = gloo::utils::document().get_element_by_id("decision");
    if let Some(decision) = decision.and_then(|decision| decision.dyn_into::<HtmlElement>().ok()) {
        // Fails only when it is gone.
        let _ = decision.focus();
    }
}
