//! The side that shows the policy: whose it is, what it holds, and which command would have written each statement.

use policyglass::Span;
use policyglass::function_policy::{
    Call, FunctionName, Home, MAX_POLICY, Origin, PutResourcePolicy, Unwritable, Written, lines, origin_of,
    without_statement,
};
use policyglass_widget::copy::Copy;
use policyglass_widget::sentence::of_message;
use policyglass_widget::{Tone, icon};
use yew::prelude::*;

use super::Here;
use super::bench::{Kept, Place, member};

/// Properties of [`Policies`].
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The tool.
    pub here: Here,
}

/// The side that shows the policy.
#[component]
pub(super) fn Policies(props: &Props) -> Html {
    let here = &props.here;
    let kept = here.shown.as_deref().and_then(|arn| here.bench.find(arn));
    html! {
        <section class="bench-policy" aria-labelledby="bench-policy">
            <div class="bench-head">
                <h2 id="bench-policy" tabindex="-1">{ "The policy" }</h2>
                if here.bench.shelf.len() > 1 {
                    <div class="bench-views" role="group" aria-label="Policy of">{ for here.bench.shelf.iter().map(|other| tab(here, other)) }</div>
                }
            </div>
            if let Some(kept) = kept {
                { one(here, kept) }
            } else {
                <p class="bench-none">{ "The scenario asks about no function, version, alias or layer version, and has no policy of one. \
                    A permission that is written here starts one." }</p>
            }
        </section>
    }
}

fn tab(here: &Here, kept: &Kept) -> Html {
    let is_shown = here.shown.as_ref() == Some(&kept.arn);
    let onclick = {
        let (here, arn) = (here.clone(), kept.arn.clone());
        Callback::from(move |_: MouseEvent| here.show(&arn))
    };
    let name = short(&kept.arn);
    let namesakes = here.bench.shelf.iter().filter(|other| short(&other.arn) == name).count();
    let region = kept.arn.split(':').nth(3).filter(|_| namesakes > 1);
    html! {
        <button type="button" class="small" {onclick} aria-pressed={is_shown.to_string()} title={kept.arn.clone()}>
            { name }if let Some(region) = region { { format!(", {region}") } }
        </button>
    }
}

fn one(here: &Here, kept: &Kept) -> Html {
    let origin = origin_of(&kept.text, &here.bench.home);
    let is_readable = !origin.statements.is_empty() || origin.size > 0;
    html! {
        <>
            <p class="bench-arn"><code>{ broken(&kept.arn) }</code></p>
            { place(here, kept) }
            if kept.text.trim().is_empty() {
                <p class="bench-none">{ "It has no policy yet. The first permission makes one; removing the last one takes it away." }</p>
            } else if !is_readable {
                <p class="bench-none depends">{ icon::of(Tone::Depends) }{ "Its text cannot be read as a policy: mend it in the editor." }</p>
            } else {
                { meter(&origin) }
                { verdict(here, kept, &origin) }
                <ol class="bench-statements" role="list">
                    { for origin.statements.iter().enumerate().map(|(at, (span, written))| statement(here, kept, at, *span, written)) }
                </ol>
            }
        </>
    }
}

/// Where the policy is kept, where that is not what one would think.
fn place(here: &Here, kept: &Kept) -> Html {
    let asked = &here.tools.scenario().request.resource;
    match kept.place {
        Place::Beside => {
            let ask = {
                let (here, kept) = (here.clone(), kept.clone());
                Callback::from(move |_: MouseEvent| here.ask(&kept))
            };
            html! {
                <div class="bench-place">
                    { icon::named("policy") }
                    <p>{ "Lambda keeps a policy for each function, version and alias. This one is kept here: the scenario is about another." }</p>
                    <button type="button" class="small" onclick={ask}>{ "Ask about it" }</button>
                </div>
            }
        }
        Place::Scenario(_) if !asked.is_empty() && *asked != kept.arn => html! {
            <div class="bench-place depends">
                { icon::of(Tone::Depends) }
                <p>{ "The request is about " }<b>{ short(asked) }</b>{ ", whose policy Lambda keeps apart from this one." }</p>
            </div>
        },
        Place::Scenario(_) | Place::Asked => Html::default(),
    }
}

/// How much of what Lambda keeps is used.
fn meter(origin: &Origin) -> Html {
    let (size, most) = (grouped(origin.size), grouped(MAX_POLICY));
    let label = format!("{size} of {most} bytes, white space aside");
    let value = origin.size.min(MAX_POLICY).to_string();
    html! {
        <div class={classes!("bench-size", (!origin.fits()).then_some("deny"))}>
            <meter min="0" max={MAX_POLICY.to_string()} high={(MAX_POLICY * 9 / 10).to_string()} {value} aria-label={label.clone()} />
            <small>{ label }</small>
        </div>
    }
}

/// 20480 → 20,480
fn grouped(number: usize) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", grouped(number / 1000), number % 1000) }
}

