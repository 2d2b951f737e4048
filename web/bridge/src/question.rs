//! What the page asks the tools and is answered at once: help at a place of a text, which takes the whole catalogue.

use gloo::events::EventListener;
use js_sys::{JSON, Object, Reflect};
use policyglass::PolicyKind;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit};

/// A question about a place in a policy's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub wanted: Wanted,
    /// As what the text is read.
    pub kind: PolicyKind,
    /// The text.
    pub text: String,
    /// The place, in UTF-16 units.
    pub offset: u32,
}

/// What is asked about a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// What can stand there: `{ from, to, options: [{ label, detail }] }`.
    Completions,
    /// What it is that stands there: `{ from, to, title, body }`.
    Hover,
}

const EVENT: &str = "policyglass:ask";

/// Asks the tools. The answer is `null` when they know none, or are not there.
#[must_use]
pub fn ask(question: &Question) -> JsValue {
    let detail = Object::new();
    let kind = PolicyKind::ALL.iter().position(|kind| *kind == question.kind).unwrap_or_default();
    let set = |name: &str, value: JsValue| drop(Reflect::set(&detail, &name.into(), &value));
    set("hover", (question.wanted == Wanted::Hover).into());
    set("kind", u32::try_from(kind).unwrap_or_default().into());
    set("text", question.text.as_str().into());
    set("offset", question.offset.into());
    let init = CustomEventInit::new();
    init.set_detail(&detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(EVENT, &init) {
        // Fails only for an event that is on its way already.
        let _ = gloo::utils::document().dispatch_event(&event);
    }
    let answer = Reflect::get(&detail, &"answer".into()).ok().and_then(|answer| answer.as_string());
    answer.and_then(|json| JSON::parse(&json).ok()).unwrap_or(JsValue::NULL)
}

/// Answers questions with JSON for as long as the result lives.
pub fn answer(with: impl Fn(&Question) -> Option<String> + 'static) -> EventListener {
    EventListener::new(&gloo::utils::document(), EVENT, move |event| {
        let Some(detail) = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail) else { return };
        if let Some(answer) = read(&detail).and_then(|question| with(&question)) {
            // Fails only for an object that takes nothing.
            let _ = Reflect::set(&detail, &"answer".into(), &answer.into());
        }
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small whole numbers, written above")]
fn read(detail: &JsValue) -> Option<Question> {
    let get = |name: &str| Reflect::get(detail, &name.into()).ok();
    Some(Question {
        wanted: if get("hover")?.is_truthy() { Wanted::Hover } else { Wanted::Completions },
        kind: *PolicyKind::ALL.get(get("kind")?.as_f64()? as usize)?,
        text: get("text")?.as_string()?,
        offset: get("offset")?.as_f64()? as u32,
    })
}
