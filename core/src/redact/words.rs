//! Names, word by word.

use std::collections::{BTreeMap, BTreeSet};

/// Replacements: none begins or ends like another, so that patterns match as before.
const NEW: [&str; 26] = [
    "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett", "kilo", "lima",
    "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor", "whiskey", "xray",
    "yankee", "zulu",
];

/// Words of titles and Sids that tell nothing about anybody; sorted.
const COMMON: [&str; 40] = [
    "a",
    "access",
    "all",
    "allow",
    "an",
    "and",
    "any",
    "bucket",
    "can",
    "deny",
    "dev",
    "execution",
    "for",
    "from",
    "function",
    "functions",
    "get",
    "in",
    "invoke",
    "is",
    "lambda",
    "layer",
    "may",
    "my",
    "not",
    "of",
    "on",
    "only",
    "or",
    "pass",
    "policy",
    "prod",
    "read",
    "role",
    "statement",
    "test",
    "the",
    "to",
    "user",
    "write",
];

/// Longer words are never cut: no name is that long.
const LONGEST_CUT: usize = 64;

/// A piece of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// Letters, or letters and digits that are mixed like an id.
    Word(&'t str),
    /// Whatever stands between.
    Other(&'t str),
}

/// The words of a scenario's names, in lower case, and what they become.
#[derive(Debug, Default)]
pub(super) struct Words {
    known: BTreeSet<String>,
    /// What patterns begin with and go on with a wildcard.
    heads: BTreeSet<String>,
    /// What patterns end with after a wildcard.
    tails: BTreeSet<String>,
    new: BTreeMap<String, Option<String>>,
    used: usize,
}

impl Words {
    /// Notes the words of a name, or of a pattern of names.
    pub(super) fn learn(&mut self, text: &str) {
        self.learn_fragments(text);
        for part in parts(text) {
            if let Part::Word(word) = part {
                self.known.insert(word.to_lowercase());
            }
        }
    }

    /// Notes words that stand beside a wildcard: they cut the names that they match.
    pub(super) fn learn_fragments(&mut self, text: &str) {
        let parts = parts(text);
        let wild = |at: Option<usize>, end: bool| match at.and_then(|at| parts.get(at)) {
            Some(Part::Other(text)) if end => text.ends_with(['*', '?']),
            Some(Part::Other(text)) => text.starts_with(['*', '?']),
            Some(Part::Word(_)) | None => false,
        };
        for (at, part) in parts.iter().enumerate() {
            let Part::Word(word) = part else { continue };
            if wild(Some(at + 1), false) {
                self.heads.insert(word.to_lowercase());
            }
            if wild(at.checked_sub(1), true) {
                self.tails.insert(word.to_lowercase());
            }
        }
    }

    /// After the last name: cuts the words.
    pub(super) fn settle(&mut self) {
        let pieces: Vec<String> = self.known.iter().flat_map(|word| self.pieces(word)).map(str::to_lowercase).collect();
        self.new = pieces.into_iter().map(|piece| (piece, None)).collect();
    }

    /// What a word becomes; `None` when it is not part of a name.
    pub(super) fn replace(&mut self, word: &str) -> Option<String> {
        let pieces = self.pieces(word);
        if !pieces.iter().all(|piece| self.new.contains_key(&piece.to_lowercase())) {
            return None;
        }
        let pieces: Vec<String> = pieces.into_iter().map(str::to_owned).collect();
        Some(pieces.into_iter().map(|piece| in_case_of(&piece, self.chosen(&piece.to_lowercase()))).collect())
    }

    fn chosen(&mut self, piece: &str) -> String {
        if let Some(Some(known)) = self.new.get(piece) {
            return known.clone();
        }
        loop {
            let next = nth(self.used);
            self.used += 1;
            if !self.known.contains(&next) && !self.new.contains_key(&next) {
                self.new.insert(piece.to_owned(), Some(next.clone()));
                return next;
            }
        }
    }

    /// The word cut wherever a pattern would.
    fn pieces<'w>(&self, word: &'w str) -> Vec<&'w str> {
        if word.len() > LONGEST_CUT || !word.is_ascii() {
            return vec![word];
        }
        let lower = word.to_ascii_lowercase();
        let cuts = (1..word.len()).filter(|&at| self.heads.contains(&lower[..at]) || self.tails.contains(&lower[at..]));
        let mut start = 0;
        let mut pieces = Vec::new();
        for end in cuts.chain([word.len()]) {
            pieces.push(&word[start..end]);
            start = end;
        }
        pieces
    }
}

/// Whether a word of a title says nothing about anybody.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// Cuts a text into words: at what is no letter, and where `camelCase` begins a new one. A policy variable is none,
/// but the tag that it names is: `${aws:PrincipalTag/` | `team` | `}`.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    // No variable is closed behind the last of these, so none is looked for there.
    let closed = text.rfind(CLOSING).unwrap_or(0);
    let variable = |rest: &str| match rest.strip_prefix("${") {
        Some(_) if text.len() - rest.len() > closed => Some(2),
        inside => inside.map(variable),
    };
    while !rest.is_empty() {
        let run = rest.find(|char: char| !char.is_alphanumeric()).unwrap_or(rest.len());
        if run > 0 {
            if is_mixed(&rest[..run]) {
                out.push(Part::Word(&rest[..run]));
            } else {
                words_of_run(&rest[..run], &mut out);
            }
            rest = &rest[run..];
        } else if let Some(variable) = variable(rest) {
            out.push(Part::Other(&rest[..variable]));
            rest = &rest[variable..];
        } else {
            let second =
                rest.char_indices().skip(1).find(|(at, char)| char.is_alphanumeric() || rest[*at..].starts_with("${"));
            let end = second.map_or(rest.len(), |(at, _)| at);
            out.push(Part::Other(&rest[..end]));
            rest = &rest[end..];
        }
    }
    out
}

