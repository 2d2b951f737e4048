//! The names of elements, and what was meant by those that are none.

use crate::diagnostic::Diagnostic;
use crate::json::{Member, Node, Report, Value, quoted};
use crate::spelling::distance;
use crate::text::Span;

/// An element of the policy language. Names are case-sensitive. [GRAM, R3]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Version,
    Id,
    Statement,
    Sid,
    Effect,
    Principal,
    NotPrincipal,
    Action,
    NotAction,
    Resource,
    NotResource,
    Condition,
}

impl Name {
    /// What stands at the top of a policy.
    pub(super) const DOCUMENT: [Self; 3] = [Self::Version, Self::Id, Self::Statement];

    /// What stands in a statement.
    pub(super) const STATEMENT: [Self; 9] = [
        Self::Sid,
        Self::Effect,
        Self::Principal,
        Self::NotPrincipal,
        Self::Action,
        Self::NotAction,
        Self::Resource,
        Self::NotResource,
        Self::Condition,
    ];

    /// As it is written.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Version => "Version",
            Self::Id => "Id",
            Self::Statement => "Statement",
            Self::Sid => "Sid",
            Self::Effect => "Effect",
            Self::Principal => "Principal",
            Self::NotPrincipal => "NotPrincipal",
            Self::Action => "Action",
            Self::NotAction => "NotAction",
            Self::Resource => "Resource",
            Self::NotResource => "NotResource",
            Self::Condition => "Condition",
        }
    }
}

/// The members of one object by element.
pub(super) struct Members<'n, 't> {
    all: &'n [Member<'t>],
    places: [Option<usize>; 12],
    /// Whether nothing was lost: only then is what is not here really missing.
    pub(super) complete: bool,
}

impl<'n, 't> Members<'n, 't> {
    /// The member that is this element.
    pub(super) fn member(&self, name: Name) -> Option<&'n Member<'t>> {
        self.all.get(self.places[name as usize]?)
    }

    /// Its value.
    pub(super) fn get(&self, name: Name) -> Option<&'n Node<'t>> {
        self.member(name).map(|member| &member.value)
    }

    /// The text to delete to remove this element, a comma included.
    pub(super) fn removal(&self, name: Name) -> Span {
        self.places[name as usize].map_or(Span::default(), |place| removal(self.all, place))
    }
}

/// The text to delete to remove one member, a comma included.
fn removal(members: &[Member<'_>], place: usize) -> Span {
    let whole = |member: &Member<'_>| member.key.span.to(member.value.span);
    let this = whole(&members[place]);
    let before = place.checked_sub(1).and_then(|before| members.get(before)).map(whole);
    match (members.get(place + 1), before) {
        (Some(next), _) => Span { start: this.start, end: next.key.span.start.max(this.end) },
        (None, Some(before)) => Span { start: before.end.min(this.start), end: this.end },
        (None, None) => this,
    }
}

/// Finds the elements `names` among the members; a member that is none of them is reported.
pub(super) fn sort<'n, 't>(
    members: &'n [Member<'t>],
    names: &[Name],
    place: &str,
    text: &str,
    report: &mut Report,
) -> Members<'n, 't> {
    let mut found = Members { all: members, places: [None; 12], complete: true };
    let mut unknown = Vec::new();
    for (index, member) in members.iter().enumerate() {
        match names.iter().find(|name| member.key.value == name.text()) {
            Some(&name) => {
                found.places[name as usize].get_or_insert(index);
            }
            // A diagnostic of JSON speaks of it already, and whatever it swallowed may be what seems to be missing.
            None if member.value.value == Value::Unreadable => found.complete = false,
            None => unknown.push(index),
        }
    }
    for index in unknown {
        let key = &members[index].key;
        let message = format!("{} is no element of {place}", quoted(&key.value));
        let finding = Diagnostic::error("INVALID_POLICY_ELEMENT", key.span, message);
        if report.is_full() {
            report.add(finding);
            continue;
        }
        let meant = nearest(&key.value, names.iter().copied(), Name::text);
        let free = meant.filter(|&name| found.places[name as usize].is_none());
        report.add(match (free, meant) {
            (Some(name), _) => {
                // Taken for what it was meant to be, lest that be reported as missing.
                found.places[name as usize] = Some(index);
                let name = name.text();
                finding.help(format!("did you mean `{name}`? names of elements are case-sensitive")).fix(
                    format!("write `{name}`"),
                    key.span,
                    format!("\"{name}\""),
                )
            }
            (None, Some(name)) => {
                let name = name.text();
                finding.help(format!("the element is spelt `{name}`, and there is one already: join the two")).fix(
                    "remove it",
                    removal(members, index),
                    "",
                )
            }
            (None, None) => elsewhere(finding, &members[index], names, text, &mut found.complete).fix(
                "remove it",
                removal(members, index),
                "",
            ),
        });
    }
    found
}

/// Adds where an unknown element belongs, if it is known in another place.
fn elsewhere(finding: Diagnostic, member: &Member<'_>, names: &[Name], text: &str, complete: &mut bool) -> Diagnostic {
    let key = &*member.key.value;
    let is = |name: &Name| name.text() == key && !names.contains(name);
    if Name::DOCUMENT.iter().any(is) {
        return finding.help(format!("`{key}` belongs to the policy, beside `Statement`"));
    }
    if Name::STATEMENT.iter().any(is) {
        return finding.help(format!("`{key}` belongs into a statement"));
    }
    // The answers of the API and the templates of CloudFormation hold policies in an element of their own.
    let inner = match &member.value.value {
        Value::Object(inner) if inner.iter().any(|inner| inner.key.value == "Statement") => member.value.span.of(text),
        Value::String(inner) if inner.trim_start().starts_with('{') => inner,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return finding,
        Value::Array(_) | Value::Object(_) | Value::Unreadable => return finding,
    };
    // What is missing out here is in there.
    *complete = false;
    let whole = Span::new(0, text.len());
    finding.help(format!("the policy is inside `{key}`")).fix("keep only the policy inside", whole, inner)
}

/// The candidate that `written` is most likely a misspelling of.
pub(super) fn nearest<T: Copy>(
    written: &str,
    candidates: impl IntoIterator<Item = T>,
    text: impl Fn(T) -> &'static str,
) -> Option<T> {
    let written = written.to_lowercase();
    let distances = candidates.into_iter().filter_map(|candidate| {
        let name = text(candidate);
        let allowed = name.len() / 3;
        // Most words are of another length, which needs no closer look, and neither do long ones.
        let near = written.len().abs_diff(name.len()) <= allowed;
        let distance = near.then(|| distance(&written, &name.to_lowercase()))?;
        (distance <= allowed).then_some((distance, candidate))
    });
    distances.min_by_key(|&(distance, _)| distance).map(|(_, candidate)| candidate)
}
