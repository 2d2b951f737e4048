//! Help at the cursor of the page's editor, from the engine's tables and the catalogue.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use policyglass::{Catalog, LineIndex, Span, complete, hover};
use policyglass_bridge::{Question, Wanted, answer};
use serde_json::{Value, json};
use yew::prelude::*;

/// Answers the page's questions with what is known of AWS's services.
#[hook]
pub fn use_answers(known: &Arc<Catalog>) {
    let current = use_mut_ref(|| Arc::clone(known));
    current.replace(Arc::clone(known));
    use_effect_with((), move |()| {
        let current: Rc<RefCell<Arc<Catalog>>> = current;
        let listener = answer(move |question| {
            let catalog = Arc::clone(&current.borrow());
            reply(question, &catalog).map(|reply| reply.to_string())
        });
        move || drop(listener)
    });
}

fn reply(question: &Question, catalog: &Catalog) -> Option<Value> {
    let text = &*question.text;
    let index = LineIndex::new(text);
    let units = |span: Span| (index.utf16(span.start), index.utf16(span.end));
    let byte = byte_at(text, question.offset);
    match question.wanted {
        Wanted::Completions => {
            let found = complete(text, question.kind, byte, catalog)?;
            let (from, to) = units(found.span);
            let option = |one: &policyglass::Suggestion| json!({ "label": one.text, "detail": one.detail });
            let options: Vec<Value> = found.suggestions.iter().map(option).collect();
            Some(json!({ "from": from, "to": to, "options": options }))
        }
        Wanted::Hover => {
            let found = hover(text, byte, catalog)?;
            let (from, to) = units(found.span);
            Some(json!({ "from": from, "to": to, "title": found.title, "body": found.body }))
        }
    }
}

/// The byte at an offset in UTF-16 units.
fn byte_at(text: &str, offset: u32) -> usize {
    let mut units = 0;
    let behind = text.char_indices().find(|(_, char)| {
        let here = units >= offset as usize;
        units += char.len_utf16();
        here
    });
    behind.map_or(text.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use policyglass::PolicyKind;

    use super::*;

    #[test]
    fn places_are_told_in_utf16_units() {
        let text = "{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"é😀\", \"Effect\": \"Allow\", \"Action\": \"lambda:Invoke";
        assert_eq!([byte_at("é😀x", 1), byte_at("é😀x", 3), byte_at("é😀x", 9)], [2, 6, 7]);
        let offset = u32::try_from(text.encode_utf16().count()).unwrap();
        let ask = |wanted| {
            let question = Question { wanted, kind: PolicyKind::Identity, text: text.to_owned(), offset };
            reply(&question, &Catalog::built_in())
        };
        let found = ask(Wanted::Completions).unwrap();
        assert_eq!(found["to"], offset);
        assert_eq!(found["from"], offset - 13);
        assert!(found["options"].as_array().unwrap().iter().any(|one| one["label"] == "lambda:InvokeFunction"));
    }
}
