//! An editor for JSON: a text area over a layer that shows the same text with colours and marks.
//!
//! What it takes and tells does not depend on how it is drawn, so that another editor can take its place: text, marks
//! by byte span, a piece to bring into view, and two callbacks.

mod lines;
mod near;
mod paint;
mod piece;
mod scroll;

use std::ops::Range;
use std::rc::Rc;

use policyglass::explain::Sentence;
use policyglass::{Fix, Severity, Span};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlTextAreaElement};
use yew::prelude::*;

use lines::Lines;
use near::use_near;
use paint::paint;
use piece::{Piece, pieces, with_line};
use policyglass_widget::Tone;
pub use scroll::focus_is_nowhere;

/// Everything that is shown about a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// Marks on pieces of text.
    pub marks: Vec<Mark>,
    /// Marks on whole lines, with a few words at the end of the first.
    pub blocks: Vec<Block>,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// Whether what is marked is of the last decision, and there is none now.
    pub stale: bool,
}

/// A mark on a piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The piece; byte offsets.
    pub span: Span,
    /// How it looks.
    pub style: Style,
    /// Why it looks so, in a sentence.
    pub title: Option<Rc<str>>,
}

/// How a marked piece of text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Filled and underlined, in the colour of what comes of it.
    Hit(Tone),
    /// Underlined with dashes.
    Miss {
        /// Whether it is what stands in the way.
        strong: bool,
    },
    /// Dashed, in the colour of what depends.
    Pending,
    /// What somebody points at.
    Shown,
}

/// A mark on the lines of a piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The piece.
    pub span: Span,
    /// What it means.
    pub tone: Tone,
    /// Whether it decides: its lines then stand on coloured ground.
    pub strong: bool,
    /// A few words.
    pub label: Sentence,
}

/// Something wrong in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub span: Span,
    /// Whether the text is refused for it.
    pub grave: bool,
    /// How grave it is.
    pub severity: Severity,
    /// What.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// What would mend it, best first.
    pub fixes: Vec<Fix>,
}

#[cfg(test)]
impl Problem {
    pub fn grave_at(byte: usize) -> Self {
        let (span, severity) = (Span::at(byte), Severity::Error);
        Self { span, grave: true, severity, message: String::new(), help: None, fixes: Vec::new() }
    }
}

/// A piece of text to bring into view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reveal {
    /// The piece.
    pub span: Span,
    /// Another number means: again.
    pub serial: u32,
}

/// Properties of [`Editor`].
#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    /// The text; lines end with `\n` alone.
    pub text: Rc<str>,
    /// What the text is, for screen readers.
    pub label: AttrValue,
    /// The id of an element that says what is wrong.
    pub described_by: AttrValue,
    /// What is shown about it.
    pub annotations: Rc<Annotations>,
    /// What to bring into view.
    pub reveal: Option<Reveal>,
    /// The lines that something points at.
    pub highlight: Option<Span>,
    /// The text after an edit.
    pub on_edit: Callback<Rc<str>>,
    /// The byte at which the cursor stands.
    pub on_cursor: Callback<u32>,
}

