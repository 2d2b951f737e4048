//! Names that stand twice in one object.

use super::reader::{Reader, syntax_error};
use super::{Member, quoted};
use std::collections::HashMap;

/// Pairs of places of equal names: the first of them, and each later one.
pub(crate) fn repeated<S: AsRef<str>>(names: &[S]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    // Most objects are small, and looking at every pair then costs less than a map.
    if names.len() <= 12 {
        for (again, name) in names.iter().enumerate() {
            let first = names[..again].iter().position(|before| before.as_ref() == name.as_ref());
            pairs.extend(first.map(|first| (first, again)));
        }
        return pairs;
    }
    let mut first = HashMap::with_capacity(names.len());
    for (place, name) in names.iter().enumerate() {
        let before = *first.entry(name.as_ref()).or_insert(place);
        if before != place {
            pairs.push((before, place));
        }
    }
    pairs
}

impl Reader<'_> {
    /// A name that stands twice is an error of JSON, as parliament has it (MALFORMED_JSON): readers disagree about which
    /// of the two counts. [R3]
    pub(super) fn duplicates(&mut self, members: &[Member<'_>]) {
        for (first, again) in repeated(members) {
            let (first, again) = (members[first].key.span, &members[again].key);
            // A name that could not be read is no name.
            if first.start == first.end || again.span.start == again.span.end {
                continue;
            }
            self.report.add(
                syntax_error(again.span, format!("{} stands twice in one object", quoted(&again.value)))
                    .label(first, "first used here")
                    .help("join the two, or remove one"),
            );
        }
    }
}

impl AsRef<str> for Member<'_> {
    fn as_ref(&self) -> &str {
        &self.key.value
    }
}
