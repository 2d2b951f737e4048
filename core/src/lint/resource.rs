//! Checks about resources. [RES, ARNS, SAR]

pub(super) mod fields;
pub(super) mod form;
pub(super) mod mismatch;
pub(super) mod not_resource;
pub(super) mod owner;
pub(super) mod redundant;
pub(super) mod star;

use super::prelude::*;
use crate::arn::ResourcePattern;
use crate::text::Spanned;

/// Every entry of `Resource` and `NotResource`, with its statement.
fn entries<'a>(context: &'a Context<'a>) -> impl Iterator<Item = (Subject<'a>, &'a Spanned<ResourcePattern>)> {
    context.statements().flat_map(|subject| {
        let entries = subject.statement.resource.iter().flat_map(|element| &element.entries);
        let whole = |entry: &&Spanned<ResourcePattern>| !entry.value.is_everything() && !is_broken(&entry.value.text);
        entries.filter(whole).map(move |entry| (subject, entry))
    })
}

/// Whether a variable stands in the first five parts, whose colons then do not count.
fn is_broken(text: &str) -> bool {
    text.find("${").is_some_and(|at| text[..at].matches(':').count() < 5)
}

/// Whether a part has nothing that stands for something else.
fn is_plain(part: &str) -> bool {
    !part.contains(['*', '?', '$'])
}
