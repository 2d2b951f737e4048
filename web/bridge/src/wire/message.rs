//! The messages themselves.

use policyglass::Change;

use super::{Value, Wire, fields, fields_of, record, tagged, take, untagged};
use crate::{Broken, Found, PageState, Part, Predict, ToPage, ToTools, Undo};

fields_of!(PageState { serial, generation, scenario, now, decision, undo, edited, predict });
fields_of!(Undo { what, applied });
fields_of!(Found { policy, code, severity, span, message, help, fixes });
fields_of!(Broken { message, scenario });

impl Wire for ToTools {
    fn send(&self) -> Value {
        match self {
            Self::State(state) => tagged("State", state.send()),
            Self::Stale => tagged("Stale", Value::Nothing),
            Self::Open(tool) => tagged("Open", tool.send()),
        }
    }

    fn receive(value: Value) -> Option<Self> {
        let (name, content) = untagged(value)?;
        Some(match &*name {
            "State" => Self::State(Wire::receive(content)?),
            "Stale" => Self::Stale,
            "Open" => Self::Open(Wire::receive(content)?),
            _ => return None,
        })
    }
}

impl Wire for ToPage {
    fn send(&self) -> Value {
        match self {
            Self::Hello => tagged("Hello", Value::Nothing),
            Self::Apply { serial, what, parts } => {
                tagged("Apply", record([("serial", serial.send()), ("what", what.send()), ("parts", parts.send())]))
            }
            Self::Load(scenario) => tagged("Load", scenario.send()),
            Self::Example(id) => tagged("Example", id.send()),
            Self::Undo => tagged("Undo", Value::Nothing),
            Self::Show { serial, policy, span } => {
                tagged("Show", record([("serial", serial.send()), ("policy", policy.send()), ("span", span.send())]))
            }
            Self::Predict(predict) => tagged("Predict", predict.send()),
            Self::Findings { serial, found } => {
                tagged("Findings", record([("serial", serial.send()), ("found", found.send())]))
            }
            Self::Idle { serial, statements } => {
                tagged("Idle", record([("serial", serial.send()), ("statements", statements.send())]))
            }
            Self::Catalog(text) => tagged("Catalog", text.send()),
        }
    }

    fn receive(value: Value) -> Option<Self> {
        let (name, content) = untagged(value)?;
        // The simple ones first: the others are records.
        match &*name {
            "Hello" => return Some(Self::Hello),
            "Undo" => return Some(Self::Undo),
            "Load" => return Some(Self::Load(Wire::receive(content)?)),
            "Example" => return Some(Self::Example(Wire::receive(content)?)),
            "Predict" => return Some(Self::Predict(Wire::receive(content)?)),
            "Catalog" => return Some(Self::Catalog(Wire::receive(content)?)),
            _ => {}
        }
        let mut record = fields(content)?;
        let serial = take(&mut record, "serial")?;
        Some(match &*name {
            "Apply" => Self::Apply { serial, what: take(&mut record, "what")?, parts: take(&mut record, "parts")? },
            "Show" => Self::Show { serial, policy: take(&mut record, "policy")?, span: take(&mut record, "span")? },
            "Findings" => Self::Findings { serial, found: take(&mut record, "found")? },
            "Idle" => Self::Idle { serial, statements: take(&mut record, "statements")? },
            _ => return None,
        })
    }
}

impl Wire for Part {
    fn send(&self) -> Value {
        match self {
            Self::Flip(Change::Context { key, value }) => {
                tagged("Context", record([("key", key.send()), ("value", value.send())]))
            }
            Self::Flip(Change::Resource(resource)) => tagged("Resource", resource.send()),
            Self::Flip(Change::Edit { policy, edits }) => {
                tagged("Edit", record([("policy", policy.send()), ("edits", edits.send())]))
            }
            Self::Flip(Change::Remove { policy }) => tagged("Remove", policy.send()),
            Self::Flip(Change::Add { kind, text }) => {
                tagged("AddText", record([("kind", kind.send()), ("text", text.send())]))
            }
            Self::Request(request) => tagged("Request", request.send()),
            Self::Add { kind, level, name, text } => tagged(
                "Add",
                record([("kind", kind.send()), ("level", level.send()), ("name", name.send()), ("text", text.send())]),
            ),
            Self::Text { policy, text } => tagged("Text", record([("policy", policy.send()), ("text", text.send())])),
            Self::Tests(tests) => tagged("Tests", tests.send()),
            Self::Title(title) => tagged("Title", title.send()),
        }
    }

    fn receive(value: Value) -> Option<Self> {
        let (name, content) = untagged(value)?;
        match &*name {
            "Resource" => return Some(Self::Flip(Change::Resource(Wire::receive(content)?))),
            "Remove" => return Some(Self::remove(Wire::receive(content)?)),
            "Request" => return Some(Self::Request(Wire::receive(content)?)),
            "Tests" => return Some(Self::Tests(Wire::receive(content)?)),
            "Title" => return Some(Self::Title(Wire::receive(content)?)),
            _ => {}
        }
        let record = &mut fields(content)?;
        Some(match &*name {
            "Context" => Self::Flip(Change::Context { key: take(record, "key")?, value: take(record, "value")? }),
            "Edit" => Self::edit(take(record, "policy")?, take(record, "edits")?),
            "AddText" => Self::Flip(Change::Add { kind: take(record, "kind")?, text: take(record, "text")? }),
            "Add" => Self::Add {
                kind: take(record, "kind")?,
                level: take(record, "level")?,
                name: take(record, "name")?,
                text: take(record, "text")?,
            },
            "Text" => Self::Text { policy: take(record, "policy")?, text: take(record, "text")? },
            _ => return None,
        })
    }
}

const PREDICT: [Predict; 3] = [Predict::Off, Predict::Asked, Predict::Answered];

impl Wire for Predict {
    fn send(&self) -> Value {
        PREDICT.iter().position(|predict| predict == self).send()
    }

    fn receive(value: Value) -> Option<Self> {
        PREDICT.get(usize::receive(value)?).copied()
    }
}
