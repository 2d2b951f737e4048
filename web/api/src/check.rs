//! Policies checked on their own.

use policyglass::{CheckInput, Report};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{CATALOG, answer, value};

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
