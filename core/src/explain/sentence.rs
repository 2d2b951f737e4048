//! A sentence with its emphasis kept apart from its words.

use std::fmt;

/// A sentence in pieces, so that a page can set names bold and code in code style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// In order; a space between pieces is part of the text.
    pub pieces: Vec<Piece>,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Plain words.
    Text(String),
    /// Text of a policy or request, or AWS's word: code style.
    Code(String),
    /// The name of a statement or policy: bold.
    Name(String),
}

impl Sentence {
    /// An empty sentence.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds plain words.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.pieces.push(Piece::Text(text.into()));
        self
    }

    /// Adds code.
    #[must_use]
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.pieces.push(Piece::Code(code.into()));
        self
    }

    /// Adds a name.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.pieces.push(Piece::Name(name.into()));
        self
    }

    /// Adds another sentence's pieces.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.pieces.extend(other.pieces);
        self
    }

    /// Adds items with commas and a last `and`.
    #[must_use]
    pub fn list(mut self, items: impl IntoIterator<Item = Self>) -> Self {
        let items: Vec<Self> = items.into_iter().collect();
        let last = items.len().saturating_sub(1);
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self = self.text(if at == last { " and " } else { ", " });
            }
            self = self.then(item);
        }
        self
    }

    /// With a capital at the start, unless it starts with a name that people chose or with code.
    #[must_use]
    pub fn capitalized(mut self) -> Self {
        let is_position = |name: &str| name.starts_with("statement ");
        match self.pieces.first_mut() {
            Some(Piece::Text(text)) => capitalize(text),
            Some(Piece::Name(name)) if is_position(name) => capitalize(name),
            Some(Piece::Name(_) | Piece::Code(_)) | None => {}
        }
        self
    }

    /// With a small letter at the start, for use inside another sentence.
    #[must_use]
    pub fn uncapitalized(mut self) -> Self {
        if let Some(Piece::Text(text)) = self.pieces.first_mut()
            && let Some(first) = text.get_mut(..1)
        {
            first.make_ascii_lowercase();
        }
        self
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

fn capitalize(text: &mut str) {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
}

/// Plain text: code in backticks, names as they are.
impl fmt::Display for Sentence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| match piece {
            Piece::Text(text) | Piece::Name(text) => out.write_str(text),
            Piece::Code(code) => write!(out, "`{code}`"),
        })
    }
}
