//! Names that stand twice in one object.

use super::reader::{Reader, syntax_error};
use super::{Member, quoted};
use std::collections::HashMap;
use std::hash::Hash;

/// Pairs of places of equal names: the first of them, and each later one.
///
/// Names are equal when `same` says so; then `folded` makes the same text of both.
pub(crate) fn repeated<'n, F: Eq + Hash>(
    members: &'n [Member<'_>],
    same: impl Fn(&str, &str) -> bool,
    folded: impl Fn(&'n str) -> F,
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    // Most objects are small, and looking at every pair then costs less than a map.
    if members.len() <= 12 {
        for (again, member) in members.iter().enumerate() {
            let first = members[..again].iter().position(|before| same(&before.key.value, &member.key.value));
            pairs.extend(first.map(|first| (first, again)));
        }
        return pairs;
    }
    let mut first = HashMap::with_capacity(members.len());
    for (place, member) in members.iter().enumerate() {
        let before = *first.entry(folded(&member.key.value)).or_insert(place);
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
        for (first, again) in repeated(members, |a, b| a == b, |name| name) {
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
