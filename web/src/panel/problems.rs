//! What is wrong in a policy's text: each problem leads to its place, each fix is one click.

use policyglass::{Fix, Severity};
use yew::prelude::*;

use crate::analysis::Problem;
use crate::page::Page;
use crate::state::{Change, PolicyId};
use policyglass_widget::icon;
use policyglass_widget::sentence::of_message;

/// The problems of a text; nothing when there are none.
pub fn problems(page: &Page, policy: PolicyId, problems: &[Problem]) -> Html {
    html! {
        <div id="problems" class="problems" hidden={problems.is_empty()}>
            <h3 class="hidden">{ "Problems" }</h3>
            <ul>{ for problems.iter().map(|problem| item(page, policy, problem)) }</ul>
        </div>
    }
}

fn item(page: &Page, policy: PolicyId, problem: &Problem) -> Html {
    let found = &problem.diagnostic;
    let grave = found.severity == Severity::Error;
    let go = page.always(Change::Show(policy, found.span));
    html! {
        <li class={if grave { "grave" } else { "doubtful" }}>
            <button type="button" class="go" onclick={go}>
                { icon::named("warning") }
                <span class="at">{ format!("line {}", problem.at.line) }</span>
                <span>
                    <span class="hidden">{ severity(found.severity) }{ ": " }</span>
                    { of_message(&found.message) }
                    if let Some(help) = &found.help { <small>{ of_message(help) }</small> }
                </span>
            </button>
            { for found.fixes.iter().map(|fix| button(page, policy, fix)) }
        </li>
    }
}

fn button(page: &Page, policy: PolicyId, fix: &Fix) -> Html {
    let mend = page.always(Change::Mend(policy, fix.clone()));
    html! { <button type="button" class="fix" onclick={mend}>{ of_message(&fix.title) }</button> }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::SecurityWarning => "Security warning",
        Severity::Warning => "Warning",
        Severity::Suggestion => "Suggestion",
    }
}
