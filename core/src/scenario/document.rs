//! Laying out a policy that came as JSON, so that places in it can be told.

/// Deeper nesting is laid out no wider; the policy reader refuses it anyway.
const WIDEST: usize = 64;

/// Valid JSON on several lines, two spaces a level; keys keep their order and duplicates stay.
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
                    out.push(inner);
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
}
