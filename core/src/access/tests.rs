//! The table says what one decision after the other says.

use super::*;
use crate::catalog::Level;
use crate::trace::Decision;

const DEVELOPER: &str = r#"{
  "policies": [
    { "type": "identity", "name": "dev", "document": { "Version": "2012-10-17", "Statement": [
      { "Sid": "Read", "Effect": "Allow", "Action": ["lambda:Get*", "lambda:ListFunctions"], "Resource": "*" },
      { "Sid": "Own", "Effect": "Allow", "NotAction": "lambda:AddPermission", "Resource": "arn:aws:lambda:*:*:function:own-*" },
      { "Sid": "Never", "Effect": "Deny", "Action": "lambda:Delete*", "Resource": "*" } ] } },
    { "type": "resource", "name": "function policy", "document": { "Version": "2012-10-17", "Statement": [
      { "Sid": "=1+1", "Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunction",
        "Resource": "arn:aws:lambda:us-west-2:123456789012:function:prod" } ] } }
  ],
  "request": { "principal": "arn:aws:iam::123456789012:user/dev", "action": "lambda:InvokeFunction",
               "resource": "arn:aws:lambda:us-west-2:123456789012:function:prod" } }"#;

fn scenario(json: &str) -> Scenario {
    Scenario::from_json(json).unwrap()
}

fn arn(rest: &str) -> String {
    format!("arn:aws:lambda:us-west-2:123456789012:{rest}")
}

fn cell(table: &AccessTable, action: &str, resource: &str) -> Cell {
    let at = table.resources.iter().position(|known| known == resource).unwrap();
    table.rows.iter().find(|row| row.action == action).unwrap().cells[at]
}

#[test]
fn every_cell_is_the_decision_of_its_request() {
    let access = Access::new(scenario(DEVELOPER), None).unwrap();
    let resources = ["*".to_owned(), arn("function:prod"), arn("function:own-a:7"), arn("layer:l:3")];
    let table = access.table(&Filter::default(), &resources);
    assert_eq!(table.rows.len(), 119);
    let mut asked = 0;
    for row in &table.rows {
        for (cell, resource) in row.cells.iter().zip(&resources) {
            let Cell::Decided { decision, .. } = cell else { continue };
            asked += 1;
            let report = access.scenario_of(&row.action, resource).report(None);
            let word = match decision {
                Decision::Allowed => "allowed",
                Decision::ExplicitDeny => "explicitDeny",
                Decision::ImplicitDeny => "implicitDeny",
            };
            assert_eq!(report.decision, word, "{} {resource}", row.action);
            assert_eq!(access.decide(&access.request(&row.action, resource)), Some(*cell), "{} {resource}", row.action);
        }
    }
    assert!(asked > 100, "{asked}");
}

#[test]
fn cells_name_what_decides() {
    let access = Access::new(scenario(DEVELOPER), None).unwrap();
    let resources = ["*".to_owned(), arn("function:prod"), arn("function:own-a"), arn("layer:l"), arn("layer:l:1")];
    let table = access.table(&Filter::default(), &resources);
    let says = |action: &str, resource: &str| {
        let cell = cell(&table, action, resource);
        format!("{}: {}", cell.word(), cell.reason(access.policies()))
    };
    let rows = [
        ("lambda:ListFunctions", "*", "allowed: Read"),
        ("lambda:CreateEventSourceMapping", "*", "not allowed: no identity-based policy allows it"),
        ("lambda:InvokeFunction", "*", "not applicable: takes a resource"),
        ("lambda:ListFunctions", &arn("function:prod"), "not applicable: asked on * only"),
        ("lambda:GetFunction", &arn("function:own-a"), "allowed: Read and 1 more"),
        ("lambda:DeleteFunction", &arn("function:own-a"), "denied: Never"),
        ("lambda:InvokeFunction", &arn("function:prod"), "allowed: =1+1"),
        ("lambda:InvokeFunction", &arn("function:own-a"), "allowed: Own"),
        ("lambda:PublishLayerVersion", &arn("function:own-a"), "not applicable: takes resources of other types"),
        ("lambda:PublishLayerVersion", &arn("layer:l:1"), "not applicable: takes resources of other types"),
        ("lambda:PublishLayerVersion", &arn("layer:l"), "not allowed: no identity-based policy allows it"),
        ("lambda:GetLayerVersion", &arn("layer:l:1"), "allowed: Read"),
        ("lambda:GetLayerVersion", &arn("layer:l"), "not applicable: takes resources of other types"),
    ];
    for (action, resource, expected) in rows {
        assert_eq!(says(action, resource), expected, "{action} {resource}");
    }
}

