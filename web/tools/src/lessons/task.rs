//! The task: goals, hints, the solution, what to remember, and the next lesson.

use policyglass::lesson::{Check, Lesson};
use policyglass_widget::icon;
use policyglass_widget::live::Live;
use yew::prelude::*;

use super::prose::prose;
use super::state::{Classroom, Current};
use super::{begin, goals, hints, solution};
use crate::tools::Tools;

/// The task of the lesson that is being done.
pub fn task(room: &UseReducerHandle<Classroom>, tools: &Tools, current: &Current, check: &Check) -> Html {
    let lesson = &current.lesson;
    let solved = check.solved() && current.is_on(&tools.page);
    html! {
        <section class={classes!("task", solved.then_some("solved"))}>
            if !lesson.goals.is_empty() {
                <h3>{ "Your task" }<span class="count">{ count(check) }</span></h3>
                <Live text={spoken(check)} />
                { prose(&lesson.task) }
                { goals::goals(tools, lesson, check) }
                if solved {
                    <p class="all-reached">{ icon::named("allow") }<span><b>{ "Solved. " }</b>{ "Every goal is reached." }</span></p>
                }
                { hints::hints(room, current) }
                { solution::solution(room, tools, current) }
            }
            if solved || current.solution || lesson.goals.is_empty() { { end(room, lesson) } }
        </section>
    }
}

fn count(check: &Check) -> String {
    format!("{} of {}", check.reached(), check.goals.len())
}

fn spoken(check: &Check) -> String {
    if check.solved() {
        return "Solved: every goal is reached.".to_owned();
    }
    let changed = check.kept.iter().find(|kept| !kept.kept).map(|kept| format!(" {} has changed.", kept.name));
    format!("{} goals reached.{}", count(check), changed.unwrap_or_default())
}

/// What to take home, and where to go.
fn end(room: &UseReducerHandle<Classroom>, lesson: &Lesson) -> Html {
    let next = room.next(lesson).map(|next| {
        let room = room.clone();
        let title = next.title.clone();
        html! {
            <p class="go-on">
                <button type="button" class="primary" onclick={move |_| begin(&room, &next)}>
                    { "Next: " }{ title }{ icon::named("right") }
                </button>
            </p>
        }
    });
    html! {
        <>
            if !lesson.remember.is_empty() {
                <div class="remember"><h3>{ "Remember" }</h3>{ prose(&lesson.remember) }</div>
            }
            { next.unwrap_or_default() }
        </>
    }
}
