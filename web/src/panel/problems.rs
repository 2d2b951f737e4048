//! What is wrong in a policy's text: each problem leads to its place, each fix is one click.

use std::rc::Rc;

use policyglass::{Fix, Severity};
use yew::prelude::*;

use crate::analysis::{Problem, Reading};
use crate::page::Page;
use crate::state::{Change, PolicyId};
use crate::widget::icon::Icon;
use crate::widget::sentence::of_message;

/// Properties of [`Problems`].
#[derive(Properties)]
pub struct Props {
    pub page: Page,
    pub policy: PolicyId,
    pub reading: Rc<Reading>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.policy == other.policy && self.page == other.page && Rc::ptr_eq(&self.reading, &other.reading)
    }
}

/// The problems of a text; nothing when there are none.
#[component]
pub fn Problems(props: &Props) -> Html {
    let problems = &props.reading.problems;
    html! {
        <div id="problems" class="problems" hidden={problems.is_empty()}>
            <h3 class="hidden">{ "Problems" }</h3>
            <ul>{ for problems.iter().map(|problem| item(props, problem)) }</ul>
        </div>
    }
}

fn item(props: &Props, problem: &Problem) -> Html {
    let found = &problem.diagnostic;
    let grave = found.severity == Severity::Error;
    let go = props.page.always(Change::Show(props.policy, found.span));
    html! {
        <li class={if grave { "grave" } else { "doubtful" }}>
            <button type="button" class="go" onclick={go}>
                <Icon name="warning" />
                <span class="at">{ format!("line {}", problem.at.line) }</span>
                <span>
                    <span class="hidden">{ severity(found.severity) }{ ": " }</span>
                    { of_message(&found.message) }
                    if let Some(help) = &found.help { <small>{ of_message(help) }</small> }
                </span>
            </button>
            { for found.fixes.iter().map(|fix| button(props, fix)) }
        </li>
    }
}

fn button(props: &Props, fix: &Fix) -> Html {
    let mend = props.page.always(Change::Mend(props.policy, fix.clone()));
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
