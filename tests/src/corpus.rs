//! The corpus on disk.

use std::path::{Path, PathBuf};

use crate::read::situation;
use crate::{Case, File, cases_of};

/// The directory `cases/` of this package.
#[must_use]
pub fn cases_directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// Every case of every `cases/*.md` and of the page's situations, in order; or everything that is wrong with the files,
/// one `file:line: what` each.
///
/// # Errors
/// When a file cannot be read or holds a table that is no table of cases.
pub fn load() -> Result<Vec<Case>, Vec<String>> {
    let mut cases = Vec::new();
    let mut errors = Vec::new();
    for (name, text) in files(&cases_directory())? {
        cases_of(&name, &File::parse(&text), &mut cases, &mut errors);
    }
    let folder = "situations";
    for (name, text) in files(&cases_directory().join("../../web").join(folder))? {
        match situation(folder, &name, &File::parse(&text)) {
            Ok(case) => cases.push(case),
            Err(error) => errors.push(format!("{folder}/{name}: {error}")),
        }
    }
    if errors.is_empty() { Ok(cases) } else { Err(errors) }
}

/// The Markdown files of a folder but its README, by name.
fn files(directory: &Path) -> Result<Vec<(String, String)>, Vec<String>> {
    let error = |error: std::io::Error| vec![format!("{}: {error}", directory.display())];
    let entries = std::fs::read_dir(directory).map_err(error)?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".md") && name != "README.md")
        .collect();
    names.sort();
    let read = |name: String| Ok((name.clone(), std::fs::read_to_string(directory.join(name)).map_err(error)?));
    names.into_iter().map(read).collect()
}
