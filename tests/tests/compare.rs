//! Comparisons over the corpus: every witness holds, and no change that turned a decision is overlooked.

use policyglass::compare::{Direction, compare};
use policyglass::{Change, Scenario, flips};
use policyglass_tests::load;

const NOW: Option<i64> = Some(1_795_248_000);

/// A flip that changes policies makes a version that allows (or no longer allows) the request: the comparison says so,
/// and each of its witnesses is decided as it says.
#[test]
fn changed_decisions_are_found_and_witnesses_hold() {
    let (mut compared, mut witnesses) = (0, 0);
    let mut failing = Vec::new();
    for (number, case) in load().expect("the corpus can be read").iter().enumerate() {
        if number % 67 != 0 {
            continue;
        }
        let Ok(before) = Scenario::from_json(&case.scenario.to_string()) else { continue };
        let of_policies = |change: &Change| !matches!(change, Change::Context { .. } | Change::Resource(_));
        let flips = flips(&before, NOW);
        for flip in flips.iter().filter(|flip| flip.changes.iter().all(of_policies)).take(1) {
            let after = flip.apply(&before);
            let place = || format!("{}:{} {}", case.file, case.line, flip.title);
            let Ok(comparison) = compare(&before, &after, NOW) else {
                failing.push(format!("{}: no comparison", place()));
                continue;
            };
            compared += 1;
            let expected = if before.report(NOW).decision == "allowed" { Direction::Lost } else { Direction::New };
            if !comparison.differences.iter().any(|difference| difference.direction == expected) {
                failing.push(format!("{}: the request itself is overlooked", place()));
            }
            for difference in &comparison.differences {
                witnesses += 1;
                let (old, new) = comparison.replay(difference).expect("a witness of this comparison");
                let allowed = [old, new].map(|scenario| scenario.report(NOW).decision == "allowed");
                if allowed != [difference.direction == Direction::Lost, difference.direction == Direction::New] {
                    failing.push(format!("{}: {:?} does not hold", place(), difference.witness));
                }
            }
        }
        let same = compare(&before, &before, NOW);
        if same.is_ok_and(|comparison| !comparison.differences.is_empty()) {
            failing.push(format!("{}:{} differs from itself", case.file, case.line));
        }
    }
    assert!(failing.is_empty(), "{} failures, such as\n{}", failing.len(), failing[..failing.len().min(20)].join("\n"));
    assert!(compared > 15 && witnesses > 15, "{compared} comparisons, {witnesses} witnesses");
    println!("{compared} comparisons, {witnesses} witnesses");
}
