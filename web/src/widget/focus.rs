//! The focus stays on the page: when what had it goes away, its panel gets it.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Keeps the focus inside `root`: when the focused element has been removed, the focus goes to the heading of the
/// panel that it was in, from where the next Tab goes on. Call it where every change is drawn.
#[hook]
pub fn use_kept_focus(root: &NodeRef) {
    let last = use_mut_ref(|| None::<(HtmlElement, Option<HtmlElement>)>);
    {
        let last = last.clone();
        use_effect_with(root.clone(), move |root| {
            let listener = root.get().map(|root| {
                gloo::events::EventListener::new(&root, "focusin", move |event| {
                    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
                    *last.borrow_mut() = target.map(|target| {
                        let heading = heading_of(&target);
                        (target, heading)
                    });
                })
            });
            move || drop(listener)
        });
    }
    use_effect(move || {
        let gone = last.borrow().as_ref().filter(|(element, _)| !element.is_connected()).cloned();
        let document = gloo::utils::document();
        let nowhere = document.active_element().is_none_or(|element| Some(&element) == document.body().as_deref());
        if let Some((_, Some(heading))) = gone.filter(|_| nowhere) {
            // Fails only when the heading is gone as well.
            let _ = heading.focus();
        }
    });
}

fn heading_of(element: &HtmlElement) -> Option<HtmlElement> {
    let panel = element.closest("section.panel, header").ok()??;
    panel.query_selector("h1, h2").ok()??.dyn_into().ok()
}
