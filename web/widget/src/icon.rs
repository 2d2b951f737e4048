//! Icons, drawn once and used by name.

use yew::prelude::*;

use crate::Tone;

/// An icon beside a word that says the same; invisible to screen readers. The name is one of [`symbols`].
pub fn named(name: &str) -> Html {
    classed(name, "")
}

/// The icon of a meaning, in its colour.
pub fn of(tone: Tone) -> Html {
    classed(tone.name(), tone.name())
}

/// The icon of a meaning that may be out of date.
pub fn of_stale(tone: Tone, stale: bool) -> Html {
    classed(tone.name(), if stale { "nothing" } else { tone.name() })
}

/// An icon with further classes.
pub fn classed(name: &str, classes: &'static str) -> Html {
    let href = format!("#icon-{name}");
    let class = if classes.is_empty() { AttrValue::Static("icon") } else { AttrValue::from(format!("icon {classes}")) };
    html! { <svg {class} aria-hidden="true"><use href={href} /></svg> }
}

/// The drawings, once for the page. A component, so that they are drawn once as well.
#[component]
pub fn Symbols() -> Html {
    let line = |id: &'static str, d: &'static str| {
        html! { <symbol id={id} viewBox="0 0 16 16"><path class="line" d={d} /></symbol> }
    };
    let shaped = |id: &'static str, shape: &'static str, d: &'static str| {
        html! {
            <symbol id={id} viewBox="0 0 16 16"><path class="ground" d={shape} /><path class="line" d={d} /></symbol>
        }
    };
    let circle = "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z";
    let octagon = "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z";
    let diamond = "M8 .8 15.2 8 8 15.2.8 8z";
    let triangle = "M8 1.6 15.2 14.4H.8z";
    html! {
        <svg class="symbols" width="0" height="0" aria-hidden="true">
            { shaped("icon-allow", circle, "M4.7 8.3l2.2 2.2 4.4-4.9") }
            { shaped("icon-deny", octagon, "M5.6 5.6l4.8 4.8m0-4.8l-4.8 4.8") }
            { shaped("icon-depends", diamond, "M6.3 6.5a1.75 1.75 0 1 1 2.6 1.5c-.6.4-.9.7-.9 1.4m0 2v.05") }
            { line("icon-nothing", "M4.5 8h7") }
            { shaped("icon-warning", triangle, "M8 6.2v3.6m0 2.1v.05") }
            { shaped("icon-security", "M8 1l6 2v4.6c0 3.6-2.5 6-6 7.4-3.5-1.4-6-3.8-6-7.4V3z", "M8 4.6v4m0 2.2v.05") }
            { shaped("icon-suggestion", circle, "M8 7.4v3.8M8 4.8v.05") }
            { line("icon-add", "M8 3.5v9M3.5 8h9") }
            { line("icon-remove", "M4.5 4.5l7 7m0-7l-7 7") }
            { line("icon-down", "M4.5 6.5 8 10l3.5-3.5") }
            { line("icon-up", "M4.5 9.5 8 6l3.5 3.5") }
            { line("icon-right", "M6.5 4.5 10 8l-3.5 3.5") }
            { line("icon-undo", "M5.5 3 2.8 5.7l2.7 2.7M3 5.7h6.2a3.6 3.6 0 0 1 0 7.3H6.5") }
            { line("icon-request", "M2.5 8h8M7.3 4.8 10.5 8l-3.2 3.2M13.5 3v10") }
            { line("icon-todo", "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8z") }
            { line("icon-policy", "M4 1.8h5.2l3 3v9.4H4zM9.2 1.8v3h3M6.2 8.2h3.8M6.2 11h3.8") }
            { line("icon-copy", "M6 5.5h7.5v8.7H6zM10.3 5.5V2.3H2.8V11H6") }
            { line("icon-paste", "M5.5 3H3.5v11h9V3h-2M6 1.8h4v2.6H6zM6 8h4M6 10.8h4") }
            { line("icon-share", "M8 10V2m0 0L5 5m3-3l3 3M3 8v6h10V8") }
            { line("icon-help", "M5.6 6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.9m0 2.4v.05") }
            { line("icon-system", "M2.5 3.5h11v7h-11zM6 13.2h4M8 10.5v2.7") }
            { line("icon-light", "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.3v1.4m0 10.6v1.4M1.3 8h1.4m10.6 0h1.4M3.3 3.3l1 1m7.4 7.4l1 1m0-9.4l-1 1m-7.4 7.4l-1 1") }
            { line("icon-dark", "M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z") }
            <symbol id="icon-logo" viewBox="0 0 24 24">
                <circle class="line" cx="10.5" cy="10.5" r="7" />
                <path class="line" d="M15.8 15.8 21 21" />
                <path class="line glint" d="M7.3 10.7l2.3 2.3 4.1-4.6" />
            </symbol>
        </svg>
    }
}
