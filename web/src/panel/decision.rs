//! The decision: one word, one sentence, the ladder, AWS's words, remarks.

use policyglass::Decision as Outcome;
use yew::prelude::*;

use super::ladder::Ladder;
use crate::analysis::{Failure, Verdict};
use crate::page::Page;
use crate::state::{Change, Tab};
use policyglass_bridge::Predict;
use policyglass_widget::Tone;
use policyglass_widget::icon;
use policyglass_widget::live::Live;
use policyglass_widget::sentence::{of_message, plain, rich};

const COVERED: &str = "The decision is covered until you have said what you expect.";

/// The decision. The tools draw what would change it in places that are theirs.
pub fn decision(page: &Page) -> Html {
    let stale = page.analysis.failure.is_some();
    html! {
        <section class="panel decision" id="decision" tabindex="-1" aria-labelledby="decision-title">
            <h2 id="decision-title" class="hidden" tabindex="-1">{ "Decision" }</h2>
            <Live text={spoken(page)} />
            if let Some(failure) = &page.analysis.failure {
                { self::failure(page, failure) }
            }
            if page.analysis.covered {
                { cover(page) }
            } else if let Some(verdict) = &page.analysis.verdict {
                <div class={classes!("verdict", stale.then_some("stale"))}>
                    <div id="tool-answer"></div>
                    { headline(verdict) }
                    <div id="tool-depends"></div>
                    <Ladder page={page.clone()} verdict={verdict.clone()} />
                    <div id="tool-change"></div>
                    { aws_message(verdict) }
                    { notes(verdict) }
                    <div id="tool-copy"></div>
                </div>
            }
            <div id="tool-applied"></div>
        </section>
    }
}

/// The big word.
#[must_use]
pub fn word(decision: Outcome) -> &'static str {
    policyglass::explain::word(decision)
}

fn headline(verdict: &Verdict) -> Html {
    let tone = Tone::from(verdict.decision);
    html! {
        <div class={classes!("headline", tone.name())}>
            { icon::of(tone) }
            <div>
                <p class="big" data-decision={format!("{:?}", verdict.decision)}>{ word(verdict.decision) }</p>
                <p class="summary">{ rich(&verdict.summary) }</p>
            </div>
        </div>
    }
}

/// What stands in the place of the decision as long as it is to be predicted; the tools draw the question.
fn cover(page: &Page) -> Html {
    html! {
        <div class="cover">
            <h3>{ icon::of(Tone::Depends) }{ "What will AWS decide?" }</h3>
            <p>{ COVERED }</p>
            <div id="tool-predict"></div>
            <button type="button" class="quiet small" onclick={page.always(Change::Predict(Predict::Off))}>
                { "Show it without an answer" }
            </button>
        </div>
    }
}

/// What keeps the page from deciding, as a button that leads there.
fn failure(page: &Page, failure: &Failure) -> Html {
    let go = match failure {
        Failure::Policy { at, .. } => {
            let error = page.analysis.readings[*at].first_error().map(|problem| problem.diagnostic.span);
            let id = page.state.document.policies[*at].id;
            page.always(error.map_or(Change::Open(Some(id)), |span| Change::Show(id, span)))
        }
        Failure::Request => page.always(Change::Tab(Tab::Request)),
    };
    let kept = page.analysis.verdict.is_some();
    html! {
        <button type="button" class="failure" onclick={go}>
            { icon::named("warning") }
            <span>
                <b>{ words(page, failure) }</b>
                { if kept { " The decision shown is the last one before it." } else { " There is no decision until it is mended." } }
            </span>
        </button>
    }
}

fn words(page: &Page, failure: &Failure) -> String {
    match failure {
        Failure::Policy { at, line } => {
            let name = page.policy_name(page.state.document.policies[*at].id);
            match line {
                Some(line) => format!("{name} has an error at line {line}."),
                None => format!("{name} has an error."),
            }
        }
        Failure::Request => "The request has an error.".to_owned(),
    }
}

/// What screen readers are told.
fn spoken(page: &Page) -> String {
    match (&page.analysis.failure, page.analysis.shown()) {
        (Some(failure), _) => words(page, failure),
        (None, Some(verdict)) => format!("{}. {}", word(verdict.decision), plain(&verdict.summary)),
        (None, None) if page.analysis.covered => COVERED.to_owned(),
        (None, None) => String::new(),
    }
}

fn aws_message(verdict: &Verdict) -> Html {
    let Some(message) = &verdict.aws_message else { return Html::default() };
    html! {
        <section class="aside">
            <h3>{ "What AWS answers" }</h3>
            <p class="aws">{ of_message(message) }</p>
        </section>
    }
}

fn notes(verdict: &Verdict) -> Html {
    if verdict.notes.is_empty() {
        return Html::default();
    }
    let note = |note: &policyglass::explain::Note| html! { <li data-rule={note.rule}>{ rich(&note.sentence) }</li> };
    html! {
        <section class="aside">
            <h3>{ "Good to know" }</h3>
            <ul class="notes">{ for verdict.notes.iter().map(note) }</ul>
        </section>
    }
}
