//! What would change the decision: each change with a preview and a button that makes it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use policyglass::explain::Sentence;
use policyglass::{Change, Decision, Flip, GivenValue};
use policyglass_bridge::Part;
use yew::prelude::*;

use super::preview::{Preview, Touches, previews};
use super::search::{Flips, Search};
use crate::tools::Tools;
use policyglass_widget::diff::Diff;
use policyglass_widget::icon;
use policyglass_widget::sentence::{plain, rich};

/// Properties of [`Changes`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// The page's last decision.
    pub decision: Decision,
    /// What was found.
    pub search: Search,
    /// Where the title of what is applied is left.
    pub last_applied: Rc<RefCell<Option<Sentence>>>,
}

/// What would change the decision. Until the search is through, the decision of now gives the words.
#[component]
pub fn Changes(props: &Props) -> Html {
    let Props { decision, search: Search { flips, is_current }, .. } = props;
    let opened = use_state(BTreeSet::<u64>::new);
    let old = flips.as_ref().and_then(|flips| flips.found.first()).filter(|_| !is_current);
    // An old list keeps its heading.
    let allowed = old.map_or(*decision == Decision::Allowed, |flip| flip.leads_to != Decision::Allowed);
    let class = classes!("aside", "changes", (!is_current).then_some("searching"));
    html! {
        <section {class} aria-labelledby={TITLE} aria-busy={(!is_current).to_string()}>
            { heading(allowed) }
            if let Some(flips) = flips {
                if flips.found.is_empty() {
                    <p class="nothing-found">{ nothing(allowed) }</p>
                }
                <ul class="flips" role="list">
                    { for flips.found.iter().map(|flip| row(props, &opened, flips, flip)) }
                </ul>
            } else {
                <p class="nothing-found">{ "Looking for the smallest changes …" }</p>
            }
        </section>
    }
}

fn heading(allowed: bool) -> Html {
    html! { <h3 id={TITLE} tabindex="-1">{ if allowed { "What it depends on" } else { "What would allow it" } }</h3> }
}

/// What stands in the place of the changes while somebody is to find them.
pub fn withheld(decision: Decision, show: Callback<MouseEvent>) -> Html {
    html! {
        <section class="aside changes" aria-labelledby={TITLE}>
            { heading(decision == Decision::Allowed) }
            <p class="nothing-found">
                { "It would answer the lesson’s task. " }
                <button type="button" class="quiet small" onclick={show}>{ "Show it all the same" }</button>
            </p>
        </section>
    }
}

/// The id of the heading.
pub const TITLE: &str = "changes-title";

/// The id of the button that makes a change.
#[must_use]
pub fn anchor(title: &Sentence) -> String {
    format!("flip-{:x}", hash(&plain(title)))
}

fn hash(title: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    title.hash(&mut hasher);
    hasher.finish()
}

/// Nothing was found: no more than that is known.
fn nothing(allowed: bool) -> &'static str {
    if allowed {
        "On no single statement or context value: without any one of them it is still allowed."
    } else {
        "No small change was found that would allow it, neither one alone nor two together."
    }
}

/// What stands on the button that makes a change.
fn word(flip: &Flip) -> &'static str {
    let gives = |change: &Change| match change {
        Change::Context { value, .. } => *value != GivenValue::Removed,
        Change::Resource(_) | Change::Add { .. } => true,
        Change::Edit { .. } | Change::Remove { .. } => false,
    };
    match flip.leads_to {
        Decision::Allowed => "Apply",
        Decision::ImplicitDeny | Decision::ExplicitDeny if flip.changes.iter().any(gives) => "Try it",
        Decision::ImplicitDeny | Decision::ExplicitDeny => "Try without",
    }
}

/// One change.
fn row(props: &Props, opened: &UseStateHandle<BTreeSet<u64>>, flips: &Rc<Flips>, flip: &Rc<Flip>) -> Html {
    let is_current = props.search.is_current;
    let title = plain(&flip.title);
    let fold = hash(&title);
    let open = opened.contains(&fold);
    let toggle = {
        let opened = opened.clone();
        Callback::from(move |_: MouseEvent| {
            let mut folds = (*opened).clone();
            if !folds.remove(&fold) {
                folds.insert(fold);
            }
            opened.set(folds);
        })
    };
    let apply = {
        let (tools, flip, last) = (props.tools.clone(), flip.clone(), props.last_applied.clone());
        Callback::from(move |_: MouseEvent| apply(&tools, &flip, &last))
    };
    let word = word(flip);
    let (icon, touches) = match Touches::of(flip) {
        Touches::Request => ("request", "Request"),
        Touches::Policy => ("policy", "Policy"),
        Touches::Both => ("policy", "Policy and request"),
    };
    html! {
        <li class="flip" key={title.clone()}>
            { icon::named(icon) }
            <div class="what">
                <p class="title">{ rich(&flip.title) }</p>
                <p class="note">{ touches }if let Some(note) = &flip.note { { " · " }{ rich(note) } }</p>
            </div>
            <div class="do">
                <button type="button" class="apply" id={anchor(&flip.title)} onclick={apply} disabled={!is_current}
                    aria-label={format!("{word}: {title}")}>
                    { word }
                </button>
                <button type="button" class="quiet small preview" onclick={toggle} aria-expanded={open.to_string()}
                    aria-label={format!("Preview: {title}")}>
                    { "Preview" }{ icon::named(if open { "down" } else { "right" }) }
                </button>
            </div>
            if open {
                <Previews flips={flips.clone()} flip={flip.clone()} />
            }
        </li>
    }
}

/// Sends the change to the page.
pub fn apply(tools: &Tools, flip: &Flip, last_applied: &Rc<RefCell<Option<Sentence>>>) {
    last_applied.replace(Some(flip.title.clone()));
    let parts = flip.changes.iter().cloned().map(Part::Flip).collect();
    tools.apply(format!("“{}”", plain(&flip.title)), parts);
}

/// Properties of [`Previews`].
#[derive(Properties)]
struct PreviewProps {
    flips: Rc<Flips>,
    flip: Rc<Flip>,
}

impl PartialEq for PreviewProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.flip, &other.flip)
    }
}

/// The difference in each text that a change touches.
#[component]
fn Previews(props: &PreviewProps) -> Html {
    let preview = |preview: Preview| {
        html! {
            <>
                <p class="name">{ &preview.name }</p>
                <Diff label={format!("Difference: {}", preview.name)} lines={preview.lines} />
            </>
        }
    };
    html! { <div class="previews">{ for previews(&props.flips.page.scenario, &props.flip).into_iter().map(preview) }</div> }
}
