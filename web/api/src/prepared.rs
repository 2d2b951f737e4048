//! Policies that are read once and asked many times.

use policyglass::{Prepared, Report, RequestInput};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::decide::{read, setting};
use crate::{answer, type_error, value};

/// Policies that have been read.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Policies(Prepared);

/// Reads the policies of a scenario.
///
/// # Errors
/// When it is no scenario. Policies that AWS would refuse are answered when a request is asked.
#[wasm_bindgen(js_name = readPolicies, skip_typescript)]
#[allow(clippy::needless_pass_by_value, reason = "wasm-bindgen hands over values")]
pub fn read_policies(scenario: JsValue) -> Result<Policies, JsValue> {
    let scenario = read(&scenario).map_err(|message| type_error(&message))?;
    Ok(Policies(scenario.prepare()))
}

#[wasm_bindgen]
impl Policies {
    /// The decision and its summary.
    ///
    /// # Errors
    /// When an option has the wrong type.
    #[allow(clippy::needless_pass_by_value, reason = "wasm-bindgen hands over values")]
    pub fn decide(&self, request: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
        let setting = setting(&options)?;
        match request_of(&request) {
            Ok(request) => answer(&JsValue::UNDEFINED, &self.0.decide(&request, setting)),
            Err(message) => answer(&JsValue::UNDEFINED, &refusal(message)),
        }
    }

    /// The decision with all evidence.
    ///
    /// # Errors
    /// When an option has the wrong type.
    #[allow(clippy::needless_pass_by_value, reason = "wasm-bindgen hands over values")]
    pub fn report(&self, request: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
        let setting = setting(&options)?;
        let report = request_of(&request).map_or_else(refusal, |request| self.0.report(&request, setting));
        answer(&JsValue::UNDEFINED, &report)
    }
}

fn request_of(request: &JsValue) -> Result<RequestInput, String> {
    serde_json::from_str(&value::json_text(request, &[])?).map_err(|cause| cause.to_string())
}

fn refusal(message: String) -> Report {
    Report::refusal("JSON_SYNTAX_ERROR", format!("this is not a request: {message}"))
}
