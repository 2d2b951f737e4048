//! The question before a decision: what will it be, and why?

use std::rc::Rc;

use policyglass::explain::{Sentence, word};
use policyglass::lesson::{Prediction, Question};
use policyglass::{Decision, Scenario};
use policyglass_bridge::{Predict, ToPage, tell};
use policyglass_widget::Tone;
use policyglass_widget::icon;
use policyglass_widget::sentence::rich;
use yew::prelude::*;

use super::prose::line;
use super::state::{Act, Answer, Classroom, Given};
use crate::tools::Tools;

const DECISIONS: [Decision; 3] = [Decision::Allowed, Decision::ExplicitDeny, Decision::ImplicitDeny];

/// Properties of [`OfPage`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
    /// The lessons, which remember nothing of it.
    pub room: UseReducerHandle<Classroom>,
}

/// The question about whatever the page shows. The engine knows the reasons.
#[component]
pub fn OfPage(props: &Props) -> Html {
    let scenario = Rc::new(props.tools.scenario().clone());
    let Some(question) = Question::of(&scenario, props.tools.setting()) else {
        return html! { <p class="hint">{ "There is nothing to predict yet: a policy or the request has an error." }</p> };
    };
    let room = props.room.clone();
    let on_answer = Callback::from(move |given: Given| {
        room.dispatch(Act::Predicted(Some(given)));
        tell(&ToPage::Predict(Predict::Answered));
    });
    html! { <Form key={props.tools.page.serial} id="page" question={Rc::new(question)} choices={Vec::new()} {on_answer} /> }
}

/// The question of a lesson.
pub fn of_lesson(room: &UseReducerHandle<Classroom>, tools: &Tools, prediction: &Prediction, at: usize) -> Html {
    let Some(question) = Question::of(&prediction.scenario, tools.setting()) else { return Html::default() };
    let choices = prediction.choices.iter().map(|choice| Choice {
        decision: choice.decision,
        words: Words::Markdown(choice.reason.as_str().into()),
        right: choice.right,
    });
    let room = room.clone();
    let on_answer = Callback::from(move |given: Given| {
        room.dispatch(Act::Answer(Answer { given: Some(given) }));
        tell(&ToPage::Predict(Predict::Off));
    });
    html! { <Form key={at} id="lesson" question={Rc::new(question)} choices={choices.collect::<Vec<_>>()} {on_answer} /> }
}

/// What was said, and whether it is so.
pub fn outcome(scenario: &Scenario, tools: &Tools, given: Option<&Given>) -> Html {
    let Some(question) = Question::of(scenario, tools.setting()) else { return Html::default() };
    let tone = Tone::from(question.decision);
    html! {
        <div class="outcome">
            { given.map(verdict).unwrap_or_default() }
            <p class={classes!("decided", tone.name())}>
                { icon::of(tone) }<span><b>{ word(question.decision) }</b>{ ". " }{ rich(&question.summary) }</span>
            </p>
        </div>
    }
}

/// Whether what was said is so.
pub fn verdict(given: &Given) -> Html {
    let decision = word(given.decision).to_lowercase();
    let (mark, icon, title) = match (given.right, given.reason_right) {
        (false, _) => ("wrong", "nothing", "Not quite."),
        (true, Some(false)) => ("half", "depends", "The decision is right, the reason is another one."),
        (true, _) => ("right", "allow", "Right."),
    };
    html! {
        <p class={classes!("said", mark)}>
            { icon::named(icon) }
            <span><b>{ title }</b>{ " You said: " }{ decision }
                if let Some(reason) = &given.reason { { ". Why: " }{ reason.draw() } }{ "." }
            </span>
        </p>
    }
}

/// A reason to choose.
#[derive(Clone, PartialEq)]
pub struct Choice {
    decision: Decision,
    words: Words,
    right: bool,
}

/// A reason in words.
#[derive(Clone, Debug, PartialEq)]
pub enum Words {
    /// An author's; Markdown.
    Markdown(AttrValue),
    /// The engine's.
    Sentence(Sentence),
}

impl Words {
    fn draw(&self) -> Html {
        match self {
            Self::Markdown(text) => line(text),
            Self::Sentence(sentence) => rich(sentence),
        }
    }
}

/// Properties of [`Form`].
#[derive(Properties, PartialEq)]
struct FormProps {
    /// Tells two forms on one page apart.
    id: &'static str,
    question: Rc<Question>,
    /// Answers of an author; without any for a decision, those of the engine.
    choices: Vec<Choice>,
    on_answer: Callback<Given>,
}

/// Two steps: the decision, then a reason for it. Nothing is shown before the button is pressed.
#[component]
fn Form(props: &FormProps) -> Html {
    let decision = use_state_eq(|| None::<Decision>);
    let reason = use_state_eq(|| None::<usize>);
    let reasons: Vec<Choice> = (*decision).map(|decision| reasons(props, decision)).unwrap_or_default();
    let chosen = reason.and_then(|at| reasons.get(at));
    let ready = decision.is_some() && (chosen.is_some() || reasons.is_empty());
    let radio = |one: Decision| {
        let (decision, reason) = (decision.clone(), reason.clone());
        let checked = *decision == Some(one);
        let onchange = Callback::from(move |_: Event| {
            decision.set(Some(one));
            reason.set(None);
        });
        html! {
            <label class={classes!("choice", Tone::from(one).name())}>
                <input type="radio" name={format!("{}-decision", props.id)} {checked} {onchange} />
                { icon::of(Tone::from(one)) }{ word(one) }
            </label>
        }
    };
    let why = |(at, choice): (usize, &Choice)| {
        let reason = reason.clone();
        let checked = *reason == Some(at);
        html! {
            <label class="choice">
                <input type="radio" name={format!("{}-reason", props.id)} {checked} onchange={move |_: Event| reason.set(Some(at))} />
                <span>{ choice.words.draw() }</span>
            </label>
        }
    };
    let given = decision.map(|decision| Given {
        decision,
        right: decision == props.question.decision,
        reason_right: chosen.map(|choice| choice.right),
        reason: chosen.map(|choice| choice.words.clone()),
    });
    let on_answer = props.on_answer.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(given) = given.clone().filter(|_| ready) {
            on_answer.emit(given);
        }
    });
    html! {
        <div class="predict">
            <fieldset><legend>{ "What will AWS decide?" }</legend>{ for DECISIONS.map(radio) }</fieldset>
            if !reasons.is_empty() {
                <fieldset><legend>{ "Why?" }</legend>{ for reasons.iter().enumerate().map(why) }</fieldset>
            }
            <button type="button" class="primary" {onclick} disabled={!ready}>{ "Show the decision" }</button>
        </div>
    }
}

fn reasons(props: &FormProps, decision: Decision) -> Vec<Choice> {
    let own: Vec<Choice> = props.choices.iter().filter(|choice| choice.decision == decision).cloned().collect();
    if !own.is_empty() {
        return own;
    }
    let choice = |reason: &policyglass::lesson::Reason| Choice {
        decision,
        words: Words::Sentence(reason.text.clone()),
        right: reason.right,
    };
    props.question.reasons(decision).iter().map(choice).collect()
}
