//! The sections of a lesson.

use super::item::{self, Item, REQUEST};
use super::{heading, unknown};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lesson::{Lesson, Level, Solution};
use crate::markdown::{Block, BlockKind, plain};
use crate::scenario::{PolicyInput, Scenario};
use crate::text::{Span, Spanned};

const SECTIONS: [&str; 6] = ["Scenario", "Predict", "Goals", "Hints", "Solution", "Remember"];
const HEAD: [&str; 6] = ["id", "track", "order", "level", "minutes", "about"];

/// Reads one lesson.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) lesson: Lesson,
    pub(super) found: Vec<Diagnostic>,
}

impl Reader {
    pub(super) fn lesson(mut self, blocks: &[Block]) -> (Lesson, Vec<Diagnostic>) {
        let start = blocks.first().map_or(Span::at(0), |block| block.span);
        self.lesson.span = blocks.last().map_or(start, |block| start.to(block.span));
        for block in blocks {
            if let BlockKind::Fence { closed: false, .. } = block.kind {
                let message = "this fenced block is never closed: everything below belongs to it";
                self.error("LESSON_OPEN_FENCE", Span::at(block.span.start as usize), message);
            }
        }
        let mut cuts: Vec<usize> = vec![0];
        cuts.extend(blocks.iter().enumerate().filter(|(_, block)| heading(block, 2).is_some()).map(|(at, _)| at));
        cuts.push(blocks.len());
        let parts: Vec<&[Block]> = cuts.windows(2).filter_map(|pair| blocks.get(pair[0]..pair[1])).collect();
        let Some((head, sections)) = parts.split_first() else { return (self.lesson, self.found) };
        self.head(head);
        // The other sections build on the scenario, wherever it stands.
        let named = |part: &&&[Block]| part.first().and_then(|block| heading(block, 2)) == Some("Scenario");
        for part in sections.iter().filter(named).chain(sections.iter().filter(|part| !named(part))) {
            self.section(part);
        }
        (self.lesson, self.found)
    }

