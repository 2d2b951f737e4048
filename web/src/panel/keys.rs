//! The one key that works everywhere on the page.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::page::Page;
use crate::state::{Change, Tab};

/// Ctrl-Enter or Command-Enter goes to the decision.
pub fn on_key(page: &Page) -> Callback<KeyboardEvent> {
    let dispatcher = page.state.dispatcher();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
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
