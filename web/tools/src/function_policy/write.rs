//! The side where permissions are written: a command or a form, and what Lambda does with it.

use policyglass::LineIndex;
use policyglass::function_policy::Home;
use policyglass::{Diagnostic, Severity};
use policyglass_widget::event::value_of;
use policyglass_widget::sentence::of_message;
use policyglass_widget::{Tone, icon};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::Here;
use super::draft::{Draft, Mode, Outcome};
use super::form::form;
use super::outcome::outcomes;
use crate::area::select;
use crate::done::focus;

/// Properties of [`Write`].
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The tool.
    pub here: Here,
}

/// The side where permissions are written.
#[component]
pub(super) fn Write(props: &Props) -> Html {
    let here = &props.here;
    let area = use_node_ref();
    let found = use_memo((here.draft.clone(), here.bench.clone()), |(draft, bench)| {
        let mut after = (**bench).clone();
        let outcome = draft.run(&mut after);
        (outcome, after)
    });
    let (outcome, after) = &*found;
    let can_run = !after.changed(&here.bench).is_empty();
    let run = {
        let (here, found) = (here.clone(), found.clone());
        Callback::from(move |()| {
            let (outcome, after) = &*found;
            // What is done would be refused a second time.
            let mut draft = Draft { text: String::new(), ..here.draft.clone() };
            draft.set("StatementId", "");
            here.apply(&what(outcome), after, draft);
        })
    };
    let onkeydown = {
        let run = run.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                event.stop_propagation();
                if can_run {
                    run.emit(());
                }
            }
        })
    };
    let view = |mode: Mode, label: &'static str| {
        let here = here.clone();
        let pressed = here.draft.mode == mode;
        let onclick = Callback::from(move |_: MouseEvent| here.write(here.draft.seen_as(mode, &here.bench.home)));
        html! { <button type="button" class="small" {onclick} aria-pressed={pressed.to_string()}>{ label }</button> }
    };
    html! {
        <section class="bench-write" aria-labelledby="bench-write" {onkeydown}>
            <div class="bench-head">
                <h2 id="bench-write">{ "Write a permission" }</h2>
                <div class="bench-views" role="group" aria-label="As">{ view(Mode::Command, "Command") }{ view(Mode::Form, "Form") }</div>
            </div>
            { match here.draft.mode {
                Mode::Command => command(here, &area, outcome),
                Mode::Form => form(here, outcome),
            } }
            { outcomes(outcome) }
            <div class="bench-run">
                <button type="button" id="bench-run" class="primary" disabled={!can_run} onclick={run.reform(|_: MouseEvent| ())} title="Ctrl-Enter">
                    { label(outcome) }
                </button>
                <Last what={here.last.clone()} undo={here.undo.clone()} {can_run} />
                if here.last.is_none() {
                    { meant(&here.bench.home) }
                }
            </div>
        </section>
    }
}

/// Where names are meant.
fn meant(home: &Home) -> Html {
    html! { <small>{ "Names are meant in account " }<code>{ home.account.clone() }</code>{ " and " }<code>{ home.region.clone() }</code>{ "." }</small> }
}

/// Commands as people write them.
fn command(here: &Here, area: &NodeRef, outcome: &Outcome) -> Html {
    let oninput = {
        let here = here.clone();
        Callback::from(move |event: InputEvent| {
            here.write(Draft { text: value_of(&event).to_string(), ..here.draft.clone() })
        })
    };
    let trouble = |problem: &Diagnostic| {
        let (area, text, span) = (area.clone(), here.draft.text.clone(), problem.span);
        let line = LineIndex::new(&text).line_column(span.start).line;
        let onclick = Callback::from(move |_: MouseEvent| select(&area, &text, span.start, span.end));
        let tone = if problem.severity == Severity::Error { Tone::Deny } else { Tone::Depends };
        html! {
            <li class={tone.name()}>
                { icon::of(tone) }
                <p>{ of_message(&problem.message) }if let Some(help) = &problem.help { { " – " }{ of_message(help) } }</p>
                <button type="button" class="quiet small" {onclick}>{ format!("Line {line}") }</button>
            </li>
        }
    };
    html! {
        <>
            <label class="hidden" for="bench-command">{ "Commands" }</label>
            <textarea id="bench-command" data-first="" class="json" ref={area.clone()} value={here.draft.text.clone()} {oninput}
                spellcheck="false" autocomplete="off" autocapitalize="off" placeholder={EXAMPLE} />
            if !outcome.problems.is_empty() {
                <ul class="bench-problems" role="list">{ for outcome.problems.iter().map(trouble) }</ul>
            }
        </>
    }
}

