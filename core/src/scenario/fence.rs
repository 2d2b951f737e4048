//! Policies in fenced blocks of Markdown: the corpus, the examples and the lessons.

use super::{InputKind, PolicyInput};

impl PolicyInput {
    /// The policy of a fenced block whose info string is `json TYPE [LEVEL] [NAME]`; `None` when it is none.
    #[must_use]
    pub fn of_fence(info: &str, text: &str) -> Option<Self> {
        let (language, rest) = info.split_once(' ')?;
        let (kind, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let kind = InputKind::named(kind)?;
        let (first, last) = rest.split_once(' ').unwrap_or((rest, ""));
        let levels = matches!(kind, InputKind::Scp | InputKind::Rcp);
        let (level, name) = match first.parse() {
            Ok(level) if levels => (level, last),
            _ => (0, rest),
        };
        let name = Some(name.trim()).filter(|name| !name.is_empty()).map(str::to_owned);
        (language == "json").then(|| Self { name, level, ..Self::of_text(kind, text.to_owned()) })
    }

    /// Whether both are the same policy, at most with another text.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let name = |policy: &Self| policy.name.clone().unwrap_or_default();
        self.kind == other.kind && self.level == other.level && name(self) == name(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_levels_stand_in_the_fence() {
        let read = |info| PolicyInput::of_fence(info, "{}").map(|policy| (policy.kind, policy.level, policy.name));
        assert_eq!(read("json scp 1 the account"), Some((InputKind::Scp, 1, Some("the account".to_owned()))));
        assert_eq!(read("json resource 2 doors"), Some((InputKind::Resource, 0, Some("2 doors".to_owned()))));
        assert_eq!(read("json boundary"), Some((InputKind::Boundary, 0, None)));
        for none in ["json", "json nonsense", "yaml identity", ""] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
