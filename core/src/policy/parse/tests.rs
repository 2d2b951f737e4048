use super::*;
use crate::diagnostic::Severity;
use PolicyKind::{Boundary, Endpoint, Identity, Rcp, Resource, Scp, Session, Trust};

/// The codes of the findings and the text that each covers.
fn findings(text: &str, kind: PolicyKind) -> Vec<(&'static str, String)> {
    let (policy, findings) = Policy::parse(text, kind);
    let refused = findings.iter().any(|finding| finding.severity == Severity::Error);
    assert_eq!(policy.is_some(), !refused, "a policy exactly when nothing refuses it: {text}\n{findings:#?}");
    findings.iter().map(|finding| (finding.code, finding.span.of(text).to_owned())).collect()
}

/// A text, what it is read as, and the codes of the findings with the text that each covers.
type Row<'a> = (&'a str, PolicyKind, &'a [(&'a str, &'a str)]);

#[track_caller]
fn check(rows: &[Row<'_>]) {
    for (text, kind, expected) in rows {
        let found = findings(text, *kind);
        let found: Vec<_> = found.iter().map(|(code, covered)| (*code, covered.as_str())).collect();
        assert_eq!(found, *expected, "{kind:?}: {text}");
    }
}

/// A statement in a policy.
fn policy(statement: &str) -> String {
    format!(r#"{{"Version": "2012-10-17", "Statement": [{{{statement}}}]}}"#)
}

#[track_caller]
fn check_statements(rows: &[Row<'_>]) {
    for (statement, kind, expected) in rows {
        check(&[(&policy(statement), *kind, expected)]);
    }
}

const ALLOW: &str = r#""Effect": "Allow", "Action": "s3:GetObject", "Resource": "*""#;

#[test]
fn documents() {
    let s = r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#;
    check(&[
        (&format!(r#"{{"Statement":{s}}}"#), Identity, &[]),
        (&format!(r#"{{"Version":"2008-10-17","Id":"x","Statement":[{s},{s}]}}"#), Identity, &[]),
        (&format!("\u{feff}{{\"Statement\":\r\n{s}}}\r\n"), Identity, &[]),
        (&format!(r#"{{"Version":"2012-10-18","Statement":{s}}}"#), Identity, &[("INVALID_VERSION", "\"2012-10-18\"")]),
        (&format!(r#"{{"Version":2012,"Statement":{s}}}"#), Identity, &[("DATA_TYPE_MISMATCH", "2012")]),
        (
            &format!(r#"{{"version":"2012-10-17","Statement":{s}}}"#),
            Identity,
            &[("INVALID_POLICY_ELEMENT", "\"version\"")],
        ),
        (&format!(r#"{{"Statement":{s},"Comment":""}}"#), Identity, &[("INVALID_POLICY_ELEMENT", "\"Comment\"")]),
        (&format!(r#"{{"Statement":{s},"Statement":{s}}}"#), Identity, &[("JSON_SYNTAX_ERROR", "\"Statement\"")]),
        (r#"{"Version":"2012-10-17"}"#, Identity, &[("MISSING_STATEMENT", "{")]),
        (r#"{"Statement":[]}"#, Identity, &[("MISSING_STATEMENT", "[]")]),
        (r#"{"Statement":"x"}"#, Identity, &[("DATA_TYPE_MISMATCH", "\"x\"")]),
        (r#"{"Statement":[null]}"#, Identity, &[("DATA_TYPE_MISMATCH", "null")]),
        (s, Identity, &[("MISSING_STATEMENT", "{")]),
        (&format!("[{s}]"), Identity, &[("DATA_TYPE_MISMATCH", &format!("[{s}]"))]),
        ("{}", Identity, &[("MISSING_STATEMENT", "{")]),
        ("7", Identity, &[("DATA_TYPE_MISMATCH", "7")]),
        ("", Identity, &[("JSON_SYNTAX_ERROR", "")]),
    ]);
}

#[test]
fn elements_of_a_statement() {
    check_statements(&[
        (ALLOW, Identity, &[]),
        (ALLOW, Scp, &[]),
        (ALLOW, Session, &[]),
        (r#""Action": "*", "Resource": "*""#, Identity, &[("MISSING_EFFECT", "{")]),
        (r#""Effect": "allow", "Action": "*", "Resource": "*""#, Identity, &[("INVALID_EFFECT", "\"allow\"")]),
        (r#""Effect": true, "Action": "*", "Resource": "*""#, Identity, &[("DATA_TYPE_MISMATCH", "true")]),
        (r#""Efect": "Allow", "Action": "*", "Resource": "*""#, Identity, &[("INVALID_POLICY_ELEMENT", "\"Efect\"")]),
        (
            r#""Effect": "Allow", "actions": "*", "Resource": "*""#,
            Identity,
            &[("INVALID_POLICY_ELEMENT", "\"actions\"")],
        ),
        (r#""Effect": "Allow", "Resource": "*""#, Identity, &[("MISSING_ACTION", "{")]),
        (r#""Effect": "Allow", "Action": [], "Resource": "*""#, Identity, &[("EMPTY_ARRAY_ACTION", "[]")]),
        (r#""Effect": "Allow", "Action": ["*", 1], "Resource": "*""#, Identity, &[("DATA_TYPE_MISMATCH", "1")]),
        (
            r#""Effect": "Allow", "Action": ["*", ["*"]], "Resource": "*""#,
            Identity,
            &[("DATA_TYPE_MISMATCH", "[\"*\"]")],
        ),
        (
            r#""Effect": "Allow", "Action": "*", "NotAction": "s3:*", "Resource": "*""#,
            Identity,
            &[("UNSUPPORTED_ELEMENT_COMBINATION", "\"NotAction\"")],
        ),
        (
            r#""Effect": "Allow", "Action": "*", "Resource": "*", "NotResource": "arn:aws:s3:::b""#,
            Identity,
            &[("UNSUPPORTED_ELEMENT_COMBINATION", "\"NotResource\"")],
        ),
        (r#""Effect": "Allow", "Action": "*""#, Identity, &[("MISSING_RESOURCE", "{")]),
        (r#""Effect": "Allow", "Action": "*""#, Scp, &[("MISSING_RESOURCE", "{")]),
        (r#""Effect": "Allow", "Action": "*", "Resource": []"#, Identity, &[("EMPTY_ARRAY_RESOURCE", "[]")]),
        (r#""Effect": "Allow", "Principal": "*", "Action": "*""#, Resource, &[]),
        (r#""Effect": "Allow", "Principal": "*", "Action": "*""#, Endpoint, &[("MISSING_RESOURCE", "{")]),
        (r#""Effect": "Allow", "Action": "*", "Resource": "*""#, Endpoint, &[("MISSING_PRINCIPAL", "{")]),
        (r#""Effect": "Deny", "Action": "*", "Resource": "*""#, Rcp, &[("MISSING_PRINCIPAL", "{")]),
        (r#""Effect": "Allow", "Action": "sts:AssumeRole""#, Trust, &[("MISSING_PRINCIPAL", "{")]),
        (
            r#""Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*""#,
            Trust,
            &[("ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", "\"Resource\"")],
        ),
        (
            r#""Effect": "Deny", "NotPrincipal": {"AWS": "123456789012"}, "Action": "*""#,
            Trust,
            &[("ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL", "\"NotPrincipal\"")],
        ),
        (
            r#""Effect": "Allow", "NotPrincipal": {"AWS": "123456789012"}, "Action": "*""#,
            Resource,
            &[("ALLOW_WITH_NOT_PRINCIPAL", "\"NotPrincipal\"")],
        ),
        (
            r#""Principal": "*", "Effect": "Allow", "Action": "*", "Resource": "*""#,
            Boundary,
            &[("UNSUPPORTED_PRINCIPAL", "\"Principal\"")],
        ),
        (
            r#""NotPrincipal": "*", "Effect": "Allow", "Action": "*", "Resource": "*""#,
            Scp,
            &[("SCP_SYNTAX_ERROR_PRINCIPAL", "\"NotPrincipal\"")],
        ),
        (
            r#""Sid": "a b", "Effect": "Allow", "Action": "*", "Resource": "*""#,
            Identity,
            &[("UNSUPPORTED_SID", "\"a b\"")],
        ),
        (r#""Sid": "a b-c_d", "Effect": "Allow", "Principal": "*", "Action": "*""#, Resource, &[]),
        (r#""Sid": 1, "Effect": "Allow", "Action": "*", "Resource": "*""#, Identity, &[("DATA_TYPE_MISMATCH", "1")]),
    ]);
}

#[test]
fn sids_are_unique_in_policies_of_iam() {
    let two = |sid: &str| format!(r#"{{"Statement":[{{"Sid":"{sid}",{ALLOW}}},{{"Sid":"{sid}",{ALLOW}}}]}}"#);
    check(&[
        (&two("A"), Identity, &[("UNIQUE_SIDS_REQUIRED", "\"A\"")]),
        (&two(""), Identity, &[]),
        (&two("A"), Scp, &[]),
    ]);
}

#[test]
fn principals() {
    let rows: &[Row<'_>] = &[
        (r#""*""#, Resource, &[]),
        (r#"{"AWS": "*"}"#, Trust, &[]),
        (r#"{}"#, Resource, &[]),
        (r#"{"AWS": []}"#, Resource, &[]),
        (r#"{"AWS": ["123456789012", "arn:aws-cn:iam::123456789012:root"]}"#, Resource, &[]),
        (r#"{"AWS": "arn:aws:iam::123456789012:user/a/b"}"#, Resource, &[]),
        (r#"{"AWS": "arn:aws:iam::123456789012:role/r"}"#, Resource, &[]),
        (r#"{"AWS": "arn:aws:sts::123456789012:assumed-role/r/s"}"#, Resource, &[]),
        (r#"{"AWS": "arn:aws:sts::123456789012:federated-user/n"}"#, Resource, &[]),
        (r#"{"AWS": "AROAEXAMPLEEXAMPLE12"}"#, Resource, &[]),
        (r#"{"AWS": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"}"#, Resource, &[]),
        (r#"{"Service": ["s3.amazonaws.com"], "CanonicalUser": "79a59d"}"#, Resource, &[]),
        (r#"{"Federated": "cognito-identity.amazonaws.com"}"#, Trust, &[]),
        (
            r#"{"Federated": "accounts.google.com"}"#,
            Resource,
            &[("FEDERATED_PRINCIPAL_NOT_SUPPORTED", "\"Federated\"")],
        ),
        (r#""123456789012""#, Resource, &[("INVALID_PRINCIPAL_FORMAT", "\"123456789012\"")]),
        (r#"["*"]"#, Resource, &[("INVALID_PRINCIPAL_FORMAT", "[\"*\"]")]),
        (r#"{"Aws": "123456789012"}"#, Resource, &[("INVALID_PRINCIPAL_KEY", "\"Aws\"")]),
        (r#"{"User": "123456789012"}"#, Resource, &[("INVALID_PRINCIPAL_KEY", "\"User\"")]),
        (r#"{"AWS": 123456789012}"#, Resource, &[("DATA_TYPE_MISMATCH", "123456789012")]),
        (r#"{"AWS": "1234-5678-9012"}"#, Resource, &[("INVALID_PRINCIPAL_FORMAT", "\"1234-5678-9012\"")]),
        (r#"{"AWS": "s3.amazonaws.com"}"#, Resource, &[("INVALID_PRINCIPAL_FORMAT", "\"s3.amazonaws.com\"")]),
        (
            r#"{"AWS": ["*", "arn:aws:iam::123456789012:group/g"]}"#,
            Resource,
            &[("INVALID_PRINCIPAL_FORMAT", "\"arn:aws:iam::123456789012:group/g\"")],
        ),
        (
            r#"{"AWS": "arn:aws:iam::123456789012:user/*"}"#,
            Resource,
            &[("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", "\"arn:aws:iam::123456789012:user/*\"")],
        ),
        (r#"{"Service": "*"}"#, Resource, &[("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", "\"*\"")]),
    ];
    for (principal, kind, expected) in rows {
        check_statements(&[(
            &format!(r#""Effect": "Allow", "Principal": {principal}, "Action": "*""#),
            *kind,
            expected,
        )]);
    }
}

#[test]
fn actions_and_resources() {
    let action = |action: &str| format!(r#""Effect": "Allow", "Action": {action}, "Resource": "*""#);
    for (value, covered) in [
        (r#""GetObject""#, r#""GetObject""#),
        (r#""s3:Get:Object""#, r#""s3:Get:Object""#),
        (r#"["s3:*", " s3:GetObject"]"#, r#"" s3:GetObject""#),
        (r#""s3 :Get""#, r#""s3 :Get""#),
        (r#""s3:""#, r#""s3:""#),
        (r#""""#, r#""""#),
        (r#""s3:GetObject,s3:PutObject""#, r#""s3:GetObject,s3:PutObject""#),
    ] {
        check_statements(&[(&action(value), Identity, &[("INVALID_ACTION", covered)])]);
    }
    let resource = |resource: &str| format!(r#""Effect": "Allow", "Action": "*", "Resource": {resource}"#);
    check_statements(&[
        (&resource(r#""arn:aws:sqs""#), Identity, &[]),
        (&resource(r#""arn:aws:sqs""#), Boundary, &[]),
        (&resource(r#""arn:aws:sqs""#), Session, &[("MISSING_ARN_FIELD", "\"arn:aws:sqs\"")]),
        (&resource(r#""arn:aws:sqs""#), Scp, &[("MISSING_ARN_FIELD", "\"arn:aws:sqs\"")]),
        (&resource(r#"["*", "b/*"]"#), Identity, &[("INVALID_ARN_PREFIX", "\"b/*\"")]),
        (&resource(r#""""#), Identity, &[("INVALID_ARN_PREFIX", "\"\"")]),
        (&resource("{}"), Identity, &[("DATA_TYPE_MISMATCH", "{}")]),
    ]);
}

#[test]
fn characters() {
    let statement = |sid: &str| format!(r#""Effect": "Allow", "Principal": "*", "Action": "*", "Sid": "{sid}""#);
    check_statements(&[
        (&statement("Zürich ÿ"), Trust, &[]),
        (&statement("a – €b"), Trust, &[("UNSUPPORTED_CHARACTER", "–"), ("UNSUPPORTED_CHARACTER", "€")]),
        (&statement("a – €b"), Resource, &[]),
        (&statement(r"\u20ac"), Trust, &[]),
    ]);
}

#[test]
fn conditions() {
    let rows: &[(&str, &[(&str, &str)])] = &[
        ("{}", &[]),
        (r#"{"StringEquals": {}}"#, &[]),
        (r#"{"StringEquals": {"aws:x": []}}"#, &[]),
        (r#"{"NumericLessThan": {"aws:x": [1, 2.5e3, "3"]}, "Bool": {"aws:y": true}}"#, &[]),
        (r#"{"StringEquals": {"x": "1"}}"#, &[]),
        (r#"{"stringequals": {"aws:x": "1"}}"#, &[("OPERATOR_CASE", "\"stringequals\"")]),
        (r#"{"StringEqual": {"aws:x": "1"}}"#, &[("INVALID_CONDITION_OPERATOR", "\"StringEqual\"")]),
        (r#"{"aws:SourceIp": "10.0.0.1"}"#, &[("INVALID_CONDITION_OPERATOR", "\"aws:SourceIp\"")]),
        (r#"{"NullIfExists": {"aws:x": "true"}}"#, &[("NULL_WITH_IF_EXISTS", "\"NullIfExists\"")]),
        (
            r#"{"ForAnyValue:nullifexists": {"aws:x": "true"}}"#,
            &[("NULL_WITH_IF_EXISTS", "\"ForAnyValue:nullifexists\"")],
        ),
        (r#"{"StringEquals": "x"}"#, &[("DATA_TYPE_MISMATCH", "\"x\"")]),
        (r#"{"StringEquals": {"aws:x": null}}"#, &[("DATA_TYPE_MISMATCH", "null")]),
        (r#"{"StringEquals": {"aws:x": [[1]]}}"#, &[("DATA_TYPE_MISMATCH", "[1]")]),
        (r#"{"StringEquals": {"aws:x": {}}}"#, &[("DATA_TYPE_MISMATCH", "{}")]),
        (r#"[]"#, &[("DATA_TYPE_MISMATCH", "[]")]),
        (r#"{"StringEquals": {"aws:x": "1", "AWS:X": "2"}}"#, &[("DUPLICATE_KEYS_WITH_DIFFERENT_CASE", "\"AWS:X\"")]),
        (
            r#"{"Bool": {"aws:x": "1"}, "bool": {}}"#,
            &[("DUPLICATE_KEYS_WITH_DIFFERENT_CASE", "\"bool\""), ("OPERATOR_CASE", "\"bool\"")],
        ),
        (r#"{"StringEquals": {"aws:x": "1", "aws:x": "2"}}"#, &[("JSON_SYNTAX_ERROR", "\"aws:x\"")]),
    ];
    for (condition, expected) in rows {
        check_statements(&[(&format!(r#"{ALLOW}, "Condition": {condition}"#), Identity, expected)]);
    }
}

/// The first fix of the first finding gives a policy that is accepted.
#[test]
fn fixes_mend() {
    let s = r#""Effect": "Allow", "Action": "s3:GetObject", "Resource": "*""#;
    let rows = [
        (format!("{{\"version\": \"2012-10-17\", \"Statement\": {{{s}}}}}"), Identity),
        (format!("{{\"Version\": \"2024-01-01\", \"Statement\": {{{s}}}}}"), Identity),
        (format!("{{\"Statement\": {{{s}}}, \"Comment\": 1}}"), Identity),
        (format!("{{\"Comment\": 1, \"Statement\": {{{s}}}}}"), Identity),
        (format!("{{{s}}}"), Identity),
        (format!("[{{{s}}}]"), Identity),
        (format!("{{\"PolicyDocument\": {{\"Statement\": {{{s}}}}}}}"), Identity),
        (format!("{{\"Policy\": {:?}}}", format!("{{\"Statement\": {{{s}}}}}")), Identity),
        (format!("{:?}", policy(s)), Identity),
        (policy(r#""Efect": "Allow", "Action": "*", "Resource": "*""#), Identity),
        (policy(r#""Effect": "ALLOW", "Action": "*", "Resource": "*""#), Identity),
        (policy(r#""Effect": ["Deny"], "Action": "*", "Resource": "*""#), Identity),
        (policy(r#""Action": "*", "Resource": "*""#), Identity),
        (policy(&format!("\"Principal\": \"*\", {s}")), Identity),
        (policy(&format!("{s}, \"NotResource\": \"*\"")), Identity),
        (policy(&format!("\"Sid\": \"a b\", {s}")), Identity),
        (policy(r#""Effect": "Allow", "Action": "s3:GetObject, s3:PutObject", "Resource": "*""#), Identity),
        (policy(r#""Effect": "Allow", "Action": ["s3:GetObject,s3:PutObject"], "Resource": "*""#), Identity),
        (policy(r#""Effect": "Allow", "Action": " s3:GetObject", "Resource": "*""#), Identity),
        (policy(r#""Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3""#), Session),
        (policy(&format!("{s}, \"Condition\": {{\"StringEqual\": {{\"a:b\": \"c\"}}}}")), Identity),
        (policy(&format!("{s}, \"Condition\": {{\"NullIfExists\": {{\"a:b\": \"true\"}}}}")), Identity),
        (policy(&format!("\"Principal\": {{\"AWS\": 123456789012}}, {s}")), Resource),
        (policy(&format!("\"Principal\": {{\"AWS\": \"1234-5678-9012\"}}, {s}")), Resource),
        (policy(&format!("\"Principal\": {{\"aws\": \"123456789012\"}}, {s}")), Resource),
        (policy(&format!("\"Principal\": {{\"AWS\": \"sns.amazonaws.com\"}}, {s}")), Resource),
        (policy(&format!("\"Principal\": \"sns.amazonaws.com\", {s}")), Resource),
        (policy(&format!("\"Principal\": [\"123456789012\"], {s}")), Resource),
        (policy(&format!("{s}, \"Condition\": {{\"StringEquals\": {{\"a:b\": \"😀 x\"}}}}")), Session),
    ];
    for (text, kind) in rows {
        let (policy, findings) = Policy::parse(&text, kind);
        assert!(policy.is_none(), "{text}");
        let fixed = findings.iter().find_map(|finding| finding.fixes.first()).map(|fix| fix.apply(&text));
        let fixed = fixed.unwrap_or_default();
        assert!(Policy::parse(&fixed, kind).0.is_some(), "{text}\n{fixed}\n{findings:#?}");
    }
}

/// Policies with something of everything, to be mutilated.
const WHOLE: [(&str, PolicyKind); 3] = [
    (
        r#"{
  "Version": "2012-10-17",
  "Id": "é",
  "Statement": [
    {
      "Sid": "A1", "Effect": "Allow", "NotAction": ["lambda:AddPermission", "s3:*"],
      "Resource": "arn:aws:lambda:*:*:function:${aws:username, 'x'}-\u00e9\ud83d\ude00*",
      "Condition": {
        "ForAllValues:StringLikeIfExists": { "lambda:Layer": ["arn:aws:*", "b"], "aws:x": 1.5e3 },
        "Bool": { "aws:SecureTransport": true }
      }
    },
    { "Effect": "Deny", "Action": "*", "NotResource": ["*"], "Condition": { "Null": {} } }
  ]
}"#,
        Identity,
    ),
    (
        r#"{"Version":"2008-10-17","Statement":{"Sid":"a-b c","Effect":"Deny","NotPrincipal":{"AWS":["123456789012",
"arn:aws:iam::123456789012:role/p/r"],"Service":"s3.amazonaws.com"},"Action":"sqs:*","Resource":"arn:aws:sqs:::q"}}"#,
        Resource,
    ),
    (
        r#"{"Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:saml-provider/p","AWS":"*"},
"Action":["sts:AssumeRoleWithSAML"],"Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}}]}"#,
        Trust,
    ),
];

/// Nothing panics, places are places, and a policy is there exactly when nothing refuses it.
fn survive(text: &str, kind: PolicyKind) {
    let (policy, findings) = Policy::parse(text, kind);
    let refused = findings.iter().any(|finding| finding.severity == Severity::Error);
    assert_eq!(policy.is_some(), !refused, "{text}\n{findings:#?}");
    let fits = |span: Span| span.start <= span.end && text.get(span.range()).is_some();
    for finding in &findings {
        let edits = || finding.fixes.iter().flat_map(|fix| &fix.edits);
        assert!(fits(finding.span) && finding.labels.iter().all(|label| fits(label.span)), "{text}\n{finding:#?}");
        assert!(edits().all(|edit| fits(edit.span)), "{text}\n{finding:#?}");
        assert!(finding.message.starts_with(|c: char| c.is_lowercase() || c == '`'), "{}", finding.message);
    }
    if let Some(policy) = policy {
        let (again, findings) = Policy::parse(&policy.to_json(), kind);
        assert!(again.is_some_and(|again| again.same_meaning(&policy)), "{text}\n{}\n{findings:#?}", policy.to_json());
    }
}

#[test]
fn whole_policies_are_accepted() {
    for (text, kind) in WHOLE {
        assert_eq!(findings(text, kind), []);
        survive(text, kind);
    }
}

#[test]
fn mutilated_policies_do_no_harm() {
    for (text, kind) in WHOLE {
        for quote in ["“", "'", "", "\"\"", "\\\""] {
            survive(&text.replace('"', quote), kind);
        }
        for kind in PolicyKind::ALL {
            survive(text, kind);
            survive(&text.replace('"', "“").replace("arn:aws:", "arn:"), kind);
        }
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).chain([text.len()]).collect();
        for pair in places.windows(2) {
            let (before, this, after) = (&text[..pair[0]], &text[pair[0]..pair[1]], &text[pair[1]..]);
            survive(before, kind);
            survive(after, kind);
            survive(&format!("{before}{after}"), kind);
            survive(&format!("{before}{this}{this}{after}"), kind);
            for other in ["\"", "\\", "{", "}", "[", "]", ",", ":", "'", "“", "/", "\n", "é", "0", "\u{0}"] {
                survive(&format!("{before}{other}{after}"), kind);
            }
        }
    }
}
