//! Keeping the work in this browser, for those who want it.

use policyglass_widget::icon;
use yew::prelude::*;

use crate::keep;
use crate::tools::Tools;

/// Properties of [`Keeping`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
}

/// A box to tick, and a button that forgets.
#[component]
pub fn Keeping(props: &Props) -> Html {
    let is_on = use_state_eq(keep::is_on);
    let failed = use_state_eq(|| false);
    let possible = keep::is_possible();
    let onchange = {
        let (is_on, failed, tools) = (is_on.clone(), failed.setter(), props.tools.clone());
        Callback::from(move |_: Event| {
            if *is_on {
                keep::clear();
                is_on.set(false);
            } else {
                let worked = keep::keep(tools.scenario());
                failed.set(!worked);
                is_on.set(worked);
            }
        })
    };
    let clear = {
        let is_on = is_on.setter();
        Callback::from(move |_: MouseEvent| {
            keep::clear();
            is_on.set(false);
        })
    };
    let about = if !possible {
        "Off: the address says ?fresh, or this browser keeps nothing for pages."
    } else if *failed {
        "This browser refused to keep it."
    } else {
        "Off unless you tick it. What you change is then there again at the next visit, in this browser only."
    };
    html! {
        <section class="way keep">
            { icon::named("system") }
            <div>
                <h3>{ "On this device" }</h3>
                <p>{ about }</p>
                <p class="buttons">
                    <label><input type="checkbox" checked={*is_on} disabled={!possible} {onchange} />{ "Keep my work in this browser" }</label>
                    <button type="button" class="quiet small" onclick={clear} disabled={!*is_on}>{ "Clear" }</button>
                </p>
            </div>
        </section>
    }
}
