//! The policies that a section writes down or refers to.

use serde_json::{Value, json};

use crate::{Item, Section, cases_directory};

/// A policy of a section, before the placeholders are filled.
#[derive(Clone)]
pub(super) struct Policy {
    kind: String,
    level: Option<u64>,
    name: String,
    text: String,
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
                here.push(Policy::new(&item.key, Some(stem), text, item.line)?);
            }
            for fence in section.fences.iter().filter(|fence| fence.info.starts_with("json ")) {
                here.push(Policy::new(&fence.info[5..], None, fence.text.trim_end().to_owned(), fence.line)?);
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
    /// `what` is a type, for SCPs and RCPs its level, and then an optional name.
    fn new(what: &str, file: Option<&str>, text: String, line: usize) -> Result<Self, String> {
        let (kind, mut rest) = what.split_once(' ').unwrap_or((what, ""));
        let known = ["identity", "resource", "boundary", "session", "scp", "rcp", "endpoint"];
        if !known.contains(&kind) {
            return Err(format!("line {line}: `{kind}` is no policy type; there are {}", known.join(", ")));
        }
        let mut level = None;
        if matches!(kind, "scp" | "rcp") {
            let (number, name) = rest.split_once(' ').unwrap_or((rest, ""));
            level =
                Some(number.parse().map_err(|_| format!("line {line}: `{kind}` needs a level, such as `{kind} 0`"))?);
            rest = name;
        }
        let name = [rest, file.unwrap_or(""), kind].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        if name == "none" {
            return Err(format!("line {line}: `none` in a row means no policy, and cannot be a name"));
        }
        Ok(Self { kind: kind.to_owned(), level, name: name.to_owned(), text, line })
    }

    /// As it stands in a scenario; the text is kept to the byte.
    pub(super) fn to_json(&self, fill: &dyn Fn(&str) -> String) -> Value {
        let mut policy = json!({"type": self.kind, "name": self.name, "text": fill(&self.text)});
        if let Some(level) = self.level {
            policy["level"] = json!(level);
        }
        policy
    }
}
