//! What it is that stands at the cursor.

use super::complete::{POLICY_ELEMENTS, PRINCIPAL_KINDS, STATEMENT_ELEMENTS, family};
use super::place::{Role, find};
use crate::catalog::{Catalog, global};
use crate::operator::{Operator, Quantifier};
use crate::pattern::ActionPattern;
use crate::text::Span;

/// A few words about the text at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What the words are about, quotes included; byte offsets.
    pub span: Span,
    /// Its name.
    pub title: String,
    /// One or a few sentences.
    pub body: String,
}

/// What stands around byte `offset` of a policy; `None` where there is nothing to tell.
#[must_use]
pub fn hover(text: &str, offset: usize, catalog: &Catalog) -> Option<Hover> {
    let place = find(text, offset)?;
    let body = match &place.role {
        Role::PolicyElement => listed(&POLICY_ELEMENTS, &place.text)?,
        Role::StatementElement => listed(&STATEMENT_ELEMENTS, &place.text)?,
        Role::PrincipalKind => listed(&PRINCIPAL_KINDS, &place.text)?,
        Role::Value(name) if matches!(name.as_str(), "Action" | "NotAction") => action(&place.text, catalog)?,
        Role::Operator => operator(&place.text)?,
        Role::Key(_) => key(&place.text, catalog)?,
        Role::Value(_) | Role::Principal(_) | Role::ConditionValue(..) => return None,
    };
    Some(Hover { span: place.span, title: place.text, body })
}

fn listed(rows: &[(&str, &str)], name: &str) -> Option<String> {
    let (_, detail) = rows.iter().find(|(known, _)| *known == name)?;
    Some(capitalized(detail) + ".")
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn action(text: &str, catalog: &Catalog) -> Option<String> {
    let pattern = ActionPattern::parse(text)?;
    if pattern.has_wildcards() || text == "*" {
        let covered = catalog.covered_by(&pattern).count();
        return Some(format!("Covers {covered} actions that the catalogue of {} knows.", catalog.source().date));
    }
    let action = catalog.action(text)?;
    let types: Vec<&str> = action.resource_types().map(|used| used.kind.name()).collect();
    let resources = if types.is_empty() {
        "It takes no resource and is always asked on *.".to_owned()
    } else {
        format!("It can be limited to: {}.", types.join(", "))
    };
    let keys: Vec<&str> = action.condition_keys().iter().map(|key| key.name).collect();
    let keys = if keys.is_empty() { String::new() } else { format!(" Keys of its requests: {}.", keys.join(", ")) };
    Some(format!("Access level {}. {resources}{keys}", action.level().name()))
}

fn operator(text: &str) -> Option<String> {
    let operator = Operator::parse(text).ok()?;
    let test = operator.test;
    let compares = format!("Compares {}", family(test.family));
    let negated = if test.negated { "; holds when no value matches, and when the key is missing" } else { "" };
    let quantifier = match operator.quantifier {
        Some(Quantifier::ForAllValues) => " ForAllValues asks it of every value of the request, and is true of none.",
        Some(Quantifier::ForAnyValue) => " ForAnyValue asks for one value of the request at least.",
        None => "",
    };
    let if_exists = if operator.if_exists { " IfExists makes it true when the key is missing." } else { "" };
    Some(format!("{compares}{negated}.{quantifier}{if_exists}"))
}

fn key(text: &str, catalog: &Catalog) -> Option<String> {
    if let Some(key) = global::find(text) {
        let several = if key.multivalued { ", several values" } else { "" };
        return Some(format!("{}{several}. Present: {}.", key.value.name(), key.when));
    }
    let key = catalog.condition_key(text)?;
    let several = if key.multivalued { ", several values: use ForAllValues or ForAnyValue" } else { "" };
    Some(format!("{}{several}.", key.value.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> String {
        let offset = text.find('|').unwrap();
        hover(&text.replace('|', ""), offset, &Catalog::built_in()).map(|found| found.body).unwrap_or_default()
    }

    #[test]
    fn what_is_it() {
        let action = body(r#"{"Statement": [{"Action": "lambda:Inv|okeFunction"}]}"#);
        assert!(action.starts_with("Access level Write. It can be limited to: function."), "{action}");
        assert!(body(r#"{"Statement": [{"Action": "lambda:|List*"}]}"#).starts_with("Covers "));
        let operator = body(r#"{"Statement": [{"Condition": {"ForAnyValue:String|NotLike": {}}}]}"#);
        assert!(operator.contains("ForAnyValue asks for one value"), "{operator}");
        let key = body(r#"{"Statement": [{"Condition": {"Null": {"aws:Source|Arn": "true"}}}]}"#);
        assert!(key.starts_with("ARN. Present: "), "{key}");
        assert!(body(r#"{"Statement": [{"Eff|ect": "Allow"}]}"#).starts_with("Allow or Deny"));
    }
}
