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
            Piece::Name(name) => html! { <b>{ short(name) }</b> },
        })
        .collect()
}

/// The words alone.
#[must_use]
pub fn plain(sentence: &Sentence) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Code(text) | Piece::Name(text) => short(text),
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
    let text = short(text);
    let parts = text.split_inclusive([':', '/']).map(|part| html! { <>{ part }<wbr /></> });
    html! { <code>{ for parts }</code> }
}

/// The longest name or code that is told in full, in bytes: no ARN is longer. A browser lays out a word of a megabyte for
/// half a second, and a condition key may stand in ten places.
const LONGEST: usize = 2048;

/// The text, or the beginning and the end of one that nobody reads to its end. In full it stands in the policy.
#[must_use]
pub fn short(text: &str) -> String {
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let beginning = &text[..text.floor_char_boundary(200)];
    let end = &text[text.ceil_char_boundary(text.len() - 40)..];
    format!("{beginning} … {end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_longer_than_any_arn_is_cut_and_between_characters() {
        let arn = "a".repeat(LONGEST);
        assert_eq!(short(&arn), arn);
        assert_eq!(short(&"é".repeat(LONGEST)), format!("{} … {}", "é".repeat(100), "é".repeat(20)));
        assert_eq!(short(&format!("x{}", "é".repeat(LONGEST))), format!("x{} … {}", "é".repeat(99), "é".repeat(20)));
    }
}
