//! What is decided once the paste is filled in, and what changes in the texts.

use policyglass::{RequestInput, Scenario};
use policyglass_widget::diff::{Diff, Line, diff};
use policyglass_widget::sentence::of_message;
use policyglass_widget::{Tone, icon};
use yew::prelude::*;

use crate::paste::plan::{Base, name_of};
use crate::paste::session::Session;

/// Properties of [`After`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what was chosen of it.
    pub session: Session,
}

/// The decision afterwards in one sentence; below it, folded, the differences.
#[component]
pub fn After(props: &Props) -> Html {
    let found = use_memo(props.session.clone(), |session| {
        let plan = session.plan()?;
        let after = plan.after();
        let empty = Scenario::default();
        let before = if plan.is_whole() || plan.base() == Base::Empty { &empty } else { plan.before };
        let report = after.report(session.tools.setting());
        let why = report.diagnostics.iter().find(|found| found.severity == "error").map(|found| found.message.clone());
        Some((report.decision, report.summary, why, differences(before, &after)))
    });
    let Some((decision, summary, why, differences)) = found.as_ref() else { return Html::default() };
    let (tone, word) = match *decision {
        "allowed" => (Tone::Allow, "Allowed"),
        "explicitDeny" => (Tone::Deny, "Denied explicitly"),
        "implicitDeny" => (Tone::Deny, "Denied implicitly"),
        _ => (Tone::Nothing, "Not decided yet"),
    };
    let reason = why.as_ref().filter(|_| tone == Tone::Nothing).unwrap_or(summary);
    html! {
        <section class="paste-after" aria-labelledby="paste-after">
            <h3 id="paste-after">{ "Then" }</h3>
            <p class={tone.name()}>{ icon::of(tone) }<span><b>{ word }</b>{ ". " }{ of_message(&sentence(reason)) }</span></p>
            if !differences.is_empty() {
                <details>
                    <summary>{ "What changes" }</summary>
                    { for differences.iter().map(|(name, lines)| html! {
                        <><p class="name">{ name }</p><Diff label={format!("Difference: {name}")} lines={lines.clone()} /></>
                    }) }
                </details>
            }
        </section>
    }
}

/// What is wrong with a text is said in a clause; here it stands alone.
fn sentence(reason: &str) -> String {
    let mut chars = reason.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    let end = if reason.ends_with('.') { "" } else { "." };
    first.into_iter().chain(chars).chain(end.chars()).collect()
}

/// Every text that differs.
fn differences(before: &Scenario, after: &Scenario) -> Vec<(String, Vec<Line>)> {
    let mut found = Vec::new();
    let mut add = |name: String, old: &str, new: &str| {
        if old != new {
            found.push((name, diff(old, new)));
        }
    };
    add("Request".to_owned(), &told(&before.request), &told(&after.request));
    let mut coming: Vec<_> = after.policies.iter().collect();
    for old in &before.policies {
        let same = coming.iter().position(|new| new.kind == old.kind && new.name == old.name && new.level == old.level);
        match same.map(|at| coming.remove(at)) {
            Some(new) => add(name_of(new), &old.shown_text(), &new.shown_text()),
            None => add(format!("{}, removed", name_of(old)), &old.shown_text(), ""),
        }
    }
    for new in coming {
        add(format!("{}, new", name_of(new)), "", &new.shown_text());
    }
    found
}

/// A request on lines.
fn told(request: &RequestInput) -> String {
    let json = serde_json::to_string(request).unwrap_or_default();
    if request == &RequestInput::default() { String::new() } else { policyglass::indent(&json) }
}
