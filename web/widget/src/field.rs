//! A labelled piece of text.

use std::rc::Rc;

use yew::prelude::*;

use crate::event::value_of;

/// A labelled piece of text.
#[derive(Default)]
pub struct Field {
    /// The id of the input.
    pub id: &'static str,
    /// What it is.
    pub label: &'static str,
    /// Its text.
    pub value: Rc<str>,
    /// Whether long texts go on in a second line.
    pub shape: Shape,
    /// What stands there while it is empty.
    pub placeholder: AttrValue,
    /// The id of a list of texts to choose from; any other may be typed.
    pub list: Option<&'static str>,
    /// What is wrong with it.
    pub problem: Option<Html>,
    /// A remark below it.
    pub hint: Option<Html>,
    /// What stands between label and input.
    pub choices: Html,
    /// The text after an edit.
    pub on_input: Callback<Rc<str>>,
}

/// Whether a field grows with its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// One line.
    #[default]
    Line,
    /// As many lines as the text needs. It has no line breaks of its own.
    Wrapped,
}

impl Field {
    /// Draws it.
    pub fn draw(self) -> Html {
        let id = self.id;
        let oninput = self.on_input.reform(|event: InputEvent| value_of(&event).replace(['\r', '\n'], "").into());
        let (value, placeholder) = (AttrValue::from(self.value), self.placeholder);
        let invalid = self.problem.is_some().then_some("true");
        let remark = format!("{id}-remark");
        let input = match self.shape {
            Shape::Line => html! {
                <input {id} type="text" {value} {oninput} list={self.list} {placeholder} aria-invalid={invalid}
                    aria-describedby={remark.clone()} autocomplete="off" autocapitalize="off" spellcheck="false" />
            },
            Shape::Wrapped => html! {
                <textarea {id} class="wrapped" rows="1" {value} {oninput} {placeholder} aria-invalid={invalid}
                    aria-describedby={remark.clone()} autocomplete="off" autocapitalize="off" spellcheck="false" />
            },
        };
        html! {
            <div class="field">
                <label for={id}>{ self.label }</label>
                { self.choices }
                { input }
                <p class={if invalid.is_some() { "problem" } else { "hint" }} id={remark}>
                    { self.problem.or(self.hint).unwrap_or_default() }
                </p>
            </div>
        }
    }
}
