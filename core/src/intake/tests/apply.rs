use super::*;
use crate::{InputKind, Scenario};

fn best(text: &str) -> Reading {
    let intake = read(text, &setting());
    intake.best().cloned().unwrap_or_else(|| panic!("{intake:?}"))
}

fn scenario() -> Scenario {
    Scenario::from_json(
        r#"{"policies":[
            {"type":"identity","name":"old","text":"{}"},
            {"type":"resource","name":"function policy","text":"{}"}],
        "request":{"principal":"arn:aws:iam::123456789012:user/old","action":"s3:GetObject","resource":"arn:aws:s3:::b/k","context":{"aws:SourceIp":"192.0.2.1"}}}"#,
    )
    .unwrap()
}

fn names(scenario: &Scenario) -> Vec<(InputKind, &str)> {
    scenario.policies.iter().map(|policy| (policy.kind, policy.name.as_deref().unwrap_or_default())).collect()
}

#[test]
fn a_request_takes_the_place_of_the_old_one() {
    let reading =
        best("User: arn:aws:iam::123456789012:user/new is not authorized to perform: codecommit:ListRepositories");
    assert!(reading.is_request());
    let after = reading.apply(&scenario(), Existing::Replace);
    assert_eq!(after.request.principal, "arn:aws:iam::123456789012:user/new");
    assert_eq!((after.request.resource.as_str(), after.request.context.entries.len()), ("", 0));
    assert_eq!(after.policies.len(), 2);
}

#[test]
fn part_of_a_request_goes_into_the_present_one() {
    let reading = best("An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied");
    let after = reading.apply(&scenario(), Existing::Keep);
    assert_eq!(after.request.principal, "arn:aws:iam::123456789012:user/old");
    assert_eq!(after.request.action, "s3:ListAllMyBuckets");
    assert_eq!(after.request.context.entries.len(), 1);
}

#[test]
fn policies_stay_or_go() {
    let policy = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
    let reading = best(policy);
    assert!(!reading.is_request());
    let kept = reading.apply(&scenario(), Existing::Keep);
    let identity = InputKind::Identity;
    assert_eq!(
        names(&kept),
        [(identity, "old"), (InputKind::Resource, "function policy"), (identity, "pasted policy")]
    );
    // Once more is no more.
    assert_eq!(names(&reading.apply(&kept, Existing::Keep)).len(), 3);
    let replaced = reading.apply(&scenario(), Existing::Replace);
    assert_eq!(names(&replaced), [(InputKind::Resource, "function policy"), (identity, "pasted policy")]);
    assert_eq!(replaced.policies[1].text.as_deref(), Some(policy));
}

#[test]
fn a_function_policy_comes_with_its_function_where_none_is_named() {
    let command =
        "aws lambda add-permission --function-name f --statement-id s --action lambda:InvokeFunction --principal '*'";
    let reading = best(command);
    let asked = reading.apply(&scenario(), Existing::Keep);
    assert_eq!(asked.request.resource, "arn:aws:s3:::b/k");
    assert_eq!(asked.policies.len(), 2);
    let empty = reading.apply(&Scenario::default(), Existing::Keep);
    assert_eq!(empty.request.resource, "arn:aws:lambda:us-east-1:123456789012:function:f");
    // A suggestion that somebody chose is a fill like any other.
    let mut chosen = reading;
    chosen.fills.iter_mut().for_each(|fill| fill.suggested = false);
    assert_eq!(chosen.apply(&scenario(), Existing::Keep).request.resource, empty.request.resource);
}

#[test]
fn commands_go_on_from_the_policy_that_is_there() {
    let mut setting = setting();
    let arn = "arn:aws:lambda:us-east-1:123456789012:function:f";
    let text = r#"{"Version":"2012-10-17","Id":"default","Statement":[{"Sid":"s","Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f"}]}"#;
    setting.policies.insert(arn, crate::function_policy::PolicyDocument::parse(text).unwrap());
    let add = |sid: &str| {
        format!(
            "aws lambda add-permission --function-name f --statement-id {sid} --action lambda:InvokeFunction --principal '*'"
        )
    };
    let intake = read(&add("t"), &setting);
    let Some(Part::Policy { text, .. }) = intake.best().map(|best| &best.fills[0].part) else { panic!("{intake:?}") };
    assert_eq!(text.matches("\"Sid\"").count(), 2);
    let refused = read(&add("s"), &setting);
    assert!(refused.readings.is_empty());
    assert!(
        refused.problems[0].message.contains("(ResourceConflictException) when calling the AddPermission operation")
    );
}

#[test]
fn the_setting_is_what_the_scenario_tells() {
    let arn = "arn:aws:lambda:eu-west-1:111122223333:function:f:prod";
    let policy = |resource: &str| {
        format!(
            r#"{{"Statement":{{"Sid":"s","Effect":"Allow","Principal":"*","Action":"*","Resource":"{resource}"}}}}"#
        )
    };
    let of = |principal: &str, resource: &str, text: String| {
        let mut scenario = Scenario::default();
        scenario.request.principal = principal.to_owned();
        scenario.request.resource = resource.to_owned();
        scenario.policies.push(crate::PolicyInput::of_text(InputKind::Resource, text));
        let setting = Setting::of(&scenario, Catalog::built_in());
        let owners: Vec<String> = setting.policies.iter().map(|(arn, _)| arn.to_owned()).collect();
        (format!("{} {}", setting.home.account, setting.home.region), owners)
    };
    let user = "arn:aws:iam::999999999999:user/u";
    assert_eq!(of(user, arn, policy(arn)), ("111122223333 eu-west-1".to_owned(), vec![arn.to_owned()]));
    // What the statements name goes before what is asked.
    assert_eq!(of(user, "arn:aws:s3:::b", policy(arn)), ("999999999999 us-east-1".to_owned(), vec![arn.to_owned()]));
    assert_eq!(of(user, arn, "{\"Statement\":[]}".to_owned()).1, [arn]);
    assert_eq!(of("", "", policy("*")), ("123456789012 us-east-1".to_owned(), vec![]));
    assert_eq!(of("", "", "no policy".to_owned()).1, Vec::<String>::new());
}

#[test]
fn a_scenario_takes_the_place_of_everything() {
    let json = r#"{"version":1,"policies":[],"request":{"principal":"anonymous","action":"s3:GetObject"}}"#;
    let after = best(json).apply(&scenario(), Existing::Keep);
    assert_eq!((after.policies.len(), after.request.principal.as_str()), (0, "anonymous"));
}

#[test]
fn what_the_engine_says_is_read_back() {
    let scenario = Scenario::from_json(
        r#"{"policies":[{"type":"identity","document":{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}}],
        "request":{"principal":"arn:aws:sts::123456789012:assumed-role/r/s","action":"lambda:InvokeFunction","resource":"arn:aws:lambda:us-east-1:123456789012:function:f:prod"}}"#,
    )
    .unwrap();
    let message = scenario.report(None).aws_message.unwrap();
    let after = best(&message).apply(&Scenario::default(), Existing::Keep);
    assert_eq!(after.request.to_owned().principal, scenario.request.principal);
    assert_eq!(after.request.action, scenario.request.action);
    assert_eq!(after.request.resource, scenario.request.resource);
}
