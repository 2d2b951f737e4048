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

/// What the first token tells already: most patterns are text, or text before a `*`, or text that nothing starts with.
///
/// `tokens` are those of `text`; a `*` at its end reaches anything.
pub(crate) fn quick(text: &str, tokens: &Tokens, value: &str, case: Case) -> Option<bool> {
    let (text, value) = (text.as_bytes(), value.as_bytes());
    let starts = |text: &[u8]| value.get(..text.len()).is_some_and(|start| equal(start, text, case));
    match tokens {
        Tokens::Text => Some(value.len() == text.len() && equal(value, text, case)),
        Tokens::Start => Some(starts(text.split_last().map_or(text, |(_, text)| text))),
        Tokens::Listed(tokens) => match tokens.first() {
            Some(Token::Text(span)) if !starts(text.get(span.range())?) => Some(false),
            Some(Token::Text(_) | Token::AnyRun | Token::AnyOne | Token::Variable(_)) | None => None,
        },
    }
}

/// Where `text` first stands in `rest`.
fn find(rest: &str, text: &str, case: Case) -> Option<usize> {
    // the standard library's search is linear, and takes longer to begin than most of these take to end
    if case == Case::Exact && text.len() > SHORT {
        return rest.find(text);
    }
    let Some(first) = text.bytes().next() else { return Some(0) };
    let begins = |byte: u8| match case {
        Case::Exact => byte == first,
        Case::IgnoreAscii => byte.eq_ignore_ascii_case(&first),
    };
    let mut windows = rest.as_bytes().windows(text.len());
    windows.position(|window| window.first().is_some_and(|&byte| begins(byte)) && same(Some(window), text, case))
}

/// Texts up to this length are looked for byte by byte.
const SHORT: usize = 128;
