//! The ladder of policy types: each with its own verdict, opening to its statements.

use std::rc::Rc;

use yew::prelude::*;

use super::pointing;
use super::statement::Item;
use crate::analysis::{LISTED, Rung, Statement, Verdict};
use crate::page::Page;
use crate::state::{Change, Fold, PolicyId};
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

fn statement(page: &Page, statement: &Rc<Statement>) -> Html {
    let view = &page.state.view;
    let inside = |(policy, byte): (PolicyId, u32)| policy == statement.policy.id && statement.span.contains(byte);
    let pointed = view.pointed.filter(|(policy, span)| inside((*policy, span.start)));
    html! {
        <Item statement={statement.clone()} here={view.cursor.is_some_and(inside)}
            pointed={pointed.map(|(_, span)| span)} dispatcher={page.state.dispatcher()} />
    }
}
