//! What can stand at the cursor.

use std::collections::BTreeSet;

use super::place::{Place, Role, find};
use crate::catalog::{Catalog, KeyType, global};
use crate::operator::{Family, Operator, Quantifier, Test};
use crate::pattern::ActionPattern;
use crate::policy::PolicyKind;
use crate::text::Span;

/// More are of no use in a list, and typing another letter brings the rest.
const MOST: usize = 200;

/// What could replace the text between two quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The text that a suggestion replaces, without the quotes; byte offsets.
    pub span: Span,
    /// In the order in which they are best shown.
    pub suggestions: Vec<Suggestion>,
}

/// One thing that can stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The text that is put between the quotes.
    pub text: String,
    /// What it is, in a few words.
    pub detail: String,
}

/// What can stand around byte `offset` of a policy, which is inside a string. `None` where nothing is known.
#[must_use]
pub fn complete(text: &str, kind: PolicyKind, offset: usize, catalog: &Catalog) -> Option<Completion> {
    let place = find(text, offset)?;
    let suggestions = suggestions(&place, kind, catalog);
    // While it is being typed, either quote may be missing.
    let opened = place.span.of(text).starts_with('"');
    let closed = place.span.of(text).len() > usize::from(opened) && place.span.of(text).ends_with('"');
    let range = place.span.range();
    let span = Span::new(range.start + usize::from(opened), range.end - usize::from(closed));
    (!suggestions.is_empty()).then_some(Completion { span, suggestions })
}

fn suggestions(place: &Place, kind: PolicyKind, catalog: &Catalog) -> Vec<Suggestion> {
    let plain = |rows: &[(&str, &str)]| {
        let free = rows.iter().filter(|(name, _)| !place.siblings.iter().any(|sibling| sibling == name));
        free.map(|(name, detail)| suggestion(*name, *detail)).collect()
    };
    match &place.role {
        Role::PolicyElement => plain(&POLICY_ELEMENTS),
        Role::StatementElement => plain(&STATEMENT_ELEMENTS)
            .into_iter()
            .filter(|row: &Suggestion| kind.has_principal() || !row.text.ends_with("Principal"))
            .filter(|row| kind != PolicyKind::Trust || !row.text.ends_with("Resource"))
            .collect(),
        Role::PrincipalKind => plain(&PRINCIPAL_KINDS),
        Role::Principal(name) if name == "Service" => services(catalog),
        Role::Principal(name) if name == "AWS" => plain(&[("*", "everyone")]),
        Role::Principal(_) => Vec::new(),
        Role::Value(name) => match name.as_str() {
            "Version" => plain(&[("2012-10-17", "with policy variables"), ("2008-10-17", "the old language")]),
            "Effect" => plain(&[("Allow", "grants"), ("Deny", "wins over every Allow")]),
            "Action" | "NotAction" => actions(&place.text, catalog),
            "Resource" | "NotResource" => resources(&place.actions, catalog),
            "Principal" => plain(&[("*", "everyone")]),
            _ => Vec::new(),
        },
        Role::Operator => operators(&place.text),
        Role::Key(operator) => keys(operator, &place.actions, catalog),
        Role::ConditionValue(operator, key) => values(operator, key),
    }
}

fn suggestion(text: impl Into<String>, detail: impl Into<String>) -> Suggestion {
    Suggestion { text: text.into(), detail: detail.into() }
}

pub(super) const POLICY_ELEMENTS: [(&str, &str); 3] = [
    ("Version", "the policy language"),
    ("Id", "a name for the policy, in resource-based policies"),
    ("Statement", "what is allowed or denied"),
];

pub(super) const STATEMENT_ELEMENTS: [(&str, &str); 9] = [
    ("Sid", "a name for the statement"),
    ("Effect", "Allow or Deny"),
    ("Principal", "whom it is about"),
    ("NotPrincipal", "everyone but these"),
    ("Action", "what may be done"),
    ("NotAction", "everything but this"),
    ("Resource", "on what"),
    ("NotResource", "on everything but this"),
    ("Condition", "under which circumstances"),
];

pub(super) const PRINCIPAL_KINDS: [(&str, &str); 4] = [
    ("AWS", "accounts, users, roles and sessions"),
    ("Service", "AWS services"),
    ("Federated", "identity providers, in trust policies"),
    ("CanonicalUser", "S3's ids of accounts"),
];

