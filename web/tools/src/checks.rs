//! Checks: what is worth a second look in the policies, each with its place and its fixes; and all checks to look up.

mod findings;
mod reference;
mod run;
mod severity;

use policyglass::Severity;
use yew::prelude::*;

use crate::catalog::About;
use crate::tools::Tools;
use policyglass_widget::icon;
pub use run::{Checked, use_checked};

/// Properties of [`Checks`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
}

/// What is open.
#[derive(Clone, Debug, PartialEq)]
enum View {
    /// What the checks say.
    Findings,
    /// All checks, and the one that somebody looks up; the number grows, so that the same can be looked up again.
    All(Option<(u32, AttrValue)>),
}

/// The tool.
#[component]
pub fn Checks(props: &Props) -> Html {
    let tools = &props.tools;
    let view = use_state_eq(|| View::Findings);
    let times = use_mut_ref(|| 0_u32);
    let look_up = {
        let view = view.setter();
        Callback::from(move |code: AttrValue| {
            *times.borrow_mut() += 1;
            view.set(View::All(Some((*times.borrow(), code))));
        })
    };
    let choice = |label: Html, to: View| {
        let pressed = std::mem::discriminant(&*view) == std::mem::discriminant(&to);
        let view = view.setter();
        let onclick = Callback::from(move |_: MouseEvent| view.set(to.clone()));
        html! { <button type="button" class="small" aria-pressed={pressed.to_string()} {onclick}>{ label }</button> }
    };
    let count = tools.checked.findings().count();
    html! {
        <div class="checks">
            <div class="tool-head">
                <div class="choices" role="group" aria-label="What is shown">
                    { choice(html! { { format!("Findings ({count})") } }, View::Findings) }
                    { choice(html! { { "All checks" } }, View::All(None)) }
                </div>
                <About known={tools.known.clone()} />
            </div>
            { match &*view {
                View::Findings => html! { <findings::Findings tools={tools.clone()} {look_up} /> },
                View::All(wanted) => html! { <reference::Reference known={tools.known.clone()} wanted={wanted.clone()} /> },
            } }
        </div>
    }
}

/// How many findings there are, on the tool's tab: suggestions count when there is nothing graver.
pub fn badge(tools: &Tools) -> Html {
    let checked = &tools.checked;
    let Some(gravest) = severity::ALL.into_iter().find(|&severity| checked.count(severity) > 0) else {
        return Html::default();
    };
    let grave = checked.findings().filter(|finding| finding.diagnostic.severity != Severity::Suggestion).count();
    let count = if grave > 0 { grave } else { checked.count(Severity::Suggestion) };
    html! {
        <span class={classes!("badge", severity::class(gravest))}>
            { severity::icon(gravest) }{ count }
            <span class="hidden">{ if gravest == Severity::Suggestion { " suggestions" } else { " findings" } }</span>
        </span>
    }
}

/// The tool in the drawer.
pub fn draw(tools: &Tools) -> Html {
    html! { <Checks tools={tools.clone()} /> }
}

/// An icon that says what the word beside it says.
fn told(severity: Severity) -> Html {
    html! { <span class={classes!("severity", severity::class(severity))}>{ severity::icon(severity) }{ severity::word(severity) }</span> }
}

/// A sign of what is open below a button.
fn sign(open: bool) -> Html {
    icon::named(if open { "down" } else { "right" })
}
