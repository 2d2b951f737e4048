//! The page's address: what it asks for, and what is written into it on Share.

use web_sys::Location;

/// What stands behind the `#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A link to a scenario.
    Link(String),
    /// The example of this name.
    Example(String),
}

fn location() -> Location {
    gloo::utils::window().location()
}

/// What the address asks for now.
#[must_use]
pub fn asked() -> Option<Asked> {
    let hash = location().hash().ok()?;
    let fragment = hash.strip_prefix('#')?;
    match fragment.strip_prefix("ex=") {
        Some(name) => Some(Asked::Example(name.to_owned())),
        None => policyglass::link::is_link(fragment).then(|| Asked::Link(fragment.to_owned())),
    }
}

/// The address of the page without what it asks for.
#[must_use]
pub fn base() -> String {
    let href = location().href().unwrap_or_default();
    href.split(['#', '?']).next().unwrap_or_default().to_owned()
}

/// The address of the folder that the page stands in.
#[must_use]
pub fn folder() -> String {
    let base = base();
    base.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/"))
}

/// Whether the address says `?fresh`: nothing is kept, and nothing that was kept is shown.
#[must_use]
pub fn is_fresh() -> bool {
    let search = location().search().unwrap_or_default();
    search.trim_start_matches('?').split('&').any(|part| part.split('=').next() == Some("fresh"))
}

/// Writes a piece of an address, from its `?` or `#` on, into the page's own, without opening it and without a step in
/// the history.
pub fn write(from: &str) {
    if let Ok(history) = gloo::utils::window().history() {
        let state = history.state().unwrap_or_default();
        // Fails only where a browser forbids pages to change their address.
        let _ = history.replace_state_with_url(&state, "", Some(from));
    }
}
