//! Beside the strict answer: what it would be if a context key that nobody gave had the right value.

use policyglass::Decision;
use yew::prelude::*;

use crate::analysis::Verdict;
use crate::flips::Search;
use crate::page::Page;
use crate::state::Change;
use crate::tone::Tone;
use crate::widget::icon;
use crate::widget::sentence::{plain, rich};

/// The line, where the decision hangs on a missing key.
pub fn depends(page: &Page, verdict: &Verdict, search: &Search) -> Html {
    let Some(flips) = search.flips.as_ref().filter(|_| verdict.decision == Decision::ImplicitDeny) else {
        return Html::default();
    };
    let found = flips.found.iter().find_map(|flip| Some((flip, flip.depends.as_ref()?)));
    let Some((flip, condition)) = found.filter(|(flip, _)| flip.leads_to == Decision::Allowed) else {
        return Html::default();
    };
    let fill = page.always(Change::Flip(flips.document.clone(), flip.clone()));
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
