//! Opening what the address asks for, without ever touching work that is nowhere else.

use std::rc::Rc;

use gloo::events::EventListener;
use policyglass::{Scenario, link};
use policyglass_bridge::{ToPage, tell};
use policyglass_widget::icon;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::address::{self, Asked};
use crate::keep::{self, use_keeping};
use crate::tools::Tools;

/// Set on the root by boot.js while the first example must not be taken for what was asked for.
const OPENING: &str = "data-opening";

/// What is being opened.
#[derive(Clone, Debug)]
enum Opening {
    /// Nothing.
    Nothing,
    /// Somebody must say whether the work on the page is to give way.
    Ask(Rc<Target>),
    /// It cannot be opened, and why.
    Refused(Rc<str>),
}

#[derive(Clone, Debug)]
enum Target {
    Scenario(Box<Scenario>),
    Example(String),
}

impl Target {
    fn open(&self) {
        match self {
            Self::Scenario(scenario) => tell(&ToPage::Load(scenario.clone())),
            Self::Example(name) => tell(&ToPage::Example(name.clone())),
        }
    }
}

/// Properties of [`Opener`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
}

/// Opens what the address asks for, at first and whenever it changes; a dialog when that needs a word.
#[component]
pub fn Opener(props: &Props) -> Html {
    let page = &props.tools.page;
    use_keeping(page);
    let opening = use_state(|| Opening::Nothing);
    let edited = use_mut_ref(|| false);
    *edited.borrow_mut() = page.edited || props.tools.stale;
    {
        let opening = opening.setter();
        use_effect_with((), move |()| {
            if !first(&opening) {
                reveal();
            }
            let listener = EventListener::new(&gloo::utils::window(), "hashchange", move |_| {
                if let Some(asked) = address::asked() {
                    match target(&asked) {
                        Ok(target) if *edited.borrow() => opening.set(Opening::Ask(Rc::new(target))),
                        Ok(target) => target.open(),
                        Err(why) => opening.set(Opening::Refused(why.into())),
                    }
                }
            });
            move || drop(listener)
        });
    }
    // A document that is loaded is told when it has been drawn, for which Yew may take more than a frame; of one with a
    // text that is too long only that there is another.
    let at_first = *use_memo((), |()| page.generation);
    use_effect_with((page.generation, props.tools.stale), move |&(generation, stale)| {
        if stale || generation != at_first {
            reveal();
        }
    });
    let dialog = use_node_ref();
    let is_open = !matches!(*opening, Opening::Nothing);
    {
        let dialog = dialog.clone();
        use_effect_with(is_open, move |&is_open| {
            let Some(dialog) = dialog.cast::<HtmlDialogElement>() else { return };
            match (is_open, dialog.open()) {
                // Fails only for a dialog that is not on the page.
                (true, false) => drop(dialog.show_modal()),
                (false, true) => dialog.close(),
                (true, true) | (false, false) => {}
            }
        });
    }
    let close = {
        let opening = opening.setter();
        Callback::from(move |()| opening.set(Opening::Nothing))
    };
    let open = {
        let (opening, close) = (opening.clone(), close.clone());
        Callback::from(move |_: MouseEvent| {
            if let Opening::Ask(target) = &*opening {
                target.open();
            }
            close.emit(());
        })
    };
    let leave = close.reform(|_: MouseEvent| ());
    let content = match &*opening {
        Opening::Nothing => Html::default(),
        Opening::Ask(target) => html! {
            <>
                <h2 id="opening-title">{ "Open what the link holds?" }</h2>
                <p>{ "What you have here is in no link and no file yet. " }{ holds(target) }{ " would take its place; Undo brings it back." }</p>
                <p class="buttons">
                    <button type="button" class="primary" onclick={open}>{ "Open it" }</button>
                    <button type="button" onclick={leave} autofocus={true}>{ "Keep what I have" }</button>
                </p>
            </>
        },
        Opening::Refused(why) => html! {
            <>
                <h2 id="opening-title">{ icon::named("warning") }{ "This link cannot be opened" }</h2>
                <p>{ capitalized(why) }{ "." }</p>
                <p class="note">{ "Nothing on the page has changed." }</p>
                <p class="buttons"><button type="button" class="primary" onclick={leave} autofocus={true}>{ "Go on" }</button></p>
            </>
        },
    };
    let onclose = {
        let dialog = dialog.clone();
        Callback::from(move |_: Event| {
            // The event comes late: by then it may be open again for something else.
            if dialog.cast::<HtmlDialogElement>().is_some_and(|dialog| !dialog.open()) {
                close.emit(());
            }
        })
    };
    let dialog = html! { <dialog ref={dialog} class="opening-dialog" aria-labelledby="opening-title" {onclose}>{ content }</dialog> };
    create_portal(dialog, gloo::utils::body().into())
}

/// At the start: boot.js has said whether the page waits for something.
///
/// Tells whether a document is on its way to the page.
fn first(opening: &UseStateSetter<Opening>) -> bool {
    let awaited = gloo::utils::document().document_element().and_then(|root| root.get_attribute(OPENING));
    match awaited.as_deref() {
        Some("link") => match address::asked().as_ref().map(target) {
            Some(Ok(target)) => {
                target.open();
                return true;
            }
            Some(Err(why)) => opening.set(Opening::Refused(why.into())),
            None => {}
        },
        Some(_) => {
            if let Some(scenario) = keep::kept() {
                tell(&ToPage::Load(Box::new(scenario)));
                return true;
            }
        }
        // The page itself opens an example; it says nothing about one that there is not.
        None => {
            if let Some(Err(why)) = address::asked().as_ref().map(target) {
                opening.set(Opening::Refused(why.into()));
            }
        }
    }
    false
}

/// Shows the page.
fn reveal() {
    if let Some(root) = gloo::utils::document().document_element() {
        // Fails only for names that are no attribute names.
        let _ = root.remove_attribute(OPENING);
    }
}

fn target(asked: &Asked) -> Result<Target, String> {
    match asked {
        Asked::Link(fragment) => match link::decode(fragment) {
            Ok(scenario) => Ok(Target::Scenario(Box::new(scenario))),
            Err(why) => Err(why.to_string()),
        },
        Asked::Example(name) => {
            // The gallery is where the page's examples are.
            let known =
                |name: &str| gloo::utils::document().query_selector(&format!("[data-example=\"{name}\"]")).ok()?;
            let simple = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            match simple.then(|| known(name)).flatten() {
                Some(_) => Ok(Target::Example(name.clone())),
                None => Err(format!("there is no example called “{name}”")),
            }
        }
    }
}

/// What would be opened, at the start of a sentence.
fn holds(target: &Target) -> String {
    match target {
        Target::Scenario(scenario) => {
            let title =
                scenario.title.as_deref().filter(|title| !title.is_empty()).unwrap_or("A scenario without a title");
            let count = scenario.policies.len();
            format!("“{title}” ({count} {})", if count == 1 { "policy" } else { "policies" })
        }
        Target::Example(name) => format!("The example “{name}”"),
    }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
