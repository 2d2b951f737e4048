//! How lessons come: fetched when somebody wants them, from a file, from an address.

use std::rc::Rc;

use js_sys::futures::JsFuture;
use policyglass::lesson::Lesson;
use policyglass::{LineIndex, Setting, Severity, link};
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::state::{Act, Classroom, Own, Shelf, Shelved};
use crate::file::fetch;

/// Larger files are no lessons.
const MOST: f64 = 1_048_576.0;

/// Opens the panel when somebody wants it, and what the address names: `#lesson=ID`, `#lesson1.…`, `#lessons=FILE`.
#[hook]
pub fn use_opening(room: &UseReducerHandle<Classroom>, wanted: Option<&(u32, AttrValue)>) {
    {
        let room = room.clone();
        let times = wanted.filter(|(_, tool)| *tool == "lessons").map(|(times, _)| *times);
        use_effect_with(times, move |times| {
            if times.is_some() {
                room.dispatch(Act::Open(true));
                fetch_shelf(&room);
            }
        });
    }
    let address = use_state_eq(hash);
    {
        let address = address.clone();
        use_effect_with((), move |()| {
            let listener = gloo::events::EventListener::new(&gloo::utils::window(), "hashchange", move |_| {
                address.set(hash());
            });
            move || drop(listener)
        });
    }
    let id = address.strip_prefix("#lesson=").map(str::to_owned);
    {
        let (room, address) = (room.clone(), (*address).clone());
        use_effect_with(address, move |address| {
            if address.starts_with("#lesson=") {
                room.dispatch(Act::Open(true));
                fetch_shelf(&room);
            } else if let Some(read) = link::decode_lesson(address) {
                match read {
                    Ok(text) => arrive(&room, &text),
                    Err(error) => room.dispatch(Act::Missing(error.to_string().into())),
                }
                room.dispatch(Act::Open(true));
                fetch_shelf(&room);
            } else if let Some(file) = address.strip_prefix("#lessons=") {
                room.dispatch(Act::Open(true));
                fetch_own(&room, file.to_owned());
                fetch_shelf(&room);
            }
        });
    }
    // Once the lesson that the address names is there, it begins.
    let found = id.and_then(|id| room.lessons().into_iter().find(|lesson| lesson.id == id));
    let other = room.current.as_ref().map(|current| current.lesson.id.clone());
    let room = room.clone();
    use_effect_with(found.as_ref().map(|lesson| lesson.id.clone()), move |id| {
        if let Some(lesson) = found
            && other != *id
        {
            super::begin(&room, &lesson);
        }
    });
}

fn hash() -> String {
    gloo::utils::window().location().hash().unwrap_or_default()
}

/// Writes into the address which lesson is open, without a step in the history.
pub fn show_address(id: Option<&str>) {
    let window = gloo::utils::window();
    let location = window.location();
    let (path, search) = (location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    let hash = id.map_or_else(String::new, |id| format!("#lesson={id}"));
    if let Ok(history) = window.history() {
        // Fails when it is called too often; the address is then an older one.
        let _ =
            history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&format!("{path}{search}{hash}")));
    }
}

/// Fetches the lessons, unless they are there or on their way.
pub fn fetch_shelf(room: &UseReducerHandle<Classroom>) {
    if matches!(room.shelf, Shelf::Fetching | Shelf::Open(_)) {
        return;
    }
    room.dispatch(Act::Shelf(Shelf::Fetching));
    let dispatcher = room.dispatcher();
    spawn_local(async move {
        let meta = gloo::utils::document().query_selector("meta[name=lessons]").ok().flatten();
        let name = meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default();
        dispatcher.dispatch(Act::Shelf(match fetch(&name).await {
            Ok(text) => Shelf::Open(read(&text)),
            Err(cause) => Shelf::Failed(format!("the lessons could not be fetched: {cause}").into()),
        }));
    });
}

fn fetch_own(room: &UseReducerHandle<Classroom>, file: String) {
    let room = room.clone();
    spawn_local(async move {
        match fetch(&file).await {
            Ok(text) => arrive(&room, &text),
            Err(cause) => room.dispatch(Act::Missing(format!("`{file}` could not be fetched: {cause}").into())),
        }
    });
}

/// What an address brings: one lesson begins at once.
fn arrive(room: &UseReducerHandle<Classroom>, text: &str) {
    let own = read_own(text);
    let only = own.first().filter(|only| own.len() == 1 && only.wrong.is_empty()).map(|only| only.lesson.0.clone());
    room.dispatch(Act::Own(own));
    if let Some(lesson) = only {
        super::begin(room, &lesson);
    }
}

/// Lessons in the order of tracks and numbers.
fn read(text: &str) -> Vec<Shelved> {
    let mut lessons: Vec<Lesson> = Lesson::read(text).into_iter().map(|(lesson, _)| lesson).collect();
    lessons.sort_by(|one, other| (other.track.as_str(), one.order).cmp(&(one.track.as_str(), other.order)));
    lessons.into_iter().map(|lesson| Shelved(Rc::new(lesson))).collect()
}

/// Somebody's own lessons, with what the validator says about them.
pub fn read_own(text: &str) -> Vec<Own> {
    let setting = Setting::from(None);
    let index = LineIndex::new(text);
    let shared: Rc<str> = text.into();
    Lesson::read(text)
        .into_iter()
        .map(|(mut lesson, mut found)| {
            found.extend(lesson.validate(&setting));
            found.retain(|finding| finding.severity == Severity::Error);
            found.sort_by_key(|finding| finding.span.start);
            let words = |finding: &policyglass::Diagnostic| {
                let help = finding.help.as_ref().map(|help| format!(" – {help}")).unwrap_or_default();
                format!("line {}: {}{help}", index.line_column(finding.span.start).line, finding.message)
            };
            let wrong = found.iter().map(words).collect();
            if lesson.title.is_empty() {
                "A lesson without a title".clone_into(&mut lesson.title);
            }
            Own { lesson: Shelved(Rc::new(lesson)), wrong, text: shared.clone() }
        })
        .collect()
}

/// Reads the file that somebody chose.
pub fn choose(room: &UseReducerHandle<Classroom>) -> Callback<Event> {
    let dispatcher = room.dispatcher();
    Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        let dispatcher = dispatcher.clone();
        // Choosing the same file again is a change, too: its author has mended it.
        input.set_value("");
        spawn_local(async move {
            let own = match text_of(&file).await {
                Some(text) => read_own(&text),
                None => vec![unreadable(&file.name())],
            };
            dispatcher.dispatch(Act::Own(own));
        });
    })
}

async fn text_of(file: &File) -> Option<String> {
    if file.size() > MOST {
        return None;
    }
    JsFuture::from(file.unchecked_ref::<web_sys::Blob>().text()).await.ok()?.as_string()
}

fn unreadable(name: &str) -> Own {
    let lesson = Lesson { title: name.to_owned(), ..Lesson::default() };
    let wrong = vec!["this file is no text, or larger than 1 MiB".to_owned()];
    Own { lesson: Shelved(Rc::new(lesson)), wrong, text: "".into() }
}
