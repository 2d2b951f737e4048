//! The Policyglass playground.

use yew::prelude::*;

/// The whole page.
#[component]
fn App() -> Html {
    html! { <main><h1>{ "Policyglass" }</h1></main> }
}

fn main() {
    let root = gloo::utils::document().get_element_by_id("app").expect("index.html has an element with the id `app`");
    yew::Renderer::<App>::with_root(root).render();
}
