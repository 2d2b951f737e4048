//! What the editor scrolls to by itself.

use policyglass::{LineIndex, Span};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};
use yew::NodeRef;

/// Scrolls to the line where what decides begins, unless somebody is typing here.
pub(super) fn follow(frame: &NodeRef, area: &NodeRef, layer: &NodeRef) {
    let typing = gloo::utils::document().active_element().is_some_and(|element| area.get().as_ref() == Some(&element));
    let line = layer.cast::<Element>().and_then(|layer| layer.query_selector(".strong").ok().flatten());
    let line = line.and_then(|line| line.dyn_into::<HtmlElement>().ok());
    if let (false, Some(frame), Some(line)) = (typing, frame.cast::<HtmlElement>(), line) {
        frame.set_scroll_top(line.offset_top() - LINES_ABOVE * line.offset_height());
    }
}

/// How many lines stay in view above what decides.
const LINES_ABOVE: i32 = 3;

/// Scrolls to a piece and selects it, so that somebody who goes to the text finds the cursor there. The focus moves
/// only when what had it has disappeared, as a tab does on a narrow screen.
pub(super) fn bring_into_view(area: &NodeRef, layer: &NodeRef, text: &str, span: Span) {
    let Some(area) = area.cast::<HtmlTextAreaElement>() else { return };
    let index = LineIndex::new(text);
    // Fails only for inputs without text.
    let _ = area.set_selection_range(index.utf16(span.start), index.utf16(span.end));
    if focus_is_nowhere() {
        // Fails only when the element is gone.
        let _ = area.focus();
    }
    let Some(layer) = layer.cast::<HtmlElement>() else { return };
    if let Ok(Some(piece)) = layer.query_selector(".shown") {
        policyglass_widget::scroll::into_view(&piece);
    }
}

/// Whether nothing on the page has the focus, or something that is not shown, such as another tab.
pub fn focus_is_nowhere() -> bool {
    let focused = gloo::utils::document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    focused.is_none_or(|element| element.offset_parent().is_none())
}
