//! After filling in: what went in, what is still lacking, and the way back.

use std::rc::Rc;

use policyglass::intake::{Intake, Part as Filling};
use policyglass_bridge::{PageState, ToPage, tell};
use policyglass_widget::sentence::of_message;
use policyglass_widget::{Tone, icon};
use yew::prelude::*;

use super::plan::Plan;
use crate::tools::Tools;

/// What was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What the paste was.
    title: String,
    /// What of it went in.
    filled: Vec<&'static str>,
    /// What is still lacking.
    lacking: Vec<String>,
    /// The page's document before.
    before: u32,
}

impl Done {
    /// What a plan fills in.
    #[must_use]
    pub fn of(plan: &Plan<'_>, intake: &Intake, before: u32) -> Self {
        let mut filled: Vec<&'static str> = Vec::new();
        for (at, fill) in plan.reading.fills.iter().enumerate() {
            let name = match &fill.part {
                Filling::Principal { .. } => "principal",
                Filling::Action { .. } => "action",
                Filling::Resource { .. } => "resource",
                Filling::ResourceAccount { .. } => "owner",
                Filling::Context { .. } => "context",
                Filling::Policy { .. } => "policies",
                Filling::Scenario { .. } => "the whole scenario",
            };
            if plan.is_ticked(at) && !filled.contains(&name) {
                filled.push(name);
            }
        }
        let lacking = plan.reading.lacking.iter().map(|lacking| lacking.text.clone()).collect();
        Self { title: intake.title.clone(), filled, lacking, before }
    }
}

/// Properties of [`DoneBar`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// What was filled in.
    pub done: Done,
    /// Opens the dialog again.
    pub again: Callback<()>,
    /// Ends this line.
    pub forget: Callback<()>,
}

/// A line at the foot of the page, until somebody closes it.
#[component]
pub fn DoneBar(props: &Props) -> Html {
    let Props { tools, done, again, forget } = props;
    let page = &tools.page;
    let undo = {
        let forget = forget.clone();
        Callback::from(move |_: MouseEvent| {
            tell(&ToPage::Undo);
            forget.emit(());
        })
    };
    // Until something else is done.
    let after = use_mut_ref(|| None::<(Done, Rc<PageState>)>);
    let known = after.borrow().as_ref().is_some_and(|(of, _)| of == done);
    if !known && page.serial != done.before {
        after.replace(Some((done.clone(), page.clone())));
    }
    let (is_last, is_other) = after
        .borrow()
        .as_ref()
        .filter(|(of, _)| of == done)
        .map_or((false, false), |(_, then)| (then.serial == page.serial, then.generation != page.generation));
    let can_undo = is_last && page.undo.is_some();
    // Another document has nothing to do with it.
    if is_other || (known && !is_last && done.lacking.is_empty()) {
        return Html::default();
    }
    html! {
        <section class="paste-done" aria-label="What was filled in">
            <div role="status">
                <p>{ icon::of(Tone::Allow) }<span><b>{ "Filled in " }</b>{ done.filled.join(", ") }{ format!(" from {}.", done.title) }</span></p>
                if let Some(first) = done.lacking.first() {
                    <p>{ icon::of(Tone::Depends) }<span><b>{ "Lacking: " }</b>{ of_message(first) }
                        if done.lacking.len() > 1 { { format!(" And {} more.", done.lacking.len() - 1) } }
                    </span></p>
                }
            </div>
            <div class="do">
                if can_undo {
                    <button type="button" class="small" onclick={undo}>{ icon::named("undo") }{ "Undo" }</button>
                }
                <button type="button" class="small" onclick={again.reform(|_: MouseEvent| ())}>{ icon::named("paste") }{ "Paste more" }</button>
                <button type="button" class="quiet small" onclick={forget.reform(|_: MouseEvent| ())} aria-label="Close this" title="Close this">{ icon::named("remove") }</button>
            </div>
        </section>
    }
}
