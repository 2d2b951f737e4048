//! Paste anything: a dialog that says what a text is and fills the scenario with it.

mod done;
mod found;
mod plan;
mod samples;
mod session;
mod source;

use std::rc::Rc;
use std::sync::Arc;

use policyglass::intake::{Part, Setting, read};
use policyglass_bridge::tell;
use policyglass_widget::icon;
use policyglass_widget::sentence::of_message;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::area::select;
use crate::catalog::Tier;
use crate::tools::Tools;
use done::{Done, DoneBar};
use found::Found;
use plan::Choices;
use samples::{SAMPLES, Sample};
use session::Session;
use source::{Source, on_paste};

/// Properties of [`Paste`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// The tool that somebody wants; another number means: again.
    pub wanted: Option<(u32, AttrValue)>,
}

/// What [`policyglass_bridge::ToTools::Open`] calls it.
const ID: &str = "paste";

/// The dialog, and after it a line that says what was filled in.
#[component]
pub fn Paste(props: &Props) -> Html {
    let dialog = use_node_ref();
    let is_open = use_state_eq(|| false);
    let done = use_state_eq(|| None::<Done>);
    {
        let (was_open, is_open, dialog) = (*is_open, is_open.setter(), dialog.clone());
        use_effect_with(props.wanted.clone(), move |wanted| {
            if wanted.as_ref().is_some_and(|(_, id)| *id == ID) {
                is_open.set(true);
                // Escape may just have closed it, and the news of that may still be on its way.
                show(dialog.cast().filter(|_| was_open));
            }
        });
    }
    {
        let dialog = dialog.clone();
        use_effect_with(*is_open, move |is_open| {
            let Some(dialog) = dialog.cast::<HtmlDialogElement>() else { return };
            match (*is_open, dialog.open()) {
                (true, false) => show(Some(dialog)),
                (false, true) => dialog.close(),
                (true, true) | (false, false) => {}
            }
        });
    }
    let open = |open: bool| {
        let is_open = is_open.setter();
        Callback::from(move |()| is_open.set(open))
    };
    let close = open(false);
    let on_done = {
        let (done, close) = (done.setter(), close.clone());
        Callback::from(move |what: Done| {
            done.set(Some(what));
            close.emit(());
        })
    };
    let forget = {
        let done = done.setter();
        Callback::from(move |()| done.set(None))
    };
    let onclose = {
        let (close, dialog) = (close.clone(), dialog.clone());
        Callback::from(move |_: Event| {
            if !dialog.cast::<HtmlDialogElement>().is_some_and(|dialog| dialog.open()) {
                close.emit(());
            }
        })
    };
    // Each time it is empty.
    let times = props.wanted.as_ref().map_or(0, |(times, _)| *times);
    let frame = html! {
        <dialog ref={dialog} class="paste" aria-labelledby="paste-title" {onclose}>
            if *is_open {
                <Reader key={times} tools={props.tools.clone()} {close} {on_done} />
            }
        </dialog>
    };
    let bar = done.as_ref().map(|done| {
        html! { <DoneBar tools={props.tools.clone()} done={done.clone()} again={open(true)} {forget} /> }
    });
    // Outside of the tools' own place, which narrow screens hide.
    create_portal(html! { <>{ frame }{ bar }</> }, gloo::utils::body().into())
}

/// Opens a dialog that is not open.
fn show(dialog: Option<HtmlDialogElement>) {
    if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
        // Fails only for a dialog that is not on the page.
        let _ = dialog.show_modal();
    }
}

/// Properties of [`Reader`].
#[derive(Properties, PartialEq)]
struct ReaderProps {
    tools: Tools,
    close: Callback<()>,
    on_done: Callback<Done>,
}

