//! The bar on top: name, examples, undo, theme.

use yew::prelude::*;

use super::gallery::gallery;
use crate::examples::Example;
use crate::page::Page;
use crate::state::Change;
use crate::tone::Tone;
use crate::widget::icon;
use crate::widget::traffic::use_traffic;

/// The bar on top.
pub fn bar(page: &Page, examples: &[Example]) -> Html {
    let theme = page.state.view.theme;
    let theme_label = format!("Theme: {}. Change to {}.", theme.name(), theme.next().name());
    html! {
        <header class="bar">
            <h1 class="brand" tabindex="-1">{ icon::named("logo") }{ "Policyglass" }</h1>
            { gallery(page, examples) }
            if let Some(what) = page.state.undoable() {
                <button type="button" class="quiet undo" onclick={page.always(Change::Undo)}
                    title={format!("Undo {what}")} aria-label={format!("Undo {what}")}>
                    { icon::named("undo") }<span>{ "Undo" }</span>
                </button>
            }
            <span class="grow"></span>
            <Privacy />
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
    html! { <p class="privacy">{ icon::of(Tone::Allow) }{ "Nothing leaves this page" }<span>{ requests }</span></p> }
}
