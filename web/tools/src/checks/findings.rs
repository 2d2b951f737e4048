//! What the checks say about the policies of the document: each finding leads to its text, each fix is one click.

use policyglass::{Fix, Severity};
use policyglass_bridge::Part;
use policyglass_widget::sentence::of_message;
use policyglass_widget::{Tone, icon};
use yew::prelude::*;

use super::run::{CheckedPolicy, Finding};
use super::{severity, told};
use crate::done::Done;
use crate::tools::Tools;

/// Properties of [`Findings`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// Shows a check among all checks.
    pub look_up: Callback<AttrValue>,
}

/// The id of the heading: where the focus goes when there is nothing better.
const TITLE: &str = "findings-title";

/// Findings by policy, and a choice among their severities.
#[component]
pub fn Findings(props: &Props) -> Html {
    let tools = &props.tools;
    let checked = &tools.checked;
    let hidden = use_state_eq(Vec::<Severity>::new);
    let done = use_state_eq(|| None::<AttrValue>);
    let chip = |severity: Severity| {
        let count = checked.count(severity);
        if count == 0 {
            return Html::default();
        }
        let shown = !hidden.contains(&severity);
        let next: Vec<_> = if shown {
            hidden.iter().copied().chain([severity]).collect()
        } else {
            hidden.iter().copied().filter(|it| *it != severity).collect()
        };
        let hidden = hidden.setter();
        let onclick = Callback::from(move |_: MouseEvent| hidden.set(next.clone()));
        html! {
            <button type="button" class={classes!("small", "chip", severity::class(severity))} aria-pressed={shown.to_string()} {onclick}>
                { severity::icon(severity) }{ format!("{}: {count}", severity::word(severity)) }
            </button>
        }
    };
    let policy = |(at, policy): (usize, &CheckedPolicy)| {
        let shown: Vec<_> =
            policy.findings.iter().filter(|finding| !hidden.contains(&finding.diagnostic.severity)).collect();
        if shown.is_empty() {
            return Html::default();
        }
        html! {
            <section aria-label={policy.name.clone()}>
                <h3 class="of-policy">{ icon::named("policy") }{ &policy.name }</h3>
                <ul class="findings">{ for keyed(&shown).into_iter().map(|it| item(props, at, it, &done)) }</ul>
            </section>
        }
    };
    let policies = checked.policies.len();
    html! {
        <div class={classes!("found", tools.stale.then_some("searching"))}>
            <h2 id={TITLE} class="hidden" tabindex="-1">{ "Findings" }</h2>
            <div class="found-head">
                <div class="chips" role="group" aria-label="Severities that are shown">{ for severity::ALL.into_iter().map(chip) }</div>
                <Done tools={tools.clone()} what={(*done).clone()} back={TITLE} />
            </div>
            { for checked.policies.iter().enumerate().map(policy) }
            if checked.findings().next().is_none() {
                <p class="no-findings">
                    { icon::of(Tone::Allow) }
                    { match policies {
                        0 => "There is no policy to check.".to_owned(),
                        _ => format!("Nothing to report: {} checks looked at {}.", policyglass::lint::LINTS.len(),
                            if policies == 1 { "the policy".to_owned() } else { format!("the {policies} policies") }),
                    } }
                </p>
            }
        </div>
    }
}

/// Names a finding by its code and its place among those of the same code, so that what stays keeps its element when
/// another goes.
fn keyed<'a>(findings: &[&'a Finding]) -> Vec<(String, &'a Finding)> {
    let same =
        |at: usize| findings[..at].iter().filter(|it| it.diagnostic.code == findings[at].diagnostic.code).count();
    findings.iter().enumerate().map(|(at, it)| (format!("{}-{}", it.diagnostic.code, same(at)), *it)).collect()
}

fn item(
    props: &Props,
    policy: usize,
    (key, finding): (String, &Finding),
    done: &UseStateHandle<Option<AttrValue>>,
) -> Html {
    let tools = &props.tools;
    let found = &finding.diagnostic;
    let go = {
        let (tools, span) = (tools.clone(), found.span);
        Callback::from(move |_: MouseEvent| tools.show(policy, span))
    };
    let look_up = {
        let code = AttrValue::from(found.code);
        props.look_up.reform(move |_: MouseEvent| code.clone())
    };
    let fix = |fix: &Fix| {
        let (page, done) = (tools.clone(), done.setter());
        let (what, edits) = (format!("“{}”", fix.title.replace('`', "")), fix.edits.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            done.set(Some(AttrValue::from(what.clone())));
            page.apply(what.clone(), vec![Part::edit(policy, edits.clone())]);
        });
        html! { <button type="button" class="small fix" {onclick}>{ of_message(&fix.title) }</button> }
    };
    html! {
        <li {key} class={severity::class(found.severity)}>
            <button type="button" class="go" onclick={go} title="Show the text">
                { told(found.severity) }
                <span class="at">{ format!("line {}", finding.line) }</span>
                <span class="message">
                    { of_message(&found.message) }
                    if let Some(help) = &found.help { <small>{ of_message(help) }</small> }
                </span>
            </button>
            <span class="do">
                { for found.fixes.iter().map(fix) }
                <button type="button" class="quiet small code-of" onclick={look_up} aria-label={found.code}
                    title="What this check is about">{ breakable(found.code) }</button>
            </span>
        </li>
    }
}

/// A code, which may break behind its underscores. (A name for screen readers does not come of it: there would be blanks.)
fn breakable(code: &str) -> Html {
    code.split_inclusive('_').map(|word| html! { <>{ word }<wbr /></> }).collect()
}
