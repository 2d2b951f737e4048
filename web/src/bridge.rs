//! The page's side of the bridge to the tools: they hear of every change, and their changes become the page's.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use policyglass::Catalog;
use policyglass_bridge::{Found, PageState, ToPage, ToTools, Undo, hear, tell};
use yew::prelude::*;

use crate::examples::Example;
use crate::page::Page;
use crate::state::{Change, Document, PolicyText, State};

/// How long typing must pause before the tools get the new state, in milliseconds.
const PAUSE: u32 = 120;

/// How many documents are remembered: as many as a few steps of undoing lead back to.
const REMEMBERED: usize = 8;

/// What checks said about a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The document.
    pub document: Rc<Document>,
    /// In the order of policies and places.
    pub found: Vec<Found>,
}

/// The statements of a document that no test hangs on: policy and position.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Idle {
    /// The document.
    pub document: Rc<Document>,
    /// Position of the policy, and of the statement in it.
    pub statements: Vec<(usize, usize)>,
}

/// What the page has from the tools. Whatever comes anew is another one.
#[derive(Clone, Debug)]
pub struct FromTools {
    /// What checks said last.
    pub findings: Rc<Findings>,
    /// What no test hangs on.
    pub idle: Rc<Idle>,
    /// What is known of AWS's services.
    pub catalog: Arc<Catalog>,
}

impl PartialEq for FromTools {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.findings, &other.findings)
            && Rc::ptr_eq(&self.idle, &other.idle)
            && Arc::ptr_eq(&self.catalog, &other.catalog)
    }
}

/// The documents that the tools know by number.
#[derive(Debug, Default)]
struct Documents {
    next: u32,
    known: Vec<(u32, Rc<Document>)>,
}

impl Documents {
    fn serial(&mut self, document: &Rc<Document>) -> u32 {
        if let Some((serial, _)) = self.known.iter().find(|(_, known)| known == document) {
            return *serial;
        }
        let serial = self.next;
        self.next += 1;
        self.known.insert(0, (serial, document.clone()));
        self.known.truncate(REMEMBERED);
        serial
    }

    fn find(&self, serial: u32) -> Option<Rc<Document>> {
        self.known.iter().find(|(known, _)| *known == serial).map(|(_, document)| document.clone())
    }
}

