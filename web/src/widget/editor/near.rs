//! Which pieces of the text are near what is in view.

use std::ops::Range;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver};
use yew::prelude::*;

/// How many pieces a window shows: before anything is measured, and of what is added where the text ends in view.
const SHOWN: usize = 3;

/// The positions of the children of `layer` that are in view, or would be after scrolling by the height of a window.
#[hook]
pub(super) fn use_near(layer: &NodeRef) -> Range<usize> {
    let near = use_state_eq(|| 0..SHOWN);
    let (layer, set) = (layer.clone(), near.setter());
    use_effect_with((), move |()| {
        let measure = {
            let layer = layer.clone();
            move || {
                if let Some(near) = layer.cast::<HtmlElement>().and_then(|layer| measure(&layer)) {
                    set.set(near);
                }
            }
        };
        measure();
        // What scrolls is the editor, or what it stands in; such events do not rise, but can be caught on their way.
        let scrolled = {
            let measure = measure.clone();
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&gloo::utils::document(), "scroll", options, move |_| measure())
        };
        let resized = Closure::<dyn Fn()>::new(measure);
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(layer)) = (&observer, layer.cast::<Element>()) {
            observer.observe(&layer);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop((scrolled, resized));
        }
    });
    (*near).clone()
}

/// `None` while the layer is not shown: then nothing has a place.
fn measure(layer: &HtmlElement) -> Option<Range<usize>> {
    layer.offset_parent()?;
    let window = gloo::utils::window().inner_height().ok()?.as_f64()?;
    let children = layer.children();
    let boxes = (0..children.length()).filter_map(|at| children.item(at)).map(|child| child.get_bounding_client_rect());
    let (mut above, mut near) = (0, 0);
    for piece in boxes {
        if piece.bottom() < -window {
            above += 1;
        } else if piece.top() <= 2.0 * window {
            near += 1;
        } else {
            return Some(above..above + near);
        }
    }
    Some(above..above + near + SHOWN)
}