/// An editor for JSON.
#[component]
pub fn Editor(props: &Props) -> Html {
    let frame = use_node_ref();
    let area = use_node_ref();
    let layer = use_node_ref();
    let pieces = use_pieces(&props.text, &props.annotations);
    let near = use_near(&layer);
    let deciding = pieces.iter().flat_map(|piece| &piece.lines).position(|line| line.strong);
    let revealed = props.reveal.map(|reveal| lines_of(&props.text, Some(reveal.span)).start);
    // What is scrolled to has to be drawn for it.
    let wanted = [deciding, revealed].map(|line| with_line(&pieces, line?));
    {
        let (frame, area, layer) = (frame.clone(), area.clone(), layer.clone());
        use_effect_with(deciding, move |deciding| {
            if deciding.is_some() {
                scroll::follow(&frame, &area, &layer);
            }
        });
    }
    {
        let (area, layer, text) = (area.clone(), layer.clone(), props.text.clone());
        use_effect_with(props.reveal, move |reveal| {
            if let Some(reveal) = reveal {
                scroll::bring_into_view(&area, &layer, &text, reveal.span);
            }
        });
    }
    let oninput = {
        let (area, on_edit) = (area.clone(), props.on_edit.clone());
        move |_: InputEvent| {
            if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                on_edit.emit(area.value().into());
            }
        }
    };
    let onpaste = {
        let (area, on_edit) = (area.clone(), props.on_edit.clone());
        move |event: Event| {
            if let Some(text) = area.cast().and_then(|area| with_large_paste(&area, &event)) {
                event.prevent_default();
                on_edit.emit(text.into());
            }
        }
    };
    let tell_cursor = {
        let (area, on_cursor) = (area.clone(), props.on_cursor.clone());
        move || {
            if let Some(area) = area.cast::<HtmlTextAreaElement>()
                && let Ok(Some(units)) = area.selection_start()
            {
                on_cursor.emit(byte_offset(&area.value(), units));
            }
        }
    };
    let onclick = {
        let tell_cursor = tell_cursor.clone();
        move |_: MouseEvent| tell_cursor()
    };
    let onkeyup = move |_: KeyboardEvent| tell_cursor();
    let pointed = use_memo((props.text.clone(), props.highlight), |(text, span)| lines_of(text, *span));
    let grave = props.annotations.problems.iter().any(|problem| problem.grave);
    let mut above = 0;
    html! {
        <div class={classes!("editor", props.annotations.stale.then_some("stale"))} ref={frame}>
            <div class="sheet">
                <pre ref={layer} aria-hidden="true">
                    { for pieces.iter().enumerate().map(|(position, piece)| {
                        let first = above;
                        above += piece.lines.len();
                        let within = |line: usize| line.clamp(first, above) - first;
                        let drawn = near.contains(&position) || wanted.contains(&Some(position));
                        html! {
                            <Lines key={piece.key} piece={piece.clone()} {first} {drawn}
                                pointed={within(pointed.start)..within(pointed.end)} />
                        }
                    }) }
                </pre>
                <textarea ref={area} value={AttrValue::from(props.text.clone())} {oninput} {onpaste} {onclick} {onkeyup}
                    aria-label={props.label.clone()} aria-invalid={grave.to_string()}
                    aria-describedby={props.described_by.clone()} wrap="off" spellcheck="false"
                    autocomplete="off" autocapitalize="off" />
            </div>
        </div>
    }
}

/// The text in lines, those that stay the same in the same pieces as before.
#[hook]
fn use_pieces(text: &Rc<str>, annotations: &Rc<Annotations>) -> Rc<Vec<Rc<Piece>>> {
    let last = use_mut_ref(Rc::<Vec<Rc<Piece>>>::default);
    let shown = use_memo((text.clone(), annotations.clone()), |(text, annotations)| {
        pieces(&last.borrow(), paint(text, annotations))
    });
    last.replace(shown.clone());
    shown
}

/// The positions of the lines of a piece of text.
fn lines_of(text: &str, span: Option<Span>) -> Range<usize> {
    let line = |byte: u32| text.bytes().take(byte as usize).filter(|byte| *byte == b'\n').count();
    span.map_or(0..0, |span| line(span.start)..line(span.end) + 1)
}

/// What `area` would hold after a paste of a large text.
fn with_large_paste(area: &HtmlTextAreaElement, event: &Event) -> Option<String> {
    let pasted = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?.get_data("text").ok()?;
    if pasted.len() <= LARGE {
        return None;
    }
    let mut text = area.value();
    let ends = [area.selection_start().ok()??, area.selection_end().ok()??];
    let [start, end] = ends.map(|units| byte_offset(&text, units) as usize);
    text.replace_range(start..end, &pasted.replace("\r\n", "\n").replace('\r', "\n"));
    Some(text)
}

/// From how many bytes on the page puts a pasted text into the text area itself. Chromium takes twelve seconds for
/// 30,000 lines, and shows them at once when it gets the whole text; only its own undoing does not know of it.
const LARGE: usize = 1 << 17;

/// The byte at an offset in UTF-16 code units.
#[must_use]
pub fn byte_offset(text: &str, units: u32) -> u32 {
    let mut left = units as usize;
    let ahead = text.chars().take_while(|char| {
        let fits = left >= char.len_utf16();
        left = left.saturating_sub(char.len_utf16());
        fits && char.len_utf16() > 0
    });
    Span::at(ahead.map(char::len_utf8).sum()).start
}

#[cfg(test)]
mod tests {
    use policyglass::LineIndex;

    use super::*;

    #[test]
    fn a_piece_has_its_lines() {
        assert_eq!(lines_of("a\nb\nc", Some(Span::new(2, 5))), 1..3);
        assert_eq!(lines_of("a\nb", None), 0..0);
    }

    #[test]
    fn offsets_cross_the_boundary_both_ways() {
        let text = "é😀x\ny";
        for (byte, _) in text.char_indices() {
            let byte = u32::try_from(byte).unwrap();
            assert_eq!(byte_offset(text, LineIndex::new(text).utf16(byte)), byte);
        }
        assert_eq!(byte_offset(text, 99), 9);
    }
}
