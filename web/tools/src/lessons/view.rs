//! A lesson: the story, the questions, the task, and where it goes on.

use policyglass::lesson::{Check, Lesson, Prediction};
use policyglass_bridge::Predict;
use policyglass_widget::copy::Copy;
use policyglass_widget::icon;
use yew::prelude::*;

use super::handout::handout;
use super::open::show_address;
use super::predict;
use super::prose::prose;
use super::state::{Act, Classroom, Current, Stage};
use super::{begin, steps, task};
use crate::tools::Tools;

/// The lesson that is being done.
pub fn lesson(room: &UseReducerHandle<Classroom>, tools: &Tools, check: Option<&Check>) -> Html {
    let Some(current) = &room.current else { return Html::default() };
    let lesson = &current.lesson;
    html! {
        <section class="lesson" aria-labelledby="lesson-title" data-lesson={lesson.id.clone()}>
            { bar(room, lesson) }
            <div class="scroll">
                <Heading title={lesson.title.clone()} times={room.focus} />
                <p class="meta">{ place(room, lesson) }</p>
                if !current.is_on(&tools.page) { { elsewhere(room, current) } }
                { prose(&lesson.prose) }
                { for lesson.predictions.iter().enumerate().map(|(at, asked)| question(room, tools, current, at, asked)) }
                if let Some(check) = check { { task::task(room, tools, current, check) } }
            </div>
            { handout(lesson, room.printing.is_some_and(|(_, answers)| answers)) }
        </section>
    }
}

/// What can be done with the lesson as a whole.
fn bar(room: &UseReducerHandle<Classroom>, lesson: &Lesson) -> Html {
    let act = |act: fn() -> Act| {
        let room = room.clone();
        Callback::from(move |_: MouseEvent| room.dispatch(act()))
    };
    let leave = {
        let room = room.clone();
        Callback::from(move |_: MouseEvent| {
            policyglass_bridge::tell(&policyglass_bridge::ToPage::Predict(Predict::Off));
            show_address(None);
            room.dispatch(Act::Leave);
        })
    };
    let close = {
        let (room, leave) = (room.clone(), leave.clone());
        Callback::from(move |event: MouseEvent| {
            leave.emit(event);
            room.dispatch(Act::Open(false));
        })
    };
    let presenting = room.presenting;
    let present = {
        let room = room.clone();
        Callback::from(move |_: MouseEvent| room.dispatch(Act::Present(!presenting)))
    };
    let again = {
        let (room, current) = (room.clone(), room.current.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(current) = &current {
                begin(&room, &current.lesson);
            }
        })
    };
    let own = room.own.iter().find(|own| own.lesson.0.id == lesson.id);
    let link = match own.map(|own| policyglass::link::encode_lesson(&own.text)) {
        Some(Ok(hash)) => copy(hash),
        Some(Err(why)) => html! { <p class="hint">{ format!("There is no link to this lesson: {why}.") }</p> },
        None => copy(format!("lesson={}", lesson.id)),
    };
    html! {
        <div class="tools">
            <button type="button" class="quiet small" onclick={leave}>{ icon::classed("right", "back") }{ "All lessons" }</button>
            <span class="grow"></span>
            <button type="button" class="quiet small" onclick={again}>{ "Start again" }</button>
            <button type="button" class="quiet small square" popovertarget="lesson-more" aria-label="More" title="More">{ icon::named("down") }</button>
            <div id="lesson-more" class="menu" popover="auto" role="dialog" aria-label="More about the lesson">
                <ul>
                    <li><button type="button" onclick={present} aria-pressed={presenting.to_string()} popovertarget="lesson-more" popovertargetaction="hide">{ "Large type, for presenting" }</button></li>
                    <li><button type="button" onclick={act(|| Act::Print(false))} popovertarget="lesson-more" popovertargetaction="hide">{ "Print the handout" }</button></li>
                    <li><button type="button" onclick={act(|| Act::Print(true))} popovertarget="lesson-more" popovertargetaction="hide">{ "Print it with answers" }</button></li>
                    <li>{ link }</li>
                </ul>
            </div>
            if presenting {
                <button type="button" class="quiet small" onclick={act(|| Act::Present(false))}>{ "Normal size" }</button>
            }
            <button type="button" class="quiet small square" onclick={close} aria-label="Close the lessons" title="Close the lessons">{ icon::named("remove") }</button>
        </div>
    }
}

