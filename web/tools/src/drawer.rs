//! The drawer at the foot of the page: a strip with the names of the tools, above it the tool that is open.

use policyglass_bridge::{Predict, ToTools, tell};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::checks;
use crate::library;
use crate::tests;
use crate::tools::Tools;
use policyglass_widget::icon;
use policyglass_widget::scroll::into_view;

/// A tool of the drawer.
struct Tool {
    /// What [`policyglass_bridge::ToTools::Open`] calls it.
    id: &'static str,
    /// What stands on its tab.
    title: &'static str,
    /// A few words beside the title, such as a count.
    badge: fn(&Tools) -> Html,
    /// Its content, drawn while it is open.
    draw: fn(&Tools) -> Html,
}

/// Every tool, in the order of the strip.
const TOOLS: &[Tool] = &[
    Tool { id: "tests", title: "Tests", badge: tests::badge, draw: tests::draw },
    Tool { id: "checks", title: "Checks", badge: checks::badge, draw: checks::draw },
    Tool {
        id: "access",
        title: "Access",
        badge: |_| Html::default(),
        draw: |tools| html! { <crate::access::Access tools={tools.clone()} /> },
    },
    Tool {
        id: "calls",
        title: "Calls",
        badge: |_| Html::default(),
        draw: |tools| html! { <crate::call::Calls tools={tools.clone()} /> },
    },
    Tool {
        id: "compare",
        title: "Compare",
        badge: |_| Html::default(),
        draw: |tools| html! { <crate::compare::Compare tools={tools.clone()} /> },
    },
    Tool {
        id: "function-policy",
        title: "Function policy",
        badge: crate::function_policy::badge,
        draw: |tools| html! { <crate::function_policy::Workbench tools={tools.clone()} /> },
    },
    Tool {
        id: "situations",
        title: "Situations",
        badge: |_| Html::default(),
        draw: |tools| html! { <crate::situations::Situations tools={tools.clone()} /> },
    },
    Tool { id: "library", title: "Managed policies", badge: |_| Html::default(), draw: library::draw },
];

/// Moves the focus to what the tool says first.
fn focus_tool() {
    let tool = gloo::utils::document().get_element_by_id("tool");
    let first = tool.and_then(|tool| tool.query_selector("[data-first]").ok()?.or(Some(tool)));
    if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
        // Fails only when it is gone.
        let _ = first.focus();
    }
}

/// The name of a tool in the strip.
fn tab_of(tool: &str) -> Option<HtmlElement> {
    let tab = gloo::utils::document().query_selector(&format!(".strip [data-tool='{tool}']")).ok().flatten();
    tab.and_then(|tab| tab.dyn_into().ok())
}

/// Gives the focus back to the name of the tool that was open.
fn focus_tab(tool: &str) {
    if let Some(tab) = tab_of(tool) {
        // Fails only when it is gone.
        let _ = tab.focus();
    }
}

fn is_in_dialog(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.closest("dialog, [popover]").ok().flatten().is_some())
}

/// Properties of [`Drawer`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// The tool that somebody wants; another number means: again.
    pub wanted: Option<(u32, AttrValue)>,
}

/// How much of the window the drawer takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Half,
    Full,
}

/// The drawer.
#[component]
pub fn Drawer(props: &Props) -> Html {
    let open = use_state_eq(|| None::<&'static str>);
    let size = use_state_eq(|| Size::Half);
    {
        let open = open.setter();
        use_effect_with(props.wanted.clone(), move |wanted| {
            let known = wanted.as_ref().and_then(|(_, id)| TOOLS.iter().find(|tool| *tool.id == **id));
            if let Some(tool) = known {
                open.set(Some(tool.id));
            }
        });
    }
    // Tools tell what is decided.
    let covered = props.tools.page.predict == Predict::Asked;
    // On a narrow screen the strip is longer than the screen.
    use_effect_with(*open, |open| {
        if let Some(tab) = open.and_then(tab_of) {
            into_view(&tab);
        }
    });
    // Who asked for it elsewhere on the page wants to go there.
    let gone_to = use_mut_ref(|| None::<u32>);
    use_effect_with((*open, props.wanted.clone()), move |(open, wanted)| {
        if let Some((times, id)) = wanted
            && Some(&**id) == *open
            && gone_to.replace(Some(*times)) != Some(*times)
        {
            focus_tool();
        }
    });
    let tab = |tool: &Tool| {
        let is_open = *open == Some(tool.id);
        let (setter, next) = (open.setter(), (!is_open).then_some(tool.id));
        let onclick = Callback::from(move |_: MouseEvent| setter.set(next));
        html! {
            <button type="button" class="quiet" {onclick} disabled={covered} aria-expanded={is_open.to_string()} aria-controls="tool" data-tool={tool.id}>
                { tool.title }if !covered { { (tool.badge)(&props.tools) } }
            </button>
        }
    };
    let shown = open.filter(|_| !covered).and_then(|id| TOOLS.iter().find(|tool| tool.id == id));
    let (next, label, sign) = match *size {
        Size::Half => (Size::Full, "Enlarge", "up"),
        Size::Full => (Size::Half, "Shrink", "down"),
    };
    let resize = size.setter();
    let close = {
        let open = open.clone();
        move || {
            if let Some(tool) = *open {
                open.set(None);
                focus_tab(tool);
            }
        }
    };
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            // Dialogs and fields that use the key for themselves keep it.
            if event.key() == "Escape" && !event.default_prevented() && !is_in_dialog(&event) {
                close();
            }
        })
    };
    html! {
        <section class={classes!("drawer", shown.is_some().then_some("open"), (*size == Size::Full).then_some("full"))} aria-label="Tools" {onkeydown}>
            <div class="strip">
                { for TOOLS.iter().map(tab) }
                <button type="button" class="quiet" onclick={|_| tell(&ToTools::Open("lessons".to_owned()))} data-tool="lessons">{ "Lessons" }</button>
                <span class="grow"></span>
                if shown.is_some() {
                    <button type="button" class="quiet square" onclick={move |_| resize.set(next)} aria-label={label} title={label}>{ icon::named(sign) }</button>
                    <button type="button" class="quiet square" onclick={move |_| close()} aria-label="Close the tool" title="Close the tool (Escape)">{ icon::named("remove") }</button>
                }
            </div>
            if let Some(tool) = shown {
                <div class="tool" id="tool" tabindex="-1" data-tool={tool.id}>{ (tool.draw)(&props.tools) }</div>
            }
        </section>
    }
}
