//! The function policy: what `add-permission` and its relatives write into it, and which command would have written what
//! is there.

mod bench;
mod draft;
mod form;
mod outcome;
mod policy;
mod preset;
mod write;

use std::cell::RefCell;
use std::rc::Rc;

use policyglass_bridge::{ToPage, tell};
use yew::prelude::*;

use crate::tools::Tools;
use bench::{Bench, Kept, Place, parts};
use draft::Draft;
use policy::Policies;
use write::Write;

/// Properties of [`Workbench`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub tools: Tools,
}

/// What the tool remembers, also while the drawer shows another one.
#[derive(Clone, Debug, Default, PartialEq)]
struct Memory {
    /// The document that it belongs to.
    generation: Option<u32>,
    /// Policies that are not the scenario's, by ARN.
    beside: Vec<(String, String)>,
    /// The ARN whose policy is shown; otherwise the scenario's.
    shown: Option<String>,
    /// What is being written.
    draft: Draft,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// A step of this tool, and the way back.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    /// What was done, as a sentence without its stop.
    what: String,
    /// What the tool remembered before.
    before: Memory,
    /// Whether the page's document was changed, and the one before.
    serial: Option<u32>,
}

/// What the parts of the tool get.
#[derive(Clone, PartialEq)]
struct Here {
    tools: Tools,
    bench: Rc<Bench>,
    draft: Draft,
    /// The ARN whose policy is shown.
    shown: Option<String>,
    remember: Callback<Memory>,
    memory: Memory,
    done: Callback<Step>,
    /// What was done last, while it can be taken back.
    last: Option<String>,
    undo: Callback<()>,
}

impl Here {
    /// Another draft.
    fn write(&self, draft: Draft) {
        self.remember.emit(Memory { draft, ..self.memory.clone() });
    }

    /// Shows the policy of another function, version, alias or layer version, and aims the form at it.
    fn show(&self, arn: &str) {
        let mut memory = Memory { shown: Some(arn.to_owned()), ..self.memory.clone() };
        memory.draft.aim(arn, &self.bench.home);
        self.remember.emit(memory);
    }

    /// The policies of `after` take the place of those that are there: the scenario's on the page, the others here.
    fn apply(&self, what: &str, after: &Bench, draft: Draft) {
        let scenario = self.tools.scenario();
        let changed: Vec<Kept> = after.changed(&self.bench).into_iter().cloned().collect();
        let Some(last) = changed.last() else { return };
        let mut memory = Memory { beside: after.beside(), shown: Some(last.arn.clone()), draft, ..self.memory.clone() };
        let in_scenario = changed.iter().find(|kept| kept.place != Place::Beside);
        // Where nothing is asked yet, the first function is asked about.
        let is_blank = matches!(scenario.request.resource.trim(), "" | "*")
            && after.shelf.iter().all(|kept| kept.place == Place::Beside);
        let to_page = in_scenario.or(Some(last).filter(|_| is_blank && !has_resource_policy(&self.tools)));
        if to_page.is_some_and(|kept| kept.place == Place::Beside) {
            memory.beside.retain(|(arn, _)| Some(arn) != to_page.map(|kept| &kept.arn));
        }
        let serial = to_page.map(|kept| {
            self.tools.apply(what, parts(scenario, kept));
            self.tools.page.serial
        });
        self.done.emit(Step { what: what.to_owned(), before: self.memory.clone(), serial });
        self.remember.emit(memory);
    }

    /// Takes a policy from the tool into the scenario, whose own goes into the tool.
    fn ask(&self, kept: &Kept) {
        let own =
            self.bench.shelf.iter().filter(|other| matches!(other.place, Place::Scenario(_)) && !other.text.is_empty());
        let mut beside: Vec<_> = own.map(|other| (other.arn.clone(), other.text.clone())).collect();
        beside.extend(self.bench.beside().into_iter().filter(|(arn, _)| *arn != kept.arn));
        let what = format!("asking about {}", policy::short(&kept.arn));
        self.tools.apply(what.clone(), parts(self.tools.scenario(), kept));
        self.done.emit(Step { what, before: self.memory.clone(), serial: Some(self.tools.page.serial) });
        self.remember.emit(Memory { beside, shown: Some(kept.arn.clone()), ..self.memory.clone() });
    }
}

