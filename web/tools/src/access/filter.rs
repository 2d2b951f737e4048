//! Which actions and resources: the row of controls above the table.

use policyglass::Arn;
use policyglass::catalog::Level;
use policyglass_widget::event::value_of;
use policyglass_widget::icon;
use yew::prelude::*;

use super::settings::{Set, Settings};
use crate::tools::Tools;

/// Properties of [`Filters`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// What is shown.
    pub settings: UseReducerHandle<Settings>,
}

/// Service, search, access levels, resources.
#[component]
pub fn Filters(props: &Props) -> Html {
    let settings = &props.settings;
    let set = |make: fn(&InputEvent) -> Set| {
        let settings = settings.dispatcher();
        Callback::from(move |event: InputEvent| settings.dispatch(make(&event)))
    };
    html! {
        <div class="filters">
            <div class="controls">
                { service(props) }
                <label class="find">
                    <span>{ "Actions" }</span>
                    <input type="search" id="access-search" value={AttrValue::from(settings.search.clone())} placeholder="Get*, url …"
                        oninput={set(|event| Set::Search(value_of(event)))} autocomplete="off" spellcheck="false" />
                </label>
                <div class="levels" role="group" aria-label="Access levels">
                    { for Level::ALL.into_iter().map(|level| toggle(settings, level)) }
                </div>
            </div>
            <div class="controls">
                <span class="name" id="access-resources">{ "Resources" }</span>
                { check(settings, "of the request", settings.wanted.request, || Set::Request) }
                { check(settings, "examples from the policies", settings.wanted.policies, || Set::Policies) }
                <Own settings={settings.clone()} />
            </div>
        </div>
    }
}

fn service(props: &Props) -> Html {
    let (catalog, settings) = (&props.tools.known.catalog, &props.settings);
    let known: Vec<(String, String)> =
        catalog.services().map(|service| (service.prefix().to_owned(), service.name().to_owned())).collect();
    if known.len() < 2 {
        return html! { <span class="name">{ known.first().map_or("", |(_, name)| name).to_owned() }</span> };
    }
    let dispatcher = settings.dispatcher();
    let onchange = Callback::from(move |event: Event| {
        dispatcher.dispatch(Set::Service(value_of(&event)));
    });
    let chosen = &*settings.service;
    let option = |(prefix, name): &(String, String)| {
        html! { <option value={prefix.clone()} selected={prefix == chosen}>{ format!("{prefix} – {name}") }</option> }
    };
    html! {
        <label class="service">
            <span>{ "Service" }</span>
            <select id="access-service" {onchange}>{ for known.iter().map(option) }</select>
        </label>
    }
}

fn toggle(settings: &UseReducerHandle<Settings>, level: Level) -> Html {
    let pressed = settings.levels.contains(&level);
    let dispatcher = settings.dispatcher();
    let onclick = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Set::Level(level)));
    html! { <button type="button" class="small" {onclick} aria-pressed={pressed.to_string()}>{ level.name() }</button> }
}

fn check(settings: &UseReducerHandle<Settings>, label: &'static str, checked: bool, set: fn() -> Set) -> Html {
    let dispatcher = settings.dispatcher();
    let onchange = Callback::from(move |_: Event| dispatcher.dispatch(set()));
    html! { <label class="pick"><input type="checkbox" {checked} {onchange} />{ label }</label> }
}

/// Properties of [`Own`].
#[derive(Properties, PartialEq)]
struct OwnProps {
    settings: UseReducerHandle<Settings>,
}

/// ARNs that somebody adds.
#[component]
fn Own(props: &OwnProps) -> Html {
    let settings = &props.settings;
    let text = use_state(|| AttrValue::from(""));
    let wrong = use_state(|| false);
    let oninput = {
        let (text, wrong) = (text.setter(), wrong.setter());
        Callback::from(move |event: InputEvent| {
            text.set(value_of(&event).into());
            wrong.set(false);
        })
    };
    let onsubmit = {
        let (text, wrong, settings) = (text.clone(), wrong.setter(), settings.dispatcher());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let arn = text.trim();
            if Arn::parse(arn).is_some() {
                settings.dispatch(Set::Add(arn.to_owned()));
                text.set("".into());
            } else {
                wrong.set(true);
            }
        })
    };
    let chip = |(at, arn): (usize, &String)| {
        let dispatcher = settings.dispatcher();
        let onclick = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Set::Remove(at)));
        let name = Arn::parse(arn).map_or(arn.as_str(), |parsed| parsed.resource).to_owned();
        html! {
            <li key={arn.clone()}>
                <code title={arn.clone()}>{ &name }</code>
                <button type="button" class="quiet small" {onclick} aria-label={format!("Remove {name}")}>{ icon::named("remove") }</button>
            </li>
        }
    };
    html! {
        <>
            <form class="own" {onsubmit}>
                <input type="text" id="access-own" aria-label="ARN to add" placeholder="arn:aws:lambda:…" value={(*text).clone()} {oninput}
                    aria-invalid={wrong.then_some("true")} aria-describedby="access-own-problem" autocomplete="off" spellcheck="false" />
                <button type="submit" class="small">{ icon::named("add") }{ "Add" }</button>
                <span class="problem" id="access-own-problem" role="status">{ if *wrong { "That is no ARN." } else { "" } }</span>
            </form>
            if !settings.wanted.own.is_empty() {
                <ul class="chips" role="list" aria-label="Resources that you added">{ for settings.wanted.own.iter().enumerate().map(chip) }</ul>
            }
        </>
    }
}
