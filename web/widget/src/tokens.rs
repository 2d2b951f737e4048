//! Pieces of JSON for colouring. Any text has some; a broken one is coloured as far as it can be told.

use std::ops::Range;

/// What a piece of JSON is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// A string before a colon.
    Key,
    /// Another string.
    Text,
    /// A number, or `true`, `false`, `null`.
    Word,
    /// A brace, bracket, comma or colon.
    Mark,
}

/// The tokens of `text`, in order. A string ends at its line at the latest.
#[must_use]
pub fn tokens(text: &str) -> Vec<(Range<usize>, Token)> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'"' => {
                at = string_end(bytes, at);
                let key = bytes[at..].iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':');
                tokens.push((start..at, if key { Token::Key } else { Token::Text }));
            }
            b'{' | b'}' | b'[' | b']' | b',' | b':' => tokens.push((start..at, Token::Mark)),
            _ if is_word(byte) => {
                while bytes.get(at).is_some_and(|&byte| is_word(byte)) {
                    at += 1;
                }
                tokens.push((start..at, Token::Word));
            }
            _ => {}
        }
    }
    tokens
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.')
}

fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\n' => return at,
            b'\\' if bytes.get(at + 1).is_some_and(|&next| next != b'\n') => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::{Token::*, *};

    fn check(text: &str, expected: &[(&str, Token)]) {
        let found: Vec<_> = tokens(text).into_iter().map(|(range, token)| (&text[range], token)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn json_and_what_is_not() {
        check(
            r#"{"a\"" : "b", "c":[-1.5e3,true]}"#,
            &[
                ("{", Mark),
                (r#""a\"""#, Key),
                (":", Mark),
                (r#""b""#, Text),
                (",", Mark),
                (r#""c""#, Key),
                (":", Mark),
                ("[", Mark),
                ("-1.5e3", Word),
                (",", Mark),
                ("true", Word),
                ("]", Mark),
                ("}", Mark),
            ],
        );
        check("\"open\nx", &[("\"open", Text), ("x", Word)]);
        check("\"é\\\n\"\\", &[("\"é\\", Text), ("\"\\", Text)]);
        check("“ü”", &[]);
    }
}
