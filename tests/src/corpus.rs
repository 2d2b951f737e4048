//! The corpus on disk.

use std::path::{Path, PathBuf};

use crate::{Case, File, cases_of};

/// The directory `cases/` of this package.
#[must_use]
pub fn cases_directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// Every case of every `cases/*.md`, in order; or everything that is wrong with the files, one `file:line: what` each.
///
/// # Errors
/// When a file cannot be read or holds a table that is no table of cases.
pub fn load() -> Result<Vec<Case>, Vec<String>> {
    let directory = cases_directory();
    let mut names: Vec<String> = std::fs::read_dir(&directory)
        .map_err(|error| vec![format!("{}: {error}", directory.display())])?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".md") && name != "README.md")
        .collect();
    names.sort();
    let mut cases = Vec::new();
    let mut errors = Vec::new();
    for name in &names {
        match std::fs::read_to_string(directory.join(name)) {
            Ok(text) => cases_of(name, &File::parse(&text), &mut cases, &mut errors),
            Err(error) => errors.push(format!("{name}: {error}")),
        }
    }
    if errors.is_empty() { Ok(cases) } else { Err(errors) }
}
