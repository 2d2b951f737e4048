//! What tells whose it is by its mere form: account ids, organizations, e-mail addresses, ids of resources.

use super::account;

/// What something is, which decides what takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Twelve digits.
    Account,
    /// What stands behind `o-`.
    Organization,
    /// What stands behind `r-`, and first in an organizational unit's id.
    Root,
    /// What stands last in an organizational unit's id.
    Unit,
    /// Before the `@`.
    Person,
    /// Behind the `@`.
    Domain,
    /// A UUID.
    Uuid,
    /// `AIDA…`, `AROA…`, `AKIA…`
    UniqueId,
    /// 64 hexadecimal digits.
    Canonical,
    /// What stands behind `vpc-`, `subnet-` …
    Network,
}

/// A text in order: what was found, and what lies between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Found(Found<'t>),
    Text(&'t str),
}

/// Something with a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found<'t> {
    text: &'t str,
    /// What stays: `o-`, `vpc-` …
    stays: &'t str,
    first: (Kind, &'t str),
    /// What stands between the two, and the second.
    second: Option<(&'t str, Kind, &'t str)>,
}

/// Beginnings of unique ids. [IAM identifiers]
const UNIQUE: [&str; 12] =
    ["ABIA", "ACCA", "AGPA", "AIDA", "AIPA", "AKIA", "ANPA", "ANVA", "APKA", "AROA", "ASCA", "ASIA"];
/// Beginnings of ids of a network's parts.
const NETWORK: [&str; 9] = ["acl-", "eni-", "i-", "igw-", "rtb-", "sg-", "subnet-", "vpc-", "vpce-"];
const DOMAINS: [&str; 3] = ["example.com", "example.org", "example.net"];

impl<'t> Found<'t> {
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// What must not be read any more.
    pub(super) fn secrets(&self) -> impl Iterator<Item = (Kind, &'t str)> {
        let second = self.second.map(|(_, kind, text)| (kind, text));
        std::iter::once(self.first).chain(second).filter(|(_, text)| !text.is_empty())
    }

    /// The same with other ids.
    pub(super) fn replaced(&self, choose: &mut dyn FnMut(Kind, &str) -> String) -> String {
        let mut other = |(kind, text): (Kind, &str)| if text.is_empty() { String::new() } else { choose(kind, text) };
        let mut out = self.stays.to_owned() + &other(self.first);
        if let Some((between, kind, text)) = self.second {
            out.push_str(between);
            out.push_str(&other((kind, text)));
        }
        out
    }
}

impl Kind {
    /// Whether it tells nothing, because AWS's documents use it.
    pub(super) fn is_documentation(self, text: &str) -> bool {
        match self {
            Self::Account => account::is_documentation(text),
            Self::Domain => DOMAINS.contains(&text) || text.ends_with(".example.com"),
            Self::Uuid | Self::UniqueId => text.ends_with("EXAMPLE"),
            Self::Organization | Self::Root | Self::Unit | Self::Person | Self::Canonical | Self::Network => false,
        }
    }

    /// The nth that can take its place, from 0, best first; `None` for one that is passed over.
    pub(super) fn value(self, text: &str, at: u64) -> Option<String> {
        let listed = |values: &[&str]| values.get(usize::try_from(at).ok()?).map(|value| (*value).to_owned());
        let number = at + 1;
        Some(match self {
            Self::Account => return account::candidate(text, at),
            Self::Domain => listed(&DOMAINS).unwrap_or_else(|| format!("site{number}.example.com")),
            Self::Organization => format!("exampleorg{number}"),
            Self::Root => format!("root{number}"),
            Self::Unit => format!("exampleou{number}"),
            Self::Person => format!("person{number}"),
            Self::Uuid => format!("a1b2c3d4-5678-90ab-cdef-{number:05}EXAMPLE"),
            Self::UniqueId => format!("{}{number:010}EXAMPLE", text.get(..4).unwrap_or_default()),
            Self::Canonical => format!("79a59df900b949e55d96a1e698fbaced{number:032x}"),
            Self::Network => format!("0abc{number:013x}"),
        })
    }
}

/// Cuts a text into what has a form and what has none.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut before = None;
    while let Some(char) = text[at..].chars().next() {
        if let Some(found) = find(&text[at..], before) {
            if start < at {
                out.push(Piece::Text(&text[start..at]));
            }
            at += found.text.len();
            start = at;
            before = found.text.chars().next_back();
            out.push(Piece::Found(found));
            continue;
        }
        before = Some(char);
        at += char.len_utf8();
    }
    if start < text.len() {
        out.push(Piece::Text(&text[start..]));
    }
    out
}