const EXAMPLE: &str = "aws lambda add-permission \\\n  --function-name my-function \\\n  --statement-id s3-uploads \\\n  --action lambda:InvokeFunction \\\n  --principal s3.amazonaws.com \\\n  --source-arn arn:aws:s3:::amzn-s3-demo-bucket \\\n  --source-account 123456789012\n\nor remove-permission, get-policy, add-layer-version-permission, put-resource-policy …";

/// What stands on the button.
fn label(outcome: &Outcome) -> String {
    match done(outcome).as_slice() {
        [] | ["AddPermission"] => "Add to the function policy".to_owned(),
        ["AddLayerVersionPermission"] => "Add to the layer version's policy".to_owned(),
        ["RemovePermission" | "RemoveLayerVersionPermission"] => "Remove the statement".to_owned(),
        ["PutResourcePolicy"] => "Replace the policy".to_owned(),
        ["DeleteResourcePolicy"] => "Delete the policy".to_owned(),
        many => format!("Run {} commands", many.len()),
    }
}

/// The same in words that follow "Undo".
fn what(outcome: &Outcome) -> String {
    match done(outcome).as_slice() {
        ["AddPermission" | "AddLayerVersionPermission"] => "adding a permission".to_owned(),
        ["RemovePermission" | "RemoveLayerVersionPermission"] => "removing a permission".to_owned(),
        ["PutResourcePolicy"] => "replacing the function policy".to_owned(),
        ["DeleteResourcePolicy"] => "deleting the function policy".to_owned(),
        many => format!("running {} commands", many.len()),
    }
}

/// The operations that change something and are not refused.
fn done(outcome: &Outcome) -> Vec<&'static str> {
    let fine = outcome.runs.iter().filter(|run| run.outcome.is_ok() && !run.operation.starts_with("Get"));
    fine.map(|run| run.operation).collect()
}

/// Properties of [`Last`].
#[derive(Properties, PartialEq)]
struct LastProps {
    /// What was done last.
    what: Option<String>,
    /// Takes it back.
    undo: Callback<()>,
    /// Whether what is written can be run again.
    can_run: bool,
}

/// What was done last, and the button that takes it back. Whoever presses a button that has nothing more to do finds
/// the focus here.
#[component]
fn Last(props: &LastProps) -> Html {
    let button = use_node_ref();
    let undone = use_mut_ref(|| false);
    {
        let (button, undone) = (button.clone(), undone.clone());
        use_effect_with((props.what.clone(), props.can_run), move |(what, can_run)| {
            if what.is_some() {
                if is_lost() {
                    focus(button.cast());
                }
            } else if *undone.borrow() {
                // It can be run again once the page has told what it is now.
                undone.replace(!can_run);
                focus(element(if *can_run { "bench-run" } else { "bench-policy" }));
            }
        });
    }
    let undo = props.undo.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        undone.replace(true);
        undo.emit(());
    });
    html! {
        <div class="bench-done" role="status">
            if let Some(what) = &props.what {
                <span>{ icon::of(Tone::Allow) }<span>{ "Done: " }{ what }</span></span>
                <button type="button" class="small" ref={button} {onclick}>{ icon::named("undo") }{ "Undo" }</button>
            }
        </div>
    }
}

/// Whether the focus is nowhere, or on what cannot be pressed any more.
fn is_lost() -> bool {
    let active = gloo::utils::document().active_element();
    active.is_none_or(|active| active.tag_name() == "BODY" || active.has_attribute("disabled"))
}

fn element(id: &str) -> Option<HtmlElement> {
    gloo::utils::document().get_element_by_id(id)?.dyn_into().ok()
}
