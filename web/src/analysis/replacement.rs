//! What became of a text: the one piece that another one replaced.

use std::rc::Rc;

use policyglass::{Edit, Fix, Span};

/// A piece of a text, and how long what stands in its place is.
pub(super) struct Replacement {
    start: usize,
    end: usize,
    length: usize,
}

impl Replacement {
    /// The smallest one that makes `after` of `before`.
    pub fn between(before: &Rc<str>, after: &Rc<str>) -> Self {
        if Rc::ptr_eq(before, after) {
            return Self { start: before.len(), end: before.len(), length: 0 };
        }
        let most = before.len().min(after.len());
        let start = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
        let behind = before.bytes().rev().zip(after.bytes().rev()).take(most - start);
        let behind = behind.take_while(|(one, other)| one == other).count();
        Self { start, end: before.len() - behind, length: after.len() - behind - start }
    }

    /// Where a piece of the text before stands now; `None` when the replacement cuts it.
    pub fn moved(&self, span: Span) -> Option<Span> {
        let range = span.range();
        let shifted = |at: usize| at - self.end + self.start + self.length;
        if range.end <= self.start {
            Some(span)
        } else if range.start >= self.end {
            Some(Span::new(shifted(range.start), shifted(range.end)))
        } else if range.start <= self.start && range.end >= self.end {
            Some(Span::new(range.start, shifted(range.end)))
        } else {
            None
        }
    }

    /// The same fix of the text now; `None` when something else stands in one of its places.
    pub fn moved_fix(&self, fix: &Fix) -> Option<Fix> {
        let edit = |edit: &Edit| {
            let range = edit.span.range();
            let untouched = range.end <= self.start || range.start >= self.end;
            let span = self.moved(edit.span).filter(|_| untouched)?;
            Some(Edit { span, replacement: edit.replacement.clone() })
        };
        let edits: Option<Vec<Edit>> = fix.edits.iter().map(edit).collect();
        Some(Fix { title: fix.title.clone(), edits: edits? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the pieces of `before` stand in `after`.
    fn moved(before: &str, after: &str, pieces: &[&str]) -> Vec<Option<String>> {
        let edit = Replacement::between(&before.into(), &after.into());
        let place = |piece: &str| before.find(piece).map(|at| Span::new(at, at + piece.len()));
        pieces.iter().map(|piece| edit.moved(place(piece)?).map(|span| span.of(after).to_owned())).collect()
    }

    #[test]
    fn pieces_move_along() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(moved("one six", "one six", &["one", "six"]), [some("one"), some("six")]);
        assert_eq!(
            moved("one six", "one four six", &["one", "six", "one six"]),
            [some("one"), some("six"), some("one four six")]
        );
        assert_eq!(moved("one four six", "one six", &["one ", "six", "four"]), [some("one "), some("six"), None]);
        assert_eq!(moved("one six", " one six", &["one", "one six"]), [some("one"), some("one six")]);
        assert_eq!(moved("aaa", "aa", &["aaa"]), [some("aa")]);
        assert_eq!(moved("é", "è", &["é"]), [some("è")]);
        assert_eq!(moved("one", "", &["one", "n"]), [some(""), None]);
    }

    #[test]
    fn a_fix_whose_place_has_changed_is_none() {
        let edit = Replacement::between(&"a b c".into(), &"a bb c".into());
        let fix = |at: usize| {
            let edits = vec![Edit { span: Span::new(at, at + 1), replacement: "x".to_owned() }];
            Fix { title: String::new(), edits }
        };
        assert_eq!(edit.moved_fix(&fix(0)).map(|it| it.apply("a bb c")), Some("x bb c".to_owned()));
        assert_eq!(edit.moved_fix(&fix(4)).map(|it| it.apply("a bb c")), Some("a bb x".to_owned()));
        let gone = Replacement::between(&"a b c".into(), &"a d c".into());
        assert_eq!(gone.moved_fix(&fix(2)), None);
    }
}
