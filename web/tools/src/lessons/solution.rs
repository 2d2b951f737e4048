//! The model solution, on request, as the difference from what the learner has.

use policyglass::PolicyInput;
use policyglass::explain::layer_name;
use policyglass_widget::diff::{Diff, diff};
use policyglass_widget::icon;
use yew::prelude::*;

use super::prose::prose;
use super::state::{Act, Classroom, Current};
use super::steps::parts;
use crate::tools::Tools;

/// A button that shows it, and the solution once it is asked for.
pub fn solution(room: &UseReducerHandle<Classroom>, tools: &Tools, current: &Current) -> Html {
    let Some(solution) = &current.lesson.solution else { return Html::default() };
    let shown = current.solution;
    let toggle = {
        let room = room.clone();
        Callback::from(move |_: MouseEvent| room.dispatch(Act::Solution(!shown)))
    };
    let changes = parts(&tools.scenario().policies, &solution.policies);
    let take = {
        let (tools, changes) = (tools.clone(), changes.clone());
        Callback::from(move |_: MouseEvent| tools.apply("taking the solution over", changes.clone()))
    };
    html! {
        <div class="solution">
            <button type="button" class="quiet small" onclick={toggle} aria-expanded={shown.to_string()}>
                { icon::named(if shown { "down" } else { "right" }) }{ "A solution" }
            </button>
            if shown {
                if changes.is_empty() {
                    <p>{ "Yours is the same." }</p>
                } else {
                    { for solution.policies.iter().map(|policy| difference(tools, policy)) }
                    <p><button type="button" onclick={take} disabled={tools.stale}>{ "Put it into the page" }</button></p>
                }
                { prose(&solution.prose) }
            }
        </div>
    }
}

fn difference(tools: &Tools, policy: &PolicyInput) -> Html {
    let now = tools.scenario().policies.iter().find(|now| now.is_same(policy)).map(PolicyInput::shown_text);
    let (now, then) = (now.unwrap_or_default(), policy.shown_text());
    if now.trim() == then.trim() {
        return Html::default();
    }
    let kind = layer_name(policy.kind.layer(policy.level));
    let name = policy.name.clone().unwrap_or_else(|| kind.to_owned());
    html! {
        <>
            <p class="name">{ &name }</p>
            <Diff label={format!("From yours to the solution: {name}")} lines={diff(&now, &then)} />
        </>
    }
}
