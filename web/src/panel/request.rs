//! The request: who does what on what, under which circumstances.

use std::rc::Rc;

use policyglass::{Caller, Catalog, Diagnostic};
use yew::prelude::*;

use super::context::context;
use super::principal::Kind;
use super::resource::{self, Offer};
use crate::page::Page;
use crate::state::{Ask, Change, Document, RowId};
use policyglass_widget::event::value_of;
use policyglass_widget::field::{Field, Shape};
use policyglass_widget::icon;
use policyglass_widget::sentence::of_message;

/// Properties of [`Request`].
#[derive(Properties)]
pub struct Props {
    pub page: Page,
    // The page's state is the newest one wherever it is read; what is compared stands here as it was.
    pub document: Rc<Document>,
    pub json: Option<Rc<str>>,
    pub fresh_row: Option<RowId>,
}

impl PartialEq for Props {
    /// All that this panel shows of the page; typing in a policy changes little of it.
    fn eq(&self, other: &Self) -> bool {
        let (analysis, known) = (&self.page.analysis, &other.page.analysis);
        self.json == other.json
            && self.fresh_row == other.fresh_row
            && self.document.request == other.document.request
            && analysis.covered == known.covered
            && analysis.request_problems == known.request_problems
            && analysis.mentioned_keys == known.mentioned_keys
            && match (&analysis.verdict, &known.verdict) {
                (Some(verdict), Some(known)) => {
                    verdict.missing_keys == known.missing_keys
                        && verdict.context == known.context
                        && verdict.resource_account == known.resource_account
                        && verdict.notes == known.notes
                }
                (verdict, known) => verdict.is_none() && known.is_none(),
            }
    }
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
                <h2 id="request-title" tabindex="-1">{ "Request" }</h2>
                <button type="button" class="quiet small" onclick={switch} aria-pressed={json.is_some().to_string()}>{ "JSON" }</button>
            </div>
            if let Some(json) = json {
                { json_view(page, &json) }
            } else {
                { form(page) }
                { context(page) }
            }
        </section>
    }
}

fn form(page: &Page) -> Html {
    let request = &page.state.document.request;
    let caller = Caller::parse(&request.principal, &request.action).ok();
    let owner = page.analysis.verdict.as_ref().and_then(|verdict| verdict.resource_account.clone());
    let caller_account = caller.as_ref().and_then(|caller| caller.account().map(str::to_owned));
    let principal = Field {
        id: "principal",
        label: "Who",
        value: request.principal.clone(),
        shape: Shape::Wrapped,
        choices: kinds(page, caller),
        on_input: page.on(|text| Change::Ask(Ask::Principal(text))),
        ..Field::default()
    };
    let action = Field {
        id: "action",
        label: "Does what",
        value: request.action.clone(),
        placeholder: "service:Action".into(),
        list: Some("actions"),
        on_input: page.on(|text| Change::Ask(Ask::Action(text))),
        ..Field::default()
    };
    let resource = Field {
        id: "resource",
        label: "On what",
        value: request.resource.clone(),
        shape: Shape::Wrapped,
        placeholder: "an ARN or *".into(),
        choices: offers(page),
        hint: takes_no_resource(page),
        on_input: page.on(|text| Change::Ask(Ask::Resource(text))),
        ..Field::default()
    };
    let account = Field {
        id: "resource-account",
        label: "Account of the resource",
        value: request.resource_account.clone(),
        hint: sides(caller_account.as_deref(), owner.as_deref()),
        placeholder: owner.map(|owner| format!("{owner}, from the request")).unwrap_or_default().into(),
        on_input: page.on(|text| Change::Ask(Ask::ResourceAccount(text))),
        ..Field::default()
    };
    let [principal, action, resource, account] = [principal, action, resource, account].map(|field| {
        let problem = problem(page, field.id);
        Field { problem, ..field }.draw()
    });
    html! { <form class="fields">{ principal }{ action }{ resource }{ builder(page) }{ account }<Actions /></form> }
}

