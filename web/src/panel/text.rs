//! The text of the policy that is open: the editor, how to leave it, and what is wrong.

use std::rc::Rc;

use policyglass::explain;
use policyglass_bridge::{Question, ask};
use yew::prelude::*;

use super::problems::problems;
use super::too_long::TooLong;
use crate::analysis::Reading;
use crate::page::Page;
use crate::state::{Change, PolicyText};
use crate::widget::editor::{self, Reveal};
use crate::widget::rich_editor::RichEditor;

/// Properties of [`Text`].
#[derive(Properties)]
pub struct Props {
    pub page: Page,
    pub policy: PolicyText,
    pub reading: Rc<Reading>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.page == other.page && self.policy == other.policy && Rc::ptr_eq(&self.reading, &other.reading)
    }
}

/// The text of a policy.
#[component]
pub fn Text(props: &Props) -> Html {
    let (page, id) = (&props.page, props.policy.id);
    let view = &page.state.view;
    let plain = view.plain.unwrap_or_else(is_narrow);
    let failed = use_state_eq(|| false);
    let on_failure = {
        let failed = failed.setter();
        Callback::from(move |()| failed.set(true))
    };
    let kind = explain::layer_name(props.policy.layer);
    let sheet = editor::Props {
        text: props.policy.text.clone(),
        label: format!("{}, {kind}, JSON", page.policy_name(id)).into(),
        described_by: "problems".into(),
        annotations: page.analysis.annotations.clone(),
        reveal: view
            .shown
            .filter(|shown| shown.policy == id)
            .map(|shown| Reveal { span: shown.span, serial: shown.serial }),
        highlight: view.pointed.filter(|(policy, _)| *policy == id).map(|(_, span)| span),
        on_edit: page.on(move |text| Change::Edit(id, text)),
        on_cursor: page.on(move |byte| Change::Cursor(id, byte)),
    };
    let on_fix = {
        let (dispatcher, annotations) = (page.state.dispatcher(), page.analysis.annotations.clone());
        Callback::from(move |(problem, fix): (usize, usize)| {
            let chosen = annotations.problems.get(problem).and_then(|problem| problem.fixes.get(fix));
            if let Some(fix) = chosen {
                dispatcher.dispatch(Change::Mend(id, fix.clone()));
            }
        })
    };
    let kind = props.reading.kind();
    let assist = Callback::from(move |(wanted, text, offset)| ask(&Question { wanted, kind, text, offset }));
    if props.policy.is_too_long() {
        let before = view.outgrown.as_ref().filter(|(policy, _)| *policy == id).map(|(_, text)| text.clone());
        let text = props.policy.text.clone();
        return html! {
            <div class="opened">
                <TooLong {text} {before} on_edit={sheet.on_edit} />
                { problems(page, id, &props.reading.problems) }
            </div>
        };
    }
    html! {
        <div class="opened">
            <RichEditor {sheet} plain={plain || *failed} name={format!("{} {id:?}", page.state.document.generation)}
                {on_fix} {on_failure} {assist} on_problem={page.on(move |span| Change::Show(id, span))} />
            <p class="below-text">
                <span>{ if plain || *failed { "F8 goes to the next problem" } else { "Escape, then Tab leaves the text" } }</span>
                if !*failed {
                    <button type="button" class="quiet small" onclick={page.always(Change::Plain(!plain))}
                        aria-pressed={plain.to_string()}>{ "Plain text" }</button>
                }
            </p>
            { problems(page, id, &props.reading.problems) }
        </div>
    }
}

/// Whether there is room for one column only; then a finger is more at home in a text area.
fn is_narrow() -> bool {
    let width = gloo::utils::window().inner_width().ok().and_then(|width| width.as_f64());
    width.is_some_and(|width| width < 640.0)
}
