//! Entries of `Action` and `NotAction`.

use super::glob::{Atom, Case, Reach, glob, quick};
use super::{Glimpse, Syntax, Token, Tokens};

/// An entry of `Action` or `NotAction`. [ACT, R13]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionPattern {
    /// As written.
    pub text: String,
    /// Spans into `text`; no variables. [R41]
    tokens: Tokens,
    glimpse: Glimpse,
}

impl ActionPattern {
    /// Parses `*` or `service:name`; `None` for anything else (no colon, two colons, characters that no service has).
    ///
    /// Nothing is trimmed: AWS takes ` s3:GetObject` for a service named ` s3`. Wildcards in the service part are
    /// accepted and compared like those in the name. [R18]
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text != "*" {
            let (service, name) = text.split_once(':')?;
            let named = |byte: u8| byte.is_ascii_alphanumeric() || b".-*?".contains(&byte);
            if service.is_empty() || name.is_empty() || name.contains(':') || !service.bytes().all(named) {
                return None;
            }
        }
        let tokens = Tokens::read(text, 0, Syntax { wildcards: true, variables: false });
        let glimpse = Glimpse::new(&tokens, text, 0);
        Some(Self { text: text.to_owned(), tokens, glimpse })
    }

    /// Whether it covers `action` (`service:Name`), compared without case.
    #[must_use]
    pub fn matches(&self, action: &str) -> bool {
        quick(&self.text, &self.tokens, action, Case::IgnoreAscii)
            .unwrap_or_else(|| glob(|index| self.atom(index), action, Case::IgnoreAscii))
    }

    /// The same for an action whose first bytes are `seen`.
    pub(crate) fn matches_seen(&self, action: &str, seen: u64) -> bool {
        self.glimpse.allows(seen) && self.matches(action)
    }

    /// The part before the colon as written; `*` for `*`.
    #[must_use]
    pub fn service(&self) -> &str {
        self.text.split_once(':').map_or(&self.text, |(service, _)| service)
    }

    /// The part after the colon as written; `*` for `*`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.text.split_once(':').map_or(&self.text, |(_, name)| name)
    }

    /// Whether it has a `*` or `?`.
    #[must_use]
    pub fn has_wildcards(&self) -> bool {
        self.text.contains(['*', '?'])
    }

    fn atom(&self, index: usize) -> Option<Atom<'_>> {
        Some(match self.tokens.get(&self.text, index)? {
            Token::Text(span) | Token::Variable(span) => Atom::Text(span.of(&self.text)),
            Token::AnyRun => Atom::Run(Reach::Anything),
            Token::AnyOne => Atom::One(Reach::Anything),
        })
    }
}
