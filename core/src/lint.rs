//! Checks of what AWS accepts and its author may regret. [`LINTS`] is the list; every entry says why it exists, shows
//! a policy that it is about and one that it is not about, and runs as a test.
//!
//! Codes, severities and places are those of IAM Access Analyzer where it has the check; parliament's codes come
//! next. A lint never blocks anything: what AWS refuses is found while a policy is read.

mod action;
mod change;
mod condition;
mod context;
mod cover;
mod example;
mod findings;
mod known;
mod lambda;
mod list;
mod organization;
mod passrole;
mod places;
mod prelude;
mod principal;
mod refused;
mod resource;
mod risk;
mod size;
mod structure;
mod trust;
mod variable;

pub use example::Example;
pub use list::LINTS;
pub use refused::{REFUSALS, Refusal};

use crate::catalog::Catalog;
use crate::diagnostic::{Diagnostic, Severity};
use crate::policy::{Policy, PolicyKind};
use context::Context;
use findings::Findings;

/// One check.
pub struct Lint {
    /// Its code, unique in [`LINTS`].
    pub code: &'static str,
    /// How grave its findings are, as a rule.
    pub severity: Severity,
    /// Who made the code known.
    pub source: Source,
    /// What other tools call it, for those who search for that.
    pub also_known_as: &'static [&'static str],
    /// Why it matters, in a few sentences.
    pub why: &'static str,
    /// Policies that it is about.
    pub bad: &'static [Example],
    /// Policies much like them that it is not about.
    pub good: &'static [Example],
    check: fn(&Context<'_>, &mut Findings),
}

impl Lint {
    /// What this check alone says about an example.
    #[must_use]
    pub fn findings(&self, example: &Example, catalog: &Catalog) -> Vec<Diagnostic> {
        let text = example.text();
        let Some(policy) = Policy::parse(&text, example.kind).0 else { return Vec::new() };
        let mut findings = Findings::new(self.code, self.severity);
        (self.check)(&Context::new(&policy, &text, example.attached, catalog), &mut findings);
        findings.finish()
    }
}

/// Where a check comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// IAM Access Analyzer's policy validation.
    AccessAnalyzer,
    /// parliament and its community auditors.
    Parliament,
    /// cloudsplaining.
    Cloudsplaining,
    /// Ours, for Lambda.
    Lambda,
    /// Ours, for any policy.
    Policyglass,
}

impl Source {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AccessAnalyzer => "IAM Access Analyzer",
            Self::Parliament => "parliament",
            Self::Cloudsplaining => "cloudsplaining",
            Self::Lambda => "Policyglass, for Lambda",
            Self::Policyglass => "Policyglass",
        }
    }
}

/// Runs every check over a policy and the text that it was read from.
///
/// `attached` is the ARN of the resource that a resource-based policy belongs to, where that is known; otherwise it is
/// guessed from the resources that the policy names. What `catalog` does not know is never an error. Findings come in
/// the order of their place.
#[must_use]
pub fn lint(policy: &Policy, text: &str, attached: Option<&str>, catalog: &Catalog) -> Vec<Diagnostic> {
    let context = Context::new(policy, text, attached, catalog);
    let mut found = Vec::new();
    for lint in LINTS {
        let mut findings = Findings::new(lint.code, lint.severity);
        (lint.check)(&context, &mut findings);
        found.extend(findings.finish());
    }
    found.sort_by_key(|finding| (finding.span.start, finding.span.end, finding.severity));
    found
}

/// Whether an identity-based policy allows passing some role, so that no other policy beside it needs to. What
/// `LAMBDA_CREATE_WITHOUT_PASSROLE` finds in those is then no fault.
#[must_use]
pub fn allows_passing_roles(policy: &Policy) -> bool {
    let catalog = Catalog::built_in();
    let context = Context::new(policy, "", None, &catalog);
    policy.kind == PolicyKind::Identity && lambda::create_without_passrole::passes_roles(&context)
}

#[cfg(test)]
mod tests;
