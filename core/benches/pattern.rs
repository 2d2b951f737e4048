//! How matching grows with the text: `cargo bench -p policyglass --bench pattern`.
//!
//! Usual patterns take constant time or time in proportion to the text, hostile ones pattern × text at worst.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use policyglass::{ActionPattern, Pattern, ResourcePattern, ResourceSyntax, Syntax};

const SIZES: [usize; 4] = [1_000, 2_000, 4_000, 10_000];

/// What one entry of a policy costs, as policies are.
fn usual(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("usual");
    for pattern in ["*", "lambda:InvokeFunction", "lambda:Get*", "s3:*"] {
        let action = ActionPattern::parse(pattern).expect("an action");
        group.bench_function(BenchmarkId::new("action", pattern), |bencher| {
            bencher.iter(|| action.matches(black_box("lambda:GetFunctionConfiguration")));
        });
    }
    let resources = [
        "*",
        "arn:aws:lambda:eu-west-1:123456789012:function:orders",
        "arn:aws:lambda:*:*:function:orders*",
        "arn:aws:s3:::bucket/*",
        "arn:aws:lambda:*:*:function:${aws:username}-*",
    ];
    for pattern in resources {
        let resource = ResourcePattern::parse(pattern, ResourceSyntax { variables: true, completes: true });
        let resource = resource.expect("a resource");
        group.bench_function(BenchmarkId::new("resource", pattern), |bencher| {
            let arn = black_box("arn:aws:lambda:eu-west-1:123456789012:function:orders");
            bencher.iter(|| resource.matches(arn, &|_| Some("orders")).is_ok_and(|covered| covered));
        });
    }
    group.finish();
}

/// Its name, and the pattern of a size.
type Shape = (&'static str, fn(usize) -> String);

/// What somebody may try who wants the page to hang.
fn hostile(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("hostile");
    let shapes: [Shape; 4] = [
        ("a*a*…b", |size| "a*".repeat(size / 2) + "b"),
        ("*?*?…b", |size| "*?".repeat(size / 2) + "b"),
        ("*aaa…?b*", |size| format!("*{}?b*", "a".repeat(size / 2))),
        ("*???…b*", |size| format!("*{}b*", "?".repeat(size / 2))),
    ];
    for (name, pattern) in shapes {
        for size in SIZES {
            let pattern = Pattern::parse(&pattern(size), Syntax { wildcards: true, variables: true });
            let value = "a".repeat(size);
            group.bench_function(BenchmarkId::new(name, size), |bencher| {
                bencher.iter(|| pattern.resolve(&|_| None).is_ok_and(|pattern| pattern.matches(black_box(&value))));
            });
        }
    }
    for size in SIZES {
        // three segments fit at every colon, and then the resource does not
        let segment = format!("*{}b", "a".repeat(size / 20));
        let pattern = format!("arn:*:{segment}:{segment}:{segment}:b");
        let resource = ResourcePattern::parse(&pattern, ResourceSyntax { variables: true, completes: true });
        let resource = resource.expect("a resource");
        let arn = format!("arn{}", format!(":{}b", "a".repeat(size / 10)).repeat(10));
        group.bench_function(BenchmarkId::new("arn", size), |bencher| {
            bencher.iter(|| resource.matches(black_box(&arn), &|_| None).is_ok_and(|covered| covered));
        });
    }
    group.finish();
}

criterion_group!(benches, usual, hostile);
criterion_main!(benches);