/// What begins right here, `before` being the character before it.
fn find(text: &str, before: Option<char>) -> Option<Found<'_>> {
    let bytes = text.as_bytes();
    let begins_word = !before.is_some_and(char::is_alphanumeric);
    let one = |stays: usize, end: usize, kind| Found {
        text: &text[..end],
        stays: &text[..stays],
        first: (kind, &text[stays..end]),
        second: None,
    };
    if before.is_some_and(|char| char.is_ascii_digit()) {
        return None;
    }
    let digits = run(bytes, 0, |byte| byte.is_ascii_digit());
    if !begins_word {
        return (digits == 12).then(|| one(0, 12, Kind::Account));
    }
    let email_starts = !before.is_some_and(|char| matches!(char, '.' | '_' | '%' | '+' | '-'));
    // Only where one may start: from anywhere else it would be read to its end in vain, time and again.
    if let Some(found) = email_starts.then(|| email(text)).flatten() {
        return Some(found);
    }
    if let Some(end) = uuid(bytes) {
        return Some(one(0, end, Kind::Uuid));
    }
    let hex = run(bytes, 0, |byte| byte.is_ascii_hexdigit());
    let word = run(bytes, 0, |byte| byte.is_ascii_alphanumeric());
    if hex == 64 && word == 64 {
        return Some(one(0, 64, Kind::Canonical));
    }
    let id = run(bytes, 0, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if id >= 16 && word == id && UNIQUE.iter().any(|prefix| text.starts_with(prefix)) {
        return Some(one(0, id, Kind::UniqueId));
    }
    if digits == 12 {
        return Some(one(0, 12, Kind::Account));
    }
    organization(text, before).or_else(|| network(text))
}

fn run(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> usize {
    bytes.iter().skip(from).take_while(|byte| is(**byte)).count()
}

/// `name@domain.tld`; the name may be a pattern's `*`, which stands before.
fn email(text: &str) -> Option<Found<'_>> {
    let bytes = text.as_bytes();
    let local = run(bytes, 0, |byte| byte.is_ascii_alphanumeric() || b"._%+-".contains(&byte));
    if bytes.get(local) != Some(&b'@') {
        return None;
    }
    let domain = run(bytes, local + 1, |byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    let domain = text[local + 1..local + 1 + domain].trim_end_matches(['.', '-']);
    domain.contains('.').then(|| Found {
        text: &text[..local + 1 + domain.len()],
        stays: "",
        first: (Kind::Person, &text[..local]),
        second: Some(("@", Kind::Domain, domain)),
    })
}

fn uuid(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    for (index, length) in [8, 4, 4, 4, 12].into_iter().enumerate() {
        if index > 0 {
            (bytes.get(at) == Some(&b'-')).then_some(())?;
            at += 1;
        }
        (run(bytes, at, |byte| byte.is_ascii_hexdigit()) == length).then_some(())?;
        at += length;
    }
    Some(at)
}

/// `o-…`, `r-…`, `ou-…-…`: the parts of an organization's paths. [Organizations: ids]
fn organization(text: &str, before: Option<char>) -> Option<Found<'_>> {
    let bytes = text.as_bytes();
    let id = |from: usize| run(bytes, from, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let ends = |at: usize| !bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    if text.starts_with("o-") && (10..=32).contains(&id(2)) && ends(2 + id(2)) {
        let end = 2 + id(2);
        return Some(Found {
            text: &text[..end],
            stays: &text[..2],
            first: (Kind::Organization, &text[2..end]),
            second: None,
        });
    }
    // Short ones are told from words only where a path has them.
    if before.is_some_and(|char| char != '/') {
        return None;
    }
    if text.starts_with("r-") && (4..=32).contains(&id(2)) && ends(2 + id(2)) {
        let end = 2 + id(2);
        return Some(Found { text: &text[..end], stays: &text[..2], first: (Kind::Root, &text[2..end]), second: None });
    }
    let root_end = 3 + id(3);
    if text.starts_with("ou-") && (4..=32).contains(&id(3)) && bytes.get(root_end) == Some(&b'-') {
        let end = root_end + 1 + id(root_end + 1);
        return Some(Found {
            text: &text[..end],
            stays: &text[..3],
            first: (Kind::Root, &text[3..root_end]),
            second: Some((&text[root_end..=root_end], Kind::Unit, &text[root_end + 1..end])),
        });
    }
    None
}

fn network(text: &str) -> Option<Found<'_>> {
    let prefix = NETWORK.iter().find(|prefix| text.starts_with(**prefix))?;
    let bytes = text.as_bytes();
    let id = run(bytes, prefix.len(), |byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    let end = prefix.len() + id;
    let whole = matches!(id, 8 | 17) && !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
    whole.then(|| Found {
        text: &text[..end],
        stays: &text[..prefix.len()],
        first: (Kind::Network, &text[prefix.len()..end]),
        second: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told() {
        let found = |text| {
            let found = pieces(text).into_iter().filter_map(|piece| match piece {
                Piece::Found(found) => Some(found.text),
                Piece::Text(_) => None,
            });
            found.collect::<Vec<_>>().join(" ")
        };
        let rows = [
            ("arn:aws:iam::210987654321:user/x", "210987654321"),
            ("b-210987654321", "210987654321"),
            ("acct210987654321", "210987654321"),
            ("2109876543210", ""),
            ("o-abcdefghij", "o-abcdefghij"),
            ("o-abcdefghij/r-ab12/ou-ab12-cdefghij/*", "o-abcdefghij r-ab12 ou-ab12-cdefghij"),
            ("foo-abcdefghij", ""),
            ("user-test", ""),
            ("mail ada.l@corp.co.uk.", "ada.l@corp.co.uk"),
            ("*@corp.example", "@corp.example"),
            ("AIDAJQABLZS4A3QDU576Q:s", "AIDAJQABLZS4A3QDU576Q"),
            ("fa123456-14a1-4fd2-9fec-83de64ad683d", "fa123456-14a1-4fd2-9fec-83de64ad683d"),
            ("vpc-0a1b2c3d4e5f67890 sg-12345678 i-am", "vpc-0a1b2c3d4e5f67890 sg-12345678"),
        ];
        for (text, expected) in rows {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
