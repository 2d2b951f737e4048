//! Lists of outcomes, one for each entry of an element or each value of a condition.

use std::fmt;

/// An outcome: one of a few.
pub trait Small: Copy + PartialEq + 'static {
    /// All of them, in the order of their numbers; at most sixteen.
    const ALL: &'static [Self];

    /// Its place in [`ALL`](Self::ALL).
    fn place(self) -> u8;
}

/// Outcomes in the order of the policy.
///
/// A request has one for every entry of every statement, so this is where an evaluation spends memory and time. Up to
/// fifteen take four bits each of one number, which costs no allocation and is moved in registers; most elements have
/// less.
#[derive(Clone)]
pub struct Outcomes<O>(Store<O>);

#[derive(Clone)]
enum Store<O> {
    /// The count in the lowest four bits, then the outcomes.
    Packed(u64),
    #[expect(clippy::box_collection, reason = "both kinds are one word then, and stay in registers")]
    Listed(Box<Vec<O>>),
}

const BITS: usize = 4;
const MASK: u64 = 0xf;
const MOST: usize = 15;

/// How many outcomes a packed number holds.
fn count(packed: u64) -> usize {
    (packed & MASK) as usize
}

/// Where the bits of an outcome are.
fn shift(at: usize) -> usize {
    (at + 1) * BITS
}

impl<O: Small> Outcomes<O> {
    /// No outcome yet.
    #[must_use]
    pub fn new() -> Self {
        Self(Store::Packed(0))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Store::Packed(packed) => count(*packed),
            Store::Listed(all) => all.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The outcome at a place.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&O> {
        match &self.0 {
            Store::Packed(packed) if at < count(*packed) => O::ALL.get((packed >> shift(at) & MASK) as usize),
            Store::Packed(_) => None,
            Store::Listed(all) => all.get(at),
        }
    }

    /// All of them in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &O> {
        (0..self.len()).map(|at| self.get(at).unwrap_or(&O::ALL[0]))
    }

    /// Whether one of them is this one.
    #[must_use]
    pub fn contains(&self, outcome: &O) -> bool {
        self.iter().any(|one| one == outcome)
    }

    /// Adds one at the end.
    pub fn push(&mut self, outcome: O) {
        match &mut self.0 {
            Store::Packed(packed) if count(*packed) < MOST => {
                *packed = (*packed | u64::from(outcome.place()) << shift(count(*packed))) + 1;
            }
            Store::Packed(_) => self.0 = Store::Listed(Box::new(self.iter().copied().chain([outcome]).collect())),
            Store::Listed(all) => all.push(outcome),
        }
    }

    /// Puts another in the place of one.
    pub fn set(&mut self, at: usize, outcome: O) {
        match &mut self.0 {
            Store::Packed(packed) if at < count(*packed) => {
                *packed = *packed & !(MASK << shift(at)) | u64::from(outcome.place()) << shift(at);
            }
            Store::Packed(_) => {}
            Store::Listed(all) => {
                if let Some(place) = all.get_mut(at) {
                    *place = outcome;
                }
            }
        }
    }
}

impl<O: Small> Default for Outcomes<O> {
    fn default() -> Self {
        Self::new()
    }
}

impl<O: Small> FromIterator<O> for Outcomes<O> {
    fn from_iter<I: IntoIterator<Item = O>>(outcomes: I) -> Self {
        let outcomes = outcomes.into_iter();
        if outcomes.size_hint().0 > MOST {
            return Self(Store::Listed(Box::new(outcomes.collect())));
        }
        let mut all = Self::new();
        outcomes.for_each(|outcome| all.push(outcome));
        all
    }
}

impl<'a, O: Small> IntoIterator for &'a Outcomes<O> {
    type Item = &'a O;
    type IntoIter = Box<dyn Iterator<Item = &'a O> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

impl<O: Small> PartialEq for Outcomes<O> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<O: Small> Eq for Outcomes<O> {}

impl<O: Small + fmt::Debug> fmt::Debug for Outcomes<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcomes, Small};
    use crate::trace::{EntryOutcome, PrincipalOutcome, ValueOutcome};

    fn check<O: Small + std::fmt::Debug>() {
        assert!(O::ALL.len() <= 16);
        for (place, outcome) in O::ALL.iter().enumerate() {
            assert_eq!(usize::from(outcome.place()), place, "{outcome:?}");
        }
        for count in 0..40 {
            let expected: Vec<O> = O::ALL.iter().copied().cycle().take(count).collect();
            let mut pushed = Outcomes::new();
            expected.iter().for_each(|outcome| pushed.push(*outcome));
            let unforeseen: Outcomes<O> = expected.iter().copied().filter(|_| true).collect();
            for mut list in [pushed, unforeseen, expected.iter().copied().collect()] {
                assert_eq!((list.len(), list.is_empty(), list.get(count)), (count, count == 0, None));
                assert!(list.iter().eq(&expected) && (&list).into_iter().eq(&expected));
                let mut expected = expected.clone();
                for at in 0..count {
                    expected[at] = O::ALL[at / 3 % O::ALL.len()];
                    list.set(at, expected[at]);
                    assert!(list.iter().eq(&expected));
                }
                list.set(count, O::ALL[0]);
                assert_eq!(list, expected.into_iter().collect());
            }
        }
    }

    #[test]
    fn it_is_a_list_whatever_its_length() {
        check::<EntryOutcome>();
        check::<PrincipalOutcome>();
        check::<ValueOutcome>();
    }
}
