//! The access table: `cargo bench -p policyglass --bench access`.
//!
//! All actions of Lambda on twenty resources, as the page computes them on every change.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use policyglass::access::{Access, Filter};
use policyglass::compare::compare;
use policyglass::{Catalog, Scenario, Setting};

const LAMBDA: &str = "arn:aws:lambda:us-west-2:123456789012";

/// A developer with policies of several types.
fn usual() -> String {
    let identity = include_str!("../../tests/cases/policies/intern-function-development.json");
    let boundary = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["lambda:*","logs:*","iam:PassRole"],"Resource":"*"},
        {"Effect":"Deny","Action":"lambda:*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"us-west-2"}}}]}"#;
    let scp = r#"{"Version":"2012-10-17","Statement":[{"Sid":"All","Effect":"Allow","Action":"*","Resource":"*"},
        {"Sid":"NoUrl","Effect":"Deny","Action":"lambda:*FunctionUrl*","Resource":"*"}]}"#;
    scenario(&[("identity", identity.to_owned()), ("boundary", boundary.to_owned()), ("scp", scp.to_owned())])
}

/// Ten policies of fifty statements, every action covered by other ones.
fn large() -> String {
    let actions: Vec<String> = Catalog::built_in().actions().map(|action| action.to_string()).collect();
    let policy = |number: usize| {
        let statement = |at: usize| {
            let (one, two) =
                (&actions[(at * 7 + number) % actions.len()], &actions[(at * 13 + number) % actions.len()]);
            format!(
                r#"{{"Effect":"Allow","Action":["{one}","{two}"],"Resource":"{LAMBDA}:function:team-{at}-*",
                "Condition":{{"StringEquals":{{"aws:RequestedRegion":"us-west-2"}}}}}}"#
            )
        };
        let statements: Vec<String> = (0..50).map(statement).collect();
        format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, statements.join(","))
    };
    let policies: Vec<(&str, String)> = (0..10).map(|number| ("identity", policy(number))).collect();
    scenario(&policies)
}

fn scenario(policies: &[(&str, String)]) -> String {
    let policies: Vec<String> =
        policies.iter().map(|(kind, document)| format!(r#"{{"type":"{kind}","document":{document}}}"#)).collect();
    format!(
        r#"{{"policies":[{}],"request":{{"principal":"arn:aws:iam::123456789012:user/intern","action":"lambda:InvokeFunction",
        "resource":"{LAMBDA}:function:intern-a"}}}}"#,
        policies.join(",")
    )
}

fn resources() -> Vec<String> {
    let functions = (0..12).map(|at| format!("{LAMBDA}:function:team-{at}-a"));
    let qualified = (0..3).map(|at| format!("{LAMBDA}:function:intern-a:{at}"));
    let others = ["layer:test-l", "layer:test-l:1", "event-source-mapping:fa123456-14a1-4fd2-9fec-83de64ad683d"];
    let mut all = vec!["*".to_owned(), format!("{LAMBDA}:code-signing-config:csc-0123456789abcdef0")];
    all.extend(functions.chain(qualified).chain(others.map(|rest| format!("{LAMBDA}:{rest}"))));
    all
}

fn table(criterion: &mut Criterion) {
    let resources = resources();
    for (name, text) in [("usual", usual()), ("large", large())] {
        let scenario = Scenario::from_json(&text).expect("a scenario");
        criterion.bench_function(&format!("table/{name}"), |bencher| {
            bencher.iter(|| {
                let access = Access::new(black_box(scenario.clone()), None).expect("readable");
                access.table(&Filter::default(), &resources)
            });
        });
    }
}

/// What it takes to compare two versions, one of which lets a developer have every function.
fn comparison(criterion: &mut Criterion) {
    let before = Scenario::from_json(&usual()).expect("a scenario");
    let after = Scenario::from_json(&usual().replace("function:intern-*", "function:*")).expect("a scenario");
    let neighbours = Catalog::parse(include_str!("../catalog/neighbours.txt")).expect("a catalogue");
    for (name, catalog) in [("lambda", Catalog::built_in()), ("neighbours", Arc::new(neighbours))] {
        let setting = Setting { now: None, catalog };
        criterion.bench_function(&format!("compare/{name}"), |bencher| {
            bencher.iter(|| compare(black_box(&before), &after, setting.clone()).map(|it| it.coverage.requests));
        });
    }
}

criterion_group!(benches, table, comparison);
criterion_main!(benches);
