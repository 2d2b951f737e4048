//! A button that puts a text on the clipboard, and says whether that worked.

use gloo::timers::callback::Timeout;
use js_sys::Reflect;
use js_sys::futures::JsFuture;
use wasm_bindgen::JsCast;
use web_sys::{Clipboard, HtmlTextAreaElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::icon;

/// How long the answer stands.
const ANSWER: u32 = 2500;

#[derive(Clone, PartialEq)]
enum Told {
    Nothing,
    Copied,
    /// The browser did not let us; here is the text to take.
    ByHand(AttrValue),
}

/// Properties of [`Copy`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What stands on the button.
    pub label: &'static str,
    /// Makes the text.
    pub text: Callback<(), AttrValue>,
}

/// A button that copies.
#[component]
pub fn Copy(props: &Props) -> Html {
    let told = use_state(|| Told::Nothing);
    let area = use_node_ref();
    let onclick = {
        let (told, text) = (told.clone(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let told = told.clone();
            copy(text.emit(()), move |outcome| told.set(outcome));
        })
    };
    {
        let told = told.clone();
        let area = area.clone();
        use_effect_with((*told).clone(), move |now| {
            let wait = (*now == Told::Copied).then(|| Timeout::new(ANSWER, move || told.set(Told::Nothing)));
            if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                // Both fail only when the area is gone.
                let _ = area.focus();
                area.select();
            }
            move || drop(wait)
        });
    }
    let close = {
        let told = told.clone();
        Callback::from(move |_: MouseEvent| told.set(Told::Nothing))
    };
    let (icon, words) = match &*told {
        Told::Copied => ("allow", "Copied"),
        Told::Nothing | Told::ByHand(_) => ("copy", props.label),
    };
    html! {
        <span class="copy">
            <button type="button" class="quiet small" {onclick}>{ icon::named(icon) }{ words }</button>
            <span class="hidden" role="status">{ if *told == Told::Copied { "Copied" } else { "" } }</span>
            if let Told::ByHand(text) = &*told {
                <span class="by-hand">
                    <label>
                        { "The browser did not let this page copy. The text is selected: copy it by hand." }
                        <textarea class="json" readonly={true} ref={area} value={text.clone()} />
                    </label>
                    <button type="button" class="quiet small" onclick={close}>{ "Close" }</button>
                </span>
            }
        </span>
    }
}

fn copy(text: AttrValue, tell: impl FnOnce(Told) + 'static) {
    let Some(clipboard) = clipboard() else {
        tell(Told::ByHand(text));
        return;
    };
    // At once: browsers let a page write only while they handle the press.
    let written = JsFuture::from(clipboard.write_text(&text));
    spawn_local(async move {
        let outcome = written.await;
        tell(if outcome.is_ok() { Told::Copied } else { Told::ByHand(text) });
    });
}

/// Missing where the page does not come over a secure connection.
fn clipboard() -> Option<Clipboard> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"clipboard".into()).ok()?.dyn_into().ok()
}
