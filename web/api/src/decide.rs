//! Scenarios: decided, explained, as links.

use std::sync::Arc;

use js_sys::{Date, JSON, RangeError, Reflect};
use policyglass::{Explanation, Report, Scenario, Setting, indent, link};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::{CATALOG, answer, type_error, value};

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
pub(crate) fn read(scenario: &JsValue) -> Result<Scenario, String> {
    let text = value::json_text(scenario, &["id"]).map_err(|message| format!("this is not a scenario: {message}"))?;
    Scenario::from_json(&text).map_err(|error| error.message)
}

/// `now` of the options: a date, `null` for no time, and the clock's when it is left out.
pub(crate) fn setting(options: &JsValue) -> Result<Setting, JsValue> {
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

fn range_error(message: &str) -> JsValue {
    RangeError::new(message).into()
}
