//! A labelled line of text.

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

/// A labelled line of text, with what to choose from and what is wrong.
#[component]
pub fn Field(props: &Props) -> Html {
    let id = props.id;
    let oninput = props.on_input.reform(|event: InputEvent| value_of(&event));
    let list = (!props.offers.is_empty()).then(|| format!("{id}-offers"));
    html! {
        <div class="field">
            <label for={id}>{ props.label }</label>
            { props.children.clone() }
            <input {id} type="text" value={AttrValue::from(props.value.clone())} {oninput} list={list.clone()}
                placeholder={props.placeholder.clone()} aria-invalid={props.problem.is_some().then_some("true")}
                aria-describedby={format!("{id}-remark")} autocomplete="off" autocapitalize="off" spellcheck="false" />
            if let Some(list) = list {
                <datalist id={list}>{ for props.offers.iter().map(|offer| html! { <option value={offer.clone()} /> }) }</datalist>
            }
            <p class={if props.problem.is_some() { "problem" } else { "hint" }} id={format!("{id}-remark")}>
                { props.problem.clone().or_else(|| props.hint.clone()).unwrap_or_default() }
            </p>
        </div>
    }
}
