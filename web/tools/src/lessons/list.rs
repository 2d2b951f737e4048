//! The lessons by track, with what is done of them.

use std::rc::Rc;

use policyglass::lesson::Lesson;
use policyglass_widget::icon;
use yew::prelude::*;

use super::begin;
use super::open::{choose, fetch_shelf, show_address};
use super::prose::line;
use super::state::{Act, Classroom, Own, Shelf};
use super::view::Heading;
use crate::tools::Tools;

/// The list.
pub fn list(room: &UseReducerHandle<Classroom>, _tools: &Tools) -> Html {
    let close = {
        let room = room.clone();
        Callback::from(move |_: MouseEvent| room.dispatch(Act::Open(false)))
    };
    html! {
        <section class="lesson list" aria-labelledby="lesson-title">
            <div class="tools">
                <span class="grow"></span>
                <button type="button" class="quiet small square" onclick={close} aria-label="Close the lessons" title="Close the lessons">{ icon::named("remove") }</button>
            </div>
            <div class="scroll">
                <Heading title="Lessons" times={room.focus} />
                <p class="meta">{ "A few minutes each: a situation, a question, and policies to mend. Undo brings back what the page shows now." }</p>
                { notice(room) }
                if room.own.is_empty() { { shelf(room) }{ own(room) } } else { { own(room) }{ shelf(room) } }
                { device(room) }
            </div>
        </section>
    }
}

/// Why a lesson that an address names is not here.
fn notice(room: &Classroom) -> Html {
    let Some(why) = &room.notice else { return Html::default() };
    let words = policyglass_widget::sentence::of_message(why);
    html! { <p class="elsewhere" role="alert">{ icon::named("warning") }<span>{ words }</span></p> }
}

fn shelf(room: &UseReducerHandle<Classroom>) -> Html {
    match &room.shelf {
        Shelf::Closed | Shelf::Fetching => {
            html! { <p class="hint" role="status">{ "The lessons are on their way …" }</p> }
        }
        Shelf::Failed(why) => {
            let room = room.clone();
            html! {
                <p class="elsewhere" role="alert">{ icon::named("warning") }
                    <span>{ &**why }{ " " }<button type="button" class="small" onclick={move |_| fetch_shelf(&room)}>{ "Try again" }</button></span>
                </p>
            }
        }
        Shelf::Open(lessons) => {
            let lessons: Vec<Rc<Lesson>> = lessons.iter().map(|lesson| lesson.0.clone()).collect();
            lessons.chunk_by(|one, next| one.track == next.track).map(|track| self::track(room, track)).collect()
        }
    }
}

fn track(room: &UseReducerHandle<Classroom>, lessons: &[Rc<Lesson>]) -> Html {
    let Some(first) = lessons.first() else { return Html::default() };
    let done = lessons.iter().filter(|lesson| room.progress.solved.contains(&lesson.id)).count();
    html! {
        <section class="track">
            <h3>{ &first.track }<span class="count">{ format!("{done} of {}", lessons.len()) }</span></h3>
            <ol>{ for lessons.iter().map(|lesson| card(room, lesson)) }</ol>
        </section>
    }
}

fn card(room: &UseReducerHandle<Classroom>, lesson: &Rc<Lesson>) -> Html {
    let solved = room.progress.solved.contains(&lesson.id);
    let onclick = {
        let (room, lesson) = (room.clone(), lesson.clone());
        Callback::from(move |_: MouseEvent| {
            show_address(Some(&lesson.id));
            begin(&room, &lesson);
        })
    };
    let minutes = if lesson.minutes > 0 { format!("{} min", lesson.minutes) } else { String::new() };
    html! {
        <li>
            <button type="button" class={classes!("card", solved.then_some("solved"))} {onclick} data-lesson={lesson.id.clone()}>
                { icon::classed(if solved { "allow" } else { "todo" }, if solved { "allow" } else { "nothing" }) }
                <b>{ &lesson.title }if solved { <span class="hidden">{ ", done" }</span> }</b>
                <small>{ minutes }</small>
                <span class="about">{ line(&lesson.about) }</span>
            </button>
        </li>
    }
}

/// Lessons of somebody's own.
fn own(room: &UseReducerHandle<Classroom>) -> Html {
    let row = |own: &Own| {
        html! {
            <>
                { card(room, &own.lesson.0) }
                if !own.wrong.is_empty() {
                    <li class="wrong"><p>{ "This lesson does not work yet:" }</p>
                        <ul>{ for own.wrong.iter().map(|wrong| html! { <li>{ policyglass_widget::sentence::of_message(wrong) }</li> }) }</ul>
                    </li>
                }
            </>
        }
    };
    html! {
        <section class="track">
            <h3>{ "Your own" }</h3>
            <ol>{ for room.own.iter().map(row) }</ol>
            <p class="hint">{ "A lesson is a Markdown file. It is opened here and sent nowhere. " }<a href="guide/lesson-format.html">{ "How to write one" }</a></p>
            <label class="file">{ icon::named("policy") }{ "Open a file of lessons" }
                <input type="file" accept=".md,.markdown,.txt,text/markdown,text/plain" onchange={choose(room)} />
            </label>
        </section>
    }
}

/// What stays on this device.
fn device(room: &UseReducerHandle<Classroom>) -> Html {
    let kept = room.progress.kept;
    let keep = {
        let room = room.clone();
        Callback::from(move |_: Event| room.dispatch(Act::Keep(!kept)))
    };
    let forget = {
        let room = room.clone();
        Callback::from(move |_: MouseEvent| room.dispatch(Act::Forget))
    };
    html! {
        <section class="device">
            <label><input type="checkbox" checked={kept} onchange={keep} />{ "Remember on this device which lessons are done" }</label>
            <button type="button" class="quiet small" onclick={forget} disabled={room.progress.solved.is_empty()}>{ "Clear progress" }</button>
        </section>
    }
}
