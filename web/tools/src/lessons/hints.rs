//! Hints, which open one by one.

use yew::prelude::*;

use super::prose::line;
use super::state::{Act, Classroom, Current};
use policyglass_widget::icon;

/// The hints that are open, and a button for the next one.
pub fn hints(room: &UseReducerHandle<Classroom>, current: &Current) -> Html {
    let hints = &current.lesson.hints;
    let open = current.hints.min(hints.len());
    let next = {
        let room = room.clone();
        Callback::from(move |_: MouseEvent| room.dispatch(Act::Hint))
    };
    let words = match open {
        0 => "A hint".to_owned(),
        _ => format!("Another hint, {} of {}", open + 1, hints.len()),
    };
    html! {
        <div class="hints" aria-live="polite">
            if open > 0 {
                <ol>{ for hints.iter().take(open).map(|hint| html! { <li>{ line(hint) }</li> }) }</ol>
            }
            if open < hints.len() {
                <button type="button" class="quiet small" onclick={next}>{ icon::named("depends") }{ words }</button>
            }
        </div>
    }
}
