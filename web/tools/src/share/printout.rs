//! Everything on paper.

use gloo::timers::callback::Timeout;
use policyglass::explain::layer_name;
use policyglass::{InputKind, LayerReport, Suite, TestVerdict};
use policyglass_widget::sentence::of_message;
use yew::prelude::*;

use super::content::Content;
use crate::tools::Tools;

/// Properties of [`Printout`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// What is printed.
    pub content: Content,
    /// After the browser has asked for paper.
    pub done: Callback<()>,
}

/// Shown on paper only, instead of the page. Asks the browser to print as soon as it is there.
#[component]
pub fn Printout(props: &Props) -> Html {
    let done = props.done.clone();
    use_effect_with((), move |()| {
        let print = Timeout::new(0, move || {
            let root = gloo::utils::document_element();
            // Each fails only where a page may not print.
            let _ = root.set_attribute("data-printing", "");
            let _ = gloo::utils::window().print();
            let _ = root.remove_attribute("data-printing");
            done.emit(());
        });
        move || drop(print)
    });
    let scenario = &*props.content.scenario;
    let report = scenario.report(props.tools.setting());
    let decides = policyglass::Decision::named(report.decision).map_or("Not decided", policyglass::explain::word);
    let request = &scenario.request;
    let context = if request.context.is_empty() {
        String::new()
    } else {
        serde_json::to_string(&request.context).unwrap_or_default()
    };
    let rows = [
        ("Principal", request.principal.as_str()),
        ("Action", &request.action),
        ("Resource", if request.resource.is_empty() { "*" } else { &request.resource }),
        ("Owner", request.resource_account.as_deref().unwrap_or_default()),
        ("Context", &context),
    ];
    let name = |layer: &LayerReport| {
        let kind = serde_json::from_value::<InputKind>(layer.kind.into());
        kind.map_or(layer.kind, |kind| layer_name(kind.layer(layer.level.unwrap_or_default())))
    };
    let run = Suite::new(scenario, props.tools.setting()).run();
    html! {
        <article class="printout">
            <h1>{ scenario.title.clone().unwrap_or_else(|| "Who may do what".to_owned()) }</h1>
            <p class="decides"><b>{ decides }</b>{ ": " }{ of_message(&report.summary) }</p>
            <dl>{ for rows.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| html! { <><dt>{ name }</dt><dd>{ value.to_owned() }</dd></> }) }</dl>
            <h2>{ "Why" }</h2>
            <ul>{ for report.layers.iter().filter(|layer| layer.provided || layer.limits).map(|layer| html! { <li><b>{ name(layer) }</b>{ ": " }{ of_message(&layer.summary) }</li> }) }</ul>
            { for scenario.policies.iter().map(|policy| html! {
                <section>
                    <h2>{ layer_name(policy.kind.layer(policy.level)) }{ " " }{ policy.name.clone().unwrap_or_default() }</h2>
                    <pre>{ policy.shown_text() }</pre>
                </section>
            }) }
            if !scenario.tests.is_empty() {
                <h2>{ format!("Tests: {} of {} as expected", run.score().0, run.score().1) }</h2>
                <table>
                    <thead><tr>{ for ["Test", "Principal", "Action", "Resource", "Expected", "Decided", ""].map(|name| html! { <th>{ name }</th> }) }</tr></thead>
                    <tbody>
                        { for scenario.tests.iter().zip(&run.outcomes).map(|(test, outcome)| html! {
                            <tr>
                                <td>{ &test.name }</td><td>{ &test.request.principal }</td><td>{ &test.request.action }</td><td>{ if test.request.resource.is_empty() { "*" } else { &test.request.resource } }</td>
                                <td class="word">{ outcome.expected.map_or("–", policyglass::Decision::name) }</td>
                                <td class="word">{ outcome.decision.map_or("not decided", policyglass::Decision::name) }</td>
                                <td>{ match outcome.verdict() {
                                    TestVerdict::AsExpected => "✓",
                                    TestVerdict::Otherwise => "✗",
                                    TestVerdict::NothingExpected => "",
                                } }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            }
        </article>
    }
}
