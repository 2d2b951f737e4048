//! Resources: examples of every entry, what lies beside them, and one of every type.

use super::asker::Asker;
use crate::access::Access;
use crate::arn::Arn;
use crate::catalog::Catalog;
use crate::pattern::Piece;

/// More are not asked about.
const MOST: usize = 160;

/// How many fillings of one entry's wildcards are tried.
const FILLINGS: usize = 12;

/// The resources of a comparison, `*` first.
pub(super) fn resources(asker: &Asker, catalog: &Catalog) -> Vec<String> {
    let mut found = vec!["*".to_owned()];
    let mut add = |resource: String| {
        if found.len() < MOST && !found.contains(&resource) && Arn::parse(&resource).is_some() {
            found.push(resource);
        }
    };
    let request = asker.after.scenario().request.resource.trim().to_owned();
    let (region, account) = place(&asker.after);
    let mut seeds: Vec<String> = vec![request];
    for access in [&asker.before, &asker.after] {
        for statement in access.policies().iter().filter_map(|read| read.policy.as_ref()).flat_map(|it| &it.statements)
        {
            for entry in statement.resource.iter().flat_map(|element| &element.entries) {
                let lookup = |_: &str| Some("example");
                let Some(Ok(resolved)) = entry.value.resolve(&lookup) else {
                    continue;
                };
                let pieces: Vec<Piece<'_>> = resolved.pieces().collect();
                seeds.extend(fillings(&pieces, &region, &account));
            }
        }
    }
    for seed in &seeds {
        add(seed.clone());
    }
    for seed in &seeds {
        qualified(seed).into_iter().for_each(&mut add);
    }
    for service in services(asker, catalog) {
        let types = catalog.service(&service).into_iter().flat_map(crate::catalog::Service::resource_types);
        types.map(|kind| instance(&kind.arn(), &region, &account)).for_each(&mut add);
    }
    found
}

/// Region and account where the request plays.
fn place(access: &Access) -> (String, String) {
    let request = &access.scenario().request;
    let arn = Arn::parse(request.resource.trim());
    let caller = crate::request::Caller::parse(&request.principal, request.action.trim()).ok();
    let own = caller.as_ref().and_then(crate::request::Caller::account).unwrap_or("123456789012");
    let given = |part: &str, other: &str| if part.is_empty() { other.to_owned() } else { part.to_owned() };
    (given(arn.map_or("", |arn| arn.region), "us-east-1"), given(arn.map_or("", |arn| arn.account), own))
}

/// ARNs that an entry covers: its wildcards stand for what is usual, for something else and, in the last part, for
/// nothing.
pub(super) fn fillings(pieces: &[Piece<'_>], region: &str, account: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    for piece in pieces {
        let mut next: Vec<String> = Vec::new();
        for text in texts {
            let colons = text.matches(':').count();
            let whole = text.ends_with(':');
            let choices: Vec<&str> = match piece {
                Piece::Text(text) | Piece::Data(text) => vec![text],
                Piece::AnyOne => vec!["x"],
                Piece::AnyRun => match colons {
                    1 if whole => vec!["aws"],
                    2 if whole => vec!["lambda"],
                    3 if whole => vec![region, if region == "eu-central-1" { "us-east-1" } else { "eu-central-1" }],
                    4 if whole => vec![account, "999999999999"],
                    0..=4 => vec![""],
                    5 if whole => vec!["function:example"],
                    count if count >= 7 && whole => vec!["1", "PROD"],
                    _ => vec!["example", "", "other"],
                },
            };
            next.extend(choices.into_iter().map(|choice| format!("{text}{choice}")));
        }
        next.truncate(FILLINGS);
        texts = next;
    }
    texts
}

/// A function by its name alone and with qualifiers, and one whose name goes on.
fn qualified(arn: &str) -> Vec<String> {
    let Some(parsed) = Arn::parse(arn).filter(|arn| arn.service == "lambda") else { return Vec::new() };
    let mut parts = parsed.resource.split(':');
    let (Some("function"), Some(name)) = (parts.next(), parts.next()) else { return Vec::new() };
    let head = &arn[..arn.len() - parsed.resource.len()];
    let rest = ["", ":1", ":PROD", ":$LATEST", "2"];
    rest.map(|rest| format!("{head}function:{name}{rest}"))
        .into_iter()
        .chain([format!("{head}function:another")])
        .collect()
}

/// Services that the versions name, and that of the request.
fn services(asker: &Asker, catalog: &Catalog) -> Vec<String> {
    let mut services: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        let name = name.to_ascii_lowercase();
        if catalog.service(&name).is_some() && !services.contains(&name) {
            services.push(name);
        }
    };
    add(asker.after.scenario().request.action.split(':').next().unwrap_or_default().trim());
    for access in [&asker.before, &asker.after] {
        for statement in access.policies().iter().filter_map(|read| read.policy.as_ref()).flat_map(|it| &it.statements)
        {
            statement.action.entries.iter().for_each(|entry| add(entry.value.service()));
        }
    }
    services
}

/// An ARN of a type.
fn instance(template: &str, region: &str, account: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once("${") {
        let Some((name, after)) = behind.split_once('}') else { break };
        out.push_str(before);
        out.push_str(match name {
            "Partition" => "aws",
            "Region" => region,
            "Account" => account,
            _ => "example",
        });
        rest = after;
    }
    out.push_str(rest);
    out.replace('*', "example")
}
