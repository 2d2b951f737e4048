//! Whether one pattern covers all that another one covers.
//!
//! The answer may be no where it is yes in a roundabout way; a yes is always right.

use crate::arn::ResourcePattern;
use crate::pattern::ActionPattern;

/// A text that stands for more than so many characters is not made: such patterns are compared as text only.
const LONGEST: usize = 4_096;

/// Whether every action that `inner` covers is covered by `outer`.
pub(super) fn covers_action(outer: &ActionPattern, inner: &ActionPattern) -> bool {
    outer.text.eq_ignore_ascii_case(&inner.text)
        || outer.has_wildcards()
            && fits(&outer.text, &inner.text)
            && outer.matches(&witness(&inner.text, outer.text.len()))
}

/// Whether every resource that `inner` covers is covered by `outer`.
pub(super) fn covers_resource(outer: &ResourcePattern, inner: &ResourcePattern) -> bool {
    if outer.text == inner.text || outer.is_everything() {
        return true;
    }
    !inner.is_everything()
        && outer.completed().contains(['*', '?'])
        && outer.variables().next().is_none()
        && fits(outer.completed(), inner.completed())
        && outer.matches(&witness(inner.completed(), outer.completed().len()), &|_| None) == Ok(true)
}

/// Whether the patterns can be compared at all.
fn fits(outer: &str, inner: &str) -> bool {
    let stars = inner.bytes().filter(|&byte| byte == b'*').count();
    inner.len() + stars.saturating_mul(outer.len() + 1) <= LONGEST
}

/// What stands before the first wildcard: whatever a pattern covers begins with it.
pub(super) fn fixed(pattern: &str) -> &str {
    let end = pattern.bytes().position(|byte| matches!(byte, b'*' | b'?'));
    &pattern[..end.unwrap_or(pattern.len())]
}

/// Whether a text begins with another one, letter case aside.
pub(super) fn begins_with(text: &str, start: &str) -> bool {
    text.as_bytes().get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start.as_bytes()))
}

/// A text that `pattern` covers and that a pattern of `length` covers only if it covers all that `pattern` does: what
/// stands for a `*` is longer than its fixed characters, and no policy has the characters themselves.
pub(super) fn witness(pattern: &str, length: usize) -> String {
    let mut text = String::with_capacity(pattern.len() + length + 1);
    for char in pattern.chars() {
        match char {
            '*' => text.extend(std::iter::repeat_n('\u{1}', length + 1)),
            '?' => text.push('\u{2}'),
            char => text.push(char),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arn::ResourceSyntax;

    #[test]
    fn actions() {
        let rows = [
            ("s3:*", "s3:GetObject", true),
            ("S3:get*", "s3:GetObject*", true),
            ("s3:Get*", "s3:*", false),
            ("s3:G?t", "s3:G*t", false),
            ("s3:G*t", "s3:G?t", true),
            ("s3:GetObject", "s3:getobject", true),
            ("s3:GetObject", "s3:GetObjec?", false),
            ("*", "s3:*", true),
            ("s*:*", "s3:*", true),
            ("s3:*", "*", false),
            ("s3:????", "s3:*", false),
        ];
        for (outer, inner, expected) in rows {
            let parse = |text| ActionPattern::parse(text).unwrap();
            assert_eq!(covers_action(&parse(outer), &parse(inner)), expected, "{outer} {inner}");
        }
    }

    #[test]
    fn resources() {
        let rows = [
            ("*", "arn:aws:s3:::b", true),
            ("arn:aws:s3:::*", "*", false),
            ("arn:aws:s3:::b*", "arn:aws:s3:::b/*", true),
            ("arn:aws:s3:::b/*", "arn:aws:s3:::b*", false),
            ("arn:aws:s3:::b/*", "arn:aws:s3:::b/${aws:username}", true),
            ("arn:aws:s3:::b/${aws:username}*", "arn:aws:s3:::b/${aws:username}", false),
            ("arn:aws:lambda:*:1:function:f*", "arn:aws:lambda:us-east-1:1:function:f:*", true),
            ("arn:aws:sqs", "arn:aws:sqs:us-east-1:1:q", true),
        ];
        let syntax = ResourceSyntax { variables: true, completes: true };
        for (outer, inner, expected) in rows {
            let parse = |text| ResourcePattern::parse(text, syntax).unwrap();
            assert_eq!(covers_resource(&parse(outer), &parse(inner)), expected, "{outer} {inner}");
        }
    }
}
