//! A cell of the table that can be changed: what is typed counts once it is left or Enter is pressed.

use policyglass_widget::event::value_of;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Which part of a text that does not fit is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seen {
    /// Its end, which of an ARN tells more.
    #[default]
    End,
    /// Its beginning.
    Start,
}

/// Properties of [`Cell`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it is, for screen readers.
    pub label: AttrValue,
    /// Its text.
    pub value: AttrValue,
    /// The id of a list of texts to choose from.
    #[prop_or_default]
    pub list: Option<&'static str>,
    /// What stands there while it is empty.
    #[prop_or_default]
    pub placeholder: &'static str,
    /// Which part of it is seen while it is not typed in.
    #[prop_or_default]
    pub seen: Seen,
    /// What is wrong with a text, if anything is; it then does not count.
    #[prop_or_default]
    pub check: Option<Callback<AttrValue, Option<String>>>,
    /// The text after a change.
    pub on_change: Callback<AttrValue>,
}

/// The cell.
#[component]
pub fn Cell(props: &Props) -> Html {
    // What is typed and does not count yet.
    let draft = use_state_eq(|| None::<AttrValue>);
    let problem = draft.as_ref().zip(props.check.as_ref()).and_then(|(draft, check)| check.emit(draft.clone()));
    let oninput = {
        let draft = draft.setter();
        Callback::from(move |event: InputEvent| draft.set(Some(AttrValue::from(value_of(&event)))))
    };
    let onchange = {
        let (draft, value, on_change, wrong) =
            (draft.clone(), props.value.clone(), props.on_change.clone(), problem.is_some());
        Callback::from(move |event: Event| {
            let text = AttrValue::from(value_of(&event));
            if wrong {
                return;
            }
            draft.set(None);
            if text != value {
                on_change.emit(text);
            }
        })
    };
    let onkeydown = {
        let draft = draft.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && draft.is_some() {
                // Takes back what was typed, and nothing more: the drawer closes with the same key.
                event.stop_propagation();
                draft.set(None);
            }
        })
    };
    let input = use_node_ref();
    {
        let (input, seen) = (input.clone(), props.seen);
        use_effect_with((props.value.clone(), draft.is_some()), move |(_, typing)| {
            if let Some(input) = input.cast::<HtmlInputElement>().filter(|_| !typing) {
                show(&input, seen);
            }
        });
    }
    let onblur = {
        let (input, seen) = (input.clone(), props.seen);
        Callback::from(move |_: FocusEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                show(&input, seen);
            }
        })
    };
    let value = draft.as_ref().unwrap_or(&props.value).clone();
    html! {
        <>
            <input ref={input} type="text" aria-label={props.label.clone()} title={value.clone()} value={value.clone()} {oninput} {onchange} {onkeydown} {onblur}
                list={props.list} placeholder={props.placeholder} aria-invalid={problem.is_some().then_some("true")}
                autocomplete="off" autocapitalize="off" spellcheck="false" />
            if let Some(problem) = problem { <small class="problem" role="alert">{ problem }</small> }
        </>
    }
}

/// Scrolls a text that does not fit.
fn show(input: &HtmlInputElement, seen: Seen) {
    let hidden = match seen {
        Seen::End => input.scroll_width() - input.client_width(),
        Seen::Start => 0,
    };
    input.set_scroll_left(hidden.max(0));
    // Fails only for names that are no attribute names.
    let _ = if hidden > 0 { input.set_attribute("data-cut", "") } else { input.remove_attribute("data-cut") };
}
