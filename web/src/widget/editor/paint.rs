//! Text and marks → lines of runs that look alike.

use policyglass::Severity;
use policyglass::explain::Sentence;
use yew::AttrValue;

use super::{Annotations, Style};
use policyglass_widget::Tone;
use policyglass_widget::tokens::tokens;

/// One line as it is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    /// Its text.
    pub text: Box<str>,
    /// Pieces that look alike, in order: all of the text.
    runs: Vec<Run>,
    /// Of the block that it belongs to.
    pub tone: Option<Tone>,
    /// Whether the block decides.
    pub strong: bool,
    /// Whether a problem starts here, and whether it is grave.
    pub grave: Option<bool>,
    /// The words at its end.
    pub label: Option<(Tone, Sentence)>,
}

/// A piece of a line that looks alike: where it ends, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Run {
    end: usize,
    looks: u16,
}

/// Class names; the position is the bit.
const LOOKS: [&str; 14] = [
    "key",
    "text",
    "word",
    "punctuation",
    "hit allow",
    "hit deny",
    "hit nothing",
    "miss strong",
    "miss",
    "pending",
    "shown",
    "grave",
    "doubtful",
    "mild",
];

impl Line {
    /// The pieces that look alike, each with its classes.
    pub fn runs(&self) -> impl Iterator<Item = (&str, Option<AttrValue>)> {
        let mut start = 0;
        self.runs.iter().map(move |run| {
            let text = &self.text[start..run.end];
            start = run.end;
            (text, classes(run.looks))
        })
    }
}

/// Most pieces have one look or none. (Yew's own lists of classes are sets, which are slow to make.)
fn classes(looks: u16) -> Option<AttrValue> {
    let mut names = LOOKS.iter().enumerate().filter(|(bit, _)| looks & (1 << bit) != 0).map(|(_, name)| *name);
    let first = names.next()?;
    let rest = names.fold(String::new(), |all, name| all + " " + name);
    Some(if rest.is_empty() { AttrValue::Static(first) } else { AttrValue::from(format!("{first}{rest}")) })
}

/// Texts of more bytes have marks but no colours: every coloured word is an element of the page. AWS stores no policy
/// of more than 20 KB.
const MOST_COLOURED: usize = 1 << 17;

/// The lines of `text`, at least one.
///
/// Every byte gets a set of looks, a bit for each: what overlaps how then needs no thought, and a long text costs one
/// pass.
pub(super) fn paint(text: &str, annotations: &Annotations) -> Vec<Line> {
    let mut looks = vec![0_u16; text.len()];
    let mut set = |range: std::ops::Range<usize>, look: u16| {
        let range = range.start.min(text.len())..range.end.min(text.len());
        looks[range].iter_mut().for_each(|looks| *looks |= look);
    };
    if text.len() <= MOST_COLOURED {
        for (range, token) in tokens(text) {
            set(range, 1 << token as u16);
        }
    }
    for mark in &annotations.marks {
        set(mark.span.range(), 1 << bit(mark.style));
    }
    for problem in &annotations.problems {
        let bit = match (problem.grave, problem.severity) {
            (true, _) => 11,
            (false, Severity::Suggestion) => 13,
            (false, Severity::Error | Severity::SecurityWarning | Severity::Warning) => 12,
        };
        set(visible(text, problem.span.range()), 1 << bit);
    }
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let runs = runs(line, &looks[start..start + line.len()]);
        lines.push(Line { text: line.into(), runs, ..Line::default() });
        start += line.len() + 1;
    }
    annotate(text, annotations, &mut lines);
    lines
}

fn bit(style: Style) -> u16 {
    match style {
        Style::Hit(Tone::Allow) => 4,
        Style::Hit(Tone::Deny) => 5,
        Style::Hit(Tone::Depends | Tone::Nothing) => 6,
        Style::Miss { strong: true } => 7,
        Style::Miss { strong: false } => 8,
        Style::Pending => 9,
        Style::Shown => 10,
    }
}

