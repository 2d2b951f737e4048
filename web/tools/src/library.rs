//! AWS managed policies: read them, and add one to the document.

mod managed;

use std::rc::Rc;

use policyglass::InputKind;
use policyglass_bridge::Part;
use policyglass_widget::code::Code;
use policyglass_widget::copy::Copy;
use policyglass_widget::event::value_of;
use policyglass_widget::icon;
use policyglass_widget::sentence::of_message;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::done::Done;
use crate::file::fetch;
use crate::tools::Tools;
use managed::{GROUPS, Managed};

/// Where the policies are.
const FILE: &str = "library/managed-policies.json";

/// So many lines of a policy are shown at first.
const FEW: usize = 200;

/// Properties of [`Library`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
}

/// What became of the file.
enum File {
    Coming,
    Here(Rc<Vec<Managed>>),
    Failed(String),
}

/// The tool.
#[component]
pub fn Library(props: &Props) -> Html {
    let file = use_state(|| File::Coming);
    let attempt = use_state_eq(|| 0_u32);
    let query = use_state_eq(|| Rc::<str>::from(""));
    let open = use_state_eq(|| None::<AttrValue>);
    let done = use_state_eq(|| None::<AttrValue>);
    {
        let file = file.setter();
        use_effect_with(*attempt, move |_| {
            file.set(File::Coming);
            spawn_local(async move {
                let read = |text: String| Managed::all(&text);
                file.set(match fetch(FILE).await.and_then(read) {
                    Ok(policies) => File::Here(Rc::new(policies)),
                    Err(cause) => File::Failed(cause),
                });
            });
        });
    }
    let policies = match &*file {
        File::Here(policies) => policies.clone(),
        File::Coming => return html! { <p class="wait" role="status">{ "Fetching the policies …" }</p> },
        File::Failed(cause) => {
            let (attempt, next) = (attempt.setter(), *attempt + 1);
            return html! {
                <p class="wait" role="alert">
                    { icon::named("warning") }{ format!("The policies could not be fetched: {cause}.") }
                    <button type="button" class="small" onclick={move |_: MouseEvent| attempt.set(next)}>{ "Try again" }</button>
                </p>
            };
        }
    };
    let words: Vec<String> = query.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let shown: Vec<&Managed> = policies.iter().filter(|policy| policy.has(&words)).collect();
    let item = |policy: &&Managed| {
        let is_open = open.as_deref() == Some(&*policy.name);
        let next = (!is_open).then(|| AttrValue::from(policy.name.clone()));
        let open = open.setter();
        let onclick = Callback::from(move |_: MouseEvent| open.set(next.clone()));
        html! {
            <li key={policy.name.clone()}>
                <button type="button" class="row" id={anchor(&policy.name)} aria-expanded={is_open.to_string()} {onclick}>
                    <b>{ &policy.name }</b>
                    <small>{ of_message(&policy.about) }</small>
                </button>
                if is_open {
                    <Detail tools={props.tools.clone()} policy={(*policy).clone()} done={done.clone()} />
                }
            </li>
        }
    };
    let group = |&(id, title): &(&str, &str)| {
        let members: Vec<_> = shown.iter().filter(|policy| policy.group == id).collect();
        if members.is_empty() {
            return Html::default();
        }
        html! {
            <section aria-label={title.to_owned()}>
                <h3>{ title.to_owned() }</h3>
                <ul>{ for members.into_iter().map(item) }</ul>
            </section>
        }
    };
    let oninput = {
        let query = query.setter();
        Callback::from(move |event: InputEvent| query.set(value_of(&event)))
    };
    html! {
        <div class={classes!("library", open.is_some().then_some("reading"))}>
            <h2 class="hidden">{ "Managed policies" }</h2>
            <div class="search" role="search">
                <label class="query"><span class="hidden">{ "Search the managed policies" }</span>
                    <input type="search" placeholder="Search: a name, a purpose, an action" value={AttrValue::from((*query).clone())} {oninput} autocomplete="off" spellcheck="false" />
                </label>
                <span class="count" role="status">{ format!("{} of {} policies", shown.len(), policies.len()) }</span>
                <Done tools={props.tools.clone()} what={(*done).clone()} back={open.as_deref().map(anchor).unwrap_or_default()} />
            </div>
            <div class="shelf">
                { for GROUPS.iter().map(group) }
                if open.is_none() { <p class="choose">{ "Choose a policy to read it. Nothing is added before you say so." }</p> }
            </div>
        </div>
    }
}

