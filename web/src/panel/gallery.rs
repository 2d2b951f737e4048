//! The examples: a button and what it opens.

use std::rc::Rc;

use yew::prelude::*;

use crate::bridge::open;
use crate::examples::Example;
use crate::page::Page;
use crate::state::{Change, Tab};
use policyglass_bridge::Predict;
use policyglass_widget::Tone;
use policyglass_widget::icon;
use policyglass_widget::sentence::of_message;

/// Properties of [`Gallery`].
#[derive(Properties)]
pub struct Props {
    pub page: Page,
    pub examples: Rc<Vec<Example>>,
    // The page's state is the newest one wherever it is read; what is compared stands here as it was.
    pub title: Rc<str>,
    pub predict: Predict,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.examples, &other.examples) && self.title == other.title && self.predict == other.predict
    }
}

/// A button with the title of what is loaded, and the examples by topic.
#[component]
pub fn Gallery(props: &Props) -> Html {
    let Props { page, examples, title, .. } = props;
    let mut topics: Vec<&str> = Vec::new();
    for example in &**examples {
        if !topics.contains(&example.topic.as_str()) {
            topics.push(&example.topic);
        }
    }
    let topic = |topic: &str| {
        let of_topic = (0..examples.len()).filter(|&at| examples[at].topic == topic);
        html! {
            <section>
                <h2>{ topic }</h2>
                <ul>{ for of_topic.map(|at| card(page, examples, at)) }</ul>
            </section>
        }
    };
    let more = {
        let dispatcher = page.state.dispatcher();
        Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(Change::Tab(Tab::Tools));
            open("situations");
        })
    };
    html! {
        <>
            <button type="button" class="examples-button" popovertarget="examples" title="Choose an example">
                <span class="hidden">{ "Example: " }</span>
                <span class="title">{ title.to_string() }</span>{ icon::named("down") }
            </button>
            <div id="examples" class="gallery" popover="auto" role="dialog" aria-label="Examples">
                { for topics.into_iter().map(topic) }
                <button type="button" class="quiet" onclick={more} popovertarget="examples" popovertargetaction="hide">
                    { "More situations …" }
                </button>
            </div>
        </>
    }
}

fn card(page: &Page, examples: &Rc<Vec<Example>>, at: usize) -> Html {
    let example = &examples[at];
    let title = example.scenario.title.clone().unwrap_or_default();
    let current = *page.state.document.title == *title;
    let load = {
        let examples = examples.clone();
        page.on(move |_: MouseEvent| Change::Load(examples[at].document()))
    };
    let (tone, word) = if example.expect == "allowed" { (Tone::Allow, "allowed") } else { (Tone::Deny, "denied") };
    html! {
        <li>
            <button type="button" class="card" data-example={example.id} onclick={load}
                aria-current={current.then_some("true")} popovertarget="examples" popovertargetaction="hide">
                <b>{ title }</b>
                if page.state.view.predict == Predict::Off {
                    <span class={classes!("word", tone.name())}>{ icon::of(tone) }{ word }</span>
                }
                <span class="about">{ of_message(&example.about) }</span>
            </button>
        </li>
    }
}
