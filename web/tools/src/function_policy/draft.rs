//! What somebody writes in the tool: a command, or the fields of a form. Both are views of the same call.

use std::collections::BTreeMap;

use policyglass::function_policy::{
    ADD_PERMISSION, AddPermission, Answer, Call, Command, FunctionName, Home, lines, read_commands,
};
use policyglass::{Diagnostic, Severity};

use super::bench::{Bench, Refusal};

/// How it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Commands of the AWS CLI.
    #[default]
    Command,
    /// The parameters of AddPermission.
    Form,
}

/// What is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Which view is shown.
    pub mode: Mode,
    /// The commands.
    pub text: String,
    /// The form's values by the parameter's name in the API; what is empty is not there.
    pub values: BTreeMap<&'static str, String>,
}

/// One call, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The operation's name in the API.
    pub operation: &'static str,
    /// What came of it.
    pub outcome: Result<Answer, Refusal>,
}

/// Everything that a draft would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The calls in their order.
    pub runs: Vec<Run>,
    /// What the command line would refuse, or what was mended.
    pub problems: Vec<Diagnostic>,
    /// Other commands of AWS, which do nothing here.
    pub others: Vec<String>,
}

impl Draft {
    /// Makes the draft's calls on the bench, and tells what came of each.
    #[must_use]
    pub fn run(&self, bench: &mut Bench) -> Outcome {
        let mut outcome = Outcome::default();
        let home = bench.home.clone();
        let mut run = |call: &Call, home: &Home| {
            let answer = bench.run(call, home);
            outcome.runs.push(Run { operation: call.operation(), outcome: answer });
        };
        match self.mode {
            Mode::Form => {
                if let Some(call) = self.call() {
                    run(&Call::AddPermission(call), &home);
                }
            }
            Mode::Command => {
                let commands = read_commands(&self.text, &home);
                for command in &commands {
                    if let Some(call) = &command.call {
                        run(call, &command.home);
                    }
                }
                for command in commands {
                    let Command { service, operation, call, problems, .. } = command;
                    let is_refused = problems.iter().any(|problem| problem.severity == Severity::Error);
                    if call.is_none() && !is_refused {
                        outcome.others.push(format!("aws {service} {operation}"));
                    }
                    outcome.problems.extend(problems);
                }
            }
        }
        outcome
    }

    /// The form's call, once every parameter that is required has a value.
    #[must_use]
    pub fn call(&self) -> Option<AddPermission> {
        let given = |name: &str| self.values.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
        if ADD_PERMISSION.iter().any(|parameter| parameter.spec.required && given(parameter.spec.name).is_none()) {
            return None;
        }
        let mut call = AddPermission::default();
        for parameter in &ADD_PERMISSION {
            if let Some(value) = given(parameter.spec.name) {
                (parameter.set)(&mut call, value.to_owned());
            }
        }
        Some(call)
    }

    /// The form's call as a command, with an option a line; what is lacking is left out.
    #[must_use]
    pub fn command(&self, home: &Home) -> String {
        let mut call = AddPermission::default();
        for parameter in &ADD_PERMISSION {
            if let Some(value) = self.values.get(parameter.spec.name) {
                (parameter.set)(&mut call, value.trim().to_owned());
            }
        }
        lines(&Call::AddPermission(call).words(home))
    }

    /// The other view of the same: the form's call as a command, or the last `add-permission` as a form.
    #[must_use]
    pub fn seen_as(&self, mode: Mode, home: &Home) -> Self {
        let mut draft = Self { mode, ..self.clone() };
        match (self.mode, mode) {
            (Mode::Form, Mode::Command) if self.call().is_some() => draft.text = self.command(home),
            (Mode::Command, Mode::Form) => {
                let calls = read_commands(&self.text, home).into_iter().rev();
                let mut adding = calls.filter_map(|Command { call, home, .. }| {
                    if let Some(Call::AddPermission(call)) = call { Some((call, home)) } else { None }
                });
                let last = adding.next();
                if let Some((call, there)) = last {
                    draft.take(&call, &there, home);
                }
            }
            (Mode::Form | Mode::Command, _) => {}
        }
        draft
    }

