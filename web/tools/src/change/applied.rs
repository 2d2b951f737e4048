//! What was just applied, and the button that takes it back.

use std::cell::RefCell;
use std::rc::Rc;

use policyglass::explain::Sentence;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::list;
use crate::tools::Tools;
use policyglass_bridge::{ToPage, tell};
use policyglass_widget::Tone;
use policyglass_widget::icon;
use policyglass_widget::sentence::{plain, rich};

/// Properties of [`Applied`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// The title of what was applied last.
    pub last_applied: Rc<RefCell<Option<Sentence>>>,
}

/// A bar at the foot of the decision. Whoever presses a button that vanishes finds the focus here, and after undoing
/// back on that button.
#[component]
pub fn Applied(props: &Props) -> Html {
    let page = &props.tools.page;
    let undoable = page.undo.as_ref().filter(|undo| undo.applied);
    let last = props.last_applied.borrow().clone();
    let applied = last.filter(|title| undoable.is_some_and(|undo| undo.what == format!("“{}”", plain(title))));
    let undo = use_node_ref();
    let undone = use_mut_ref(|| None::<Sentence>);
    {
        let (undo, undone) = (undo.clone(), undone.clone());
        let basis = applied.as_ref().map(|_| page.serial);
        use_effect_with(basis, move |applied| {
            if applied.is_some() && is_lost() {
                focus(undo.cast());
            } else if let Some(title) = undone.take() {
                focus(element(&list::anchor(&title)).or_else(|| element(list::TITLE)));
            }
        });
    }
    let Some(title) = applied else { return Html::default() };
    let onclick = {
        let title = title.clone();
        Callback::from(move |_: MouseEvent| {
            undone.replace(Some(title.clone()));
            tell(&ToPage::Undo);
        })
    };
    html! {
        <div class="applied">
            <p id="applied-title">{ icon::of(Tone::Allow) }<span><b>{ "Applied: " }</b>{ rich(&title) }</span></p>
            <button type="button" ref={undo} {onclick} aria-describedby="applied-title">{ icon::named("undo") }{ "Undo" }</button>
        </div>
    }
}

/// Whether the focus is nowhere, on a button that offered what has been applied, or on the heading to which the page
/// moves it when such a button has gone.
fn is_lost() -> bool {
    let active = gloo::utils::document().active_element();
    active.is_none_or(|active| {
        let offered = active.closest(".changes, .depends-line").ok().flatten();
        active.tag_name() == "BODY" || active.id() == "decision-title" || offered.is_some()
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
