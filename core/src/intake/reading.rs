//! What a paste fills in, what it lacks, and the scenario afterwards.

use crate::diagnostic::{Diagnostic, Severity};
use crate::scenario::{GivenValue, InputKind, PolicyInput, RequestInput, Scenario};
use serde::Serialize;

/// One way to fill a scenario from a paste.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// Tells this reading from the others of the same paste, such as one event of a log.
    pub label: String,
    /// What is filled in.
    pub fills: Vec<Fill>,
    /// What the paste does not tell and a decision needs.
    pub lacking: Vec<Lacking>,
    /// What was passed over or mended, and what is worth knowing.
    pub notes: Vec<String>,
}

/// One value for a scenario, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fill {
    /// Where it goes, and the value.
    #[serde(flatten)]
    pub part: Part,
    /// Where it was found, as a clause after "from": ``"`userIdentity.arn`"``, `"the message"`.
    pub source: String,
    /// A value that follows from the paste without being what it is about: it goes in only where nothing stands yet.
    pub suggested: bool,
}

/// A part of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "part", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Part {
    /// Who asks.
    Principal {
        /// As a scenario names principals.
        value: String,
    },
    /// For which action.
    Action {
        /// `service:Name`.
        value: String,
    },
    /// On what.
    Resource {
        /// An ARN or `*`.
        value: String,
    },
    /// Whose resource it is.
    ResourceAccount {
        /// Twelve digits.
        value: String,
    },
    /// A condition key of the request.
    Context {
        /// Its name.
        key: String,
        /// Its values; several make it a multivalued key.
        values: Vec<String>,
    },
    /// A policy.
    Policy {
        /// What it is attached to.
        #[serde(rename = "type")]
        kind: InputKind,
        /// What people call it.
        name: String,
        /// Its text.
        text: String,
        /// The other types that a policy like this can be of.
        could_be: Vec<InputKind>,
    },
    /// A whole scenario, in place of the present one.
    Scenario {
        /// As JSON.
        json: String,
    },
}

/// Something that a decision needs and the paste does not tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Lacking {
    /// Which part of the scenario.
    pub part: Lack,
    /// Why it is lacking and where to find it, in a sentence.
    pub text: String,
}

/// The parts that can be lacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "they are the parts of a scenario")]
pub enum Lack {
    Principal,
    Action,
    Resource,
    Context,
    Policy,
}

/// What becomes of the scenario's policies when a paste brings some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// They stay, but for one of the same type and name, and for the resource-based policy: there is only one.
    Keep,
    /// Those of the types that the paste brings go.
    Replace,
}

/// Something wrong in the pasted text, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// `error`, `securityWarning`, `warning` or `suggestion`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// First byte in the pasted text.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl From<&Diagnostic> for Problem {
    fn from(found: &Diagnostic) -> Self {
        let severity = match found.severity {
            Severity::Error => "error",
            Severity::SecurityWarning => "securityWarning",
            Severity::Warning => "warning",
            Severity::Suggestion => "suggestion",
        };
        let (start, end) = (found.span.start, found.span.end);
        Self { severity, message: found.message.clone(), help: found.help.clone(), start, end }
    }
}

impl Reading {
    /// Whether it is about a request: it names who or what is asked.
    #[must_use]
    pub fn is_request(&self) -> bool {
        self.fills
            .iter()
            .any(|fill| !fill.suggested && matches!(fill.part, Part::Principal { .. } | Part::Action { .. }))
    }

    /// The scenario with this reading filled in.
    ///
    /// A reading that names principal and action starts a new request, whose parts are empty where the paste is silent;
    /// one that names less goes into the present request. Any fill can be left out by removing it from `fills` before.
    #[must_use]
    pub fn apply(&self, scenario: &Scenario, existing: Existing) -> Scenario {
        let mut out = scenario.clone();
        for fill in &self.fills {
            if let Part::Scenario { json } = &fill.part
                && let Ok(whole) = Scenario::from_json(json)
            {
                out = whole;
            }
        }
        let names = |is: fn(&Part) -> bool| self.fills.iter().any(|fill| !fill.suggested && is(&fill.part));
        if names(|part| matches!(part, Part::Principal { .. })) && names(|part| matches!(part, Part::Action { .. })) {
            out.request = RequestInput::default();
        }
        if existing == Existing::Replace {
            let brought = |kind: InputKind| {
                self.fills.iter().any(|fill| matches!(&fill.part, Part::Policy { kind: other, .. } if *other == kind))
            };
            out.policies.retain(|policy| !brought(policy.kind));
        }
        for fill in &self.fills {
            put(fill, &mut out);
        }
        out
    }

