//! Laying out a policy that came as JSON, so that places in it can be told.

/// Deeper nesting is laid out no wider; the policy reader refuses it anyway.
const WIDEST: usize = 64;

/// Valid JSON on several lines, two spaces a level; keys keep their order and duplicates stay.
///
/// Characters beyond U+00FF become escapes: IAM takes a policy's text without them, and what came as JSON has no text
/// of its own that could be at fault. [API CreatePolicy]
#[must_use]
pub fn indent(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let mut depth = 0_usize;
    let mut rest = json.chars().peekable();
    while let Some(char) = rest.next() {
        match char {
            '"' => {
                out.push('"');
                let mut escaped = false;
                for inner in rest.by_ref() {
                    put(&mut out, inner);
                    if inner == '"' && !escaped {
                        break;
                    }
                    escaped = inner == '\\' && !escaped;
                }
            }
            '{' | '[' => {
                out.push(char);
                while rest.next_if(|next| next.is_whitespace()).is_some() {}
                match rest.next_if(|&next| next == closing(char)) {
                    Some(close) => out.push(close),
                    None => {
                        depth += 1;
                        line(&mut out, depth);
                    }
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(char);
            }
            ',' => {
                out.push(',');
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            char if char.is_whitespace() => {}
            char => out.push(char),
        }
    }
    out
}

fn put(out: &mut String, char: char) {
    if char <= '\u{ff}' {
        out.push(char);
    } else {
        let mut units = [0; 2];
        for unit in char.encode_utf16(&mut units) {
            out.push_str(&format!("\\u{unit:04x}"));
        }
    }
}

fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth.min(WIDEST)));
}

#[cfg(test)]
mod tests {
    use super::indent;

    #[test]
    fn layout() {
        assert_eq!(
            indent(r#"{"a":[ ],"b" : {"c":"x,{\"y","c":[1,true]},"d":{}}"#),
            "{\n  \"a\": [],\n  \"b\": {\n    \"c\": \"x,{\\\"y\",\n    \"c\": [\n      1,\n      true\n    ]\n  },\n  \"d\": {}\n}"
        );
    }
    #[test]
    fn characters_that_iam_refuses_as_text() {
        assert_eq!(indent("[\"é東😀\"]"), "[\n  \"é\\u6771\\ud83d\\ude00\"\n]");
    }
}
