//! What crosses to the editor module and back: `web/editor/src/contract.ts` in Rust. Offsets count UTF-16 units.

use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(inline_js = "
    // Once what is on the page has been painted and nothing else is to be done.
    const idle = (work) => requestAnimationFrame(() =>
        globalThis.requestIdleCallback ? requestIdleCallback(work, { timeout: 2000 }) : setTimeout(work, 200));
    const address = () => new URL(document.head.querySelector('meta[name=\"editor\"]').content, document.baseURI);
    export const loadEditor = (done, failed) =>
        idle(() => import(address().href).then((it) => done(it.createEditor), failed));
")]
extern "C" {
    /// Loads the module once the page is idle, and tells how to make an editor.
    #[wasm_bindgen(js_name = loadEditor)]
    pub(super) fn load_editor(done: &Closure<dyn FnMut(js_sys::Function)>, failed: &Closure<dyn FnMut(JsValue)>);
}

#[wasm_bindgen]
extern "C" {
    /// An open editor.
    pub(super) type Handle;

    #[wasm_bindgen(method, js_name = setText)]
    pub(super) fn set_text(this: &Handle, text: &str);
    #[wasm_bindgen(method, js_name = setLabel)]
    pub(super) fn set_label(this: &Handle, label: &str);
    #[wasm_bindgen(method)]
    pub(super) fn show(this: &Handle, shown: &js_sys::Object);
    #[wasm_bindgen(method)]
    pub(super) fn reveal(this: &Handle, from: u32, to: u32, select: bool);
    #[wasm_bindgen(method)]
    pub(super) fn highlight(this: &Handle, from: &JsValue, to: &JsValue);
    #[wasm_bindgen(method)]
    pub(super) fn focus(this: &Handle);
    #[wasm_bindgen(method)]
    pub(super) fn destroy(this: &Handle);
}

/// A token that matched, failed or would match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Mark {
    pub from: u32,
    pub to: u32,
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "optional")]
    pub title: Option<Rc<str>>,
}

/// What a statement contributes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Statement {
    pub from: u32,
    pub to: u32,
    pub verdict: &'static str,
    pub label: String,
    pub deciding: bool,
}

/// Something wrong, with what would mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Problem {
    pub from: u32,
    pub to: u32,
    pub severity: &'static str,
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    pub fixes: Vec<Fix>,
}

/// A button that mends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Fix {
    pub title: String,
    pub index: usize,
}

fn optional<S: serde::Serializer>(text: &Option<Rc<str>>, to: S) -> Result<S::Ok, S::Error> {
    text.as_deref().serialize(to)
}

/// The same as objects of JavaScript.
pub(super) fn to_js(value: &impl Serialize) -> JsValue {
    let json = serde_json::to_string(value).unwrap_or_default();
    js_sys::JSON::parse(&json).unwrap_or(JsValue::NULL)
}
