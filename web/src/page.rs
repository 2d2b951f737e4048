//! What every panel gets: the state, what follows from it, and the way to change it.

use std::rc::Rc;

use yew::prelude::*;

use crate::analysis::Analysis;
use crate::state::{Change, PolicyId, State};

/// The properties of every panel.
#[derive(Clone, Properties)]
pub struct Page {
    /// What the user typed and opened.
    pub state: UseReducerHandle<State>,
    /// What follows from it.
    pub analysis: Rc<Analysis>,
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.analysis, &other.analysis) && self.state == other.state
    }
}

impl Page {
    /// A callback that makes a change of an event.
    pub fn on<E>(&self, change: impl Fn(E) -> Change + 'static) -> Callback<E> {
        let dispatcher = self.state.dispatcher();
        Callback::from(move |event| dispatcher.dispatch(change(event)))
    }

    /// A callback that makes always the same change.
    pub fn always<E: 'static>(&self, change: Change) -> Callback<E> {
        always(&self.state.dispatcher(), change)
    }

    /// How a policy is called: its name, or its type.
    #[must_use]
    pub fn policy_name(&self, id: PolicyId) -> String {
        self.state.document.find(id).map_or_else(String::new, |policy| {
            if policy.name.trim().is_empty() {
                policyglass::explain::layer_name(policy.layer).to_owned()
            } else {
                policy.name.to_string()
            }
        })
    }
}

/// A callback that makes always the same change.
pub fn always<E: 'static>(dispatcher: &UseReducerDispatcher<State>, change: Change) -> Callback<E> {
    let dispatcher = dispatcher.clone();
    Callback::from(move |_| dispatcher.dispatch(change.clone()))
}
