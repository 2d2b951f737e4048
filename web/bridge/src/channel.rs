//! How messages travel: in events at the document.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, CustomEventInit};

use crate::wire::{Value, Wire};
use crate::{Broken, ToPage, ToTools};

/// A kind of message, which has a channel of its own.
pub trait Message: Wire {
    /// The type of its events.
    const EVENT: &'static str;
}

impl Message for ToTools {
    const EVENT: &'static str = "policyglass:tools";
}

impl Message for ToPage {
    const EVENT: &'static str = "policyglass:page";
}

impl Message for Broken {
    const EVENT: &'static str = "policyglass:broken";
}

/// Sends a message to whoever hears this kind; to nobody, if nobody does.
pub fn tell<M: Message>(message: &M) {
    let init = CustomEventInit::new();
    init.set_detail(&(&message.send()).into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(M::EVENT, &init) {
        // Fails only for an event that is on its way already.
        let _ = gloo::utils::document().dispatch_event(&event);
    }
}

/// Hears messages of a kind for as long as the result lives. What is no message is left alone.
pub fn hear<M: Message>(on_message: impl Fn(M) + 'static) -> EventListener {
    EventListener::new(&gloo::utils::document(), M::EVENT, move |event| {
        let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail);
        if let Some(message) = detail.and_then(|detail| M::receive(Value::from(&detail))) {
            on_message(message);
        }
    })
}
