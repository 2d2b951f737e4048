//! One policy: its row in the rail and, when it is open, its text.

use std::rc::Rc;

use policyglass::explain;
use yew::prelude::*;

use super::text::Text;
use crate::analysis::Reading;
use crate::page::Page;
use crate::state::{Change, PolicyText};
use policyglass_widget::Tone;
use policyglass_widget::event::value_of;
use policyglass_widget::icon;
use policyglass_widget::sentence::rich;

/// One policy.
pub fn policy(page: &Page, policy: &PolicyText, reading: &Rc<Reading>) -> Html {
    let key = format!("{} {:?}", page.state.document.generation, policy.id);
    let open = page.analysis.open == Some(policy.id);
    let name = page.policy_name(policy.id);
    let kind = explain::layer_name(policy.layer);
    let toggle = page.always(Change::Open((!open).then_some(policy.id)));
    let (mark, words) = verdict(page, policy, reading);
    html! {
        <li {key} class={classes!("slot", open.then_some("open"))} data-type={format!("{:?}", policy.layer)}>
            <div class="row">
                <button type="button" class="toggle" onclick={toggle} aria-expanded={open.to_string()}>
                    { icon::named(if open { "down" } else { "right" }) }
                    { mark }
                    if open {
                        <span class="hidden">{ format!("{name}, {kind}") }</span>
                    } else {
                        <b class="name">{ &name }</b>
                        if !policy.name.is_empty() { <small>{ kind }</small> }
                    }
                </button>
                if open {
                    { rename(page, policy, kind) }
                }
                { words }
                if open {
                    <button type="button" class="quiet small" onclick={page.always(Change::Remove(policy.id))}
                        aria-label={format!("Remove {name}")} title={format!("Remove {name}")}>
                        { icon::named("remove") }
                    </button>
                }
            </div>
            if !policy.is_too_long() {
                <OnPaper text={policy.text.clone()} />
            }
            if open {
                <Text page={page.clone()} policy={policy.clone()} reading={reading.clone()} />
            }
        </li>
    }
}

/// Properties of [`OnPaper`].
#[derive(Properties)]
struct Paper {
    text: Rc<str>,
}

impl PartialEq for Paper {
    /// Texts are long, and most of them are still the same one.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.text, &other.text)
    }
}

/// On paper every text stands in full, of which the editor draws only what is in view.
#[component]
fn OnPaper(paper: &Paper) -> Html {
    html! { <pre class="on-paper" aria-hidden="true">{ AttrValue::from(paper.text.clone()) }</pre> }
}

fn verdict(page: &Page, policy: &PolicyText, reading: &Rc<Reading>) -> (Html, Html) {
    if let Some(error) = reading.first_error() {
        let words = html! { <span class="word error">{ format!("error at line {}", error.at.line) }</span> };
        return (icon::classed("warning", "error"), words);
    }
    let analysis = &page.analysis;
    let stale = analysis.failure.is_some();
    match analysis.shown().and_then(|verdict| verdict.row(policy.id)) {
        Some(row) => {
            let words = html! { <span class={classes!("word", row.tone.name(), stale.then_some("stale"))}>{ rich(&row.words) }</span> };
            (icon::of_stale(row.tone, stale), words)
        }
        None => (icon::of(Tone::Nothing), html! { <span class="word"></span> }),
    }
}

fn rename(page: &Page, policy: &PolicyText, kind: &'static str) -> Html {
    let id = policy.id;
    let oninput = page.on(move |event: InputEvent| Change::Rename(id, value_of(&event)));
    let change_level = page.on(move |event: InputEvent| {
        let level = value_of(&event).parse().unwrap_or_default();
        Change::Move(id, level)
    });
    html! {
        <>
            <input class="rename" type="text" {oninput} value={AttrValue::from(policy.name.clone())} placeholder={kind}
                aria-label={format!("Name of the {}", kind.to_lowercase())} autocomplete="off" spellcheck="false" />
            if let Some(level) = policy.level() {
                <label class="level">{ "level" }
                    <input type="number" min="0" max="20" value={level.to_string()} oninput={change_level}
                        title="0 is the root; then organizational units; then the account" />
                </label>
            } else if !policy.name.is_empty() {
                <small>{ kind }</small>
            }
        </>
    }
}
