//! The same decisions by Policyglass, iam-rs, scratchstack-aspen and cedar-policy: `cargo bench --bench peers` in this
//! folder. `BENCHMARKS.md` has the results.
//!
//! Each engine gets policies and requests read beforehand in its own form, is checked to decide as expected, and is
//! then timed deciding. Policyglass always collects all evidence; the others give what they can: iam-rs its details of
//! every statement, aspen the policies that allow or deny, cedar the policies that determined the answer.

#[path = "../../core/benches/workload/mod.rs"]
mod workload;

mod cedar;

use std::hint::black_box;
use std::str::FromStr;

use criterion::{Criterion, criterion_group, criterion_main};
use workload::Asked;

/// One case: policies and requests.
struct Case {
    name: &'static str,
    policies: Vec<String>,
    asked: Vec<Asked>,
}

fn cases() -> [Case; 3] {
    let (one, asked) = workload::one();
    [
        Case { name: "i", policies: vec![one], asked: vec![asked] },
        Case { name: "ii", policies: vec![workload::INTERN.to_owned()], asked: workload::intern() },
        Case { name: "iii", policies: workload::large(), asked: vec![workload::large_request()] },
    ]
}

/// A decision function for one request by its place.
type Decide = Box<dyn Fn(usize) -> bool>;

fn policyglass(case: &Case) -> Decide {
    use policyglass::{Attached, Caller, ContextValue, Decision, Policy, PolicyKind, Request, evaluate};
    let policies: Vec<Policy> =
        case.policies.iter().map(|text| Policy::parse(text, PolicyKind::Identity).0.expect("a policy")).collect();
    let request = |asked: &Asked| {
        let caller = Caller::parse(workload::USER, asked.action).expect("a caller");
        let given = asked.context.iter().map(|(key, value)| {
            let value = ContextValue::One(value.clone());
            ((*key).to_owned(), Some(value))
        });
        let now = Some(1_790_000_000);
        Request::new(caller, asked.action.to_owned(), asked.resource.clone(), None, given.collect(), now.into())
    };
    let requests: Vec<Request> = case.asked.iter().map(request).collect();
    Box::new(move |at| {
        let attached: Vec<_> = policies.iter().map(|policy| Attached { policy, level: 0, name: "" }).collect();
        let evaluation = evaluate(&attached, &requests[at]);
        black_box(&evaluation).decision() == Decision::Allowed
    })
}

fn iam_rs(case: &Case, details: bool) -> Decide {
    use iam_rs::{
        Arn, Context, ContextValue, Decision, EvaluationOptions, IAMPolicy, IAMRequest, PolicyEvaluator, Principal,
        PrincipalId,
    };
    let policies = case.policies.iter().map(|text| serde_json::from_str::<IAMPolicy>(text).expect("a policy"));
    let options = EvaluationOptions {
        stop_on_explicit_deny: !details,
        collect_match_details: details,
        ..EvaluationOptions::default()
    };
    let evaluator = PolicyEvaluator::with_policies(policies.collect()).with_options(options);
    let request = |asked: &Asked| {
        let mut context = Context::new();
        for (key, value) in &asked.context {
            let value = match (*key, value.parse()) {
                ("aws:MultiFactorAuthPresent", _) => ContextValue::Boolean(value == "true"),
                (_, Ok(number)) => ContextValue::Number(number),
                (_, Err(_)) => ContextValue::String(value.clone()),
            };
            context.insert((*key).to_owned(), value);
        }
        let principal = Principal::Aws(PrincipalId::String(workload::USER.to_owned()));
        IAMRequest::new_with_context(principal, asked.action, Arn::parse(&asked.resource).expect("an ARN"), context)
    };
    let requests: Vec<IAMRequest> = case.asked.iter().map(request).collect();
    Box::new(move |at| {
        let result = evaluator.evaluate(&requests[at]).expect("a result");
        black_box(&result).decision == Decision::Allow
    })
}

