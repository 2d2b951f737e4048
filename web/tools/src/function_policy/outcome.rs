//! What Lambda does with what is written: the statement, or its error.

use policyglass::function_policy::{Answer, LambdaError};
use policyglass::indent;
use policyglass_widget::copy::Copy;
use policyglass_widget::sentence::of_message;
use policyglass_widget::{Tone, icon};
use yew::prelude::*;

use super::bench::Refusal;
use super::draft::{Outcome, Run};
use super::policy::short;

/// Everything that comes of a draft.
pub(super) fn outcomes(outcome: &Outcome) -> Html {
    html! {
        <div class="bench-outcome" role="status">
            { for outcome.runs.iter().map(run) }
            { for outcome.others.iter().map(|other| html! {
                <p class="nothing">{ icon::of(Tone::Nothing) }<span><code>{ other }</code>{ " does nothing to a function policy." }</span></p>
            }) }
        </div>
    }
}

fn run(run: &Run) -> Html {
    match &run.outcome {
        Ok(answer) => accepted(run.operation, answer),
        Err(Refusal::Lambda(error)) => refused(run.operation, error),
        Err(Refusal::Unreadable(arn)) => html! {
            <p class="depends">{ icon::of(Tone::Depends) }
                <span>{ "The text of the policy of " }<b>{ short(arn) }</b>{ " cannot be read: mend it in the editor first." }</span></p>
        },
    }
}

fn accepted(operation: &'static str, answer: &Answer) -> Html {
    let whose = html! { <b>{ short(&answer.arn) }</b> };
    let (line, json) = match (&answer.statement, &answer.policy) {
        (Some(statement), _) => {
            (html! { <>{ "Lambda adds this to the policy of " }{ whose }{ ":" }</> }, Some(statement))
        }
        (None, Some(policy)) if operation.starts_with("Put") => {
            (html! { <>{ "Lambda takes this as the whole policy of " }{ whose }{ ":" }</> }, Some(policy))
        }
        (None, Some(policy)) => {
            (html! { <>{ "The policy of " }{ whose }{ ", which the answer holds as a string:" }</> }, Some(policy))
        }
        (None, None) if operation.starts_with("Delete") => {
            (html! { <>{ "Lambda deletes the policy of " }{ whose }{ "." }</> }, None)
        }
        (None, None) => (
            html! { <>{ "Lambda removes the statement from the policy of " }{ whose }{ " and answers nothing." }</> },
            None,
        ),
    };
    let json = json.map(|json| indent(json));
    html! {
        <div class="accepted">
            <p class="allow">{ icon::of(Tone::Allow) }<span>{ line }</span></p>
            if let Some(json) = json {
                <div class="bench-json">
                    <pre tabindex="0" role="group" aria-label="What Lambda writes">{ &json }</pre>
                    <Copy label="Copy" text={Callback::from(move |()| AttrValue::from(json.clone()))} />
                </div>
            }
            { for answer.remarks.iter().map(|remark| html! {
                <p class="depends">{ icon::of(Tone::Depends) }<span>{ of_message(remark) }</span></p>
            }) }
        </div>
    }
}

fn refused(operation: &str, error: &LambdaError) -> Html {
    html! {
        <div class="refused deny">
            { icon::of(Tone::Deny) }
            <div>
                <p class="words">{ error.on_command_line(operation) }</p>
                <small>{ format!("HTTP {}", error.status) }
                    if !error.recorded { { " · the sentence is ours: Lambda's is not on record" } }
                </small>
            </div>
        </div>
    }
}
