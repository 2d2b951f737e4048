//! What the checks say about the policies of the Lambda guide, and that none of them is forgotten.

use std::fs;
use std::path::Path;

use policyglass::lint::{LINTS, REFUSALS, lint};
use policyglass::{Catalog, Policy, PolicyKind};
use policyglass_tests::cases_directory;

const FUNCTION: &str = "arn:aws:lambda:us-west-2:111111111111:function:helloworld";

/// The codes that a policy gives, in the order of their places, or why AWS refuses it.
fn codes(file: &str, kind: PolicyKind, attached: Option<&str>) -> Vec<&'static str> {
    let path = cases_directory().join("policies").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()));
    let catalog = Catalog::parse(include_str!("../../core/catalog/all.txt")).expect("the catalogue can be read");
    let (policy, refused) = Policy::parse(&text, kind);
    match policy {
        Some(policy) => lint(&policy, &text, attached, &catalog).iter().map(|finding| finding.code).collect(),
        None => refused.iter().map(|finding| finding.code).collect(),
    }
}

/// The guide's policies are good ones: what is found is what the guide itself says, or has changed since.
#[test]
fn policies_of_the_guide() {
    let rows: [(&str, &[&str]); 14] = [
        (
            "allow-all.json",
            &[
                "FULL_ADMIN",
                "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
                "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
            ],
        ),
        ("base-allow-lambda.json", &["PRIVILEGE_ESCALATION", "LAMBDA_CREATE_WITHOUT_PASSROLE", "SERVICE_WILDCARD"]),
        ("deny-all-versions-fixed.json", &["LAMBDA_NAME_PREFIX_OVERMATCH"]),
        ("deny-all-versions-invalid-version.json", &["INVALID_VERSION"]),
        ("deny-specific-alias.json", &[]),
        ("deny-specific-version.json", &[]),
        (
            "intern-function-development.json",
            &[
                "LAMBDA_NOTACTION_DRIFT",
                "LAMBDA_ACCOUNT_WILDCARD",
                "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
                "LAMBDA_PASSROLE_SERVICE",
                "SERVICE_WILDCARD",
            ],
        ),
        ("invoke-my-function-2018.json", &["LAMBDA_QUALIFIER_MISMATCH"]),
        ("invoke-my-function.json", &["LAMBDA_QUALIFIER_MISMATCH"]),
        ("layer-development.json", &[]),
        ("manage-function-policy-empty-principal.json", &["LAMBDA_QUALIFIER_MISMATCH"]),
        ("manage-function-policy-sns.json", &["LAMBDA_QUALIFIER_MISMATCH"]),
        ("require-layers-from-account.json", &["LAMBDA_CREATE_WITHOUT_PASSROLE", "LAMBDA_LAYER_FORALLVALUES_EMPTY"]),
        ("fragments/intern-view-logs.json", &["MISSING_STATEMENT", "MISSING_EFFECT"]),
    ];
    for (file, expected) in rows {
        assert_eq!(codes(file, PolicyKind::Identity, None), expected, "{file}");
    }
}

/// What `add-permission` wrote in 2018: placeholders for accounts, and a source that API Gateway never sends.
#[test]
fn function_policies_of_the_guide() {
    let rows: [(&str, &[&str]); 3] = [
        ("add-permission-account-helloworld.json", &["INVALID_PRINCIPAL_FORMAT"]),
        ("add-permission-apigateway-helloworld.json", &["LAMBDA_SOURCE_ARN_SERVICE_MISMATCH", "INVALID_ARN_ACCOUNT"]),
        ("add-permission-s3-helloworld.json", &[]),
    ];
    for (file, expected) in rows {
        assert_eq!(codes(file, PolicyKind::Resource, Some(FUNCTION)), expected, "{file}");
    }
}

/// A check that is not in the list would never run.
#[test]
fn every_check_is_listed() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/lint");
    let mut written = Vec::new();
    let mut folders = vec![source];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the checks' folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                let checks = text.split(": Lint = Lint {").skip(1);
                written.extend(checks.filter_map(|check| check.split('"').nth(1)).map(str::to_owned));
            }
        }
    }
    written.sort();
    let listed: Vec<_> = LINTS.iter().map(|lint| lint.code).collect();
    assert_eq!(written, listed);
}

/// The table of sources names checks that are there, and all of Access Analyzer's.
#[test]
fn sources_name_checks_that_exist() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/lint/README.md");
    let text = fs::read_to_string(path).expect("the table of sources");
    let known: Vec<_> = LINTS.iter().map(|lint| lint.code).chain(REFUSALS.iter().map(|refusal| refusal.code)).collect();
    let is_code = |word: &&str| {
        word.contains('_')
            && !word.ends_with('_')
            && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
    };
    let blocks = text.split("```access-analyzer").skip(1).filter_map(|rest| rest.split("```").next());
    let analyzer: Vec<_> = blocks.flat_map(str::split_whitespace).collect();
    assert_eq!(analyzer.len(), 153);
    let named: Vec<_> = text.split('`').skip(1).step_by(2).filter(is_code).collect();
    assert!(named.len() > 60, "{} codes", named.len());
    for code in analyzer.iter().chain(&named) {
        assert!(known.contains(code), "{code}");
    }
    let lambda = known.iter().filter(|code| code.starts_with("LAMBDA_")).count();
    assert_eq!(lambda, 22);
}
