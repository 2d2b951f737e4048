//! The engine as an ES module for other pages and for Node. A module of its own, so that neither carries the other.
//!
//! JSON text crosses the boundary and `policyglass.js` makes objects of it: what is answered is then, letter by letter,
//! what the batch command prints, and a policy's numbers stay as they were written.

use policyglass::{PolicyInput, Report, Scenario};
use wasm_bindgen::prelude::wasm_bindgen;

/// Decides a scenario. `now` is the time in seconds since 1970, for requests that name none.
#[must_use]
#[wasm_bindgen]
pub fn evaluate(scenario: &str, now: Option<i32>) -> String {
    let report = match Scenario::from_json(scenario) {
        Ok(scenario) => scenario.report(now.map(i64::from)),
        Err(error) => Report::refusal("JSON_SYNTAX_ERROR", error.message),
    };
    serde_json::to_string(&report).unwrap_or_default()
}

/// What is to be said about one policy: an entry of a scenario's `policies`.
#[must_use]
#[wasm_bindgen]
pub fn lint(policy: &str) -> String {
    let found = match serde_json::from_str::<PolicyInput>(policy) {
        Ok(policy) => {
            // A scenario without a request has something to say about that, too; it belongs to no policy.
            let report = Scenario { policies: vec![policy], ..Scenario::default() }.report(None);
            report.diagnostics.into_iter().filter(|found| found.policy.is_some()).collect()
        }
        Err(error) => {
            let message = format!("this is not a policy of a scenario: {error}");
            Report::refusal("JSON_SYNTAX_ERROR", message).diagnostics
        }
    };
    serde_json::json!({ "diagnostics": found }).to_string()
}
