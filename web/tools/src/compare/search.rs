//! The comparison, made in pieces between which the page can answer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use policyglass::Setting;
use policyglass::compare::{CompareSearch, Comparison};
use policyglass_bridge::PageState;
use yew::platform::spawn_local;
use yew::platform::time::sleep;
use yew::prelude::*;

use crate::catalog::Tier;
use crate::tools::Tools;

/// How long the search may keep the page from answering, in milliseconds.
const PIECE: f64 = 8.0;

/// What was compared: serial of A, serial of B, how much was known of AWS.
type Key = (u32, u32, Tier);

/// What was found about two versions.
#[derive(Debug)]
pub struct Found {
    key: Key,
    /// The comparison, or why there is none.
    pub result: Result<Comparison, String>,
}

/// The state of the search.
#[derive(Clone, Debug)]
pub struct Search {
    /// The last result.
    pub found: Option<Rc<Found>>,
    /// Whether it is about the versions as they are.
    pub is_current: bool,
}

/// Compares whenever one of the versions has changed.
#[hook]
pub fn use_comparison(tools: &Tools, before: &Rc<PageState>) -> Search {
    let last = use_mut_ref(|| None::<Rc<Found>>);
    let update = use_force_update();
    let key: Key = (before.serial, tools.page.serial, tools.known.tier);
    let is_current = !tools.stale && last.borrow().as_ref().is_some_and(|found| found.key == key);
    {
        let (last, before, after, setting) = (last.clone(), before.clone(), tools.page.clone(), tools.setting());
        use_effect_with((key, tools.stale), move |&(key, stale)| {
            let going = Rc::new(Cell::new(!stale && last.borrow().as_ref().is_none_or(|found| found.key != key)));
            if going.get() {
                spawn_local(search(key, before, after, setting, going.clone(), last, move || update.force_update()));
            }
            move || going.set(false)
        });
    }
    let found = last.borrow().clone();
    Search { found, is_current }
}

async fn search(
    key: Key,
    before: Rc<PageState>,
    after: Rc<PageState>,
    setting: Setting,
    going: Rc<Cell<bool>>,
    last: Rc<RefCell<Option<Rc<Found>>>>,
    done: impl FnOnce(),
) {
    let keep = |result| {
        last.replace(Some(Rc::new(Found { key, result })));
    };
    let mut search = match CompareSearch::new(&before.scenario, &after.scenario, setting) {
        Ok(search) => search,
        Err(error) => {
            keep(Err(error.message));
            done();
            return;
        }
    };
    loop {
        let start = js_sys::Date::now();
        while js_sys::Date::now() - start < PIECE {
            if !search.step() {
                keep(Ok(search.into_comparison()));
                done();
                return;
            }
        }
        sleep(Duration::ZERO).await;
        if !going.get() {
            return;
        }
    }
}
