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

/// Files of the page's own folder belong to the page, although some come when the rest is idle. Their addresses say
/// nothing about what was typed: none has a query but the editor's version.
fn is_of_the_page(entry: &JsValue) -> bool {
    let name = js_sys::Reflect::get(entry, &"name".into()).ok().and_then(|name| name.as_string());
    let folder = gloo::utils::document().base_uri().ok().flatten().unwrap_or_default();
    let folder = folder.split(['#', '?']).next().and_then(|page| page.rsplit_once('/')).map(|(folder, _)| folder);
    name.as_deref()
        .and_then(|name| name.strip_prefix(folder?))
        .is_some_and(|file| !file.contains('?') || file.starts_with("/editor.js?v="))
}

struct Count(u32);

impl Reducible for Count {
    type Action = u32;

    fn reduce(self: std::rc::Rc<Self>, more: u32) -> std::rc::Rc<Self> {
        Self(self.0 + more).into()
    }
}