fn aspen(case: &Case) -> Decide {
    use scratchstack_arn::Arn;
    use scratchstack_aspen::{Context, Decision, Policy, PolicySet, PolicySource};
    use scratchstack_aws_principal::{Principal, SessionData, SessionValue, User};
    let mut set = PolicySet::new();
    for (place, text) in case.policies.iter().enumerate() {
        let source = PolicySource::new_entity_inline(workload::USER, "AIDAEXAMPLEUSERID00", format!("p{place}"));
        set.add_policy(source, Policy::from_str(text).expect("a policy"));
    }
    let request = |asked: &Asked| {
        let mut session = SessionData::new();
        for (key, value) in &asked.context {
            let value = match (*key, value.parse()) {
                ("aws:MultiFactorAuthPresent", _) => SessionValue::Bool(value == "true"),
                ("aws:SourceIp", _) => SessionValue::IpAddr(value.parse().expect("an address")),
                (_, Ok(number)) => SessionValue::Integer(number),
                (_, Err(_)) => SessionValue::String(value.clone()),
            };
            session.insert(key, value);
        }
        let (service, api) = asked.action.split_once(':').expect("an action");
        let actor = Principal::from(vec![User::from_str(workload::USER).expect("a user").into()]);
        let resource = Arn::from_str(&asked.resource).expect("an ARN");
        let mut context = Context::builder();
        context.service(service).api(api).actor(actor).resources(vec![resource]).session_data(session);
        context.build().expect("a context")
    };
    let requests: Vec<Context> = case.asked.iter().map(request).collect();
    Box::new(move |at| {
        let (decision, sources) = set.evaluate_all(&requests[at]).expect("a result");
        black_box(&sources);
        decision == Decision::Allow
    })
}

/// Whether all decisions are those that were made by hand; says which are not.
fn right(name: &str, case: &Case, decide: &Decide) -> bool {
    let wrong: Vec<&Asked> =
        case.asked.iter().enumerate().filter(|(at, asked)| decide(*at) != asked.allowed).map(|(_, asked)| asked).collect();
    for asked in &wrong {
        eprintln!("{name} decides otherwise: {} on {}", asked.action, asked.resource);
    }
    wrong.is_empty()
}

fn decisions(criterion: &mut Criterion) {
    for case in cases() {
        let engines = [
            ("policyglass", policyglass(&case)),
            ("iam-rs with details", iam_rs(&case, true)),
            ("iam-rs", iam_rs(&case, false)),
            ("scratchstack-aspen", aspen(&case)),
            ("cedar-policy", cedar::decide(&case)),
        ];
        let mut group = criterion.benchmark_group(format!("decide {}", case.name));
        for (name, decide) in engines {
            if !right(name, &case, &decide) {
                eprintln!("{name} is timed all the same");
            }
            let requests = case.asked.len();
            group.bench_function(name, |bencher| bencher.iter(|| (0..requests).filter(|&at| decide(at)).count()));
        }
        group.finish();
    }
}

/// Reading the text of all policies.
fn reading(criterion: &mut Criterion) {
    for case in cases() {
        let texts = &case.policies;
        let mut group = criterion.benchmark_group(format!("read {}", case.name));
        group.throughput(criterion::Throughput::Bytes(texts.iter().map(String::len).sum::<usize>() as u64));
        group.bench_function("policyglass", |bencher| {
            let read = |text: &String| policyglass::Policy::parse(black_box(text), policyglass::PolicyKind::Identity).0;
            bencher.iter(|| texts.iter().filter_map(read).count());
        });
        // A list is no policy, so that nothing but JSON is read of it.
        let lists: Vec<String> = texts.iter().map(|text| format!("[{text}]")).collect();
        group.bench_function("policyglass, JSON alone", |bencher| {
            let read = |text: &&String| {
                policyglass::Policy::parse(black_box(text), policyglass::PolicyKind::Identity).0.is_none()
            };
            bencher.iter(|| lists.iter().filter(read).count());
        });
        group.bench_function("iam-rs", |bencher| {
            let read = |text: &String| serde_json::from_str::<iam_rs::IAMPolicy>(black_box(text)).ok();
            bencher.iter(|| texts.iter().filter_map(read).count());
        });
        group.bench_function("scratchstack-aspen", |bencher| {
            let read = |text: &String| scratchstack_aspen::Policy::from_str(black_box(text)).ok();
            bencher.iter(|| texts.iter().filter_map(read).count());
        });
        let cedar = cedar::translated(&case);
        group.bench_function("cedar-policy", |bencher| {
            bencher.iter(|| cedar_policy::PolicySet::from_str(black_box(&cedar)).is_ok());
        });
        group.bench_function("serde_json, no policy", |bencher| {
            let read = |text: &String| serde_json::from_str::<serde_json::Value>(black_box(text)).ok();
            bencher.iter(|| texts.iter().filter_map(read).count());
        });
        group.finish();
    }
}

criterion_group!(benches, decisions, reading);
criterion_main!(benches);
