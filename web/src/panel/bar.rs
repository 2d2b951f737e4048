//! The bar on top: name, examples, undo, theme.

use std::rc::Rc;

use yew::prelude::*;

use super::gallery::Gallery;
use crate::examples::Example;
use crate::page::Page;
use crate::state::Change;
use crate::tone::Tone;
use crate::widget::icon::{self, Icon};
use crate::widget::traffic::use_traffic;

/// Properties of [`Bar`].
#[derive(Properties, PartialEq)]
pub struct Props {
    pub page: Page,
    pub examples: Rc<Vec<Example>>,
}

/// The bar on top.
#[component]
pub fn Bar(props: &Props) -> Html {
    let page = &props.page;
    let requests = use_traffic();
    let theme = page.state.view.theme;
    let theme_label = format!("Theme: {}. Change to {}.", theme.name(), theme.next().name());
    html! {
        <header class="bar">
            <h1 class="brand" tabindex="-1"><Icon name="logo" />{ "Policyglass" }</h1>
            <Gallery page={page.clone()} examples={props.examples.clone()} />
            if let Some(what) = page.state.undoable() {
                <button type="button" class="quiet undo" onclick={page.always(Change::Undo)}
                    title={format!("Undo {what}")} aria-label={format!("Undo {what}")}>
                    <Icon name="undo" /><span>{ "Undo" }</span>
                </button>
            }
            <span class="grow"></span>
            <p class="privacy">
                { icon::of(Tone::Allow) }{ "Nothing leaves this page" }
                <span>{ format!("· {requests} request{} since load", if requests == 1 { "" } else { "s" }) }</span>
            </p>
            <button type="button" class="quiet square" onclick={page.always(Change::Theme(theme.next()))}
                title={theme_label.clone()} aria-label={theme_label}>
                <Icon name={theme.name()} />
            </button>
        </header>
    }
}
