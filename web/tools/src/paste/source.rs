//! Where the text comes from: the keyboard, the clipboard, a file.

use js_sys::futures::JsFuture;
use policyglass::MAX_TEXT;
use policyglass_widget::event::value_of;
use policyglass_widget::icon;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Clipboard, ClipboardEvent, File, HtmlInputElement, HtmlTextAreaElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::area::focus;

/// Properties of [`Source`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text.
    pub text: AttrValue,
    /// Takes another.
    pub set: Callback<AttrValue>,
    /// The text area.
    pub area: NodeRef,
}

/// A text area that takes files and what is pasted beside it as well.
#[component]
pub fn Source(props: &Props) -> Html {
    let over = use_state_eq(|| false);
    let trouble = use_state_eq(|| None::<String>);
    let file = use_node_ref();
    let take = {
        let (set, trouble, area) = (props.set.clone(), trouble.setter(), props.area.clone());
        Callback::from(move |taken: Result<String, String>| match taken {
            Ok(text) => {
                trouble.set(None);
                set.emit(text.into());
                focus(&area);
            }
            Err(reason) => trouble.set(Some(reason)),
        })
    };
    let oninput = {
        let take = props.set.clone();
        let trouble = trouble.setter();
        Callback::from(move |event: InputEvent| {
            trouble.set(None);
            take.emit(AttrValue::from(value_of(&event)));
        })
    };
    let ondragover = {
        let over = over.setter();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(true);
        })
    };
    let ondragleave = {
        let over = over.setter();
        Callback::from(move |_: DragEvent| over.set(false))
    };
    let ondrop = {
        let (over, take) = (over.setter(), take.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            let Some(data) = event.data_transfer() else { return };
            match data.files().and_then(|files| files.get(0)) {
                Some(file) => read_file(file, take.clone()),
                None => take.emit(data.get_data("text/plain").map_err(|_| "What was dropped is no text.".to_owned())),
            }
        })
    };
    let on_file = {
        let (file, take) = (file.clone(), take.clone());
        Callback::from(move |_: Event| {
            let Some(input) = file.cast::<HtmlInputElement>() else { return };
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                read_file(file, take.clone());
            }
            // The same file once more is a change again.
            input.set_value("");
        })
    };
    let pick = {
        let file = file.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = file.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let clipboard = {
        let (take, area) = (take.clone(), props.area.clone());
        Callback::from(move |_: MouseEvent| read_clipboard(take.clone(), area.clone()))
    };
    let clear = {
        let (set, area) = (props.set.clone(), props.area.clone());
        Callback::from(move |_: MouseEvent| {
            set.emit(AttrValue::default());
            focus(&area);
        })
    };
    let class = classes!("paste-source", over.then_some("over"));
    html! {
        <div {class} {ondragover} {ondragleave} {ondrop}>
            <label for="paste-text">{ "An error message, an event, a command, an answer, a template, a policy" }</label>
            <textarea id="paste-text" ref={props.area.clone()} class="json" autofocus={true} value={props.text.clone()} {oninput}
                spellcheck="false" autocomplete="off" autocapitalize="off" aria-describedby="paste-trouble"
                placeholder="Paste it here, or drop a file" />
            <p class="problem" id="paste-trouble" role="status">{ (*trouble).clone().unwrap_or_default() }</p>
            <div class="paste-ways">
                <button type="button" class="small" onclick={clipboard}>{ icon::named("paste") }{ "From the clipboard" }</button>
                <button type="button" class="small" onclick={pick}>{ icon::named("policy") }{ "Open a file" }</button>
                <input type="file" ref={file} hidden={true} onchange={on_file} aria-label="A file to read" />
                <span class="grow"></span>
                if !props.text.is_empty() {
                    <button type="button" class="quiet small" onclick={clear}>{ "Clear" }</button>
                }
            </div>
        </div>
    }
}

/// Pasting somewhere else in the dialog means the text area, too.
pub fn on_paste(set: &Callback<AttrValue>) -> Callback<Event> {
    let set = set.clone();
    Callback::from(move |event: Event| {
        let in_field = event.target_dyn_into::<HtmlTextAreaElement>().is_some();
        let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        let text = data.and_then(|data| data.get_data("text/plain").ok()).filter(|text| !in_field && !text.is_empty());
        if let Some(text) = text {
            event.prevent_default();
            set.emit(text.into());
        }
    })
}

fn read_file(file: File, take: Callback<Result<String, String>>) {
    #[expect(clippy::cast_precision_loss, reason = "far below the limit")]
    if file.size() > MAX_TEXT as f64 {
        take.emit(Err(format!("{} has more than {} MiB. Paste the part that matters.", file.name(), MAX_TEXT >> 20)));
        return;
    }
    spawn_local(async move {
        let read = JsFuture::from(file.text()).await;
        let text = read.ok().and_then(|text| text.as_string());
        take.emit(text.ok_or_else(|| format!("{} could not be read.", file.name())));
    });
}

/// Browsers ask before they hand it out, or never do.
fn read_clipboard(take: Callback<Result<String, String>>, area: NodeRef) {
    const REFUSED: &str = "The browser did not hand out the clipboard: press Ctrl-V (on a Mac ⌘V) in the text area.";
    let clipboard = web_sys::window()
        .and_then(|window| js_sys::Reflect::get(&window.navigator(), &"clipboard".into()).ok())
        .and_then(|clipboard: JsValue| clipboard.dyn_into::<Clipboard>().ok());
    let Some(clipboard) = clipboard else {
        take.emit(Err(REFUSED.to_owned()));
        return focus(&area);
    };
    spawn_local(async move {
        let read = JsFuture::from(clipboard.read_text()).await;
        let text = read.ok().and_then(|text| text.as_string()).filter(|text| !text.is_empty());
        take.emit(text.ok_or_else(|| REFUSED.to_owned()));
        focus(&area);
    });
}