    // What follows is called from everywhere: the code of each must be there once, whatever it is called with.

    pub(super) fn principal(&mut self, value: impl AsRef<str>, source: impl AsRef<str>) {
        self.push(Part::Principal { value: value.as_ref().to_owned() }, source.as_ref(), false);
    }

    pub(super) fn action(&mut self, value: impl AsRef<str>, source: impl AsRef<str>) {
        self.push(Part::Action { value: value.as_ref().to_owned() }, source.as_ref(), false);
    }

    pub(super) fn suggest_action(&mut self, value: impl AsRef<str>, source: impl AsRef<str>) {
        self.push(Part::Action { value: value.as_ref().to_owned() }, source.as_ref(), true);
    }

    pub(super) fn resource(&mut self, value: impl AsRef<str>, source: impl AsRef<str>) {
        self.push(Part::Resource { value: value.as_ref().to_owned() }, source.as_ref(), false);
    }

    pub(super) fn suggest_resource(&mut self, value: impl AsRef<str>, source: impl AsRef<str>) {
        self.push(Part::Resource { value: value.as_ref().to_owned() }, source.as_ref(), true);
    }

    pub(super) fn context(&mut self, key: &str, value: impl AsRef<str>, source: impl AsRef<str>) {
        self.many(key, vec![value.as_ref().to_owned()], source);
    }

    pub(super) fn many(&mut self, key: &str, values: Vec<String>, source: impl AsRef<str>) {
        self.push(Part::Context { key: key.to_owned(), values }, source.as_ref(), false);
    }

    pub(super) fn fill(&mut self, part: Part, source: impl AsRef<str>) {
        self.push(part, source.as_ref(), false);
    }

    #[inline(never)]
    fn push(&mut self, part: Part, source: &str, suggested: bool) {
        self.fills.push(Fill { part, source: source.to_owned(), suggested });
    }

    pub(super) fn lack(&mut self, part: Lack, text: impl AsRef<str>) {
        self.miss(part, text.as_ref());
    }

    #[inline(never)]
    fn miss(&mut self, part: Lack, text: &str) {
        self.lacking.push(Lacking { part, text: text.to_owned() });
    }

    pub(super) fn note(&mut self, note: impl AsRef<str>) {
        self.remark(note.as_ref());
    }

    #[inline(never)]
    fn remark(&mut self, note: &str) {
        self.notes.push(note.to_owned());
    }

    /// The value of a part that there is one of.
    pub(super) fn value(&self, of: fn(&Part) -> Option<&str>) -> Option<&str> {
        self.fills.iter().find_map(|fill| of(&fill.part))
    }
}

impl Part {
    pub(super) fn principal(&self) -> Option<&str> {
        if let Self::Principal { value } = self { Some(value) } else { None }
    }

    pub(super) fn action(&self) -> Option<&str> {
        if let Self::Action { value } = self { Some(value) } else { None }
    }

    pub(super) fn resource(&self) -> Option<&str> {
        if let Self::Resource { value } = self { Some(value) } else { None }
    }
}

fn put(fill: &Fill, scenario: &mut Scenario) {
    let request = &mut scenario.request;
    let set = |place: &mut String, value: &String| {
        if !fill.suggested || place.trim().is_empty() {
            place.clone_from(value);
        }
    };
    match &fill.part {
        Part::Principal { value } => set(&mut request.principal, value),
        Part::Action { value } => set(&mut request.action, value),
        Part::Resource { value } => set(&mut request.resource, value),
        Part::ResourceAccount { value } => {
            if !fill.suggested || request.resource_account.is_none() {
                request.resource_account = Some(value.clone());
            }
        }
        Part::Context { key, values } => {
            let taken = request.context.entries.iter().any(|(name, _)| crate::request::same_key(name, key));
            if !fill.suggested || !taken {
                let value = match values.as_slice() {
                    [one] => GivenValue::One(one.clone()),
                    many => GivenValue::Many(many.to_vec()),
                };
                request.context.set(key, value);
            }
        }
        Part::Policy { kind, name, text, .. } => {
            let same = |policy: &PolicyInput| {
                policy.kind == *kind
                    && (*kind == InputKind::Resource || (!name.is_empty() && policy.name.as_ref() == Some(name)))
            };
            scenario.policies.retain(|policy| !same(policy));
            scenario.policies.push(PolicyInput {
                kind: *kind,
                name: Some(name.clone()).filter(|name| !name.is_empty()),
                level: 0,
                document: None,
                text: Some(text.clone()),
            });
        }
        Part::Scenario { .. } => {}
    }
}
