//! A scenario without what tells whose it is: account ids, organizations, e-mail addresses, ids and names are replaced
//! by documentation values, the same one by the same one everywhere, so that the decision stays.
//!
//! Names are replaced word by word – `intern-orders` becomes `alpha-bravo`, `intern-*` becomes `alpha-*` – so that
//! patterns go on matching; of account ids every part is replaced, `2109*` as the account that it matches. Where that
//! cannot be kept the decision may change: `?` beside a letter, a part of several account ids, names that are compared
//! as numbers or base64, conditions on the name of a derived type or key. [`Redaction::changed`] decides again and tells.
//!
//! What is no id stays: actions, Regions, IP addresses, times, tag values (unless they hold a name), words in titles.

mod account;
mod places;
mod role;
mod shape;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use places::{Visit, visit};
use role::{Role, Segment};
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
    /// Account ids, in the order of their first appearance.
    accounts: Vec<String>,
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
        for id in account::with_hyphens(text) {
            self.0.learn(Kind::Account, &id);
        }
        for (segment, is) in role.segments(text) {
            for piece in shape::pieces(segment) {
                match (piece, is) {
                    (Piece::Found(found), _) => {
                        for (kind, text) in found.secrets() {
                            self.0.learn(kind, text);
                        }
                    }
                    (Piece::Text(plain), Segment::Name) => self.0.words.learn(plain),
                    (Piece::Text(plain), Segment::Value) => self.0.words.learn_fragments(plain),
                    (Piece::Text(_), Segment::Prose | Segment::Account | Segment::Kept) => {}
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
            if is == Segment::Account {
                out.push_str(&self.0.account(segment));
                self.0.note(segment, &out[start..]);
                continue;
            }
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
    fn learn(&mut self, kind: Kind, text: &str) {
        if self.taken.insert((kind, text.to_owned())) && kind == Kind::Account {
            self.accounts.push(text.to_owned());
        }
    }

    /// An account id, or what is there of one, wildcards included.
    fn account(&mut self, text: &str) -> String {
        let known = self.accounts.iter().position(|account| account::moved(text, account, account).is_some());
        match known.map(|at| self.accounts[at].clone()) {
            Some(whole) => {
                let to = self.shape(Kind::Account, &whole);
                account::moved(text, &whole, &to).unwrap_or(to)
            }
            None => account::filled(text, &self.shape(Kind::Account, text)),
        }
    }

    /// Digits anywhere: where they are enough of an account id to tell it, those that take its place.
    fn digits(&mut self, text: &str) -> String {
        if text.len() < account::TELLING {
            return text.to_owned();
        }
        let part = |account: &String| Some((account.find(text)?, 0, text.len()));
        let whole = |account: &String| Some((0, text.find(account.as_str())?, account.len()));
        let found =
            self.accounts.iter().find_map(|account| Some((account.clone(), part(account).or_else(|| whole(account))?)));
        let Some((account, (of_account, of_text, length))) = found else { return text.to_owned() };
        let to = self.shape(Kind::Account, &account);
        let after = self.digits(&text[of_text + length..]);
        format!("{}{}{after}", &text[..of_text], &to[of_account..of_account + length])
    }

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
            let Some(candidate) = candidate else { continue };
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
                (_, Segment::Kept | Segment::Account) => Some(text.to_owned()),
                (Part::Word(word), Segment::Prose) if words::is_common(word) => None,
                (Part::Word(word), Segment::Name | Segment::Value | Segment::Prose) => self.words.replace(word),
                (Part::Other(_), Segment::Name | Segment::Value | Segment::Prose) => None,
            };
            match other {
                Some(other) => out.push_str(&other),
                None => account::runs(text).into_iter().for_each(|run| out.push_str(&self.digits(run))),
            }
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
