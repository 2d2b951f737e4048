//! The policies: every type in the order of evaluation, one text open.

use policyglass::{Layer, explain};
use yew::prelude::*;

use super::policy::Policy;
use crate::page::Page;
use crate::state::{Change, TYPES};
use crate::tone::Tone;
use crate::widget::icon::{self, Icon};
use crate::widget::sentence::rich;

/// Properties of [`Policies`].
#[derive(Properties, PartialEq)]
pub struct Props {
    pub page: Page,
}

/// The policies.
#[component]
pub fn Policies(props: &Props) -> Html {
    let page = &props.page;
    let of_type = |kind: Layer| {
        let same = |layer: Layer| std::mem::discriminant(&layer) == std::mem::discriminant(&kind);
        let mut slots: Vec<Html> = page
            .state
            .document
            .policies
            .iter()
            .zip(&page.analysis.readings)
            .filter(|(policy, _)| same(policy.layer))
            .map(|(policy, reading)| {
                let key = format!("{} {:?}", page.state.document.generation, policy.id);
                html! { <Policy {key} page={page.clone()} policy={policy.clone()} reading={reading.clone()} /> }
            })
            .collect();
        if slots.is_empty() {
            slots.push(empty(page, kind));
        }
        slots
    };
    html! {
        <section class="panel policies" aria-labelledby="policies-title">
            <div class="head">
                <h2 id="policies-title">{ "Policies" }</h2>
                <button type="button" class="quiet small" popovertarget="add-policy"><Icon name="add" />{ "Add" }</button>
                { menu(page) }
            </div>
            <ul class="rail">{ for TYPES.into_iter().flat_map(of_type) }</ul>
        </section>
    }
}

/// A type without a policy.
fn empty(page: &Page, layer: Layer) -> Html {
    let name = explain::layer_name(layer);
    let rung = page.analysis.verdict.as_ref().and_then(|verdict| {
        verdict.rungs.iter().find(|rung| std::mem::discriminant(&rung.layer) == std::mem::discriminant(&layer))
    });
    let tone = rung.map_or(Tone::Nothing, |rung| rung.tone);
    html! {
        <li key={name} class="slot empty" data-type={format!("{layer:?}")}>
            { icon::of(tone) }
            <span class="name">{ name }</span>
            <span class={classes!("word", tone.name())}>{ for rung.map(|rung| rich(&rung.sentence)) }</span>
            <button type="button" class="quiet small" onclick={page.always(Change::Add(layer))}
                aria-label={format!("Add a {}", name.to_lowercase())} title={format!("Add a {}", name.to_lowercase())}>
                <Icon name="add" />
            </button>
        </li>
    }
}

/// The types to add one of. A request has at most one resource-based policy, and one boundary.
fn menu(page: &Page) -> Html {
    let has = |layer: Layer| page.state.document.policies.iter().any(|policy| policy.layer == layer);
    let possible = |layer: &Layer| !(matches!(layer, Layer::Resource | Layer::Boundary) && has(*layer));
    let item = |layer: Layer| {
        html! {
            <li>
                <button type="button" onclick={page.always(Change::Add(layer))}
                    popovertarget="add-policy" popovertargetaction="hide">
                    { explain::layer_name(layer) }
                </button>
            </li>
        }
    };
    html! {
        <div id="add-policy" class="menu" popover="auto" role="dialog" aria-label="Add a policy">
            <ul>{ for TYPES.into_iter().filter(possible).map(item) }</ul>
        </div>
    }
}
