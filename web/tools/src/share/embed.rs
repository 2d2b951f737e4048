//! The snippet for a documentation page: a `<policy-playground>` whose content can be read without JavaScript.

use super::content::Content;
use crate::address;

/// What readers may change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edit {
    /// Nothing.
    #[default]
    Nothing,
    /// The request.
    Request,
    /// Everything.
    All,
}

impl Edit {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Nothing, Self::Request, Self::All];

    /// As the attribute has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Request => "request",
            Self::All => "all",
        }
    }

    /// The choice of that name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|edit| edit.name() == name).unwrap_or_default()
    }

    /// In words that follow "Readers may change".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Request => "the request",
            Self::All => "everything",
        }
    }
}

/// The snippet.
#[must_use]
pub fn snippet(content: &Content, edit: Edit) -> String {
    let scenario = &*content.scenario;
    let request = &scenario.request;
    let mut attributes = Vec::new();
    let predict = if content.covered { " predict" } else { "" };
    if edit != Edit::Nothing {
        attributes.push(("edit", edit.name().to_owned()));
    }
    if let Some(title) = scenario.title.clone().filter(|title| !title.is_empty()) {
        attributes.push(("title", title));
    }
    attributes.push(("principal", request.principal.clone()));
    attributes.push(("action", request.action.clone()));
    let resource = if request.resource.is_empty() { "*" } else { &request.resource };
    attributes.push(("resource", resource.to_owned()));
    attributes.extend(request.resource_account.clone().map(|account| ("resource-account", account)));
    if !request.context.is_empty() {
        attributes.push(("context", serde_json::to_string(&request.context).unwrap_or_default()));
    }
    let attributes: String =
        attributes.iter().map(|(name, value)| format!("\n  {name}=\"{}\"", escaped(value))).collect();
    let mut out = format!(
        "<script defer src=\"{}policy-playground.js\"></script>\n<policy-playground{predict}{attributes}>\n",
        escaped(&address::folder())
    );
    for policy in &scenario.policies {
        let level = if policy.level == 0 { String::new() } else { format!(" data-level=\"{}\"", policy.level) };
        let name = policy.name.as_deref().filter(|name| !name.is_empty());
        let name = name.map(|name| format!(" data-name=\"{}\"", escaped(name))).unwrap_or_default();
        out.push_str(&format!(
            "<pre data-type=\"{}\"{level}{name}>{}</pre>\n",
            policy.kind.name(),
            text(&policy.shown_text())
        ));
    }
    out + "</policy-playground>\n"
}

/// Inside an attribute.
fn escaped(value: &str) -> String {
    text(value).replace('"', "&quot;")
}

/// Inside an element. A line break right behind `<pre>` would be dropped.
fn text(text: &str) -> String {
    let first = if text.starts_with('\n') { "\n" } else { "" };
    first.to_owned() + &text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