/// Services while the prefix is typed, then the actions of the one.
fn actions(typed: &str, catalog: &Catalog) -> Vec<Suggestion> {
    let Some((prefix, _)) = typed.split_once(':') else {
        return catalog
            .services()
            .map(|service| suggestion(format!("{}:", service.prefix()), service.name()))
            .collect();
    };
    let Some(service) = catalog.service(prefix) else { return Vec::new() };
    let all = suggestion(format!("{}:*", service.prefix()), "every action of the service");
    let each = service
        .actions()
        .map(|action| suggestion(format!("{}:{}", service.prefix(), action.name()), action.level().name()));
    std::iter::once(all).chain(each).take(MOST).collect()
}

/// The ARNs of the types that the statement's actions can be limited to.
fn resources(actions: &[String], catalog: &Catalog) -> Vec<Suggestion> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for pattern in actions.iter().filter_map(|action| ActionPattern::parse(action)) {
        for action in catalog.covered_by(&pattern).take(MOST) {
            for used in action.resource_types() {
                if seen.insert(used.kind.arn()) {
                    found.push(suggestion(written(&used.kind.arn()), used.kind.name()));
                }
            }
        }
    }
    found.push(suggestion("*", "every resource"));
    found
}

/// The form of an ARN with `*` for what is left open.
fn written(form: &str) -> String {
    let mut out = String::new();
    let mut rest = form;
    while let Some((before, behind)) = rest.split_once("${") {
        let (name, after) = behind.split_once('}').unwrap_or((behind, ""));
        out.push_str(before);
        out.push_str(if name == "Partition" { "aws" } else { "*" });
        rest = after;
    }
    out + rest
}

fn operators(typed: &str) -> Vec<Suggestion> {
    let quantified = typed.starts_with("For");
    let if_exists = typed.to_ascii_lowercase().contains("if");
    let mut found = Vec::new();
    let quantifiers: &[Option<Quantifier>] =
        if quantified { &[Some(Quantifier::ForAllValues), Some(Quantifier::ForAnyValue)] } else { &[None] };
    for &quantifier in quantifiers {
        for test in Test::all().filter(|test| !(test.family == Family::Null && quantifier.is_some())) {
            let operator = |if_exists| Operator { quantifier, test, if_exists };
            found.push(suggestion(operator(false).name(), family(test.family)));
            if if_exists && test.family != Family::Null {
                found.push(suggestion(operator(true).name(), "true when the key is missing"));
            }
        }
    }
    if !quantified {
        found.push(suggestion("ForAllValues:StringLike", "every value of a key; true of none"));
        found.push(suggestion("ForAnyValue:StringLike", "at least one value of a key"));
    }
    found
}

pub(super) fn family(family: Family) -> &'static str {
    match family {
        Family::String => "text",
        Family::Numeric => "numbers",
        Family::Date => "dates and times",
        Family::Bool => "true or false",
        Family::Binary => "bytes in base64",
        Family::IpAddress => "addresses and ranges",
        Family::Arn => "ARNs, part by part",
        Family::Null => "whether the key is there",
    }
}

/// The keys of the services of the statement's actions, then the global ones; those that suit the operator first.
fn keys(operator: &str, actions: &[String], catalog: &Catalog) -> Vec<Suggestion> {
    let wanted = Operator::parse(operator).ok().map(|operator| operator.test.family);
    let suits = |value: KeyType| wanted.is_none_or(|family| value.suits(family));
    let mut names = BTreeSet::new();
    let mut rows: Vec<(bool, Suggestion)> = Vec::new();
    for pattern in actions.iter().filter_map(|action| ActionPattern::parse(action)) {
        for action in catalog.covered_by(&pattern).take(MOST) {
            for key in action.condition_keys() {
                if names.insert(key.name.to_owned()) {
                    rows.push((suits(key.value), suggestion(bare(key.name), detail(key.value, key.multivalued))));
                }
            }
        }
    }
    for key in &global::KEYS {
        if names.insert(key.name.to_owned()) {
            rows.push((suits(key.value), suggestion(bare(key.name), detail(key.value, key.multivalued))));
        }
    }
    rows.sort_by_key(|(suits, row)| (!suits, row.text.starts_with("aws:")));
    rows.into_iter().map(|(_, row)| row).take(MOST).collect()
}

/// `aws:RequestTag/${TagKey}` as far as it is fixed.
fn bare(name: &str) -> String {
    name.split("${").next().unwrap_or_default().to_owned()
}

fn detail(value: KeyType, multivalued: bool) -> String {
    if multivalued { format!("{}, several values", value.name()) } else { value.name().to_owned() }
}

