//! The corpus is complete and its ids can be relied on.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use policyglass_tests::{cases_directory, load};

/// Every numbered rule of the semantics has a case, and the treacherous ones have several.
#[test]
fn every_rule_has_its_cases() {
    let cases = load().expect("the corpus can be read");
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for rule in cases.iter().flat_map(|case| &case.rules) {
        *count.entry(rule).or_default() += 1;
    }
    let treacherous = |n: &u32| matches!(n, 24..=26 | 33..=39 | 41..=46 | 49..=50 | 54..=61);
    let listed = std::fs::read_to_string(cases_directory().join("rules.md")).expect("the list of rules");
    let rules = (1..=66).map(|n| (format!("R{n}"), if treacherous(&n) { 3 } else { 1 }));
    let rules = rules.chain((1..=12).map(|n| (format!("L{n}"), if n == 2 { 3 } else { 1 })));
    let lacking: Vec<String> = rules
        .inspect(|(rule, _)| assert!(listed.contains(&format!("- **{rule}** ")), "{rule} is not in rules.md"))
        .filter(|(rule, least)| count.get(rule.as_str()).copied().unwrap_or(0) < *least)
        .map(|(rule, least)| format!("{rule} (at least {least})"))
        .collect();
    assert!(lacking.is_empty(), "rules without enough cases: {}", lacking.join(", "));
}

/// Links, lessons and the run in the browser name cases by id.
#[test]
fn ids_are_unique() {
    let cases = load().expect("the corpus can be read");
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for case in &cases {
        if let Some(line) = seen.insert(&case.id, case.line) {
            panic!("{} stands for two rows: {}:{line} and {}:{}", case.id, case.file, case.file, case.line);
        }
    }
}

/// A heading without a rule, or a rule without a number, would be counted nowhere.
#[test]
fn every_case_cites_a_rule() {
    let cases = load().expect("the corpus can be read");
    let silent: Vec<String> =
        cases.iter().filter(|case| case.rules.is_empty()).map(|case| format!("{}:{}", case.file, case.line)).collect();
    assert!(silent.is_empty(), "cases without a rule: {}", silent.join(", "));
}

/// A policy file that no case names is tested by nothing.
#[test]
fn every_policy_file_is_used() {
    let directory = cases_directory();
    let files = |below: &str, ending: &str| -> Vec<String> {
        let entries = std::fs::read_dir(directory.join(below)).expect("a directory");
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        names.filter(|name| name.ends_with(ending)).map(|name| format!("{below}{name}")).collect()
    };
    let read = |name: &String| std::fs::read_to_string(directory.join(name)).expect("a readable file");
    let topics: String = files("", ".md").iter().filter(|name| *name != "README.md").map(read).collect();
    let policies = files("policies/", ".json").into_iter().chain(files("policies/fragments/", ".json"));
    let unused: Vec<String> = policies.filter(|name| !topics.contains(name.as_str())).collect();
    assert!(unused.is_empty(), "policies that no case names: {}", unused.join(", "));
}

/// The files below a folder with this ending.
fn below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a directory").filter_map(Result::ok).map(|entry| entry.path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => below(&path, ending),
            false => vec![path],
        })
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect()
}

/// The modules that a file names behind `crate::`, in groups as well, tests left out.
fn imported(source: &str) -> Vec<&str> {
    let product = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code = product.lines().filter(|line| !line.trim_start().starts_with("//"));
    let starts = code.flat_map(|line| line.match_indices("crate::").map(move |(at, found)| &line[at + found.len()..]));
    starts
        .flat_map(|rest| match rest.strip_prefix('{') {
            // rustfmt keeps a group on one line or puts one name on each; the latter would not be seen here.
            Some(group) => group.split(", ").collect(),
            None => vec![rest],
        })
        .map(|name| name.split(|char: char| !char.is_ascii_lowercase() && char != '_').next().unwrap_or_default())
        .collect()
}

/// The list of `core/src` in ARCHITECTURE.md is complete, and every module imports only from what stands above it.
#[test]
fn modules_import_what_stands_above_them() {
    let root = cases_directory().join("../..");
    let text = std::fs::read_to_string(root.join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let list = text.split("src/text.rs").nth(1).and_then(|rest| rest.split("\n  catalog/").next()).expect("the list");
    let named = list.lines().filter_map(|line| line.trim().split_once(".rs")).map(|(name, _)| name);
    let order: Vec<&str> = std::iter::once("text")
        .chain(named.filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')))
        .collect();
    let source = root.join("core/src");
    let mut wrong = Vec::new();
    for file in below(&source, ".rs") {
        let place = file.strip_prefix(&source).expect("below").to_string_lossy().replace(".rs", "");
        let module = place.split('/').next().unwrap_or_default();
        if module == "lib" || place.contains("tests") {
            continue;
        }
        let Some(at) = order.iter().position(|name| *name == module) else {
            wrong.push(format!("{module} is not in the list"));
            continue;
        };
        let text = std::fs::read_to_string(&file).expect("a readable file");
        let up = |name: &&str| order.iter().position(|known| known == name).is_some_and(|other| other > at);
        wrong.extend(imported(&text).into_iter().filter(up).map(|name| format!("{place} imports {name}")));
    }
    assert!(order.len() > 20 && wrong.is_empty(), "{wrong:#?}");
}

/// A file that no list names is shown to nobody.
#[test]
fn examples_and_situations_are_listed() {
    let web = cases_directory().join("../../web");
    for (folder, list) in [("examples", "src/examples.rs"), ("situations", "tools/src/situations/files.rs")] {
        let list = std::fs::read_to_string(web.join(list)).expect("a list");
        let files = below(&web.join(folder), ".md");
        let names = files.iter().filter_map(|file| file.file_name()?.to_str());
        let unlisted: Vec<&str> = names.filter(|name| !list.contains(&format!("/{folder}/{name}\""))).collect();
        assert!(files.len() > 10 && unlisted.is_empty(), "{unlisted:?}");
    }
}
