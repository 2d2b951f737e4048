//! Reading the catalogue, and what is asked of it often.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use policyglass::{ActionPattern, Catalog};

const LAMBDA: &str = include_str!("../catalog/lambda.txt");
const NEIGHBOURS: &str = include_str!("../catalog/neighbours.txt");
const ALL: &str = include_str!("../catalog/all.txt");

fn catalog(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("catalog");
    for (name, text) in [("parse lambda", LAMBDA), ("parse neighbours", NEIGHBOURS), ("parse all", ALL)] {
        group.bench_function(name, |bench| bench.iter(|| Catalog::parse(black_box(text))));
    }
    let all = Catalog::parse(ALL).unwrap_or_default();
    group.bench_function("action", |bench| bench.iter(|| all.action(black_box("lambda:invokefunction")).is_some()));
    let rows = [
        ("carries global", "aws:SourceArn"),
        ("carries own", "lambda:EventSourceToken"),
        ("carries never", "s3:prefix"),
        ("carries unknown", "nothing:known"),
    ];
    for (name, key) in rows {
        group.bench_function(name, |bench| {
            bench.iter(|| all.carries(black_box("lambda:InvokeFunction"), black_box(key)))
        });
    }
    let covering = [("covered by lambda:*", "lambda:*"), ("covered by *:Get*", "*:Get*")];
    for (name, pattern) in covering {
        let pattern = ActionPattern::parse(pattern);
        group.bench_function(name, |bench| {
            bench.iter(|| pattern.as_ref().map(|pattern| all.covered_by(pattern).count()))
        });
    }
    group.bench_function("nearest action", |bench| {
        bench.iter(|| all.nearest_actions(black_box("ec2:DescribeInstanses")).len());
    });
    let function = "arn:aws:lambda:us-west-2:123456789012:function:my-function:PROD";
    group.bench_function("types of an ARN", |bench| bench.iter(|| all.types_of(black_box(function)).len()));
    group.finish();
}

criterion_group!(benches, catalog);
criterion_main!(benches);
