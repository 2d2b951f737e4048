//! Whether a lesson works: for whoever writes one.

use super::check::decide;
use super::{Check, Lesson, Prediction};
use crate::catalog::{Catalog, lambda};
use crate::diagnostic::{Diagnostic, Severity};
use crate::explain;
use crate::markdown::{Block, BlockKind, Inline, inlines};
use crate::request::Setting;
use crate::scenario::{GivenValue, InputKind, PolicyInput, RequestInput};
use crate::text::Span;

const EVERYTHING: &str =
    r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#;
const EVERYTHING_FOR_ALL: &str =
    r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}"#;
const TRUST_ALL: &str =
    r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "sts:*"}}"#;

impl Lesson {
    /// What is wrong with a lesson whose text has been read: it must be possible to learn something from it.
    #[must_use]
    pub fn validate(&self, setting: &Setting) -> Vec<Diagnostic> {
        let mut validator = Validator { lesson: self, setting, found: Vec::new() };
        validator.complete();
        validator.goals();
        for prediction in &self.predictions {
            validator.prediction(prediction);
        }
        validator.references();
        validator.found
    }

    /// The goals as they are before the learner has done anything.
    #[must_use]
    pub fn check_start(&self, setting: &Setting) -> Check {
        self.check(&self.scenario.policies, setting.clone())
    }

    /// The goals under the model solution.
    #[must_use]
    pub fn check_solution(&self, setting: &Setting) -> Option<Check> {
        self.solution.as_ref().map(|solution| self.check(&solution.policies, setting.clone()))
    }
}

struct Validator<'l> {
    lesson: &'l Lesson,
    setting: &'l Setting,
    found: Vec<Diagnostic>,
}

