//! The request: who does what on what, under which circumstances.

use std::rc::Rc;

use policyglass::{Caller, Catalog, Diagnostic};
use yew::prelude::*;

use super::context::Context;
use super::principal::Kind;
use crate::page::{Page, value_of};
use crate::state::{Ask, Change};
use crate::widget::field::Field;
use crate::widget::sentence::of_message;

/// Properties of [`Request`].
#[derive(Properties, PartialEq)]
pub struct Props {
    pub page: Page,
}

/// The request.
#[component]
pub fn Request(props: &Props) -> Html {
    let page = &props.page;
    let json = page.state.view.request_json.clone();
    let switch = page.always(Change::AskJson(json.is_none().then(|| to_json(page))));
    html! {
        <section class="panel request" aria-labelledby="request-title">
            <div class="head">
                <h2 id="request-title">{ "Request" }</h2>
                <button type="button" class="quiet small" onclick={switch} aria-pressed={json.is_some().to_string()}>{ "JSON" }</button>
            </div>
            if let Some(json) = json {
                <JsonView page={page.clone()} {json} />
            } else {
                <Form page={page.clone()} />
                <Context page={page.clone()} />
            }
        </section>
    }
}

#[component]
fn Form(props: &Props) -> Html {
    let page = &props.page;
    let request = &page.state.document.request;
    let actions = use_memo((), |()| actions());
    let resources = use_memo((request.action.clone(), account(page)), |(action, account)| resources(action, account));
    let caller = Caller::parse(&request.principal, &request.action).ok();
    let owner = page.analysis.verdict.as_ref().and_then(|verdict| verdict.resource_account.clone());
    html! {
        <form class="fields">
            <Field id="principal" label="Who" value={request.principal.clone()}
                problem={problem(page, &["INVALID_PRINCIPAL_FORMAT"])}
                on_input={page.on(|text| Change::Ask(Ask::Principal(text)))}>
                { kinds(page, caller) }
            </Field>
            <Field id="action" label="Does what" value={request.action.clone()} offers={(*actions).clone()}
                placeholder="service:Action" problem={problem(page, &["INVALID_ACTION", "LAMBDA_API_NAME_AS_ACTION"])}
                on_input={page.on(|text| Change::Ask(Ask::Action(text)))} />
            <Field id="resource" label="On what" value={request.resource.clone()} offers={(*resources).clone()}
                placeholder="an ARN or *" problem={problem(page, &["INVALID_ARN_PREFIX"])} hint={takes_no_resource(page)}
                on_input={page.on(|text| Change::Ask(Ask::Resource(text)))} />
            <Field id="resource-account" label="Account of the resource" value={request.resource_account.clone()}
                placeholder={owner.map(|owner| format!("{owner}, from the request")).unwrap_or_default()}
                on_input={page.on(|text| Change::Ask(Ask::ResourceAccount(text)))} />
        </form>
    }
}

/// The kind of principal. Another kind keeps account and name.
fn kinds(page: &Page, caller: Option<Caller>) -> Html {
    let current = caller.as_ref().map(Kind::of);
    let account = page.analysis.verdict.as_ref().and_then(|verdict| verdict.resource_account.clone());
    let onchange = page.on(move |event: Event| {
        let chosen = value_of(&event);
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == &*chosen).unwrap_or(Kind::User);
        Change::Ask(Ask::Principal(kind.example(caller.as_ref(), account.as_deref()).into()))
    });
    let option = |kind: Kind| {
        html! { <option value={kind.name()} selected={current == Some(kind)}>{ kind.name() }</option> }
    };
    html! {
        <select class="kind" aria-label="Kind of principal" {onchange}>
            if current.is_none() { <option value="" selected={true} disabled={true}>{ "–" }</option> }
            { for Kind::ALL.into_iter().map(option) }
        </select>
    }
}

fn problem(page: &Page, codes: &[&str]) -> Option<Html> {
    let found = page.analysis.request_problems.iter().find(|problem| codes.contains(&problem.code))?;
    Some(message(found))
}

/// What is wrong, and what to do.
pub(super) fn message(found: &Diagnostic) -> Html {
    html! {
        <>
            { of_message(&found.message) }
            if let Some(help) = &found.help { { ": " }{ of_message(help) } }
        </>
    }
}

fn takes_no_resource(page: &Page) -> Option<Html> {
    let verdict = page.analysis.verdict.as_ref()?;
    let note = verdict.notes.iter().find(|note| note.rule == "R20")?;
    Some(crate::widget::sentence::rich(&note.sentence))
}

fn account(page: &Page) -> Rc<str> {
    let owner = page.analysis.verdict.as_ref().and_then(|verdict| verdict.resource_account.as_deref());
    owner.unwrap_or("123456789012").into()
}

fn actions() -> Rc<[AttrValue]> {
    Catalog::built_in().actions().map(|action| action.to_string().into()).collect()
}

/// ARNs of the types that the action takes, with names to overwrite.
fn resources(action: &str, account: &str) -> Rc<[AttrValue]> {
    let catalog = Catalog::built_in();
    let Some(action) = catalog.action(action) else { return Rc::default() };
    if action.takes_no_resource() {
        return Rc::new(["*".into()]);
    }
    action.resource_types().map(|used| fill(&used.kind.arn(), account).into()).collect()
}

/// An ARN with something typical for each `${Placeholder}`.
fn fill(arn: &str, account: &str) -> String {
    let mut filled = String::new();
    for (at, piece) in arn.split("${").enumerate() {
        let Some((name, rest)) = piece.split_once('}').filter(|_| at > 0) else {
            filled.push_str(piece);
            continue;
        };
        filled.push_str(match name {
            "Partition" => "aws",
            "Region" => "us-west-2",
            "Account" => account,
            "FunctionName" => "my-function",
            "Alias" => "PROD",
            "Version" | "LayerVersion" => "1",
            "LayerName" => "my-layer",
            "UUID" => "fa123456-14a1-4fd2-9fec-83de64ad683d",
            name => name,
        });
        filled.push_str(rest);
    }
    filled
}

/// Properties of [`JsonView`].
#[derive(Properties, PartialEq)]
struct JsonProps {
    page: Page,
    json: Rc<str>,
}

/// The request as JSON. It changes the form as soon as it can be read.
#[component]
fn JsonView(props: &JsonProps) -> Html {
    let error = serde_json::from_str::<policyglass::RequestInput>(&props.json).err();
    let oninput = props.page.on(|event: InputEvent| Change::AskJson(Some(value_of(&event))));
    html! {
        <div class="field">
            <textarea class="json" {oninput} value={AttrValue::from(props.json.clone())} aria-label="Request as JSON"
                aria-invalid={error.is_some().to_string()} aria-describedby="json-remark" wrap="off"
                spellcheck="false" autocomplete="off" autocapitalize="off" />
            <p class="problem" id="json-remark">{ for error.map(|error| error.to_string()) }</p>
        </div>
    }
}

fn to_json(page: &Page) -> Rc<str> {
    let json = serde_json::to_string(&page.state.document.request.to_input()).unwrap_or_default();
    policyglass::indent(&json).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_are_arns_of_the_types_that_the_action_takes() {
        let offered = |action| resources(action, "111111111111").join(" ");
        assert_eq!(offered("lambda:InvokeFunction"), "arn:aws:lambda:us-west-2:111111111111:function:my-function");
        assert_eq!(offered("lambda:ListFunctions"), "*");
        assert_eq!(offered("lambda:deletelayerversion"), "arn:aws:lambda:us-west-2:111111111111:layer:my-layer:1");
        assert_eq!(offered("s3:GetObject"), "");
    }
}
