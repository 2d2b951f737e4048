//! The console's form: "User: … Action: … On resource(s): … Context: …", each on a line of its own.

use super::Reason;
use super::sentence::{Sentence, is_word};

/// The first message of this form in a text that is on one line.
///
/// The parts lie before and after the words `On resource(s):`. Copied from the page, they can have lost the blanks
/// between them.
pub(super) fn sentence(text: &str) -> Option<Sentence<'_>> {
    let (before, after) = text.split_once("On resource(s):")?;
    let (before, action) = before.rsplit_once("Action:")?;
    let (before, service) = match before.rsplit_once("Service:") {
        Some((before, service)) if is_word(service.trim()) => (before, Some(service.trim())),
        _ => (before, None),
    };
    let action = action.trim();
    let action = match (service, action.split_once(':')) {
        (_, Some((service, name))) if is_word(service) && is_word(name) => action.into(),
        (Some(service), None) if is_word(action) => format!("{service}:{action}").into(),
        _ => return None,
    };
    let user = before.rsplit_once("User:").map(|(_, user)| user.trim()).filter(|user| !user.is_empty());
    let (resource, context) = after.split_once("Context:").unwrap_or((after, ""));
    let resource = resource.trim().split(' ').next().filter(|resource| !resource.is_empty());
    Some(Sentence { user, action, resource, reason: Reason::read_console(context) })
}
