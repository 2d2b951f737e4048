//! Beside the strict answer: what it would be if a context key that nobody gave had the right value.

use std::cell::RefCell;
use std::rc::Rc;

use policyglass::Decision;
use policyglass::explain::Sentence;
use yew::prelude::*;

use super::list::apply;
use super::search::Search;
use crate::tools::Tools;
use policyglass_widget::Tone;
use policyglass_widget::icon;
use policyglass_widget::sentence::{plain, rich};

/// The line, where the decision hangs on a missing key.
pub fn depends(
    tools: &Tools,
    decision: Decision,
    search: &Search,
    last_applied: &Rc<RefCell<Option<Sentence>>>,
) -> Html {
    let Some(flips) = search.flips.as_ref().filter(|_| decision == Decision::ImplicitDeny) else {
        return Html::default();
    };
    let found = flips.found.iter().find_map(|flip| Some((flip, flip.depends.as_ref()?)));
    let Some((flip, condition)) = found.filter(|(flip, _)| flip.leads_to == Decision::Allowed) else {
        return Html::default();
    };
    let fill = {
        let (tools, flip, last) = (tools.clone(), flip.clone(), last_applied.clone());
        Callback::from(move |_: MouseEvent| apply(&tools, &flip, &last))
    };
    let title = plain(&flip.title);
    html! {
        <div class={classes!("depends-line", "depends", (!search.is_current).then_some("searching"))}>
            { icon::of(Tone::Depends) }
            <p><b>{ "Allowed" }</b>{ " if " }{ rich(condition) }</p>
            <button type="button" onclick={fill} disabled={!search.is_current} title={title.clone()}
                aria-label={format!("Fill in: {title}")}>{ "Fill in" }</button>
        </div>
    }
}
