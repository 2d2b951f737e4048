//! The editor module: loaded once, when the page has nothing else to do, and shared by all that show a text.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use super::contract::load_editor;

/// How far the module is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Module {
    /// On its way, or not yet wanted.
    Absent,
    /// It makes editors.
    Ready(Function),
    /// It could not be loaded: without a network, say.
    Failed,
}

#[derive(Default)]
struct Loader {
    module: Option<Module>,
    waiting: Vec<Callback<Module>>,
}

thread_local! {
    static LOADER: RefCell<Loader> = RefCell::default();
}

/// The module; wanting it loads it.
#[hook]
pub(super) fn use_module(wanted: bool) -> Module {
    let module = use_state_eq(|| LOADER.with_borrow(|loader| loader.module.clone()).unwrap_or(Module::Absent));
    let tell = {
        let setter = module.setter();
        Callback::from(move |module| setter.set(module))
    };
    use_effect_with(wanted, move |wanted| {
        if *wanted {
            want(tell);
        }
    });
    (*module).clone()
}

fn want(tell: Callback<Module>) {
    let known = LOADER.with_borrow_mut(|loader| match &loader.module {
        Some(module @ (Module::Ready(_) | Module::Failed)) => Some(module.clone()),
        Some(Module::Absent) => {
            loader.waiting.push(tell.clone());
            None
        }
        None => {
            loader.module = Some(Module::Absent);
            loader.waiting.push(tell.clone());
            start();
            None
        }
    });
    if let Some(module) = known {
        tell.emit(module);
    }
}

/// The two closures live as long as the page, as does what they load.
fn start() {
    let done = Closure::new(|create: Function| settle(&Module::Ready(create)));
    let failed = Closure::new(|_: JsValue| settle(&Module::Failed));
    load_editor(&done, &failed);
    done.forget();
    failed.forget();
}

fn settle(module: &Module) {
    let waiting = LOADER.with_borrow_mut(|loader| {
        loader.module = Some(module.clone());
        std::mem::take(&mut loader.waiting)
    });
    waiting.iter().for_each(|tell| tell.emit(module.clone()));
}
