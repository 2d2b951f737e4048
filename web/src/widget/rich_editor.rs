//! The editor that is loaded when the page is idle; until then, and where it is not wanted, the text area.
//!
//! Both take and tell the same. The module only draws: what it shows is computed here and pushed to it.

mod callbacks;
mod contract;
mod fallback;
mod instance;
mod kept;
mod module;
mod translate;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use policyglass::Span;
use policyglass_bridge::Wanted;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::prelude::*;

use super::editor::{self, Editor};
use callbacks::Listeners;
use instance::Instance;
use module::{Module, use_module};

/// Who knows what can stand at a place, and what it is that stands there: asked what about which text and where, in
/// UTF-16 units, answers as the editor takes it.
pub type Assist = Callback<(Wanted, String, u32), JsValue>;

/// Properties of [`RichEditor`].
#[derive(Properties)]
pub struct Props {
    /// What the text area takes, too.
    pub sheet: editor::Props,
    /// Under which the cursor and what can be undone are kept while the text is not shown.
    pub name: AttrValue,
    /// Whether the text area is wanted.
    pub plain: bool,
    /// A fix was chosen: the problem's place in the list, and the fix's in the problem's.
    pub on_fix: Callback<(usize, usize)>,
    /// A problem that the text area shall show.
    pub on_problem: Callback<Span>,
    /// The editor could not be had: the text area is all there is.
    pub on_failure: Callback<()>,
    /// Help at the cursor and under the pointer.
    pub assist: Assist,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.sheet == other.sheet && self.name == other.name && self.plain == other.plain
    }
}

/// An editor for JSON.
#[component]
pub fn RichEditor(props: &Props) -> Html {
    let sheet = &props.sheet;
    let make = use_editor_module(props);
    let root = use_node_ref();
    let slot = use_node_ref();
    let handed_over = {
        let root = root.clone();
        use_memo(make.is_some(), move |rich| rich.then(|| fallback::selection_inside(&root)).flatten())
    };
    let editor = use_instance(props, make.as_ref(), &slot);
    use_pushes(props, make.is_some(), &editor, *handed_over);
    let onkeydown = {
        let (annotations, on_problem) = (sheet.annotations.clone(), props.on_problem.clone());
        move |event: KeyboardEvent| {
            if let Some(span) = fallback::problem_for(&event, &annotations.problems) {
                event.prevent_default();
                on_problem.emit(span);
            }
        }
    };
    html! {
        <div class="write" ref={root}>
            if make.is_some() {
                <div class="holder" ref={slot}></div>
            } else {
                <div class="plain" {onkeydown}><Editor ..sheet.clone() /></div>
            }
        </div>
    }
}

/// What makes editors, when one is wanted and can be had.
#[hook]
fn use_editor_module(props: &Props) -> Option<Function> {
    let module = use_module(!props.plain);
    {
        let told = props.on_failure.clone();
        use_effect_with(module == Module::Failed, move |failed| {
            if *failed {
                told.emit(());
            }
        });
    }
    match module {
        Module::Ready(make) if !props.plain => Some(make),
        Module::Ready(_) | Module::Absent | Module::Failed => None,
    }
}

type Current = Rc<RefCell<Option<Rc<Instance>>>>;

/// The editor in `slot`, while there is one.
#[hook]
fn use_instance(props: &Props, make: Option<&Function>, slot: &NodeRef) -> Current {
    let current: Current = use_mut_ref(|| None);
    let shown = current.clone();
    let (slot, text, label) = (slot.clone(), props.sheet.text.clone(), props.sheet.label.clone());
    let failed = props.on_failure.clone();
    use_effect_with((make.cloned(), props.name.clone()), move |(make, name)| {
        if let (Some(make), Some(slot)) = (make, slot.cast::<Element>()) {
            let editor = kept::editor(name, || Instance::new(make, &text, &label));
            match editor.and_then(|editor| slot.append_child(&editor.host).map(|_| editor)) {
                Ok(editor) => drop(shown.replace(Some(editor))),
                Err(_) => failed.emit(()),
            }
        }
        move || {
            if let Some(editor) = shown.take() {
                editor.host.remove();
            }
        }
    });
    current
}

/// Tells the editor what changed: after every change of the page, and each thing once.
#[hook]
fn use_pushes(props: &Props, rich: bool, current: &Current, handed_over: Option<(u32, u32)>) {
    let sheet = &props.sheet;
    {
        let (current, listeners) = (current.clone(), props.listeners());
        use_effect(move || {
            if let Some(editor) = &*current.borrow() {
                editor.listen(listeners);
            }
        });
    }
    {
        let (current, shown) = (current.clone(), (sheet.text.clone(), sheet.annotations.clone()));
        use_effect_with((rich, shown), move |(_, (text, annotations))| {
            if let Some(editor) = &*current.borrow() {
                editor.show(text, annotations);
            }
        });
    }
    {
        let current = current.clone();
        use_effect_with((rich, sheet.label.clone()), move |(_, label)| {
            if let Some(editor) = &*current.borrow() {
                editor.set_label(label);
            }
        });
    }
    {
        let current = current.clone();
        use_effect_with((rich, sheet.highlight), move |(_, span)| {
            if let Some(editor) = &*current.borrow() {
                editor.highlight(*span);
            }
        });
    }
    {
        let current = current.clone();
        let deciding = sheet.annotations.blocks.iter().find(|block| block.strong).map(|block| block.span.start);
        use_effect_with((rich, deciding), move |(_, deciding)| {
            if let (Some(editor), Some(byte)) = (&*current.borrow(), deciding)
                && !editor.has_focus()
            {
                editor.scroll_to(*byte);
            }
        });
    }
    {
        let current = current.clone();
        use_effect_with((rich, sheet.reveal), move |(_, reveal)| {
            if let (Some(editor), Some(reveal)) = (&*current.borrow(), reveal) {
                editor.reveal(reveal.span);
                if editor::focus_is_nowhere() {
                    editor.focus();
                }
            }
        });
    }
    {
        let current = current.clone();
        use_effect_with(rich, move |_| {
            if let (Some(editor), Some((from, to))) = (&*current.borrow(), handed_over) {
                editor.take_over(from, to);
            }
        });
    }
}

impl Props {
    fn listeners(&self) -> Listeners {
        Listeners {
            on_edit: self.sheet.on_edit.clone(),
            on_cursor: self.sheet.on_cursor.clone(),
            on_fix: self.on_fix.clone(),
            assist: Some(self.assist.clone()),
        }
    }
}
