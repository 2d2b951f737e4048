//! A statement of the ladder: its verdict, opening to its parts and values.

use std::rc::Rc;

use policyglass::Span;
use policyglass::explain::Line;
use yew::prelude::*;

use super::pointing::{self, Pointing};
use crate::analysis::Statement;
use crate::page::always;
use crate::state::{Change, Fold, State};
use policyglass_widget::Tone;
use policyglass_widget::icon;
use policyglass_widget::sentence::{rich, short};

/// Properties of [`Item`].
#[derive(Properties, PartialEq)]
pub struct Props {
    pub statement: Rc<Statement>,
    /// Whether the cursor stands in it.
    pub here: bool,
    /// The piece of it that something points at.
    pub pointed: Option<Span>,
    pub dispatcher: UseReducerDispatcher<State>,
}

impl Props {
    fn show(&self, span: Span) -> Callback<MouseEvent> {
        always(&self.dispatcher, Change::Show(self.statement.policy.id, span))
    }

    fn point(&self, span: Span) -> Pointing {
        pointing::at(&self.dispatcher, self.pointed == Some(span), self.statement.policy.id, span)
    }
}

/// A statement. A component, so that a key draws only those again of which there is something new to tell.
#[component]
pub fn Item(props: &Props) -> Html {
    let Props { statement, here, dispatcher, .. } = props;
    let fold = Fold::Statement(statement.policy.id, statement.at);
    let toggle = always(dispatcher, Change::Fold(fold, !statement.open));
    let show = props.show(statement.span);
    let name = short(&statement.name);
    let class =
        classes!("statement", statement.tone.name(), statement.decides.then_some("decides"), here.then_some("here"));
    let Pointing { onmouseover, onfocusin } = props.point(statement.span);
    html! {
        <li {class} aria-current={here.then_some("true")} {onmouseover} {onfocusin}>
            <div class="row">
                <button type="button" class="toggle" onclick={toggle} aria-expanded={statement.open.to_string()}>
                    { icon::named(if statement.open { "down" } else { "right" }) }
                    { icon::of(statement.tone) }
                    <span class="name" title={name.clone()}>
                        <b>{ &name }</b>
                        if let Some(policy) = &statement.policy_name { <small>{ " of " }{ policy }</small> }
                    </span>
                    <span class={classes!("word", statement.tone.name())}>{ rich(&statement.label) }</span>
                </button>
                <button type="button" class="show" onclick={show} aria-label={format!("Show {name} in the text, line {}", statement.line)}>
                    { format!("line {}", statement.line) }
                </button>
            </div>
            if statement.open {
                <ul class="parts">{ for statement.parts.iter().map(|part| self::part(props, part)) }</ul>
            }
        </li>
    }
}

fn part(props: &Props, part: &Line) -> Html {
    let show = props.show(part.span);
    let Pointing { onmouseover, onfocusin } = props.point(pointing::whole(part));
    html! {
        <li {onmouseover} {onfocusin}>
            <button type="button" class="part" onclick={show}>
                { icon::of(Tone::from(part.verdict)) }
                <span class="element">{ part.element }</span>
                <span class="why">{ rich(&part.sentence) }</span>
            </button>
            if part.entries.len() > 1 {
                { entries(props, part) }
            }
        </li>
    }
}

/// How many values are listed; the text has them all.
const MOST_ENTRIES: usize = 4;

/// The values: those that matched first.
fn entries(props: &Props, part: &Line) -> Html {
    let (matched, others): (Vec<_>, Vec<_>) = part.entries.iter().partition(|entry| entry.matched);
    let listed = MOST_ENTRIES.max(matched.len());
    let more = part.entries.len().saturating_sub(listed);
    html! {
        <ul class="entries">
            { for matched.into_iter().chain(others).take(listed).map(|entry| self::entry(props, entry.span, entry.matched)) }
            if more > 0 {
                <li class="more">{ format!("and {more} more") }</li>
            }
        </ul>
    }
}

fn entry(props: &Props, span: Span, matched: bool) -> Html {
    let show = props.show(span);
    let class = classes!("entry", matched.then_some("matched"));
    html! {
        <li>
            <button type="button" {class} onclick={show}>
                <span class="hidden">{ if matched { "matches: " } else { "does not match: " } }</span>
                <code>{ short(span.of(&props.statement.policy.text).trim_matches('"')) }</code>
            </button>
        </li>
    }
}
