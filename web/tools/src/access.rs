//! The access table: what the principal of the request may do, for every action and the resources that are chosen.

mod filter;
mod grid;
pub mod settings;
mod view;

use std::rc::Rc;

use policyglass::RequestInput;
use policyglass_widget::copy::Copy;
use policyglass_widget::sentence::of_message;
use yew::prelude::*;

use crate::ask::use_ask;
use crate::catalog::About;
use crate::done::Done;
use crate::tools::Tools;
use grid::Grid;
use settings::{Set, Settings, use_settings};
use view::{Failure, View};

/// Properties of [`Access`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
}

/// The table with its filters. While the document cannot be asked, the last table stays, greyed.
#[component]
pub fn Access(props: &Props) -> Html {
    let tools = &props.tools;
    let settings = use_settings();
    let (ask, done) = use_ask(tools);
    let last = use_mut_ref(|| None::<Rc<View>>);
    let view: Rc<Result<Rc<View>, Failure>> = {
        let (page, tier) = (&tools.page, tools.known.tier);
        use_memo((page.serial, tier, (*settings).clone()), |(_, _, settings)| View::of(tools, settings).map(Rc::new))
    };
    if let Ok(view) = &*view {
        last.replace(Some(view.clone()));
    }
    let shown = last.borrow().clone();
    let failure = view.as_ref().as_ref().err();
    html! {
        <div class="access">
            <filter::Filters tools={tools.clone()} settings={settings.clone()} />
            if let Some(failure) = failure {
                <p class="problem" role="status">{ of_message(&failure.message) }</p>
            }
            if let Some(view) = shown {
                { summary(&settings, &view) }
                <Done tools={tools.clone()} what={done} back="access-search" />
                { table(tools, &settings, view, failure.is_some(), ask) }
            }
        </div>
    }
}

/// The figures, and the ways to take the table along.
fn summary(settings: &UseReducerHandle<Settings>, view: &Rc<View>) -> Html {
    let (allowed, denied, _) = view.table.counts();
    let actions = match view.table.rows.len() {
        1 => "1 action".to_owned(),
        count => format!("{count} actions"),
    };
    let markdown = {
        let view = view.clone();
        Callback::from(move |()| view.table.markdown(view.access.policies()).into())
    };
    let csv = {
        let view = view.clone();
        Callback::from(move |_: MouseEvent| {
            policyglass_widget::download::download("access.csv", "text/csv", &view.table.csv(view.access.policies()));
        })
    };
    let all = {
        let settings = settings.dispatcher();
        Callback::from(move |_: Event| settings.dispatch(Set::All))
    };
    let rest = match view.left_out {
        0 => "actions that take none of these resources".to_owned(),
        count => format!("{count} more that take none of these resources"),
    };
    html! {
        <div class="figures">
            <p role="status">
                { format!("{actions}: {allowed} answers are allowed, {denied} not.") }
            </p>
            if view.left_out > 0 || settings.all {
                <label class="pick"><input type="checkbox" checked={settings.all} onchange={all} />{ rest }</label>
            }
            <span class="grow"></span>
            <Copy label="Copy as Markdown" text={markdown} />
            <button type="button" class="quiet small" onclick={csv}>{ "Download CSV" }</button>
        </div>
    }
}

fn table(tools: &Tools, settings: &Settings, view: Rc<View>, stale: bool, ask: Callback<RequestInput>) -> Html {
    if view.table.rows.is_empty() {
        let why = match view.left_out {
            0 => "No action of this service is called like that.",
            _ => "No action that is found takes one of these resources.",
        };
        return html! { <p class="nothing-found">{ why }</p> };
    }
    let ask = {
        let view = view.clone();
        Callback::from(move |(action, column): (usize, usize)| {
            let row = view.table.rows.get(action);
            let (Some(row), Some(resource)) = (row, view.table.resources.get(column)) else { return };
            ask.emit(view.access.request(&row.action, resource));
        })
    };
    let request = &tools.scenario().request;
    let current = view.place(request.action.trim(), request.resource.trim());
    let foot = html! {
        <div class="foot">
            <p>{ of_message(policyglass::access::NOTE) }</p>
            <About known={tools.known.clone()} />
        </div>
    };
    html! { <Grid {view} {current} {ask} {stale} service={settings.service.clone()} {foot} /> }
}
