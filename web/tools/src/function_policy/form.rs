//! The parameters of AddPermission as a form, each with Lambda's own checks.

use std::rc::Rc;

use policyglass::function_policy::{ADD_PERMISSION, LambdaError, Spec};
use policyglass_widget::event::value_of;
use policyglass_widget::field::Field;
use policyglass_widget::sentence::of_message;
use yew::prelude::*;

use super::Here;
use super::bench::{Refusal, statement_ids};
use super::draft::Outcome;
use super::preset::{PRESETS, Preset};

/// A field of the form.
struct Row {
    /// The parameter's name in the API.
    parameter: &'static str,
    id: &'static str,
    label: &'static str,
    placeholder: &'static str,
    list: Option<&'static str>,
}

const fn row(parameter: &'static str, id: &'static str, label: &'static str, placeholder: &'static str) -> Row {
    Row { parameter, id, label, placeholder, list: None }
}

const FIRST: [Row; 7] = [
    row("FunctionName", "bench-function", "Function", "my-function"),
    row("Qualifier", "bench-qualifier", "Version or alias", "none: the function itself"),
    row("StatementId", "bench-sid", "Statement id", "s3-uploads"),
    Row { list: Some("bench-actions"), ..row("Action", "bench-action", "Action", "lambda:InvokeFunction") },
    Row { list: Some("bench-principals"), ..row("Principal", "bench-principal", "Principal", "s3.amazonaws.com") },
    row("SourceArn", "bench-source-arn", "Source ARN", "arn:aws:s3:::amzn-s3-demo-bucket"),
    row("SourceAccount", "bench-source-account", "Source account", "123456789012"),
];

const MORE: [Row; 3] = [
    row("PrincipalOrgID", "bench-org", "Organization", "o-a1b2c3d4e5"),
    row("EventSourceToken", "bench-token", "Event source token", "amzn1.ask.skill.…"),
    row("RevisionId", "bench-revision", "Revision id", ""),
];

/// What functions let others do. [Lambda Developer Guide: resource-based policies]
const ACTIONS: [&str; 8] = [
    "lambda:GetAlias",
    "lambda:GetFunction",
    "lambda:GetFunctionConfiguration",
    "lambda:InvokeFunction",
    "lambda:InvokeFunctionUrl",
    "lambda:ListVersionsByFunction",
    "lambda:PublishVersion",
    "lambda:UpdateFunctionCode",
];

/// Services that invoke functions.
const PRINCIPALS: [&str; 14] = [
    "*",
    "alexa-appkit.amazon.com",
    "apigateway.amazonaws.com",
    "cloudformation.amazonaws.com",
    "codecommit.amazonaws.com",
    "cognito-idp.amazonaws.com",
    "config.amazonaws.com",
    "elasticloadbalancing.amazonaws.com",
    "events.amazonaws.com",
    "iot.amazonaws.com",
    "logs.amazonaws.com",
    "s3.amazonaws.com",
    "secretsmanager.amazonaws.com",
    "sns.amazonaws.com",
];

/// The form.
pub(super) fn form(here: &Here, outcome: &Outcome) -> Html {
    let error = outcome.runs.iter().find_map(|run| match &run.outcome {
        Err(Refusal::Lambda(error)) => Some(error),
        Err(Refusal::Unreadable(_)) | Ok(_) => None,
    });
    let option = |value: &&'static str| html! { <option value={*value} /> };
    let more_is_used = MORE.iter().any(|row| here.draft.values.contains_key(row.parameter));
    html! {
        <>
            <div class="chips" role="group" aria-label="Fill in for">{ for PRESETS.iter().map(|preset| chip(here, preset)) }</div>
            <div class="bench-form">
                { for FIRST.iter().map(|row| field(here, row, error)) }
                { choice(here, "FunctionUrlAuthType", "bench-auth", "Function URL's auth type", &["NONE", "AWS_IAM"], error) }
                { choice(here, "InvokedViaFunctionUrl", "bench-via", "Only through the function URL", &["true", "false"], error) }
            </div>
            <details open={more_is_used}>
                <summary>{ "Organization, Alexa, revision" }</summary>
                <div class="bench-form">{ for MORE.iter().map(|row| field(here, row, error)) }</div>
            </details>
            <datalist id="bench-actions">{ for ACTIONS.iter().map(option) }</datalist>
            <datalist id="bench-principals">{ for PRINCIPALS.iter().map(option) }</datalist>
        </>
    }
}