/// The parts of the ARN, each in a field.
fn builder(page: &Page) -> Html {
    let arn = &page.state.document.request.resource;
    let parts = resource::parts(arn);
    if parts.is_empty() {
        return Html::default();
    }
    let field = |part: resource::Part| {
        let (arn, at) = (arn.clone(), part.at);
        let oninput = page.on(move |event: InputEvent| {
            Change::Ask(Ask::Resource(resource::with_part(&arn, at, &value_of(&event)).into()))
        });
        html! {
            <label>
                { part.label }
                <input type="text" value={part.text} {oninput} placeholder={(part.at == 7).then_some("none")}
                    autocomplete="off" autocapitalize="off" spellcheck="false" />
            </label>
        }
    };
    html! {
        <details class="builder">
            <summary>{ icon::named("right") }{ "Parts of the ARN" }</summary>
            <div class="arn-parts">{ for parts.into_iter().map(field) }</div>
        </details>
    }
}

/// Whether caller and resource are of one account.
fn sides(caller: Option<&str>, owner: Option<&str>) -> Option<Html> {
    let (caller, owner) = caller.zip(owner)?;
    Some(if caller == owner {
        html! { { "The caller is of the same account." } }
    } else {
        html! { <>{ "The caller is of " }<code>{ caller }</code>{ ": a call across accounts." }</> }
    })
}

/// Every action, to choose from. A component, so that it is drawn once and not with every keystroke.
#[component]
fn Actions() -> Html {
    let catalog = Catalog::built_in();
    html! {
        <datalist id="actions">
            { for catalog.actions().map(|action| html! { <option value={action.to_string()} /> }) }
        </datalist>
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

/// What is wrong with a field.
fn problem(page: &Page, field: &str) -> Option<Html> {
    let of_field = |found: &&Diagnostic| match found.code {
        "INVALID_PRINCIPAL_FORMAT" => field == "principal",
        "INVALID_ARN_PREFIX" => field == "resource",
        "DATA_TYPE_MISMATCH" => false,
        _ => field == "action",
    };
    page.analysis.request_problems.iter().find(of_field).map(message)
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
    Some(policyglass_widget::sentence::rich(&note.sentence))
}

/// An ARN of each type that the action takes, one press away.
fn offers(page: &Page) -> Html {
    let request = &page.state.document.request;
    let owner = page.analysis.verdict.as_ref().and_then(|verdict| verdict.resource_account.as_deref());
    let offers = resource::offers(&request.action, &request.resource, owner.unwrap_or("123456789012"));
    let button = |offer: Offer| {
        let current = *request.resource == *offer.arn;
        let ask = page.always(Change::Ask(Ask::Resource(offer.arn.as_str().into())));
        html! {
            <button type="button" class="chip" onclick={ask} title={offer.arn} aria-pressed={current.to_string()}>
                { offer.kind }
            </button>
        }
    };
    html! { <div class="chips" role="group" aria-label="Types of resource">{ for offers.into_iter().map(button) }</div> }
}

/// The request as JSON. It changes the form as soon as it can be read.
fn json_view(page: &Page, json: &Rc<str>) -> Html {
    let error = policyglass::RequestInput::from_json(json).err();
    let oninput = page.on(|event: InputEvent| Change::AskJson(Some(value_of(&event))));
    html! {
        <div class="field">
            <textarea class="json" {oninput} value={AttrValue::from(json.clone())} aria-label="Request as JSON"
                aria-invalid={error.is_some().to_string()} aria-describedby="json-remark" wrap="off"
                spellcheck="false" autocomplete="off" autocapitalize="off" />
            <p class="problem" id="json-remark">{ for error.as_deref().map(of_message) }</p>
        </div>
    }
}

fn to_json(page: &Page) -> Rc<str> {
    policyglass::indent(&page.state.document.request.to_input().to_json()).into()
}
