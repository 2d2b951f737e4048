//! The access table says for every scenario of the corpus what one decision after the other says.

use policyglass::Scenario;
use policyglass::access::{Access, Cell, Filter};
use policyglass_tests::load;

const NOW: Option<i64> = Some(1_795_248_000);

/// The table decides groups of actions at once. Of every scenario some of its cells are decided again one by one,
/// other ones each time.
#[test]
fn the_table_agrees_with_single_decisions() {
    let (mut cells, mut allowed) = (0, 0);
    let mut failing = Vec::new();
    for (number, case) in load().expect("the corpus can be read").iter().enumerate() {
        let Ok(scenario) = Scenario::from_json(&case.scenario.to_string()) else { continue };
        let Ok(access) = Access::new(scenario.clone(), NOW) else { continue };
        let mut resources =
            vec!["*".to_owned(), "arn:aws:lambda:us-west-2:123456789012:function:my-function:7".to_owned()];
        resources.push(scenario.request.resource);
        let table = access.table(&Filter::default(), &resources);
        let answers = table.rows.iter().flat_map(|row| {
            row.cells.iter().zip(&resources).map(|(cell, resource)| (row.action.as_str(), resource.as_str(), *cell))
        });
        for (action, resource, cell) in answers.skip(number % 29).step_by(29) {
            if !matches!(cell, Cell::Decided { .. }) {
                continue;
            }
            cells += 1;
            allowed += usize::from(cell.is_allowed());
            let alone = access.decide(&access.request(action, resource));
            if alone != Some(cell) {
                failing.push(format!("{}:{} {action} on {resource}: {cell:?}, alone {alone:?}", case.file, case.line));
            }
        }
    }
    assert!(failing.is_empty(), "{} cells, such as\n{}", failing.len(), failing[..failing.len().min(20)].join("\n"));
    assert!(cells > 2_000 && allowed > 300, "{allowed} of {cells} cells are allowed");
    println!("{cells} cells, {allowed} of them allowed");
}
