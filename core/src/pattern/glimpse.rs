//! A few bytes of a pattern, which tell it from most values at once.
//!
//! Every entry of every statement is compared with the request, and most of them speak of something else entirely.

use super::Tokens;

/// What eight bytes of a value must be, as far as the pattern says, for the pattern to cover it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Glimpse {
    bytes: u64,
    /// Which bits of them are known.
    known: u64,
}

impl Glimpse {
    /// Of the text before the first wildcard or variable: the bytes from `from` on, letters in lower case.
    pub(crate) fn new(tokens: &Tokens, text: &str, from: usize) -> Self {
        let literal = tokens.literal(text).as_bytes();
        let known = literal.len().saturating_sub(from).min(8);
        let known = u64::MAX.checked_shr(64 - 8 * u32::try_from(known).unwrap_or(0)).unwrap_or(0);
        Self { bytes: seen(literal, from) & known, known }
    }

    /// Whether a value may be covered, whose bytes from the same place on are `seen`.
    pub(crate) fn allows(self, seen: u64) -> bool {
        (self.bytes ^ seen) & self.known == 0
    }
}

/// Eight bytes of a value, letters in lower case; zeros beyond its end.
pub(crate) fn seen(value: &[u8], from: usize) -> u64 {
    let mut bytes = [0; 8];
    for (byte, value) in bytes.iter_mut().zip(value.get(from..).unwrap_or(&[])) {
        *byte = value.to_ascii_lowercase();
    }
    u64::from_le_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::{Glimpse, seen};
    use crate::pattern::{Syntax, Tokens};

    #[test]
    fn what_a_pattern_covers_is_never_ruled_out() {
        let rows = [
            // pattern, value, whether it may be covered
            ("s3:GetObject", "s3:getobject", true),
            ("s3:GetObject", "s3:GetObjectAcl", true),
            ("s3:GetObject", "s3:PutObject", false),
            ("s3:Get*", "s3:GET", true),
            ("s3:Get*", "s3:Ge", false),
            ("s3:*", "s3:", true),
            ("s3:*", "s3", false),
            ("*", "", true),
            ("", "anything", true),
            ("?3:*", "s3:x", true),
            ("${a}:x", "anything", true),
        ];
        for (text, value, allowed) in rows {
            let tokens = Tokens::read(text, 0, Syntax { wildcards: true, variables: true });
            let allows = |from| Glimpse::new(&tokens, text, from).allows(seen(value.as_bytes(), from));
            assert_eq!(allows(0), allowed, "{text} {value}");
            assert!(!allowed || (1..20).all(allows), "{text} {value}");
        }
    }
}
