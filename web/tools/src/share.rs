//! Share: a dialog that makes links, reports, snippets and files of the scenario, with or without what tells whose it is.

mod content;
mod embed;
mod keeping;
mod preview;
mod printout;
mod report;

use policyglass_widget::copy::Copy;
use policyglass_widget::download::download;
use policyglass_widget::event::value_of;
use policyglass_widget::icon;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::address;
use crate::save::{FileButton, file_name};
use crate::tools::Tools;
use content::{Content, use_content};
use printout::Printout;

/// What [`policyglass_bridge::ToTools::Open`] calls it.
const ID: &str = "share";

/// Longer links are cut off by some programs.
const COMFORTABLE: usize = 2000;

/// Properties of [`Share`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// The tool that somebody wants; another number means: again.
    pub wanted: Option<(u32, AttrValue)>,
}

/// The dialog.
#[component]
pub fn Share(props: &Props) -> Html {
    let dialog = use_node_ref();
    let is_open = use_state_eq(|| false);
    let printed = use_state_eq(|| None::<Content>);
    {
        let is_open = is_open.setter();
        use_effect_with(props.wanted.clone(), move |wanted| {
            if wanted.as_ref().is_some_and(|(_, id)| *id == ID) {
                is_open.set(true);
            }
        });
    }
    {
        let dialog = dialog.clone();
        use_effect_with(*is_open, move |is_open| {
            let Some(dialog) = dialog.cast::<HtmlDialogElement>() else { return };
            match (*is_open, dialog.open()) {
                // Fails only for a dialog that is not on the page.
                (true, false) => drop(dialog.show_modal()),
                (false, true) => dialog.close(),
                (true, true) | (false, false) => {}
            }
        });
    }
    let close = {
        let is_open = is_open.setter();
        Callback::from(move |()| is_open.set(false))
    };
    let print = {
        let (printed, close) = (printed.setter(), close.clone());
        Callback::from(move |content: Content| {
            close.emit(());
            printed.set(Some(content));
        })
    };
    let after_print = {
        let printed = printed.setter();
        Callback::from(move |()| printed.set(None))
    };
    let onclose = close.reform(|_: Event| ());
    let frame = html! {
        <dialog ref={dialog} class="share" aria-labelledby="share-title" {onclose}>
            if *is_open {
                <Sheet tools={props.tools.clone()} {close} {print} />
            }
        </dialog>
    };
    let printout = printed.as_ref().map(|content| {
        html! { <Printout tools={props.tools.clone()} content={content.clone()} done={after_print} /> }
    });
    create_portal(html! { <>{ frame }{ printout }</> }, gloo::utils::body().into())
}

/// Properties of [`Sheet`].
#[derive(Properties, PartialEq)]
struct SheetProps {
    tools: Tools,
    close: Callback<()>,
    print: Callback<Content>,
}

/// What is inside the dialog: the ways to share on one side, what will be shared on the other.
#[component]
fn Sheet(props: &SheetProps) -> Html {
    let tools = &props.tools;
    let redacted = use_state_eq(|| false);
    let content = use_content(tools, *redacted);
    let onredact = {
        let redacted = redacted.clone();
        Callback::from(move |_: Event| redacted.set(!*redacted))
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        // What is typed here is none of the page's business.
        event.stop_propagation();
    });
    let close = props.close.reform(|_: MouseEvent| ());
    html! {
        <div class="share-frame" {onkeydown}>
            <header>
                <h2 id="share-title">{ "Share" }</h2>
                <span class="grow"></span>
                <button type="button" class="quiet square" onclick={close} aria-label="Close" title="Close (Esc)">{ icon::named("remove") }</button>
            </header>
            <div class="share-ways">
                <label class="share-redact">
                    <input type="checkbox" checked={*redacted} onchange={onredact} />
                    <span><b>{ "Redact names and ids" }</b>
                    <small>{ "Account ids, names, organizations, e-mail addresses and ids of resources are replaced by documentation values, each by the same one everywhere. Link, report, snippet and file then hold those." }</small></span>
                </label>
                { link(&content) }
                { report(tools, &content) }
                <Embed content={content.clone()} />
                { file(&content, &props.close) }
                { print(&content, &props.print) }
                <keeping::Keeping tools={tools.clone()} />
            </div>
            <div class="share-what" tabindex="0" role="group" aria-labelledby="share-what">
                <h3 id="share-what">{ "What will be in it" }</h3>
                { preview::preview(tools, &content) }
            </div>
        </div>
    }
}

/// A way to share.
fn way(icon: &str, title: &str, about: Html, buttons: Html) -> Html {
    html! {
        <section class="way">
            { icon::named(icon) }
            <div><h3>{ title }</h3><p>{ about }</p>{ buttons }</div>
        </section>
    }
}

