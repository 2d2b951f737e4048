//! What a flip changes, for people.

use policyglass::{Change, Flip, explain};

use crate::state::{ContextRow, Document, Given, PolicyText, RequestForm};
use crate::widget::diff::{Line, diff};

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
pub fn previews(before: &Document, flip: &Flip) -> Vec<Preview> {
    let after = before.flipped(flip);
    let mut previews = Vec::new();
    let mut add = |name: String, old: &str, new: &str| {
        if old != new {
            previews.push(Preview { name, lines: diff(old, new) });
        }
    };
    add("Request".to_owned(), &told(&before.request), &told(&after.request));
    for policy in &before.policies {
        match after.find(policy.id) {
            Some(changed) => add(name(policy), &policy.text, &changed.text),
            None => add(format!("{}, removed", name(policy)), &policy.text, ""),
        }
    }
    for policy in after.policies.iter().filter(|policy| before.find(policy.id).is_none()) {
        add(format!("{}, new", name(policy)), "", &policy.text);
    }
    previews
}

fn name(policy: &PolicyText) -> String {
    let kind = explain::layer_name(policy.layer);
    if policy.name.trim().is_empty() { kind.to_owned() } else { policy.name.to_string() }
}

/// A request as lines, one for each thing that a flip can change.
fn told(request: &RequestForm) -> String {
    let mut lines = vec![format!("action: {}", request.action), format!("resource: {}", request.resource)];
    lines.extend(request.context.iter().filter(|row| !row.key.trim().is_empty()).map(row));
    lines.join("\n")
}

fn row(row: &ContextRow) -> String {
    match &row.given {
        Given::Removed => format!("{}: not in the request", row.key),
        Given::Values(values) => match values.as_slice() {
            [value] => format!("{}: {value}", row.key),
            values => format!("{}: [{}]", row.key, values.join(", ")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::widget::diff::Mark;

    fn changed(example: &str) -> Vec<String> {
        let example = crate::examples::all().into_iter().find(|known| known.id == example).unwrap();
        let document = Document::from_scenario(&example.scenario);
        let flips = policyglass::flips(&document.to_scenario(), None);
        let told = |flip: &Flip| {
            let previews = previews(&document, flip);
            let lines = previews.iter().flat_map(|preview| &preview.lines);
            let lines = lines.filter(|line| matches!(line.mark, Mark::Added | Mark::Removed));
            let names: Vec<&str> = previews.iter().map(|preview| preview.name.as_str()).collect();
            format!("{:?} {}: {}", Touches::of(flip), names.join(", "), lines.count())
        };
        flips.iter().map(told).collect()
    }

    #[test]
    fn a_preview_of_each_text_that_changes() {
        assert_eq!(changed("intern-event-source")[0], "Request Request: 1");
        assert!(changed("every-policy-type").iter().any(|told| told.starts_with("Policy release-session")));
    }
}