fn has_resource_policy(tools: &Tools) -> bool {
    tools.scenario().policies.iter().any(|policy| policy.kind == policyglass::InputKind::Resource)
}

/// The tool.
#[component]
pub fn Workbench(props: &Props) -> Html {
    let tools = &props.tools;
    let memory = use_state(|| remembered(tools));
    let step = use_state_eq(|| None::<Step>);
    {
        // Another document has other functions.
        let (memory, tools) = (memory.clone(), tools.clone());
        use_effect_with(tools.page.generation, move |generation| {
            if memory.generation != Some(*generation) {
                memory.set(fresh(&tools));
            }
        });
    }
    let remember = {
        let memory = memory.setter();
        Callback::from(move |new: Memory| {
            MEMORY.with(|kept| kept.replace(new.clone()));
            memory.set(new);
        })
    };
    let bench = use_memo((tools.page.serial, memory.beside.clone()), |(_, beside)| Bench::of(tools.scenario(), beside));
    let shown = memory.shown.clone().filter(|arn| bench.find(arn).is_some());
    let shown = shown.or_else(|| bench.shelf.first().map(|kept| kept.arn.clone()));
    let done = {
        let step = step.setter();
        Callback::from(move |done: Step| step.set(Some(done)))
    };
    let here = Here {
        tools: tools.clone(),
        bench,
        draft: memory.draft.clone(),
        shown,
        remember: remember.clone(),
        memory: (*memory).clone(),
        done,
        last: None,
        undo: Callback::noop(),
    };
    let undo = {
        let (step, now) = (step.clone(), memory.draft.clone());
        Callback::from(move |()| {
            let Some(Step { mut before, serial, .. }) = (*step).clone() else { return };
            if serial.is_some() {
                tell(&ToPage::Undo);
            }
            // What was written since stays.
            if !now.text.is_empty() {
                before.draft = now.clone();
            }
            remember.emit(before);
            step.set(None);
        })
    };
    let can_undo = (*step).clone().filter(|step| is_last(step, tools));
    let here = Here { last: can_undo.map(|step| step.what), undo, ..here };
    html! {
        <div class="bench">
            <Write here={here.clone()} />
            <Policies {here} />
        </div>
    }
}

/// Whether nothing was done on the page since.
fn is_last(step: &Step, tools: &Tools) -> bool {
    match (step.serial, &tools.page.undo) {
        (None, _) => true,
        (Some(before), Some(undo)) => undo.what == step.what || tools.page.serial == before,
        (Some(before), None) => tools.page.serial == before,
    }
}

fn remembered(tools: &Tools) -> Memory {
    let memory = MEMORY.with(|memory| memory.borrow().clone());
    if memory.generation == Some(tools.page.generation) { memory } else { fresh(tools) }
}

/// Nothing but the form, aimed at the scenario's function.
fn fresh(tools: &Tools) -> Memory {
    let bench = Bench::of(tools.scenario(), &[]);
    let mut draft = Draft::default();
    if let Some(first) = bench.shelf.first() {
        draft.aim(&first.arn, &bench.home);
    }
    Memory { generation: Some(tools.page.generation), draft, ..Memory::default() }
}

/// How many statements the scenario's function policy has, for the strip.
pub fn badge(tools: &Tools) -> Html {
    let bench = Bench::of(tools.scenario(), &[]);
    let count = bench.shelf.first().map_or(0, |kept| bench::statement_ids(&kept.text).len());
    if count == 0 {
        Html::default()
    } else {
        html! { <small>{ count }</small> }
    }
}
