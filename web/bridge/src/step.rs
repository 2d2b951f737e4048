//! How a [`Part`] travels: one struct with everything that any part has. Reading that takes the page 9 KB less code than
//! reading the two enums.

use policyglass::{Change, Edit, GivenContext, InputKind, RequestInput, TestInput};
use serde::{Deserialize, Serialize};

use crate::Part;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Step {
    what: u8,
    policy: usize,
    kind: Option<InputKind>,
    level: u32,
    name: String,
    text: String,
    request: RequestInput,
    edits: Vec<Edit>,
    tests: Vec<TestInput>,
}

const CONTEXT: u8 = 0;
const RESOURCE: u8 = 1;
const EDIT: u8 = 2;
const REMOVE: u8 = 3;
const ADD_UNNAMED: u8 = 4;
const REQUEST: u8 = 5;
const ADD: u8 = 6;
const TEXT: u8 = 7;
const TESTS: u8 = 8;
const TITLE: u8 = 9;

impl From<Part> for Step {
    fn from(part: Part) -> Self {
        let none = Self::default();
        match part {
            Part::Flip(Change::Context { key, value }) => {
                let context = GivenContext { entries: vec![(key, value)] };
                Self { what: CONTEXT, request: RequestInput { context, ..RequestInput::default() }, ..none }
            }
            Part::Flip(Change::Resource(text)) => Self { what: RESOURCE, text, ..none },
            Part::Flip(Change::Edit { policy, edits }) => Self { what: EDIT, policy, edits, ..none },
            Part::Flip(Change::Remove { policy }) => Self { what: REMOVE, policy, ..none },
            Part::Flip(Change::Add { kind, text }) => Self { what: ADD_UNNAMED, kind: Some(kind), text, ..none },
            Part::Request(request) => Self { what: REQUEST, request, ..none },
            Part::Add { kind, level, name, text } => Self { what: ADD, kind: Some(kind), level, name, text, ..none },
            Part::Text { policy, text } => Self { what: TEXT, policy, text, ..none },
            Part::Tests(tests) => Self { what: TESTS, tests, ..none },
            Part::Title(text) => Self { what: TITLE, text, ..none },
        }
    }
}

impl TryFrom<Step> for Part {
    type Error = &'static str;

    fn try_from(step: Step) -> Result<Self, Self::Error> {
        let Step { what, policy, kind, level, name, text, mut request, edits, tests } = step;
        let kind = kind.ok_or("a policy of no type");
        Ok(match what {
            CONTEXT => {
                let (key, value) = request.context.entries.pop().ok_or("no context key")?;
                Self::Flip(Change::Context { key, value })
            }
            RESOURCE => Self::Flip(Change::Resource(text)),
            EDIT => Self::Flip(Change::Edit { policy, edits }),
            REMOVE => Self::Flip(Change::Remove { policy }),
            ADD_UNNAMED => Self::Flip(Change::Add { kind: kind?, text }),
            REQUEST => Self::Request(request),
            ADD => Self::Add { kind: kind?, level, name, text },
            TEXT => Self::Text { policy, text },
            TESTS => Self::Tests(tests),
            TITLE => Self::Title(text),
            _ => return Err("no such part"),
        })
    }
}

#[cfg(test)]
mod tests {
    use policyglass::{GivenValue, Span};

    use super::*;

    #[test]
    fn every_part_arrives_as_it_was_sent() {
        let request = RequestInput { action: "a:B".to_owned(), ..RequestInput::default() };
        let edits = vec![Edit { span: Span::new(1, 2), replacement: "x".to_owned() }];
        let test = TestInput { name: "t".to_owned(), request: request.clone(), expect: None };
        let parts = [
            Part::context("k", GivenValue::One("v".to_owned())),
            Part::context("k", GivenValue::Many(vec!["v".to_owned()])),
            Part::context("k", GivenValue::Removed),
            Part::Flip(Change::Resource("*".to_owned())),
            Part::edit(3, edits),
            Part::remove(2),
            Part::Flip(Change::Add { kind: InputKind::Session, text: "{}".to_owned() }),
            Part::Request(request),
            Part::add(InputKind::Scp, "n", "{}"),
            Part::Text { policy: 1, text: "{}".to_owned() },
            Part::Tests(vec![test]),
            Part::Title("t".to_owned()),
        ];
        for part in parts {
            let json = serde_json::to_string(&part).unwrap();
            assert_eq!(serde_json::from_str::<Part>(&json).unwrap(), part, "{json}");
        }
    }
}
