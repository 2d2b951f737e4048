//! One difference with its witness.

use policyglass::access::Cell;
use policyglass::compare::{Difference, Supposed};
use policyglass::{GivenValue, RequestInput};
use policyglass_widget::{Tone, icon};
use yew::prelude::*;

use crate::tools::Tools;

/// A difference, and a button that asks its witness.
pub fn row(tools: &Tools, difference: &Difference, is_current: bool, ask: &Callback<RequestInput>) -> Html {
    let Difference { witness, actions, resources, supposed, .. } = difference;
    let (tone, word) = super::direction(difference.direction);
    let ask = {
        let witness = witness.clone();
        ask.reform(move |_: MouseEvent| witness.clone())
    };
    let more = |count: usize, one: &str, many: &str| match count {
        0 | 1 => String::new(),
        2 => format!(" and 1 more {one}"),
        count => format!(" and {} more {many}", count - 1),
    };
    let own = tools.scenario().request.principal == witness.principal;
    let keys = witness.context.entries.iter().filter(|entry| !tools.scenario().request.context.entries.contains(entry));
    let keys: Vec<Html> =
        keys.map(|(key, value)| html! { <li><code>{ format!("{key}: {}", text(value)) }</code></li> }).collect();
    let all = actions.join(", ");
    html! {
        <li class="call-part" key={format!("{all} {} {} {word}", witness.resource, witness.principal)}>
            { icon::of(tone) }
            <div>
                <p>
                    <span class={classes!("word", tone.name())}>{ word }</span>
                    <span title={all}><code>{ &witness.action }</code><small>{ more(actions.len(), "action", "actions") }</small></span>
                </p>
                <p class="on"><small>{ "on " }</small><code>{ &witness.resource }</code>
                    <small title={resources.join("\n")}>{ more(resources.len(), "resource", "resources") }</small></p>
                if !own {
                    <p class="on"><small>{ "by " }</small><code>{ &witness.principal }</code><small>{ note(*supposed) }</small></p>
                }
                if !keys.is_empty() {
                    <ul role="list" class="keys" aria-label="Context">{ keys }</ul>
                }
                <p class="on"><small>{ "A: " }{ side(&difference.before) }{ " · B: " }{ side(&difference.after) }</small></p>
            </div>
            <button type="button" class="small" onclick={ask} disabled={!is_current} aria-label={format!("Ask for {} as it is shown", witness.action)}>{ "Ask" }</button>
        </li>
    }
}

fn side((cell, reason): &(Cell, String)) -> Html {
    let tone = cell.decision().map_or(Tone::Nothing, Tone::from);
    html! { <><span class={classes!("word", tone.name())}>{ cell.word() }</span>{ format!(", {reason}") }</> }
}

fn text(value: &GivenValue) -> String {
    match value {
        GivenValue::Removed => "not in the request".to_owned(),
        GivenValue::One(text) | GivenValue::Unusable(text) => text.clone(),
        GivenValue::Many(texts) => format!("[{}]", texts.join(", ")),
    }
}

fn note(supposed: Supposed) -> &'static str {
    match supposed {
        Supposed::Nothing => "",
        Supposed::NoPolicies => ", supposed that it has no policies of its own",
        Supposed::OwnAccountAllows => ", supposed that its own account allows it",
    }
}