/// What is inside the dialog: the text on one side, what it was read as on the other.
#[component]
fn Reader(props: &ReaderProps) -> Html {
    let text = use_state_eq(AttrValue::default);
    let choices = use_state_eq(Choices::default);
    let area = use_node_ref();
    let session = use_session(&props.tools, &text, &choices);
    let set = {
        let (text, choices) = (text.setter(), choices.setter());
        Callback::from(move |new: AttrValue| {
            text.set(new);
            choices.set(Choices::default());
        })
    };
    let choose = {
        let choices = choices.setter();
        Callback::from(move |new: Choices| choices.set(new))
    };
    let can_fill = session.as_ref().is_some_and(Session::can_fill);
    let fill = {
        let (session, on_done) = (session.clone(), props.on_done.clone());
        Callback::from(move |()| {
            let filled = session.as_ref().filter(|session| session.can_fill());
            if let Some((session, plan)) = filled.and_then(|session| Some((session, session.plan()?))) {
                tell(&plan.step(session.tools.page.serial, &session.intake.title));
                on_done.emit(Done::of(&plan, &session.intake, session.tools.page.serial));
            }
        })
    };
    let onkeydown = {
        let fill = fill.clone();
        Callback::from(move |event: KeyboardEvent| {
            // What is typed here is none of the page's business.
            event.stop_propagation();
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                fill.emit(());
            }
        })
    };
    let show = {
        let (area, text) = (area.clone(), text.clone());
        Callback::from(move |(start, end): (u32, u32)| select(&area, &text, start, end))
    };
    let close = props.close.reform(|_: MouseEvent| ());
    html! {
        <div class="paste-frame" {onkeydown} onpaste={on_paste(&set)}>
            <header>
                <h2 id="paste-title">{ "Paste anything" }</h2>
                <span class="grow"></span>
                <button type="button" class="quiet square" onclick={close.clone()} aria-label="Close" title="Close (Esc)">
                    { icon::named("remove") }
                </button>
            </header>
            <Source text={(*text).clone()} set={set.clone()} {area} />
            <div class="paste-found" tabindex="0" role="group" aria-label="What was read">
                if let Some(session) = session {
                    <Found {session} {choose} {show} />
                } else {
                    { welcome(&set) }
                }
            </div>
            <footer>
                <p>{ "It is read in this page and sent nowhere. Filling in can be undone." }</p>
                <button type="button" onclick={close}>{ "Cancel" }</button>
                <button type="button" class="primary" disabled={!can_fill} onclick={fill.reform(|_: MouseEvent| ())} title="Ctrl-Enter">
                    { "Fill in" }
                </button>
            </footer>
        </div>
    }
}

/// Reads the text once per change of it or of the page's document.
#[hook]
fn use_session(tools: &Tools, text: &AttrValue, choices: &Choices) -> Option<Session> {
    let intake = use_memo((text.clone(), tools.clone()), |(text, tools)| {
        let setting = || Setting::of(tools.scenario(), Arc::clone(&tools.known.catalog));
        (!text.trim().is_empty()).then(|| Rc::new(read(text, &setting())))
    });
    // Whether an action takes a resource is known once its service is.
    let catalog = &tools.known.catalog;
    let lacking = (*intake).as_ref().is_some_and(|intake| {
        let fills = intake.readings.iter().flat_map(|reading| &reading.fills);
        let actions = fills.filter_map(|fill| if let Part::Action { value } = &fill.part { Some(value) } else { None });
        let mut services = actions.filter_map(|action| action.split_once(':')).map(|(service, _)| service);
        services.any(|service| catalog.service(&service.to_ascii_lowercase()).is_none())
    });
    let want = tools.known.want.clone();
    use_effect_with(lacking, move |lacking| {
        if *lacking {
            want.emit(Tier::All);
        }
    });
    let intake = (*intake).clone()?;
    Some(Session { tools: tools.clone(), text: text.clone(), intake, choices: choices.clone() })
}

/// What can be pasted, with one of each to try.
fn welcome(set: &Callback<AttrValue>) -> Html {
    let item = |sample: &'static Sample| {
        let try_it = set.reform(|_: MouseEvent| AttrValue::Static(sample.text));
        html! {
            <li>
                <div><b>{ sample.name }</b><small>{ of_message(sample.about) }</small></div>
                <button type="button" class="quiet small" onclick={try_it} aria-label={format!("Try: {}", sample.name)}>{ "Try one" }</button>
            </li>
        }
    };
    html! {
        <>
            <h3>{ "What can be pasted" }</h3>
            <ul class="paste-kinds" role="list">{ for SAMPLES.iter().map(item) }</ul>
        </>
    }
}
