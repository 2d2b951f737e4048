use policyglass::Flip;

use super::*;

fn document(title: &str) -> Document {
    let json = format!(
        r#"{{"title":"{title}","policies":[{{"type":"session","text":"s"}},{{"type":"identity","name":"dev","text":"a\r\nb"}}],
            "request":{{"principal":"anonymous","action":"lambda:InvokeFunction","context":{{"a":"1","b":["2","3"],"c":null}}}}}}"#
    );
    Document::from_scenario(&policyglass::Scenario::from_json(&json).unwrap())
}

fn page() -> State {
    State::new(document("one"), None)
}

fn layers(state: &State) -> Vec<Layer> {
    state.document.policies.iter().map(|policy| policy.layer).collect()
}

#[test]
fn a_scenario_survives_the_way_through_the_page() {
    let first = document("one");
    let again = Document::from_scenario(&first.to_scenario());
    assert_eq!(first.to_scenario().to_json(), again.to_scenario().to_json());
    assert_eq!(first.request, again.request);
    assert_eq!(&*first.policies[0].text, "a\nb");
    assert_eq!(&*first.request.resource, "*");
}

#[test]
fn what_decides_is_open_until_somebody_opens_or_types() {
    let state = page();
    let id = state.document.policies[1].id;
    assert_eq!(state.view.open, Opened::Deciding);
    assert_eq!(state.clone().after(Change::Open(Some(id))).view.open, Opened::Policy(id));
    assert_eq!(state.clone().after(Change::Edit(id, "x".into())).view.open, Opened::Policy(id));
    let closed = state.after(Change::Open(None));
    assert_eq!(closed.view.open, Opened::Nothing);
    assert_eq!(closed.after(Change::Load(document("two"))).view.open, Opened::Deciding);
}

#[test]
fn policies_stand_in_the_order_of_evaluation() {
    let mut state = page();
    for layer in [Layer::Boundary, Layer::Scp(0), Layer::Scp(0), Layer::Resource] {
        state = state.after(Change::Add(layer));
    }
    let expected = [Layer::Scp(0), Layer::Scp(1), Layer::Resource, Layer::Identity, Layer::Boundary, Layer::Session];
    assert_eq!(layers(&state), expected);
    let second = state.document.policies[1].id;
    state = state.after(Change::Move(second, 0));
    assert_eq!(layers(&state)[..2], [Layer::Scp(0), Layer::Scp(0)]);
}

#[test]
fn loading_is_taken_back_in_one_step() {
    let before = page();
    let loaded = before.clone().after(Change::Load(document("two")));
    assert_ne!(loaded.document.generation, before.document.generation);
    assert_eq!(loaded.undoable().as_deref(), Some("loading “two”"));
    let typed = loaded.after(Change::Ask(Ask::Action("s3:GetObject".into())));
    let undone = typed.after(Change::Undo);
    assert_eq!(undone.document, before.document);
    assert_eq!(undone.undoable(), None);
}

#[test]
fn typing_makes_small_steps_final() {
    let state = page();
    let id = state.document.policies[0].id;
    let removed = state.clone().after(Change::Remove(id));
    assert_eq!(removed.document.policies.len(), 1);
    assert_eq!(removed.clone().after(Change::Undo).document, state.document);
    let typed = removed.after(Change::Ask(Ask::Action("s3:GetObject".into())));
    assert_eq!(typed.undoable(), None);
}

#[test]
fn a_fix_changes_the_text_and_can_be_taken_back() {
    let state = page();
    let id = state.document.policies[0].id;
    let edit = policyglass::Edit { span: Span::new(0, 1), replacement: "x".to_owned() };
    let mended = state.clone().after(Change::Mend(id, Fix { title: "Write x".to_owned(), edits: vec![edit] }));
    assert_eq!(&*mended.document.policies[0].text, "x\nb");
    assert_eq!(mended.after(Change::Undo).document, state.document);
}

