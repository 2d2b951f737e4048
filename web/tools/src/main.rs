//! The playground's second module: what would change the decision, checks, tests and the other tools.
//!
//! It is loaded when the page is idle and draws itself into the places that the page keeps for it. What the user typed
//! belongs to the page; the tools get it by the bridge and send changes back.

mod access;
mod address;
mod app;
mod area;
mod ask;
mod assist;
mod call;
mod catalog;
mod change;
mod checks;
mod compare;
mod done;
mod drawer;
mod file;
mod function_policy;
mod keep;
mod lessons;
mod library;
mod opening;
mod paste;
mod save;
mod share;
mod situations;
mod tests;
mod tools;

use policyglass_bridge::{Broken, tell};
use yew::prelude::*;

/// Takes the number that the page has.
#[component]
fn Nothing() -> Html {
    Html::default()
}

fn main() {
    // The page goes on without the tools, and owns what was typed.
    yew::set_custom_panic_hook(Box::new(|info| tell(&Broken { message: info.to_string(), scenario: None })));
    // Yew numbers the places that it draws into, in each module from 1, and takes every event below a place with its
    // number for its own. The page, around this one, is 1 and draws nowhere else; were the tools 1 as well, their
    // clicks would press the page's buttons.
    if let Ok(nowhere) = gloo::utils::document().create_element("div") {
        yew::Renderer::<Nothing>::with_root(nowhere).render();
    }
    let root = gloo::utils::document().get_element_by_id("tools");
    if let Some(root) = root {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
