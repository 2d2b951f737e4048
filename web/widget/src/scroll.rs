//! What scrolls by itself.

use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Scrolls no further than needed for an element to be in view.
pub fn into_view(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    // Sideways this is what browsers do anyway.
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
