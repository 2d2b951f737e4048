//! The tests: requests with what is expected of them, run at every change.

mod cell;
mod coverage;
mod edit;
mod marks;
mod results;
mod row;
mod transfer;

use std::rc::Rc;

use policyglass::{TestInput, TestVerdict};
use policyglass_bridge::Part;
use policyglass_widget::{Tone, icon};
use yew::prelude::*;

use crate::tools::Tools;
pub use edit::name_of;
pub use marks::Marks;
pub use results::{Results, results};

/// Beside the name of the tool: how many went as expected.
pub fn badge(tools: &Tools) -> Html {
    if tools.scenario().tests.is_empty() {
        return Html::default();
    }
    let (met, all) = results(tools).run.score();
    let tone = if met == all { Tone::Allow } else { Tone::Deny };
    html! {
        <span class={classes!("badge", tone.name(), tools.stale.then_some("stale"))}>
            if all > 0 { { icon::of(tone) } }{ score(met, all, tools.scenario().tests.len()) }
        </span>
    }
}

/// "7 of 8 as expected"
fn score(met: usize, all: usize, tests: usize) -> String {
    match (all, tests) {
        (0, 1) => "1 test that expects nothing".to_owned(),
        (0, tests) => format!("{tests} tests that expect nothing"),
        (all, _) => format!("{met} of {all} as expected"),
    }
}

/// So many rows are drawn before somebody asks for more.
const MOST_ROWS: usize = 100;

/// What of the tool is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Tests,
    Coverage,
    Import,
}

/// Draws the tool.
pub fn draw(tools: &Tools) -> Html {
    html! { <Tests tools={tools.clone()} /> }
}

/// Properties of [`Tests`].
#[derive(Properties, PartialEq)]
struct Props {
    tools: Tools,
}

#[component]
fn Tests(props: &Props) -> Html {
    let tools = &props.tools;
    let view = use_state_eq(|| View::Tests);
    let tests = &tools.scenario().tests;
    let results = results(tools);
    let show = |to: View| {
        let view = view.setter();
        Callback::from(move |_: MouseEvent| view.set(to))
    };
    let tab = |of: View, label: &str| {
        html! {
            <button type="button" class="quiet small" aria-pressed={(*view == of).to_string()} onclick={show(of)}>{ label }</button>
        }
    };
    let done = {
        let view = view.setter();
        Callback::from(move |()| view.set(View::Tests))
    };
    let (met, all) = results.run.score();
    let tone = if met == all { Tone::Allow } else { Tone::Deny };
    html! {
        <div class={classes!("tests", tools.stale.then_some("waiting"))}>
            <div class="tests-head">
                <h2 class="hidden">{ "Tests" }</h2>
                <p class={classes!("score", (all > 0).then_some(tone.name()))} id="tests-result" data-first="" tabindex="-1" role="status">
                    if tests.is_empty() {
                        { "No tests yet." }
                    } else {
                        if all > 0 { { icon::of(tone) } }
                        { score(met, all, tests.len()) }
                    }
                </p>
                <span class="views" role="group" aria-label="What is shown">
                    { tab(View::Tests, "Tests") }
                    if !tests.is_empty() { { tab(View::Coverage, "Coverage and mutations") } }
                    { tab(View::Import, "Import") }
                </span>
                <span class="grow"></span>
                if !tests.is_empty() { <transfer::Export tools={tools.clone()} results={results.clone()} /> }
                { edit::add_button(tools) }
            </div>
            { match *view {
                View::Coverage if !tests.is_empty() => html! { <coverage::Coverage tools={tools.clone()} {results} /> },
                View::Import => html! { <transfer::Import tools={tools.clone()} {done} /> },
                View::Tests | View::Coverage => html! { <Table tools={tools.clone()} {results} /> },
            } }
        </div>
    }
}

/// Properties of [`Table`].
#[derive(Properties)]
struct TableProps {
    tools: Tools,
    results: Rc<Results>,
}

impl PartialEq for TableProps {
    fn eq(&self, other: &Self) -> bool {
        self.tools == other.tools && Rc::ptr_eq(&self.results, &other.results)
    }
}

#[component]
fn Table(props: &TableProps) -> Html {
    let TableProps { tools, results } = props;
    let all = use_state_eq(|| false);
    let show_all = {
        let all = all.setter();
        Callback::from(move |_: MouseEvent| all.set(true))
    };
    let tests = &tools.scenario().tests;
    if tests.is_empty() {
        return html! {
            <p class="tests-none">
                { "A test is a request with the decision that you expect of it. Ask something on the page, then add it here: from then on every change of a policy says which tests go otherwise. Tests are part of links and files." }
            </p>
        };
    }
    let shown = if *all { tests.len() } else { MOST_ROWS.min(tests.len()) };
    let failing = results.run.outcomes.iter().filter(|outcome| outcome.verdict() == TestVerdict::Otherwise).count();
    html! {
        <>
            <table class="tests-table">
                <caption class="hidden">{ format!("{} tests, {failing} of them not as expected. Every cell can be changed.", tests.len()) }</caption>
                <thead>
                    <tr>
                        <th scope="col"><span class="hidden">{ "As expected?" }</span></th>
                        { for ["Name", "Principal", "Action", "Resource", "Context", "Expected", "Decided"].map(|name| html! { <th scope="col">{ name }</th> }) }
                        <th scope="col"><span class="hidden">{ "Do" }</span></th>
                    </tr>
                </thead>
                { for tests.iter().enumerate().take(shown).map(|(at, test)| row::row(tools, results, at, test)) }
            </table>
            if shown < tests.len() {
                <p><button type="button" class="quiet small" onclick={show_all}>{ format!("Show all {} tests", tests.len()) }</button></p>
            }
            { choices("tests-principals", tests.iter().map(|test| test.request.principal.as_str())) }
            { choices("tests-actions", tests.iter().map(|test| test.request.action.as_str())) }
            { choices("tests-resources", tests.iter().map(|test| test.request.resource.as_str())) }
        </>
    }
}

/// What other tests say in the same column.
fn choices<'t>(id: &'static str, texts: impl Iterator<Item = &'t str>) -> Html {
    let mut known: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    known.sort_unstable();
    known.dedup();
    html! { <datalist {id}>{ for known.into_iter().map(|text| html! { <option value={text.to_owned()} /> }) }</datalist> }
}

/// Gives the scenario other tests.
fn set(tools: &Tools, what: impl Into<String>, tests: Vec<TestInput>) {
    tools.apply(what, vec![Part::Tests(tests)]);
}
