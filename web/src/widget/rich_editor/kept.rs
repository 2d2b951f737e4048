//! Editors that were put aside keep their cursor and what can be undone, until many others were used since.

use std::cell::RefCell;
use std::rc::Rc;

use yew::AttrValue;

use super::instance::Instance;

/// How many are kept.
const MOST: usize = 8;

thread_local! {
    /// By name; the one used last stands last.
    static KEPT: RefCell<Vec<(AttrValue, Rc<Instance>)>> = RefCell::default();
}

/// The editor of that name, or a new one.
pub(super) fn editor<E>(name: &AttrValue, make: impl FnOnce() -> Result<Instance, E>) -> Result<Rc<Instance>, E> {
    let known = KEPT.with_borrow_mut(|kept| {
        let at = kept.iter().position(|(other, _)| other == name)?;
        Some(kept.remove(at).1)
    });
    let editor = match known {
        Some(editor) => editor,
        None => Rc::new(make()?),
    };
    let forgotten = KEPT.with_borrow_mut(|kept| {
        kept.push((name.clone(), editor.clone()));
        (kept.len() > MOST).then(|| kept.remove(0))
    });
    drop(forgotten);
    Ok(editor)
}
