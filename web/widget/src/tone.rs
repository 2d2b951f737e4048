//! The four meanings of the page. Each has a word where it stands, an icon of its own shape, and a colour.

use policyglass::Decision;
use policyglass::explain::{Label, Verdict};

/// What a mark, an icon or a word means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// Nothing to say: a dash.
    #[default]
    Nothing,
    /// It would, if something were given: a question mark in a diamond.
    Depends,
    /// A tick in a circle.
    Allow,
    /// A cross in an octagon.
    Deny,
}

impl Tone {
    /// Its class in the style sheets, and the name of its icon.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Depends => "depends",
            Self::Allow => "allow",
            Self::Deny => "deny",
        }
    }
}

impl From<Decision> for Tone {
    fn from(decision: Decision) -> Self {
        match decision {
            Decision::Allowed => Self::Allow,
            Decision::ExplicitDeny | Decision::ImplicitDeny => Self::Deny,
        }
    }
}

impl From<&Label> for Tone {
    fn from(label: &Label) -> Self {
        match label {
            Label::Allows => Self::Allow,
            Label::Denies => Self::Deny,
            Label::WouldAllow(_) | Label::WouldDeny(_) => Self::Depends,
            Label::Nothing(_) => Self::Nothing,
        }
    }
}

impl From<Verdict> for Tone {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Matches => Self::Allow,
            Verdict::Fails => Self::Deny,
            Verdict::Depends => Self::Depends,
        }
    }
}
