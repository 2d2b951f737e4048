//! The engine as an ES module for other pages and for Node. A module of its own, so that neither carries the other.
//!
//! Plain objects cross the boundary through serde-wasm-bindgen. What is answered is, field by field, what the batch
//! command prints; `id` is given back as the very value that was given.

mod value;

use std::cell::RefCell;
use std::sync::Arc;

use js_sys::{Date, JSON, RangeError, Reflect, TypeError};
use policyglass::{Catalog, CheckInput, Explanation, Report, Scenario, Setting, indent, link};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    static CATALOG: RefCell<Arc<Catalog>> = RefCell::new(Catalog::built_in());
}

/// Decides a scenario.
///
/// # Errors
/// When an option has the wrong type; whatever the scenario is, it is answered.
#[wasm_bindgen(skip_typescript)]
#[allow(clippy::needless_pass_by_value, reason = "wasm-bindgen hands over values")]
pub fn evaluate(scenario: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let setting = setting(&options)?;
    let report = match read(&scenario) {
        Ok(scenario) => scenario.report(setting),
        Err(message) => Report::refusal("JSON_SYNTAX_ERROR", message),
    };
    answer(&scenario, &report)
}

/// Decides a scenario and tells it as something to be drawn.
///
/// # Errors
/// As [`evaluate`].
#[wasm_bindgen(skip_typescript)]
#[allow(clippy::needless_pass_by_value, reason = "wasm-bindgen hands over values")]
pub fn explain(scenario: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let setting = setting(&options)?;
    let told = match read(&scenario) {
        Ok(scenario) => scenario.explain(setting),
        Err(message) => Explanation::refusal(&message),
    };
    answer(&scenario, &told)
}

/// What is to be said about one policy: `{ type, document | text, resource? }`, such as an entry of a scenario.
///
/// # Errors
/// Never for what the policy is.
#[wasm_bindgen(skip_typescript)]
#[allow(clippy::needless_pass_by_value, reason = "wasm-bindgen hands over values")]
pub fn lint(policy: JsValue) -> Result<JsValue, JsValue> {
    let input = value::json_text(&policy, &["id"]).and_then(|text| CheckInput::from_json(&text));
    match input {
        Ok(input) => answer(&policy, &CATALOG.with_borrow(|catalog| input.report(catalog))),
        Err(message) => {
            let Report { diagnostics, .. } = Report::refusal("JSON_SYNTAX_ERROR", message);
            answer(&policy, &serde_json::json!({ "diagnostics": diagnostics }))
        }
    }
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

/// The fragment of a link that opens a scenario, without `#`.
///
/// # Errors
/// When it is no scenario, or too large for a link.
#[wasm_bindgen(js_name = toLink, skip_typescript)]
#[allow(clippy::needless_pass_by_value, reason = "wasm-bindgen hands over values")]
pub fn to_link(scenario: JsValue) -> Result<String, JsValue> {
    let text = value::json_text(&scenario, &[]).map_err(|message| type_error(&message))?;
    let scenario = Scenario::from_json(&text).map_err(|error| type_error(&error.message))?;
    link::encode(&scenario).map_err(|error| range_error(&error.to_string()))
}

/// The scenario of a link's fragment. Its policies are given as text, in which nothing is lost.
///
/// # Errors
/// When it holds none.
#[wasm_bindgen(js_name = fromLink, skip_typescript)]
pub fn from_link(fragment: &str) -> Result<JsValue, JsValue> {
    let mut scenario = link::decode(fragment).map_err(|error| range_error(&error.to_string()))?;
    for policy in &mut scenario.policies {
        if let Some(document) = policy.document.take() {
            policy.text = Some(indent(document.get()));
        }
    }
    JSON::parse(&scenario.to_json())
}

/// The scenario, or why it is none.
fn read(scenario: &JsValue) -> Result<Scenario, String> {
    let text = value::json_text(scenario, &["id"]).map_err(|message| format!("this is not a scenario: {message}"))?;
    Scenario::from_json(&text).map_err(|error| error.message)
}

/// `now` of the options: a date, `null` for no time, and the clock's when it is left out.
fn setting(options: &JsValue) -> Result<Setting, JsValue> {
    let now = if options.is_object() { Reflect::get(options, &"now".into())? } else { JsValue::UNDEFINED };
    let milliseconds = match now.dyn_ref::<Date>() {
        Some(date) => Some(date.get_time()),
        None if now.is_undefined() => Some(Date::now()),
        None if now.is_null() => None,
        None => Some(f64::NAN),
    };
    if milliseconds.is_some_and(f64::is_nan) {
        return Err(type_error("`now` must be a valid Date, or null for a request without a time"));
    }
    #[allow(clippy::cast_possible_truncation, reason = "a Date holds no more than 8.64e15 milliseconds")]
    let seconds = milliseconds.map(|milliseconds| (milliseconds / 1000.0).floor() as i64);
    Ok(Setting { now: seconds, catalog: CATALOG.with_borrow(Arc::clone) })
}

/// The answer as a plain object, with the question's `id`.
fn answer(question: &JsValue, answer: &impl Serialize) -> Result<JsValue, JsValue> {
    let object = answer.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?;
    if question.is_object() {
        let id = Reflect::get(question, &"id".into())?;
        if !id.is_undefined() {
            Reflect::set(&object, &"id".into(), &id)?;
        }
    }
    Ok(object)
}

fn range_error(message: &str) -> JsValue {
    RangeError::new(message).into()
}

fn type_error(message: &str) -> JsValue {
    TypeError::new(message).into()
}
