//! Which lessons are done. On this device only, and only if somebody wants that.

use std::collections::BTreeSet;

use web_sys::Storage;

/// Where it is kept.
const KEY: &str = "policyglass.lessons";

/// Which lessons are done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Ids.
    pub solved: BTreeSet<String>,
    /// Whether it is kept on this device.
    pub kept: bool,
}

impl Progress {
    /// What this device remembers.
    #[must_use]
    pub fn load() -> Self {
        let text = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        let solved = text.and_then(|text| serde_json::from_str(&text).ok());
        solved.map_or_else(Self::default, |solved| Self { solved, kept: true })
    }

    /// A lesson more.
    pub fn solve(&mut self, id: String) {
        self.solved.insert(id);
        self.save();
    }

    /// Begins to keep it, or ends and removes it.
    pub fn keep(&mut self, keep: bool) {
        self.kept = keep && storage().is_some();
        self.save();
    }

    /// Forgets all, here and on the device.
    pub fn forget(&mut self) {
        self.solved.clear();
        self.save();
    }

    fn save(&self) {
        let Some(storage) = storage() else { return };
        // Both fail only when the device is full or forbids it: then nothing is kept.
        let _ = match serde_json::to_string(&self.solved) {
            Ok(text) if self.kept => storage.set_item(KEY, &text),
            _ => storage.remove_item(KEY),
        };
    }
}

/// None where the browser forbids it, nor with `?fresh`.
fn storage() -> Option<Storage> {
    let window = web_sys::window()?;
    let search = window.location().search().unwrap_or_default();
    let fresh = search.trim_start_matches('?').split('&').any(|part| part.split('=').next() == Some("fresh"));
    if fresh { None } else { window.local_storage().ok().flatten() }
}