impl Validator<'_> {
    fn say(&mut self, severity: Severity, code: &'static str, span: Span, message: impl Into<String>, help: &str) {
        self.found.push(Diagnostic::new(severity, code, span, message).help(help));
    }

    fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>, help: &str) {
        self.say(Severity::Error, code, span, message, help);
    }

    /// Every part is there.
    fn complete(&mut self) {
        let lesson = self.lesson;
        let top = Span::at(lesson.span.start as usize);
        if lesson.title.is_empty() {
            self.error("LESSON_TITLE", top, "the lesson has no title", "begin it with a line `# Title`");
        }
        if lesson.id.is_empty() {
            self.error("LESSON_ID", top, "the lesson has no id", "add `- id: my-lesson` below the title");
        }
        if lesson.prose.is_empty() {
            self.error("LESSON_PROSE", top, "the lesson tells nothing", "describe the situation below the settings");
        }
        if lesson.scenario.policies.is_empty() && lesson.scenario.request.action.is_empty() {
            let help = "add `## Scenario` with items such as `- action:` and policies as blocks `json identity NAME`";
            self.error("LESSON_SCENARIO", top, "the lesson has no scenario", help);
        }
        if lesson.goals.is_empty() && lesson.predictions.is_empty() {
            let help = "add `## Goals` with a table, or `## Predict`";
            self.error("LESSON_GOALS", top, "the lesson asks for nothing", help);
        }
        if !lesson.goals.is_empty() && lesson.hints.is_empty() {
            self.error("LESSON_HINTS", top, "the lesson has no hints", "add `## Hints` with a list");
        }
        if !lesson.goals.is_empty() && lesson.solution.is_none() {
            let help = "add `## Solution` with the policies that differ from the scenario's";
            self.error("LESSON_SOLUTION", top, "the lesson has no model solution", help);
        }
        if !(1..=60).contains(&lesson.minutes) {
            let help = "add `- minutes: 5`; 3 to 8 is what people finish";
            self.say(Severity::Warning, "LESSON_MINUTES", top, "the lesson does not say how long it takes", help);
        }
    }

    /// The goals ask for something that is not there yet, that can be reached, and not by opening everything.
    fn goals(&mut self) {
        let lesson = self.lesson;
        if lesson.goals.is_empty() {
            return;
        }
        let first = lesson.goals.iter().fold(lesson.goals[0].span, |all, goal| all.to(goal.span));
        let start = lesson.check_start(self.setting);
        if start.solved() {
            let help = "ask for something that the start does not decide as it should";
            self.error("LESSON_ALREADY_SOLVED", first, "the start already reaches every goal", help);
        }
        if let (Some(solution), Some(check)) = (&lesson.solution, lesson.check_solution(self.setting)) {
            for (goal, result) in lesson.goals.iter().zip(&check.goals).filter(|(_, result)| !result.reached) {
                // What cannot be decided is reported where it stands.
                let Some(decision) = result.decision else { continue };
                let decided = explain::word(decision).to_lowercase();
                let message = format!("the model solution does not reach this goal: {decided}");
                let label = "the solution";
                let help = result.why.to_string();
                let finding = Diagnostic::error("LESSON_SOLUTION_FAILS", goal.span, message);
                self.found.push(finding.help(help).label(solution.span, label));
            }
            for kept in check.kept.iter().filter(|kept| !kept.kept) {
                let message = format!("the model solution changes `{}`, which must stay as it is", kept.name);
                self.error("LESSON_SOLUTION_FAILS", solution.span, message, "leave it out of the solution");
            }
        }
        let opened: Vec<PolicyInput> = lesson.scenario.policies.iter().map(|policy| self.opened(policy)).collect();
        let mut added = lesson.scenario.policies.clone();
        added.push(PolicyInput::of_text(InputKind::Identity, EVERYTHING.to_owned()));
        let kept = |policy: &PolicyInput| self.keeps(policy);
        let emptied: Vec<PolicyInput> =
            lesson.scenario.policies.iter().filter(|policy| kept(policy)).cloned().collect();
        let cheats = [
            ("LESSON_ALLOW_ALL", opened, "policies that allow everything reach every goal"),
            ("LESSON_ALLOW_ALL", added, "one more policy that allows everything reaches every goal"),
            ("LESSON_ALLOW_NOTHING", emptied, "no policies at all reach every goal"),
        ];
        for (code, policies, message) in cheats {
            if !start.solved() && lesson.check(&policies, self.setting.clone()).solved() {
                let help = "add a goal that this misses, such as a request that must be denied, or keep a policy";
                self.error(code, first, message, help);
            }
        }
        for goal in &lesson.goals {
            if goal.text.is_empty() {
                self.error("LESSON_GOAL_TEXT", goal.span, "this goal has no words", "fill the column `goal`");
            }
            self.request(&goal.request, goal.span);
        }
    }

    fn keeps(&self, policy: &PolicyInput) -> bool {
        self.lesson.keep.iter().any(|name| Some(name.value.as_str()) == policy.name.as_deref())
    }

    /// A policy with everything allowed, if the learner may change it.
    fn opened(&self, policy: &PolicyInput) -> PolicyInput {
        if self.keeps(policy) {
            return policy.clone();
        }
        let text = match policy.kind {
            InputKind::Resource if self.lesson.scenario.request.asks_a_role() => TRUST_ALL,
            InputKind::Resource | InputKind::Rcp | InputKind::Endpoint => EVERYTHING_FOR_ALL,
            InputKind::Identity | InputKind::Boundary | InputKind::Session | InputKind::Scp => EVERYTHING,
        };
        PolicyInput { text: Some(text.to_owned()), document: None, ..policy.clone() }
    }

    /// The right answers are right.
    fn prediction(&mut self, prediction: &Prediction) {
        let scenario = &prediction.scenario;
        self.request(&scenario.request, prediction.span);
        if prediction.question.is_empty() {
            let help = "ask in a sentence or two";
            self.say(Severity::Warning, "LESSON_QUESTION", prediction.span, "this question has no words", help);
        }
        let decision = match decide(&scenario.policies, &scenario.request, self.setting) {
            Ok((decision, _)) => decision,
            Err(why) => {
                let message = format!("this question has no answer: {why}");
                self.error("LESSON_PREDICT", prediction.span, message, "ask about policies that AWS accepts");
                return;
            }
        };
        let right = |choice: &&super::Choice| choice.right;
        for choice in prediction.choices.iter().filter(right).filter(|choice| choice.decision != decision) {
            let message = format!("this answer is marked as right, and the decision is: {}", explain::word(decision));
            self.error("LESSON_PREDICT", choice.span, message, "mark the right one with `[x]`");
        }
        if prediction.choices.is_empty() {
            return;
        }
        if !prediction.choices.iter().any(|choice| choice.right) {
            self.error("LESSON_PREDICT", prediction.span, "no answer is marked as right", "mark it with `[x]`");
        }
        if prediction.choices.iter().all(|choice| choice.right) {
            let help = "offer what somebody might believe";
            self.error("LESSON_PREDICT", prediction.span, "every answer is right", help);
        }
    }

    /// What the lesson refers to is known.
    fn references(&mut self) {
        let lesson = self.lesson;
        for kept in &lesson.keep {
            let named = |policy: &&PolicyInput| policy.name.as_deref() == Some(kept.value.as_str());
            if lesson.scenario.policies.iter().filter(named).count() != 1 {
                let message =
                    format!("`keep` names `{}`, and the scenario has not exactly one such policy", kept.value);
                self.error("LESSON_KEEP", kept.span, message, "write the name that stands in the policy's fence");
            }
        }
        let mut names: Vec<&PolicyInput> = Vec::new();
        for policy in &lesson.scenario.policies {
            if names.iter().any(|other| other.is_same(policy)) {
                let message =
                    format!("two policies of the scenario have the name `{}`", policy.name.clone().unwrap_or_default());
                let top = Span::at(lesson.span.start as usize);
                self.error("LESSON_POLICY_NAME", top, message, "give each policy a name of its own");
            }
            names.push(policy);
        }
        let solution = lesson.solution.iter().flat_map(|solution| &solution.prose);
        let questions = lesson.predictions.iter().flat_map(|asked| asked.question.iter().chain(&asked.after));
        for block in lesson.prose.iter().chain(&lesson.task).chain(&lesson.remember).chain(solution).chain(questions) {
            for to in links(block) {
                if !(to.starts_with("https://") || to.starts_with("#lesson=") || to.starts_with("#ex=")) {
                    let message = format!("the page does not follow a link to `{to}`");
                    self.error("LESSON_LINK", block.span, message, "link to `https://…`, `#lesson=ID` or `#ex=ID`");
                }
            }
        }
    }

    /// A request can be asked, and names what AWS has.
    fn request(&mut self, request: &RequestInput, span: Span) {
        if let Err(problems) = request.read(self.setting.clone()) {
            for problem in problems {
                self.found.push(Diagnostic { span, ..problem });
            }
            return;
        }
        let catalog: &Catalog = &self.setting.catalog;
        let action = request.action.trim();
        let service = action.split_once(':').and_then(|(service, _)| catalog.service(service));
        if service.is_some() && catalog.action(action).is_none() && lambda::action_of_api_name(action).is_none() {
            let near = catalog.nearest_actions(action).first().map(|near| near.name().to_owned());
            let help = near.map_or_else(
                || format!("the data is of {}", catalog.source().date),
                |near| format!("did you mean `{near}`?"),
            );
            self.say(Severity::Warning, "LESSON_ACTION", span, format!("AWS has no action `{action}`"), &help);
        }
        for (key, value) in &request.context.entries {
            if catalog.condition_key(key).is_none() && service.is_some() && *value != GivenValue::Removed {
                let message = format!("neither AWS nor the service defines a condition key `{key}`");
                self.say(Severity::Warning, "LESSON_KEY", span, message, "correct its name");
            }
        }
    }
}

fn links(block: &Block) -> Vec<String> {
    let texts: Vec<&str> = match &block.kind {
        BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) | BlockKind::Quote(text) => vec![text],
        BlockKind::List { items, .. } => items.iter().map(|item| item.text.as_str()).collect(),
        BlockKind::Table { rows, .. } => rows.iter().flatten().map(|cell| cell.text.as_str()).collect(),
        BlockKind::Fence { .. } => Vec::new(),
    };
    let target = |inline| match inline {
        Inline::Link { to, .. } => Some(to),
        Inline::Text(_) | Inline::Code(_) | Inline::Strong(_) | Inline::Emphasis(_) => None,
    };
    texts.into_iter().flat_map(inlines).filter_map(target).collect()
}
