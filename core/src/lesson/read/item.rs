//! Lines `- key: value`, and the requests that they make.

use super::unknown;
use crate::diagnostic::Diagnostic;
use crate::markdown::{Block, BlockKind, Cell, bare};
use crate::scenario::{GivenContext, RequestInput};
use crate::text::Span;

/// Keys of a request.
pub(super) const REQUEST: [&str; 5] = ["principal", "action", "resource", "resourceAccount", "context"];

/// A line `- key: value`.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) key: String,
    pub(super) value: String,
    pub(super) span: Span,
}

/// The items of a list that is a list of settings: one of its keys is known. Any other list is prose.
pub(super) fn items(block: &Block, known: &[&str]) -> Option<Vec<Item>> {
    let BlockKind::List { ordered: false, items } = &block.kind else { return None };
    let read: Vec<Item> = items.iter().map(item).collect();
    read.iter().any(|item| known.contains(&item.key.as_str())).then_some(read)
}

fn item(cell: &Cell) -> Item {
    let (key, value) = cell.text.split_once(':').unwrap_or((&cell.text, ""));
    Item { key: key.trim().to_owned(), value: bare(value).to_owned(), span: cell.span }
}

/// Sets what an item says of a request.
pub(super) fn apply(request: &mut RequestInput, item: &Item, found: &mut Vec<Diagnostic>) {
    if !set(request, &item.key, &item.value, item.span, found) {
        found.push(unknown("LESSON_UNKNOWN_ITEM", item.span, "part of a request", &item.key, &REQUEST));
    }
}

/// Sets a part of a request. Whether the key is one of a request.
pub(super) fn set(request: &mut RequestInput, key: &str, value: &str, span: Span, found: &mut Vec<Diagnostic>) -> bool {
    match key {
        "principal" => value.clone_into(&mut request.principal),
        "action" => value.clone_into(&mut request.action),
        "resource" => value.clone_into(&mut request.resource),
        "resourceAccount" => request.resource_account = Some(value.to_owned()),
        "context" => match serde_json::from_str::<GivenContext>(value) {
            Ok(context) => {
                for (key, value) in context.entries {
                    request.context.set(&key, value);
                }
            }
            Err(cause) => {
                let message = format!("the context is no JSON object: {cause}");
                let help = "write it as `{\"aws:SourceIp\": \"203.0.113.7\"}`";
                found.push(Diagnostic::error("LESSON_CONTEXT", span, message).help(help));
            }
        },
        _ => return false,
    }
    true
}
