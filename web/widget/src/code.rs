//! JSON to read: in colours, with pieces that are pointed at.

use std::ops::Range;

use yew::prelude::*;

use crate::tokens::{Token, tokens};

/// Properties of [`Code`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it is, for screen readers.
    pub label: AttrValue,
    /// The text.
    pub text: AttrValue,
    /// Pieces that are pointed at; byte offsets.
    #[prop_or_default]
    pub marks: Vec<Range<usize>>,
}

/// A text that can be read and copied. Long ones scroll, which needs the focus.
#[component]
pub fn Code(props: &Props) -> Html {
    let runs = runs(&props.text, &props.marks);
    html! {
        <pre class="code" tabindex="0" role="group" aria-label={props.label.clone()}>{ for runs.into_iter().map(draw) }</pre>
    }
}

/// A piece of text that looks alike.
#[derive(Debug, PartialEq, Eq)]
struct Run<'t> {
    text: &'t str,
    token: Option<Token>,
    marked: bool,
}

fn draw(run: Run<'_>) -> Html {
    let class = match run.token {
        Some(Token::Key) => "key",
        Some(Token::Text) => "text",
        Some(Token::Word) => "word",
        Some(Token::Mark) => "punctuation",
        None => "",
    };
    match (run.marked, class) {
        (true, _) => html! { <mark {class}>{ run.text }</mark> },
        (false, "") => html! { { run.text } },
        (false, _) => html! { <span {class}>{ run.text }</span> },
    }
}

/// The text cut wherever its looks change.
fn runs<'t>(text: &'t str, marks: &[Range<usize>]) -> Vec<Run<'t>> {
    let tokens = tokens(text);
    let mut cuts: Vec<usize> = tokens
        .iter()
        .map(|(range, _)| range)
        .chain(marks)
        .flat_map(|range| [range.start, range.end])
        .filter(|&at| text.is_char_boundary(at))
        .chain([0, text.len()])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut rest = tokens.iter().peekable();
    let mut runs = Vec::new();
    for pair in cuts.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        while rest.next_if(|(range, _)| range.end <= start).is_some() {}
        let token = rest.peek().filter(|(range, _)| range.start <= start).map(|(_, token)| *token);
        let marked = marks.iter().any(|mark| mark.start <= start && end <= mark.end);
        runs.push(Run { text: &text[start..end], token, marked });
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_cut_by_marks() {
        let found: Vec<_> = runs(r#"{"a": "bcd"}"#, std::slice::from_ref(&(7..9)))
            .into_iter()
            .map(|run| (run.text, run.token, run.marked))
            .collect();
        let expected = [
            ("{", Some(Token::Mark), false),
            ("\"a\"", Some(Token::Key), false),
            (":", Some(Token::Mark), false),
            (" ", None, false),
            ("\"", Some(Token::Text), false),
            ("bc", Some(Token::Text), true),
            ("d\"", Some(Token::Text), false),
            ("}", Some(Token::Mark), false),
        ];
        assert_eq!(found, expected);
        // Places that are none are left out.
        assert_eq!(runs("é", std::slice::from_ref(&(1..9))).len(), 1);
        assert!(runs("", &[]).is_empty());
    }
}
