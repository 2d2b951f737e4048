//! Account ids, and parts of them: before a wildcard, in a name, with hyphens, cut off.

/// Accounts that AWS's documents use. Those that may be written as a number come first.
const DOCUMENTATION: [&str; 9] = [
    "111122223333",
    "444455556666",
    "777788889999",
    "123456789012",
    "999999999999",
    "555555555555",
    "888888888888",
    "012345678901",
    "000000000000",
];
/// How many of them begin with no zero, which no number may.
const NUMBERS: usize = 7;
/// `2222 3333 4444`: so many ids of three blocks are told from real ones at a glance.
const BLOCKS: u64 = 900;
/// So few digits of an id tell nothing, unless they stand where an id does.
pub(super) const TELLING: usize = 4;

/// Whether it is one that AWS's documents use.
pub(super) fn is_documentation(id: &str) -> bool {
    DOCUMENTATION.contains(&id)
}

/// The nth that can take the place of `old`, from 0; `None` when it looks too much like it.
pub(super) fn candidate(old: &str, at: u64) -> Option<String> {
    if let Some(id) = usize::try_from(at).ok().and_then(|at| DOCUMENTATION[..NUMBERS].get(at)) {
        return unlike(old, (*id).to_owned());
    }
    let block = at - NUMBERS as u64;
    if block < BLOCKS {
        let digits = [1 + block / 100, block / 10 % 10, block % 10];
        let id: String = digits.iter().map(|digit| digit.to_string().repeat(4)).collect();
        return if is_documentation(&id) { None } else { unlike(old, id) };
    }
    Some((100_000_000_000 + block).to_string())
}

/// Nobody shall wonder whether digits that are in both were left there.
fn unlike(old: &str, new: String) -> Option<String> {
    let old: Vec<u8> = old.bytes().filter(u8::is_ascii_digit).collect();
    let width = old.len().clamp(1, TELLING);
    let shared = old.windows(width).zip(new.as_bytes().windows(width)).any(|(old, new)| old == new);
    (!shared).then_some(new)
}

/// Whether a text is all or part of an account id, with wildcards or without.
pub(super) fn is_part(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'*' | b'?'))
}

/// The pattern with the digits that another account has where the pattern has those of this one; `None` when the
/// pattern does not match it.
pub(super) fn moved(pattern: &str, from: &str, to: &str) -> Option<String> {
    let mut places = Vec::new();
    matches(pattern.as_bytes(), from.as_bytes(), 0, &mut places).then(|| {
        let mut places = places.into_iter();
        let mut other = |char: char| match char {
            '*' | '?' => Some(char),
            _ => to[places.next()?..].chars().next(),
        };
        pattern.chars().map_while(&mut other).collect()
    })
}

/// Whether a pattern matches from here on, and which digits of the account those of the pattern are.
fn matches(pattern: &[u8], account: &[u8], at: usize, places: &mut Vec<usize>) -> bool {
    match pattern {
        [] => at == account.len(),
        [b'*', ..] => {
            // Many in a row do what one does.
            let stars = pattern.iter().take_while(|byte| **byte == b'*').count();
            (at..=account.len()).any(|next| {
                let known = places.len();
                let rest_matches = matches(&pattern[stars..], account, next, places);
                if !rest_matches {
                    places.truncate(known);
                }
                rest_matches
            })
        }
        [b'?', rest @ ..] => at < account.len() && matches(rest, account, at + 1, places),
        [digit, rest @ ..] => {
            account.get(at) == Some(digit) && {
                places.push(at);
                matches(rest, account, at + 1, places)
            }
        }
    }
}

/// The digits of the pattern by those of an account that has nothing to do with it.
pub(super) fn filled(pattern: &str, with: &str) -> String {
    let mut digits = with.chars().cycle();
    let other = |char: char| if char.is_ascii_digit() { digits.next().unwrap_or('0') } else { char };
    pattern.chars().map(other).collect()
}

/// The ids that are written as the console shows them, `1234-5678-9012`.
pub(super) fn with_hyphens(text: &str) -> impl Iterator<Item = String> {
    let candidates = text.split(|char: char| !char.is_ascii_digit() && char != '-');
    candidates.filter_map(|candidate| {
        let blocks: Vec<&str> = candidate.trim_matches('-').split('-').collect();
        (blocks.len() == 3 && blocks.iter().all(|block| block.len() == 4)).then(|| blocks.concat())
    })
}

/// Pieces of a text that are digits, and pieces that are not.
pub(super) fn runs(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let end = rest.find(|char: char| char.is_ascii_digit() != digits).unwrap_or(rest.len());
        out.push(&rest[..end]);
        rest = &rest[end..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_move_with_their_places() {
        let moved = |pattern: &str| moved(pattern, "210987654321", "111122223333");
        for (pattern, expected) in [
            ("2109*", Some("1111*")),
            ("*4321", Some("*3333")),
            ("2*8765*1", Some("1*2222*3")),
            ("????8765????", Some("????2222????")),
            ("210987654321", Some("111122223333")),
            ("*", Some("*")),
            ("2108*", None),
            ("2109", None),
        ] {
            assert_eq!(moved(pattern).as_deref(), expected, "{pattern}");
        }
        assert_eq!(moved(&"*".repeat(100_000)).map(|moved| moved.len()), Some(100_000));
        assert_eq!(moved(&"*1?*".repeat(1000)), None);
    }

    #[test]
    fn candidates_differ_from_each_other_and_from_what_they_replace() {
        for old in ["210987654321", "111122223333", "1*", "4444", "1000*"] {
            let all: Vec<String> = (0..2000).filter_map(|at| candidate(old, at)).collect();
            let set: std::collections::BTreeSet<&String> = all.iter().collect();
            assert_eq!(set.len(), all.len());
            assert!(all.len() > 1000);
            assert!(all.iter().all(|id| id.len() == 12 && !id.starts_with('0')));
            assert!(all[..500].iter().all(|id| !id.starts_with(old.trim_end_matches('*'))), "{old}");
        }
    }

    #[test]
    fn parts_of_ids_are_told_from_other_texts() {
        assert!(["1234*", "210987654321", "*1", "?1"].into_iter().all(is_part));
        assert!(!["*", "", "aws", "12a", "${aws:PrincipalAccount}"].into_iter().any(is_part));
    }
}
