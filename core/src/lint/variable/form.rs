//! EMPTY_VARIABLE, MISSING_BRACE_IN_VARIABLE, MISSING_QUOTE_IN_VARIABLE, UNSUPPORTED_SPACE_IN_VARIABLE

use std::ops::Range;

use crate::lint::prelude::*;
use crate::policy::Version;
use crate::text::Span;

/// What is wrong with a `${…}`.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Problem {
    Empty,
    Brace,
    Quote,
    Space,
}

const GOOD: &[Example] = &[Example::identity(
    r#"{"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::home/${aws:username, 'nobody'}/*"}"#,
)];

/// `${}`
pub(in crate::lint) const EMPTY: Lint = Lint {
    code: "EMPTY_VARIABLE",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "`${}` names no context key and is no variable.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::home/${}/*"}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        report(
            context,
            findings,
            Problem::Empty,
            "this variable names no context key",
            "name one, such as `${aws:username}`",
        );
    },
};

/// `${` without `}`
pub(in crate::lint) const BRACE: Lint = Lint {
    code: "MISSING_BRACE_IN_VARIABLE",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A `${` that is never closed is plain text: the statement is about a resource whose name has a `$` and a `{`.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::home/${aws:username/*"}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        report(context, findings, Problem::Brace, "this variable is not closed", "close it with `}` behind the key");
    },
};

/// A default value without quotes.
pub(in crate::lint) const QUOTE: Lint = Lint {
    code: "MISSING_QUOTE_IN_VARIABLE",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "The default value of a variable stands in single quotes: `${aws:PrincipalTag/team, 'none'}`. Without them the \
          whole is plain text.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::home/${aws:username, nobody}/*"}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        report(
            context,
            findings,
            Problem::Quote,
            "the default value of this variable lacks its single quotes",
            "write it as `${key, 'value'}`",
        );
    },
};

/// A space in the name.
pub(in crate::lint) const SPACE: Lint = Lint {
    code: "UNSUPPORTED_SPACE_IN_VARIABLE",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "No context key has a space in its name, so a variable with one is never filled in.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::home/${ aws:username }/*"}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        report(context, findings, Problem::Space, "this variable has a space in its name", "remove the space");
    },
};

fn report(context: &Context<'_>, findings: &mut Findings, wanted: Problem, message: &str, help: &str) {
    if context.policy.version != Version::V2012 {
        return;
    }
    for (text, span) in texts(context) {
        for (range, _) in problems(text).into_iter().filter(|(_, problem)| *problem == wanted) {
            let fix = (wanted == Problem::Space).then(|| text[range.clone()].replace(' ', ""));
            let place = context.part(span, range);
            let added = findings.add(place, message).help(help);
            // A tag's name may have a space that is meant.
            if let Some(fix) = fix.filter(|fix| !fix.contains('/')) {
                added.fix(format!("write `{fix}`"), place, fix);
            }
        }
    }
}

/// The values in which variables count.
fn texts<'a>(context: &'a Context<'a>) -> impl Iterator<Item = (&'a str, Span)> {
    context.policy.statements.iter().flat_map(|statement| {
        let resources = statement.resource.iter().flat_map(|element| &element.entries);
        let resources = resources.map(|entry| (entry.value.text.as_str(), entry.span));
        let conditions = statement.conditions.iter().filter(|c| c.operator.value.test.syntax.variables);
        let values = conditions.flat_map(|condition| &condition.values);
        resources.chain(values.map(|value| (value.value.text.as_str(), value.span)))
    })
}

/// What is wrong with the variables of a text, and where they stand.
fn problems(text: &str) -> Vec<(Range<usize>, Problem)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("${").map(|offset| at + offset) {
        let Some(length) = text[start..].find('}') else {
            found.push((start..text.len(), Problem::Brace));
            break;
        };
        let end = start + length + 1;
        let inner = &text[start + 2..end - 1];
        let (name, default) = match inner.split_once(',') {
            None => (inner, None),
            Some((name, default)) => (name, Some(default.trim_matches(' '))),
        };
        let quoted = |default: &str| default.len() > 1 && default.starts_with('\'') && default.ends_with('\'');
        let problem = if name.trim().is_empty() {
            Some(Problem::Empty)
        } else if default.is_some_and(|default| !quoted(default)) {
            Some(Problem::Quote)
        } else if name.contains(' ') && !name.trim().contains('/') || name != name.trim() {
            Some(Problem::Space)
        } else {
            None
        };
        found.extend(problem.map(|problem| (start..end, problem)));
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let rows: [(&str, &[Problem]); 11] = [
            ("a/b", &[]),
            ("${aws:username}/${*}${?}${$}", &[]),
            ("${aws:username, 'x'}", &[]),
            ("${aws:username,'x'}", &[]),
            ("${aws:PrincipalTag/cost center}", &[]),
            ("${}${ }", &[Problem::Empty, Problem::Empty]),
            ("${aws:username", &[Problem::Brace]),
            ("${aws:username, x}", &[Problem::Quote]),
            ("${aws:username, '}", &[Problem::Quote]),
            ("${aws: username}", &[Problem::Space]),
            ("${ aws:username}${", &[Problem::Space, Problem::Brace]),
        ];
        for (text, expected) in rows {
            let found: Vec<_> = problems(text).into_iter().map(|(_, problem)| problem).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
