//! Tests and cells of the access table that are decided differently.

use std::rc::Rc;

use policyglass::access::{self, Access};
use policyglass::compare::{CellChange, TestChange, cell_changes, test_changes};
use policyglass::{Arn, RequestInput, Scenario};
use policyglass_bridge::PageState;
use policyglass_widget::Tone;
use yew::prelude::*;

use crate::access::settings::Settings;
use crate::tools::Tools;

/// So many cells are shown at once.
const SHOWN: usize = 8;

/// So many are listed.
const LISTED: usize = 200;

/// Properties of [`Changes`].
#[derive(Properties)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// The version that was remembered.
    pub before: Rc<PageState>,
    /// Makes a cell the request.
    pub ask: Callback<RequestInput>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.tools == other.tools && Rc::ptr_eq(&self.before, &other.before)
    }
}

/// Both lists. Cells are those that the access table is set to.
#[component]
pub fn Changes(props: &Props) -> Html {
    let Props { tools, before, ask } = props;
    let key = (before.serial, tools.page.serial, tools.known.tier);
    let tests = use_memo(key, |_| test_changes(&before.scenario, tools.scenario(), &tools.setting()));
    let cells = use_memo(key, |_| cells(tools, &before.scenario));
    let count = tools.scenario().tests.len();
    html! {
        <>
            if count > 0 || !tests.is_empty() {
                <h3>{ "Tests" }</h3>
                if tests.is_empty() {
                    <p class="nothing-found">{ format!("All {count} are decided as before.") }</p>
                }
                <ul role="list" class="changed">{ for tests.iter().map(test) }</ul>
            }
            <h3>{ "Access table" }</h3>
            { match &*cells {
                None => html! { <p class="nothing-found">{ "It cannot be made for both versions." }</p> },
                Some(cells) if cells.is_empty() => html! { <p class="nothing-found">{ "Every cell is decided as before." }</p> },
                Some(cells) => html! {
                    // A handful is shown, more unfold.
                    <details class="cells" open={cells.len() <= SHOWN}>
                        <summary>{ count_of(cells.len()) }</summary>
                        <ul role="list" class="changed">{ for cells.iter().take(LISTED).map(|change| cell(tools, change, ask)) }</ul>
                        if cells.len() > LISTED {
                            <p class="nothing-found">{ format!("And {} more.", cells.len() - LISTED) }</p>
                        }
                    </details>
                },
            } }
        </>
    }
}

fn count_of(cells: usize) -> String {
    if cells == 1 {
        "1 cell is decided differently".to_owned()
    } else {
        format!("{cells} cells are decided differently")
    }
}

fn cells(tools: &Tools, before: &Scenario) -> Option<Vec<CellChange>> {
    let settings = Settings::kept();
    let after = Access::new(tools.scenario().clone(), tools.setting()).ok()?;
    let before = Scenario { request: tools.scenario().request.clone(), ..before.clone() };
    let before = Access::new(before, tools.setting()).ok()?;
    let mut resources: Vec<String> = Vec::new();
    for access in [&after, &before] {
        for column in access::columns(access, &settings.wanted) {
            if !resources.contains(&column.resource) {
                resources.push(column.resource);
            }
        }
    }
    Some(cell_changes(&before, &after, &settings.filter(), &resources))
}

fn word(tone: Tone, word: &str) -> Html {
    html! { <span class={classes!("word", tone.name())}>{ word.to_owned() }</span> }
}

fn test(change: &TestChange) -> Html {
    let of = |decision: &'static str| match decision {
        "allowed" => word(Tone::Allow, "allowed"),
        "error" => word(Tone::Depends, "cannot be decided"),
        _ => word(Tone::Deny, "denied"),
    };
    let name = if change.test.name.is_empty() { &change.test.request.action } else { &change.test.name };
    html! { <li><span>{ name }</span><small>{ of(change.before) }{ " → " }{ of(change.after) }</small></li> }
}

fn cell(tools: &Tools, change: &CellChange, ask: &Callback<RequestInput>) -> Html {
    let tone = |cell: policyglass::access::Cell| cell.decision().map_or(Tone::Nothing, Tone::from);
    let ask = {
        let (tools, change, ask) = (tools.clone(), change.clone(), ask.clone());
        Callback::from(move |_: MouseEvent| {
            let access = Access::new(tools.scenario().clone(), tools.setting());
            if let Ok(access) = access {
                ask.emit(access.request(&change.action, &change.resource));
            }
        })
    };
    let resource = Arn::parse(&change.resource).map_or(change.resource.as_str(), |arn| arn.resource).to_owned();
    html! {
        <li key={format!("{} {}", change.action, change.resource)}>
            <button type="button" class="quiet small" onclick={ask} title={change.resource.clone()}>
                <code>{ &change.action }</code><small>{ "on " }<code>{ resource }</code></small>
            </button>
            <small>{ word(tone(change.before.0), change.before.0.word()) }{ " → " }{ word(tone(change.after.0), change.after.0.word()) }</small>
        </li>
    }
}
