//! What the user typed and what is open on the page, and how a change alters it.
//!
//! Nothing here is derived: whatever follows from this stands in [`crate::analysis`].

mod document;
mod form;
mod parts;
mod view;

pub use document::{Document, PolicyId, PolicyText, TYPES};
pub use form::{ContextRow, Given, RequestForm, RowId};
pub use view::{Fold, Opened, Shown, Tab, Theme, View};

use std::rc::Rc;

use policyglass::{Fix, Layer, MAX_TEXT, RequestInput, Span};
use policyglass_bridge::{Part, Predict};

/// Everything that a change can alter.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What was typed.
    pub document: Rc<Document>,
    /// What is open.
    pub view: View,
    /// The time that requests carry, in seconds since 1970.
    pub now: Option<i64>,
    /// The document as it was loaded.
    loaded: Rc<Document>,
    steps: Vec<Step>,
}

/// A large change that can be taken back at once.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    what: Rc<str>,
    kind: StepKind,
    document: Rc<Document>,
    loaded: Rc<Document>,
    open: Opened,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum StepKind {
    /// Another document took this one's place.
    Load,
    /// A part changed. Typing afterwards makes taking it back pointless: it would take the typing back, too.
    Part,
    /// The same, by a tool that tells people about it.
    Applied,
}

/// How many large changes can be taken back.
const MOST_STEPS: usize = 20;

/// One thing that somebody did.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Another document, such as an example.
    Load(Document),
    /// Takes the last large change back.
    Undo,
    /// Typed in a policy.
    Edit(PolicyId, Rc<str>),
    /// Accepted a quick fix.
    Mend(PolicyId, Fix),
    /// Accepted a tool's change of a document, and what it is in words that follow "Undo".
    Apply(Rc<Document>, Rc<str>, Rc<[Part]>),
    /// Added a policy.
    Add(Layer),
    /// Removed a policy.
    Remove(PolicyId),
    /// Renamed a policy.
    Rename(PolicyId, Rc<str>),
    /// Moved an SCP or RCP to another level.
    Move(PolicyId, u32),
    /// Changed the request.
    Ask(Ask),
    /// Typed in the request's JSON view; `None` goes back to the form.
    AskJson(Option<Rc<str>>),
    /// Opened or closed a policy's editor.
    Open(Option<PolicyId>),
    /// Pointed at a piece of a policy.
    Show(PolicyId, Span),
    /// Put the cursor somewhere in a policy: a byte of its text.
    Cursor(PolicyId, u32),
    /// Points at lines of a policy for as long as the pointer or the focus stays, or at nothing.
    Point(Option<(PolicyId, Span)>),
    /// Chose the plain text area (`true`) or the editor.
    Plain(bool),
    /// Opened (`true`) or closed something that folds.
    Fold(Fold, bool),
    /// Chose a tab on a narrow screen.
    Tab(Tab),
    /// Chose a theme.
    Theme(Theme),
    /// Covered the decision, or showed it.
    Predict(Predict),
}

/// A change of the request.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Who asks.
    Principal(Rc<str>),
    /// For which action.
    Action(Rc<str>),
    /// On what.
    Resource(Rc<str>),
    /// Whose resource it is.
    ResourceAccount(Rc<str>),
    /// A new context row, with a key or without.
    AddRow(Rc<str>, Given),
    /// Another key in a row.
    Key(RowId, Rc<str>),
    /// Other values in a row.
    Values(RowId, Given),
    /// A row less.
    RemoveRow(RowId),
}

impl State {
    /// A page that shows `document`.
    #[must_use]
    pub fn new(document: Document, now: Option<i64>) -> Self {
        let document = Rc::new(document);
        Self { loaded: document.clone(), document, view: View::default(), now, steps: Vec::new() }
    }

    /// What [`Change::Undo`] would take back, in words that follow "Undo".
    #[must_use]
    pub fn undoable(&self) -> Option<Rc<str>> {
        self.steps.last().map(|step| step.what.clone())
    }

    /// Whether [`Change::Undo`] would take a tool's change back.
    #[must_use]
    pub fn is_applied(&self) -> bool {
        self.steps.last().is_some_and(|step| step.kind == StepKind::Applied)
    }

