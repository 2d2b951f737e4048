//! The policies: every type in the order of evaluation, one text open.

use policyglass::Layer;
use policyglass::explain::{self, Sentence};
use yew::prelude::*;

use crate::page::Page;
use crate::state::{Change, TYPES};
use policyglass_widget::Tone;
use policyglass_widget::icon;
use policyglass_widget::sentence::rich;

/// The policies.
pub fn policies(page: &Page) -> Html {
    html! {
        <section class="panel policies" aria-labelledby="policies-title">
            <div class="head">
                <h2 id="policies-title" tabindex="-1">{ "Policies" }</h2>
                <button type="button" class="quiet small" popovertarget="add-policy">{ icon::named("add") }{ "Add" }</button>
                { menu(page) }
            </div>
            <ul class="rail">{ for slots(page) }</ul>
        </section>
    }
}

/// A row for each policy, and one for each run of types that lack one and say the same.
fn slots(page: &Page) -> Vec<Html> {
    let mut slots = Vec::new();
    let mut lacking: Vec<Lacking> = Vec::new();
    for kind in TYPES {
        let policies = page.state.document.policies.iter().zip(&page.analysis.readings);
        let mut policies = policies.filter(|(policy, _)| is_same(policy.layer, kind)).peekable();
        if policies.peek().is_none() {
            lacking.push(Lacking::of(page, kind));
            continue;
        }
        slots.extend(groups(page, &std::mem::take(&mut lacking)));
        slots.extend(policies.map(|(policy, reading)| super::policy::policy(page, policy, reading)));
    }
    slots.extend(groups(page, &lacking));
    slots
}

fn is_same(one: Layer, other: Layer) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

/// A type without a policy.
struct Lacking {
    layer: Layer,
    tone: Tone,
    words: Sentence,
}

impl Lacking {
    fn of(page: &Page, layer: Layer) -> Self {
        let rung = page
            .analysis
            .shown()
            .and_then(|verdict| verdict.rungs.iter().find(|rung| is_same(rung.layer, layer) && !rung.provided));
        Self {
            layer,
            tone: rung.map_or(Tone::Nothing, |rung| rung.tone),
            words: rung
                .map_or_else(|| Sentence::new().text("not provided: does not limit"), |rung| rung.sentence.clone()),
        }
    }
}

fn groups<'l>(page: &'l Page, lacking: &'l [Lacking]) -> impl Iterator<Item = Html> + 'l {
    lacking.chunk_by(|one, next| one.tone == next.tone && one.words == next.words).map(|group| self::group(page, group))
}

/// Types that lack a policy and say the same: a button for each that adds one.
fn group(page: &Page, group: &[Lacking]) -> Html {
    let Some(first) = group.first() else { return Html::default() };
    let button = |lacking: &Lacking| {
        let add = format!("Add a {}", explain::layer_name(lacking.layer).to_lowercase());
        html! {
            <button type="button" class="chip" onclick={page.always(Change::Add(lacking.layer))} title={add.clone()}
                aria-label={add} data-type={format!("{:?}", lacking.layer)}>
                { icon::named("add") }{ short_name(lacking.layer) }
            </button>
        }
    };
    html! {
        <li key={format!("without {:?}", first.layer)} class="slot empty">
            <div class="chips">{ icon::of(first.tone) }{ for group.iter().map(button) }</div>
            <span class={classes!("word", first.tone.name())}>{ rich(&first.words) }</span>
        </li>
    }
}

/// What stands on a small button.
fn short_name(layer: Layer) -> &'static str {
    match layer {
        Layer::Rcp(_) => "RCP",
        Layer::Scp(_) => "SCP",
        Layer::Endpoint => "VPC endpoint",
        Layer::Resource => "Resource",
        Layer::Identity => "Identity",
        Layer::Boundary => "Boundary",
        Layer::Session => "Session",
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
