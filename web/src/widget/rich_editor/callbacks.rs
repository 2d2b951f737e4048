//! What an editor tells and asks, from JavaScript to the page.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Object, Reflect};
use policyglass_bridge::Wanted;
use wasm_bindgen::prelude::*;
use yew::Callback;

use crate::widget::editor::byte_offset;
use crate::widget::rich_editor::Assist;

/// Whom an editor tells what its user does, and whom it asks.
#[derive(Clone, Default)]
pub(super) struct Listeners {
    pub on_edit: Callback<Rc<str>>,
    pub on_cursor: Callback<u32>,
    pub on_fix: Callback<(usize, usize)>,
    pub assist: Option<Assist>,
}

/// What the callbacks see: the text that the editor has, and who listens now.
#[derive(Default)]
pub(super) struct Shared {
    pub text: RefCell<Rc<str>>,
    pub listeners: RefCell<Listeners>,
}

/// The callbacks of one editor. They have to live as long as it does.
pub(super) struct Callbacks {
    change: Closure<dyn FnMut(String)>,
    cursor: Closure<dyn FnMut(u32)>,
    complete: Closure<dyn FnMut(String, u32) -> JsValue>,
    hover: Closure<dyn FnMut(String, u32) -> JsValue>,
    /// Which fix of which problem.
    pub fix: Closure<dyn FnMut(usize, usize)>,
}

impl Callbacks {
    pub fn new(shared: &Rc<Shared>) -> Self {
        // Whoever is told may draw the page, so nothing is borrowed then.
        let now = |shared: &Rc<Shared>| {
            let shared = shared.clone();
            move || shared.listeners.borrow().clone()
        };
        let (change, cursor) = (shared.clone(), shared.clone());
        let (complete, hover, fix) = (now(shared), now(shared), now(shared));
        Self {
            change: Closure::new(move |text: String| {
                let text: Rc<str> = text.into();
                change.text.replace(text.clone());
                let told = change.listeners.borrow().on_edit.clone();
                told.emit(text);
            }),
            cursor: Closure::new(move |offset| {
                let byte = byte_offset(&cursor.text.borrow(), offset);
                let told = cursor.listeners.borrow().on_cursor.clone();
                told.emit(byte);
            }),
            complete: Closure::new(move |text, offset| ask(&complete(), Wanted::Completions, text, offset)),
            hover: Closure::new(move |text, offset| ask(&hover(), Wanted::Hover, text, offset)),
            fix: Closure::new(move |problem, index| fix().on_fix.emit((problem, index))),
        }
    }

    /// Puts them where the module looks for them.
    pub fn add_to(&self, options: &Object) -> Result<(), JsValue> {
        let all = [
            ("onChange", self.change.as_ref()),
            ("onCursor", self.cursor.as_ref()),
            ("complete", self.complete.as_ref()),
            ("hover", self.hover.as_ref()),
        ];
        all.into_iter().try_for_each(|(name, callback)| Reflect::set(options, &name.into(), callback).map(drop))
    }
}

fn ask(listeners: &Listeners, wanted: Wanted, text: String, offset: u32) -> JsValue {
    listeners.assist.as_ref().map_or(JsValue::NULL, |assist| assist.emit((wanted, text, offset)))
}
