//! What would change the decision: looked for after each change, drawn in the page's decision panel.

mod applied;
mod depends;
mod list;
mod preview;
mod search;

use policyglass::Decision;
use policyglass::explain::Sentence;
use policyglass_bridge::Predict;
use policyglass_widget::copy::Copy;
use yew::prelude::*;

use crate::tools::Tools;
use search::use_flips;

/// Properties of [`Changes`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// The lesson whose task is open.
    pub task: Option<AttrValue>,
}

/// Everything about changes of the decision, each in its place.
#[component]
pub fn Changes(props: &Props) -> Html {
    let tools = &props.tools;
    let search = use_flips(tools);
    let last_applied = use_mut_ref(|| None::<Sentence>);
    let decision = use_mut_ref(|| None::<Decision>);
    let answered = use_state_eq(|| None::<AttrValue>);
    if let Some(now) = tools.page.decision {
        decision.replace(Some(now));
    }
    // While the decision is to be predicted, what would change it would tell it.
    let decision = decision.borrow().filter(|_| tools.page.predict != Predict::Asked);
    let (depends, changes) = match decision {
        Some(decision) => (
            depends::depends(tools, decision, &search, &last_applied),
            if props.task.is_some() && props.task != *answered {
                let (setter, task) = (answered.setter(), props.task.clone());
                list::withheld(decision, Callback::from(move |_| setter.set(task.clone())))
            } else {
                html! { <list::Changes tools={tools.clone()} {decision} search={search.clone()} last_applied={last_applied.clone()} /> }
            },
        ),
        None => (Html::default(), Html::default()),
    };
    html! {
        <>
            { inside("tool-depends", depends) }
            { inside("tool-change", changes) }
            { inside("tool-copy", copy(tools)) }
            { inside("tool-applied", html! { <applied::Applied tools={tools.clone()} {last_applied} /> }) }
        </>
    }
}

/// Draws in the place that the page keeps; nowhere while it keeps none.
fn inside(id: &str, content: Html) -> Html {
    let host = gloo::utils::document().get_element_by_id(id);
    host.map_or_else(Html::default, |host| create_portal(content, host))
}

/// All of it as text for a ticket. What cannot be decided says so there, too.
fn copy(tools: &Tools) -> Html {
    let tools = tools.clone();
    let text = Callback::from(move |()| tools.scenario().markdown(tools.setting()).into());
    html! { <p class="copy-line"><Copy label="Copy as Markdown" {text} /></p> }
}
