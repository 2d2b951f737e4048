//! How messages travel: as JSON in events at the document.

use gloo::events::EventListener;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, CustomEventInit};

use crate::{Broken, ToPage, ToTools};

/// A kind of message, which has a channel of its own.
pub trait Message: Serialize + DeserializeOwned {
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
    let Ok(json) = serde_json::to_string(message) else { return };
    let init = CustomEventInit::new();
    init.set_detail(&json.into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(M::EVENT, &init) {
        // Fails only for an event that is on its way already.
        let _ = gloo::utils::document().dispatch_event(&event);
    }
}

/// Hears messages of a kind for as long as the result lives. What is no message is left alone.
pub fn hear<M: Message>(on_message: impl Fn(M) + 'static) -> EventListener {
    EventListener::new(&gloo::utils::document(), M::EVENT, move |event| {
        let detail = event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().as_string());
        if let Some(message) = detail.and_then(|json| serde_json::from_str(&json).ok()) {
            on_message(message);
        }
    })
}
