//! Text areas, and places in their text.

use policyglass::LineIndex;
use web_sys::HtmlTextAreaElement;
use yew::NodeRef;

/// Puts the focus into a text area.
pub fn focus(area: &NodeRef) {
    if let Some(area) = area.cast::<HtmlTextAreaElement>() {
        // Fails only when the area is gone.
        let _ = area.focus();
    }
}

/// Selects a piece of the text of an area, given in bytes of it.
pub fn select(area: &NodeRef, text: &str, start: u32, end: u32) {
    focus(area);
    if let Some(area) = area.cast::<HtmlTextAreaElement>() {
        let lines = LineIndex::new(text);
        // Fails only for elements that hold no text.
        let _ = area.set_selection_range(lines.utf16(start), lines.utf16(end));
    }
}
