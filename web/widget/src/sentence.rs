//! A sentence with its emphasis.

use policyglass::explain::{Piece, Sentence};
use yew::prelude::*;

/// The sentence with names bold and code in code style.
pub fn rich(sentence: &Sentence) -> Html {
    sentence
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => html! { { text } },
            Piece::Code(text) => code(text),
            Piece::Name(name) => html! { <b>{ name }</b> },
        })
        .collect()
}

/// The words alone.
#[must_use]
pub fn plain(sentence: &Sentence) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Text(text) | Piece::Code(text) | Piece::Name(text) => text.clone(),
    };
    sentence.pieces.iter().map(text).collect()
}

/// The text of a message in which backticks mean code.
pub fn of_message(message: &str) -> Html {
    message
        .split('`')
        .enumerate()
        .map(|(at, part)| {
            if at % 2 == 1 {
                code(part)
            } else {
                html! { { part } }
            }
        })
        .collect()
}

/// A name that is longer than this breaks where a reader would break it: behind a colon or slash.
const LONG: usize = 40;

fn code(text: &str) -> Html {
    if text.len() <= LONG {
        return html! { <code class="whole">{ text }</code> };
    }
    let parts = text.split_inclusive([':', '/']).map(|part| html! { <>{ part }<wbr /></> });
    html! { <code>{ for parts }</code> }
}
