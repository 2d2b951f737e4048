//! Function ARNs in policies, and which calls name a version or an alias.

use std::collections::HashSet;
use std::ops::Range;

use crate::arn::{Arn, ResourcePattern};
use crate::lint::context::Subject;
use crate::text::Spanned;

/// `arn:P:lambda:R:A:function:NAME` or `…:NAME:QUALIFIER`, wildcards and variables as written.
#[derive(Clone, Copy)]
pub(in crate::lint) struct Function<'a> {
    /// The whole.
    pub text: &'a str,
    /// The account part.
    pub account: &'a str,
    pub name: &'a str,
    /// What stands behind the name.
    pub qualifier: Option<&'a str>,
}

impl<'a> Function<'a> {
    pub(in crate::lint) fn parse(text: &'a str) -> Option<Self> {
        let arn = Arn::parse(text).filter(|arn| arn.service == "lambda")?;
        let rest = arn.resource.strip_prefix("function:")?;
        let (name, qualifier) = match rest.split_once(':') {
            None => (rest, None),
            Some((name, qualifier)) => (name, Some(qualifier)),
        };
        Some(Self { text, account: arn.account, name, qualifier })
    }

    /// Where the account stands in the text.
    pub(in crate::lint) fn account_place(&self) -> Range<usize> {
        let start = self.text.match_indices(':').nth(3).map_or(0, |(at, _)| at + 1);
        start..start + self.account.len()
    }

    /// Where the qualifier stands in the text.
    pub(in crate::lint) fn qualifier_place(&self) -> Range<usize> {
        self.text.len() - self.qualifier.map_or(0, str::len)..self.text.len()
    }

    /// The ARN without its qualifier.
    pub(in crate::lint) fn unqualified(&self) -> &'a str {
        self.qualifier.map_or(self.text, |qualifier| &self.text[..self.text.len() - qualifier.len() - 1])
    }

    /// Whether it covers both the function itself and its versions and aliases: it ends in a star.
    pub(in crate::lint) fn has_open_end(&self) -> bool {
        self.qualifier.is_none() && self.name.ends_with('*')
    }
}

/// The function ARNs that a statement names in `Resource`.
pub(in crate::lint) fn functions<'a>(
    subject: Subject<'a>,
) -> impl Iterator<Item = (Function<'a>, &'a Spanned<ResourcePattern>)> {
    subject.resources().iter().filter_map(|entry| Some((Function::parse(&entry.value.text)?, entry)))
}

/// The resources of several statements, to be asked again and again.
pub(in crate::lint) struct Resources<'a> {
    plain: HashSet<&'a str>,
    /// Functions of which a version or an alias is named.
    qualified: HashSet<&'a str>,
    patterns: Vec<&'a ResourcePattern>,
}

impl<'a> Resources<'a> {
    /// So many patterns are compared with each question; nothing is concluded from more.
    const MOST: usize = 300;

    /// Nothing when there are too many patterns.
    pub(in crate::lint) fn of(subjects: impl Iterator<Item = Subject<'a>>) -> Option<Self> {
        let (mut plain, mut qualified, mut known) = (HashSet::new(), HashSet::new(), HashSet::new());
        let mut patterns = Vec::new();
        for entry in subjects.flat_map(|subject| subject.resources()) {
            let text = entry.value.completed();
            qualified.extend(Function::parse(text).filter(|f| f.qualifier.is_some()).map(|f| f.unqualified()));
            if !text.contains(['*', '?']) && !entry.value.is_everything() {
                plain.insert(text);
            } else if known.insert(text) {
                patterns.push(&entry.value);
            }
        }
        (patterns.len() <= Self::MOST).then_some(Self { plain, qualified, patterns })
    }

    /// Whether one of them covers `resource`, variables apart.
    pub(in crate::lint) fn cover(&self, resource: &str) -> bool {
        let covers = |pattern: &&ResourcePattern| pattern.matches(resource, &|_| None) == Ok(true);
        self.plain.contains(resource) || self.patterns.iter().any(covers)
    }

    /// Whether a version or an alias of a function is among them.
    pub(in crate::lint) fn has_qualifier_of(&self, function: &str) -> bool {
        self.qualified.contains(function)
    }
}

/// Actions that can be asked for a version or an alias: their API calls take a qualifier. Sorted.
pub(in crate::lint) const QUALIFIED: [&str; 23] = [
    "lambda:AddPermission",
    "lambda:CreateFunctionUrlConfig",
    "lambda:DeleteFunction",
    "lambda:DeleteFunctionEventInvokeConfig",
    "lambda:DeleteFunctionUrlConfig",
    "lambda:DeleteProvisionedConcurrencyConfig",
    "lambda:GetFunction",
    "lambda:GetFunctionConfiguration",
    "lambda:GetFunctionEventInvokeConfig",
    "lambda:GetFunctionScalingConfig",
    "lambda:GetFunctionUrlConfig",
    "lambda:GetPolicy",
    "lambda:GetProvisionedConcurrencyConfig",
    "lambda:GetRuntimeManagementConfig",
    "lambda:InvokeFunction",
    "lambda:InvokeFunctionUrl",
    "lambda:PutFunctionEventInvokeConfig",
    "lambda:PutFunctionScalingConfig",
    "lambda:PutProvisionedConcurrencyConfig",
    "lambda:PutRuntimeManagementConfig",
    "lambda:RemovePermission",
    "lambda:UpdateFunctionEventInvokeConfig",
    "lambda:UpdateFunctionUrlConfig",
];

/// Of those, the ones that are never asked for the function itself. Sorted.
pub(in crate::lint) const ALWAYS_QUALIFIED: [&str; 3] = [
    "lambda:DeleteProvisionedConcurrencyConfig",
    "lambda:GetProvisionedConcurrencyConfig",
    "lambda:PutProvisionedConcurrencyConfig",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(QUALIFIED.is_sorted() && ALWAYS_QUALIFIED.is_sorted());
    }

    #[test]
    fn parts() {
        let arn = "arn:aws:lambda:us-east-1:111122223333:function:f:prod";
        let function = Function::parse(arn).unwrap();
        assert_eq!((function.name, function.qualifier), ("f", Some("prod")));
        assert_eq!(&arn[function.account_place()], "111122223333");
        assert_eq!(&arn[function.qualifier_place()], "prod");
        assert_eq!(function.unqualified(), "arn:aws:lambda:us-east-1:111122223333:function:f");
        assert!(Function::parse("arn:aws:lambda:us-east-1:111122223333:layer:f").is_none());
    }
}
