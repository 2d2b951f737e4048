//! One editor with its text and what it has been told about it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use policyglass::{LineIndex, Span};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::callbacks::{Callbacks, Listeners, Shared};
use super::contract::{Handle, to_js};
use super::translate::Push;
use crate::widget::editor::Annotations;

/// An editor, on the page or put aside.
pub(super) struct Instance {
    /// What it is drawn into; nothing else may draw there.
    pub host: HtmlElement,
    handle: Handle,
    shared: Rc<Shared>,
    callbacks: Callbacks,
    told: RefCell<Option<(Rc<str>, Push)>>,
}

impl Instance {
    /// A new editor in a host of its own, not yet on the page.
    pub fn new(create: &Function, text: &Rc<str>, label: &str) -> Result<Self, JsValue> {
        let host = gloo::utils::document().create_element("div")?.unchecked_into::<HtmlElement>();
        host.set_class_name("rich");
        let shared = Rc::new(Shared::default());
        shared.text.replace(text.clone());
        let callbacks = Callbacks::new(&shared);
        let options = Object::new();
        for (name, value) in [("text", &**text), ("label", label), ("lang", "json")] {
            Reflect::set(&options, &name.into(), &value.into())?;
        }
        callbacks.add_to(&options)?;
        let handle = create.call2(&JsValue::UNDEFINED, &host, &options)?.unchecked_into();
        Ok(Self { host, handle, shared, callbacks, told: RefCell::default() })
    }

    /// From now on these are told and asked.
    pub fn listen(&self, listeners: Listeners) {
        self.shared.listeners.replace(listeners);
    }

    /// Shows a text and everything about it. What the editor knows already is not told again, because that would close
    /// the card that is open. A text that is refused has no verdicts: those before it stay, greyed, and move along.
    pub fn show(&self, text: &Rc<str>, annotations: &Annotations) {
        let had = self.shared.text.replace(text.clone());
        if !Rc::ptr_eq(&had, text) {
            self.handle.set_text(text);
        }
        let push = Push::of(text, annotations);
        let before = self.told.take();
        let dated = push.is_refused() || annotations.stale;
        let shown = self.news(before.as_ref(), text, &push);
        if Object::keys(&shown).length() > 0 {
            self.handle.show(&shown);
        }
        self.host.set_class_name(if dated { "rich dated" } else { "rich" });
        self.told.replace(Some((text.clone(), push)));
    }

    /// What is to be shown that is not shown yet.
    fn news(&self, before: Option<&(Rc<str>, Push)>, text: &Rc<str>, push: &Push) -> Object {
        let same = before.filter(|(of, _)| of == text).map(|(_, push)| push);
        let before = before.map(|(_, push)| push);
        let news = Object::new();
        // Fails only for objects that nothing can be added to.
        let add = |name: &str, value: &JsValue| drop(Reflect::set(&news, &name.into(), value));
        if !push.is_refused() {
            // What a refused text left in place is gone over, too.
            let left = before.is_some_and(Push::is_refused);
            if left || is_news(before, same, &push.statements, |push| &push.statements) {
                add("statements", &to_js(&push.statements));
            }
            if left || is_news(before, same, &push.marks, |push| &push.marks) {
                add("marks", &to_js(&push.marks));
            }
        }
        if is_news(before, same, &push.problems, |push| &push.problems) {
            add("diagnostics", &to_js(&push.problems));
            add("onFix", self.callbacks.fix.as_ref());
        }
        news
    }

    /// How screen readers call it.
    pub fn set_label(&self, label: &str) {
        self.handle.set_label(label);
    }

    /// Scrolls to a piece, emphasises and selects it.
    pub fn reveal(&self, span: Span) {
        let (from, to) = self.units(span);
        self.handle.reveal(from, to, true);
    }

    /// Scrolls to a place and leaves the cursor where it is.
    pub fn scroll_to(&self, byte: u32) {
        let (at, _) = self.units(Span { start: byte, end: byte });
        self.handle.reveal(at, at, false);
    }

    /// Emphasises the lines of a piece, or none.
    pub fn highlight(&self, span: Option<Span>) {
        let (from, to) = match span.map(|span| self.units(span)) {
            Some((from, to)) => (from.into(), to.into()),
            None => (JsValue::NULL, JsValue::NULL),
        };
        self.handle.highlight(&from, &to);
    }

    /// Takes the focus, and the cursor to a place in UTF-16 units.
    pub fn take_over(&self, from: u32, to: u32) {
        self.handle.reveal(from, to, true);
        self.handle.focus();
    }

    /// Takes the focus.
    pub fn focus(&self) {
        self.handle.focus();
    }

    /// Whether the focus is in it.
    pub fn has_focus(&self) -> bool {
        gloo::utils::document().active_element().is_some_and(|element| *self.host == element)
    }

    fn units(&self, span: Span) -> (u32, u32) {
        let text = self.shared.text.borrow();
        let index = LineIndex::new(&text);
        (index.utf16(span.start), index.utf16(span.end))
    }
}

/// Whether a list is to be told: not when it was told about the same text, nor when it was empty and still is.
/// Offsets of another text may stand elsewhere by now.
fn is_news<T: PartialEq>(before: Option<&Push>, same: Option<&Push>, list: &Vec<T>, of: fn(&Push) -> &Vec<T>) -> bool {
    match (before, same) {
        (_, Some(same)) => of(same) != list,
        (Some(before), None) => !list.is_empty() || !of(before).is_empty(),
        (None, None) => true,
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.handle.destroy();
    }
}
