//! Every change that the engine proposes for a case of the corpus, applied, really flips the decision.

use policyglass::{Change, Scenario, flips};
use policyglass_tests::load;

const NOW: Option<i64> = Some(1_795_248_000);

#[test]
fn every_flip_flips() {
    let (mut tried, mut denied, mut helped) = (0, 0, 0);
    let mut failing = Vec::new();
    for case in load().expect("the corpus can be read") {
        let Ok(scenario) = Scenario::from_json(&case.scenario.to_string()) else { continue };
        let before = scenario.report(NOW).decision;
        if before == "error" {
            continue;
        }
        let flips = flips(&scenario, NOW);
        denied += usize::from(before != "allowed");
        helped += usize::from(before != "allowed" && !flips.is_empty());
        for flip in flips {
            tried += 1;
            let after = flip.apply(&scenario).report(NOW).decision;
            if after == "error" || (before == "allowed") == (after == "allowed") {
                failing.push(format!("{}:{} {} leads from {before} to {after}", case.file, case.line, flip.title));
            }
            let writes =
                flip.changes.iter().any(|change| !matches!(change, Change::Context { .. } | Change::Resource(_)));
            if writes && flip.title.to_string().contains("`*`") && flip.note.is_none() {
                failing.push(format!("{}:{} {} widens without a word", case.file, case.line, flip.title));
            }
        }
    }
    assert!(failing.is_empty(), "{} flips, such as\n{}", failing.len(), failing[..failing.len().min(20)].join("\n"));
    // A search that finds nothing would pass all of the above.
    assert!(tried > 1_000 && helped * 10 > denied * 8, "{tried} flips; {helped} of {denied} denied cases have one");
    println!("{tried} flips; {helped} of {denied} denied cases have one");
}
