//! What was just applied, and the button that takes it back.

use std::rc::Rc;

use policyglass::explain::Sentence;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::change;
use crate::page::Page;
use crate::state::Change;
use crate::tone::Tone;
use crate::widget::icon;
use crate::widget::sentence::rich;

/// Properties of [`Applied`].
#[derive(Properties, PartialEq)]
pub struct Props {
    pub page: Page,
}

/// A bar at the foot of the decision. Whoever presses a button that vanishes finds the focus here, and after undoing
/// back on that button.
#[component]
pub fn Applied(props: &Props) -> Html {
    let page = &props.page;
    let applied = page.state.applied().cloned();
    let undo = use_node_ref();
    let undone = use_mut_ref(|| None::<Sentence>);
    {
        let (undo, undone) = (undo.clone(), undone.clone());
        let basis = applied.as_ref().map(|_| Rc::as_ptr(&page.state.document));
        use_effect_with(basis, move |applied| {
            if applied.is_some() && is_lost() {
                focus(undo.cast());
            } else if let Some(title) = undone.take() {
                focus(element(&change::anchor(&title)).or_else(|| element(change::TITLE)));
            }
        });
    }
    let Some(title) = applied else { return Html::default() };
    let onclick = {
        let (dispatcher, title) = (page.state.dispatcher(), title.clone());
        Callback::from(move |_: MouseEvent| {
            undone.replace(Some(title.clone()));
            dispatcher.dispatch(Change::Undo);
        })
    };
    html! {
        <div class="applied">
            <p id="applied-title">{ icon::of(Tone::Allow) }<span><b>{ "Applied: " }</b>{ rich(&title) }</span></p>
            <button type="button" ref={undo} {onclick} aria-describedby="applied-title">{ icon::named("undo") }{ "Undo" }</button>
        </div>
    }
}

/// Whether the focus is nowhere, or on a button that offered what has been applied.
fn is_lost() -> bool {
    let active = gloo::utils::document().active_element();
    active.is_none_or(|active| {
        let offered = active.closest(".changes, .depends-line").ok().flatten();
        active.tag_name() == "BODY" || offered.is_some()
    })
}

fn element(id: &str) -> Option<HtmlElement> {
    gloo::utils::document().get_element_by_id(id)?.dyn_into().ok()
}

fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // Fails only when the element is gone.
        let _ = element.focus();
    }
}
