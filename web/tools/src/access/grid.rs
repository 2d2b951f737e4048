//! The table itself: one stop for Tab, arrows from cell to cell, Enter asks.

use std::rc::Rc;

use policyglass::access::{Cell, Column};
use policyglass::{Arn, Decision};
use policyglass_widget::{Tone, icon};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::view::{Row, View};

/// Row and column.
type Place = (usize, usize);

/// Properties of [`Grid`].
#[derive(Properties)]
pub struct Props {
    /// The table.
    pub view: Rc<View>,
    /// The cell of the page's request.
    pub current: Option<Place>,
    /// Makes a cell the request.
    pub ask: Callback<Place>,
    /// Whether the document has changed to something that cannot be asked.
    pub stale: bool,
    /// The service whose actions these are.
    pub service: Rc<str>,
    /// What stands below the table.
    pub foot: Html,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.view, &other.view)
            && (self.current, self.stale) == (other.current, other.stale)
            && self.foot == other.foot
    }
}

/// The table.
#[component]
pub fn Grid(props: &Props) -> Html {
    let view = &props.view;
    let stop = use_state_eq(|| None::<Place>);
    let stop_at = stop.or(props.current).filter(|place| is_asked(view, *place)).or_else(|| first(view));
    let onclick = {
        let (ask, stop) = (props.ask.clone(), stop.setter());
        Callback::from(move |event: MouseEvent| {
            if let Some(place) = event.target().and_then(place_of) {
                stop.set(Some(place));
                ask.emit(place);
            }
        })
    };
    let onkeydown = {
        let (view, stop) = (view.clone(), stop.setter());
        Callback::from(move |event: KeyboardEvent| {
            let Some(place) = event.target().and_then(place_of) else { return };
            if let Some(next) = moved(&view, place, &event.key()) {
                event.prevent_default();
                stop.set(Some(next));
                focus(next);
            }
        })
    };
    let class = classes!("scroll", props.stale.then_some("stale"));
    let head = |column: &Column| html! { <th scope="col">{ heading(column, &props.service) }</th> };
    let row = |(at, row): (usize, &Rc<Row>)| {
        let here = |place: Option<Place>| place.filter(|(row, _)| *row == at).map(|(_, column)| column);
        let (stop, current) = (here(stop_at), here(props.current));
        html! { <Line key={row.action.as_str()} {at} row={row.clone()} {stop} {current} /> }
    };
    html! {
        <div {class}>
            <table role="grid" aria-label="Access" data-took={format!("{:.2}", view.took)} {onclick} {onkeydown}>
                <thead>
                    <tr><th scope="col" class="corner">{ "Action" }</th>{ for view.columns.iter().map(head) }</tr>
                </thead>
                <tbody>{ for view.rows.iter().enumerate().map(row) }</tbody>
            </table>
            { props.foot.clone() }
        </div>
    }
}

/// The name of a resource, and where it is.
fn heading(column: &Column, service: &str) -> Html {
    if column.resource == "*" {
        return html! { <span class="resource"><code>{ "*" }</code><small>{ "actions without resource" }</small></span> };
    }
    let arn = Arn::parse(&column.resource);
    let name = arn.map_or(column.resource.as_str(), |arn| arn.resource).to_owned();
    let place = arn.map_or_else(String::new, |arn| {
        let parts = [arn.service, arn.region, arn.account];
        parts.into_iter().filter(|part| !part.is_empty() && *part != service).collect::<Vec<_>>().join(" · ")
    });
    let title = match &column.example_of {
        Some(entry) => format!("{}, an example of {entry}", column.resource),
        None => column.resource.clone(),
    };
    let mark = if column.example_of.is_some() { "example · " } else { "" };
    html! { <span class="resource" {title}><code>{ name }</code><small>{ mark }{ place }</small></span> }
}

