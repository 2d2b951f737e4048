//! Calls that need several permissions: one question, an answer for each part, and one verdict.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use policyglass::RequestInput;
use policyglass::access::{Access, Cell};
use policyglass::call::{self, CALLS, Call, Field, PartReport};
use policyglass_widget::event::value_of;
use policyglass_widget::sentence::of_message;
use policyglass_widget::{Tone, icon};
use yew::prelude::*;

use crate::ask::use_ask;
use crate::done::Done;
use crate::tools::Tools;

/// Properties of [`Calls`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
}

/// What was chosen and typed; the rest follows from the scenario.
#[derive(Clone, Debug, PartialEq)]
struct Chosen {
    call: &'static str,
    typed: HashMap<(&'static str, &'static str), Rc<str>>,
}

thread_local! {
    static KEPT: RefCell<Chosen> = RefCell::new(Chosen { call: CALLS[0].id, typed: HashMap::new() });
}

/// A call to choose, what it is made with, and its parts.
#[component]
pub fn Calls(props: &Props) -> Html {
    let tools = &props.tools;
    let (ask, done) = use_ask(tools);
    let chosen = use_state(|| KEPT.with_borrow(Chosen::clone));
    let choose = {
        let chosen = chosen.setter();
        Callback::from(move |next: Chosen| {
            KEPT.with_borrow_mut(|kept| kept.clone_from(&next));
            chosen.set(next);
        })
    };
    let call = Call::find(chosen.call).unwrap_or(CALLS[0]);
    let access = Access::new(tools.scenario().clone(), tools.setting());
    let typed = |field: &Field| chosen.typed.get(&(call.id, field.id)).map(ToString::to_string);
    let suggested = access.as_ref().map_or_else(|_| Vec::new(), |access| call.suggestions(access));
    let mut suggested = suggested.into_iter();
    let values: Vec<String> = call
        .fields
        .iter()
        .map(|field| (field, suggested.next().unwrap_or_default()))
        .map(|(field, suggested)| typed(field).unwrap_or(suggested))
        .collect();
    let onchange = {
        let (choose, chosen) = (choose.clone(), (*chosen).clone());
        Callback::from(move |event: Event| {
            if let Some(call) = Call::find(&value_of(&event)) {
                choose.emit(Chosen { call: call.id, ..chosen.clone() });
            }
        })
    };
    let field = |(field, value): (&'static Field, &String)| {
        let (choose, chosen, key) = (choose.clone(), (*chosen).clone(), (call.id, field.id));
        let type_in = Callback::from(move |value: Rc<str>| {
            let mut next = chosen.clone();
            next.typed.insert(key, value);
            choose.emit(next);
        });
        html! { <div class="field" key={field.id}>{ input(field, value, type_in) }</div> }
    };
    html! {
        <div class="calls">
            <div class="call-form">
                <label for="call">{ "What is to be done" }</label>
                <select id="call" {onchange}>
                    { for CALLS.iter().map(|known| html! { <option value={known.id} selected={known.id == call.id}>{ known.title }</option> }) }
                </select>
                <p class="hint">{ of_message(call.about) }</p>
                { for call.fields.iter().zip(&values).map(field) }
            </div>
            <div class="answer">
                <Done tools={tools.clone()} what={done} back="call" />
                { match &access {
                    Ok(access) => answer(tools, access, &call.ask(access, &values), &ask),
                    Err(error) => html! { <p class="problem" role="status">{ of_message(&error.message) }</p> },
                } }
            </div>
        </div>
    }
}

fn input(field: &'static Field, value: &str, type_in: Callback<Rc<str>>) -> Html {
    let id = format!("call-{}", field.id);
    let label = if field.optional { format!("{} (if any)", field.label) } else { field.label.to_owned() };
    let control = if field.choices.is_empty() {
        let oninput = type_in.reform(|event: InputEvent| value_of(&event));
        html! { <input id={id.clone()} type="text" value={value.to_owned()} {oninput} autocomplete="off" spellcheck="false" /> }
    } else {
        let onchange = type_in.reform(|event: Event| value_of(&event));
        let option = |choice: &&'static str| html! { <option selected={*choice == value}>{ *choice }</option> };
        html! { <select id={id.clone()} {onchange}>{ for field.choices.iter().map(option) }</select> }
    };
    html! { <><label for={id}>{ label }</label>{ control }</> }
}

fn answer(tools: &Tools, access: &Access, parts: &[PartReport], ask: &Callback<RequestInput>) -> Html {
    let lacking = parts.iter().filter(|part| !part.cell.is_some_and(Cell::is_allowed)).count();
    let (tone, word, rest) = match (call::is_allowed(parts), lacking) {
        (true, _) => {
            let all = match parts.len() {
                1 => "Its only part is allowed.".to_owned(),
                2 => "Both parts are allowed.".to_owned(),
                count => format!("All {count} parts are allowed."),
            };
            (Tone::Allow, "Allowed", all)
        }
        (false, _) if parts.len() == 1 => (Tone::Deny, "Denied", "Its only part is not allowed.".to_owned()),
        (false, lacking) if lacking == parts.len() => {
            (Tone::Deny, "Denied", format!("None of the {lacking} parts is allowed, so the call fails."))
        }
        (false, 1) => (Tone::Deny, "Denied", format!("1 of {} parts is not allowed, so the call fails.", parts.len())),
        (false, lacking) => {
            (Tone::Deny, "Denied", format!("{lacking} of {} parts are not allowed, so the call fails.", parts.len()))
        }
    };
    html! {
        <>
            <p class={classes!("call-verdict", tone.name())} role="status">{ icon::of(tone) }<b>{ word }</b><span>{ rest }</span></p>
            <ol role="list" class="call-parts">{ for parts.iter().map(|part| row(tools, access, part, ask)) }</ol>
        </>
    }
}

fn row(tools: &Tools, access: &Access, report: &PartReport, ask: &Callback<RequestInput>) -> Html {
    let request = &report.part.request;
    let (tone, word, reason) = match report.cell {
        Some(cell) => {
            let tone = cell.decision().map_or(Tone::Nothing, Tone::from);
            (tone, cell.word(), cell.reason(access.policies()))
        }
        None => (Tone::Depends, "not asked", "what it is about is not given".to_owned()),
    };
    let ask = {
        let request = request.clone();
        ask.reform(move |_: MouseEvent| request.clone())
    };
    let asked = (request.action.as_str(), request.resource.as_str());
    let current = (tools.scenario().request.action.as_str(), tools.scenario().request.resource.as_str()) == asked
        && tools.scenario().request.context == request.context;
    html! {
        <li class="call-part" aria-current={current.then_some("true")}>
            { icon::of(tone) }
            <div>
                <p><code>{ &request.action }</code><span class={classes!("word", tone.name())}>{ word }</span><small>{ reason }</small></p>
                <p class="on"><small>{ report.part.why }{ if request.resource.is_empty() { "" } else { ", on " } }</small><code>{ &request.resource }</code></p>
            </div>
            <button type="button" class="small" onclick={ask} aria-label={format!("Ask for {} alone", request.action)}
                disabled={report.cell.is_none()}>{ "Ask" }</button>
        </li>
    }
}
