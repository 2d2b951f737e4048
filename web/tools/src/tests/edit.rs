//! Changes of the tests, each of which can be undone.

use policyglass::{GivenContext, TestInput};
use policyglass_bridge::Part;
use policyglass_widget::icon;
use yew::prelude::*;

use super::set;
use crate::tools::Tools;

/// How a test is called in messages.
#[must_use]
pub fn name_of(test: &TestInput, at: usize) -> String {
    if test.name.trim().is_empty() { format!("test {}", at + 1) } else { format!("“{}”", test.name.trim()) }
}

/// Changes one test.
pub fn change(tools: &Tools, at: usize, change: impl FnOnce(&mut TestInput)) {
    let mut tests = tools.scenario().tests.clone();
    let Some(test) = tests.get_mut(at) else { return };
    let what = format!("editing {}", name_of(test, at));
    change(test);
    set(tools, what, tests);
}

/// Takes a test out.
pub fn remove(tools: &Tools, at: usize) {
    let mut tests = tools.scenario().tests.clone();
    if at < tests.len() {
        let test = tests.remove(at);
        set(tools, format!("removing {}", name_of(&test, at)), tests);
    }
}

/// Asks on the page what a test asks.
pub fn ask(tools: &Tools, at: usize) {
    if let Some(test) = tools.scenario().tests.get(at) {
        tools.apply(format!("asking {}", name_of(test, at)), vec![Part::Request(test.request.clone())]);
    }
}

/// The button that makes a test of the request on the page, expecting what is decided now.
pub fn add_button(tools: &Tools) -> Html {
    let onclick = {
        let tools = tools.clone();
        Callback::from(move |_: MouseEvent| {
            let request = tools.scenario().request.clone();
            let last = request.resource.rsplit([':', '/']).next().unwrap_or_default();
            let action = request.action.rsplit(':').next().unwrap_or_default();
            let name = if last.is_empty() || last == "*" { action.to_owned() } else { format!("{action} on {last}") };
            let mut tests = tools.scenario().tests.clone();
            let test = TestInput { name, request, expect: tools.page.decision };
            let what = format!("adding {}", name_of(&test, tests.len()));
            tests.push(test);
            set(&tools, what, tests);
        })
    };
    html! {
        <button type="button" class="small add" {onclick} title="The request on the page, expecting what is decided now">
            { icon::named("add") }{ "Add this request" }
        </button>
    }
}

/// A context as one line of JSON; nothing for an empty one.
#[must_use]
pub fn context_text(context: &GivenContext) -> String {
    if context.is_empty() { String::new() } else { serde_json::to_string(context).unwrap_or_default() }
}

/// Reads it back.
pub fn read_context(text: &str) -> Result<GivenContext, String> {
    if text.trim().is_empty() {
        return Ok(GivenContext::default());
    }
    let context: GivenContext = serde_json::from_str(text)
        .map_err(|_| "not a JSON object, such as {\"aws:SourceIp\": \"203.0.113.7\"}".to_owned())?;
    context.read()?;
    Ok(context)
}