fn link(content: &Content) -> Html {
    let (about, body) = match &*content.link {
        Ok(fragment) => {
            let address = content.address();
            let length = fragment.len() + 1;
            let (text, written) = (address.clone(), content.suffix());
            // The address is written here and nowhere else.
            let copy = Callback::from(move |()| {
                address::write(&written);
                AttrValue::from(text.clone())
            });
            let about = html! {
                <>
                    { format!("{length} characters behind the address of this page. What stands behind # is sent to no server; whoever has the link can read all of it.") }
                    if content.covered { { " Whoever opens it predicts the decision first." } }
                    if length > COMFORTABLE { { " Some programs cut off links of this length: a file is safer." } }
                </>
            };
            (
                about,
                html! {
                    <p class="share-link">
                        <input type="text" readonly={true} value={address} aria-label="Link" data-length={length.to_string()} />
                        <Copy label="Copy link" text={copy} />
                    </p>
                },
            )
        }
        Err(why) => (html! { { format!("There is no link to this: {why}.") } }, Html::default()),
    };
    way("share", "Link", about, body)
}

fn report(tools: &Tools, content: &Content) -> Html {
    if content.covered {
        let why = "It tells the decision and why, so it comes after your prediction.";
        return way("policy", "Report", html! { { why } }, Html::default());
    }
    let text = {
        let (tools, content) = (tools.clone(), content.clone());
        Callback::from(move |()| AttrValue::from(report::markdown(&tools, &content)))
    };
    let save = {
        let (text, name) = (text.clone(), content.file_name());
        Callback::from(move |_: MouseEvent| download(&format!("{name}.md"), "text/markdown", &text.emit(())))
    };
    way(
        "policy",
        "Report",
        html! { { "Request, decision, why, policies, tests and the link, as Markdown for a ticket or a mail." } },
        html! {
            <p class="buttons">
                <Copy label="Copy report" {text} />
                <button type="button" class="quiet small" onclick={save}>{ "Download" }</button>
            </p>
        },
    )
}

/// Properties of [`Embed`].
#[derive(Properties, PartialEq)]
struct EmbedProps {
    content: Content,
}

#[component]
fn Embed(props: &EmbedProps) -> Html {
    let edit = use_state_eq(embed::Edit::default);
    let snippet = embed::snippet(&props.content, *edit);
    let onchange = {
        let edit = edit.setter();
        Callback::from(move |event: Event| edit.set(embed::Edit::named(&value_of(&event))))
    };
    let text = {
        let snippet = snippet.clone();
        Callback::from(move |()| AttrValue::from(snippet.clone()))
    };
    let choice = |of: embed::Edit| html! { <option value={of.name()} selected={*edit == of}>{ of.words() }</option> };
    way(
        "request",
        "Embed",
        html! { { "A live copy for a documentation page; without JavaScript its readers see the policy as text." } },
        html! {
            <>
                <textarea class="json" readonly={true} rows="4" aria-label="Snippet for a page" value={snippet} />
                <p class="buttons">
                    <label>{ "Readers may change " }<select {onchange}>{ for embed::Edit::ALL.into_iter().map(choice) }</select></label>
                    <Copy label="Copy snippet" {text} />
                </p>
            </>
        },
    )
}

fn file(content: &Content, close: &Callback<()>) -> Html {
    let save = {
        let content = content.clone();
        Callback::from(move |_: MouseEvent| {
            let json = serde_json::to_string_pretty(&*content.scenario).unwrap_or_default();
            download(&format!("{}.policyglass.json", content.file_name()), "application/json", &json);
        })
    };
    way(
        "copy",
        "File",
        html! { { "The scenario as the documented format: for the batch command, for lessons, for later." } },
        html! {
            <p class="buttons">
                <button type="button" class="quiet small" onclick={save}>{ "Download scenario" }</button>
                <OpenFile close={close.clone()} />
            </p>
        },
    )
}

/// Properties of [`OpenFile`].
#[derive(Properties, PartialEq)]
struct OpenFileProps {
    close: Callback<()>,
}

#[component]
fn OpenFile(props: &OpenFileProps) -> Html {
    let trouble = use_state_eq(|| None::<String>);
    let on_text = {
        let (trouble, close) = (trouble.setter(), props.close.clone());
        Callback::from(move |text: Result<String, String>| {
            let read = text.and_then(|text| policyglass::Scenario::from_json(&text).map_err(|error| error.message));
            match read {
                Ok(scenario) => {
                    policyglass_bridge::tell(&policyglass_bridge::ToPage::Load(Box::new(scenario)));
                    close.emit(());
                }
                Err(why) => trouble.set(Some(why)),
            }
        })
    };
    html! {
        <>
            <FileButton label="Open a scenario file …" accept=".json,application/json" {on_text} />
            if let Some(why) = &*trouble { <small class="problem" role="alert">{ format!("It cannot be opened: {why}.") }</small> }
        </>
    }
}

fn print(content: &Content, print: &Callback<Content>) -> Html {
    if content.covered {
        return way("policy", "Print", html! { { "With the decision, so after your prediction." } }, Html::default());
    }
    let onclick = {
        let (content, print) = (content.clone(), print.clone());
        Callback::from(move |_: MouseEvent| print.emit(content.clone()))
    };
    way(
        "policy",
        "Print",
        html! { { "Every policy, the request, the decision and why, and the tests, on paper." } },
        html! { <p class="buttons"><button type="button" class="quiet small" {onclick}>{ "Print" }</button></p> },
    )
}

impl Content {
    /// A file's name without ending.
    #[must_use]
    pub fn file_name(&self) -> String {
        file_name(self.scenario.title.as_deref().unwrap_or_default())
    }
}
