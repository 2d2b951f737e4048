//! How many requests the page has made since it started: a claim that everybody can check.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{PerformanceObserver, PerformanceObserverEntryList, PerformanceObserverInit};
use yew::prelude::*;

/// The number of requests since the page was first drawn.
#[hook]
pub fn use_traffic() -> u32 {
    let count = use_reducer(|| Count(0));
    let result = count.0;
    use_effect_with((), move |()| {
        let seen =
            Closure::<dyn FnMut(PerformanceObserverEntryList)>::new(move |list: PerformanceObserverEntryList| {
                count.dispatch(list.get_entries().length());
            });
        // Browsers without the observer show no requests that they cannot see.
        let observer = PerformanceObserver::new(seen.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            let kinds = js_sys::Array::of1(&"resource".into());
            observer.observe(&PerformanceObserverInit::new(&kinds));
        }
        move || {
            if let Some(observer) = &observer {
                observer.disconnect();
            }
            drop(seen);
        }
    });
    result
}

struct Count(u32);

impl Reducible for Count {
    type Action = u32;

    fn reduce(self: std::rc::Rc<Self>, more: u32) -> std::rc::Rc<Self> {
        Self(self.0 + more).into()
    }
}
