//! Lessons: a list by track, a lesson beside the page with goals that tick live, and questions before decisions.

mod goals;
mod handout;
mod hints;
mod list;
mod open;
mod predict;
mod progress;
mod prose;
mod solution;
mod state;
mod steps;
mod task;
mod view;

use std::rc::Rc;

use policyglass::lesson::Check;
use policyglass_bridge::{Predict, ToPage, tell};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::tools::Tools;
use open::use_opening;
use state::{Act, Classroom, Stage};

/// Properties of [`Lessons`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// The tool that somebody wants; another number means: again.
    pub wanted: Option<(u32, AttrValue)>,
    /// Hears of the lesson whose task is open, or that none is.
    pub on_task: UseStateSetter<Option<AttrValue>>,
}

/// The lessons, in the place that the page keeps beside its panels.
#[component]
pub fn Lessons(props: &Props) -> Html {
    let room = use_reducer(Classroom::new);
    use_opening(&room, props.wanted.as_ref());
    let check = check(&room, &props.tools);
    use_page(&room, &props.tools, check.as_ref());
    use_task(&room, check.as_ref(), &props.on_task);
    use_presenting(room.presenting && room.open);
    use_printing(room.printing);
    let panel = match (&room.current, room.open) {
        (Some(_), true) => view::lesson(&room, &props.tools, check.as_ref()),
        (None, true) => list::list(&room, &props.tools),
        (_, false) => Html::default(),
    };
    html! {
        <>
            { inside("tool-lesson", panel) }
            { inside("tool-predict", question(&room, &props.tools)) }
            { inside("tool-answer", answer(&room, &props.tools)) }
        </>
    }
}

/// Draws in the place that the page keeps; nowhere while it keeps none.
fn inside(id: &str, content: Html) -> Html {
    let host = gloo::utils::document().get_element_by_id(id);
    host.map_or_else(Html::default, |host| create_portal(content, host))
}

/// What stands where the decision is covered: the question, unless a lesson asks one.
fn question(room: &UseReducerHandle<Classroom>, tools: &Tools) -> Html {
    if tools.page.predict != Predict::Asked {
        return Html::default();
    }
    if room.open && room.current.as_ref().is_some_and(|current| matches!(current.stage, Stage::Asked(_))) {
        return html! { <p class="hint">{ "The question stands in the lesson" }<span class="under">{ ", under “Tools”" }</span>{ "." }</p> };
    }
    html! { <predict::OfPage key={tools.page.serial} tools={tools.clone()} room={room.clone()} /> }
}

/// What was predicted about the page itself, above the decision.
fn answer(room: &Classroom, tools: &Tools) -> Html {
    match &room.predicted {
        Some(given) if tools.page.predict == Predict::Answered => predict::verdict(given),
        _ => Html::default(),
    }
}

/// Puts the focus on something, if it is there.
fn focus(element: Option<web_sys::Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Fails only when the element is gone.
        let _ = element.focus();
    }
}

/// Which goals the page's policies reach, while there is a task.
fn check(room: &Classroom, tools: &Tools) -> Option<Check> {
    let current = room.current.as_ref().filter(|current| current.stage == Stage::Task)?;
    Some(current.lesson.check(&tools.page.scenario.policies, tools.setting()))
}

/// What the page does on its own: somebody has shown the decision, or solved the lesson.
#[hook]
fn use_page(room: &UseReducerHandle<Classroom>, tools: &Tools, check: Option<&Check>) {
    let dispatcher = room.dispatcher();
    let basis = (tools.page.predict, room.current.as_ref().map(|current| current.stage));
    use_effect_with(basis, move |(predict, stage)| {
        if matches!(stage, Some(Stage::Asked(_))) {
            dispatcher.dispatch(Act::Covered(*predict == Predict::Asked));
        }
    });
    let solved = room
        .current
        .as_ref()
        .filter(|current| !tools.stale && check.is_some_and(Check::solved) && current.is_on(&tools.page));
    let solved = solved.map(|current| current.lesson.id.clone());
    let dispatcher = room.dispatcher();
    use_effect_with(solved, move |solved| {
        if let Some(id) = solved {
            dispatcher.dispatch(Act::Solved(id.clone()));
        }
    });
}

/// Tells whenever a task begins or ends.
#[hook]
fn use_task(room: &Classroom, check: Option<&Check>, tell: &UseStateSetter<Option<AttrValue>>) {
    let current = room.current.as_ref().filter(|_| room.open && check.is_some_and(|check| !check.solved()));
    let task = current.map(|current| AttrValue::from(current.lesson.id.clone()));
    let tell = tell.clone();
    use_effect_with(task, move |task| tell.set(task.clone()));
}

/// Large type for everybody in the room.
#[hook]
fn use_presenting(presenting: bool) {
    use_effect_with(presenting, |presenting| {
        let Some(root) = gloo::utils::document().document_element() else { return };
        // Fails only for names that are no attribute names.
        let _ = if *presenting {
            root.set_attribute("data-presenting", "")
        } else {
            root.remove_attribute("data-presenting")
        };
    });
}

/// Prints once the handout is drawn.
#[hook]
fn use_printing(printing: Option<(u32, bool)>) {
    use_effect_with(printing, |printing| {
        if printing.is_some() {
            // Fails only where nothing can be printed.
            let _ = gloo::utils::window().print();
        }
    });
}

/// Puts a lesson on the page: its first question, or its task.
fn begin(room: &UseReducerHandle<Classroom>, lesson: &Rc<policyglass::lesson::Lesson>) {
    let (scenario, predict) = match lesson.predictions.first() {
        Some(first) => (first.scenario.clone(), Predict::Asked),
        None => (lesson.scenario.clone(), Predict::Off),
    };
    room.dispatch(Act::Begin(lesson.clone()));
    // Covered first, so that nobody sees the decision for a moment.
    tell(&ToPage::Predict(predict));
    tell(&ToPage::Load(Box::new(scenario)));
}
