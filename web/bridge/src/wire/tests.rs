use policyglass::{
    Change, Decision, Edit, Fix, GivenContext, GivenValue, InputKind, RequestInput, Scenario, Severity, Span, TestInput,
};

use super::{Value, Wire};
use crate::{Broken, Found, PageState, Part, Predict, ToPage, ToTools, Undo};

/// Messages have no equality of their own; what they are made of has.
fn arrives<T: Wire>(message: &T) {
    let sent = message.send();
    let arrived = T::receive(sent.clone()).unwrap_or_else(|| panic!("{sent:?} does not arrive"));
    assert_eq!(sort(arrived.send()), sort(sent));
}

fn sort(value: Value) -> Value {
    match value {
        Value::Record(mut record) => {
            record.sort_by(|one, other| one.0.cmp(&other.0));
            Value::Record(record.into_iter().map(|(name, value)| (name, sort(value))).collect())
        }
        Value::List(values) => Value::List(values.into_iter().map(sort).collect()),
        Value::Nothing | Value::Truth(_) | Value::Number(_) | Value::Text(_) => value,
    }
}

fn request() -> RequestInput {
    let entries = [
        ("k", GivenValue::One("v".to_owned())),
        ("k", GivenValue::Many(vec!["v".to_owned(), String::new()])),
        ("__proto__", GivenValue::Removed),
        ("1", GivenValue::Many(Vec::new())),
    ];
    RequestInput {
        principal: "p".to_owned(),
        action: "a:B".to_owned(),
        resource: "*".to_owned(),
        resource_account: Some("123456789012".to_owned()),
        context: GivenContext { entries: entries.map(|(key, value)| (key.to_owned(), value)).to_vec() },
    }
}

fn scenario() -> Scenario {
    Scenario {
        title: Some("t".to_owned()),
        policies: vec![policyglass::PolicyInput::of_text(InputKind::Scp, "{}".to_owned())],
        request: request(),
        tests: vec![TestInput { name: "n".to_owned(), request: request(), expect: Some(Decision::ExplicitDeny) }],
        ..Scenario::default()
    }
}

fn edit() -> Edit {
    Edit { span: Span::new(1, 2), replacement: "x".to_owned() }
}

#[test]
fn every_part_arrives_as_it_was_sent() {
    let parts = [
        Part::context("k", GivenValue::One("v".to_owned())),
        Part::context("k", GivenValue::Many(vec!["v".to_owned()])),
        Part::context("k", GivenValue::Removed),
        Part::Flip(Change::Resource("*".to_owned())),
        Part::edit(3, vec![edit()]),
        Part::remove(2),
        Part::Flip(Change::Add { kind: InputKind::Session, text: "{}".to_owned() }),
        Part::Request(request()),
        Part::add(InputKind::Scp, "n", "{}"),
        Part::Text { policy: 1, text: "{}".to_owned() },
        Part::Tests(scenario().tests),
        Part::Title("t".to_owned()),
    ];
    for part in parts {
        assert_eq!(Part::receive(part.send()).as_ref(), Some(&part));
    }
}

#[test]
fn every_message_arrives_as_it_was_sent() {
    let state = PageState {
        serial: 7,
        generation: 1,
        scenario: scenario(),
        now: Some(1_700_000_000),
        decision: Some(Decision::ImplicitDeny),
        undo: Some(Undo { what: "w".to_owned(), applied: true }),
        edited: true,
        predict: Predict::Answered,
    };
    let bare = PageState { now: None, decision: None, undo: None, scenario: Scenario::default(), ..state.clone() };
    for message in [state, bare].map(|state| ToTools::State(Box::new(state))) {
        arrives(&message);
    }
    arrives(&ToTools::Stale);
    arrives(&ToTools::Open("paste".to_owned()));
    let found = |severity| Found {
        policy: 2,
        code: "C".to_owned(),
        severity,
        span: Span::new(3, 9),
        message: "m".to_owned(),
        help: Some("h".to_owned()),
        fixes: vec![Fix { title: "f".to_owned(), edits: vec![edit()] }],
    };
    let severities = [Severity::Error, Severity::SecurityWarning, Severity::Warning, Severity::Suggestion];
    let messages = [
        ToPage::Hello,
        ToPage::Apply { serial: 1, what: "w".to_owned(), parts: vec![Part::remove(2)] },
        ToPage::Load(Box::new(scenario())),
        ToPage::Example("e".to_owned()),
        ToPage::Undo,
        ToPage::Show { serial: 1, policy: 2, span: Span::new(3, 4) },
        ToPage::Predict(Predict::Asked),
        ToPage::Findings { serial: 1, found: severities.map(found).to_vec() },
        ToPage::Idle { serial: 1, statements: vec![(1, 2), (3, 4)] },
        ToPage::Catalog("c".to_owned()),
    ];
    messages.iter().for_each(arrives);
    arrives(&Broken { message: "m".to_owned(), scenario: Some(scenario()) });
    arrives(&Broken { message: "m".to_owned(), scenario: None });
}

#[test]
fn what_is_no_message_is_left_alone() {
    for value in [Value::Nothing, Value::Text("Hello".to_owned()), Value::Record(Vec::new())] {
        assert!(ToPage::receive(value.clone()).is_none() && ToTools::receive(value).is_none());
    }
    let half = super::tagged("Show", super::record([("serial", 1_u32.send())]));
    assert!(ToPage::receive(half).is_none());
}

#[test]
fn a_policy_that_came_as_json_arrives_as_text() {
    let json = r#"{"policies": [{"type": "identity", "document": {"Statement": []}}], "request": {}}"#;
    let sent = Scenario::from_json(json).unwrap();
    let arrived = Scenario::receive(sent.send()).unwrap();
    assert_eq!(arrived.policies[0].text.as_deref(), Some("{\n  \"Statement\": []\n}"));
}