fn chip(here: &Here, preset: &'static Preset) -> Html {
    let here = here.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        let shown = here.shown.as_deref().and_then(|arn| here.bench.find(arn));
        let taken = shown.map(|kept| statement_ids(&kept.text)).unwrap_or_default();
        let mut draft = here.draft.clone();
        preset.fill(&mut draft, &here.bench.home, &taken);
        here.write(draft);
    });
    html! { <button type="button" class="chip" {onclick}>{ preset.name }</button> }
}

fn spec(parameter: &str) -> Option<&'static Spec> {
    ADD_PERMISSION.iter().map(|row| &row.spec).find(|spec| spec.name == parameter)
}

/// What Lambda says about a value: that its form is wrong, or what it answers to the call.
fn problem(spec: &Spec, value: &str, error: Option<&LambdaError>) -> Option<Html> {
    let of_form = || spec.problems(value).into_iter().next().filter(|_| !value.is_empty());
    let answer = error.filter(|error| error.parameter == Some(spec.name)).map(|error| error.message.clone());
    of_form().or(answer).map(|message| html! { { message } })
}

fn set(here: &Here, parameter: &'static str) -> Callback<Rc<str>> {
    let here = here.clone();
    Callback::from(move |value: Rc<str>| {
        let mut draft = here.draft.clone();
        draft.set(parameter, &value);
        here.write(draft);
    })
}

fn field(here: &Here, row: &Row, error: Option<&LambdaError>) -> Html {
    let value: Rc<str> = here.draft.values.get(row.parameter).map(String::as_str).unwrap_or_default().into();
    let Some(spec) = spec(row.parameter) else { return Html::default() };
    Field {
        id: row.id,
        label: row.label,
        problem: problem(spec, value.trim(), error),
        hint: Some(of_message(spec.help)),
        value,
        placeholder: AttrValue::Static(row.placeholder),
        list: row.list,
        on_input: set(here, row.parameter),
        ..Field::default()
    }
    .draw()
}

/// One of a few words, or none.
fn choice(
    here: &Here,
    parameter: &'static str,
    id: &'static str,
    label: &'static str,
    words: &[&'static str],
    error: Option<&LambdaError>,
) -> Html {
    let Some(spec) = spec(parameter) else { return Html::default() };
    let value = here.draft.values.get(parameter).map(String::as_str).unwrap_or_default();
    let onchange = set(here, parameter).reform(|event: Event| value_of(&event));
    let option = |word: &'static str, shown: &'static str| html! { <option value={word} selected={value == word}>{ shown }</option> };
    let remark = format!("{id}-remark");
    let problem = problem(spec, value, error);
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <select {id} {onchange} aria-describedby={remark.clone()} aria-invalid={problem.is_some().then_some("true")}>
                { option("", "not said") }
                { for words.iter().map(|word| option(word, shown(word))) }
            </select>
            <p class={if problem.is_some() { "problem" } else { "hint" }} id={remark}>{ problem.unwrap_or_else(|| of_message(spec.help)) }</p>
        </div>
    }
}

fn shown(word: &'static str) -> &'static str {
    match word {
        "true" => "--invoked-via-function-url",
        "false" => "--no-invoked-via-function-url",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_has_a_field() {
        let fields = FIRST.iter().chain(&MORE).map(|row| row.parameter);
        let all: Vec<_> = fields.chain(["FunctionUrlAuthType", "InvokedViaFunctionUrl"]).collect();
        assert!(ADD_PERMISSION.iter().all(|row| all.contains(&row.spec.name)));
        assert_eq!(all.len(), ADD_PERMISSION.len());
        assert!(ACTIONS.is_sorted() && PRINCIPALS.is_sorted());
    }
}
