//! What a tool has just done, and the button that takes it back.

use policyglass_bridge::{ToPage, tell};
use policyglass_widget::{Tone, icon};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::tools::Tools;

/// Properties of [`Done`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// What the tool did last, in the words that it told the page.
    pub what: Option<AttrValue>,
    /// Where the focus goes after it has been taken back: the id of an element.
    pub back: AttrValue,
}

/// A line that is there as long as the page can take the tool's last step back. Whoever presses a button that vanishes
/// finds the focus here.
#[component]
pub fn Done(props: &Props) -> Html {
    let undo = props.tools.page.undo.as_ref().filter(|undo| undo.applied);
    let what = props.what.clone().filter(|what| undo.is_some_and(|undo| undo.what == **what));
    let button = use_node_ref();
    let undone = use_mut_ref(|| false);
    {
        let (button, undone, back) = (button.clone(), undone.clone(), props.back.clone());
        use_effect_with((what.clone(), props.tools.page.serial), move |(what, _)| {
            let body = gloo::utils::document().active_element().is_none_or(|active| active.tag_name() == "BODY");
            if what.is_some() && body {
                focus(button.cast());
            } else if what.is_none() && undone.replace(false) {
                focus(gloo::utils::document().get_element_by_id(&back).and_then(|it| it.dyn_into().ok()));
            }
        });
    }
    let onclick = Callback::from(move |_: MouseEvent| {
        undone.replace(true);
        tell(&ToPage::Undo);
    });
    html! {
        <div class="done" role="status">
            if let Some(what) = what {
                <span class="what">{ icon::of(Tone::Allow) }<span>{ "Done: " }{ what }</span></span>
                <button type="button" class="small" ref={button} {onclick}>{ icon::named("undo") }{ "Undo" }</button>
            }
        </div>
    }
}

/// Moves the focus, if there is where to.
pub fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // Fails only when the element is gone.
        let _ = element.focus();
    }
}
