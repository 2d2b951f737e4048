//! The lesson on paper: seen only when it is printed.

use policyglass::explain::layer_name;
use policyglass::lesson::Lesson;
use policyglass::{Decision, GivenValue, PolicyInput, RequestInput};
use yew::prelude::*;

use super::prose::{line, prose};

/// Story, scenario, questions with boxes to tick, goals; with the answers, if they are wanted.
pub fn handout(lesson: &Lesson, answers: bool) -> Html {
    html! {
        <div class="handout" aria-hidden="true">
            <h1>{ &lesson.title }</h1>
            <p class="meta">{ format!("{} · {} minutes", lesson.track, lesson.minutes) }</p>
            { prose(&lesson.prose) }
            <h2>{ "The request" }</h2>
            { request(&lesson.scenario.request) }
            { for lesson.scenario.policies.iter().map(policy) }
            { for lesson.predictions.iter().map(|asked| html! {
                <section>
                    <h2>{ "Predict" }</h2>
                    { prose(&asked.question) }
                    { difference(&lesson.scenario.request, &asked.scenario.request) }
                    { for asked.scenario.policies.iter().filter(|policy| is_new(lesson, policy)).map(self::policy) }
                    <ul class="boxes">{ for asked.choices.iter().map(|choice| html! {
                        <li class={(answers && choice.right).then_some("ticked")}><b>{ decision(choice.decision) }</b>{ ": " }{ line(&choice.reason) }</li>
                    }) }</ul>
                    if answers { { prose(&asked.after) } }
                </section>
            }) }
            if !lesson.goals.is_empty() {
                <h2>{ "The task" }</h2>
                { prose(&lesson.task) }
                <ul class="boxes">{ for lesson.goals.iter().map(|goal| html! {
                    <li>{ line(&goal.text) }{ " – " }<b>{ goal.expect.words() }</b>
                        { difference(&lesson.scenario.request, &goal.request) }
                    </li>
                }) }</ul>
                { kept(lesson) }
            }
            if answers {
                if let Some(solution) = &lesson.solution {
                    <h2>{ "A solution" }</h2>
                    { for solution.policies.iter().filter(|policy| is_new(lesson, policy)).map(self::policy) }
                    { prose(&solution.prose) }
                }
                <h2>{ "Remember" }</h2>
                { prose(&lesson.remember) }
            } else {
                <div class="notes-space"></div>
            }
        </div>
    }
}

/// What must not be changed, which the page says beside the goals.
fn kept(lesson: &Lesson) -> Html {
    if lesson.keep.is_empty() {
        return Html::default();
    }
    let names = lesson.keep.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join(", ");
    html! { <p>{ "To be left as it is: " }<b>{ names }</b></p> }
}

fn is_new(lesson: &Lesson, policy: &PolicyInput) -> bool {
    let known = lesson.scenario.policies.iter().find(|known| known.is_same(policy));
    known.is_none_or(|known| known.shown_text() != policy.shown_text())
}

fn decision(decision: Decision) -> &'static str {
    policyglass::explain::word(decision)
}

fn policy(policy: &PolicyInput) -> Html {
    let kind = layer_name(policy.kind.layer(policy.level));
    html! {
        <figure>
            <figcaption>{ policy.name.clone().unwrap_or_default() }{ " " }<small>{ kind }</small></figcaption>
            <pre><code>{ policy.shown_text() }</code></pre>
        </figure>
    }
}

fn request(request: &RequestInput) -> Html {
    html! { <dl>{ for rows(request).into_iter().map(|(name, value)| html! { <><dt>{ name }</dt><dd><code>{ value }</code></dd></> }) }</dl> }
}

/// What another request asks differently.
fn difference(one: &RequestInput, other: &RequestInput) -> Html {
    let known = rows(one);
    let rows: Vec<_> = rows(other).into_iter().filter(|row| !known.contains(row)).collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! { <dl>{ for rows.into_iter().map(|(name, value)| html! { <><dt>{ name }</dt><dd><code>{ value }</code></dd></> }) }</dl> }
}

fn rows(request: &RequestInput) -> Vec<(String, String)> {
    let mut rows = vec![
        ("principal".to_owned(), request.principal.clone()),
        ("action".to_owned(), request.action.clone()),
        ("resource".to_owned(), if request.resource.is_empty() { "*".to_owned() } else { request.resource.clone() }),
    ];
    rows.extend(request.context.entries.iter().map(|(key, value)| {
        let value = match value {
            GivenValue::Removed | GivenValue::Unusable(_) => "not in the request".to_owned(),
            GivenValue::One(value) => value.clone(),
            GivenValue::Many(values) => values.join(", "),
        };
        (key.clone(), value)
    }));
    rows
}
