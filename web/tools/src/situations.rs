//! Situations: ready-made scenarios for what people do with Lambda, one Markdown file each in `web/situations/`.
//!
//! Every file is a case of the corpus as well, which holds it to what it says.

mod files;

use std::rc::Rc;

use policyglass::Example;
use policyglass_bridge::{ToPage, tell};
use policyglass_widget::event::value_of;
use policyglass_widget::sentence::of_message;
use policyglass_widget::{Tone, icon};
use yew::prelude::*;

use crate::tools::Tools;

/// Properties of [`Situations`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
}

/// All situations by topic, each with a button that loads it.
#[component]
pub fn Situations(props: &Props) -> Html {
    let all: Rc<Vec<(&'static str, Example)>> = use_memo((), |()| files::all());
    let search = use_state(|| Rc::<str>::from(""));
    let words: Vec<String> = search.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let fits = |example: &Example| {
        let title = example.scenario.title.as_deref().unwrap_or_default();
        let text = format!("{title} {} {}", example.about, example.topic).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let found: Vec<&(&str, Example)> = all.iter().filter(|(_, example)| fits(example)).collect();
    let mut topics: Vec<&str> = Vec::new();
    for (_, example) in &found {
        if !topics.contains(&example.topic.as_str()) {
            topics.push(&example.topic);
        }
    }
    let topic = |topic: &str| {
        let cards = found.iter().filter(|(_, example)| example.topic == topic);
        html! {
            <section>
                <h3>{ topic }</h3>
                <ul role="list">{ for cards.map(|(id, example)| card(&props.tools, id, example)) }</ul>
            </section>
        }
    };
    let oninput = {
        let search = search.setter();
        Callback::from(move |event: InputEvent| search.set(value_of(&event)))
    };
    html! {
        <div class="situations">
            <div class="search" role="search">
                <label class="query"><span class="hidden">{ "Search the situations" }</span>
                    <input type="search" placeholder="Search: a service, a word" {oninput} value={AttrValue::from((*search).clone())} autocomplete="off" spellcheck="false" />
                </label>
                <span class="count" role="status">{ format!("{} of {} situations", found.len(), all.len()) }</span>
            </div>
            if found.is_empty() { <p>{ "No situation has all of these words." }</p> }
            { for topics.into_iter().map(topic) }
        </div>
    }
}

fn card(tools: &Tools, id: &'static str, example: &Example) -> Html {
    let title = example.scenario.title.clone().unwrap_or_default();
    let current = tools.scenario().title.as_deref() == Some(title.as_str());
    let load = {
        let scenario = example.scenario.clone();
        Callback::from(move |_: MouseEvent| tell(&ToPage::Load(Box::new(scenario.clone()))))
    };
    let (tone, word) = if example.expect == "allowed" { (Tone::Allow, "allowed") } else { (Tone::Deny, "denied") };
    html! {
        <li key={id}>
            <button type="button" class="card" data-situation={id} onclick={load} aria-current={current.then_some("true")}>
                <b>{ title }</b>
                <span class={classes!("word", tone.name())}>{ icon::of(tone) }{ word }</span>
                <span class="about">{ of_message(&example.about) }</span>
            </button>
        </li>
    }
}
