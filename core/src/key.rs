//! Names of condition keys, which are compared without case. [COND, R23]

/// Whether two names are of one key: letter case does not count, beyond ASCII neither. [COND, R23]
#[must_use]
#[inline]
pub fn same_key(a: &str, b: &str) -> bool {
    a == b || same_but_for_case(a, b)
}

fn same_but_for_case(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || (!(a.is_ascii() && b.is_ascii()) && folded(a).eq(folded(b)))
}

/// A name in lower case, character by character.
pub(crate) fn folded(name: &str) -> impl Iterator<Item = char> {
    name.chars().flat_map(char::to_lowercase)
}

/// A number that is the same for all spellings of one key.
///
/// Every condition of every statement looks for its key among those of the request; with this, looking takes a
/// comparison of two numbers for each key that is not it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fingerprint(u64);

impl Fingerprint {
    pub(crate) const BUCKETS: usize = 32;

    /// One of a few, for a table.
    pub(crate) fn bucket(self) -> usize {
        self.0 as usize % Self::BUCKETS
    }

    pub(crate) fn of(name: &str) -> Self {
        // FNV-1a; who makes two names collide only makes the search compare them.
        let add = |sum: u64, c: u32| (sum ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3);
        let start = 0xcbf2_9ce4_8422_2325;
        Self(if name.is_ascii() {
            name.bytes().map(|byte| u32::from(byte.to_ascii_lowercase())).fold(start, add)
        } else {
            folded(name).map(u32::from).fold(start, add)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_case_does_not_count() {
        let rows = [
            ("aws:SourceIp", "AWS:sourceip", true),
            ("", "", true),
            ("aws:SourceIp", "aws:SourceI", false),
            ("aws:SourceIp", "aws:SourceIq", false),
            ("aws:RequestTag/Ä", "aws:requesttag/ä", true),
            ("aws:RequestTag/Ä", "aws:requesttag/a", false),
            // the Kelvin sign's lower case is an ordinary k
            ("aws:RequestTag/\u{212a}", "aws:RequestTag/k", true),
            ("aws:RequestTag/k", "aws:RequestTag/\u{212a}x", false),
            // two letters in lower case, which end in a combining dot
            ("x:\u{130}", "x:i\u{307}", true),
            ("x:i", "x:\u{130}", false),
            ("x:é", "x:è", false),
        ];
        for (a, b, same) in rows {
            assert_eq!(same_key(a, b), same, "{a} {b}");
            assert_eq!(same_key(b, a), same, "{b} {a}");
            assert!(!same || Fingerprint::of(a) == Fingerprint::of(b), "{a} {b}");
        }
    }
}
