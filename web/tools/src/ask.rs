//! Making something that a tool shows the page's request.

use policyglass::RequestInput;
use policyglass_bridge::Part;
use yew::prelude::*;

use crate::tools::Tools;

/// Asks, and the words of what was done last, for [`Done`](crate::done::Done).
#[hook]
pub fn use_ask(tools: &Tools) -> (Callback<RequestInput>, Option<AttrValue>) {
    let done = use_state_eq(|| None::<AttrValue>);
    let ask = {
        let (tools, done) = (tools.clone(), done.setter());
        Callback::from(move |request: RequestInput| {
            let what = format!("asking for {}", request.action);
            done.set(Some(what.clone().into()));
            tools.apply(what, vec![Part::Request(request)]);
        })
    };
    (ask, (*done).clone())
}
