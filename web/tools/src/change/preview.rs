//! What a flip changes, for people.

use policyglass::{Change, Flip, GivenValue, PolicyInput, RequestInput, Scenario, explain, indent};
use policyglass_widget::diff::{Line, diff};

/// What a flip touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touches {
    /// What is asked.
    Request,
    /// What is written.
    Policy,
    /// Both.
    Both,
}

impl Touches {
    /// What a flip touches.
    #[must_use]
    pub fn of(flip: &Flip) -> Self {
        let asks = |change: &Change| matches!(change, Change::Context { .. } | Change::Resource(_));
        match (flip.changes.iter().any(asks), flip.changes.iter().all(asks)) {
            (_, true) => Self::Request,
            (true, false) => Self::Both,
            (false, false) => Self::Policy,
        }
    }
}

/// A text before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What the text is.
    pub name: String,
    /// How it changes.
    pub lines: Vec<Line>,
}

/// Every text that a flip changes.
#[must_use]
pub fn previews(before: &Scenario, flip: &Flip) -> Vec<Preview> {
    let after = flip.apply(before);
    let mut previews = Vec::new();
    let mut add = |name: String, old: &str, new: &str| {
        if old != new {
            previews.push(Preview { name, lines: diff(old, new) });
        }
    };
    add("Request".to_owned(), &told(&before.request), &told(&after.request));
    let is_removed = |at: usize| flip.changes.contains(&Change::Remove { policy: at });
    let mut rest = after.policies.iter();
    for (at, policy) in before.policies.iter().enumerate() {
        match rest.as_slice().first().filter(|_| !is_removed(at)) {
            Some(changed) => {
                rest.next();
                add(name(policy), &text(policy), &text(changed));
            }
            None => add(format!("{}, removed", name(policy)), &text(policy), ""),
        }
    }
    for policy in rest {
        add(format!("{}, new", name(policy)), "", &text(policy));
    }
    previews
}

/// Its text, or its document as the engine indents it.
fn text(policy: &PolicyInput) -> String {
    let document = || policy.document.as_ref().map(|json| indent(json.get()));
    policy.text.clone().or_else(document).unwrap_or_default()
}

fn name(policy: &PolicyInput) -> String {
    let kind = explain::layer_name(policy.kind.layer(policy.level));
    policy.name.clone().filter(|name| !name.trim().is_empty()).unwrap_or_else(|| kind.to_owned())
}

/// A request as lines, one for each thing that a flip can change.
fn told(request: &RequestInput) -> String {
    let resource = if request.resource.is_empty() { "*" } else { &request.resource };
    let mut lines = vec![format!("action: {}", request.action), format!("resource: {resource}")];
    lines.extend(request.context.entries.iter().map(|(key, value)| row(key, value)));
    lines.join("\n")
}

fn row(key: &str, value: &GivenValue) -> String {
    match value {
        GivenValue::Removed | GivenValue::Unusable(_) => format!("{key}: not in the request"),
        GivenValue::One(value) => format!("{key}: {value}"),
        GivenValue::Many(values) => format!("{key}: [{}]", values.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policyglass_widget::diff::Mark;

    const DENIED: &str = r#"{
        "policies": [
            { "type": "scp", "name": "guard", "text": "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}" },
            { "type": "identity", "name": "dev", "text": "{\"Statement\":{\n\"Effect\":\"Allow\",\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"*\",\n\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/team\":\"a\"}}}}" }],
        "request": { "principal": "arn:aws:iam::123456789012:user/intern", "action": "lambda:InvokeFunction",
                     "resource": "arn:aws:lambda:us-west-2:123456789012:function:prod" } }"#;

    #[test]
    fn a_preview_of_each_text_that_changes() {
        let scenario = Scenario::from_json(DENIED).unwrap();
        let told = |flip: &Flip| {
            let previews = previews(&scenario, flip);
            let lines = previews.iter().flat_map(|preview| &preview.lines);
            let lines = lines.filter(|line| matches!(line.mark, Mark::Added | Mark::Removed));
            let names: Vec<&str> = previews.iter().map(|preview| preview.name.as_str()).collect();
            format!("{:?} {}: {}", Touches::of(flip), names.join(", "), lines.count())
        };
        let all: Vec<String> = policyglass::flips(&scenario, None).iter().map(told).collect();
        assert!(all.contains(&"Request Request: 1".to_owned()), "{all:?}");
        assert!(all.iter().any(|told| told.starts_with("Policy dev: ")), "{all:?}");
    }

    #[test]
    fn what_is_removed_and_what_is_new() {
        let scenario = Scenario::from_json(DENIED).unwrap();
        let kind = policyglass::InputKind::Identity;
        let changes = vec![Change::Remove { policy: 0 }, Change::Add { kind, text: "x".to_owned() }];
        let flip = Flip {
            title: policyglass::explain::Sentence::new(),
            note: None,
            changes,
            leads_to: policyglass::Decision::Allowed,
            depends: None,
        };
        let names: Vec<String> = previews(&scenario, &flip).into_iter().map(|preview| preview.name).collect();
        assert_eq!(names, ["guard, removed", "Identity-based policy, new"]);
    }
}
