//! What stands in the place of a text that is longer than the engine reads: a browser takes half a minute to lay out ten
//! megabytes of text, and the page would stand still.

use std::rc::Rc;

use policyglass::MAX_TEXT;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::widget::editor::focus_is_nowhere;
use policyglass_widget::download::download;

/// How much of the text is shown, to know it by: in bytes, and in lines.
const SHOWN: (usize, usize) = (600, 8);

/// Properties of [`TooLong`].
#[derive(Properties)]
pub struct Props {
    pub text: Rc<str>,
    /// What stood there before.
    pub before: Option<Rc<str>>,
    pub on_edit: Callback<Rc<str>>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.text, &other.text) && self.before == other.before
    }
}

/// The beginning of the text, and what can be done with it. It is kept as it is.
#[component]
pub fn TooLong(props: &Props) -> Html {
    let notice = use_node_ref();
    {
        let notice = notice.clone();
        use_effect_with((), move |()| {
            if let Some(notice) = notice.cast::<HtmlElement>().filter(|_| focus_is_nowhere()) {
                // Fails only when the element is gone.
                let _ = notice.focus();
            }
        });
    }
    let put = |text: Rc<str>| {
        let on_edit = props.on_edit.clone();
        move |_: MouseEvent| on_edit.emit(text.clone())
    };
    let all = props.text.clone();
    html! {
        <div class="too-long" ref={notice} tabindex="-1">
            <p>
                <b>{ format!("This text is too long to be shown: {}.", size(props.text.len())) }</b>
                { format!(" Policies are read up to {}. The text is kept as it is and begins with:", size(MAX_TEXT)) }
            </p>
            <pre>{ beginning(&props.text) }{ "…" }</pre>
            <p class="buttons">
                if let Some(before) = &props.before {
                    <button type="button" onclick={put(before.clone())}>{ "Back to the text before" }</button>
                }
                <button type="button" onclick={put("".into())}>{ "Begin anew" }</button>
                <button type="button" onclick={move |_| download("policy.txt", "text/plain", &all)}>{ "Save it as a file" }</button>
            </p>
        </div>
    }
}

fn beginning(text: &str) -> String {
    let (bytes, lines) = SHOWN;
    let cut = &text[..text.floor_char_boundary(bytes)];
    cut.split_inclusive('\n').take(lines).collect::<String>().trim_end().to_owned()
}

/// As file managers say it.
fn size(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(1 << 20);
    if tenths.is_multiple_of(10) {
        format!("{}\u{a0}MiB", tenths / 10)
    } else {
        format!("{}.{}\u{a0}MiB", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_cut_between_characters_and_has_few_lines() {
        assert_eq!(beginning(&"é".repeat(400)), "é".repeat(300));
        assert_eq!(beginning(&"a\n".repeat(400)).lines().count(), 8);
    }

    #[test]
    fn a_text_beyond_the_limit_is_said_to_be_larger() {
        assert_eq!(size(MAX_TEXT), "1\u{a0}MiB");
        assert_eq!(size(MAX_TEXT + 1), "1.1\u{a0}MiB");
        assert_eq!(size(10_000_000), "9.6\u{a0}MiB");
    }
}
