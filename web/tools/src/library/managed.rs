//! The managed policies as they stand in their file, which `web/library/README.md` describes.

use policyglass::indent;
use serde::Deserialize;
use serde_json::value::RawValue;

/// A managed policy.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Managed {
    /// As AWS calls it.
    pub name: String,
    /// One of [`GROUPS`].
    pub group: String,
    /// What it is for.
    pub about: String,
    /// Its default version.
    pub version: String,
    /// The day since when that is.
    pub date: Option<String>,
    /// Where it was read.
    pub from: String,
    /// Those that AWS has taken out of use have none.
    pub arn: Option<String>,
    document: Box<RawValue>,
}

impl PartialEq for Managed {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// The groups, in the order of the library.
pub(super) const GROUPS: [(&str, &str); 6] = [
    ("lambda", "Working with Lambda"),
    ("execution", "Execution roles"),
    ("around", "Services around Lambda"),
    ("linked", "Service-linked roles"),
    ("general", "General, for workshops"),
    ("deprecated", "Deprecated"),
];

impl Managed {
    /// Every policy of the file.
    pub(super) fn all(text: &str) -> Result<Vec<Self>, String> {
        serde_json::from_str(text).map_err(|cause| cause.to_string())
    }

    /// The policy on several lines.
    pub(super) fn text(&self) -> String {
        indent(self.document.get())
    }

    /// Whether every word is somewhere in it.
    pub(super) fn has(&self, words: &[String]) -> bool {
        let head = format!("{} {}", self.name, self.about).to_lowercase();
        let body = || self.document.get().to_lowercase();
        words.iter().all(|word| head.contains(word) || body().contains(word))
    }

    /// What to know before using it.
    pub(super) fn remark(&self) -> Option<&'static str> {
        match &*self.group {
            "deprecated" => Some("AWS has taken it out of use: it can no longer be attached."),
            "linked" => Some("Only AWS attaches it, to a role that belongs to the service."),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policies() -> Vec<Managed> {
        Managed::all(include_str!("../../../library/managed-policies.json")).unwrap()
    }

    #[test]
    fn every_policy_has_its_group() {
        let policies = policies();
        assert!(policies.iter().all(|policy| GROUPS.iter().any(|(id, _)| *id == policy.group)));
        assert!(GROUPS.iter().all(|(id, _)| policies.iter().any(|policy| policy.group == *id)));
    }

    #[test]
    fn policies_are_found_by_name_and_action() {
        let found = |words: &str| {
            let words: Vec<_> = words.split(' ').map(str::to_owned).collect();
            policies().into_iter().filter(|policy| policy.has(&words)).map(|policy| policy.name).collect::<Vec<_>>()
        };
        assert_eq!(found("lambda_full"), ["AWSLambda_FullAccess", "AWSLambdaFullAccess"]);
        assert!(found("kinesis:getrecords").contains(&"AWSLambdaKinesisExecutionRole".to_owned()));
        assert_eq!(found("nosuchword"), [""; 0]);
    }
}
