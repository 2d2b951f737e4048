//! The Policyglass playground.

mod analysis;
mod app;
mod bridge;
mod crash;
mod examples;
mod page;
mod panel;
mod state;
mod widget;

fn main() {
    crash::prepare();
    let root = gloo::utils::document().get_element_by_id("app");
    if let Some(root) = root {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
