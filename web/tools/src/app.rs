//! The tools: hears the page, and draws every tool where it belongs.

use std::rc::Rc;

use policyglass_bridge::{PageState, ToPage, ToTools, hear, tell};
use yew::prelude::*;

use crate::assist::use_answers;
use crate::catalog::use_catalog;
use crate::change::Changes;
use crate::checks::use_checked;
use crate::drawer::Drawer;
use crate::lessons::Lessons;
use crate::opening::Opener;
use crate::paste::Paste;
use crate::share::Share;
use crate::tests::Marks;
use crate::tools::Tools;

/// What the page has said.
#[derive(Default)]
struct Heard {
    page: Option<Rc<PageState>>,
    stale: bool,
    /// The tool that somebody wants; the number grows, so that wanting it twice opens it twice.
    wanted: Option<(u32, AttrValue)>,
}

impl Reducible for Heard {
    type Action = ToTools;

    fn reduce(self: Rc<Self>, message: ToTools) -> Rc<Self> {
        let (page, wanted) = (self.page.clone(), self.wanted.clone());
        Rc::new(match message {
            ToTools::State(state) => Self { page: Some(Rc::new(*state)), stale: false, wanted },
            ToTools::Stale => Self { page, stale: true, wanted },
            ToTools::Open(tool) => {
                let times = self.wanted.as_ref().map_or(0, |(times, _)| times + 1);
                Self { page, stale: self.stale, wanted: Some((times, tool.into())) }
            }
        })
    }
}

/// All tools. Nothing is drawn before the page has answered.
#[component]
pub fn App() -> Html {
    let heard = use_reducer(Heard::default);
    let dispatcher = heard.dispatcher();
    use_effect_with((), move |()| {
        let listener = hear(move |message: ToTools| dispatcher.dispatch(message));
        tell(&ToPage::Hello);
        move || drop(listener)
    });
    let known = use_catalog(heard.page.as_ref());
    let checked = use_checked(heard.page.as_ref(), &known);
    use_answers(&known.catalog);
    let task = use_state_eq(|| None::<AttrValue>);
    let Some(page) = heard.page.clone() else { return Html::default() };
    let tools = Tools { page, stale: heard.stale, known, checked };
    html! {
        <>
            <Changes tools={tools.clone()} task={(*task).clone()} />
            <Opener tools={tools.clone()} />
            <Marks tools={tools.clone()} />
            <Share tools={tools.clone()} wanted={heard.wanted.clone()} />
            <Paste tools={tools.clone()} wanted={heard.wanted.clone()} />
            <Lessons tools={tools.clone()} wanted={heard.wanted.clone()} on_task={task.setter()} />
            <Drawer {tools} wanted={heard.wanted.clone()} />
        </>
    }
}
