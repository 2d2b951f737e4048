//! What differs between two texts, line by line.

use yew::prelude::*;

/// How many unchanged lines stand around a change.
const CONTEXT: usize = 2;

/// The most lines between the first and the last change of two texts that are still compared one by one.
const MOST_COMPARED: usize = 600;

/// A line of either text or of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands.
    pub mark: Mark,
    /// Its text, without the blanks that every shown line starts with.
    pub text: String,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// In both texts.
    Same,
    /// In the second text only.
    Added,
    /// In the first text only.
    Removed,
    /// Here lines of both texts are left out.
    Gap,
}

/// The lines that differ, each with some around it.
#[must_use]
pub fn diff(before: &str, after: &str) -> Vec<Line> {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut lines = compared(&before, &after);
    unindent(&mut lines);
    shortened(lines)
}

/// Every line of both texts.
fn compared(before: &[&str], after: &[&str]) -> Vec<Line> {
    let start = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let (rest, other_rest) = (&before[start..], &after[start..]);
    let end = rest.iter().rev().zip(other_rest.iter().rev()).take_while(|(one, other)| one == other).count();
    let (old, new) = (&rest[..rest.len() - end], &other_rest[..other_rest.len() - end]);
    let same = |lines: &[&str]| lines.iter().map(|text| line(Mark::Same, text)).collect::<Vec<_>>();
    let mut lines = same(&before[..start]);
    if old.len() + new.len() <= MOST_COMPARED {
        lines.extend(by_longest_common(old, new));
    } else {
        lines.extend(old.iter().map(|text| line(Mark::Removed, text)));
        lines.extend(new.iter().map(|text| line(Mark::Added, text)));
    }
    lines.extend(same(&rest[rest.len() - end..]));
    lines
}

/// Keeps as many lines as possible.
fn by_longest_common(old: &[&str], new: &[&str]) -> Vec<Line> {
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    for at in (0..old.len()).rev() {
        for other in (0..new.len()).rev() {
            longest[at * width + other] = if old[at] == new[other] {
                longest[(at + 1) * width + other + 1] + 1
            } else {
                longest[(at + 1) * width + other].max(longest[at * width + other + 1])
            };
        }
    }
    let (mut at, mut other) = (0, 0);
    let mut lines = Vec::new();
    while at < old.len() || other < new.len() {
        if at < old.len() && other < new.len() && old[at] == new[other] {
            lines.push(line(Mark::Same, old[at]));
            (at, other) = (at + 1, other + 1);
        } else if other == new.len()
            || (at < old.len() && longest[(at + 1) * width + other] >= longest[at * width + other + 1])
        {
            lines.push(line(Mark::Removed, old[at]));
            at += 1;
        } else {
            lines.push(line(Mark::Added, new[other]));
            other += 1;
        }
    }
    lines
}

fn line(mark: Mark, text: &str) -> Line {
    Line { mark, text: text.to_owned() }
}

/// Leaves out the lines that stand far from every change.
fn shortened(lines: Vec<Line>) -> Vec<Line> {
    let changed: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].mark != Mark::Same).collect();
    let near = |at: usize| {
        let next = changed.partition_point(|&change| change < at);
        let before = next.checked_sub(1).map(|previous| at - changed[previous]);
        let behind = changed.get(next).map(|change| change - at);
        before.into_iter().chain(behind).any(|distance| distance <= CONTEXT)
    };
    let mut shown: Vec<Line> = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        if near(at) {
            shown.push(line);
        } else if shown.last().is_none_or(|last| last.mark != Mark::Gap) {
            shown.push(Line { mark: Mark::Gap, text: String::new() });
        }
    }
    shown
}

fn unindent(lines: &mut [Line]) {
    let changed = || lines.iter().filter(|line| line.mark != Mark::Same && !line.text.trim().is_empty());
    let blanks = |text: &str| text.len() - text.trim_start_matches(' ').len();
    // The lines around a change stand at most one level further out.
    let indented = changed().map(|line| blanks(&line.text)).min().unwrap_or_default().saturating_sub(2);
    for line in lines {
        line.text.drain(..indented.min(blanks(&line.text)));
    }
}

/// Properties of [`Diff`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it is about.
    pub label: AttrValue,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A difference. Signs tell what colours tell.
#[component]
pub fn Diff(props: &Props) -> Html {
    let line = |line: &Line| match line.mark {
        Mark::Same => html! { <span class="line">{ "  " }{ &line.text }{ "\n" }</span> },
        Mark::Added => html! { <ins class="line">{ "+ " }{ &line.text }{ "\n" }</ins> },
        Mark::Removed => html! { <del class="line">{ "- " }{ &line.text }{ "\n" }</del> },
        Mark::Gap => html! { <span class="line gap">{ "⋯\n" }</span> },
    };
    html! {
        // Long ones scroll, which needs the focus.
        <pre class="diff" tabindex="0" role="group" aria-label={props.label.clone()}>{ for props.lines.iter().map(line) }</pre>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let sign = |mark| match mark {
            Mark::Same => " ",
            Mark::Added => "+",
            Mark::Removed => "-",
            Mark::Gap => "~",
        };
        diff(before, after).iter().map(|line| format!("{}{}", sign(line.mark), line.text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn what_differs_with_some_lines_around_it() {
        assert_eq!(shown("a\nb\nc\nd\ne\nf", "a\nb\nc\nX\ne\nf"), "~| b| c|-d|+X| e| f");
        assert_eq!(shown("a\nb", "a\nb\nc"), " a| b|+c");
        assert_eq!(shown("", "a\nb"), "+a|+b");
        assert_eq!(shown("a\nb", ""), "-a|-b");
        assert_eq!(shown("a", "a"), "~");
    }

    #[test]
    fn two_changes_far_apart_leave_a_gap() {
        assert_eq!(shown("1\na\nb\nc\nd\ne\nf\n2", "x\na\nb\nc\nd\ne\nf\ny"), "-1|+x| a| b|~| e| f|-2|+y");
        assert_eq!(shown("1\na\nb\n2", "x\na\nb\ny"), "-1|+x| a| b|-2|+y");
    }

    #[test]
    fn lines_between_changes_stay() {
        assert_eq!(shown("a\nb\nc", "b\nc\nd"), "-a| b| c|+d");
    }

    #[test]
    fn blanks_that_all_have_are_dropped() {
        assert_eq!(shown("{\n    a\n    b\n}", "{\n    a\n}"), " {|   a|-  b| }");
    }
}