/// A resource-based policy without `Resource` covers the attached one, and no other.
#[test]
fn a_resource_based_policy_has_a_say_on_its_own_resource() {
    let policy = r#"{ "type": "resource", "document": { "Statement": { "Sid": "All", "Effect": "Allow",
        "Principal": "*", "Action": "lambda:*" } } }"#;
    let request = r#""principal": "arn:aws:iam::123456789012:user/dev", "action": "lambda:InvokeFunction""#;
    let prod = arn("function:prod");
    let text = format!(r#"{{ "policies": [{policy}], "request": {{ {request}, "resource": "{prod}" }} }}"#);
    let access = Access::new(scenario(&text), None).unwrap();
    let resources = [prod.clone(), arn("function:prod:7"), arn("function:other")];
    let table = access.table(&Filter::default(), &resources);
    let allowed = |resource| cell(&table, "lambda:InvokeFunction", resource).is_allowed();
    assert_eq!(resources.iter().map(|resource| allowed(resource)).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn rows_are_filtered() {
    let names = |levels: &[Level], search: &str| -> Vec<String> {
        let filter = Filter { service: Some("Lambda".to_owned()), levels: levels.to_vec(), search: search.to_owned() };
        filter.actions(&Catalog::built_in()).iter().map(ToString::to_string).collect()
    };
    assert_eq!(names(&[], "invoke url"), ["lambda:InvokeFunctionUrl"]);
    assert_eq!(names(&[], "tag*"), ["lambda:TagResource"]);
    assert_eq!(names(&[], "lambda:t*resource"), ["lambda:TagResource"]);
    assert_eq!(names(&[Level::Tagging], "").len(), 2);
    assert_eq!(names(&[], "nothing of the kind").len(), 0);
    assert_eq!(Filter { service: Some("s3".to_owned()), ..Filter::default() }.actions(&Catalog::built_in()).len(), 0);
}

#[test]
fn columns_come_from_request_policies_and_oneself() {
    let access = Access::new(scenario(DEVELOPER), None).unwrap();
    let own = vec![arn("layer:mine"), " ".to_owned(), arn("layer:mine")];
    let columns = columns(&access, &Wanted { request: true, policies: true, own });
    let names: Vec<&str> = columns.iter().map(|column| column.resource.as_str()).collect();
    assert_eq!(names, ["*", &arn("function:prod"), &arn("layer:mine"), &arn("function:own-example")]);
    assert_eq!(columns[3].example_of.as_deref(), Some("arn:aws:lambda:*:*:function:own-*"));
}

#[test]
fn exports() {
    let access = Access::new(scenario(DEVELOPER), None).unwrap();
    let filter = Filter { search: "invokefunction".to_owned(), ..Filter::default() };
    let table = access.table(&filter, &["*".to_owned(), arn("function:prod")]);
    assert_eq!(
        table.csv(access.policies()),
        "Action,Access level,*,arn:aws:lambda:us-west-2:123456789012:function:prod\r\n\
         lambda:InvokeFunction,Write,–,allowed: =1+1\r\n\
         lambda:InvokeFunctionUrl,Write,–,not allowed: no identity-based policy allows it\r\n"
    );
    let markdown = table.markdown(access.policies());
    assert!(markdown.contains("| `lambda:InvokeFunction` | Write | – | allowed: =1+1 |\n"), "{markdown}");
    let hostile = ["=HYPERLINK(\"http://x\")", "+1", "-1", "@a", "\t=1", "a,b", "a|b\nc"].map(str::to_owned);
    let table = access.table(&filter, &hostile);
    let csv = table.csv(access.policies());
    let head = csv.split("\r\n").next().unwrap();
    assert_eq!(head, "Action,Access level,\"'=HYPERLINK(\"\"http://x\"\")\",'+1,'-1,'@a,'\t=1,\"a,b\",\"a|b\nc\"");
    assert!(table.markdown(access.policies()).contains("`a\\|b c`"));
}

#[test]
fn what_cannot_be_asked_is_an_error() {
    let message = |text: &str| Access::new(scenario(text), None).map(|_| ()).unwrap_err().message;
    let request = r#""request": { "principal": "nobody", "action": "", "resource": "" }"#;
    assert!(message(&format!("{{ {request} }}")).contains("`nobody` names no caller"));
    let broken = r#"{ "policies": [{ "type": "identity", "name": "mine", "text": "{" }],
        "request": { "principal": "anonymous", "action": "", "resource": "" } }"#;
    assert_eq!(message(broken), "Policy mine is not one that AWS accepts.");
}
