//! When the page breaks: what was typed is handed to `web/crash.js`, which needs nothing of what broke.

use std::cell::RefCell;
use std::panic::PanicHookInfo;
use std::rc::Rc;

use policyglass_bridge::{Broken, tell};

use crate::state::{Document, State};

thread_local! {
    static LAST: RefCell<Option<Rc<Document>>> = const { RefCell::new(None) };
}

/// Remembers what was typed, before anything is derived from it.
pub fn remember(state: &State) {
    LAST.set(Some(Rc::clone(&state.document)));
    provoke(&state.document);
}

/// From now on a panic hands over what was typed. Memory that has run out is no panic: then there is only the message.
pub fn prepare() {
    yew::set_custom_panic_hook(Box::new(hand_over));
}

fn hand_over(info: &PanicHookInfo<'_>) {
    let scenario = LAST.take().map(|document| document.to_scenario());
    tell(&Broken { message: info.to_string(), scenario });
}

/// Breaks a development build for the test of all this.
fn provoke(document: &Document) {
    if cfg!(debug_assertions) {
        assert!(&*document.request.action != "policyglass:Panic", "provoked by a test");
    }
}
