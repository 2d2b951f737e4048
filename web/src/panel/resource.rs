//! Resources to ask for: an ARN of each type that an action takes.

use policyglass::{Arn, Catalog};

/// A type of resource and an ARN of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// AWS's name of the type.
    pub kind: String,
    /// An ARN with something typical for each part, or what the resource before it had there.
    pub arn: String,
}

/// An offer for each type that the action takes. Region, account and names stay those of the resource `before`.
#[must_use]
pub fn offers(action: &str, before: &str, account: &str) -> Vec<Offer> {
    let catalog = Catalog::built_in();
    let Some(action) = catalog.action(action) else { return Vec::new() };
    if action.takes_no_resource() {
        return vec![Offer { kind: "any resource".to_owned(), arn: "*".to_owned() }];
    }
    let before = Arn::parse(before);
    let taken: Vec<&str> = action.resource_types().map(|used| used.kind.name()).collect();
    let types = action.service().resource_types().filter(|kind| takes(&taken, kind.name()));
    types.map(|kind| Offer { kind: kind.name().to_owned(), arn: fill(&kind.arn(), before.as_ref(), account) }).collect()
}

/// A part of an ARN that has a field of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its position between the colons.
    pub at: usize,
    /// What it is.
    pub label: &'static str,
    /// Its text; empty where the ARN has none.
    pub text: String,
}

/// The parts of one of Lambda's ARNs that people fill in. None of any other text.
#[must_use]
pub fn parts(arn: &str) -> Vec<Part> {
    let pieces: Vec<&str> = arn.trim().split(':').collect();
    let ["arn", _, "lambda", _, _, kind, _, ..] = pieces.as_slice() else { return Vec::new() };
    let labels: &[&str] = match *kind {
        "function" => &["Function", "Version or alias"],
        "layer" => &["Layer", "Version"],
        "event-source-mapping" => &["UUID"],
        "code-signing-config" => &["Id"],
        _ => return Vec::new(),
    };
    let named = labels.iter().enumerate().map(|(at, label)| (at + 6, *label));
    let all = [(3, "Region"), (4, "Account")].into_iter().chain(named);
    all.map(|(at, label)| Part { at, label, text: pieces.get(at).copied().unwrap_or_default().to_owned() }).collect()
}

/// The ARN with another text for a part. An empty last part goes, with its colon.
#[must_use]
pub fn with_part(arn: &str, at: usize, text: &str) -> String {
    let mut pieces: Vec<&str> = arn.trim().split(':').collect();
    let text = text.trim();
    if at < pieces.len() {
        pieces[at] = text;
    } else if !text.is_empty() {
        pieces.push(text);
    }
    if pieces.len() > 7 && pieces.last().is_some_and(|last| last.is_empty()) {
        pieces.pop();
    }
    pieces.join(":")
}

/// What takes a function takes its versions and aliases too. [LAM]
fn takes(taken: &[&str], kind: &str) -> bool {
    let whole = if matches!(kind, "function alias" | "function version") { "function" } else { kind };
    taken.contains(&kind) || taken.contains(&whole)
}

/// An ARN with something for each `${Placeholder}`.
fn fill(arn: &str, before: Option<&Arn<'_>>, account: &str) -> String {
    let mut filled = String::new();
    for (at, piece) in arn.split("${").enumerate() {
        let Some((name, rest)) = piece.split_once('}').filter(|_| at > 0) else {
            filled.push_str(piece);
            continue;
        };
        filled.push_str(value(name, before, account));
        filled.push_str(rest);
    }
    filled
}

fn value<'a>(placeholder: &'a str, before: Option<&Arn<'a>>, account: &'a str) -> &'a str {
    let kept = |part: fn(&Arn<'a>) -> &'a str| before.map(part).filter(|part| !part.is_empty());
    let named = |kind: &str| {
        let rest = before?.resource.strip_prefix(kind)?;
        rest.split(':').next().filter(|name| !name.is_empty())
    };
    match placeholder {
        "Partition" => kept(|arn| arn.partition).unwrap_or("aws"),
        "Region" => kept(|arn| arn.region).unwrap_or("us-west-2"),
        "Account" => kept(|arn| arn.account).unwrap_or(account),
        "FunctionName" => named("function:").unwrap_or("my-function"),
        "LayerName" => named("layer:").unwrap_or("my-layer"),
        "Alias" => "PROD",
        "Version" | "LayerVersion" => "1",
        "UUID" => "fa123456-14a1-4fd2-9fec-83de64ad683d",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(action: &str, before: &str) -> String {
        let offers = offers(action, before, "111111111111");
        offers.iter().map(|offer| format!("{}: {}", offer.kind, offer.arn)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn an_arn_of_each_type_that_the_action_takes() {
        assert_eq!(
            offered("lambda:InvokeFunction", "*"),
            "function: arn:aws:lambda:us-west-2:111111111111:function:my-function\n\
             function alias: arn:aws:lambda:us-west-2:111111111111:function:my-function:PROD\n\
             function version: arn:aws:lambda:us-west-2:111111111111:function:my-function:1"
        );
        assert_eq!(offered("lambda:ListFunctions", "*"), "any resource: *");
        assert_eq!(offered("s3:GetObject", "*"), "");
    }

    #[test]
    fn an_arn_becomes_fields_and_fields_an_arn() {
        let shown = |arn: &str| {
            let parts = parts(arn);
            parts.iter().map(|part| format!("{}={}", part.label, part.text)).collect::<Vec<_>>().join(" ")
        };
        let function = "arn:aws:lambda:us-west-2:111111111111:function:orders";
        assert_eq!(shown(function), "Region=us-west-2 Account=111111111111 Function=orders Version or alias=");
        assert_eq!(shown("arn:aws:lambda:r:1:layer:tools:7"), "Region=r Account=1 Layer=tools Version=7");
        assert_eq!(shown("arn:aws:lambda:r:1:event-source-mapping:u"), "Region=r Account=1 UUID=u");
        assert_eq!(shown("arn:aws:lambda:r:1:code-signing-config:csc-1"), "Region=r Account=1 Id=csc-1");
        assert_eq!([shown("*"), shown("arn:aws:s3:::bucket/a:b:c")], ["", ""]);
        let alias = with_part(function, 7, " PROD ");
        assert_eq!(alias, format!("{function}:PROD"));
        assert_eq!(with_part(&alias, 7, ""), function);
        assert_eq!(with_part(function, 7, ""), function);
        assert_eq!(with_part(function, 3, "eu-west-1"), "arn:aws:lambda:eu-west-1:111111111111:function:orders");
        assert_eq!(with_part(function, 6, ""), "arn:aws:lambda:us-west-2:111111111111:function:");
    }

    #[test]
    fn region_account_and_name_stay() {
        assert_eq!(
            offered("lambda:deletelayerversion", "arn:aws-cn:lambda:cn-north-1:222222222222:layer:tools:7"),
            "layerVersion: arn:aws-cn:lambda:cn-north-1:222222222222:layer:tools:1"
        );
    }
}
