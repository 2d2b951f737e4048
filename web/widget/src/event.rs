//! What an event of the DOM says.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::Event;

/// The value of the field that an event comes from.
#[must_use]
pub fn value_of(event: &impl AsRef<Event>) -> Rc<str> {
    let target = event.as_ref().target();
    let value = target.and_then(|target| {
        let of_input = target.dyn_ref::<web_sys::HtmlInputElement>().map(web_sys::HtmlInputElement::value);
        let of_select = || target.dyn_ref::<web_sys::HtmlSelectElement>().map(web_sys::HtmlSelectElement::value);
        let of_area = || target.dyn_ref::<web_sys::HtmlTextAreaElement>().map(web_sys::HtmlTextAreaElement::value);
        of_input.or_else(of_select).or_else(of_area)
    });
    value.unwrap_or_default().into()
}
