//! The request context: what was given, what is missing, what follows.

use std::rc::Rc;

use policyglass::catalog::KeyType;
use policyglass::{Catalog, ContextEntry, Origin, same_key};
use yew::prelude::*;

use super::request::message;
use crate::page::Page;
use crate::state::{Ask, Change, ContextRow, Given, RowId};
use policyglass_widget::event::value_of;
use policyglass_widget::icon;
use policyglass_widget::sentence::short;

/// The request context.
pub fn context(page: &Page) -> Html {
    let rows = &page.state.document.request.context;
    let verdict = page.analysis.verdict.as_ref();
    let named = |key: &str| rows.iter().any(|row| row.key.eq_ignore_ascii_case(key));
    let missing =
        page.analysis.shown().map_or(&[][..], |verdict| &verdict.missing_keys).iter().filter(|key| !named(key));
    let derived: Vec<&ContextEntry> = verdict
        .map_or(&[][..], |verdict| &verdict.context)
        .iter()
        .filter(|entry| entry.origin == Origin::Derived && !named(&entry.key))
        .collect();
    let unusable = page.analysis.request_problems.iter().find(|found| found.code == "DATA_TYPE_MISMATCH");
    html! {
        <div class="context">
            <div class="head">
                <h3>{ "Context" }</h3>
                <button type="button" class="quiet small" onclick={page.always(Change::Ask(Ask::AddRow("".into(), one(""))))}>
                    { icon::named("add") }{ "Add a key" }
                </button>
            </div>
            <ul class="rows" role="list">
                { for rows.iter().map(|row| html! {
                    <Row key={row.id.0} page={page.clone()} row={row.clone()} fresh={page.state.view.fresh_row == Some(row.id)} />
                }) }
                { for missing.map(|key| self::missing(page, key)) }
            </ul>
            <p class="problem">{ for unusable.map(message) }</p>
            { offers(page, verdict.map_or(&[][..], |verdict| &verdict.context)) }
            <details class="follows">
                <summary>{ icon::named("right") }{ "Derived from the request" }<span class="count">{ derived.len() }</span></summary>
                <ul class="rows" role="list">{ for derived.iter().map(|entry| self::derived(page, entry)) }</ul>
                <p class="hint">{ "AWS fills these in. Press a value to ask with another one." }</p>
            </details>
            <datalist id="context-keys">{ for page.analysis.mentioned_keys.iter().map(|key| html! { <option value={key.clone()} /> }) }</datalist>
        </div>
    }
}

fn one(value: &str) -> Given {
    Given::Values(vec![value.into()])
}

/// A key that statements ask for and the request does not carry.
fn missing(page: &Page, key: &str) -> Html {
    let fill = page.always(Change::Ask(Ask::AddRow(key.into(), one(""))));
    let told = short(key);
    html! {
        <li key={format!("missing {key}")} class="context-row missing">
            <span class="key">{ &told }</span>
            <button type="button" class="value" onclick={fill} aria-label={format!("{told} is missing: fill it in")}>
                { "missing · fill in" }
            </button>
        </li>
    }
}

/// Keys that policies ask for and that neither are there nor are missed: a condition may hold without them.
fn offers(page: &Page, context: &[ContextEntry]) -> Html {
    let rows = &page.state.document.request.context;
    let missing = page.analysis.shown().map_or(&[][..], |verdict| &verdict.missing_keys);
    let known = |key: &str| {
        rows.iter().any(|row| same_key(&row.key, key))
            || context.iter().any(|entry| same_key(&entry.key, key))
            || missing.iter().any(|missing| same_key(missing, key))
    };
    let chip = |key: &String| {
        let add = page.always(Change::Ask(Ask::AddRow(key.as_str().into(), one(""))));
        let told = short(key);
        html! {
            <button type="button" class="chip" onclick={add} aria-label={format!("Add {told}, which a policy asks for")}>
                { icon::named("add") }{ told }
            </button>
        }
    };
    let offered = page.analysis.mentioned_keys.iter().filter(|key| !known(key));
    html! { <div class="chips">{ for offered.map(chip) }</div> }
}

/// A key that follows from the request.
fn derived(page: &Page, entry: &ContextEntry) -> Html {
    let values = entry.value.values();
    let given = Given::Values(values.iter().map(|value| value.as_str().into()).collect());
    let key = &entry.key;
    let change = page.always(Change::Ask(Ask::AddRow(key.as_str().into(), given)));
    let remove = page.always(Change::Ask(Ask::AddRow(key.as_str().into(), Given::Removed)));
    html! {
        <li key={format!("derived {key}")} class="context-row derived">
            <span class="key">{ key }</span>
            <button type="button" class="value" onclick={change} title={values.join(", ")}
                aria-label={format!("{key} is {}, derived: change it", values.join(", "))}>
                { values.join(", ") }
            </button>
            <button type="button" class="quiet small" onclick={remove} aria-label={format!("Remove {key} from the request")}
                title="Ask without this key">
                { icon::named("remove") }
            </button>
        </li>
    }
}

