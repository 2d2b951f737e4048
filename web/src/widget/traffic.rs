//! How many requests the page has made since it started: a claim that everybody can check.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
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
                let count_of = list.get_entries().iter().filter(|entry| !is_of_the_page(entry)).count();
                count.dispatch(u32::try_from(count_of).unwrap_or(u32::MAX));
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

/// The editor belongs to the page, although it comes when the rest is idle.
fn is_of_the_page(entry: &JsValue) -> bool {
    let name = js_sys::Reflect::get(entry, &"name".into()).ok().and_then(|name| name.as_string());
    name.is_some_and(|name| name.contains("/editor.js"))
}

struct Count(u32);

impl Reducible for Count {
    type Action = u32;

    fn reduce(self: std::rc::Rc<Self>, more: u32) -> std::rc::Rc<Self> {
        Self(self.0 + more).into()
    }
}
