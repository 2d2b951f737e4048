//! What can be saved and shared: policies as text, and the request.

use std::rc::Rc;

use policyglass::{InputKind, Layer, MAX_TEXT, PolicyInput, Scenario, TestInput, indent};

use super::RequestForm;

/// Policies and a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What it is called.
    pub title: Rc<str>,
    /// In the order in which AWS evaluates their types.
    pub policies: Vec<PolicyText>,
    /// What is asked.
    pub request: RequestForm,
    /// Further requests with what is expected of them.
    pub tests: Rc<[TestInput]>,
    /// Counts the documents that the page has shown, so that one's decision is never taken for another's.
    pub generation: u32,
    next: u32,
}

/// One policy as typed.
#[derive(Clone, Debug, Eq)]
pub struct PolicyText {
    /// Stays the same while name and text change.
    pub id: PolicyId,
    /// Its type.
    pub layer: Layer,
    /// What people call it; may be empty.
    pub name: Rc<str>,
    /// Its text. Lines end with `\n` alone: a text area holds nothing else.
    pub text: Rc<str>,
}

impl PartialEq for PolicyText {
    fn eq(&self, other: &Self) -> bool {
        let Self { id, layer, name, text } = self;
        let is_same = *id == other.id && *layer == other.layer && *name == other.name;
        // `Rc<str>` would compare even itself letter by letter, and every key asks for every text and statement.
        is_same && (Rc::ptr_eq(text, &other.text) || *text == other.text)
    }
}

/// A policy of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PolicyId(u32);

/// Every type of policy, in AWS's order, levels at the root.
pub const TYPES: [Layer; 7] =
    [Layer::Rcp(0), Layer::Scp(0), Layer::Endpoint, Layer::Resource, Layer::Identity, Layer::Boundary, Layer::Session];

impl Document {
    /// The document that a scenario describes.
    #[must_use]
    pub fn from_scenario(scenario: &Scenario) -> Self {
        let mut document = Self {
            title: scenario.title.as_deref().unwrap_or_default().into(),
            request: RequestForm::from_input(&scenario.request),
            tests: scenario.tests.as_slice().into(),
            ..Self::default()
        };
        for input in &scenario.policies {
            let text = match (&input.text, &input.document) {
                (Some(text), _) => text.clone(),
                (None, Some(json)) => indent(json.get()),
                (None, None) => String::new(),
            };
            document.push(input.kind.layer(input.level), input.name.as_deref().unwrap_or_default(), &text);
        }
        document.sort();
        document
    }

    /// The scenario that it describes, its policies in the same order.
    #[must_use]
    pub fn to_scenario(&self) -> Scenario {
        Scenario {
            title: Some(self.title.to_string()).filter(|title| !title.is_empty()),
            policies: self.policies.iter().map(PolicyText::to_input).collect(),
            request: self.request.to_input(),
            tests: self.tests.to_vec(),
            ..Scenario::default()
        }
    }

    /// The policy with that id.
    #[must_use]
    pub fn find(&self, id: PolicyId) -> Option<&PolicyText> {
        self.policies.iter().find(|policy| policy.id == id)
    }

    /// The policy that is opened at first: that of the caller or of the resource, whichever comes later.
    #[must_use]
    pub fn first_of_interest(&self) -> Option<PolicyId> {
        let of = |layer| self.policies.iter().find(|policy| policy.layer == layer);
        of(Layer::Identity).or_else(|| of(Layer::Resource)).or(self.policies.first()).map(|policy| policy.id)
    }

    /// Adds a policy of a type with a text to start from; SCPs and RCPs go one level below the lowest.
    pub(super) fn add(&mut self, layer: Layer) -> PolicyId {
        let same = |policy: &&PolicyText| std::mem::discriminant(&policy.layer) == std::mem::discriminant(&layer);
        let lowest = self.policies.iter().filter(same).filter_map(PolicyText::level).max();
        let layer = at_level(layer, lowest.map_or(0, |level| level + 1));
        let id = self.push(layer, "", template(layer));
        self.sort();
        id
    }

    /// The same document as the nth that the page shows.
    pub(super) fn of_generation(self, generation: u32) -> Self {
        Self { generation, ..self }
    }

    pub(super) fn change(&mut self, id: PolicyId, change: impl FnOnce(&mut PolicyText)) {
        if let Some(policy) = self.policies.iter_mut().find(|policy| policy.id == id) {
            change(policy);
        }
    }

    pub(super) fn sort(&mut self) {
        // By insertion: there are few, and the library's sort is several kilobytes.
        for from in 1..self.policies.len() {
            let mut at = from;
            while at > 0 && self.policies[at - 1].layer > self.policies[at].layer {
                self.policies.swap(at - 1, at);
                at -= 1;
            }
        }
    }

    pub(super) fn push(&mut self, layer: Layer, name: &str, text: &str) -> PolicyId {
        let id = PolicyId(self.next);
        self.next += 1;
        let text = text.replace("\r\n", "\n").replace('\r', "\n").into();
        self.policies.push(PolicyText { id, layer, name: name.into(), text });
        id
    }
}

impl PolicyText {
    /// Whether the text is longer than the engine reads; then it is kept, and not shown.
    #[must_use]
    pub fn is_too_long(&self) -> bool {
        self.text.len() > MAX_TEXT
    }

    /// The type in the words of the interchange format.
    #[must_use]
    pub fn kind(&self) -> InputKind {
        match self.layer {
            Layer::Rcp(_) => InputKind::Rcp,
            Layer::Scp(_) => InputKind::Scp,
            Layer::Endpoint => InputKind::Endpoint,
            Layer::Resource => InputKind::Resource,
            Layer::Identity => InputKind::Identity,
            Layer::Boundary => InputKind::Boundary,
            Layer::Session => InputKind::Session,
        }
    }

    /// The level of an SCP or RCP.
    #[must_use]
    pub fn level(&self) -> Option<u32> {
        match self.layer {
            Layer::Rcp(level) | Layer::Scp(level) => Some(level),
            Layer::Endpoint | Layer::Resource | Layer::Identity | Layer::Boundary | Layer::Session => None,
        }
    }

    fn to_input(&self) -> PolicyInput {
        PolicyInput {
            kind: self.kind(),
            name: Some(self.name.to_string()).filter(|name| !name.is_empty()),
            level: self.level().unwrap_or_default(),
            document: None,
            text: Some(self.text.to_string()),
        }
    }
}

/// The type of the same name at a level, where it has levels.
pub(super) fn at_level(layer: Layer, level: u32) -> Layer {
    match layer {
        Layer::Rcp(_) => Layer::Rcp(level),
        Layer::Scp(_) => Layer::Scp(level),
        Layer::Endpoint | Layer::Resource | Layer::Identity | Layer::Boundary | Layer::Session => layer,
    }
}

/// A policy to start from: short, accepted by AWS, and typical of its type.
fn template(layer: Layer) -> &'static str {
    match layer {
        Layer::Rcp(_) => include_str!("template/rcp.json"),
        Layer::Scp(_) => include_str!("template/scp.json"),
        Layer::Endpoint => include_str!("template/endpoint.json"),
        Layer::Resource => include_str!("template/resource.json"),
        Layer::Identity => include_str!("template/identity.json"),
        Layer::Boundary => include_str!("template/boundary.json"),
        Layer::Session => include_str!("template/session.json"),
    }
}
