//! What a text was read as: what goes in, what is lacking, and what is decided then.

use std::rc::Rc;

use policyglass::intake::{Fill, Lack, Part as Filling, Problem};
use policyglass::{InputKind, LineIndex, Scenario};
use policyglass_widget::event::value_of;
use policyglass_widget::sentence::of_message;
use policyglass_widget::{Tone, icon};
use yew::prelude::*;

use super::plan::{Base, Choices, Plan};
use super::session::Session;

mod after;

/// Properties of [`Found`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what was read.
    pub session: Session,
    /// Takes other choices.
    pub choose: Callback<Choices>,
    /// Shows a piece of the text: bytes.
    pub show: Callback<(u32, u32)>,
}

/// What a text was read as.
#[component]
pub fn Found(props: &Props) -> Html {
    let session = &props.session;
    let intake = &session.intake;
    let plan = session.plan();
    html! {
        <>
            <p class="paste-title" role="status">{ "I read this as " }<b>{ of_message(&intake.title) }</b>{ "." }</p>
            { for intake.problems.iter().map(|problem| trouble(problem, props)) }
            if intake.readings.len() > 1 {
                { readings(props) }
            }
            if let Some(plan) = plan {
                { fills(&plan, props) }
                { lacking(&plan) }
                if !plan.is_whole() && !is_empty(plan.before) {
                    { what_is_there(&plan, props) }
                }
                <after::After session={session.clone()} />
                { notes(&plan.reading.notes) }
            }
            { notes(&intake.notes) }
        </>
    }
}

fn is_empty(scenario: &Scenario) -> bool {
    let request = &scenario.request;
    scenario.policies.is_empty() && request.principal.is_empty() && request.action.is_empty()
}

/// What is wrong with the text, with a button that shows where.
fn trouble(problem: &Problem, props: &Props) -> Html {
    let line = LineIndex::new(&props.session.text).line_column(problem.start).line;
    let (start, end) = (problem.start, problem.end);
    let show = props.show.reform(move |_: MouseEvent| (start, end));
    let (tone, class) = if problem.severity == "error" { (Tone::Deny, "deny") } else { (Tone::Depends, "depends") };
    html! {
        <div class={classes!("paste-trouble", class)}>
            { icon::of(tone) }
            <p>{ of_message(&problem.message) }
                if let Some(help) = &problem.help { { " – " }{ of_message(help) } }
            </p>
            <button type="button" class="quiet small" onclick={show}>{ format!("Line {line}") }</button>
        </div>
    }
}

/// Which of several readings.
fn readings(props: &Props) -> Html {
    let session = &props.session;
    let one = |(at, label): (usize, &String)| {
        let choose = props.choose.reform(move |_: Event| Choices { reading: Some(at), ..Choices::default() });
        html! {
            <label><input type="radio" name="paste-reading" checked={session.chosen() == at} onchange={choose} /><span>{ of_message(label) }</span></label>
        }
    };
    html! {
        <fieldset class="paste-readings">
            <legend>{ "Which one" }</legend>
            <div>{ for session.intake.readings.iter().map(|reading| &reading.label).enumerate().map(one) }</div>
        </fieldset>
    }
}

/// What goes in, each with a tick.
fn fills(plan: &Plan<'_>, props: &Props) -> Html {
    if plan.reading.fills.is_empty() {
        return html! { <p class="paste-none">{ "There is nothing in it to fill in." }</p> };
    }
    let mut order: Vec<(usize, &Fill)> = plan.reading.fills.iter().enumerate().collect();
    order.sort_by_key(|(_, fill)| place(&fill.part));
    let rows = order.into_iter().map(|(at, one)| fill(at, one, plan, props));
    html! {
        <fieldset class="paste-fills">
            <legend>{ "Will be filled in" }</legend>
            <ul role="list">{ for rows }</ul>
        </fieldset>
    }
}

/// Where it stands in the list: as on the page.
fn place(part: &Filling) -> u8 {
    match part {
        Filling::Scenario { .. } | Filling::Policy { .. } => 0,
        Filling::Principal { .. } => 1,
        Filling::Action { .. } => 2,
        Filling::Resource { .. } => 3,
        Filling::ResourceAccount { .. } => 4,
        Filling::Context { .. } => 5,
    }
}

