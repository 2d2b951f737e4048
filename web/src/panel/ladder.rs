//! The ladder of policy types: each with its own verdict, opening to statements, their parts and values.

use std::rc::Rc;

use policyglass::Span;
use policyglass::explain::Line;
use yew::prelude::*;

use super::pointing::{self, Pointing};
use crate::analysis::{LISTED, Rung, Statement, Verdict};
use crate::page::Page;
use crate::state::{Change, Fold};
use policyglass_widget::Tone;
use policyglass_widget::icon;
use policyglass_widget::sentence::rich;

/// Properties of [`Ladder`].
#[derive(Properties)]
pub struct Props {
    pub page: Page,
    pub verdict: Rc<Verdict>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.page == other.page && Rc::ptr_eq(&self.verdict, &other.verdict)
    }
}

/// The ladder. Types that were not provided and say the same share a line.
#[component]
pub fn Ladder(props: &Props) -> Html {
    let list = use_node_ref();
    pointing::use_following(&list, props.page.analysis.at_cursor(&props.page.state));
    let (onmouseout, onfocusout) = pointing::leave(&props.page, &list);
    let alike = |a: &Rung, b: &Rung| !a.provided && !b.provided && a.sentence == b.sentence && a.tone == b.tone;
    html! {
        <ol class="ladder" ref={list} {onmouseout} {onfocusout} aria-label="Policy types in the order of evaluation">
            { for props.verdict.rungs.chunk_by(alike).map(|group| match group {
                [rung] if rung.provided => provided(&props.page, rung),
                group => lacking(group),
            }) }
        </ol>
    }
}

fn lacking(group: &[Rung]) -> Html {
    let names: Vec<&str> = group.iter().map(|rung| rung.name.as_str()).collect();
    let Some(first) = group.first() else { return Html::default() };
    html! {
        <li class="rung lacking">
            <div class="row">
                <span class="icon"></span>
                { icon::of(first.tone) }
                <span class="name">{ names.join(" · ") }</span>
                <span class={classes!("word", first.tone.name())}>{ rich(&first.sentence) }</span>
            </div>
        </li>
    }
}

fn provided(page: &Page, rung: &Rung) -> Html {
    let toggle = page.always(Change::Fold(Fold::Rung(rung.layer), !rung.open));
    html! {
        <li class="rung" data-layer={format!("{:?}", rung.layer)}>
            <button type="button" class="row" onclick={toggle} aria-expanded={rung.open.to_string()}>
                { icon::named(if rung.open { "down" } else { "right" }) }
                { icon::of(rung.tone) }
                <b class="name">{ &rung.name }</b>
                <span class={classes!("word", rung.tone.name())}>{ rich(&rung.sentence) }</span>
            </button>
            if rung.open {
                <ul class="statements">
                    { for rung.statements.iter().map(|statement| self::statement(page, statement)) }
                    if rung.total > LISTED { { all(page, rung) } }
                </ul>
            }
        </li>
    }
}

/// Lists all statements, or again those that matter most.
fn all(page: &Page, rung: &Rung) -> Html {
    let toggle = page.always(Change::Fold(Fold::All(rung.layer), !rung.all));
    let words =
        if rung.all { "Show those that matter most".to_owned() } else { format!("Show all {} statements", rung.total) };
    html! { <li class="all"><button type="button" class="quiet small" onclick={toggle}>{ words }</button></li> }
}

fn statement(page: &Page, statement: &Statement) -> Html {
    let fold = Fold::Statement(statement.policy, statement.at);
    let toggle = page.always(Change::Fold(fold, !statement.open));
    let show = page.always(Change::Show(statement.policy, statement.span));
    let here = page
        .state
        .view
        .cursor
        .is_some_and(|(policy, byte)| policy == statement.policy && statement.span.contains(byte));
    let class =
        classes!("statement", statement.tone.name(), statement.decides.then_some("decides"), here.then_some("here"));
    let Pointing { onmouseover, onfocusin } = pointing::at(page, statement.policy, statement.span);
    html! {
        <li {class} aria-current={here.then_some("true")} {onmouseover} {onfocusin}>
            <div class="row">
                <button type="button" class="toggle" onclick={toggle} aria-expanded={statement.open.to_string()}>
                    { icon::named(if statement.open { "down" } else { "right" }) }
                    { icon::of(statement.tone) }
                    <span class="name" title={statement.name.clone()}>
                        <b>{ &statement.name }</b>
                        if let Some(policy) = &statement.policy_name { <small>{ " of " }{ policy }</small> }
                    </span>
                    <span class={classes!("word", statement.tone.name())}>{ rich(&statement.label) }</span>
                </button>
                <button type="button" class="show" onclick={show} aria-label={format!("Show {} in the text, line {}", statement.name, statement.line)}>
                    { format!("line {}", statement.line) }
                </button>
            </div>
            if statement.open {
                <ul class="parts">{ for statement.parts.iter().map(|part| self::part(page, statement, part)) }</ul>
            }
        </li>
    }
}

fn part(page: &Page, statement: &Statement, part: &Line) -> Html {
    let show = page.always(Change::Show(statement.policy, part.span));
    let Pointing { onmouseover, onfocusin } = pointing::at(page, statement.policy, pointing::whole(part));
    html! {
        <li {onmouseover} {onfocusin}>
            <button type="button" class="part" onclick={show}>
                { icon::of(Tone::from(part.verdict)) }
                <span class="element">{ part.element }</span>
                <span class="why">{ rich(&part.sentence) }</span>
            </button>
            if part.entries.len() > 1 {
                { entries(page, statement, part) }
            }
        </li>
    }
}

/// How many values are listed; the text has them all.
const MOST_ENTRIES: usize = 4;

/// The values: those that matched first.
fn entries(page: &Page, statement: &Statement, part: &Line) -> Html {
    let (matched, others): (Vec<_>, Vec<_>) = part.entries.iter().partition(|entry| entry.matched);
    let listed = MOST_ENTRIES.max(matched.len());
    let more = part.entries.len().saturating_sub(listed);
    html! {
        <ul class="entries">
            { for matched.into_iter().chain(others).take(listed).map(|entry| self::entry(page, statement, entry.span, entry.matched)) }
            if more > 0 {
                <li class="more">{ format!("and {more} more") }</li>
            }
        </ul>
    }
}

fn entry(page: &Page, statement: &Statement, span: Span, matched: bool) -> Html {
    let show = page.always(Change::Show(statement.policy, span));
    let class = classes!("entry", matched.then_some("matched"));
    html! {
        <li>
            <button type="button" {class} onclick={show}>
                <span class="hidden">{ if matched { "matches: " } else { "does not match: " } }</span>
                <code>{ span.of(&statement.text).trim_matches('"') }</code>
            </button>
        </li>
    }
}
