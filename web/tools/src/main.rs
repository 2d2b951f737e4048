//! The playground's second module: what would change the decision, checks, tests and the other tools.
//!
//! It is loaded when the page is idle and draws itself into the places that the page keeps for it. What the user typed
//! belongs to the page; the tools get it by the bridge and send changes back.

mod access;
mod app;
mod call;
mod catalog;
mod change;
mod drawer;
mod file;
mod paste;
mod situations;
mod tools;

use policyglass_bridge::{Broken, tell};

fn main() {
    // The page goes on without the tools, and owns what was typed.
    yew::set_custom_panic_hook(Box::new(|info| tell(&Broken { message: info.to_string(), scenario: None })));
    let root = gloo::utils::document().get_element_by_id("tools");
    if let Some(root) = root {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
