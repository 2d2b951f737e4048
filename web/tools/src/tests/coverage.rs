//! What the tests say about the statements: which they hang on, and which changes none of them would notice.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use policyglass::{Effect, Mutant, Mutation, StatementUse};
use policyglass_widget::icon;
use yew::platform::spawn_local;
use yew::platform::time::sleep;
use yew::prelude::*;

use super::edit::name_of;
use super::results::Results;
use crate::tools::Tools;

/// How long trying changes may keep the page from answering, in milliseconds.
const PIECE: f64 = 6.0;

/// Properties of [`Coverage`].
#[derive(Properties)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// What the tests decide.
    pub results: Rc<Results>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.tools == other.tools && Rc::ptr_eq(&self.results, &other.results)
    }
}

/// The table.
#[component]
pub fn Coverage(props: &Props) -> Html {
    let (tools, results) = (&props.tools, &props.results);
    let mutants = use_mutants(results);
    let run = &results.run;
    let idle = run.idle().count();
    let unnoticed = mutants.as_ref().map(|found| found.iter().filter(|mutant| mutant.noticed_by.is_empty()).count());
    let mut last = None;
    html! {
        <>
            <p class="coverage-says">
                { count(idle, "statement decides no test", "statements decide no test") }{ ". " }
                { match (&unnoticed, &mutants) {
                    (Some(unnoticed), Some(found)) => format!(
                        "{} of {} changes – deleting a statement, or flipping its Effect – would go unnoticed by every test that is as expected now.",
                        unnoticed, found.len()
                    ),
                    _ => "Trying changes …".to_owned(),
                } }
            </p>
            <table class="coverage-table">
                <caption class="hidden">{ "Statements, the tests that hang on them, and whether a test would notice a change" }</caption>
                <thead><tr>{ for ["Statement", "Effect", "Decides", "Contributes to", "If deleted", "If flipped"].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>
                    { for run.statements.iter().map(|used| {
                        let first = last != Some(used.id.policy);
                        last = Some(used.id.policy);
                        statement(tools, used, first, mutants.as_deref())
                    }) }
                </tbody>
            </table>
            if run.statements.is_empty() { <p class="tests-none">{ "AWS would refuse every policy here, so there are no statements to look at." }</p> }
        </>
    }
}

fn count(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => "Every statement decides a test".to_owned(),
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

fn statement(tools: &Tools, used: &StatementUse, first: bool, mutants: Option<&[Mutant]>) -> Html {
    let policy = tools.scenario().policies.get(used.id.policy);
    let policy_name = policy.map(|policy| {
        let kind = policyglass::explain::layer_name(policy.kind.layer(policy.level));
        policy.name.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| kind.to_owned())
    });
    let show = {
        let (tools, at, span) = (tools.clone(), used.id.policy, used.span);
        Callback::from(move |_: MouseEvent| tools.show(at, span))
    };
    let (effect, tone) = match used.effect {
        Effect::Allow => ("Allow", "allow"),
        Effect::Deny => ("Deny", "deny"),
    };
    html! {
        <tr class={classes!(used.decides.is_empty().then_some("idle"))}>
            <th scope="row">
                <button type="button" class="quiet small" onclick={show} title="Show it in the policy">{ &used.name }</button>
                if first { <small>{ "of " }{ policy_name.unwrap_or_default() }</small> }
            </th>
            <td data-label="Effect"><span class={classes!("word", tone)}>{ effect }</span></td>
            <td data-label="Decides">{ names(tools, &used.decides, true) }</td>
            <td data-label="Contributes to">{ names(tools, &used.contributes, false) }</td>
            { for Mutation::ALL.map(|mutation| html! {
                <td data-label={if mutation == Mutation::Delete { "If deleted" } else { "If flipped" }}>{ noticed(tools, used, mutation, mutants) }</td>
            }) }
        </tr>
    }
}

fn names(tools: &Tools, tests: &[usize], matters: bool) -> Html {
    let name = |at: &usize| tools.scenario().tests.get(*at).map(|test| name_of(test, *at)).unwrap_or_default();
    match tests {
        [] if matters => html! { <span class="word depends">{ icon::named("depends") }{ "no test" }</span> },
        [] => html! { <span class="word nothing">{ "–" }</span> },
        tests => {
            let all: Vec<String> = tests.iter().map(name).collect();
            let shown = all.iter().take(2).cloned().collect::<Vec<_>>().join(", ");
            let more = all.len().saturating_sub(2);
            html! { <span title={all.join(", ")}>{ shown }if more > 0 { { format!(" and {more} more") } }</span> }
        }
    }
}

fn noticed(tools: &Tools, used: &StatementUse, mutation: Mutation, mutants: Option<&[Mutant]>) -> Html {
    let Some(mutants) = mutants else { return html! { <span class="word nothing">{ "…" }</span> } };
    match mutants.iter().find(|mutant| mutant.statement == used.id && mutant.mutation == mutation) {
        None => {
            html! { <span class="word nothing" title="AWS takes no Allow with NotPrincipal">{ "not possible" }</span> }
        }
        Some(mutant) if mutant.noticed_by.is_empty() => {
            html! { <span class="word depends">{ icon::named("depends") }{ "unnoticed" }</span> }
        }
        Some(mutant) => {
            let name = |at: &usize| tools.scenario().tests.get(*at).map(|test| name_of(test, *at)).unwrap_or_default();
            let all = mutant.noticed_by.iter().map(name).collect::<Vec<_>>().join(", ");
            let count = mutant.noticed_by.len();
            html! {
                <span class="word allow" title={all}>
                    { icon::named("allow") }{ format!("noticed by {count} test{}", if count == 1 { "" } else { "s" }) }
                </span>
            }
        }
    }
}

/// Tries every change, in pieces between which the page can answer.
#[hook]
fn use_mutants(results: &Rc<Results>) -> Option<Rc<[Mutant]>> {
    let found = use_state(|| None::<(u32, Rc<[Mutant]>)>);
    let serial = results.page.serial;
    {
        let (found, results) = (found.setter(), results.clone());
        use_effect_with(Rc::as_ptr(&results) as usize, move |_| {
            let going = Rc::new(Cell::new(true));
            let mine = going.clone();
            spawn_local(async move {
                let mut mutants = Vec::new();
                let mut start = js_sys::Date::now();
                for mutant in results.suite.mutants(&results.run) {
                    mutants.push(mutant);
                    if js_sys::Date::now() - start > PIECE {
                        sleep(Duration::ZERO).await;
                        if !mine.get() {
                            return;
                        }
                        start = js_sys::Date::now();
                    }
                }
                if mine.get() {
                    found.set(Some((results.page.serial, mutants.into())));
                }
            });
            move || going.set(false)
        });
    }
    found.as_ref().filter(|(of, _)| *of == serial).map(|(_, mutants)| mutants.clone())
}
