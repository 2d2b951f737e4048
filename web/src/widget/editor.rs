//! An editor for JSON: a text area over a layer that shows the same text with colours and marks.
//!
//! What it takes and tells does not depend on how it is drawn, so that another editor can take its place: text, marks
//! by byte span, a piece to bring into view, and two callbacks.

mod paint;
mod piece;

use std::ops::Range;
use std::rc::Rc;

use policyglass::explain::Sentence;
use policyglass::{Fix, LineIndex, Severity, Span};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlTextAreaElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
};
use yew::prelude::*;

use paint::{Line, paint};
use piece::{Piece, pieces};
use policyglass_widget::Tone;
use policyglass_widget::sentence::rich;

/// Everything that is shown about a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// Marks on pieces of text.
    pub marks: Vec<Mark>,
    /// Marks on whole lines, with a few words at the end of the first.
    pub blocks: Vec<Block>,
    /// What is wrong.
    pub problems: Vec<Problem>,
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
    {
        let (frame, area, layer) = (frame.clone(), area.clone(), layer.clone());
        let deciding = pieces.iter().flat_map(|piece| &piece.lines).position(|line| line.strong);
        use_effect_with(deciding, move |deciding| {
            if deciding.is_some() {
                follow(&frame, &area, &layer);
            }
        });
    }
    {
        let (area, layer, text) = (area.clone(), layer.clone(), props.text.clone());
        use_effect_with(props.reveal, move |reveal| {
            if let Some(reveal) = reveal {
                bring_into_view(&area, &layer, &text, reveal.span);
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
    // What the engine does not read has no marks either, and the browser alone shows it faster.
    let bare = props.text.len() > policyglass::MAX_TEXT;
    let mut above = 0;
    html! {
        <div class="editor" ref={frame}>
            <div class={classes!("sheet", bare.then_some("bare"))}>
                <pre ref={layer} aria-hidden="true">
                    { for pieces.iter().map(|piece| {
                        let at = above;
                        above += piece.lines.len();
                        let within = |line: usize| line.clamp(at, above) - at;
                        html! { <Lines key={piece.key} piece={piece.clone()} pointed={within(pointed.start)..within(pointed.end)} /> }
                    }) }
                </pre>
                <textarea ref={area} value={AttrValue::from(props.text.clone())} {oninput} {onclick} {onkeyup}
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
        let long = text.len() > policyglass::MAX_TEXT;
        if long { Vec::new() } else { pieces(&last.borrow(), paint(text, annotations)) }
    });
    last.replace(shown.clone());
    shown
}

/// Properties of some lines.
#[derive(Properties)]
struct LinesProps {
    piece: Rc<Piece>,
    /// Those that something points at, counted from the first.
    pointed: Range<usize>,
}

impl PartialEq for LinesProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.piece, &other.piece) && self.pointed == other.pointed
    }
}

/// Some lines. A component, so that typing in them draws no others.
#[component]
fn Lines(props: &LinesProps) -> Html {
    let pointed = |at: usize| props.pointed.contains(&at);
    html! { <div>{ for props.piece.lines.iter().enumerate().map(|(at, line)| self::line(line, pointed(at))) }</div> }
}

fn line(line: &Line, pointed: bool) -> Html {
    let class = classes!(
        "line",
        line.tone.map(Tone::name),
        line.strong.then_some("strong"),
        pointed.then_some("pointed"),
        line.grave.map(|grave| if grave { "grave" } else { "doubtful" }),
    );
    html! {
        <div {class}>
            <code>{ for line.runs().map(|(text, class)| html! { <span {class}>{ text }</span> }) }</code>
            if let Some((tone, label)) = &line.label {
                <span class={classes!("label", tone.name())}>{ rich(label) }</span>
            }
        </div>
    }
}

/// The positions of the lines of a piece of text.
fn lines_of(text: &str, span: Option<Span>) -> Range<usize> {
    let line = |byte: u32| text.bytes().take(byte as usize).filter(|byte| *byte == b'\n').count();
    span.map_or(0..0, |span| line(span.start)..line(span.end) + 1)
}

/// Scrolls to the line where what decides begins, unless somebody is typing here.
fn follow(frame: &NodeRef, area: &NodeRef, layer: &NodeRef) {
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
fn bring_into_view(area: &NodeRef, layer: &NodeRef, text: &str, span: Span) {
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
        let options = ScrollIntoViewOptions::new();
        options.set_behavior(ScrollBehavior::Auto);
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_inline(ScrollLogicalPosition::Nearest);
        piece.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether nothing on the page has the focus, or something that is not shown, such as another tab.
pub fn focus_is_nowhere() -> bool {
    let focused = gloo::utils::document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    focused.is_none_or(|element| element.offset_parent().is_none())
}

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
