//! Wildcard matching with two places to go back to, and no recursion.

use super::{Token, Tokens};

/// What a pattern is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Atom<'p> {
    /// Stands for itself.
    Text(&'p str),
    /// Any run of characters, also none.
    Run(Reach),
    /// Exactly one character.
    One(Reach),
}

/// Which characters a wildcard covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Every character.
    Anything,
    /// Every character but the colon, which ends a segment of an ARN.
    Segment,
}

/// How text is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Exact,
    IgnoreAscii,
}

/// Places in pattern and value, up to which they agree.
#[derive(Clone, Copy)]
struct Place {
    atom: usize,
    byte: usize,
}

/// Whether the pattern covers the whole of `value`. `atom(i)` is its i-th atom.
///
/// Every run first covers nothing, and a bit more each time the rest does not fit. Only the last run needs to be
/// stretched, since whatever an earlier one could gain the last one can take; where the last one may not cross a
/// colon, the last one that may comes next. So at most pattern × value steps are taken for patterns whose runs all
/// reach anything, and five times that for ARNs, whose runs within segments are followed by at most five colons.
///
/// That rests on two things that hold for both users: a run that reaches anything is followed by a colon as long as
/// segment runs may still come, and text between segment runs is policy text.
pub(crate) fn glob<'p>(atom: impl Fn(usize) -> Option<Atom<'p>>, value: &str, case: Case) -> bool {
    let mut at = Place { atom: 0, byte: 0 };
    let mut long: Option<Place> = None;
    let mut short: Option<Place> = None;
    loop {
        let rest = value.get(at.byte..).unwrap_or("");
        let next = Place { atom: at.atom + 1, ..at };
        let covered = match atom(at.atom) {
            None if rest.is_empty() => return true,
            None => None,
            Some(Atom::Text(text)) => starts_with(rest, text, case).then_some(text.len()),
            Some(Atom::One(reach)) => one(rest, reach),
            Some(Atom::Run(Reach::Segment)) => {
                short = Some(next);
                Some(0)
            }
            Some(Atom::Run(Reach::Anything)) => {
                match (atom(next.atom), atom(next.atom + 1)) {
                    (None, _) => return true,
                    (Some(Atom::Text(text)), None) => return ends_with(rest, text, case),
                    _ => {}
                }
                (long, short) = (Some(next), None);
                Some(0)
            }
        };
        if let Some(bytes) = covered {
            at = Place { atom: next.atom, byte: at.byte + bytes };
            continue;
        }
        if let Some(place) = short.take()
            && let Some(bytes) = one(value.get(place.byte..).unwrap_or(""), Reach::Segment)
        {
            at = Place { byte: place.byte + bytes, ..place };
            short = Some(at);
            continue;
        }
        let Some(place) = long else { return false };
        let rest = value.get(place.byte..).unwrap_or("");
        let Some(first) = one(rest, Reach::Anything) else { return false };
        let skipped = match atom(place.atom) {
            Some(Atom::Text(text)) => find(rest.get(first..).unwrap_or(""), text, case),
            _ => Some(0),
        };
        let Some(skipped) = skipped else { return false };
        at = Place { byte: place.byte + first + skipped, ..place };
        long = Some(at);
    }
}

/// The length of the first character, if `reach` covers it.
fn one(rest: &str, reach: Reach) -> Option<usize> {
    let char = rest.chars().next()?;
    match reach {
        Reach::Segment if char == ':' => None,
        Reach::Segment | Reach::Anything => Some(char.len_utf8()),
    }
}

fn starts_with(rest: &str, text: &str, case: Case) -> bool {
    same(rest.as_bytes().get(..text.len()), text, case)
}

fn ends_with(rest: &str, text: &str, case: Case) -> bool {
    let start = rest.len().checked_sub(text.len());
    same(start.and_then(|start| rest.as_bytes().get(start..)), text, case)
}

fn same(bytes: Option<&[u8]>, text: &str, case: Case) -> bool {
    bytes.is_some_and(|bytes| equal(bytes, text.as_bytes(), case))
}

/// Texts of policies differ at their end more often than at their start: all ARNs start alike.
fn equal(a: &[u8], b: &[u8], case: Case) -> bool {
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return a.is_empty() && b.is_empty() };
    match case {
        Case::Exact => last_a == last_b && a == b,
        Case::IgnoreAscii => last_a.eq_ignore_ascii_case(last_b) && a.eq_ignore_ascii_case(b),
    }
}

/// Whether a pattern without variables and `?` covers `value`, all its runs reaching anything; `None` for others.
///
/// `tokens` are those of `text`.
#[inline]
pub(crate) fn quick(text: &str, tokens: &Tokens, value: &str, case: Case) -> Option<bool> {
    match tokens {
        Tokens::Text => Some(value.len() == text.len() && equal(value.as_bytes(), text.as_bytes(), case)),
        Tokens::Start => {
            let start = text.as_bytes().split_last().map_or(&[][..], |(_, start)| start);
            Some(value.as_bytes().get(..start.len()).is_some_and(|bytes| equal(bytes, start, case)))
        }
        Tokens::Runs(tokens) => Some(runs(tokens, text, value, case)),
        Tokens::Listed(_) => None,
    }
}

/// Whether text and runs that reach anything cover `value`: each text where it fits first, the last one at the end.
fn runs(tokens: &[Token], text: &str, value: &str, case: Case) -> bool {
    let (mut tokens, mut rest) = (tokens, value);
    if let [Token::Text(start), others @ ..] = tokens {
        let start = start.of(text);
        if !starts_with(rest, start, case) {
            return false;
        }
        (tokens, rest) = (others, rest.get(start.len()..).unwrap_or(""));
    }
    loop {
        // A run stands here, unless this is the end.
        (tokens, rest) = match tokens {
            [] => return rest.is_empty(),
            [_] => return true,
            [_, Token::Text(end)] => return ends_with(rest, end.of(text), case),
            [_, Token::Text(middle), others @ ..] => {
                let middle = middle.of(text);
                let Some(at) = find(rest, middle, case) else { return false };
                (others, rest.get(at + middle.len()..).unwrap_or(""))
            }
            [_, others @ ..] => (others, rest),
        };
    }
}

/// Where `text` first stands in `rest`.
fn find(rest: &str, text: &str, case: Case) -> Option<usize> {
    // the standard library's search is linear, and takes longer to begin than most of these take to end
    if case == Case::Exact && text.len() > SHORT {
        return rest.find(text);
    }
    let Some(&first) = text.as_bytes().first() else { return Some(0) };
    let begins = |byte: &u8| match case {
        Case::Exact => *byte == first,
        Case::IgnoreAscii => byte.eq_ignore_ascii_case(&first),
    };
    let rest = rest.as_bytes();
    let last = rest.len().checked_sub(text.len())?;
    let mut at = 0;
    loop {
        at += rest.get(at..=last)?.iter().position(begins)?;
        if same(rest.get(at..at + text.len()), text, case) {
            return Some(at);
        }
        at += 1;
    }
}

/// Texts up to this length are looked for byte by byte.
const SHORT: usize = 128;