/// Which of the two could have made it.
fn verdict(here: &Here, kept: &Kept, origin: &Origin) -> Html {
    let (tone, line) = if !origin.fits() {
        (Tone::Deny, "Nothing could have made this policy: Lambda keeps none of this size.")
    } else if origin.is_by_permissions() {
        (Tone::Allow, "`add-permission` alone could have made this policy, statement by statement.")
    } else {
        (Tone::Depends, "Only `put-resource-policy` could have made this policy.")
    };
    let remarks =
        origin.against.iter().map(|reason| reason.reason.as_str()).chain(origin.differences.iter().map(String::as_str));
    let put = put_command(kept, &here.bench.home);
    html! {
        <div class={classes!("bench-verdict", tone.name())}>
            { icon::of(tone) }
            <div>
                <p>{ of_message(line) }</p>
                { for remarks.map(|remark| html! { <small>{ of_message(remark) }</small> }) }
            </div>
            if let Some(put) = put {
                <Copy label="Copy as put-resource-policy" text={Callback::from(move |()| AttrValue::from(put.clone()))} />
            }
        </div>
    }
}

/// The command that puts the whole policy; layer versions have none.
fn put_command(kept: &Kept, home: &Home) -> Option<String> {
    FunctionName::parse(&kept.arn, home).filter(|function| function.to_string() == kept.arn)?;
    let document = policyglass::function_policy::PolicyDocument::parse(&kept.text)?;
    let call = PutResourcePolicy { resource_arn: kept.arn.clone(), policy: document.to_json(), revision_id: None };
    Some(lines(&Call::PutResourcePolicy(call).words(home)))
}

/// A statement with its command, or why there is none.
fn statement(here: &Here, kept: &Kept, at: usize, span: Span, written: &Result<Written, Vec<Unwritable>>) -> Html {
    let text = span.of(&kept.text);
    let name = member(text, "Sid").unwrap_or_else(|| format!("Statement {}", at + 1));
    let tone = match member(text, "Effect").as_deref() {
        Some("Allow") => Tone::Allow,
        Some("Deny") => Tone::Deny,
        _ => Tone::Nothing,
    };
    let remove = {
        let (here, arn, old, name) = (here.clone(), kept.arn.clone(), kept.text.clone(), name.clone());
        Callback::from(move |_: MouseEvent| {
            let mut after = (*here.bench).clone();
            after.put(&arn, without_statement(&old, at).unwrap_or_default());
            here.apply(&format!("removing the permission “{name}”"), &after, here.draft.clone());
        })
    };
    let show = match kept.place {
        Place::Scenario(policy) => {
            let tools = here.tools.clone();
            Some(Callback::from(move |_: MouseEvent| tools.show(policy, span)))
        }
        Place::Asked | Place::Beside => None,
    };
    html! {
        <li key={format!("{at}-{name}")}>
            <div class="bench-row">
                { icon::of(tone) }<b>{ name.clone() }</b>
                <span class="grow"></span>
                if let Some(show) = show {
                    <button type="button" class="quiet small" onclick={show} aria-label={format!("Show {name} in the text")}>{ "Show" }</button>
                }
                <button type="button" class="quiet small" onclick={remove} aria-label={format!("Remove {name}")}>{ "Remove" }</button>
            </div>
            { match written {
                Ok(written) => command(written),
                Err(reasons) => html! {
                    <ul class="bench-reasons" role="list">{ for reasons.iter().map(|reason| html! { <li>{ of_message(&reason.reason) }</li> }) }</ul>
                },
            } }
        </li>
    }
}

fn command(written: &Written) -> Html {
    let lines = written.lines();
    html! {
        <>
            <div class="bench-json">
                <pre tabindex="0" role="group" aria-label="The command that writes it">{ written.command() }</pre>
                <Copy label="Copy" text={Callback::from(move |()| AttrValue::from(lines.clone()))} />
            </div>
            { for written.differences.iter().chain(&written.remarks).map(|text| html! { <small class="bench-remark">{ of_message(text) }</small> }) }
        </>
    }
}

/// What people call a function, version, alias or layer version.
pub(super) fn short(arn: &str) -> String {
    let mut parts = arn.splitn(7, ':').skip(5);
    match (parts.next(), parts.next()) {
        (Some("function"), Some(name)) => name.to_owned(),
        (Some("layer"), Some(name)) => format!("layer {name}"),
        _ => arn.to_owned(),
    }
}

/// A text that breaks where a reader would break it.
fn broken(text: &str) -> Html {
    text.split_inclusive([':', '/']).map(|part| html! { <>{ part.to_owned() }<wbr /></> }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_call_them() {
        assert_eq!(short("arn:aws:lambda:us-east-1:123456789012:function:f:prod"), "f:prod");
        assert_eq!(short("arn:aws:lambda:us-east-1:123456789012:layer:l:3"), "layer l:3");
        assert_eq!(short("arn:aws:s3:::b"), "arn:aws:s3:::b");
        assert_eq!((grouped(0), grouped(999), grouped(20_480)), ("0".into(), "999".into(), "20,480".into()));
    }
}
