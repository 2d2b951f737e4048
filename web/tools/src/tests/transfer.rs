//! Tests from and to other programs: JSON and CSV.

use std::rc::Rc;

use policyglass::TestInput;
use policyglass_widget::download::download;
use policyglass_widget::event::value_of;
use yew::prelude::*;

use super::results::Results;
use super::set;
use crate::save::{FileButton, file_name};
use crate::tools::Tools;

/// Properties of [`Export`].
#[derive(Properties)]
pub struct ExportProps {
    /// The page.
    pub tools: Tools,
    /// What the tests decide.
    pub results: Rc<Results>,
}

impl PartialEq for ExportProps {
    fn eq(&self, other: &Self) -> bool {
        self.tools == other.tools && Rc::ptr_eq(&self.results, &other.results)
    }
}

/// Two buttons that make files.
#[component]
pub fn Export(props: &ExportProps) -> Html {
    let save = |kind: &'static str, ending: &'static str, text: fn(&Tools, &Results) -> String| {
        let (tools, results) = (props.tools.clone(), props.results.clone());
        Callback::from(move |_: MouseEvent| {
            let name = file_name(tools.scenario().title.as_deref().unwrap_or_default());
            download(&format!("{name}-tests.{ending}"), kind, &text(&tools, &results));
        })
    };
    let json = save("application/json", "json", |tools, _| {
        serde_json::to_string_pretty(&tools.scenario().tests).unwrap_or_default()
    });
    let csv = save("text/csv", "csv", |tools, results| {
        let decisions: Vec<_> = results.run.outcomes.iter().map(|outcome| outcome.decision).collect();
        TestInput::to_csv(&tools.scenario().tests, &decisions)
    });
    html! {
        <span class="export" role="group" aria-label="Export the tests">
            <button type="button" class="quiet small" onclick={json} title="Export the tests as JSON">{ "Export JSON" }</button>
            <button type="button" class="quiet small" onclick={csv} title="Export the tests as CSV, with what they decide">{ "CSV" }</button>
        </span>
    }
}

/// Properties of [`Import`].
#[derive(Properties, PartialEq)]
pub struct ImportProps {
    /// The page.
    pub tools: Tools,
    /// After tests were added.
    pub done: Callback<()>,
}

/// A text or a file, and what is in it.
#[component]
pub fn Import(props: &ImportProps) -> Html {
    let text = use_state_eq(AttrValue::default);
    let trouble = use_state_eq(|| None::<String>);
    let read = (!text.trim().is_empty()).then(|| TestInput::read_all(&text));
    let oninput = {
        let (text, trouble) = (text.setter(), trouble.setter());
        Callback::from(move |event: InputEvent| {
            trouble.set(None);
            text.set(AttrValue::from(value_of(&event)));
        })
    };
    let on_text = {
        let (text, trouble) = (text.setter(), trouble.setter());
        Callback::from(move |found: Result<String, String>| match found {
            Ok(found) => {
                trouble.set(None);
                text.set(found.into());
            }
            Err(why) => trouble.set(Some(why)),
        })
    };
    let take = |keep: bool| {
        let (tools, done, read) = (props.tools.clone(), props.done.clone(), read.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(Ok(new)) = read.clone() else { return };
            let what = format!("importing {} test{}", new.len(), if new.len() == 1 { "" } else { "s" });
            let mut tests = if keep { tools.scenario().tests.clone() } else { Vec::new() };
            tests.extend(new);
            set(&tools, what, tests);
            done.emit(());
        })
    };
    let (problem, count) = match &read {
        Some(Ok(tests)) => (None, tests.len()),
        Some(Err(why)) => (Some(why.clone()), 0),
        None => (None, 0),
    };
    let problem = (*trouble).clone().or(problem);
    let has_tests = !props.tools.scenario().tests.is_empty();
    html! {
        <div class="import">
            <label for="import-text">
                { "Tests as JSON – a list, or a scenario that has some – or as CSV with a first line such as " }
                <code>{ "name,principal,action,resource,context,expect" }</code>
            </label>
            <textarea id="import-text" class="json" rows="7" value={(*text).clone()} {oninput} spellcheck="false"
                aria-invalid={problem.is_some().then_some("true")} aria-describedby="import-says" />
            <p id="import-says" class={if problem.is_some() { "problem" } else { "hint" }} role="status">
                { match (problem, count) {
                    (Some(why), _) => format!("This cannot be read: {why}."),
                    (None, 0) => String::new(),
                    (None, 1) => "1 test.".to_owned(),
                    (None, count) => format!("{count} tests."),
                } }
            </p>
            <p class="buttons">
                <FileButton label="Choose a file …" accept=".json,.csv,application/json,text/csv" {on_text} />
                <span class="grow"></span>
                if has_tests {
                    <button type="button" disabled={count == 0} onclick={take(false)}>{ "Replace all tests" }</button>
                }
                <button type="button" class="primary" disabled={count == 0} onclick={take(true)}>{ "Add" }</button>
            </p>
        </div>
    }
}
