//! What would flip the decision: searched for after typing has paused, in pieces between which the page can answer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use policyglass::{Flip, FlipSearch};
use yew::platform::spawn_local;
use yew::platform::time::sleep;
use yew::prelude::*;

use crate::page::Page;
use crate::state::Document;

/// How long typing must pause before the search begins.
const PAUSE: Duration = Duration::from_millis(120);

/// How long the search may keep the page from answering, in milliseconds.
const PIECE: f64 = 6.0;

/// How many results are kept: the last one, and the one that undoing leads back to.
const KEPT: usize = 4;

/// What would flip the decision about a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Flips {
    /// The document.
    pub document: Rc<Document>,
    /// What would flip the decision, smallest first.
    pub found: Vec<Rc<Flip>>,
}

/// The state of the search.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// The last result.
    pub flips: Option<Rc<Flips>>,
    /// Whether it is about the document as it is.
    pub is_current: bool,
}

type Results = Rc<RefCell<Vec<Rc<Flips>>>>;

/// Searches whenever the document has changed and can be decided.
#[hook]
pub fn use_flips(page: &Page) -> Search {
    let results: Results = use_mut_ref(Vec::new);
    let update = use_force_update();
    let document = page.state.document.clone();
    let now = page.state.now;
    let decided = page.analysis.failure.is_none();
    let known = results.borrow().iter().find(|flips| flips.document == document).cloned();
    let is_current = known.is_some() && decided;
    {
        let results = results.clone();
        use_effect_with((document, decided), move |(document, decided)| {
            let going = Rc::new(Cell::new(*decided && find(&results, document).is_none()));
            if going.get() {
                let typed =
                    results.borrow().first().is_some_and(|last| last.document.generation == document.generation);
                let pause = if typed { PAUSE } else { Duration::ZERO };
                spawn_local(search(document.clone(), now, pause, going.clone(), move |flips| {
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

fn find(results: &Results, document: &Rc<Document>) -> Option<Rc<Flips>> {
    results.borrow().iter().find(|flips| flips.document == *document).cloned()
}

fn keep(results: &Results, flips: Flips) {
    let mut results = results.borrow_mut();
    results.insert(0, Rc::new(flips));
    results.truncate(KEPT);
}

async fn search(
    document: Rc<Document>,
    now: Option<i64>,
    pause: Duration,
    going: Rc<Cell<bool>>,
    done: impl FnOnce(Flips),
) {
    sleep(pause).await;
    if !going.get() {
        return;
    }
    let mut search = FlipSearch::new(&document.to_scenario(), now);
    loop {
        let start = js_sys::Date::now();
        while js_sys::Date::now() - start < PIECE {
            if !search.step() {
                done(Flips { document, found: search.into_flips().into_iter().map(Rc::new).collect() });
                return;
            }
        }
        sleep(Duration::ZERO).await;
        if !going.get() {
            return;
        }
    }
}
