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
    fn region_account_and_name_stay() {
        assert_eq!(
            offered("lambda:deletelayerversion", "arn:aws-cn:lambda:cn-north-1:222222222222:layer:tools:7"),
            "layerVersion: arn:aws-cn:lambda:cn-north-1:222222222222:layer:tools:1"
        );
    }
}
