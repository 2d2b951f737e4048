//! Questions and goals.

use super::item::{self, REQUEST};
use super::section::{Reader, put};
use super::unknown;
use crate::diagnostic::Diagnostic;
use crate::lesson::{Choice, Expectation, Goal, Prediction};
use crate::markdown::{Block, BlockKind, Cell, Row, bare};
use crate::text::Span;
use crate::trace::Decision;

const DECISIONS: [(&str, Decision); 3] = [
    ("allowed", Decision::Allowed),
    ("explicitDeny", Decision::ExplicitDeny),
    ("implicitDeny", Decision::ImplicitDeny),
];

impl Reader {
    /// A question, what it is about, the answers, and what is said afterwards: in this order.
    pub(super) fn predict(&mut self, span: Span, blocks: &[Block]) {
        let mut prediction = Prediction {
            question: Vec::new(),
            scenario: self.lesson.scenario.clone(),
            choices: Vec::new(),
            after: Vec::new(),
            span,
        };
        for block in blocks.iter().flat_map(split).collect::<Vec<_>>().iter() {
            if let Some(policy) = self.policy(block) {
                put(&mut prediction.scenario.policies, policy);
            } else if let Some(items) = item::items(block, &REQUEST) {
                for item in items {
                    item::apply(&mut prediction.scenario.request, &item, &mut self.found);
                }
            } else if let Some(choices) = self.choices(block) {
                prediction.choices.extend(choices);
            } else if prediction.choices.is_empty() {
                prediction.question.push(block.clone());
            } else {
                prediction.after.push(block.clone());
            }
        }
        self.lesson.predictions.push(prediction);
    }

    /// A list of `- [x] decision: reason`.
    fn choices(&mut self, block: &Block) -> Option<Vec<Choice>> {
        let BlockKind::List { ordered: false, items } = &block.kind else { return None };
        if !items.iter().any(is_boxed) {
            return None;
        }
        let choices: Vec<Option<Choice>> = items.iter().map(choice).collect();
        for (item, _) in items.iter().zip(&choices).filter(|(_, choice)| choice.is_none()) {
            let finding = Diagnostic::error("LESSON_CHOICE", item.span, "this is no answer to choose");
            self.found.push(finding.help(
                "an answer is `- [ ] decision: reason`, with `[x]` if it is right; decisions are `allowed`, \
                 `explicitDeny` and `implicitDeny`",
            ));
        }
        Some(choices.into_iter().flatten().collect())
    }

    pub(super) fn goals(&mut self, blocks: &[Block]) {
        for block in blocks {
            if let BlockKind::Table { header, rows } = &block.kind {
                for row in rows {
                    self.goal(header, row);
                }
            } else {
                self.lesson.task.push(block.clone());
            }
        }
    }

    fn goal(&mut self, header: &Row, row: &Row) {
        let columns: Vec<&str> = ["goal", "expect"].into_iter().chain(REQUEST).collect();
        let span = row.first().map_or(Span::at(0), |cell| cell.span);
        let request = self.lesson.scenario.request.clone();
        let mut goal = Goal { text: String::new(), request, expect: Expectation::Allowed, span };
        let mut says = false;
        for (name, cell) in header.iter().zip(row) {
            goal.span = goal.span.to(cell.span);
            let value = bare(&cell.text);
            match bare(&name.text) {
                "goal" => goal.text.clone_from(&cell.text),
                _ if matches!(value, "" | "–" | "-") => {}
                "expect" => {
                    says = true;
                    match Expectation::ALL.into_iter().find(|expect| expect.name() == value) {
                        Some(expect) => goal.expect = expect,
                        None => {
                            let known = Expectation::ALL.map(Expectation::name);
                            self.found.push(unknown("LESSON_EXPECT", cell.span, "expectation", value, &known));
                        }
                    }
                }
                key if item::set(&mut goal.request, key, value, cell.span, &mut self.found) => {}
                other => self.found.push(unknown("LESSON_COLUMN", name.span, "column of goals", other, &columns)),
            }
        }
        if !says {
            self.error("LESSON_EXPECT", goal.span, "this goal does not say what is expected");
        }
        if row.len() > header.len() {
            self.error("LESSON_COLUMN", goal.span, "this row has more cells than there are columns");
        }
        self.lesson.goals.push(goal);
    }
}

/// A list in which settings and answers follow each other is two.
fn split(block: &Block) -> Vec<Block> {
    let BlockKind::List { ordered: false, items } = &block.kind else { return vec![block.clone()] };
    let part =
        |items: &[Cell]| Block { kind: BlockKind::List { ordered: false, items: items.to_vec() }, ..block.clone() };
    let parts = items.chunk_by(|one, next| is_boxed(one) == is_boxed(next));
    parts.map(part).collect()
}

fn is_boxed(item: &Cell) -> bool {
    item.text.starts_with("[ ] ") || item.text.starts_with("[x] ")
}

fn choice(item: &Cell) -> Option<Choice> {
    let right = item.text.starts_with("[x] ");
    let rest = if right { item.text.strip_prefix("[x] ") } else { item.text.strip_prefix("[ ] ") };
    let (word, reason) = rest?.split_once(':')?;
    let (_, decision) = DECISIONS.into_iter().find(|(name, _)| *name == word.trim().trim_matches('`'))?;
    Some(Choice { decision, reason: reason.trim().to_owned(), right, span: item.span })
}
