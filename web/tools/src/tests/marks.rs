//! Tells the page which statements no test hangs on, so that its editor can say so.

use policyglass_bridge::{ToPage, tell};
use yew::prelude::*;

use super::results;
use crate::tools::Tools;

/// Properties of [`Marks`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
}

/// Draws nothing.
#[component]
pub fn Marks(props: &Props) -> Html {
    let tools = &props.tools;
    let statements = if tools.scenario().tests.is_empty() {
        Vec::new()
    } else {
        let results = results(tools);
        let decided = results.run.outcomes.iter().any(|outcome| outcome.decision.is_some());
        let idle = results.run.idle().map(|used| (used.id.policy, used.id.statement)).collect();
        if decided { idle } else { Vec::new() }
    };
    // The page derives everything anew from what it is told, so it is not told nothing over and over.
    let said = use_mut_ref(|| false);
    use_effect_with((tools.page.serial, statements), move |(serial, statements)| {
        if said.replace(!statements.is_empty()) || !statements.is_empty() {
            tell(&ToPage::Idle { serial: *serial, statements: statements.clone() });
        }
    });
    Html::default()
}
