//! Help at the cursor, from the engine's tables.

use std::rc::Rc;

use policyglass::{Catalog, PolicyKind, complete, hover};

use crate::widget::rich_editor::{Assist, Completions, Hover};

/// Help in a text that is read as a kind of policy.
#[must_use]
pub fn assist(kind: PolicyKind) -> Assist {
    let completions = move |text: &str, byte: u32| {
        let found = complete(text, kind, byte as usize, &Catalog::built_in())?;
        let options = found.suggestions.into_iter().map(|one| (one.text, one.detail)).collect();
        Some(Completions { span: found.span, options })
    };
    let explanation = |text: &str, byte: u32| {
        let found = hover(text, byte as usize, &Catalog::built_in())?;
        Some(Hover { span: found.span, title: found.title, body: found.body })
    };
    Assist { complete: Some(Rc::new(completions)), hover: Some(Rc::new(explanation)) }
}
