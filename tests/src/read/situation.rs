//! A file that is one case: a situation or example of the page.

use serde_json::{Map, Value, json};

use super::policies::Policies;
use crate::{Case, Expectation, File};

/// The case of a file in a folder of the page.
pub(crate) fn situation(folder: &str, name: &str, file: &File) -> Result<Case, String> {
    let section = &file.preamble;
    let item = |key: &str| section.items.iter().find(|item| item.key == key).map(|item| item.value.as_str());
    let need = |key: &str| item(key).ok_or_else(|| format!("it needs an item `{key}`"));
    let policies = Policies::of(&[section])?.chosen(None)?;
    let policies: Vec<Value> = policies.iter().map(|policy| policy.to_json(&str::to_owned)).collect();
    let mut request = Map::new();
    for key in ["principal", "action", "resource"] {
        request.insert(key.to_owned(), json!(need(key)?));
    }
    if let Some(account) = item("resourceAccount") {
        request.insert("resourceAccount".to_owned(), json!(account));
    }
    if let Some(context) = item("context") {
        let context: Value = serde_json::from_str(context).map_err(|error| format!("`context`: {error}"))?;
        request.insert("context".to_owned(), context);
    }
    let rules = need("rules")?.split(", ").map(str::to_owned).collect();
    let id = format!("{folder}/{}", name.trim_end_matches(".md"));
    Ok(Case {
        file: format!("../../web/{folder}/{name}"),
        line: 1,
        rules,
        scenario: json!({"version": 1, "title": id, "policies": policies, "request": request}),
        expect: Expectation { decision: need("expect")?.to_owned(), ..Expectation::default() },
        id,
    })
}
