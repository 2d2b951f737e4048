//! The policies that a section writes down or refers to.

use policyglass::PolicyInput;
use serde_json::{Value, json};

use crate::{Item, Section, cases_directory};

/// A policy of a section, before the placeholders are filled.
#[derive(Clone)]
pub(super) struct Policy {
    input: PolicyInput,
    name: String,
    line: usize,
}

pub(super) struct Policies(Vec<Policy>);

/// Whether an item refers to a policy rather than giving a default of the request.
pub(super) fn is_policy(item: &Item) -> bool {
    item.value.starts_with("policies/")
}

impl Policies {
    /// The policies of the file's preamble and of the section, in order.
    pub(super) fn of(sections: &[&Section]) -> Result<Self, String> {
        let mut all = Vec::new();
        for section in sections {
            let mut here = Vec::new();
            for item in section.items.iter().filter(|item| is_policy(item)) {
                let path = cases_directory().join(&item.value);
                let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", item.value))?;
                let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
                here.push(Policy::new(&format!("json {}", item.key), stem, &text, item.line)?);
            }
            for fence in section.fences.iter().filter(|fence| fence.info.starts_with("json ")) {
                here.push(Policy::new(&fence.info, "", fence.text.trim_end(), fence.line)?);
            }
            here.sort_by_key(|policy| policy.line);
            all.extend(here);
        }
        Ok(Self(all))
    }

    /// All of them, or those that a `policies` cell names: `none`, or names separated by commas.
    pub(super) fn chosen(self, names: Option<&str>) -> Result<Vec<Policy>, String> {
        match names {
            None => Ok(self.0),
            Some("none") => Ok(Vec::new()),
            Some(names) => {
                let find = |name: &str| self.0.iter().find(|policy| policy.name == name).cloned();
                let names = names.split(',').map(str::trim);
                names.map(|name| find(name).ok_or_else(|| format!("no policy is named `{name}`"))).collect()
            }
        }
    }
}

impl Policy {
    /// `info` is that of a fence: `json`, a type, for SCPs and RCPs its level, and then an optional name. Without one it
    /// is called as its file, or as its type.
    fn new(info: &str, file: &str, text: &str, line: usize) -> Result<Self, String> {
        let input = PolicyInput::of_fence(info, text).ok_or_else(|| format!("line {line}: `{info}` is no policy"))?;
        let given = input.name.clone().unwrap_or_default();
        let kind = info.split(' ').nth(1).unwrap_or_default();
        let name = [&given, file, kind].into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned();
        if name == "none" {
            return Err(format!("line {line}: `none` in a row means no policy, and cannot be a name"));
        }
        Ok(Self { input, name, line })
    }

    /// As it stands in a scenario; the text is kept to the byte.
    pub(super) fn to_json(&self, fill: &dyn Fn(&str) -> String) -> Value {
        let text = self.input.text.as_deref().map(fill);
        json!(PolicyInput { name: Some(self.name.clone()), text, ..self.input.clone() })
    }
}
