//! Lines in pieces, so that a change draws the lines around it and no others.

use std::rc::Rc;

use super::paint::Line;

/// Lines that are drawn together.
#[derive(Debug)]
pub(super) struct Piece {
    /// Tells it from the others, however they move.
    pub key: u32,
    /// At least one.
    pub lines: Vec<Line>,
}

impl Piece {
    /// The lines without marks.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| &*line.text)
    }
}

/// The position of the piece that has a line.
pub(super) fn with_line(pieces: &[Rc<Piece>], line: usize) -> Option<usize> {
    let mut above = 0;
    pieces.iter().position(|piece| {
        above += piece.lines.len();
        line < above
    })
}

/// How many lines a piece has at first.
const LINES: usize = 32;

/// `lines` in pieces: those of `before` whose lines are the same stay, above and below what changed.
pub(super) fn pieces(before: &[Rc<Piece>], mut lines: Vec<Line>) -> Vec<Rc<Piece>> {
    let mut next = before.iter().map(|piece| piece.key + 1).max().unwrap_or_default();
    let mut top = 0;
    let mut head = 0;
    while let Some(piece) = before.get(head)
        && lines[top..].starts_with(&piece.lines)
    {
        top += piece.lines.len();
        head += 1;
    }
    let mut end = lines.len();
    let mut tail = before.len();
    while tail > head
        && let piece = &before[tail - 1]
        && lines[top..end].ends_with(&piece.lines)
    {
        end -= piece.lines.len();
        tail -= 1;
    }
    let mut changed = lines.drain(top..end);
    let mut replaced = before[head..tail].iter();
    let mut pieces = before[..head].to_vec();
    while changed.len() > 0 {
        // What one line more or less has made of a piece stays one.
        let most = if changed.len() <= 2 * LINES { 2 * LINES } else { LINES };
        let key = replaced.next().map_or(next, |piece| piece.key);
        next = next.max(key + 1);
        pieces.push(Rc::new(Piece { key, lines: changed.by_ref().take(most).collect() }));
    }
    pieces.extend_from_slice(&before[tail..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::Annotations;
    use super::super::paint::paint;
    use super::*;

    fn text(lines: impl Iterator<Item = usize>) -> String {
        lines.map(|line| format!("{line}\n")).collect()
    }

    fn cut(before: &[Rc<Piece>], text: &str) -> Vec<Rc<Piece>> {
        let lines = paint(text, &Annotations::default());
        let cut = pieces(before, lines.clone());
        let all: Vec<Line> = cut.iter().flat_map(|piece| piece.lines.clone()).collect();
        assert_eq!(all, lines);
        let mut keys: Vec<u32> = cut.iter().map(|piece| piece.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), cut.len(), "every piece has its own key");
        assert!(cut.iter().all(|piece| !piece.lines.is_empty() && piece.lines.len() <= 2 * LINES));
        cut
    }

    /// How many pieces of `after` are none of `before`.
    fn drawn(before: &[Rc<Piece>], after: &[Rc<Piece>]) -> usize {
        after.iter().filter(|piece| !before.iter().any(|known| Rc::ptr_eq(known, piece))).count()
    }

    #[test]
    fn a_line_stands_in_one_piece() {
        let whole = cut(&[], &text(0..100));
        let positions: Vec<_> = (0..101).map(|line| with_line(&whole, line)).collect();
        let first: Vec<usize> = positions.iter().map(|position| position.unwrap()).collect();
        assert_eq!(first.iter().filter(|&&position| position == 0).count(), whole[0].lines.len());
        assert!(first.is_sorted() && first[100] == whole.len() - 1);
        assert_eq!(with_line(&whole, 101), None);
    }

    #[test]
    fn only_what_changed_is_drawn_again() {
        let whole = cut(&[], &text(0..1000));
        assert!(whole.len() > 20, "{}", whole.len());
        let typed = cut(&whole, &text((0..1000).map(|line| if line == 500 { 5000 } else { line })));
        assert_eq!(drawn(&whole, &typed), 1);
        assert_eq!(
            typed.iter().map(|it| it.key).collect::<Vec<_>>(),
            whole.iter().map(|it| it.key).collect::<Vec<_>>()
        );
        let mut lines: Vec<usize> = (0..1000).collect();
        lines.insert(500, 7000);
        let more = cut(&whole, &text(lines.iter().copied()));
        assert!(drawn(&whole, &more) <= 2);
        lines.drain(100..300);
        let less = cut(&more, &text(lines.iter().copied()));
        assert!(drawn(&more, &less) <= 2);
        assert_eq!(drawn(&less, &cut(&less, &text(lines.iter().copied()))), 0);
        assert_eq!(cut(&less, "").len(), 1);
    }
}