thread_local! {
    static DOCUMENTS: RefCell<Documents> = RefCell::default();
    /// Tells the tools what was typed, when typing pauses.
    static PENDING: RefCell<Option<Box<dyn FnOnce()>>> = RefCell::default();
    /// Whether the tools are there.
    static PRESENT: Cell<bool> = const { Cell::new(false) };
    /// Whether they know that the document has changed since they got it.
    static STALE: Cell<bool> = const { Cell::new(false) };
    /// What was wanted before they were.
    static WANTED: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// Opens a tool, as soon as the tools are there.
pub fn open(tool: &'static str) {
    if PRESENT.get() {
        tell(&ToTools::Open(tool.to_owned()));
    } else {
        WANTED.set(Some(tool));
        // boot.js loads the tools when the page is idle; now it is not to wait for that.
        if let Ok(event) = web_sys::Event::new("policyglass:want") {
            // Fails only for an event that is on its way already.
            let _ = gloo::utils::document().dispatch_event(&event);
        }
    }
}

/// Hears the tools.
#[hook]
pub fn use_tools(state: &UseReducerHandle<State>, examples: &Rc<Vec<Example>>) -> FromTools {
    let findings = use_state_eq(Rc::<Findings>::default);
    let idle = use_state_eq(Rc::<Idle>::default);
    let catalog = use_state_eq(Catalog::built_in);
    let greetings = use_state(|| 0_u32);
    let dispatcher = state.dispatcher();
    let (set_findings, set_catalog, greet) = (findings.setter(), catalog.setter(), greetings.setter());
    let (set_idle, examples) = (idle.setter(), examples.clone());
    use_effect_with((), move |()| {
        let count = Cell::new(0);
        let listener = hear(move |message: ToPage| match message {
            ToPage::Hello => {
                PRESENT.set(true);
                count.set(count.get() + 1);
                greet.set(count.get());
            }
            ToPage::Apply { serial, what, parts } => {
                if let Some(document) = find(serial) {
                    dispatcher.dispatch(Change::Apply(document, what.into(), parts.into()));
                }
            }
            ToPage::Load(scenario) => dispatcher.dispatch(Change::Load(Document::from_scenario(&scenario))),
            ToPage::Example(id) => {
                if let Some(example) = examples.iter().find(|example| example.id == id) {
                    dispatcher.dispatch(Change::Load(example.document()));
                }
            }
            ToPage::Undo => dispatcher.dispatch(Change::Undo),
            ToPage::Show { serial, policy, span } => {
                let id = find(serial).and_then(|document| document.policies.get(policy).map(|policy| policy.id));
                if let Some(id) = id {
                    dispatcher.dispatch(Change::Show(id, span));
                }
            }
            ToPage::Predict(predict) => dispatcher.dispatch(Change::Predict(predict)),
            ToPage::Findings { serial, found } => {
                if let Some(document) = find(serial) {
                    set_findings.set(Rc::new(Findings { document, found }));
                }
            }
            ToPage::Idle { serial, statements } => {
                if let Some(document) = find(serial) {
                    set_idle.set(Rc::new(Idle { document, statements }));
                }
            }
            ToPage::Catalog(text) => {
                if let Ok(catalog) = Catalog::parse(text) {
                    set_catalog.set(Arc::new(catalog));
                }
            }
        });
        // Whoever reaches for something else is done typing: what a tool does next is to rest on what was typed.
        let options = EventListenerOptions::run_in_capture_phase();
        let reaching = ["pointerdown", "focusin"]
            .map(|name| EventListener::new_with_options(&gloo::utils::document(), name, options, |_| tell_pending()));
        move || drop((listener, reaching))
    });
    FromTools { findings: (*findings).clone(), idle: (*idle).clone(), catalog: (*catalog).clone() }
}

fn tell_pending() {
    if let Some(send) = PENDING.take() {
        send();
    }
}

fn find(serial: u32) -> Option<Rc<Document>> {
    DOCUMENTS.with_borrow(|documents| documents.find(serial))
}

/// Tells the tools whenever the document or what can be done with it has changed.
#[hook]
pub fn use_telling(page: &Page) {
    let state = &page.state;
    let decision = page.analysis.verdict.as_ref().map(|verdict| verdict.decision);
    let decision = decision.filter(|_| page.analysis.failure.is_none());
    let undo = state.undoable().map(|what| Undo { what: what.to_string(), applied: state.is_applied() });
    let basis = (state.document.clone(), decision, undo, PRESENT.get(), state.view.predict);
    let last = use_mut_ref(|| None::<Rc<Document>>);
    let (now, edited) = (state.now, state.is_edited());
    use_effect_with(basis, move |(document, decision, undo, present, predict)| {
        let before = last.replace(Some(document.clone()));
        let typed = before.is_some_and(|before| {
            before.generation == document.generation
                && before != *document
                && !undo.as_ref().is_some_and(|it| it.applied)
        });
        let (document, decision, undo) = (document.clone(), *decision, undo.clone());
        let (present, predict) = (*present, *predict);
        // What the engine does not read has nothing that a tool could tell, and takes long to carry over.
        let too_long = document.policies.iter().any(PolicyText::is_too_long);
        if present && too_long {
            tell_stale();
        }
        let send = move || {
            let serial = DOCUMENTS.with_borrow_mut(|documents| documents.serial(&document));
            let scenario = document.to_scenario();
            let generation = document.generation;
            let state = PageState { serial, generation, scenario, now, decision, undo, edited, predict };
            STALE.set(false);
            tell(&ToTools::State(Box::new(state)));
            if let Some(tool) = WANTED.take() {
                tell(&ToTools::Open(tool.to_owned()));
            }
        };
        let wait = match (present && !too_long, typed) {
            (false, _) => None,
            (true, false) => {
                send();
                None
            }
            (true, true) => {
                tell_stale();
                PENDING.set(Some(Box::new(send)));
                Some(Timeout::new(PAUSE, tell_pending))
            }
        };
        move || {
            if wait.is_some() {
                drop(PENDING.take());
            }
        }
    });
}

/// Tells the tools that what they know is out of date: once, and not with every key.
fn tell_stale() {
    if !STALE.replace(true) {
        tell(&ToTools::Stale);
    }
}
