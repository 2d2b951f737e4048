//! Patterns against ARNs: segment by segment, or with stars that reach over several segments.

use super::Arn;
use crate::pattern::glob::{Case, Reach, glob};
use crate::pattern::{Piece, Resolved};

/// `ArnLike`: the six parts are compared one by one, and no wildcard covers one of the first five colons. [OPS, R33]
///
/// False when one side has fewer than six parts. A colon that a variable brought in does not end a part.
pub(crate) fn matches_segments(pattern: &Resolved<'_>, arn: &str) -> bool {
    let Some(fifth) = fifth_colon(pattern) else { return false };
    let crosses = pattern.pieces().take(fifth).any(|piece| matches!(piece, Piece::Data(data) if data.contains(':')));
    if crosses || Arn::parse(arn).is_none() {
        return false;
    }
    let reach = |index| if index < fifth { Reach::Segment } else { Reach::Anything };
    glob(|index| Some(pattern.piece(index)?.atom(reach(index))), arn, Case::Exact)
}

/// `Resource`: like [`matches_segments`], but a `*` at the end of one of the first five segments may cover colons and
/// so whole segments. [RES, R16]
///
/// `fifth` is the pattern's [`fifth_colon`].
pub(super) fn matches_across_segments(pattern: &Resolved<'_>, fifth: usize, resource: &str) -> bool {
    glob(|index| Some(pattern.piece(index)?.atom(reach(pattern, fifth, index))), resource, Case::Exact)
}

/// How far a wildcard of a `Resource` reaches; texts reach anything.
pub(super) fn reach(pattern: &Resolved<'_>, fifth: usize, index: usize) -> Reach {
    if index >= fifth {
        return Reach::Anything;
    }
    match (pattern.piece(index), pattern.piece(index + 1)) {
        (Some(Piece::AnyRun), Some(Piece::Text(text))) if text.starts_with(':') => Reach::Anything,
        (Some(Piece::AnyRun | Piece::AnyOne), _) => Reach::Segment,
        (Some(Piece::Text(_) | Piece::Data(_)) | None, _) => Reach::Anything,
    }
}

/// The piece that holds the fifth colon of the pattern's own text: the wildcards after it are in the last part.
pub(super) fn fifth_colon(pattern: &Resolved<'_>) -> Option<usize> {
    let mut colons = 0;
    pattern.pieces().position(|piece| {
        if let Piece::Text(text) = piece {
            colons += text.bytes().filter(|&byte| byte == b':').count();
        }
        colons >= 5
    })
}