/// A button that copies the address of the page with this fragment.
fn copy(hash: String) -> Html {
    let text = Callback::from(move |()| {
        let href = gloo::utils::window().location().href().unwrap_or_default();
        let page = href.split('#').next().unwrap_or_default();
        AttrValue::from(format!("{page}#{hash}"))
    });
    html! { <Copy label="Copy a link to the lesson" {text} /> }
}

/// Track, number, minutes, level.
fn place(room: &Classroom, lesson: &Lesson) -> String {
    let of = room.lessons().iter().filter(|other| other.track == lesson.track).count();
    let mut parts = Vec::new();
    if !lesson.track.is_empty() {
        parts.push(format!("{}, lesson {} of {of}", lesson.track, lesson.order));
    }
    if lesson.minutes > 0 {
        parts.push(format!("{} minutes", lesson.minutes));
    }
    parts.push(lesson.level.name().to_owned());
    parts.join(" · ")
}

/// A remark when something else was loaded.
fn elsewhere(room: &UseReducerHandle<Classroom>, current: &Current) -> Html {
    let (room, lesson) = (room.clone(), current.lesson.clone());
    html! {
        <p class="elsewhere">
            { icon::named("warning") }
            <span>{ "The page shows something else by now. " }
                <button type="button" class="small" onclick={move |_| begin(&room, &lesson)}>{ "Back to the lesson's start" }</button>
            </span>
        </p>
    }
}

/// A question, once it is its turn: open, or answered.
fn question(
    room: &UseReducerHandle<Classroom>,
    tools: &Tools,
    current: &Current,
    at: usize,
    asked: &Prediction,
) -> Html {
    let count = current.lesson.predictions.len();
    let title = if count > 1 { format!("Predict, {} of {count}", at + 1) } else { "Predict".to_owned() };
    let draw = |inner: Html| html! { <section class="question"><h3>{ &title }</h3>{ prose(&asked.question) }{ inner }</section> };
    match (current.stage, current.answers.get(at)) {
        (Stage::Asked(now), None) if now == at => draw(predict::of_lesson(room, tools, asked, at)),
        (stage, Some(answer)) => draw(html! {
            <>
                <div role="status">{ predict::outcome(&asked.scenario, tools, answer.given.as_ref()) }</div>
                { prose(&asked.after) }
                if stage == Stage::Answered(at) { { go_on(room, tools, current, at) } }
            </>
        }),
        _ => Html::default(),
    }
}

/// To the next question, or to the task.
fn go_on(room: &UseReducerHandle<Classroom>, tools: &Tools, current: &Current, at: usize) -> Html {
    let lesson = current.lesson.clone();
    let next = lesson.predictions.get(at + 1).map(|next| next.scenario.clone());
    let words = if next.is_some() { "Next question" } else { "On to the task" };
    let (room, tools) = (room.clone(), tools.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        room.dispatch(Act::GoOn);
        match &next {
            Some(scenario) => {
                policyglass_bridge::tell(&policyglass_bridge::ToPage::Predict(Predict::Asked));
                steps::show(&tools, "the next question", scenario);
            }
            None => steps::show(&tools, "going on to the task", &lesson.scenario),
        }
    });
    html! { <Focused key={at}><button type="button" class="primary" {onclick}>{ words }{ icon::named("right") }</button></Focused> }
}

/// Properties of [`Focused`].
#[derive(Properties, PartialEq)]
struct FocusedProps {
    children: Html,
}

/// Takes the focus when it appears, because the button that led here is gone.
#[component]
fn Focused(props: &FocusedProps) -> Html {
    let place = use_node_ref();
    {
        let place = place.clone();
        use_effect_with((), move |()| {
            let button = place.cast::<web_sys::Element>().and_then(|place| place.first_element_child());
            super::focus(button);
        });
    }
    html! { <p class="go-on" ref={place}>{ props.children.clone() }</p> }
}

/// Properties of [`Heading`].
#[derive(Properties, PartialEq)]
pub struct HeadingProps {
    /// What it says.
    pub title: String,
    /// Another number takes the focus.
    pub times: u32,
}

/// The heading of the panel, which takes the focus when the panel shows something else.
#[component]
pub fn Heading(props: &HeadingProps) -> Html {
    let heading = use_node_ref();
    {
        let heading = heading.clone();
        use_effect_with(props.times, move |_| super::focus(heading.cast()));
    }
    html! { <h2 id="lesson-title" tabindex="-1" ref={heading}>{ &props.title }</h2> }
}