    pub(super) fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.found.push(Diagnostic::error(code, span, message));
    }

    fn section(&mut self, blocks: &[Block]) {
        let Some((first, body)) = blocks.split_first() else { return };
        match heading(first, 2).unwrap_or_default() {
            "Scenario" => self.scenario(body),
            "Predict" => self.predict(first.span, body),
            "Goals" => self.goals(body),
            "Hints" => self.hints(body),
            "Solution" => self.solution(first.span, body),
            "Remember" => self.lesson.remember.extend_from_slice(body),
            other => {
                self.found.push(unknown("LESSON_UNKNOWN_SECTION", first.span, "section of a lesson", other, &SECTIONS));
            }
        }
    }

    /// Title, settings, story.
    fn head(&mut self, blocks: &[Block]) {
        for block in blocks {
            if let Some(title) = heading(block, 1) {
                self.lesson.title = plain(title);
            } else if let Some(items) = item::items(block, &HEAD) {
                for item in items {
                    self.setting(&item);
                }
            } else {
                self.lesson.prose.push(block.clone());
            }
        }
    }

    fn setting(&mut self, item: &Item) {
        let lesson = &mut self.lesson;
        match item.key.as_str() {
            "id" => {
                let fits = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
                lesson.id.clone_from(&item.value);
                if item.value.is_empty() || !item.value.chars().all(fits) {
                    self.error("LESSON_ID", item.span, "an id has lower-case letters, digits and `-` only");
                }
            }
            "track" => lesson.track.clone_from(&item.value),
            "about" => lesson.about.clone_from(&item.value),
            key @ ("order" | "minutes") => match (item.value.trim().parse(), key) {
                (Ok(number), "order") => lesson.order = number,
                (Ok(number), _) => lesson.minutes = number,
                (Err(_), key) => {
                    let message = format!("`{key}` is a whole number, not `{}`", item.value);
                    self.error("LESSON_NUMBER", item.span, message);
                }
            },
            "level" => match Level::ALL.into_iter().find(|level| level.name() == item.value) {
                Some(level) => lesson.level = level,
                None => {
                    let known = Level::ALL.map(Level::name);
                    self.found.push(unknown("LESSON_LEVEL", item.span, "level", &item.value, &known));
                }
            },
            other => self.found.push(unknown("LESSON_UNKNOWN_ITEM", item.span, "setting of a lesson", other, &HEAD)),
        }
    }

    fn scenario(&mut self, blocks: &[Block]) {
        let known: Vec<&str> = REQUEST.into_iter().chain(["keep"]).collect();
        for block in blocks {
            if let Some(policy) = self.policy(block) {
                self.lesson.scenario.policies.push(policy);
            } else if let Some(items) = item::items(block, &known) {
                for item in items {
                    if item.key == "keep" {
                        self.lesson.keep.push(Spanned::new(item.value, item.span));
                    } else {
                        item::apply(&mut self.lesson.scenario.request, &item, &mut self.found);
                    }
                }
            } else {
                self.lesson.prose.push(block.clone());
            }
        }
        self.lesson.scenario.title = Some(self.lesson.title.clone());
    }

    /// The policy of a fenced block. A block in another language, or in none, is prose.
    pub(super) fn policy(&mut self, block: &Block) -> Option<PolicyInput> {
        let BlockKind::Fence { info, text, .. } = &block.kind else { return None };
        let policy = PolicyInput::of_fence(info, text);
        if policy.is_none() && info.starts_with("json ") {
            let kind = info.split(' ').nth(1).unwrap_or_default();
            let known = ["identity", "resource", "boundary", "session", "scp", "rcp", "endpoint"];
            self.found.push(unknown("LESSON_POLICY_TYPE", block.span, "policy type", kind, &known));
        }
        policy
    }

    fn hints(&mut self, blocks: &[Block]) {
        for block in blocks {
            if let BlockKind::List { items, .. } = &block.kind {
                self.lesson.hints.extend(items.iter().map(|item| item.text.clone()));
            } else {
                let message = "hints are the items of one list, for they open one by one";
                self.error("LESSON_HINTS", block.span, message);
            }
        }
    }

    fn solution(&mut self, span: Span, blocks: &[Block]) {
        let mut solution = Solution { policies: self.lesson.scenario.policies.clone(), prose: Vec::new(), span };
        for block in blocks {
            if let Some(policy) = self.policy(block) {
                self.refused(&policy, block);
                put(&mut solution.policies, policy);
            } else if let Some(items) = item::items(block, &["remove"]) {
                for item in items {
                    let before = solution.policies.len();
                    solution.policies.retain(|policy| policy.name.as_deref() != Some(item.value.as_str()));
                    if solution.policies.len() == before {
                        let message = format!("the scenario has no policy `{}` that could be removed", item.value);
                        self.error("LESSON_REMOVE", item.span, message);
                    }
                }
            } else {
                solution.prose.push(block.clone());
            }
        }
        self.lesson.solution = Some(solution);
    }

    /// What AWS would refuse about a policy of the solution, at its place in this text.
    fn refused(&mut self, policy: &PolicyInput, block: &Block) {
        let BlockKind::Fence { inner, .. } = &block.kind else { return };
        let request = self.lesson.scenario.request.clone();
        let alone = Scenario { policies: vec![policy.clone()], request, ..Scenario::default() };
        for finding in alone.read_policies().into_iter().flat_map(|read| read.diagnostics) {
            if finding.severity == Severity::Error {
                let (start, end) = (inner.start + finding.span.start, inner.start + finding.span.end);
                let span = Span::new(start as usize, end as usize);
                self.found.push(Diagnostic { span, labels: Vec::new(), fixes: Vec::new(), ..finding });
            }
        }
    }
}

/// Puts a policy in the place of the one with its type and name, or at the end.
pub(super) fn put(policies: &mut Vec<PolicyInput>, policy: PolicyInput) {
    match policies.iter_mut().find(|other| other.is_same(&policy)) {
        Some(other) => *other = policy,
        None => policies.push(policy),
    }
}