#[test]
fn context_rows_are_added_changed_and_removed() {
    let mut state = page();
    state = state.after(Change::Ask(Ask::AddRow("d".into(), Given::Values(vec!["4".into()]))));
    let row = state.document.request.context.last().unwrap().id;
    assert_eq!(state.view.fresh_row, Some(row));
    state = state.after(Change::Ask(Ask::Values(row, Given::Values(vec!["4".into(), "5".into()]))));
    state = state.after(Change::Ask(Ask::Key(row, " e ".into())));
    let entries = state.document.request.to_input().context.entries;
    assert_eq!(entries[3], ("e".to_owned(), policyglass::GivenValue::Many(vec!["4".to_owned(), "5".to_owned()])));
    state = state.after(Change::Ask(Ask::RemoveRow(row)));
    assert_eq!(state.document.request.context.len(), 3);
}

#[test]
fn json_of_the_request_changes_the_form_when_it_can_be_read() {
    let broken = page().after(Change::AskJson(Some("{".into())));
    assert_eq!(&*broken.document.request.principal, "anonymous");
    let read = broken.after(Change::AskJson(Some(r#"{"principal":"s3.amazonaws.com","action":"a:B"}"#.into())));
    assert_eq!(&*read.document.request.principal, "s3.amazonaws.com");
    assert_eq!(read.after(Change::AskJson(None)).view.request_json, None);
}

#[test]
fn pointing_twice_scrolls_twice() {
    let state = page();
    let id = state.document.policies[1].id;
    let once = state.after(Change::Show(id, Span::new(0, 1)));
    let twice = once.clone().after(Change::Show(id, Span::new(0, 1)));
    assert_eq!(once.view.open, Opened::Policy(id));
    assert_ne!(once.view.shown, twice.view.shown);
}

/// A flip as the tools send it.
fn parts(flip: &Flip) -> Rc<[Part]> {
    flip.changes.iter().cloned().map(Part::Flip).collect()
}

/// A document of an example, and what would flip its decision.
fn flips_of(example: &str) -> (Rc<Document>, Vec<Flip>) {
    let example = crate::examples::all().into_iter().find(|known| known.id == example).unwrap();
    let document = Document::from_scenario(&example.scenario);
    let flips = policyglass::flips(&document.to_scenario(), None);
    (Rc::new(document), flips)
}

#[test]
fn a_flip_changes_the_document_as_the_engine_means_it() {
    let mut tried = 0;
    for example in crate::examples::all() {
        let (document, flips) = flips_of(example.id);
        for flip in flips {
            let expected = flip.apply(&document.to_scenario());
            let flipped = document.with(&parts(&flip)).to_scenario();
            assert_eq!(flipped.report(None).decision, expected.report(None).decision, "{}: {}", example.id, flip.title);
            let texts = |scenario: &policyglass::Scenario| {
                let mut texts: Vec<_> = scenario.policies.iter().map(|policy| policy.text.clone()).collect();
                texts.sort();
                texts
            };
            assert_eq!(texts(&flipped), texts(&expected), "{}: {}", example.id, flip.title);
            tried += 1;
        }
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn a_flip_is_applied_and_taken_back_in_one_step() {
    let (document, flips) = flips_of("intern-event-source");
    let before = State::new((*document).clone(), None);
    let applied = before.clone().after(Change::Apply(before.document.clone(), "it".into(), parts(&flips[0])));
    assert_ne!(applied.document, before.document);
    assert!(applied.is_applied() && applied.is_edited());
    assert_eq!(applied.undoable().as_deref(), Some("it"));
    let undone = applied.clone().after(Change::Undo);
    assert!(Rc::ptr_eq(&undone.document, &before.document));
    assert!(!undone.is_applied() && !undone.is_edited());
    let typed = applied.after(Change::Ask(Ask::Action("s3:GetObject".into())));
    assert_eq!((typed.is_applied(), typed.undoable()), (false, None));
}

#[test]
fn a_flip_of_another_document_changes_nothing() {
    let (document, flips) = flips_of("intern-event-source");
    let state = page();
    let after = state.clone().after(Change::Apply(document, "it".into(), parts(&flips[0])));
    assert_eq!(after, state);
}

#[test]
fn a_change_finds_its_place_although_something_else_was_typed_meanwhile() {
    let before = page();
    let seen = before.document.clone();
    let first = seen.policies[0].id;
    let other = Change::Edit(seen.policies[1].id, "{}".into());
    let edit = Part::edit(0, vec![policyglass::Edit { span: Span::new(0, 1), replacement: "[".into() }]);
    let apply = |state: State, part: &Part| {
        let typed = state.document.clone();
        let after = state.after(Change::Apply(seen.clone(), "it".into(), [part.clone()].into()));
        (after.document != typed).then_some(after)
    };
    let typed = before.clone().after(other.clone());
    let after = apply(typed.clone(), &edit).unwrap();
    assert!(after.document.find(first).unwrap().text.starts_with('['));
    assert_eq!(after.document.policies[1].text, "{}".into());
    // What was typed stays when the change is taken back.
    assert_eq!(after.after(Change::Undo).document, typed.document);
    // In the very text that would change, in the key that would change, in two places at once: no.
    assert_eq!(apply(before.clone().after(Change::Edit(first, "{}".into())), &edit), None);
    let row = seen.request.context[0].clone();
    let value = Given::Values(vec!["typed".into()]);
    let typed = before.clone().after(Change::Ask(Ask::Values(row.id, value)));
    let key = |name: &str| Part::context(name, policyglass::GivenValue::One("v".into()));
    assert_eq!(apply(typed.clone(), &key(&row.key)), None);
    assert!(apply(typed.clone(), &key("aws:another")).is_some());
    assert_eq!(apply(typed.clone(), &Part::Request(policyglass::RequestInput::default())), None);
    assert_eq!(apply(typed.after(other), &key("aws:another")), None);
    // Nor when another document has taken its place.
    assert_eq!(apply(before.after(Change::Load((*seen).clone())), &edit), None);
}

#[test]
fn a_context_key_is_set_in_its_row() {
    let mut form = page().document.request.clone();
    let first = form.context[0].id;
    form.add("A".into(), Given::Values(vec!["other".into()]));
    form.set("A", Given::Values(vec!["9".into()]));
    form.set("new", Given::Removed);
    let keys: Vec<&str> = form.context.iter().map(|row| &*row.key).collect();
    assert_eq!(keys, ["a", "b", "c", "new"]);
    assert_eq!((form.context[0].id, &form.context[0].given), (first, &Given::Values(vec!["9".into()])));
}

#[test]
fn what_was_predicted_is_covered_again_with_another_document() {
    let asked = page().after(Change::Predict(Predict::Asked));
    assert_eq!(asked.clone().after(Change::Load(document("two"))).view.predict, Predict::Asked);
    let answered = asked.after(Change::Predict(Predict::Answered));
    assert_eq!(answered.clone().after(Change::Ask(Ask::Action("a:B".into()))).view.predict, Predict::Answered);
    assert_eq!(answered.after(Change::Load(document("two"))).view.predict, Predict::Asked);
    assert_eq!(page().after(Change::Load(document("two"))).view.predict, Predict::Off);
}

#[test]
fn what_stood_before_a_text_that_is_too_long_is_kept() {
    let before = page();
    let id = before.document.policies[1].id;
    let text = before.document.policies[1].text.clone();
    let long = "x".repeat(MAX_TEXT + 1);
    let pasted = before.after(Change::Edit(id, long.as_str().into()));
    assert_eq!(pasted.view.outgrown, Some((id, text.clone())));
    let longer = pasted.after(Change::Edit(id, format!("{long}x").into()));
    assert_eq!(longer.view.outgrown, Some((id, text)), "the first is what somebody wants back");
    assert_eq!(longer.clone().after(Change::Load(document("two"))).view.outgrown, None);
    let other = longer.after(Change::Load(document("two"))).after(Change::Edit(id, long.as_str().into()));
    assert_eq!(other.after(Change::Undo).view.outgrown, None, "it is of another document");
}
