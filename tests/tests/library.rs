//! The library of managed policies: AWS accepts each, and what the checks say of them is what Access Analyzer says, where
//! it has the check.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use policyglass::lint::{LINTS, Source, lint};
use policyglass::{Catalog, Policy, PolicyKind, Severity, indent};
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct Managed {
    name: String,
    group: String,
    document: Box<RawValue>,
}

fn policies() -> Vec<Managed> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/library/managed-policies.json");
    serde_json::from_str(&fs::read_to_string(path).expect("the library")).expect("a list of policies")
}

/// How often each of Access Analyzer's codes comes up in a policy.
fn findings(policy: &Managed, catalog: &Catalog) -> BTreeMap<&'static str, usize> {
    let text = indent(policy.document.get());
    let (read, refused) = Policy::parse(&text, PolicyKind::Identity);
    assert!(refused.is_empty(), "{}: {refused:?}", policy.name);
    let found = lint(&read.expect("AWS has accepted it"), &text, None, catalog);
    assert!(found.iter().all(|finding| finding.severity != Severity::Error), "{}: {found:#?}", policy.name);
    let by_analyzer = |code: &str| LINTS.iter().any(|lint| lint.code == code && lint.source == Source::AccessAnalyzer);
    let mut counts = BTreeMap::new();
    for finding in found.iter().filter(|finding| by_analyzer(finding.code)) {
        *counts.entry(finding.code).or_default() += 1;
    }
    counts
}

#[test]
fn names_stand_once() {
    let policies = policies();
    let mut names: Vec<_> = policies.iter().map(|policy| &policy.name).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), policies.len());
    assert!(policies.len() >= 43 && policies.iter().all(|policy| !policy.group.is_empty()));
}

/// Access Analyzer's own findings, where they are published, are these but for what has come since; AWS's policies
/// are good ones, so that anything else would be a false alarm.
#[test]
fn findings_are_those_of_access_analyzer() {
    type Row = (&'static str, &'static [(&'static str, usize)]);
    const ALL_OF_IAM: &[(&str, usize)] =
        &[("CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE", 1), ("PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE", 1)];
    const EXPECTED: [Row; 7] = [
        ("AdministratorAccess", ALL_OF_IAM),
        ("IAMFullAccess", ALL_OF_IAM),
        ("AWSLambdaFullAccess", &[("PASS_ROLE_WITH_STAR_IN_RESOURCE", 1)]),
        ("PowerUserAccess", &[("CREATE_SLR_WITH_STAR_IN_RESOURCE", 1)]),
        (
            "ReadOnlyAccess",
            // Services that AWS has shut down: the catalogue no longer has them.
            &[
                ("INVALID_SERVICE_IN_ACTION", 17),
                ("POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", 1),
                ("REDUNDANT_ACTION", 18),
            ],
        ),
        (
            "SecurityAudit",
            &[
                ("INVALID_SERVICE_IN_ACTION", 1),
                ("POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", 1),
                ("REDUNDANT_ACTION", 1),
            ],
        ),
        ("ViewOnlyAccess", &[("POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", 1), ("REDUNDANT_ACTION", 1)]),
    ];
    let catalog = Catalog::parse(include_str!("../../core/catalog/all.txt")).expect("the catalogue can be read");
    let mut met = 0;
    for policy in policies() {
        let row = EXPECTED.iter().find(|(name, _)| *name == policy.name);
        met += usize::from(row.is_some());
        let wanted: BTreeMap<_, _> = row.map(|(_, wanted)| *wanted).unwrap_or_default().iter().copied().collect();
        assert_eq!(findings(&policy, &catalog), wanted, "{}", policy.name);
    }
    assert_eq!(met, EXPECTED.len());
}
