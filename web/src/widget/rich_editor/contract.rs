//! What crosses to the editor module and back: `web/editor/src/contract.ts` in Rust. Offsets count UTF-16 units.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(inline_js = "
    // Once what is on the page has been painted and nothing else is to be done.
    const idle = (work) => requestAnimationFrame(() =>
        globalThis.requestIdleCallback ? requestIdleCallback(work, { timeout: 2000 }) : setTimeout(work, 200));
    const address = () => new URL(document.head.querySelector('meta[name=\"editor\"]').content, document.baseURI);
    export const loadEditor = (done, failed) =>
        idle(() => import(address().href).then((it) => done(it.createEditor), failed));
    export const mark = (from, to, kind, title) => ({ from, to, kind, title });
    export const statement = (from, to, verdict, label, deciding) => ({ from, to, verdict, label, deciding });
    export const problem = (from, to, severity, message, help, fixes) => ({ from, to, severity, message, help, fixes });
    export const fix = (title, index) => ({ title, index });
")]
extern "C" {
    /// Loads the module once the page is idle, and tells how to make an editor.
    #[wasm_bindgen(js_name = loadEditor)]
    pub(super) fn load_editor(done: &Closure<dyn FnMut(js_sys::Function)>, failed: &Closure<dyn FnMut(JsValue)>);

    fn mark(from: u32, to: u32, kind: &str, title: Option<&str>) -> JsValue;
    fn statement(from: u32, to: u32, verdict: &str, label: &str, deciding: bool) -> JsValue;
    fn problem(from: u32, to: u32, severity: &str, message: &str, help: Option<&str>, fixes: JsValue) -> JsValue;
    fn fix(title: &str, index: usize) -> JsValue;
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub from: u32,
    pub to: u32,
    pub kind: &'static str,
    pub title: Option<Rc<str>>,
}

/// What a statement contributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    pub from: u32,
    pub to: u32,
    pub verdict: &'static str,
    pub label: String,
    pub deciding: bool,
}

/// Something wrong, with what would mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub from: u32,
    pub to: u32,
    pub severity: &'static str,
    pub message: String,
    pub help: Option<String>,
    pub fixes: Vec<Fix>,
}

/// A button that mends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fix {
    pub title: String,
    pub index: usize,
}

impl From<&Mark> for JsValue {
    fn from(it: &Mark) -> Self {
        mark(it.from, it.to, it.kind, it.title.as_deref())
    }
}

impl From<&Statement> for JsValue {
    fn from(it: &Statement) -> Self {
        statement(it.from, it.to, it.verdict, &it.label, it.deciding)
    }
}

impl From<&Problem> for JsValue {
    fn from(it: &Problem) -> Self {
        problem(it.from, it.to, it.severity, &it.message, it.help.as_deref(), to_js(&it.fixes))
    }
}

impl From<&Fix> for JsValue {
    fn from(it: &Fix) -> Self {
        fix(&it.title, it.index)
    }
}

/// The same as objects of JavaScript.
pub(super) fn to_js<'l, T>(list: &'l [T]) -> JsValue
where
    JsValue: From<&'l T>,
{
    list.iter().map(JsValue::from).collect::<Array>().into()
}
