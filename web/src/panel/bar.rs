//! The bar on top: name, examples, undo, theme.

use std::rc::Rc;

use yew::prelude::*;

use super::gallery::Gallery;
use crate::bridge::open;
use crate::examples::Example;
use crate::page::Page;
use crate::state::Change;
use crate::widget::traffic::use_traffic;
use policyglass_widget::Tone;
use policyglass_widget::icon;

/// The bar on top.
pub fn bar(page: &Page, examples: &Rc<Vec<Example>>) -> Html {
    let theme = page.state.view.theme;
    let theme_label = format!("Theme: {}. Change to {}.", theme.name(), theme.next().name());
    html! {
        <header class="bar">
            <h1 class="brand" tabindex="-1">{ icon::named("logo") }{ "Policyglass" }</h1>
            <Gallery page={page.clone()} examples={examples.clone()} title={page.state.document.title.clone()}
                predict={page.state.view.predict} />
            if let Some(what) = page.state.undoable() {
                <button type="button" class="quiet undo" onclick={page.always(Change::Undo)}
                    title={format!("Undo {what}")} aria-label={format!("Undo {what}")}>
                    { icon::named("undo") }<span>{ "Undo" }</span>
                </button>
            }
            <span class="grow"></span>
            <button type="button" class="quiet" onclick={|_| open("paste")} aria-label="Paste anything" title="An error message, a CloudTrail event, a command, a policy …">
                { icon::named("paste") }<span>{ "Paste anything" }</span>
            </button>
            <button type="button" class="quiet" onclick={|_| open("share")} aria-label="Share">{ icon::named("share") }<span>{ "Share" }</span></button>
            <Privacy />
            <a class="quiet square" href="guide/" title="Guide" aria-label="Guide">{ icon::named("help") }</a>
            <button type="button" class="quiet square" onclick={page.always(Change::Theme(theme.next()))}
                title={theme_label.clone()} aria-label={theme_label}>
                { icon::named(theme.name()) }
            </button>
        </header>
    }
}

/// The claim that nothing leaves the page, with the count that proves it.
#[component]
fn Privacy() -> Html {
    let requests = use_traffic();
    let requests = format!("· {requests} request{} since load", if requests == 1 { "" } else { "s" });
    html! {
        <a class="privacy" href="docs/promise.html" target="_blank" title="How the page keeps its promise">
            { icon::of(Tone::Allow) }{ "Nothing leaves this page" }<span>{ requests }</span>
        </a>
    }
}