fn fill(at: usize, fill: &Fill, plan: &Plan<'_>, props: &Props) -> Html {
    let ticked = plan.is_ticked(at);
    let toggle = {
        let choices = props.session.choices.clone();
        props.choose.reform(move |_: Event| {
            let mut choices = choices.clone();
            choices.ticks.insert(at, !ticked);
            choices
        })
    };
    let (label, value) = match &fill.part {
        Filling::Principal { value } => ("Principal", code(value)),
        Filling::Action { value } => ("Action", code(value)),
        Filling::Resource { value } => ("Resource", code(value)),
        Filling::ResourceAccount { value } => ("Owner of the resource", code(value)),
        Filling::Context { key, values } => (key.as_str(), code(&values.join(", "))),
        Filling::Policy { kind, name, could_be, .. } => ("Policy", policy(at, *kind, name, could_be, plan, props)),
        Filling::Scenario { .. } => ("Everything", html! { "the whole scenario, in place of this one" }),
    };
    let replaces = plan.replaces(at);
    let id = format!("paste-fill-{at}");
    let is_key = matches!(fill.part, Filling::Context { .. });
    html! {
        <li class={classes!((!ticked).then_some("out"))}>
            <input type="checkbox" id={id.clone()} checked={ticked} onchange={toggle} />
            <div>
                <label for={id} class={classes!(is_key.then_some("key"))}>{ broken(label) }</label>
                <div class="value">{ value }</div>
                <small>
                    { "from " }{ of_message(&fill.source) }
                    if let Some(old) = replaces {
                        <span class="depends">{ if ticked { " · replaces " } else { " · would replace " } }{ code(&old) }</span>
                    }
                </small>
            </div>
        </li>
    }
}

/// A policy: its name and, where it could be of several types, which.
fn policy(at: usize, read: InputKind, name: &str, could_be: &[InputKind], plan: &Plan<'_>, props: &Props) -> Html {
    let now = plan.kind(at, read);
    let word = |kind: InputKind| policyglass::explain::layer_name(kind.layer(0));
    if could_be.is_empty() {
        return html! { <><b>{ name.to_owned() }</b>{ format!(", {}", word(now)) }</> };
    }
    let choices = props.session.choices.clone();
    let kinds: Rc<[InputKind]> = std::iter::once(read).chain(could_be.iter().copied()).collect();
    let onchange = {
        let kinds = kinds.clone();
        props.choose.reform(move |event: Event| {
            let mut choices = choices.clone();
            let chosen = value_of(&event);
            if let Some(kind) = kinds.iter().find(|kind| kind.name() == &*chosen) {
                choices.kinds.insert(at, *kind);
            }
            choices
        })
    };
    let option =
        |kind: &InputKind| html! { <option value={kind.name()} selected={*kind == now}>{ word(*kind) }</option> };
    html! {
        <><b>{ name.to_owned() }</b>{ " as " }
            <select class="small" aria-label={format!("Type of {name}")} {onchange}>{ for kinds.iter().map(option) }</select>
        </>
    }
}

fn code(text: &str) -> Html {
    html! { <code>{ broken(text) }</code> }
}

/// A text that breaks where a reader would break it.
fn broken(text: &str) -> Html {
    text.split_inclusive([':', '/']).map(|part| html! { <>{ part.to_owned() }<wbr /></> }).collect()
}

/// What the paste does not tell.
fn lacking(plan: &Plan<'_>) -> Html {
    if plan.reading.lacking.is_empty() {
        return Html::default();
    }
    let one = |part: Lack, text: &str| {
        let name = match part {
            Lack::Principal => "Principal",
            Lack::Action => "Action",
            Lack::Resource => "Resource",
            Lack::Context => "Context",
            Lack::Policy => "Policies",
        };
        html! { <li>{ icon::of(Tone::Depends) }<p><b>{ name }</b>{ ". " }{ of_message(text) }</p></li> }
    };
    html! {
        <section class="paste-lacking" aria-labelledby="paste-lacking">
            <h3 id="paste-lacking">{ "Lacking for a decision" }</h3>
            <ul role="list">{ for plan.reading.lacking.iter().map(|lacking| one(lacking.part, &lacking.text)) }</ul>
        </section>
    }
}

/// What becomes of what is there.
fn what_is_there(plan: &Plan<'_>, props: &Props) -> Html {
    let one = |base: Base, label: &'static str| {
        let choices = Choices { base: Some(base), ..props.session.choices.clone() };
        let choose = props.choose.reform(move |_: Event| choices.clone());
        html! { <label><input type="radio" name="paste-base" checked={plan.base() == base} onchange={choose} />{ label }</label> }
    };
    let brings_policies = plan.reading.fills.iter().any(|fill| matches!(fill.part, Filling::Policy { .. }));
    html! {
        <fieldset class="paste-base">
            <legend>{ "What is there already" }</legend>
            { one(Base::Keep, "Keep it") }
            if brings_policies {
                { one(Base::Replace, "Replace policies of the same type") }
            }
            { one(Base::Empty, "Start with this alone") }
        </fieldset>
    }
}

fn notes(notes: &[String]) -> Html {
    if notes.is_empty() {
        return Html::default();
    }
    html! { <ul class="paste-notes" role="list">{ for notes.iter().map(|note| html! { <li>{ of_message(note) }</li> }) }</ul> }
}
