//! LAMBDA_NAME_PREFIX_OVERMATCH

use super::function::functions;
use crate::diagnostic::{Edit, Severity};
use crate::edit::siblings_in;
use crate::lint::change::json;
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};

/// `function:name*`, which is meant for a function and its qualifiers and covers `name2` as well.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_NAME_PREFIX_OVERMATCH",
    severity: Severity::Suggestion,
    source: Source::Lambda,
    also_known_as: &[],
    why: "A star behind a name covers the function, its versions and its aliases – and every other function whose name \
          begins the same way. `name` and `name:*` cover one function. A prefix that ends in `-`, `_` or the like is \
          taken for what it says.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders*"}"#,
    )],
    good: &[
        Example::identity(
            r#"{"Effect": "Deny", "Action": "lambda:InvokeFunction",
                "Resource": ["arn:aws:lambda:us-east-1:111122223333:function:orders",
                             "arn:aws:lambda:us-east-1:111122223333:function:orders:*"]}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders-*"}"#,
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for subject in context.statements() {
        for (function, entry) in functions(subject).filter(|(function, _)| function.has_open_end()) {
            let name = function.name.trim_end_matches('*');
            let ends = name.ends_with(|last: char| last.is_ascii_alphanumeric());
            if !ends || name.contains(['*', '?']) {
                continue;
            }
            let one = function.text.trim_end_matches('*');
            let both = [json(one), json(&format!("{one}:*"))].join(", ");
            let listed = subject.node().is_some_and(|node| siblings_in(node, entry.span).is_some());
            let replacement = if listed { both } else { format!("[{both}]") };
            findings
                .add(
                    context.part(entry.span, function.text.len() - 1..function.text.len()),
                    format!("the star also covers other functions, such as `{name}2`"),
                )
                .help(format!("for one function write `{name}` and `{name}:*`"))
                .edit("name the function and its qualifiers", [Edit { span: entry.span, replacement }]);
        }
    }
}
