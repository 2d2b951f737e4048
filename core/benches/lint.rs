//! The checks over small and large policies.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use policyglass::{Catalog, Policy, PolicyKind, lint::lint};

const ALL: &str = include_str!("../catalog/all.txt");

fn policy(statements: usize) -> String {
    let statement = |n: usize| {
        format!(
            r#"{{"Sid":"S{n}","Effect":"Allow","Action":["s3:Get*","lambda:InvokeFunction"],
                "Resource":["arn:aws:s3:::bucket-{n}/*","arn:aws:lambda:us-east-1:111122223333:function:f{n}"]}}"#
        )
    };
    let statements: Vec<_> = (0..statements).map(statement).collect();
    format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, statements.join(","))
}

fn checks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("lint");
    group.sample_size(10);
    let catalogs = [("lambda", Catalog::built_in()), ("all", Catalog::parse(ALL).unwrap_or_default().into())];
    for (name, catalog) in catalogs {
        for count in [1, 50, 5_000] {
            let text = policy(count);
            let Some(policy) = Policy::parse(&text, PolicyKind::Identity).0 else { continue };
            group.bench_function(format!("{count} statements, {name}"), |bench| {
                bench.iter(|| lint(black_box(&policy), black_box(&text), None, &catalog).len());
            });
        }
    }
    group.finish();
}

criterion_group!(benches, checks);
criterion_main!(benches);
