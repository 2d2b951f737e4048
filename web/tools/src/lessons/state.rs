//! What is open, asked, answered and reached.

use std::rc::Rc;

use policyglass::Decision;
use policyglass::lesson::Lesson;
use policyglass_bridge::PageState;
use yew::prelude::*;

use super::predict::Words;
use super::progress::Progress;

/// Everything about lessons that is not the page's.
#[derive(Clone, PartialEq)]
pub struct Classroom {
    /// Whether the panel is there.
    pub open: bool,
    /// The lessons.
    pub shelf: Shelf,
    /// Somebody's own, with what is wrong with them.
    pub own: Vec<Own>,
    /// The lesson that is being done.
    pub current: Option<Current>,
    /// What was done before.
    pub progress: Progress,
    /// Whether everything is large.
    pub presenting: bool,
    /// What is printed: a number that grows, and whether with answers.
    pub printing: Option<(u32, bool)>,
    /// Grows when the focus is to go to the panel's heading.
    pub focus: u32,
    /// What was predicted last about the page itself, without a lesson.
    pub predicted: Option<Given>,
    /// Why a lesson that an address names is not here.
    pub notice: Option<Rc<str>>,
}

/// The lessons of the playground.
#[derive(Clone, Debug, PartialEq)]
pub enum Shelf {
    /// Nobody has asked for them yet.
    Closed,
    /// On their way.
    Fetching,
    /// They did not come.
    Failed(Rc<str>),
    /// Here.
    Open(Vec<Shelved>),
}

/// A lesson; equal only to itself.
#[derive(Clone, Debug)]
pub struct Shelved(pub Rc<Lesson>);

impl PartialEq for Shelved {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A lesson of somebody's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// The lesson.
    pub lesson: Shelved,
    /// What is wrong with it: place and words.
    pub wrong: Vec<String>,
    /// The text that it comes from, for a link.
    pub text: Rc<str>,
}

/// A lesson that is being done.
#[derive(Clone, Debug)]
pub struct Current {
    /// The lesson.
    pub lesson: Rc<Lesson>,
    /// How far it is.
    pub stage: Stage,
    /// Whether the page has covered the decision for the question.
    covered: bool,
    /// Answers so far, one for each question.
    pub answers: Vec<Answer>,
    /// How many hints are open.
    pub hints: usize,
    /// Whether the solution is shown.
    pub solution: bool,
}

impl PartialEq for Current {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.lesson, &other.lesson)
            && (self.stage, self.covered, self.hints, self.solution)
                == (other.stage, other.covered, other.hints, other.solution)
            && self.answers == other.answers
    }
}

/// How far a lesson is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// A question is asked, and the decision is covered.
    Asked(usize),
    /// It was answered.
    Answered(usize),
    /// Goals are to be reached.
    Task,
}

/// What somebody answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What was predicted; `None` when somebody only wanted to see it.
    pub given: Option<Given>,
}

/// A prediction.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// What was predicted.
    pub decision: Decision,
    /// Whether it is so.
    pub right: bool,
    /// Whether the reason is one, if one was given.
    pub reason_right: Option<bool>,
    /// The reason that was given.
    pub reason: Option<Words>,
}

/// One thing that somebody did.
pub enum Act {
    /// Opened (`true`) or closed the panel.
    Open(bool),
    /// A lesson that an address names did not come, and why.
    Missing(Rc<str>),
    /// Lessons are on their way, came, or did not.
    Shelf(Shelf),
    /// Opened own lessons.
    Own(Vec<Own>),
    /// Began a lesson.
    Begin(Rc<Lesson>),
    /// Went back to the list.
    Leave,
    /// The page has covered the decision, or somebody has uncovered it there.
    Covered(bool),
    /// Answered the question.
    Answer(Answer),
    /// Predicted the decision about the page itself, or the page shows something else.
    Predicted(Option<Given>),
    /// Went on after an answer.
    GoOn,
    /// Opened another hint.
    Hint,
    /// Opened or closed the solution.
    Solution(bool),
    /// Reached all goals of a lesson.
    Solved(String),
    /// Large type, or not.
    Present(bool),
    /// Prints, with answers or without.
    Print(bool),
    /// Keeps progress on this device, or does not.
    Keep(bool),
    /// Forgets all progress.
    Forget,
}

impl Classroom {
    /// Nothing open; what this device remembers, if it was allowed to.
    #[must_use]
    pub fn new() -> Self {
        Self {
            open: false,
            shelf: Shelf::Closed,
            own: Vec::new(),
            current: None,
            progress: Progress::load(),
            presenting: false,
            printing: None,
            focus: 0,
            predicted: None,
            notice: None,
        }
    }

    /// Every lesson, own ones last.
    #[must_use]
    pub fn lessons(&self) -> Vec<Rc<Lesson>> {
        let shelf = match &self.shelf {
            Shelf::Open(lessons) => lessons.as_slice(),
            Shelf::Closed | Shelf::Fetching | Shelf::Failed(_) => &[],
        };
        let own = self.own.iter().map(|own| own.lesson.0.clone());
        shelf.iter().map(|lesson| lesson.0.clone()).chain(own).collect()
    }

