//! Reading, checking and deciding, with all evidence: `cargo bench -p policyglass --bench engine`.
//!
//! `BENCHMARKS.md` has the results and what they are compared with.

mod workload;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use policyglass::lint::lint;
use policyglass::{Attached, Caller, Catalog, ContextValue, Decision, Policy, PolicyKind, Request, evaluate};
use workload::Asked;

fn read(text: &str) -> Policy {
    Policy::parse(text, PolicyKind::Identity).0.expect("a policy")
}

fn request(asked: &Asked) -> Request {
    let caller = Caller::parse(workload::USER, asked.action).expect("a caller");
    let given = asked.context.iter().map(|(key, value)| {
        let value = ContextValue::One(value.clone());
        ((*key).to_owned(), Some(value))
    });
    let now = Some(1_790_000_000);
    Request::new(caller, asked.action.to_owned(), asked.resource.clone(), None, given.collect(), now.into())
}

fn attach(policies: &[Policy]) -> Vec<Attached<'_>> {
    policies.iter().map(|policy| Attached { policy, level: 0, name: "" }).collect()
}

/// Evaluation and decision, after a check that the answer is the right one.
fn decide(bencher: &mut criterion::Bencher<'_>, policies: &[Policy], asked: &[Asked]) {
    let policies = attach(policies);
    let requests: Vec<Request> = asked.iter().map(request).collect();
    for (asked, request) in asked.iter().zip(&requests) {
        let decision = evaluate(&policies, request).decision();
        assert_eq!(decision == Decision::Allowed, asked.allowed, "{asked:?}");
    }
    bencher.iter(|| {
        requests
            .iter()
            .filter(|request| evaluate(black_box(&policies), request).decision() == Decision::Allowed)
            .count()
    });
}

fn read_all(texts: &[String]) -> usize {
    texts.iter().map(|text| read(black_box(text)).statements.len()).sum()
}

/// JSON alone: a list is no policy, so that nothing but JSON is read of it.
fn read_json(texts: &[String]) -> usize {
    let refused = |text: &&String| Policy::parse(black_box(text), PolicyKind::Identity).0.is_none();
    texts.iter().filter(refused).count()
}

fn check_all(texts: &[String], policies: &[Policy], catalog: &Catalog) -> usize {
    texts.iter().zip(policies).map(|(text, policy)| lint(policy, text, None, catalog).len()).sum()
}

/// (i), (ii), (iii)
fn sizes(criterion: &mut Criterion) {
    let (one, asked) = workload::one();
    let cases = [
        ("i one statement", vec![one], vec![asked]),
        ("ii intern, 20 requests", vec![workload::INTERN.to_owned()], workload::intern()),
        ("iii 10 x 50 statements", workload::large(), vec![workload::large_request()]),
    ];
    let catalog = Catalog::built_in();
    for (name, texts, asked) in cases {
        let mut group = criterion.benchmark_group(name);
        let policies: Vec<Policy> = texts.iter().map(|text| read(text)).collect();
        let bytes = texts.iter().map(String::len).sum::<usize>() as u64;
        group.bench_function("evaluate", |bencher| decide(bencher, &policies, &asked));
        group.bench_function("request", |bencher| {
            bencher.iter(|| asked.iter().map(|asked| request(black_box(asked)).context.entries().len()).sum::<usize>());
        });
        group.bench_function("lint", |bencher| bencher.iter(|| check_all(&texts, &policies, &catalog)));
        group.throughput(Throughput::Bytes(bytes));
        group.bench_function("parse", |bencher| bencher.iter(|| read_all(&texts)));
        let lists: Vec<String> = texts.iter().map(|text| format!("[{text}]")).collect();
        group.bench_function("parse, JSON alone", |bencher| bencher.iter(|| read_json(&lists)));
        group.bench_function("parse, serde_json", |bencher| {
            bencher.iter(|| {
                let values = texts.iter().map(|text| serde_json::from_str::<serde_json::Value>(black_box(text)));
                values.filter(Result::is_ok).count()
            });
        });
        group.finish();
    }
}

/// (iv) The time for one statement, and for one pattern, should be the same at every size.
fn scaling(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("iv statements");
    let asked = [workload::large_request()];
    for count in [10, 100, 1_000, 10_000] {
        let text = [workload::statements(count)];
        // The statement that allows the request is the 32nd.
        let asked = asked.clone().map(|asked| Asked { allowed: count > 31, ..asked });
        group.throughput(Throughput::Elements(count as u64));
        if text[0].len() <= policyglass::MAX_TEXT {
            let policies = [read(&text[0])];
            group.bench_function(BenchmarkId::new("evaluate", count), |bencher| decide(bencher, &policies, &asked));
            group.bench_function(BenchmarkId::new("parse", count), |bencher| bencher.iter(|| read_all(&text)));
        } else {
            // More text than is read at once: as many policies as it takes.
            let texts: Vec<String> = (0..count / 1_000).map(|_| workload::statements(1_000)).collect();
            let policies: Vec<Policy> = texts.iter().map(|text| read(text)).collect();
            group.bench_function(BenchmarkId::new("evaluate", count), |bencher| decide(bencher, &policies, &asked));
            group.bench_function(BenchmarkId::new("parse", count), |bencher| bencher.iter(|| read_all(&texts)));
        }
    }
    group.finish();

    let mut group = criterion.benchmark_group("iv patterns");
    for count in [1, 10, 100, 1_000] {
        let text = [workload::patterns(count)];
        let policies = [read(&text[0])];
        let asked = [Asked {
            action: "lambda:GetFunctionConfiguration",
            resource: "arn:aws:lambda:eu-west-1:123456789012:function:team-0-new-orders-eu".to_owned(),
            context: Vec::new(),
            allowed: true,
        }];
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(BenchmarkId::new("evaluate", count), |bencher| decide(bencher, &policies, &asked));
        group.bench_function(BenchmarkId::new("parse", count), |bencher| bencher.iter(|| read_all(&text)));
    }
    group.finish();
}

criterion_group!(benches, sizes, scaling);
criterion_main!(benches);