/// Properties of [`Row`].
#[derive(Properties, PartialEq)]
struct RowProps {
    page: Page,
    row: ContextRow,
    fresh: bool,
}

/// A key that was given, or taken away.
#[component]
fn Row(props: &RowProps) -> Html {
    let (page, row) = (&props.page, &props.row);
    let id = row.id;
    let key_field = use_node_ref();
    let value_field = use_node_ref();
    {
        let field = if row.key.is_empty() { key_field.clone() } else { value_field.clone() };
        use_effect_with(props.fresh, move |fresh| {
            if let Some(field) = field.cast::<web_sys::HtmlElement>().filter(|_| *fresh) {
                // Fails only when the field is gone.
                let _ = field.focus();
            }
        });
    }
    let remove = page.always(Change::Ask(Ask::RemoveRow(id)));
    if row.given == Given::Removed {
        return html! {
            <li class="context-row removed">
                <span class="key">{ row.key.to_string() }</span>
                <span class="value">{ "not in the request" }</span>
                <button type="button" class="quiet small" onclick={remove} aria-label={format!("Restore {}", row.key)} title="Restore">
                    { icon::named("undo") }
                </button>
            </li>
        };
    }
    let on_key = page.on(move |event: InputEvent| Change::Ask(Ask::Key(id, value_of(&event))));
    html! {
        <li class="context-row">
            <input class="key" type="text" ref={key_field} value={AttrValue::from(row.key.clone())} oninput={on_key}
                list="context-keys" placeholder="aws:SourceIp" aria-label="Context key" autocomplete="off" spellcheck="false" />
            { values(page, row, &value_field) }
            <button type="button" class="quiet small" onclick={remove} aria-label={format!("Remove {}", row.key)} title="Remove">
                { icon::named("remove") }
            </button>
        </li>
    }
}

/// The values of a row, and a button for one more.
fn values(page: &Page, row: &ContextRow, first: &NodeRef) -> Html {
    let Given::Values(values) = &row.given else { return Html::default() };
    let id = row.id;
    let catalog = Catalog::built_in();
    let kind = catalog.condition_key(&row.key).map(|key| key.value);
    let example = kind.map(example);
    let with = |change: &dyn Fn(&mut Vec<Rc<str>>)| {
        let mut values = values.clone();
        change(&mut values);
        Change::Ask(Ask::Values(id, Given::Values(values)))
    };
    let add = page.always(with(&|values| values.push("".into())));
    html! {
        <div class="values">
            { for values.iter().enumerate().map(|(at, value)| {
                let others = values.clone();
                let oninput = page.on(move |event: InputEvent| change_value(id, &others, at, value_of(&event)));
                let drop = page.always(with(&|values| drop(values.remove(at))));
                html! {
                    <span class="one" key={at}>
                        <input type="text" ref={if at == 0 { first.clone() } else { NodeRef::default() }} {oninput}
                            value={AttrValue::from(value.clone())} placeholder={example} aria-label={format!("Value {} of {}", at + 1, row.key)}
                            autocomplete="off" spellcheck="false" />
                        if values.len() > 1 {
                            <button type="button" class="quiet small" onclick={drop}
                                aria-label={format!("Remove value {} of {}", at + 1, row.key)}>{ icon::named("remove") }</button>
                        }
                    </span>
                }
            }) }
            if values.is_empty() { <span class="value">{ "an empty list" }</span> }
            <span class="under">
            if let Some(kind) = kind { <small>{ kind.name() }</small> }
            <button type="button" class="quiet small more" onclick={add} aria-label={format!("Add a value to {}", row.key)}
                title="Add a value: the key then holds a list">{ "+ value" }</button>
            </span>
        </div>
    }
}

/// What a value of the type looks like.
fn example(kind: KeyType) -> &'static str {
    match kind {
        KeyType::String => "text",
        KeyType::Arn => "arn:aws:…",
        KeyType::Bool => "true or false",
        KeyType::Numeric => "a number",
        KeyType::Date => "2026-01-31T12:00:00Z",
        KeyType::IpAddress => "203.0.113.7",
        KeyType::Binary => "base64",
    }
}

fn change_value(id: RowId, values: &[Rc<str>], at: usize, value: Rc<str>) -> Change {
    let mut values = values.to_vec();
    values[at] = value;
    Change::Ask(Ask::Values(id, Given::Values(values)))
}
