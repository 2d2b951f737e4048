//! What was asked, and what was not.

use policyglass::compare::Coverage;
use yew::prelude::*;

/// A fold with both.
pub fn coverage(coverage: &Coverage) -> Html {
    let Coverage { requests, actions, services, date, resources, principals, .. } = coverage;
    let services = match services {
        1 => "Lambda".to_owned(),
        count => format!("{count} services"),
    };
    let mut not: Vec<String> = Vec::new();
    if !coverage.unknown_services.is_empty() {
        not.push(format!("Actions of services that are not loaded: {}.", coverage.unknown_services.join(", ")));
    }
    if coverage.combinations_left_out > 0 {
        not.push("Some combinations of context keys: there are too many to try all.".to_owned());
    }
    if coverage.stopped {
        not.push("The rest: the search ended before everything was asked.".to_owned());
    }
    not.push(
        "Other principals than these, and other values of conditions than some that meet them and some that do not."
            .to_owned(),
    );
    not.push("Resources beside the examples. Finding nothing is no proof that nothing is new.".to_owned());
    html! {
        <details class="coverage">
            <summary>{ format!("{requests} requests were asked. What was not?") }</summary>
            <p>{ format!("{actions} actions of {services} as AWS had them on {date}, those that the same statements cover as one, and none whose statements have not changed; {resources} resources: examples of every entry, of every type, qualified and beside them.") }</p>
            <p>{ "By " }{ for principals.iter().map(|principal| html! { <><code>{ principal }</code>{ " " }</> }) }</p>
            <p>{ "Not asked:" }</p>
            <ul>{ for not.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
        </details>
    }
}
