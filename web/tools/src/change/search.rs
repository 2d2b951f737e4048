//! What would flip the decision: searched for in pieces between which the page can answer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use policyglass::{Flip, FlipSearch};
use policyglass_bridge::PageState;
use yew::platform::spawn_local;
use yew::platform::time::sleep;
use yew::prelude::*;

use crate::tools::Tools;

/// How long the search may keep the page from answering, in milliseconds.
const PIECE: f64 = 6.0;

/// How many results are kept: the last one, and the one that undoing leads back to.
const KEPT: usize = 4;

/// What would flip the decision about a document.
#[derive(Clone, Debug)]
pub struct Flips {
    /// The document.
    pub page: Rc<PageState>,
    /// What would flip the decision, smallest first.
    pub found: Vec<Rc<Flip>>,
}

/// The state of the search.
#[derive(Clone, Debug)]
pub struct Search {
    /// The last result.
    pub flips: Option<Rc<Flips>>,
    /// Whether it is about the document as it is.
    pub is_current: bool,
}

impl PartialEq for Search {
    fn eq(&self, other: &Self) -> bool {
        let address = |search: &Self| search.flips.as_ref().map(Rc::as_ptr);
        self.is_current == other.is_current && address(self) == address(other)
    }
}

type Results = Rc<RefCell<Vec<Rc<Flips>>>>;

/// Searches whenever the document has changed and can be decided.
#[hook]
pub fn use_flips(tools: &Tools) -> Search {
    let results: Results = use_mut_ref(Vec::new);
    let update = use_force_update();
    let page = tools.page.clone();
    let decided = page.decision.is_some();
    let known = find(&results, page.serial);
    let is_current = known.is_some() && decided && !tools.stale;
    {
        let results = results.clone();
        use_effect_with((page.serial, decided, tools.stale), move |&(serial, decided, stale)| {
            let going = Rc::new(Cell::new(decided && !stale && find(&results, serial).is_none()));
            if going.get() {
                spawn_local(search(page, going.clone(), move |flips| {
                    keep(&results, flips);
                    update.force_update();
                }));
            }
            move || going.set(false)
        });
    }
    let flips = known.or_else(|| results.borrow().first().cloned());
    Search { flips, is_current }
}

fn find(results: &Results, serial: u32) -> Option<Rc<Flips>> {
    results.borrow().iter().find(|flips| flips.page.serial == serial).cloned()
}

fn keep(results: &Results, flips: Flips) {
    let mut results = results.borrow_mut();
    results.insert(0, Rc::new(flips));
    results.truncate(KEPT);
}

async fn search(page: Rc<PageState>, going: Rc<Cell<bool>>, done: impl FnOnce(Flips)) {
    let mut search = FlipSearch::new(&page.scenario, page.now);
    loop {
        let start = js_sys::Date::now();
        while js_sys::Date::now() - start < PIECE {
            if !search.step() {
                done(Flips { page, found: search.into_flips().into_iter().map(Rc::new).collect() });
                return;
            }
        }
        sleep(Duration::ZERO).await;
        if !going.get() {
            return;
        }
    }
}