/// A place without width takes the character behind it, or else the one before it, so that it can be seen.
fn visible(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let Some((before, behind)) = text.split_at_checked(range.start).filter(|_| range.is_empty()) else { return range };
    let seen = |char: &char| *char != '\n';
    match (behind.chars().next().filter(seen), before.chars().next_back().filter(seen)) {
        (Some(char), _) => range.start..range.start + char.len_utf8(),
        (None, Some(char)) => range.start - char.len_utf8()..range.start,
        (None, None) => range,
    }
}

fn runs(line: &str, looks: &[u16]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut end = 0;
    for alike in looks.chunk_by(|a, b| a == b) {
        end += alike.len();
        // Spans lie on character boundaries; should one not, the whole line is better than none.
        if !line.is_char_boundary(end) {
            return vec![Run { end: line.len(), looks: 0 }];
        }
        runs.push(Run { end, looks: alike[0] });
    }
    runs
}

fn annotate(text: &str, annotations: &Annotations, lines: &mut [Line]) {
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let line_of = |offset: u32| starts.partition_point(|&start| start <= offset as usize) - 1;
    for block in &annotations.blocks {
        let first = line_of(block.span.start);
        for line in &mut lines[first..=line_of(block.span.end)] {
            line.tone = line.tone.max(Some(block.tone));
            line.strong |= block.strong;
        }
        let label = &mut lines[first].label;
        if label.as_ref().is_none_or(|(tone, _)| *tone < block.tone) {
            *label = Some((block.tone, block.label.clone()));
        }
    }
    for problem in annotations.problems.iter().filter(|problem| problem.severity != Severity::Suggestion) {
        let line = &mut lines[line_of(problem.span.start)];
        line.grave = line.grave.max(Some(problem.grave));
    }
}

#[cfg(test)]
mod tests {
    use policyglass::Span;

    use super::super::{Block, Mark, Problem};
    use super::*;

    /// Runs as `text(classes)`, one line of the result for each line.
    fn drawn(text: &str, annotations: &Annotations) -> String {
        let run = |(text, classes): (&str, Option<AttrValue>)| match classes {
            None => text.to_owned(),
            Some(classes) => format!("{text}({classes})"),
        };
        let line = |line: &Line| line.runs().map(run).collect::<String>();
        paint(text, annotations).iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn marks_cut_tokens() {
        let mark = |start, end, style| Mark { span: Span::new(start, end), style, title: None };
        let marks = vec![mark(7, 10, Style::Hit(Tone::Allow)), mark(9, 10, Style::Shown)];
        let annotations = Annotations { marks, ..Annotations::default() };
        assert_eq!(
            drawn("{\n\"a\":\"éx\" }", &annotations),
            "{(punctuation)\n\"a\"(key):(punctuation)\"(text)é(text hit allow)x(text hit allow shown)\"(text) }(punctuation)",
        );
    }

    #[test]
    fn a_place_without_width_is_seen() {
        let at = |offset| {
            let problem = Problem::grave_at(offset);
            drawn("a\nb", &Annotations { problems: vec![problem], ..Annotations::default() })
        };
        assert_eq!(at(0), "a(word grave)\nb(word)");
        assert_eq!(at(1), "a(word grave)\nb(word)");
        assert_eq!(at(3), "a(word)\nb(word grave)");
        assert_eq!(at(99), "a(word)\nb(word)");
    }

    #[test]
    fn blocks_take_lines_and_label_the_first() {
        let block = |start, end, tone| Block {
            span: Span::new(start, end),
            tone,
            strong: tone == Tone::Allow,
            label: Sentence::new().text(tone.name()),
        };
        let blocks = vec![block(0, 3, Tone::Nothing), block(4, 5, Tone::Allow)];
        let lines = paint("{\n}\n{}\n", &Annotations { blocks, ..Annotations::default() });
        let told: Vec<_> = lines.iter().map(|line| (line.tone, line.strong, line.label.is_some())).collect();
        let expected = [
            (Some(Tone::Nothing), false, true),
            (Some(Tone::Nothing), false, false),
            (Some(Tone::Allow), true, true),
            (None, false, false),
        ];
        assert_eq!(told, expected);
    }
}
