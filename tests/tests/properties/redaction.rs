//! Nothing that tells whose a scenario is comes through, and the decision stays.

use policyglass::{Scenario, redact};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

use super::generate::{question, request};

/// Letters that no word of AWS has in this order.
const NAME: &str = "q[a-z]{2,5}zx[a-z]{0,3}";

/// How a policy is written: as JSON, with escapes, broken off.
#[derive(Clone, Copy, Debug)]
enum Written {
    Document,
    Escaped,
    Broken,
}

fn escaped(text: &str) -> String {
    text.chars()
        .map(|char| if char.is_ascii_alphanumeric() { format!("\\u{:04x}", u32::from(char)) } else { char.to_string() })
        .collect()
}

proptest! {
    #![proptest_config(super::settings())]

    #[test]
    fn no_id_comes_through(
        account in "[3-9][0-9]{10}7", user in NAME, function in NAME, tag in NAME,
        organization in "[a-z0-9]{10,20}", domain in NAME,
        separator in select(&["-", "_", "", "/"][..]),
        written in select(&[Written::Document, Written::Escaped, Written::Broken][..]),
    ) {
        let mail = format!("{user}@{domain}.com");
        let name = format!("{function}{separator}{}", user.to_uppercase());
        let arn = format!("arn:aws:lambda:us-west-2:{account}:function:{name}:{tag}");
        let literal = if matches!(written, Written::Escaped) { escaped(&arn) } else { arn.clone() };
        let policy = format!(
            r#"{{"Version": "2012-10-17", "Id": "{name}", "Statement": [{{"Sid": "{user}{account}", "Effect": "Allow",
              "NotAction": "s3:*", "Resource": ["{literal}", "arn:aws:lambda:*:{account}:function:{function}*"],
              "Condition": {{"StringEquals": {{"aws:PrincipalOrgID": "o-{organization}", "aws:username": "{user}",
                "aws:PrincipalTag/{tag}": "${{aws:PrincipalTag/{tag}}}"}},
                "ForAnyValue:StringLike": {{"sts:RoleSessionName": "*@{domain}.com"}}}}}}]}}"#
        );
        let policy = match written {
            Written::Document => json!({"type": "identity", "name": name,
                "document": serde_json::from_str::<serde_json::Value>(&policy).expect("JSON")}),
            Written::Escaped => json!({"type": "identity", "name": name, "text": policy}),
            Written::Broken => json!({"type": "identity", "name": name, "text": &policy[..policy.len() - 60]}),
        };
        let request = json!({"principal": format!("arn:aws:sts::{account}:assumed-role/{name}/{mail}"),
            "action": "lambda:InvokeFunction", "resource": arn, "resourceAccount": account,
            "context": {"aws:PrincipalOrgID": format!("o-{organization}"), format!("aws:PrincipalTag/{tag}"): tag,
                "aws:userid": format!("AROAQQQQQQQQQQQQQQQQQ:{mail}"), "aws:username": user}});
        let before = json!({"title": format!("{name} in {account}"), "policies": [policy], "request": request,
            "tests": [{"name": mail, "request": request, "expect": "allowed"}]});
        let before = Scenario::from_json(&before.to_string()).expect("a scenario");
        let after = redact(&before);
        let texts: String = after.scenario.policies.iter().map(policyglass::PolicyInput::shown_text).collect();
        let all = (after.scenario.to_json() + &texts).to_lowercase();
        for secret in [&account, &user, &function, &tag, &organization, &domain, &escaped(&account), &escaped(&function)] {
            prop_assert!(!all.contains(secret.as_str()), "{} in {}", secret, all);
        }
        prop_assert_eq!(after.changed(&before, None), []);
    }

    /// `?` beside a letter, and words that happen to be base64, are the exceptions that the documentation names.
    #[test]
    fn the_decision_stays(question in question(), other in request()) {
        let mut scenario = question.scenario();
        scenario["tests"] = json!([{"request": other}]);
        let text = scenario.to_string();
        prop_assume!(!text.contains("e?g") && !text.contains("BinaryEquals"));
        let before = Scenario::from_json(&text).expect("a scenario");
        let after = redact(&before);
        prop_assert_eq!(after.changed(&before, None), [], "{}", after.scenario.to_json());
    }

    #[test]
    fn no_text_does_harm(text in any::<String>(), name in any::<String>(), resource in any::<String>()) {
        let before = json!({"title": name, "policies": [{"type": "identity", "text": text, "name": text}],
            "request": {"principal": name, "action": text, "resource": resource, "context": {name.as_str(): resource}},
            "tests": [{"request": {"principal": format!("arn:aws:iam::1:user/{name}"), "action": "",
                "resource": format!("arn:aws:lambda:::{resource}")}}]});
        let before = Scenario::from_json(&before.to_string()).expect("a scenario");
        let after = redact(&before);
        prop_assert_eq!(after.scenario.policies.len(), 1);
        let _ = after.changed(&before, None);
    }
}
