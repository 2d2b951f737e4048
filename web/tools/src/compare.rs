//! Two versions of the policies: the one that was remembered, and the one on the page.

mod changes;
mod coverage;
mod difference;
mod search;
mod texts;

use std::cell::RefCell;
use std::rc::Rc;

use policyglass::Scenario;
use policyglass::compare::Direction;
use policyglass_bridge::{PageState, ToPage, tell};
use policyglass_widget::sentence::of_message;
use policyglass_widget::{Tone, icon};
use yew::prelude::*;

use crate::ask::use_ask;
use crate::done::Done;
use crate::tools::Tools;
use search::{Found, use_comparison};

/// Properties of [`Compare`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
}

thread_local! {
    /// The version to compare with; kept while the tool is closed, and gone with the page.
    static KEPT: RefCell<Option<Rc<PageState>>> = const { RefCell::new(None) };
}

/// "Remember this version", and then what has changed since.
#[component]
pub fn Compare(props: &Props) -> Html {
    let tools = &props.tools;
    let kept = use_state(|| KEPT.with_borrow(Option::clone));
    let keep = {
        let kept = kept.setter();
        Callback::from(move |version: Option<Rc<PageState>>| {
            KEPT.with_borrow_mut(|kept| kept.clone_from(&version));
            kept.set(version);
        })
    };
    let remember = {
        let page = tools.page.clone();
        keep.reform(move |_: MouseEvent| Some(page.clone()))
    };
    let Some(before) = (*kept).clone() else {
        return html! {
            <div class="compare empty">
                <p>{ "Remember the policies as they are now. Whatever you then change on the page is compared with them: the text, the tests, the access table – and whether anything is allowed that was not." }</p>
                <button type="button" onclick={remember}>{ icon::named("policy") }{ "Remember this version as A" }</button>
            </div>
        };
    };
    let back = {
        let scenario = before.scenario.clone();
        Callback::from(move |_: MouseEvent| tell(&ToPage::Load(Box::new(scenario.clone()))))
    };
    let forget = keep.reform(|_: MouseEvent| None);
    // The way back leads to another document of the same content.
    let same = before.serial == tools.page.serial || before.scenario.to_json() == tools.scenario().to_json();
    html! {
        <div class="compare">
            <div class="versions">
                <p>
                    <b>{ "A" }</b>{ format!(" {} as remembered", title(&before.scenario)) }<span class="grow"></span>
                    <b>{ "B" }</b>{ if same { " the same, so far" } else { " as on the page now" } }
                </p>
                <button type="button" class="small" onclick={remember} disabled={same}>{ "Remember B as A" }</button>
                <button type="button" class="small" onclick={back} disabled={same}>{ icon::named("undo") }{ "Go back to A" }</button>
                <button type="button" class="quiet small" onclick={forget}>{ "Forget A" }</button>
            </div>
            if same {
                <p class="nothing-found">{ "Change a policy, and here stands what that does." }</p>
            } else {
                <Versions tools={tools.clone()} {before} />
            }
        </div>
    }
}

fn title(scenario: &Scenario) -> String {
    scenario.title.as_deref().filter(|title| !title.is_empty()).unwrap_or("the policies").to_owned()
}

/// Properties of [`Versions`].
#[derive(Properties)]
struct VersionProps {
    tools: Tools,
    before: Rc<PageState>,
}

impl PartialEq for VersionProps {
    fn eq(&self, other: &Self) -> bool {
        self.tools == other.tools && Rc::ptr_eq(&self.before, &other.before)
    }
}

/// What differs between two versions that are not the same.
#[component]
fn Versions(props: &VersionProps) -> Html {
    let VersionProps { tools, before } = props;
    let search = use_comparison(tools, before);
    let (ask, done) = use_ask(tools);
    let access = match &search.found {
        None => html! { <p class="nothing-found" role="status">{ "Asking both versions …" }</p> },
        Some(found) => match &**found {
            Found { result: Err(message), .. } => {
                html! { <p class="problem" role="status">{ of_message(message) }</p> }
            }
            Found { result: Ok(comparison), .. } => html! {
                <>
                    { verdict(comparison.opens(), comparison.differences.is_empty()) }
                    <ul role="list" class="differences">
                        { for comparison.differences.iter().map(|it| difference::row(tools, it, search.is_current, &ask)) }
                    </ul>
                    { coverage::coverage(&comparison.coverage) }
                </>
            },
        },
    };
    html! {
        <div class="columns" aria-busy={(!search.is_current).to_string()}>
            <section class={classes!((!search.is_current).then_some("searching"))}>
                <h3 id="compare-access" tabindex="-1">{ "Access" }</h3>
                <Done tools={tools.clone()} what={done} back="compare-access" />
                { access }
            </section>
            <section>
                <h3>{ "Text" }</h3>
                { texts::texts(&before.scenario, tools.scenario()) }
                <changes::Changes tools={tools.clone()} before={before.clone()} {ask} />
            </section>
        </div>
    }
}

/// The answer in a word.
fn verdict(opens: bool, same: bool) -> Html {
    let (tone, word, rest) = match (opens, same) {
        (true, _) => (Tone::Deny, "New access", "B allows what A did not."),
        (false, false) => (Tone::Depends, "Less access", "B does not allow all that A did, and nothing new was found."),
        (false, true) => (Tone::Allow, "No difference found", "Every request that was asked is decided alike."),
    };
    html! { <p class={classes!("call-verdict", tone.name())} role="status">{ icon::of(tone) }<b>{ word }</b><span>{ rest }</span></p> }
}

/// Which way, in words.
fn direction(direction: Direction) -> (Tone, &'static str) {
    match direction {
        Direction::New => (Tone::Deny, "new"),
        Direction::Lost => (Tone::Depends, "lost"),
    }
}