    /// Whether the document is another than the one that was loaded.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        self.document != self.loaded
    }

    /// The state after a change.
    #[must_use]
    pub fn after(mut self, change: Change) -> Self {
        match change {
            Change::Load(document) => {
                self.step(StepKind::Load, format!("loading “{}”", document.title));
                let generation = self.document.generation + 1;
                self.view = self.view.for_another_document();
                self.document = Rc::new(document.of_generation(generation));
                self.loaded = self.document.clone();
            }
            Change::Undo => {
                if let Some(step) = self.steps.pop() {
                    if step.kind == StepKind::Load {
                        self.view = self.view.for_another_document();
                    }
                    self.document = step.document;
                    self.loaded = step.loaded;
                    self.view.open = step.open;
                    self.view.shown = None;
                }
            }
            Change::Edit(id, text) => {
                self.typed();
                if let Some(before) = self.document.find(id).filter(|before| !before.is_too_long())
                    && text.len() > MAX_TEXT
                {
                    self.view.outgrown = Some((id, before.text.clone()));
                }
                self.view.shown = None;
                self.view.open = Opened::Policy(id);
                self.policy(id, |policy| policy.text = text);
            }
            Change::Mend(id, fix) => {
                self.step(StepKind::Part, format!("“{}”", fix.title));
                self.view.shown = None;
                self.view.open = Opened::Policy(id);
                self.policy(id, |policy| policy.text = fix.apply(&policy.text).into());
            }
            // A change of another document would change the wrong places.
            Change::Apply(document, what, parts) => {
                if self.document.takes(&document, &parts) {
                    self.step(StepKind::Applied, what.to_string());
                    self.view.shown = None;
                    self.view.request_json = None;
                    self.document = Rc::new(self.document.with(&parts));
                    if let Opened::Policy(open) = self.view.open
                        && self.document.find(open).is_none()
                    {
                        self.view.open = Opened::Deciding;
                    }
                }
            }
            Change::Add(layer) => {
                self.step(StepKind::Part, "adding a policy".to_owned());
                let id = Rc::make_mut(&mut self.document).add(layer);
                self.view.open = Opened::Policy(id);
            }
            Change::Remove(id) => {
                self.step(StepKind::Part, "removing a policy".to_owned());
                Rc::make_mut(&mut self.document).policies.retain(|policy| policy.id != id);
                if self.view.open == Opened::Policy(id) {
                    self.view.open = Opened::Nothing;
                }
            }
            Change::Rename(id, name) => {
                self.typed();
                self.policy(id, |policy| policy.name = name);
            }
            Change::Move(id, level) => {
                self.typed();
                let document = Rc::make_mut(&mut self.document);
                document.change(id, |policy| policy.layer = document::at_level(policy.layer, level));
                document.sort();
            }
            Change::Ask(ask) => {
                self.typed();
                self.ask(ask);
            }
            Change::AskJson(text) => {
                if let Some(input) = text.as_deref().and_then(|text| RequestInput::from_json(text).ok()) {
                    self.typed();
                    Rc::make_mut(&mut self.document).request = RequestForm::from_input(&input);
                }
                self.view.request_json = text;
            }
            Change::Open(id) => {
                self.view.open = id.map_or(Opened::Nothing, Opened::Policy);
                self.view.shown = None;
            }
            Change::Show(policy, span) => {
                let serial = self.view.shown.map_or(0, |shown| shown.serial) + 1;
                self.view.open = Opened::Policy(policy);
                self.view.shown = Some(Shown { policy, span, serial });
                self.view.cursor = Some((policy, span.start));
                self.view.tab = Tab::Policies;
            }
            Change::Cursor(policy, offset) => {
                self.view.open = Opened::Policy(policy);
                self.view.cursor = Some((policy, offset));
            }
            Change::Point(lines) => self.view.pointed = lines,
            Change::Plain(plain) => self.view.plain = Some(plain),
            Change::Fold(fold, open) => {
                self.view.folds.set(fold, open);
            }
            Change::Tab(tab) => self.view.tab = tab,
            Change::Theme(theme) => self.view.theme = theme,
            Change::Predict(predict) => self.view.predict = predict,
        }
        self
    }

    fn ask(&mut self, ask: Ask) {
        let request = &mut Rc::make_mut(&mut self.document).request;
        self.view.fresh_row = None;
        match ask {
            Ask::Principal(text) => request.principal = text,
            Ask::Action(text) => request.action = text,
            Ask::Resource(text) => request.resource = text,
            Ask::ResourceAccount(text) => request.resource_account = text,
            Ask::AddRow(key, given) => self.view.fresh_row = Some(request.add(key, given)),
            Ask::Key(id, key) => request.change(id, |row| row.key = key),
            Ask::Values(id, given) => request.change(id, |row| row.given = given),
            Ask::RemoveRow(id) => request.context.retain(|row| row.id != id),
        }
    }

    fn policy(&mut self, id: PolicyId, change: impl FnOnce(&mut PolicyText)) {
        Rc::make_mut(&mut self.document).change(id, change);
    }

    fn step(&mut self, kind: StepKind, what: String) {
        if self.steps.len() == MOST_STEPS {
            self.steps.remove(0);
        }
        let document = Rc::clone(&self.document);
        let loaded = Rc::clone(&self.loaded);
        self.steps.push(Step { what: what.into(), kind, document, loaded, open: self.view.open });
    }

    fn typed(&mut self) {
        while self.steps.last().is_some_and(|step| step.kind != StepKind::Load) {
            self.steps.pop();
        }
    }
}

impl yew::Reducible for State {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let after = Rc::unwrap_or_clone(self).after(change);
        crate::crash::remember(&after);
        Rc::new(after)
    }
}

#[cfg(test)]
mod tests;
