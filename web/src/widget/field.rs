//! A labelled piece of text.

use std::rc::Rc;

use yew::prelude::*;

use crate::page::value_of;

/// Properties of [`Field`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The id of the input.
    pub id: &'static str,
    /// What it is.
    pub label: &'static str,
    /// Its text.
    pub value: Rc<str>,
    /// Whether long texts go on in a second line.
    #[prop_or_default]
    pub shape: Shape,
    /// What stands there while it is empty.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// Texts to choose from; any other may be typed.
    #[prop_or_default]
    pub offers: Rc<[AttrValue]>,
    /// What is wrong with it.
    #[prop_or_default]
    pub problem: Option<Html>,
    /// A remark below it.
    #[prop_or_default]
    pub hint: Option<Html>,
    /// The text after an edit.
    pub on_input: Callback<Rc<str>>,
    /// What stands between label and input.
    #[prop_or_default]
    pub children: Html,
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

/// A labelled piece of text, with what to choose from and what is wrong.
#[component]
pub fn Field(props: &Props) -> Html {
    let id = props.id;
    let oninput = props.on_input.reform(|event: InputEvent| value_of(&event).replace(['\r', '\n'], "").into());
    let list = (!props.offers.is_empty()).then(|| format!("{id}-offers"));
    let value = AttrValue::from(props.value.clone());
    let placeholder = props.placeholder.clone();
    let invalid = props.problem.is_some().then_some("true");
    let remark = format!("{id}-remark");
    let input = match props.shape {
        Shape::Line => html! {
            <input {id} type="text" {value} {oninput} list={list.clone()} {placeholder} aria-invalid={invalid}
                aria-describedby={remark.clone()} autocomplete="off" autocapitalize="off" spellcheck="false" />
        },
        Shape::Wrapped => html! {
            <textarea {id} class="wrapped" rows="1" {value} {oninput} {placeholder} aria-invalid={invalid}
                aria-describedby={remark.clone()} autocomplete="off" autocapitalize="off" spellcheck="false" />
        },
    };
    html! {
        <div class="field">
            <label for={id}>{ props.label }</label>
            { props.children.clone() }
            { input }
            if let Some(list) = list {
                <datalist id={list}>{ for props.offers.iter().map(|offer| html! { <option value={offer.clone()} /> }) }</datalist>
            }
            <p class={if props.problem.is_some() { "problem" } else { "hint" }} id={remark}>
                { props.problem.clone().or_else(|| props.hint.clone()).unwrap_or_default() }
            </p>
        </div>
    }
}