    /// Takes a call's values. A command may run in another Region than the form.
    fn take(&mut self, call: &AddPermission, there: &Home, home: &Home) {
        self.values.clear();
        for parameter in &ADD_PERMISSION {
            if let Some(value) = (parameter.get)(call).filter(|value| !value.is_empty()) {
                self.values.insert(parameter.spec.name, value.to_owned());
            }
        }
        if there != home
            && let Some(function) = FunctionName::parse(&call.function_name, there)
        {
            self.values.insert("FunctionName", function.to_string());
        }
    }

    /// The form is about this function, version or alias from now on.
    pub fn aim(&mut self, arn: &str, home: &Home) {
        let Some(function) = FunctionName::parse(arn, home).filter(|function| function.to_string() == arn) else {
            return;
        };
        let at_home = function.region == home.region
            && function.account == home.account
            && function.partition == home.partition();
        let name = if at_home { function.name.clone() } else { function.unqualified() };
        self.values.insert("FunctionName", name);
        match function.qualifier {
            Some(qualifier) => self.values.insert("Qualifier", qualifier),
            None => self.values.remove("Qualifier"),
        };
    }

    /// Sets a field of the form.
    pub fn set(&mut self, name: &'static str, value: &str) {
        if value.is_empty() {
            self.values.remove(name);
        } else {
            self.values.insert(name, value.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::preset::PRESETS;
    use super::*;
    use policyglass::Scenario;

    const ARN: &str = "arn:aws:lambda:us-east-1:123456789012:function:f:prod";

    fn bench() -> Bench {
        Bench::of(&Scenario::default(), &[])
    }

    fn form() -> Draft {
        let mut draft = Draft { mode: Mode::Form, ..Draft::default() };
        draft.aim(ARN, &Home::default());
        draft
    }

    #[test]
    fn every_preset_is_a_permission_that_lambda_takes() {
        for preset in &PRESETS {
            let mut draft = form();
            preset.fill(&mut draft, &Home::default(), &[]);
            let outcome = draft.run(&mut bench());
            let [Run { outcome: Ok(answer), .. }] = outcome.runs.as_slice() else {
                panic!("{}: {outcome:?}", preset.name)
            };
            assert_eq!((answer.arn.as_str(), answer.remarks.len()), (ARN, 0), "{}", preset.name);
            let before = draft.values["StatementId"].clone();
            preset.fill(&mut draft, &Home::default(), &[Some(before.clone())]);
            assert_eq!(draft.values["StatementId"], format!("{before}-2"));
        }
    }

    #[test]
    fn a_form_and_a_command_are_the_same() {
        let home = Home::default();
        for preset in &PRESETS {
            let mut draft = form();
            preset.fill(&mut draft, &home, &[]);
            let command = draft.seen_as(Mode::Command, &home);
            assert!(
                command.text.starts_with("aws lambda add-permission \\\n  --function-name f \\\n"),
                "{}",
                command.text
            );
            assert_eq!(command.run(&mut bench()).runs, draft.run(&mut bench()).runs);
            assert_eq!(command.seen_as(Mode::Form, &home).values, draft.values);
        }
        let elsewhere = Draft {
            text: "aws lambda add-permission --function-name f --statement-id s --action '*' --principal '*' --region eu-west-1".into(),
            ..Draft::default()
        };
        let form = elsewhere.seen_as(Mode::Form, &home);
        assert_eq!(form.values["FunctionName"], "arn:aws:lambda:eu-west-1:123456789012:function:f");
    }

    #[test]
    fn an_unfinished_form_asks_nothing() {
        assert_eq!(form().run(&mut bench()), Outcome::default());
        let mut draft = form();
        PRESETS[0].fill(&mut draft, &Home::default(), &[]);
        draft.set("Principal", "");
        assert!(draft.call().is_none() && draft.command(&Home::default()).contains("--source-arn"));
    }

    #[test]
    fn commands_one_after_the_other_with_what_they_are_not() {
        let text = "aws lambda add-permission --function-name f --statement-id s --action '*' --principal '*'\n\
                    aws lambda remove-permission --function-name f --statement-id s\n\
                    aws lambda remove-permission --function-name f --statement-id s\n\
                    aws s3 ls s3://b --recursive\naws lambda add-permission --function-name f --souce-arn x";
        let outcome = Draft { text: text.into(), ..Draft::default() }.run(&mut bench());
        let fine: Vec<bool> = outcome.runs.iter().map(|run| run.outcome.is_ok()).collect();
        assert_eq!(fine, [true, true, false]);
        assert_eq!(outcome.others, ["aws s3 ls"]);
        assert!(!outcome.problems.is_empty());
    }
}
