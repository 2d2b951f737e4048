//! Changes of one statement's text.

use super::Change;
use super::lab::{Lab, Proposal};
use super::statement::quoted;
use crate::edit::{append, condition_member, in_array, remove};
use crate::evaluate::{Evaluation, StatementId};
use crate::explain::{Sentence, policy_name, statement_name};
use crate::policy::{Condition, Element, Statement};
use crate::text::{Span, Spanned};
use crate::trace::{ElementTrace, Outcome, StatementTrace};

/// One statement of the scenario that a change is about.
pub(super) struct Target<'a> {
    pub(super) lab: &'a Lab,
    pub(super) evaluation: &'a Evaluation<'a>,
    pub(super) id: StatementId,
    pub(super) statement: &'a Statement,
    pub(super) trace: StatementTrace<'a>,
}

impl Target<'_> {
    fn text(&self) -> &str {
        self.lab.reads.get(self.id.policy).map_or("", |read| &read.text)
    }

    /// The statement's name, with its policy's where there are several.
    fn name(&self) -> Sentence {
        let name = Sentence::new().name(statement_name(self.evaluation, self.id));
        if self.evaluation.policies.len() > 1 {
            name.text(" of ").name(policy_name(self.evaluation, self.id.policy))
        } else {
            name
        }
    }

    fn edit(&self, title: Sentence, edit: crate::diagnostic::Edit) -> Proposal {
        Proposal::new(title, vec![Change::Edit { policy: self.id.policy, edits: vec![edit] }])
    }

    /// The whole statement goes; with the last one the policy goes too, since AWS takes none without statements.
    pub(super) fn without_statement(&self) -> Proposal {
        let alone = self.evaluation.policies[self.id.policy].policy.statements.len() == 1;
        if alone {
            let title = Sentence::new()
                .text("Remove ")
                .name(policy_name(self.evaluation, self.id.policy))
                .text(", whose only statement is ")
                .name(statement_name(self.evaluation, self.id));
            return Proposal::new(title, vec![Change::Remove { policy: self.id.policy }]);
        }
        let title = Sentence::new().text("Remove ").then(self.name());
        self.edit(title, remove(self.text(), self.statement.span))
    }

    /// One condition key goes.
    pub(super) fn without_condition(&self, condition: &Condition) -> Option<Proposal> {
        let span = condition_member(self.text(), condition.key.span)?;
        let key = &condition.key.value;
        let title = Sentence::new().text("Drop the condition on ").code(key).text(" from ").then(self.name());
        let note = Sentence::new().text("the statement then applies whatever ").code(key).text(" is");
        Some(self.edit(title, remove(self.text(), span)).note(note))
    }

    /// The request's value joins the values of a condition.
    pub(super) fn with_value(&self, condition: &Condition, value: &str) -> Option<Proposal> {
        let literal = !value.contains(['*', '?']) && !value.contains("${");
        let last = condition.values.last().filter(|_| literal && !condition.operator.value.test.negated)?;
        let title = Sentence::new()
            .text("Add ")
            .code(value)
            .text(" to the values of ")
            .code(&condition.key.value)
            .text(" in ")
            .then(self.name());
        Some(self.edit(title, self.appended(last.span, value)))
    }

    /// The request's resource joins the statement's.
    pub(super) fn with_resource(&self) -> Option<Proposal> {
        let resource = self.lab.request.effective_resource();
        let literal = resource != "*" && !resource.contains(['*', '?']) && !resource.contains("${");
        let element = self.statement.resource.as_ref().filter(|element| literal && !element.negated)?;
        let last = element.entries.last()?;
        let title = Sentence::new().text("Add ").code(resource).text(" to the resources of ").then(self.name());
        Some(self.edit(title, self.appended(last.span, resource)))
    }

    fn appended(&self, last: Span, value: &str) -> crate::diagnostic::Edit {
        append(self.text(), last, in_array(self.text(), last), &quoted(value))
    }

    /// The one entry goes that makes an element match (or, in a `Not…` element, keeps it from matching).
    pub(super) fn without_entry(&self) -> Vec<Proposal> {
        let mut proposals = Vec::new();
        let action = (&self.statement.action, self.trace.action);
        proposals.extend(self.shorter(action.0, action.1, if action.0.negated { "NotAction" } else { "Action" }));
        if let Some((element, trace)) = self.statement.resource.as_ref().zip(self.trace.resource) {
            proposals.extend(self.shorter(element, trace, if element.negated { "NotResource" } else { "Resource" }));
        }
        proposals
    }

    fn shorter<T, O: Outcome>(&self, element: &Element<T>, trace: ElementTrace<'_, O>, name: &str) -> Option<Proposal> {
        let mut hits = element.entries.iter().zip(trace.entries).filter(|(_, outcome)| outcome.matched());
        let (entry, _): (&Spanned<T>, _) = hits.next()?;
        if element.entries.len() < 2 || hits.next().is_some() {
            return None;
        }
        let written = entry.span.of(self.text()).trim_matches('"');
        let title =
            Sentence::new().text("Take ").code(written).text(" out of the ").code(name).text(" of ").then(self.name());
        Some(self.edit(title, remove(self.text(), entry.span)))
    }
}
