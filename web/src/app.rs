//! The page: one state, one derivation, three panels.

use std::rc::Rc;

use yew::prelude::*;

use crate::analysis::Analysis;
use crate::bridge::{FromTools, use_telling, use_tools};
use crate::examples::{self, Example};
use crate::page::Page;
use crate::panel::{Request, bar, decision, on_key, policies, tabs};
use crate::state::{Document, State, Tab, Theme};
use crate::widget::focus::use_kept_focus;
use policyglass_bridge::Predict;
use policyglass_widget::icon::Symbols;

/// The page.
#[component]
pub fn App() -> Html {
    let examples: Rc<Vec<Example>> = use_memo((), |()| examples::all());
    let state = {
        let examples = examples.clone();
        use_reducer(move || {
            let mut state = State::new(first(&examples).map(Example::document).unwrap_or_default(), Some(now()));
            state.view.predict = predict();
            if hash().starts_with("#lesson") {
                state.view.tab = Tab::Tools;
            }
            state
        })
    };
    let tools = use_tools(&state, &examples);
    let analysis = use_analysis(&state, &tools);
    use_effect_with(state.view.theme, |theme| show_theme(*theme));
    let root = use_node_ref();
    use_kept_focus(&root);
    let tab = state.view.tab.name();
    let page = Page { state, analysis };
    use_telling(&page);
    html! {
        <div class="page" ref={root} onkeydown={on_key(&page)}>
            <a class="skip" href="#decision">{ "Skip to the decision" }</a>
            { bar(&page, &examples) }
            { tabs(&page) }
            <main data-tab={tab}>
                { policies(&page) }
                <Request page={page.clone()} document={page.state.document.clone()}
                    json={page.state.view.request_json.clone()} fresh_row={page.state.view.fresh_row} />
                { decision(&page) }
            </main>
            // The tools draw themselves in here.
            <div id="tool-lesson" data-tab={tab}></div>
            <div id="tools" data-tab={tab}></div>
            <Symbols />
        </div>
    }
}

/// Derives everything once per change of what it depends on; scrolling the tabs or moving the cursor is none.
#[hook]
fn use_analysis(state: &UseReducerHandle<State>, tools: &FromTools) -> Rc<Analysis> {
    let last = use_mut_ref(|| None::<Rc<Analysis>>);
    let view = &state.view;
    let here = last.borrow().as_ref().and_then(|last| last.at_cursor(state));
    let basis = (state.document.clone(), view.open, view.shown, view.folds.clone(), here, tools.clone(), view.predict);
    let analysis = use_memo(basis, |_| Analysis::of(state, tools, last.borrow().as_deref()));
    last.replace(Some(analysis.clone()));
    analysis
}

impl Example {
    /// What the page shows of it.
    #[must_use]
    pub fn document(&self) -> Document {
        Document::from_scenario(&self.scenario)
    }
}

/// `?predict` covers the decision from the start.
fn predict() -> Predict {
    let search = gloo::utils::window().location().search().unwrap_or_default();
    let asks = search.trim_start_matches('?').split('&').any(|part| part.split('=').next() == Some("predict"));
    if asks { Predict::Asked } else { Predict::Off }
}

/// What stands behind the address, from `#` on.
fn hash() -> String {
    gloo::utils::window().location().hash().unwrap_or_default()
}

/// The example that the address asks for, else the first one.
fn first(examples: &[Example]) -> Option<&Example> {
    let hash = hash();
    examples.iter().find(|example| hash.strip_prefix("#ex=") == Some(example.id)).or(examples.first())
}

/// The style sheets look at this attribute of the root; without it they follow the system.
fn show_theme(theme: Theme) {
    let Some(root) = gloo::utils::document().document_element() else { return };
    // Fails only for names that are no attribute names.
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.name()),
    };
}

#[expect(clippy::cast_possible_truncation, reason = "seconds since 1970 fit for some hundred million years")]
fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}
