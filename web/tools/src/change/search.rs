//! What would flip the decision: searched for in pieces between which the page can answer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use policyglass::{Catalog, Flip, FlipSearch};
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
    /// What was known of services.
    catalog: Arc<Catalog>,
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
    let decided = tools.page.decision.is_some();
    let known = find(&results, tools);
    let is_current = known.is_some() && decided && !tools.stale;
    {
        let results = results.clone();
        let tools = tools.clone();
        let basis = (tools.page.serial, tools.known.tier, decided, tools.stale);
        use_effect_with(basis, move |&(_, _, decided, stale)| {
            let going = Rc::new(Cell::new(decided && !stale && find(&results, &tools).is_none()));
            if going.get() {
                spawn_local(search(tools, going.clone(), move |flips| {
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

fn find(results: &Results, tools: &Tools) -> Option<Rc<Flips>> {
    let same = |flips: &&Rc<Flips>| {
        flips.page.serial == tools.page.serial && Arc::ptr_eq(&flips.catalog, &tools.known.catalog)
    };
    results.borrow().iter().find(same).cloned()
}

fn keep(results: &Results, flips: Flips) {
    let mut results = results.borrow_mut();
    results.insert(0, Rc::new(flips));
    results.truncate(KEPT);
}

async fn search(tools: Tools, going: Rc<Cell<bool>>, done: impl FnOnce(Flips)) {
    let mut search = FlipSearch::new(tools.scenario(), tools.setting());
    loop {
        let start = js_sys::Date::now();
        while js_sys::Date::now() - start < PIECE {
            if !search.step() {
                let found = search.into_flips().into_iter().map(Rc::new).collect();
                done(Flips { page: tools.page, catalog: tools.known.catalog, found });
                return;
            }
        }
        sleep(Duration::ZERO).await;
        if !going.get() {
            return;
        }
    }
}
