//! The engine as an ES module for other pages and for Node. A module of its own, so that neither carries the other.
//!
//! Plain objects come in through serde-wasm-bindgen and go out as JSON. What is answered is, field by field, what the batch
//! command prints; `id` is given back as the very value that was given.
//!
//! It is built twice, for the checks are half as large again as all the rest: with the feature `decide` and with `check`.
//! `policyglass.js` puts both together and fetches the checks when they are first asked for.

#[cfg(feature = "check")]
mod check;
#[cfg(feature = "decide")]
mod decide;
#[cfg(feature = "decide")]
mod prepared;
mod value;

use std::cell::RefCell;
use std::sync::Arc;

use js_sys::{JSON, Reflect, TypeError};
use policyglass::Catalog;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static CATALOG: RefCell<Arc<Catalog>> = RefCell::new(Catalog::built_in());
}

/// Takes the services of a catalogue file for known from now on. Lambda is built in.
///
/// # Errors
/// When the text is no such file, or not the whole of it.
#[wasm_bindgen(js_name = useCatalog, skip_typescript)]
pub fn use_catalog(text: &str) -> Result<(), JsValue> {
    let catalog =
        Catalog::parse(text).map_err(|cause| type_error(&format!("line {}: {}", cause.line, cause.message)))?;
    CATALOG.set(Arc::new(catalog));
    Ok(())
}

/// The answer as a plain object, with the question's `id`.
fn answer(question: &JsValue, answer: &impl Serialize) -> Result<JsValue, JsValue> {
    // A report of 500 statements takes a tenth of the time as text that would be spent on setting its 30,000 members.
    let text = serde_json::to_string(answer).map_err(|cause| type_error(&cause.to_string()))?;
    let object = JSON::parse(&text)?;
    if question.is_object() {
        let id = Reflect::get(question, &"id".into())?;
        if !id.is_undefined() {
            Reflect::set(&object, &"id".into(), &id)?;
        }
    }
    Ok(object)
}

fn type_error(message: &str) -> JsValue {
    TypeError::new(message).into()
}
