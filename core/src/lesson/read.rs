//! Text → lessons.

mod goal;
mod item;
mod section;

use super::Lesson;
use crate::diagnostic::{Diagnostic, Severity};
use crate::markdown::{Block, BlockKind, blocks};
use crate::spelling::distance;
use crate::text::Span;
use section::Reader;

/// Every lesson of a text.
pub(super) fn lessons(text: &str) -> Vec<(Lesson, Vec<Diagnostic>)> {
    let blocks = blocks(text);
    let starts: Vec<usize> =
        blocks.iter().enumerate().filter(|(_, block)| heading(block, 1).is_some()).map(|(at, _)| at).collect();
    // What stands before the first title belongs to the first lesson, where it is reported.
    let mut cuts: Vec<usize> = starts.iter().skip(1).copied().collect();
    cuts.insert(0, 0);
    cuts.push(blocks.len());
    let mut found: Vec<(Lesson, Vec<Diagnostic>)> =
        cuts.windows(2).map(|pair| Reader::default().lesson(&blocks[pair[0]..pair[1]])).collect();
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let (lesson, diagnostics) = &mut rest[0];
        if !lesson.id.is_empty() && before.iter().any(|(other, _)| other.id == lesson.id) {
            let message = format!("another lesson of this text has the id `{}`", lesson.id);
            diagnostics.push(Diagnostic::error("LESSON_DUPLICATE_ID", lesson.span, message));
        }
    }
    found
}

/// The text of a heading of a level.
fn heading(block: &Block, wanted: usize) -> Option<&str> {
    match &block.kind {
        BlockKind::Heading { level, text } if *level == wanted => Some(text),
        BlockKind::Heading { .. }
        | BlockKind::Paragraph(_)
        | BlockKind::Quote(_)
        | BlockKind::List { .. }
        | BlockKind::Table { .. }
        | BlockKind::Fence { .. } => None,
    }
}

/// A finding about a word that is none of `known`, with the nearest of them.
fn unknown(code: &'static str, span: Span, what: &str, word: &str, known: &[&str]) -> Diagnostic {
    let lower = word.to_ascii_lowercase();
    let near = known.iter().map(|name| (distance(&lower, &name.to_ascii_lowercase()), name)).min();
    let finding = Diagnostic::new(Severity::Error, code, span, format!("`{word}` is no {what}"));
    match near {
        Some((far, name)) if far <= 2 => finding.help(format!("did you mean `{name}`?")),
        _ => finding.help(format!("there are `{}`", known.join("`, `"))),
    }
}
