//! Nothing that tells whose a scenario is comes through, and the decision stays.

use policyglass::{Scenario, redact};
use proptest::collection::vec;
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

    /// No four digits of an account id in their order, wherever and however much of it was written.
    #[test]
    fn no_part_of_an_account_id_comes_through(
        account in "[1-9][0-9]{11}", other in "[1-9][0-9]{11}", masks in vec("[01*]{12}", 1..4), cut in 4..12_usize,
        whole in any::<bool>(), written in select(&[Written::Document, Written::Escaped, Written::Broken][..]),
    ) {
        let windows = |digits: &str| (0..digits.len().saturating_sub(3)).map(|at| digits[at..at + 4].to_owned()).collect::<Vec<_>>();
        // Ids that take their place are blocks such as `111122223333`, and those of AWS's documents.
        let harmless = |window: &String| {
            let turns = window.as_bytes().windows(2).filter(|pair| pair[0] != pair[1]).count();
            turns < 2 || "2012-10-17 123456789012".contains(window.as_str())
        };
        let secrets: Vec<String> = windows(&account).into_iter().chain(windows(&other)).collect();
        prop_assume!(!secrets.iter().any(harmless));
        let masked = |mask: &str| -> String {
            account.chars().zip(mask.chars()).map(|(digit, mask)| match mask { '0' => digit, '1' => '?', other => other }).collect()
        };
        let (head, tail) = (&account[..cut], &account[12 - cut..]);
        let mut patterns: Vec<String> = masks.iter().map(|mask| masked(mask)).collect();
        patterns.extend([format!("{head}*"), format!("*{tail}"), format!("*{}*", &account[2..6])]);
        let literal = |text: &str| if matches!(written, Written::Escaped) { escaped(text) } else { text.to_owned() };
        let arns: Vec<String> = patterns.iter().map(|pattern| format!("\"{}\"", literal(&format!("arn:aws:iam::{pattern}:role/x")))).collect();
        let policy = format!(
            r#"{{"Version": "2012-10-17", "Statement": [{{"Sid": "in{account}", "Effect": "Allow", "Action": "s3:*",
              "Resource": [{}, "arn:aws:s3:::logs-{head}*", "arn:aws:s3:::logs{tail}/*", "{}"],
              "Condition": {{"StringLike": {{"aws:ResourceAccount": "{head}*", "aws:PrincipalAccount": ["{other}", "*{tail}"]}}}}}}]}}"#,
            arns.join(", "), &patterns[0]
        );
        let policy = match written {
            Written::Document => json!({"type": "identity", "document": serde_json::from_str::<serde_json::Value>(&policy).expect("JSON")}),
            Written::Escaped => json!({"type": "identity", "text": policy}),
            Written::Broken => json!({"type": "identity", "text": &policy[..policy.len() - 30]}),
        };
        let dashed = format!("{}-{}-{}", &account[..4], &account[4..8], &account[8..]);
        let mut before = json!({"title": format!("in {dashed}, …{tail}"), "policies": [policy],
            "request": {"principal": format!("arn:aws:iam::{other}:user/u"), "action": "s3:GetObject",
                "resource": format!("arn:aws:s3:::logs-{account}/{tail}"), "resourceAccount": head}});
        if whole {
            before["request"]["resourceAccount"] = json!(account);
        }
        let after = redact(&Scenario::from_json(&before.to_string()).expect("a scenario"));
        let texts: String = after.scenario.policies.iter().map(policyglass::PolicyInput::shown_text).collect();
        let all = after.scenario.to_json() + &texts;
        for secret in secrets.iter().chain([&escaped(&account)]) {
            prop_assert!(!all.contains(secret.as_str()), "{} in {}", secret, all);
        }
    }

    /// A part of the only account there is goes on matching it.
    #[test]
    fn a_part_of_an_account_id_goes_on_matching(account in "[1-9][0-9]{11}", mask in "[01*]{12}", from in 0..12_usize) {
        let masked: String =
            account.chars().zip(mask.chars()).map(|(digit, mask)| match mask { '0' => digit, '1' => '?', other => other }).collect();
        for pattern in [format!("{}*", &account[..from]), format!("*{}", &account[from..]), masked] {
            let before = json!({"policies": [{"type": "identity", "document": {"Version": "2012-10-17", "Statement":
                {"Effect": "Allow", "Action": "*", "Resource": format!("arn:aws:sqs:*:{pattern}:*"),
                    "Condition": {"StringLike": {"aws:ResourceAccount": pattern}}}}}],
                "request": {"principal": format!("arn:aws:iam::{account}:user/u"), "action": "sqs:SendMessage",
                    "resource": format!("arn:aws:sqs:us-west-2:{account}:q")}});
            let before = Scenario::from_json(&before.to_string()).expect("a scenario");
            let after = redact(&before);
            prop_assert_eq!(before.report(None).decision, "allowed");
            prop_assert_eq!(after.changed(&before, None), [], "{}", after.scenario.to_json());
        }
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