fn anchor(name: &str) -> String {
    format!("managed-{name}")
}

/// Properties of [`Detail`].
#[derive(Properties, PartialEq)]
struct DetailProps {
    tools: Tools,
    policy: Managed,
    done: UseStateHandle<Option<AttrValue>>,
}

/// As what a managed policy can be attached.
const KINDS: [(InputKind, &str); 3] = [
    (InputKind::Identity, "identity-based policy"),
    (InputKind::Boundary, "permissions boundary"),
    (InputKind::Session, "session policy"),
];

/// A policy to read, where it comes from, and the button that adds it.
#[component]
fn Detail(props: &DetailProps) -> Html {
    let DetailProps { tools, policy, done } = props;
    let kind = use_state_eq(|| InputKind::Identity);
    let whole = use_state_eq(|| false);
    let text = use_memo(policy.name.clone(), |_| policy.text());
    let lines = text.lines().count();
    let shown = if *whole || lines <= FEW {
        AttrValue::from((*text).clone())
    } else {
        text.lines().take(FEW).collect::<Vec<_>>().join("\n").into()
    };
    let there = tools.scenario().policies.iter().any(|input| input.kind == *kind && input.shown_text() == *text);
    let add = {
        let (page, done, kind, name, text) =
            (tools.clone(), done.setter(), *kind, policy.name.clone(), Rc::clone(&text));
        Callback::from(move |_: MouseEvent| {
            let what = format!("adding {name}");
            done.set(Some(what.clone().into()));
            page.apply(what, vec![Part::add(kind, &*name, &**text)]);
        })
    };
    let onchange = {
        let kind = kind.setter();
        Callback::from(move |event: Event| {
            let value = value_of(&event);
            if let Some((chosen, _)) = KINDS.iter().find(|(it, _)| it.name() == &*value) {
                kind.set(*chosen);
            }
        })
    };
    let copied = {
        let text = Rc::clone(&text);
        Callback::from(move |()| AttrValue::from((*text).clone()))
    };
    html! {
        <div class="detail">
            <div class="facts">
                <p class="version">
                    { format!("Version {}", policy.version) }
                    if let Some(date) = &policy.date { { " of " }<time datetime={date.clone()}>{ date }</time> }
                    { format!(", as in {}", policy.from) }
                </p>
                if let Some(arn) = &policy.arn { <p><code>{ arn }</code></p> }
                if let Some(remark) = policy.remark() { <p class="remark">{ icon::named("warning") }{ remark }</p> }
            </div>
            <div class="add">
                <label>{ "as " }
                    <select {onchange} aria-label="As what it is added">
                        { for KINDS.iter().map(|(it, name)| html! { <option value={it.name()} selected={it == &*kind}>{ name }</option> }) }
                    </select>
                </label>
                <button type="button" class="main" onclick={add}>{ icon::named("add") }{ if there { "Add it again" } else { "Add to the policies" } }</button>
                <Copy label="Copy" text={copied} />
                if there { <span class="there">{ "It is among the policies." }</span> }
            </div>
            <Code label={format!("{}, read-only", policy.name)} text={shown} />
            if !*whole && lines > FEW {
                <button type="button" class="quiet small" onclick={let whole = whole.setter(); move |_: MouseEvent| whole.set(true)}>
                    { format!("Show all {lines} lines") }
                </button>
            }
        </div>
    }
}

/// The tool in the drawer.
pub fn draw(tools: &Tools) -> Html {
    html! { <Library tools={tools.clone()} /> }
}
