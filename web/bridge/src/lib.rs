//! What the playground's two modules tell each other.
//!
//! The page (`web/`) is fetched first and kept small: policies, request, decision. The tools (`web/tools/`) come when
//! the page is idle: everything that takes more engine than one decision. The page alone owns what the user typed;
//! the tools get it as a scenario and send back changes, each of which the page can undo.
//!
//! Messages travel in the `detail` of events at the document, so that neither module waits for the other.

mod channel;
mod question;
mod wire;

pub use channel::{hear, tell};
pub use question::{Question, Wanted, answer, ask};

use policyglass::{
    Change, Decision, Edit, Fix, GivenValue, InputKind, RequestInput, Scenario, Severity, Span, TestInput,
};

/// From the page to the tools.
#[derive(Clone, Debug)]
pub enum ToTools {
    /// The document as it is. Comes after a pause in typing or when somebody reaches for something else, and after every
    /// other change at once.
    State(Box<PageState>),
    /// The document has changed; its state follows.
    Stale,
    /// Somebody wants a tool: `paste`, `share`, `tests` …
    Open(String),
}

/// The document, and what the tools need to know about the page.
#[derive(Clone, Debug)]
pub struct PageState {
    /// Names this document: equal documents that the page still knows have equal numbers.
    pub serial: u32,
    /// Grows when another document takes this one's place; typing leaves it.
    pub generation: u32,
    /// Title, policies as text in the page's order, request, tests.
    pub scenario: Scenario,
    /// The time that requests carry, in seconds since 1970.
    pub now: Option<i64>,
    /// The decision, unless something keeps the page from deciding.
    pub decision: Option<Decision>,
    /// What [`ToPage::Undo`] would take back.
    pub undo: Option<Undo>,
    /// Whether something was typed or applied that no link, file or example holds.
    pub edited: bool,
    /// Whether the decision is to be predicted first.
    pub predict: Predict,
}

/// Whether somebody is to say what will be decided before the page shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Predict {
    /// No.
    #[default]
    Off,
    /// Yes: the decision and everything that tells it is covered.
    Asked,
    /// It was predicted. Another document is covered again.
    Answered,
}

/// A step that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// In words that follow "Undo".
    pub what: String,
    /// Whether the step came by [`ToPage::Apply`] and nothing was typed since.
    pub applied: bool,
}

/// The module that sends this has broken: it will not answer any more. `web/crash.js` hears it.
#[derive(Clone, Debug)]
pub struct Broken {
    /// What the panic says.
    pub message: String,
    /// What was typed, if the module is the one that owns it.
    pub scenario: Option<Scenario>,
}

/// From the tools to the page.
#[derive(Clone, Debug)]
pub enum ToPage {
    /// The tools are there and want to know the state.
    Hello,
    /// Changes the document in one step that can be undone. Ignored when the document is another by now, unless just
    /// something else of it was typed.
    Apply {
        /// The document's [`PageState::serial`].
        serial: u32,
        /// What is done, in words that follow "Undo".
        what: String,
        /// In this order. Positions are those of the policies before the change.
        parts: Vec<Part>,
    },
    /// Another document takes this one's place, which can be undone.
    Load(Box<Scenario>),
    /// The example of that name takes this document's place, which can be undone.
    Example(String),
    /// Takes the last step back.
    Undo,
    /// Opens a policy's text at a piece of it. Ignored when the document is another by now.
    Show {
        /// The document's [`PageState::serial`].
        serial: u32,
        /// Position of the policy in the scenario.
        policy: usize,
        /// The piece of its text; byte offsets.
        span: Span,
    },
    /// Covers the decision, or shows it.
    Predict(Predict),
    /// What checks say; the editor shows it where the text is still the same.
    Findings {
        /// The document's [`PageState::serial`].
        serial: u32,
        /// In the order of policies and places.
        found: Vec<Found>,
    },
    /// Which statements no test hangs on; the editor says so. Nothing is said where there are no tests.
    Idle {
        /// The document's [`PageState::serial`].
        serial: u32,
        /// Position of the policy, and of the statement in it.
        statements: Vec<(usize, usize)>,
    },
    /// What AWS's services are, as far as it matters to the decision: the text of a catalogue. Whatever has come by it
    /// stays known.
    Catalog(String),
}

/// A part of a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// What the engine proposes in a [`policyglass::Flip`].
    Flip(Change),
    /// Asks something else.
    Request(RequestInput),
    /// Adds a policy behind the others of its type.
    Add {
        /// Its type.
        kind: InputKind,
        /// For `scp` and `rcp`: 0 is the root.
        level: u32,
        /// What people call it.
        name: String,
        /// Its text.
        text: String,
    },
    /// Gives a policy another text.
    Text {
        /// Its position in the scenario.
        policy: usize,
        /// The text.
        text: String,
    },
    /// Gives the scenario other tests.
    Tests(Vec<TestInput>),
    /// Gives the scenario another title.
    Title(String),
}

impl Part {
    /// Sets or removes a context key.
    #[must_use]
    pub fn context(key: impl Into<String>, value: GivenValue) -> Self {
        Self::Flip(Change::Context { key: key.into(), value })
    }

    /// Replaces pieces of a policy's text.
    #[must_use]
    pub fn edit(policy: usize, edits: Vec<Edit>) -> Self {
        Self::Flip(Change::Edit { policy, edits })
    }

    /// Takes a policy out.
    #[must_use]
    pub fn remove(policy: usize) -> Self {
        Self::Flip(Change::Remove { policy })
    }

    /// Adds a policy under a name.
    #[must_use]
    pub fn add(kind: InputKind, name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Add { kind, level: 0, name: name.into(), text: text.into() }
    }
}

/// What a check says about a policy's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Position of the policy in the scenario.
    pub policy: usize,
    /// The check's code.
    pub code: String,
    /// How grave it is.
    pub severity: Severity,
    /// The smallest text whose change would mend it; byte offsets.
    pub span: Span,
    /// What is wrong, in one clause.
    pub message: String,
    /// What to do, in one sentence.
    pub help: Option<String>,
    /// Changes that would mend it, best first.
    pub fixes: Vec<Fix>,
}
