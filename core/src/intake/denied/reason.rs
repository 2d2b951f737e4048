//! Which policy type refused a request, as the message says it.

use super::Sentence;
use crate::intake::reading::{Lack, Reading};

/// The end of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::intake) struct Reason<'t> {
    /// Whether a statement denies, or none allows.
    pub(in crate::intake) explicit: bool,
    /// AWS's name of the policy type, such as `identity-based policy`; empty if the message does not tell.
    pub(in crate::intake) policy: &'static str,
    /// The policy's ARN, which messages since 2026 tell.
    pub(in crate::intake) arn: Option<&'t str>,
}

/// AWS's names of policy types.
const TYPES: [&str; 8] = [
    "identity-based policy",
    "permissions boundary",
    "resource control policy",
    "resource-based policy",
    "role trust policy",
    "service control policy",
    "session policy",
    "VPC endpoint policy",
];

impl<'t> Reason<'t> {
    /// Reads the console's words: "no identity-based policy allows the action", "a service control policy explicitly
    /// denies the action".
    pub(super) fn read_console(text: &'t str) -> Option<Self> {
        let text = text.trim_start();
        let text = text.strip_prefix("because ").unwrap_or(text);
        let none = text.strip_prefix("no ");
        let (policy, after) = policy_type(none.unwrap_or(text))?;
        let known = none.is_some() || after.trim_start().starts_with("explicitly denies");
        known.then_some(Self { explicit: none.is_none(), policy, arn: None })
    }

    /// Reads what stands behind the resource.
    pub(super) fn read(rest: &'t str) -> Option<Self> {
        let rest = rest.trim_start();
        // Only what follows directly belongs to this message.
        let near = rest.get(..rest.floor_char_boundary(300)).unwrap_or(rest);
        if let Some(after) = near.strip_prefix("because no ") {
            let (policy, _) = policy_type(after)?;
            return Some(Self { explicit: false, policy, arn: None });
        }
        let after = ["with an explicit deny", "due to an explicit deny", "because of an explicit deny"]
            .iter()
            .find_map(|words| near.strip_prefix(words))?;
        let Some((policy, after)) = after.trim_start().strip_prefix("in ").and_then(policy_type) else {
            return Some(Self { explicit: true, policy: "", arn: None });
        };
        let arn = after.strip_prefix(':').map(str::trim_start).and_then(|text| text.split([' ', '"', '<']).next());
        let arn = arn.map(|arn| arn.trim_end_matches(['.', ',', ';', ')', '\''])).filter(|arn| arn.starts_with("arn:"));
        Some(Self { explicit: true, policy, arn })
    }

    /// What is lacking because of it, and where to find it.
    pub(in crate::intake) fn explain(&self, sentence: &Sentence<'_>, reading: &mut Reading) {
        let action = &sentence.action;
        let text = match (self.explicit, self.policy) {
            (true, "") => {
                "A statement denies it; the message does not say in which policy: paste the policies.".to_owned()
            }
            (true, policy) => {
                let arn = self.arn.map(|arn| format!(", `{arn}`")).unwrap_or_default();
                format!("A statement of a {policy} denies it: paste that policy{arn}.")
                    .replace("of a identity", "of an identity")
            }
            (false, policy) => format!("No {policy} allows {action}: paste {}.", whose(policy, sentence)),
        };
        reading.lack(Lack::Policy, text);
        if let (false, "identity-based policy", Some(resource)) = (self.explicit, self.policy, sentence.resource)
            && sentence.action == "sts:AssumeRole"
        {
            reading.note(format!("The trust policy of `{resource}` must allow it as well."));
        }
    }
}

/// AWS's name of a policy type at the start of a text, and what follows.
fn policy_type(text: &str) -> Option<(&'static str, &str)> {
    let text = ["a ", "an ", "any ", "the "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    TYPES.into_iter().find_map(|name| {
        let start = text.get(..name.len())?;
        start.eq_ignore_ascii_case(name).then(|| (name, &text[name.len()..]))
    })
}

/// The policies of a type, as this message's reader knows them, with the command that shows them.
fn whose(policy: &str, sentence: &Sentence<'_>) -> String {
    let user = sentence.user.unwrap_or_default();
    let named = sentence.user.map_or_else(|| "the caller".to_owned(), |user| format!("`{user}`"));
    let resource = sentence.resource.unwrap_or_default();
    match policy {
        "identity-based policy" if user.contains(":assumed-role/") || user.contains(":role/") => {
            format!("the identity policies of the role of {named}")
        }
        "identity-based policy" => format!("the identity policies of {named} and of its groups"),
        "resource-based policy" if sentence.action.starts_with("lambda:") && resource.starts_with("arn:") => {
            format!("the function policy (`aws lambda get-policy --function-name {resource}` shows it)")
        }
        "resource-based policy" if resource.is_empty() => "the policy of the resource".to_owned(),
        "resource-based policy" => format!("the policy of `{resource}`"),
        "role trust policy" => format!("the trust policy of `{resource}` (`aws iam get-role` shows it)"),
        "permissions boundary" => format!("the permissions boundary of {named}"),
        "session policy" => "the session policy, which was passed when the session was made".to_owned(),
        "VPC endpoint policy" => "the policy of the VPC endpoint that the request came through".to_owned(),
        "service control policy" => {
            "the service control policies from the root of the organization to the account".to_owned()
        }
        "resource control policy" => {
            "the resource control policies from the root of the organization to the resource's account".to_owned()
        }
        _ => "the policies of this type".to_owned(),
    }
}
