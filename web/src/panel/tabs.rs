//! Narrow screens: the decision in one line, and a tab for each panel.

use yew::prelude::*;

use super::decision::word;
use crate::page::Page;
use crate::state::{Change, Tab};
use policyglass_widget::Tone;
use policyglass_widget::icon;
use policyglass_widget::sentence::plain;

/// The decision in one line and the tabs. The style sheets show it on narrow screens only.
pub fn tabs(page: &Page) -> Html {
    let tab = |tab: Tab| {
        let current = page.state.view.tab == tab;
        html! {
            <button type="button" onclick={page.always(Change::Tab(tab))} aria-current={current.then_some("true")}>
                { tab.title() }
            </button>
        }
    };
    let stale = page.analysis.failure.is_some();
    html! {
        <div class="narrow">
            if let Some(verdict) = page.analysis.shown() {
                <p class={classes!("one-line", stale.then_some("stale"))} aria-hidden="true">
                    { icon::of(Tone::from(verdict.decision)) }
                    <b>{ word(verdict.decision) }</b>
                    <span>{ plain(&verdict.summary) }</span>
                </p>
            }
            <nav aria-label="Panels">{ for [Tab::Decision, Tab::Request, Tab::Policies, Tab::Tools].map(tab) }</nav>
        </div>
    }
}

impl Tab {
    /// What stands on it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Decision => "Decision",
            Self::Request => "Request",
            Self::Policies => "Policies",
            Self::Tools => "Tools",
        }
    }

    /// How the style sheets know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Request => "request",
            Self::Policies => "policies",
            Self::Tools => "tools",
        }
    }
}
