//! A test: its cells, and below one that went otherwise why it did.

use std::rc::Rc;

use policyglass::explain::word;
use policyglass::{Decision, TestInput, TestOutcome, TestVerdict};
use policyglass_widget::event::value_of;
use policyglass_widget::sentence::rich;
use policyglass_widget::{Tone, icon};
use yew::prelude::*;

use super::cell::{Cell, Seen};
use super::edit::{ask, change, context_text, name_of, read_context, remove};
use super::results::Results;
use crate::tools::Tools;

/// A row, and perhaps a second one.
pub fn row(tools: &Tools, results: &Rc<Results>, at: usize, test: &TestInput) -> Html {
    let Some(outcome) = results.run.outcomes.get(at) else { return Html::default() };
    let name = name_of(test, at);
    let (sign, verdict) = match outcome.verdict() {
        TestVerdict::AsExpected => ("allow", "as expected"),
        TestVerdict::Otherwise => ("deny", "not as expected"),
        TestVerdict::NothingExpected => ("nothing", "nothing expected"),
    };
    let otherwise = outcome.verdict() == TestVerdict::Otherwise;
    let request = &test.request;
    let resource = if request.resource.is_empty() { "*" } else { &request.resource };
    let check = Callback::from(|text: AttrValue| read_context(&text).err());
    html! {
        <tbody key={at} class={classes!(otherwise.then_some("otherwise"))} data-verdict={verdict}>
            <tr>
                <td class="sign">{ icon::classed(sign, tone_of(outcome.verdict())) }<span class="hidden">{ verdict }</span></td>
                <td data-label="Name">{ cell(tools, at, format!("Name of {name}"), &test.name, Column::Name, |test, text| test.name = text) }</td>
                <td data-label="Principal">{ cell(tools, at, format!("Principal of {name}"), &request.principal, Column::Of("tests-principals"), |test, text| test.request.principal = text) }</td>
                <td data-label="Action">{ cell(tools, at, format!("Action of {name}"), &request.action, Column::Of("tests-actions"), |test, text| test.request.action = text) }</td>
                <td data-label="Resource">
                    { cell(tools, at, format!("Resource of {name}"), resource, Column::Of("tests-resources"), |test, text| test.request.resource = text) }
                    if let Some(account) = &request.resource_account { <small>{ "of account " }<code>{ account }</code></small> }
                </td>
                <td data-label="Context">
                    <Cell label={format!("Context of {name}, as JSON")} value={context_text(&request.context)} placeholder="–" {check}
                        on_change={set_cell(tools, at, |test, text| {
                            if let Ok(context) = read_context(&text) { test.request.context = context; }
                        })} />
                </td>
                <td data-label="Expected">{ expectation(tools, at, test, &name) }</td>
                <td data-label="Decided">{ decided(outcome) }</td>
                <td class="do">
                    <button type="button" class="quiet small square" onclick={on(tools, at, ask)} aria-label={format!("Ask {name} on the page")} title="Make it the request">
                        { icon::named("request") }
                    </button>
                    <button type="button" class="quiet small square" onclick={on(tools, at, remove)} aria-label={format!("Remove {name}")} title="Remove">
                        { icon::named("remove") }
                    </button>
                </td>
            </tr>
            if otherwise {
                <tr class="why">
                    <td></td>
                    <td colspan="8">
                        <div>
                            <p>{ rich(&outcome.summary) }</p>
                            <button type="button" class="small" onclick={on(tools, at, ask)}>{ "Make it the request" }</button>
                            if let Some(decision) = outcome.decision {
                                <button type="button" class="quiet small" onclick={on(tools, at, move |tools, at| change(tools, at, |test| test.expect = Some(decision)))}>
                                    { format!("Expect “{}”", decision.name()) }
                                </button>
                            }
                        </div>
                    </td>
                </tr>
            }
        </tbody>
    }
}

fn tone_of(verdict: TestVerdict) -> &'static str {
    match verdict {
        TestVerdict::AsExpected => "allow",
        TestVerdict::Otherwise => "deny",
        TestVerdict::NothingExpected => "nothing",
    }
}

fn on(tools: &Tools, at: usize, act: impl Fn(&Tools, usize) + 'static) -> Callback<MouseEvent> {
    let tools = tools.clone();
    Callback::from(move |_: MouseEvent| act(&tools, at))
}

fn set_cell(tools: &Tools, at: usize, set: fn(&mut TestInput, String)) -> Callback<AttrValue> {
    let tools = tools.clone();
    Callback::from(move |text: AttrValue| change(&tools, at, |test| set(test, text.trim().to_owned())))
}

/// What a cell is about.
enum Column {
    /// What people call the test.
    Name,
    /// A part of the request, with the id of a list of what other tests say.
    Of(&'static str),
}

fn cell(tools: &Tools, at: usize, label: String, value: &str, column: Column, set: fn(&mut TestInput, String)) -> Html {
    let (list, seen) = match column {
        Column::Name => (None, Seen::Start),
        Column::Of(list) => (Some(list), Seen::End),
    };
    html! { <Cell {label} value={value.to_owned()} {list} {seen} on_change={set_cell(tools, at, set)} /> }
}

fn expectation(tools: &Tools, at: usize, test: &TestInput, name: &str) -> Html {
    let tools = tools.clone();
    let onchange = Callback::from(move |event: Event| {
        let expect = Decision::named(&value_of(&event));
        change(&tools, at, |test| test.expect = expect);
    });
    let choice = |decision: Option<Decision>| {
        let (value, label) = decision.map_or(("", "–"), |decision| (decision.name(), decision.name()));
        html! { <option {value} selected={test.expect == decision}>{ label }</option> }
    };
    html! {
        <select aria-label={format!("Expected of {name}")} {onchange}>
            { choice(None) }
            { for Decision::ALL.into_iter().map(|decision| choice(Some(decision))) }
        </select>
    }
}

fn decided(outcome: &TestOutcome) -> Html {
    match outcome.decision {
        Some(decision) => {
            let tone = Tone::from(decision);
            html! { <span class={classes!("word", tone.name())} title={word(decision)}>{ icon::of(tone) }{ decision.name() }</span> }
        }
        None => html! { <span class="word error">{ icon::named("warning") }{ "not decided" }</span> },
    }
}