    /// The lesson after another one in its track.
    #[must_use]
    pub fn next(&self, lesson: &Lesson) -> Option<Rc<Lesson>> {
        let same = self.lessons().into_iter().filter(|other| other.track == lesson.track);
        same.filter(|other| other.order > lesson.order).min_by_key(|other| other.order)
    }
}

impl Current {
    /// Whether the page shows this lesson and not something that was loaded since.
    #[must_use]
    pub fn is_on(&self, page: &PageState) -> bool {
        page.scenario.title == self.lesson.scenario.title
    }

    fn after_answers(&self) -> Stage {
        let asked = self.answers.len();
        if asked < self.lesson.predictions.len() { Stage::Asked(asked) } else { Stage::Task }
    }
}

impl Reducible for Classroom {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut room = Rc::unwrap_or_clone(self);
        match act {
            Act::Open(open) => {
                room.open = open;
                room.focus += u32::from(open);
            }
            Act::Missing(why) => room.notice = Some(why),
            Act::Shelf(shelf) => room.shelf = shelf,
            Act::Own(own) => {
                room.own.retain(|old| own.iter().all(|new| new.lesson.0.id != old.lesson.0.id));
                room.own.extend(own);
                (room.open, room.notice) = (true, None);
            }
            Act::Begin(lesson) => {
                let stage = if lesson.predictions.is_empty() { Stage::Task } else { Stage::Asked(0) };
                let (answers, covered) = (Vec::new(), false);
                room.current = Some(Current { lesson, stage, covered, answers, hints: 0, solution: false });
                room.open = true;
                room.focus += 1;
            }
            Act::Leave => {
                room.current = None;
                room.focus += 1;
            }
            Act::Solved(id) => room.progress.solve(id),
            Act::Predicted(given) => room.predicted = given,
            Act::Present(presenting) => room.presenting = presenting,
            Act::Print(answers) => {
                room.printing = Some((room.printing.map_or(0, |(times, _)| times + 1), answers));
            }
            Act::Keep(keep) => room.progress.keep(keep),
            Act::Forget => room.progress.forget(),
            act @ (Act::Covered(_) | Act::Answer(_) | Act::GoOn | Act::Hint | Act::Solution(_)) => {
                if let Some(current) = &mut room.current {
                    current.act(act);
                }
            }
        }
        Rc::new(room)
    }
}

impl Current {
    fn act(&mut self, act: Act) {
        match (act, self.stage) {
            (Act::Covered(true), Stage::Asked(_)) => self.covered = true,
            // Somebody has uncovered it on the page.
            (Act::Covered(false), Stage::Asked(at)) if self.covered => {
                self.answers.push(Answer { given: None });
                (self.stage, self.covered) = (Stage::Answered(at), false);
            }
            (Act::Answer(answer), Stage::Asked(at)) => {
                self.answers.push(answer);
                (self.stage, self.covered) = (Stage::Answered(at), false);
            }
            (Act::GoOn, Stage::Answered(_)) => self.stage = self.after_answers(),
            (Act::Hint, Stage::Task) => self.hints += 1,
            (Act::Solution(shown), Stage::Task) => self.solution = shown,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: &str = "# A\n- id: a\n\n## Predict\nOne?\n\n## Predict\nTwo?\n\n## Goals\n| goal | expect |\n|---|---|\n| x | allowed |\n";

    fn room() -> Rc<Classroom> {
        let progress = Progress::default();
        let (shelf, own) = (Shelf::Closed, Vec::new());
        let room = Classroom {
            open: false,
            shelf,
            own,
            current: None,
            progress,
            presenting: false,
            printing: None,
            focus: 0,
            predicted: None,
            notice: None,
        };
        let lesson = Lesson::read(LESSON).remove(0).0;
        Rc::new(room).reduce(Act::Begin(Rc::new(lesson)))
    }

    fn stage(room: &Classroom) -> Stage {
        room.current.as_ref().unwrap().stage
    }

    #[test]
    fn questions_come_before_the_task() {
        let mut room = room();
        let mut stages = vec![stage(&room)];
        for _ in 0..2 {
            room = room.reduce(Act::Hint).reduce(Act::GoOn);
            assert_eq!(stage(&room), *stages.last().unwrap(), "nothing goes on without an answer");
            room = room.reduce(Act::Answer(Answer { given: None }));
            stages.push(stage(&room));
            room = room.reduce(Act::GoOn);
            stages.push(stage(&room));
        }
        use Stage::{Answered, Asked, Task};
        assert_eq!(stages, [Asked(0), Answered(0), Asked(1), Answered(1), Task]);
        assert_eq!(room.reduce(Act::Hint).current.as_ref().unwrap().hints, 1);
    }

    /// The page may be late: it is uncovered until it has heard of the question.
    #[test]
    fn who_uncovers_the_decision_has_given_no_answer() {
        let room = room().reduce(Act::Covered(false));
        assert_eq!(stage(&room), Stage::Asked(0));
        let room = room.reduce(Act::Covered(true)).reduce(Act::Covered(false));
        assert_eq!(stage(&room), Stage::Answered(0));
        assert_eq!(room.current.as_ref().unwrap().answers, [Answer { given: None }]);
    }
}
