//! Files that people take along or bring.

use js_sys::futures::JsFuture;
use policyglass_widget::icon;
use wasm_bindgen::JsValue;
use web_sys::{File, HtmlInputElement};
use yew::platform::spawn_local;
use yew::prelude::*;

/// Larger files are not read.
const LARGEST: f64 = 4e6;

/// A file's name from a title.
#[must_use]
pub fn file_name(title: &str) -> String {
    let word = |char: char| if char.is_alphanumeric() { char.to_ascii_lowercase() } else { '-' };
    let name: String = title.chars().map(word).take(60).collect();
    let name = name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if name.is_empty() { "scenario".to_owned() } else { name }
}

/// Properties of [`FileButton`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What stands on it.
    pub label: AttrValue,
    /// Which files: as in `accept` of an input.
    pub accept: AttrValue,
    /// The file's text, or why there is none.
    pub on_text: Callback<Result<String, String>>,
}

/// A button that reads a file.
#[component]
pub fn FileButton(props: &Props) -> Html {
    let input = use_node_ref();
    let onchange = {
        let (input, on_text) = (input.clone(), props.on_text.clone());
        Callback::from(move |_: Event| {
            let Some(input) = input.cast::<HtmlInputElement>() else { return };
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                read(file, on_text.clone());
            }
            // The same file once more is a change again.
            input.set_value("");
        })
    };
    let onclick = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    html! {
        <>
            <button type="button" class="quiet small" {onclick}>{ icon::named("policy") }{ &props.label }</button>
            <input ref={input} type="file" hidden={true} accept={props.accept.clone()} {onchange} />
        </>
    }
}

fn read(file: File, on_text: Callback<Result<String, String>>) {
    if file.size() > LARGEST {
        on_text.emit(Err(format!("“{}” has more than 4 MB", file.name())));
        return;
    }
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await;
        let text = text.ok().as_ref().and_then(JsValue::as_string);
        on_text.emit(text.ok_or_else(|| format!("“{}” could not be read", file.name())));
    });
}
