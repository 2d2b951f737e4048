//! What the tests decide, computed once per document.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use policyglass::{Catalog, Suite, TestRun};
use policyglass_bridge::PageState;

use crate::tools::Tools;

/// What the tests of a document decide.
#[derive(Debug)]
pub struct Results {
    /// The document.
    pub page: Rc<PageState>,
    catalog: Arc<Catalog>,
    /// The tests, to try changes with.
    pub suite: Suite,
    /// What they decide.
    pub run: TestRun,
}

thread_local! {
    static LAST: RefCell<Option<Rc<Results>>> = const { RefCell::new(None) };
}

/// What the tests decide.
pub fn results(tools: &Tools) -> Rc<Results> {
    let same = |known: &&Rc<Results>| {
        known.page.serial == tools.page.serial && Arc::ptr_eq(&known.catalog, &tools.known.catalog)
    };
    if let Some(known) = LAST.with_borrow(|last| last.as_ref().filter(same).cloned()) {
        return known;
    }
    let suite = Suite::new(tools.scenario(), tools.setting());
    let run = suite.run();
    let new = Rc::new(Results { page: tools.page.clone(), catalog: Arc::clone(&tools.known.catalog), suite, run });
    LAST.set(Some(new.clone()));
    new
}