fn values(operator: &str, key: &str) -> Vec<Suggestion> {
    let family = Operator::parse(operator).ok().map(|operator| operator.test.family);
    let rows: &[(&str, &str)] = match family {
        Some(Family::Bool) => &[("true", ""), ("false", "")],
        Some(Family::Null) => &[("true", "the key is missing"), ("false", "the key is there")],
        _ if key.eq_ignore_ascii_case("iam:PassedToService") => &[("lambda.amazonaws.com", "AWS Lambda")],
        _ if key.eq_ignore_ascii_case("lambda:FunctionUrlAuthType") => {
            &[("AWS_IAM", "signed requests"), ("NONE", "public")]
        }
        _ => &[],
    };
    rows.iter().map(|(text, detail)| suggestion(*text, *detail)).collect()
}

/// Principals of services that call Lambda, then of the catalogue's other services by their usual name.
fn services(catalog: &Catalog) -> Vec<Suggestion> {
    let known = ["apigateway", "events", "iot", "lambda", "logs", "s3", "ses", "sns", "cognito-idp", "config"];
    let host = |prefix: &str| format!("{prefix}.amazonaws.com");
    let mut rows: Vec<Suggestion> = known.iter().map(|prefix| suggestion(host(prefix), "calls functions")).collect();
    let others = catalog.services().filter(|service| !known.contains(&service.prefix()));
    rows.extend(others.map(|service| suggestion(host(service.prefix()), service.name())));
    rows.truncate(MOST);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` marks the cursor.
    fn texts(text: &str, kind: PolicyKind) -> Vec<String> {
        let offset = text.find('|').unwrap();
        let found = complete(&text.replace('|', ""), kind, offset, &Catalog::built_in());
        found.map(|found| found.suggestions.into_iter().map(|row| row.text).collect()).unwrap_or_default()
    }

    #[test]
    fn what_can_stand_where() {
        let identity = |text: &str| texts(text, PolicyKind::Identity);
        assert_eq!(identity(r#"{"Version": "x", "|"}"#), ["Id", "Statement"]);
        assert_eq!(identity(r#"{"Version": "|"}"#), ["2012-10-17", "2008-10-17"]);
        let elements = identity(r#"{"Statement": [{"Effect": "Allow", "|"}]}"#);
        assert!(elements.contains(&"Action".to_owned()) && !elements.contains(&"Principal".to_owned()));
        assert!(texts(r#"{"Statement": [{"|"}]}"#, PolicyKind::Resource).contains(&"Principal".to_owned()));
        assert_eq!(identity(r#"{"Statement": [{"Action": "lam|"}]}"#), ["lambda:"]);
        assert!(identity(r#"{"Statement": [{"Action": "lambda:|"}]}"#).contains(&"lambda:InvokeFunction".to_owned()));
        let resources = identity(r#"{"Statement": [{"Action": "lambda:InvokeFunction", "Resource": "|"}]}"#);
        assert_eq!(resources, ["arn:aws:lambda:*:*:function:*", "*"]);
        let operators = identity(r#"{"Statement": [{"Condition": {"|"}}]}"#);
        assert!(operators.contains(&"ArnLike".to_owned()) && operators.contains(&"Null".to_owned()));
        let operators = identity(r#"{"Statement": [{"Condition": {"ForAll|"}}]}"#);
        assert!(operators.iter().all(|name| name.starts_with("For")) && operators.len() > 40);
        let keys =
            identity(r#"{"Statement": [{"Action": "lambda:AddPermission", "Condition": {"StringEquals": {"|"}}}]}"#);
        assert_eq!(keys[..2], ["lambda:FunctionUrlAuthType", "lambda:Principal"]);
        assert!(keys.contains(&"aws:SourceVpc".to_owned()));
        assert_eq!(
            identity(r#"{"Statement": [{"Condition": {"Bool": {"aws:SecureTransport": "|"}}}]}"#),
            ["true", "false"]
        );
    }

    #[test]
    fn a_suggestion_replaces_what_stands_between_the_quotes() {
        let text = r#"{"Statement": [{"Effect": "Al"}]}"#;
        let found = complete(text, PolicyKind::Identity, 28, &Catalog::built_in()).unwrap();
        assert_eq!(found.span.of(text), "Al");
        let open = r#"{"Version": "20"#;
        let found = complete(open, PolicyKind::Identity, open.len(), &Catalog::built_in()).unwrap();
        assert_eq!(found.span.of(open), "20");
    }
}
