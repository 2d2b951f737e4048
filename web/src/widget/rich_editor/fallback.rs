//! What the text area has in common with the editor that takes its place.

use policyglass::Span;
use wasm_bindgen::JsCast;
use web_sys::{HtmlTextAreaElement, Node};
use yew::prelude::*;

use crate::widget::editor::{Problem, byte_offset};

/// The selection of the text area inside `root`, when it has the focus.
pub(super) fn selection_inside(root: &NodeRef) -> Option<(u32, u32)> {
    let area = gloo::utils::document().active_element()?.dyn_into::<HtmlTextAreaElement>().ok()?;
    let inside = root.cast::<Node>()?.contains(Some(&area));
    let ends = (area.selection_start().ok()??, area.selection_end().ok()??);
    inside.then_some(ends)
}

/// The problem to which F8 leads, or Shift-F8: the next one behind the cursor or before it, around the ends.
pub(super) fn problem_for(event: &KeyboardEvent, problems: &[Problem]) -> Option<Span> {
    if event.key() != "F8" {
        return None;
    }
    let area = event.target()?.dyn_into::<HtmlTextAreaElement>().ok()?;
    let cursor = byte_offset(&area.value(), area.selection_start().ok()??);
    neighbour(problems, cursor, event.shift_key())
}

fn neighbour(problems: &[Problem], cursor: u32, back: bool) -> Option<Span> {
    let spans = || problems.iter().map(|problem| problem.span);
    if back {
        spans().filter(|span| span.start < cursor).max().or(spans().max())
    } else {
        spans().filter(|span| span.start > cursor).min().or(spans().min())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_visited_in_the_order_of_the_text() {
        let at = |start| Problem::grave_at(start);
        let problems = [at(9), at(4)];
        let visit = |cursor, back| neighbour(&problems, cursor, back).map(|span| span.start);
        assert_eq!([visit(0, false), visit(4, false), visit(9, false)], [Some(4), Some(9), Some(4)]);
        assert_eq!([visit(9, true), visit(4, true)], [Some(4), Some(9)]);
        assert_eq!(neighbour(&[], 0, false), None);
    }
}
