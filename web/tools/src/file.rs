//! Fetching the files that stand beside the page, when a tool wants them.

use js_sys::futures::JsFuture;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Response;

/// The text of a file in the page's folder; or why it could not be had, in words that follow a colon.
pub async fn fetch(name: &str) -> Result<String, String> {
    let window = web_sys::window().ok_or("this is no page")?;
    let answer = JsFuture::from(window.fetch_with_str(name)).await.map_err(|cause| message(&cause))?;
    let response: Response = answer.dyn_into().map_err(|cause| message(&cause))?;
    if !response.ok() {
        return Err(format!("the server answered {} {}", response.status(), response.status_text()));
    }
    let text = response.text().map_err(|cause| message(&cause))?;
    let text = JsFuture::from(text).await.map_err(|cause| message(&cause))?;
    text.as_string().ok_or_else(|| "it is no text".to_owned())
}

fn message(cause: &JsValue) -> String {
    cause.dyn_ref::<js_sys::Error>().map_or_else(|| "the browser does not say why".to_owned(), |it| it.message().into())
}
