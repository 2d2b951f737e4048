//! What a link or file will hold, before anybody has it.

use policyglass::Changed;
use policyglass_widget::icon;
use yew::prelude::*;

use super::content::{Content, Redacted};
use crate::tools::Tools;

/// What was replaced, and everything that is in it.
pub fn preview(tools: &Tools, content: &Content) -> Html {
    let scenario = &*content.scenario;
    let count = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let mut holds = vec![count(scenario.policies.len(), "policy", "policies"), "the request".to_owned()];
    if !scenario.tests.is_empty() {
        holds.push(count(scenario.tests.len(), "test", "tests"));
    }
    let request = serde_json::to_string_pretty(&scenario.request).unwrap_or_default();
    html! {
        <>
            if let Some(redacted) = &content.redacted { { replacements(tools, redacted) } }
            <p class="share-holds">
                if let Some(title) = &scenario.title { <b>{ title }</b>{ ": " } }
                { holds.join(", ") }{ "." }
            </p>
            { piece("Request", &request) }
            { for scenario.policies.iter().map(|policy| {
                let kind = policyglass::explain::layer_name(policy.kind.layer(policy.level));
                let name = policy.name.as_deref().filter(|name| !name.is_empty()).map(|name| format!(" {name}")).unwrap_or_default();
                piece(&format!("{kind}{name}"), &policy.shown_text())
            }) }
            { for scenario.tests.iter().enumerate().map(|(at, test)| {
                let name = if test.name.is_empty() { String::new() } else { format!(": {}", test.name) };
                piece(&format!("Test {}{name}", at + 1), &serde_json::to_string_pretty(&test.request).unwrap_or_default())
            }) }
        </>
    }
}

fn piece(name: &str, text: &str) -> Html {
    html! { <section class="piece"><h4>{ name.to_owned() }</h4><pre>{ text.to_owned() }</pre></section> }
}

fn replacements(tools: &Tools, redacted: &Redacted) -> Html {
    let name = |changed: &Changed| match changed {
        Changed::Request => "the request".to_owned(),
        Changed::Test(at) => {
            tools.scenario().tests.get(*at).map(|test| crate::tests::name_of(test, *at)).unwrap_or_default()
        }
    };
    html! {
        <>
            if redacted.changed.is_empty() {
                <p class="share-note allow">{ icon::named("allow") }<span>{ "Every decision is the same with the other names." }</span></p>
            } else {
                <p class="share-note deny">
                    { icon::named("warning") }
                    <span>{ "With other names this is decided otherwise: " }{ redacted.changed.iter().map(name).collect::<Vec<_>>().join(", ") }
                    { ". Some pattern depends on the letters themselves, such as one with ? or with a part that several account ids have." }</span>
                </p>
            }
            if redacted.replaced.is_empty() {
                <p class="share-holds">{ "Nothing needs to be replaced: all names and ids are documentation values." }</p>
            } else {
                <table class="share-replaced">
                    <thead><tr><th scope="col">{ "Written here" }</th><th scope="col">{ "Shared as" }</th></tr></thead>
                    <tbody>
                        { for redacted.replaced.iter().map(|replaced| html! {
                            <tr><td><code>{ &replaced.from }</code></td><td><code>{ &replaced.to }</code></td></tr>
                        }) }
                    </tbody>
                </table>
            }
            <p class="share-holds">{ "Not replaced: actions, Regions, IP addresses, times, tag values that are not names, and ordinary words in titles. Please look it through." }</p>
        </>
    }
}
