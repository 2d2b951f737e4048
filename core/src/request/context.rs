//! The request context: keys and their values, each with where it comes from.

use crate::key::{Fingerprint, same_key};

/// The keys of one request. Names are compared without case, the part after `/` too. [COND, R23]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    entries: Vec<ContextEntry>,
    /// Of each entry's key.
    fingerprints: Vec<Fingerprint>,
    /// One more than the place of the first entry of each bucket of fingerprints, as far as it can be told; 0 for none.
    first: [u8; Fingerprint::BUCKETS],
}

/// One key of the context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextEntry {
    /// The name, as it was given or as AWS spells it.
    pub key: String,
    /// Its value.
    pub value: ContextValue,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether AWS defines the key as multivalued: no policy variable can use it, even when one value is there. [MULTI]
    pub multivalued: bool,
}

/// Where a context key comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The asker named it.
    Given,
    /// It follows from the caller, the resource or the time.
    Derived,
}

/// The value of a context key, as text whatever its JSON type was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContextValue {
    /// One value.
    One(String),
    /// A list. An empty one is as good as no key, a list of one as good as the value. [R38]
    Many(Vec<String>),
}

impl ContextValue {
    /// All values, in order.
    #[must_use]
    pub fn values(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }
}

impl Context {
    /// All entries: given ones in their order, then derived ones.
    #[must_use]
    pub fn entries(&self) -> &[ContextEntry] {
        &self.entries
    }

    /// The values of a key; empty when the request does not carry it.
    #[must_use]
    pub fn values(&self, key: &str) -> &[String] {
        self.values_of(key, Fingerprint::of(key))
    }

    /// The same for a key whose fingerprint is known.
    pub(crate) fn values_of(&self, key: &str, fingerprint: Fingerprint) -> &[String] {
        self.place(key, fingerprint).and_then(|at| self.entries.get(at)).map_or(&[], |entry| entry.value.values())
    }

    /// The value of a key that has exactly one; policy variables accept no other. [VARS, R42]
    #[must_use]
    pub fn single(&self, key: &str) -> Option<&str> {
        let entry = self.entry(key).filter(|entry| !entry.multivalued)?;
        match entry.value.values() {
            [value] => Some(value),
            _ => None,
        }
    }

    /// Sets a key, in place of one of the same name.
    pub(super) fn set(&mut self, entry: ContextEntry) {
        let fingerprint = Fingerprint::of(&entry.key);
        match self.place(&entry.key, fingerprint).and_then(|at| self.entries.get_mut(at)) {
            Some(known) => *known = entry,
            None => {
                self.entries.push(entry);
                self.fingerprints.push(fingerprint);
                if let Some(first @ 0) = self.first.get_mut(fingerprint.bucket()) {
                    *first = u8::try_from(self.entries.len()).unwrap_or(u8::MAX);
                }
            }
        }
    }

    pub(super) fn contains(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    fn entry(&self, key: &str) -> Option<&ContextEntry> {
        self.place(key, Fingerprint::of(key)).and_then(|at| self.entries.get(at))
    }

    fn place(&self, key: &str, fingerprint: Fingerprint) -> Option<usize> {
        let mut at = usize::from(*self.first.get(fingerprint.bucket())?).checked_sub(1)?;
        while *self.fingerprints.get(at)? != fingerprint || !same_key(&self.entries.get(at)?.key, key) {
            at += 1;
        }
        Some(at)
    }
}