/// Where a variable ends, or the name of a tag in it begins.
const CLOSING: [char; 2] = ['}', '/'];

/// How long the variable is whose `${` stands before `inside`, up to the name of a tag.
fn variable(inside: &str) -> usize {
    // One that is never closed is no variable, and hides nothing.
    inside.find(CLOSING).map_or(2, |end| 2 + end + 1)
}

/// Letters and digits in turns, as in the id of an API.
fn is_mixed(text: &str) -> bool {
    let mut turns = 0;
    let mut before = None;
    for char in text.chars() {
        let letter = char.is_alphabetic();
        turns += usize::from(before.is_some_and(|before| before != letter));
        before = Some(letter);
    }
    turns > 2
}

/// `orders` | `Orders` | `HTTP` before `Server`; digits belong to no word.
fn words_of_run<'t>(run: &'t str, out: &mut Vec<Part<'t>>) {
    let mut start = 0;
    let mut chars = run.char_indices().peekable();
    let mut before: Option<char> = None;
    while let Some((at, char)) = chars.next() {
        let next_lower = chars.peek().is_some_and(|(_, next)| next.is_lowercase());
        let ends = before.is_some_and(|before| {
            before.is_alphabetic() != char.is_alphabetic()
                || (char.is_uppercase() && (!before.is_uppercase() || next_lower))
        });
        if ends {
            push(&run[start..at], out);
            start = at;
        }
        before = Some(char);
    }
    push(&run[start..], out);
}

fn push<'t>(text: &'t str, out: &mut Vec<Part<'t>>) {
    let word = text.starts_with(char::is_alphabetic);
    out.push(if word { Part::Word(text) } else { Part::Other(text) });
}

fn in_case_of(old: &str, new: String) -> String {
    let mut chars = old.chars();
    let capital = chars.next().is_some_and(char::is_uppercase);
    let rest = chars.as_str();
    if capital && !rest.is_empty() && rest.chars().all(|char| !char.is_lowercase()) {
        new.to_uppercase()
    } else if capital {
        new[..1].to_uppercase() + &new[1..]
    } else {
        new
    }
}

/// The replacements in their order: the list, then `word` and five letters.
fn nth(at: usize) -> String {
    match NEW.get(at) {
        Some(word) => (*word).to_owned(),
        None => {
            let mut number = at - NEW.len();
            let mut letters = ['a'; 5];
            for letter in letters.iter_mut().rev() {
                *letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
                number /= 26;
            }
            format!("word{}", letters.iter().collect::<String>())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_into_words() {
        let words = |text| {
            let words: Vec<&str> = parts(text)
                .into_iter()
                .filter_map(|part| match part {
                    Part::Word(word) => Some(word),
                    Part::Other(_) => None,
                })
                .collect();
            words.join(" ")
        };
        let rows = [
            ("intern-orders", "intern orders"),
            ("myHTTPServer2", "my HTTP Server"),
            ("PROD", "PROD"),
            ("A", "A"),
            ("a1b2c3d4e5", "a1b2c3d4e5"),
            ("team42_x/*", "team x"),
            ("", ""),
            ("${aws:username}-x", "x"),
            ("${aws:PrincipalTag/team, 'none'}", "team none"),
            ("${", ""),
            ("-${", ""),
            ("$", ""),
            ("\u{e4}rzte", "\u{e4}rzte"),
        ];
        for (text, expected) in rows {
            assert_eq!(words(text), expected, "{text}");
            let whole: String = parts(text)
                .into_iter()
                .map(|part| match part {
                    Part::Word(t) | Part::Other(t) => t,
                })
                .collect();
            assert_eq!(whole, text);
        }
    }

    #[test]
    fn patterns_go_on_matching() {
        let mut words = Words::default();
        for name in ["intern", "int*", "*ern", "Internal"] {
            words.learn(name);
        }
        words.settle();
        let mut new = |word: &str| words.replace(word).unwrap();
        let (intern, int, ern, internal) = (new("intern"), new("int"), new("ern"), new("Internal"));
        assert_eq!(intern, format!("{int}{ern}"));
        assert!(internal.to_lowercase().starts_with(&int), "{internal}");
        assert!(internal.starts_with(|char: char| char.is_uppercase()));
        assert_eq!(words.replace("other"), None);
    }

    #[test]
    fn common_words_are_sorted_and_new_ones_differ() {
        assert!(COMMON.is_sorted());
        let first: BTreeSet<String> = (0..2000).map(nth).collect();
        assert_eq!(first.len(), 2000);
        for (a, b) in first.iter().flat_map(|a| NEW.iter().map(move |b| (a, *b))).filter(|(a, b)| a != b) {
            assert!(!a.starts_with(b) && !a.ends_with(b), "{a} {b}");
        }
    }
}
