//! Goals, ticked while the learner edits.

use policyglass::explain::word;
use policyglass::lesson::{Check, Goal, GoalCheck, KeptCheck, Lesson};
use policyglass_bridge::Part;
use policyglass_widget::icon;
use policyglass_widget::sentence::rich;
use yew::prelude::*;

use super::prose::line;
use crate::tools::Tools;

/// Every goal, and every policy that must stay.
pub fn goals(tools: &Tools, lesson: &Lesson, check: &Check) -> Html {
    let goals = lesson.goals.iter().zip(&check.goals).map(|(goal, check)| self::goal(tools, goal, check));
    html! {
        <ul class={classes!("goals", tools.stale.then_some("checking"))} role="list">
            { for goals }
            { for check.kept.iter().map(kept) }
        </ul>
    }
}

fn mark(reached: bool) -> Html {
    let (name, words) = if reached { ("allow", "Reached: ") } else { ("todo", "Not yet: ") };
    html! { <>{ icon::classed(name, if reached { "allow" } else { "nothing" }) }<span class="hidden">{ words }</span></> }
}

fn goal(tools: &Tools, goal: &Goal, check: &GoalCheck) -> Html {
    let now = check.decision.map_or("no decision", word).to_lowercase();
    let shown = tools.scenario().request.principal == goal.request.principal
        && tools.scenario().request.action == goal.request.action
        && resource(&tools.scenario().request.resource) == resource(&goal.request.resource)
        && tools.scenario().request.context == goal.request.context;
    let show = {
        let (tools, request) = (tools.clone(), goal.request.clone());
        Callback::from(move |_: MouseEvent| tools.apply("asking for a goal", vec![Part::Request(request.clone())]))
    };
    let label = format!("Show on the page: {}", policyglass::markdown::plain(&goal.text));
    html! {
        <li class={classes!("goal", check.reached.then_some("reached"))}>
            <div class="row">
                { mark(check.reached) }
                <p>{ line(&goal.text) }<span class="expect">{ goal.expect.words() }</span></p>
                <button type="button" class="quiet small" onclick={show} aria-label={label} disabled={shown}>
                    { if shown { "shown" } else { "Show" } }
                </button>
            </div>
            if !check.reached {
                <p class="why"><b>{ "Now " }{ now }{ ": " }</b>{ rich(&check.why) }</p>
            }
        </li>
    }
}

/// What a request is on: nothing means everything.
fn resource(text: &str) -> &str {
    if text.is_empty() { "*" } else { text }
}

fn kept(check: &KeptCheck) -> Html {
    html! {
        <li class={classes!("goal", "kept", check.kept.then_some("reached"))}>
            <div class="row">
                { mark(check.kept) }
                <p><b>{ &check.name }</b>{ if check.kept { " is as it was" } else { " must stay as it was" } }</p>
            </div>
        </li>
    }
}
