//! Running the checks: once for every text, whatever else changes.

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use policyglass::lint::{allows_passing_roles, lint};
use policyglass::{Catalog, Diagnostic, InputKind, LineIndex, Policy, PolicyKind, Severity, explain};
use policyglass_bridge::{Found, PageState, ToPage, tell};
use yew::prelude::*;

use crate::catalog::Known;

/// What there is to say about the policies of a document, in its order.
#[derive(Debug, Default)]
pub struct Checked {
    /// The document's number.
    pub serial: u32,
    /// For each policy.
    pub policies: Vec<CheckedPolicy>,
}

/// What there is to say about a policy.
#[derive(Debug)]
pub struct CheckedPolicy {
    /// Its name, or that of its type.
    pub name: String,
    /// In the order of places.
    pub findings: Vec<Finding>,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What, where, and how to mend it.
    pub diagnostic: Rc<Diagnostic>,
    /// From 1.
    pub line: u32,
    /// Whether a check says it; the page has found the others itself, when it read the text.
    pub by_check: bool,
}

impl Checked {
    /// Every finding.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.policies.iter().flat_map(|policy| &policy.findings)
    }

    /// How many findings are of this gravity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings().filter(|finding| finding.diagnostic.severity == severity).count()
    }
}

/// What is said about a text depends on these.
struct Text {
    text: String,
    kind: PolicyKind,
    /// The resource that a resource-based policy belongs to.
    attached: Option<String>,
    catalog: Arc<Catalog>,
    policy: Option<Policy>,
    findings: Vec<Finding>,
}

impl Text {
    fn new(text: String, kind: PolicyKind, attached: Option<String>, catalog: Arc<Catalog>) -> Self {
        let (policy, refused) = Policy::parse(&text, kind);
        let found = policy.as_ref().map(|policy| lint(policy, &text, attached.as_deref(), &catalog));
        let index = LineIndex::new(&text);
        let finding = |by_check| {
            let index = &index;
            move |diagnostic: Diagnostic| {
                let line = index.line_column(diagnostic.span.start).line;
                Finding { diagnostic: Rc::new(diagnostic), line, by_check }
            }
        };
        let mut findings: Vec<_> = refused.into_iter().map(finding(false)).collect();
        findings.extend(found.into_iter().flatten().map(finding(true)));
        findings.sort_by_key(|finding| (finding.diagnostic.span.start, finding.diagnostic.severity));
        drop(index);
        Self { text, kind, attached, catalog, policy, findings }
    }
}

/// Runs the checks over the page's document and tells the page what they say.
#[hook]
pub fn use_checked(page: Option<&Rc<PageState>>, known: &Known) -> Rc<Checked> {
    let texts = use_mut_ref(Vec::<Rc<Text>>::new);
    let checked = use_memo((page.map(|page| page.serial), Arc::as_ptr(&known.catalog)), |_| {
        let Some(page) = page else { return Checked::default() };
        let read = texts_of(page, &known.catalog, &texts.borrow());
        let checked = check(page, &read);
        texts.replace(read);
        checked
    });
    {
        let checked = checked.clone();
        use_effect_with(Rc::as_ptr(&checked), move |_| tell(&told(&checked)));
    }
    checked
}

/// Every policy, taken over from `known` where nothing has changed.
fn texts_of(page: &PageState, catalog: &Arc<Catalog>, known: &[Rc<Text>]) -> Vec<Rc<Text>> {
    let request = &page.scenario.request;
    let role = request.asks_a_role();
    let asked = Some(request.resource.trim()).filter(|resource| resource.starts_with("arn:"));
    let text = |input: &policyglass::PolicyInput| {
        let text = input.shown_text();
        let kind = input.kind.policy_kind(role);
        let attached = asked.filter(|_| input.kind == InputKind::Resource).map(str::to_owned);
        let same = |known: &&Rc<Text>| {
            known.text == text
                && known.kind == kind
                && known.attached == attached
                && Arc::ptr_eq(&known.catalog, catalog)
        };
        let found = known.iter().find(same).cloned();
        found.unwrap_or_else(|| Rc::new(Text::new(text, kind, attached, Arc::clone(catalog))))
    };
    page.scenario.policies.iter().map(text).collect()
}

fn check(page: &PageState, texts: &[Rc<Text>]) -> Checked {
    // What another policy of the same user or role allows is not lacking.
    let passes = |text: &Rc<Text>| text.policy.as_ref().is_some_and(allows_passing_roles);
    let hidden: HashSet<&str> =
        texts.iter().any(passes).then_some("LAMBDA_CREATE_WITHOUT_PASSROLE").into_iter().collect();
    let policies = page.scenario.policies.iter().zip(texts).map(|(input, text)| {
        let name = input.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| explain::layer_name(input.kind.layer(input.level)));
        let findings = text.findings.iter().filter(|finding| !hidden.contains(finding.diagnostic.code)).cloned();
        CheckedPolicy { name: name.to_owned(), findings: findings.collect() }
    });
    Checked { serial: page.serial, policies: policies.collect() }
}

fn told(checked: &Checked) -> ToPage {
    let found = |(policy, finding): (usize, &Finding)| {
        let Diagnostic { code, severity, span, message, help, fixes, .. } = &*finding.diagnostic;
        Found {
            policy,
            code: (*code).to_owned(),
            severity: *severity,
            span: *span,
            message: message.clone(),
            help: help.clone(),
            fixes: fixes.clone(),
        }
    };
    let policies = checked.policies.iter().enumerate();
    let findings = policies.flat_map(|(at, policy)| policy.findings.iter().map(move |finding| (at, finding)));
    ToPage::Findings { serial: checked.serial, found: findings.filter(|(_, it)| it.by_check).map(found).collect() }
}
