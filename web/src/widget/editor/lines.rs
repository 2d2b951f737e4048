//! Some lines of the layer below the text area: with colours and marks near what is in view, as mere text elsewhere.

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use super::paint::Line;
use super::piece::Piece;
use policyglass_widget::Tone;
use policyglass_widget::sentence::rich;

/// Properties of [`Lines`].
#[derive(Properties)]
pub(super) struct Props {
    pub piece: Rc<Piece>,
    /// How many lines stand above.
    pub first: usize,
    /// Whether they are drawn in full.
    pub drawn: bool,
    /// Those that something points at, counted from the first.
    pub pointed: Range<usize>,
}

impl PartialEq for Props {
    /// What is mere text is the same with other marks or numbers.
    fn eq(&self, other: &Self) -> bool {
        let same = Rc::ptr_eq(&self.piece, &other.piece);
        self.drawn == other.drawn
            && match self.drawn {
                true => same && self.first == other.first && self.pointed == other.pointed,
                false => same || self.piece.texts().eq(other.piece.texts()),
            }
    }
}

/// Some lines. A component, so that typing in them draws no others.
#[component]
pub(super) fn Lines(props: &Props) -> Html {
    if !props.drawn {
        return html! { <div class="far">{ props.piece.texts().flat_map(|text| [text, "\n"]).collect::<String>() }</div> };
    }
    let drawn = props.piece.lines.iter().enumerate().map(|(at, line)| {
        let number = props.first + at + 1;
        self::line(line, number, props.pointed.contains(&at))
    });
    html! { <div>{ for drawn }</div> }
}

fn line(line: &Line, number: usize, pointed: bool) -> Html {
    let class = classes!(
        "line",
        line.tone.map(Tone::name),
        line.strong.then_some("strong"),
        pointed.then_some("pointed"),
        line.grave.map(|grave| if grave { "grave" } else { "doubtful" }),
    );
    html! {
        <div {class} data-line={number.to_string()}>
            <code>{ for line.runs().map(|(text, class)| html! { <span {class}>{ text }</span> }) }</code>
            if let Some((tone, label)) = &line.label {
                <span class={classes!("label", tone.name())}>{ rich(label) }</span>
            }
        </div>
    }
}
