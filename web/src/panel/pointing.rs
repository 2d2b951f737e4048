//! The explanation and the text point at each other.

use policyglass::Span;
use policyglass::explain::Line;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, Node};
use yew::prelude::*;

use crate::page::Page;
use crate::state::{Change, PolicyId, State};

/// What an item of the explanation does while the pointer or the focus is on it.
pub struct Pointing {
    /// The pointer comes.
    pub onmouseover: Callback<MouseEvent>,
    /// The focus comes.
    pub onfocusin: Callback<FocusEvent>,
}

/// Points at a piece of a policy, unless that is `known`. Of nested items the inner one points.
pub fn at(dispatcher: &UseReducerDispatcher<State>, known: bool, policy: PolicyId, span: Span) -> Pointing {
    let dispatcher = dispatcher.clone();
    let point = Callback::from(move |()| {
        if !known {
            dispatcher.dispatch(Change::Point(Some((policy, span))));
        }
    });
    Pointing { onmouseover: inner(&point), onfocusin: inner(&point) }
}

fn inner<E: AsRef<Event> + 'static>(point: &Callback<()>) -> Callback<E> {
    point.reform(|event: E| event.as_ref().stop_propagation())
}

/// An element or a condition with its values.
pub fn whole(part: &Line) -> Span {
    part.entries.iter().fold(part.span, |whole, entry| whole.to(entry.span))
}

/// Points at nothing once pointer or focus are elsewhere than in `list`.
pub fn leave(page: &Page, list: &NodeRef) -> (Callback<MouseEvent>, Callback<FocusEvent>) {
    let stay = |list: &NodeRef, to: Option<EventTarget>| {
        let to = to.and_then(|to| to.dyn_into::<Node>().ok());
        list.cast::<Node>().is_some_and(|list| to.is_some_and(|to| list.contains(Some(&to))))
    };
    let dispatcher = page.state.dispatcher();
    let pointing = page.state.view.pointed.is_some();
    let go = Callback::from(move |stays: bool| {
        if pointing && !stays {
            dispatcher.dispatch(Change::Point(None));
        }
    });
    let (by_pointer, by_focus) = (list.clone(), list.clone());
    (
        go.reform(move |event: MouseEvent| stay(&by_pointer, event.related_target())),
        go.reform(move |event: FocusEvent| stay(&by_focus, event.related_target())),
    )
}

/// Scrolls inside `list` to the statement in which the cursor stands, when it comes into another one.
#[hook]
pub fn use_following(list: &NodeRef, here: Option<(PolicyId, usize)>) {
    let list = list.clone();
    use_effect_with(here, move |here| {
        let item = list.cast::<Element>().and_then(|list| list.query_selector(".statement.here").ok().flatten());
        if let (Some(_), Some(item)) = (here, item) {
            policyglass_widget::scroll::into_view(&item);
        }
    });
}
