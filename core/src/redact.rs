//! A scenario without what tells whose it is: account ids, organizations, e-mail addresses, ids and names are replaced
//! by documentation values, the same one by the same one everywhere, so that the decision stays.
//!
//! Names are replaced word by word – `intern-orders` becomes `alpha-bravo`, `intern-*` becomes `alpha-*` – so that
//! patterns go on matching. Where that cannot be kept the decision may change: `?` beside a letter, a part of an account
//! id before `*`, names that are compared as numbers or base64, conditions on the name of a derived type or key.
//! [`Redaction::changed`] decides again and tells.
//!
//! What is no id stays: actions, Regions, IP addresses, times, tag values (unless they hold a name), words in titles.

mod places;
mod shape;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use places::{Role, Segment, Visit, visit};
use shape::{Kind, Piece};
use words::{Part, Words, parts};

use crate::coverage::Suite;
use crate::request::Setting;
use crate::scenario::{Scenario, TestInput};

/// A scenario with documentation values.
#[derive(Clone, Debug)]
pub struct Redaction {
    /// The scenario; its `id` is gone.
    pub scenario: Scenario,
    /// What was replaced, in the order of its first appearance: each once.
    pub replaced: Vec<Replaced>,
}

/// Something that tells whose a scenario is, and what stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// As it was written.
    pub from: String,
    /// What is written now.
    pub to: String,
}

/// A request that is decided otherwise since names were replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// The scenario's own.
    Request,
    /// That of a test, by position.
    Test(usize),
}

/// Replaces everything that tells whose a scenario is.
#[must_use]
pub fn redact(scenario: &Scenario) -> Redaction {
    let mut known = Known::default();
    visit(scenario, &mut Learn(&mut known));
    known.words.settle();
    let mut after = visit(scenario, &mut Replace(&mut known));
    after.id = None;
    Redaction { scenario: after, replaced: known.replaced }
}

impl Redaction {
    /// The requests that are decided otherwise than before; there should be none.
    #[must_use]
    pub fn changed(&self, before: &Scenario, setting: impl Into<Setting>) -> Vec<Changed> {
        let setting = setting.into();
        let decisions = |scenario: &Scenario| {
            let own = TestInput { name: String::new(), request: scenario.request.clone(), expect: None };
            let tests = std::iter::once(own).chain(scenario.tests.iter().cloned()).collect();
            let suite = Suite::new(&Scenario { tests, ..scenario.clone() }, setting.clone());
            suite.run().outcomes.into_iter().map(|outcome| outcome.decision).collect::<Vec<_>>()
        };
        let pairs = decisions(before).into_iter().zip(decisions(&self.scenario)).enumerate();
        let changed = pairs.filter(|(_, (before, after))| before != after);
        changed.map(|(at, _)| at.checked_sub(1).map_or(Changed::Request, Changed::Test)).collect()
    }
}

/// What the scenario says, and what is said instead.
#[derive(Default)]
struct Known {
    words: Words,
    /// Everything with a form that was there, or is there now.
    taken: BTreeSet<(Kind, String)>,
    /// What became of it.
    chosen: BTreeMap<(Kind, String), String>,
    /// How many replacements of a kind were tried.
    tried: BTreeMap<Kind, u64>,
    replaced: Vec<Replaced>,
    noted: BTreeSet<String>,
}

/// Notes what there is, so that no replacement is something that was there before.
struct Learn<'k>(&'k mut Known);

impl Visit for Learn<'_> {
    fn text(&mut self, text: &str, role: Role<'_>) -> Option<String> {
        for (segment, is) in role.segments(text) {
            for piece in shape::pieces(segment) {
                match (piece, is) {
                    (Piece::Found(found), _) => {
                        self.0.taken.extend(found.secrets().map(|(kind, text)| (kind, text.to_owned())));
                    }
                    (Piece::Text(plain), Segment::Name) => self.0.words.learn(plain),
                    (Piece::Text(plain), Segment::Value) => self.0.words.learn_fragments(plain),
                    (Piece::Text(_), Segment::Prose | Segment::Kept) => {}
                }
            }
        }
        None
    }
}

struct Replace<'k>(&'k mut Known);

impl Visit for Replace<'_> {
    fn text(&mut self, text: &str, role: Role<'_>) -> Option<String> {
        let mut out = String::with_capacity(text.len());
        for (segment, is) in role.segments(text) {
            let start = out.len();
            for piece in shape::pieces(segment) {
                match piece {
                    Piece::Found(found) => {
                        let written = found.replaced(&mut |kind, text| self.0.shape(kind, text));
                        self.0.note(found.text(), &written);
                        out.push_str(&written);
                    }
                    Piece::Text(plain) => self.0.plain(plain, is, &mut out),
                }
            }
            if is == Segment::Name {
                self.0.note(segment, &out[start..]);
            }
        }
        (out != text).then_some(out)
    }
}

impl Known {
    fn shape(&mut self, kind: Kind, text: &str) -> String {
        if kind.is_documentation(text) {
            return text.to_owned();
        }
        let key = (kind, text.to_owned());
        if let Some(chosen) = self.chosen.get(&key) {
            return chosen.clone();
        }
        let tried = self.tried.entry(kind).or_default();
        loop {
            let candidate = kind.value(text, *tried);
            *tried += 1;
            if self.taken.insert((kind, candidate.clone())) {
                self.chosen.insert(key, candidate.clone());
                return candidate;
            }
        }
    }

    fn plain(&mut self, text: &str, is: Segment, out: &mut String) {
        for part in parts(text) {
            let (Part::Word(text) | Part::Other(text)) = part;
            let other = match (part, is) {
                (Part::Other(_), _) | (Part::Word(_), Segment::Kept) => None,
                (Part::Word(word), Segment::Prose) if words::is_common(word) => None,
                (Part::Word(word), Segment::Name | Segment::Value | Segment::Prose) => self.words.replace(word),
            };
            out.push_str(other.as_deref().unwrap_or(text));
        }
    }

    fn note(&mut self, from: &str, to: &str) {
        if from != to && self.noted.insert(from.to_owned()) {
            self.replaced.push(Replaced { from: from.to_owned(), to: to.to_owned() });
        }
    }
}

#[cfg(test)]
mod tests;