/// Properties of [`Line`].
#[derive(Properties, PartialEq)]
struct LineProps {
    at: usize,
    row: Rc<Row>,
    /// The column of the cell that Tab stops at.
    stop: Option<usize>,
    /// The column of the page's request.
    current: Option<usize>,
}

/// A row. Drawn again only when it says something else.
#[component]
fn Line(props: &LineProps) -> Html {
    let LineProps { at, row, stop, current } = props;
    let name = row.action.split_once(':').map_or(row.action.as_str(), |(_, name)| name).to_owned();
    let cell = |(column, (cell, reason)): (usize, &(Cell, AttrValue))| match cell {
        Cell::Decided { decision, .. } => {
            let tabindex = if *stop == Some(column) { "0" } else { "-1" };
            let how = if *decision == Decision::ImplicitDeny { "silent" } else { "" };
            html! {
                <td>
                    <button type="button" class={classes!("cell", Tone::from(*decision).name(), how)} {tabindex} title="Make it the request"
                        data-at={format!("{at}-{column}")} aria-current={(*current == Some(column)).then_some("true")}>
                        { icon::of(Tone::from(*decision)) }<span class="word">{ cell.word() }</span><small>{ reason }</small>
                    </button>
                </td>
            }
        }
        Cell::NotAsked(_) => {
            html! { <td class="none" title={reason.clone()}><span class="hidden">{ reason }</span></td> }
        }
    };
    html! {
        <tr>
            <th scope="row"><code>{ name }</code><small>{ row.level.name() }</small></th>
            { for row.cells.iter().enumerate().map(cell) }
        </tr>
    }
}

fn is_asked(view: &View, (row, column): Place) -> bool {
    view.rows.get(row).and_then(|row| row.cells.get(column)).is_some_and(|(cell, _)| cell.decision().is_some())
}

fn first(view: &View) -> Option<Place> {
    let width = view.columns.len();
    (0..view.rows.len())
        .flat_map(|row| (0..width).map(move |column| (row, column)))
        .find(|place| is_asked(view, *place))
}

/// Where a key leads from a cell: to the next one that has an answer.
fn moved(view: &View, (row, column): Place, key: &str) -> Option<Place> {
    let (rows, columns) = (view.rows.len(), view.columns.len());
    let asked = |place: &Place| is_asked(view, *place);
    match key {
        "ArrowRight" => (column + 1..columns).map(|column| (row, column)).find(asked),
        "ArrowLeft" => (0..column).rev().map(|column| (row, column)).find(asked),
        "ArrowDown" => (row + 1..rows).find_map(|row| nearest(view, row, column)),
        "ArrowUp" => (0..row).rev().find_map(|row| nearest(view, row, column)),
        "Home" => (0..columns).map(|column| (row, column)).find(asked),
        "End" => (0..columns).rev().map(|column| (row, column)).find(asked),
        "PageDown" => (row + 10..rows).chain((row + 1..rows).rev()).find_map(|row| nearest(view, row, column)),
        "PageUp" => (0..row.saturating_sub(9)).rev().chain(0..row).find_map(|row| nearest(view, row, column)),
        _ => None,
    }
}

/// The cell of a row that has an answer and stands nearest to a column.
fn nearest(view: &View, row: usize, column: usize) -> Option<Place> {
    (0..view.columns.len())
        .filter(|candidate| is_asked(view, (row, *candidate)))
        .min_by_key(|candidate| candidate.abs_diff(column))
        .map(|column| (row, column))
}

fn place_of(target: web_sys::EventTarget) -> Option<Place> {
    let cell = target.dyn_into::<Element>().ok()?.closest("[data-at]").ok()??;
    let at = cell.get_attribute("data-at")?;
    let (row, column) = at.split_once('-')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

fn focus((row, column): Place) {
    let cell = gloo::utils::document().query_selector(&format!("[data-at='{row}-{column}']")).ok().flatten();
    if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
        // Fails only when it is gone.
        let _ = cell.focus();
    }
}
