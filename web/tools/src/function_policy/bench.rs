//! The function policies that the tool works on: the scenario's, and those of other qualifiers and functions beside it.

use policyglass::function_policy::{
    Answer, Call, FunctionPolicies, Home, LambdaError, PolicyDocument, is_owner, owner_of, with_statement,
    without_statement,
};
use policyglass::{InputKind, Scenario, indent};
use policyglass_bridge::Part;

/// Where a policy is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the scenario, at this position.
    Scenario(usize),
    /// It would be the scenario's, for its function is what is asked about; there is none yet.
    Asked,
    /// In the tool. Lambda keeps a policy for each qualifier, a scenario has one.
    Beside,
}

/// One policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The function, version, alias or layer version that it belongs to.
    pub arn: String,
    /// Its text; empty if there is no policy.
    pub text: String,
    /// Where it is kept.
    pub place: Place,
}

/// All of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bench {
    /// In which account and Region names are meant.
    pub home: Home,
    /// The scenario's first.
    pub shelf: Vec<Kept>,
}

/// Why a call changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Lambda's answer.
    Lambda(LambdaError),
    /// The text of this policy cannot be read.
    Unreadable(String),
}

impl Bench {
    /// The scenario's policy and those beside it, by ARN. The scenario's goes before one of the same function.
    #[must_use]
    pub fn of(scenario: &Scenario, beside: &[(String, String)]) -> Self {
        let request = &scenario.request;
        let asked = || Some(request.resource.trim().to_owned()).filter(|resource| is_owner(resource));
        let position = scenario.policies.iter().position(|policy| policy.kind == InputKind::Resource);
        let mut shelf = Vec::new();
        match position.map(|at| (at, scenario.policies[at].shown_text())) {
            Some((at, text)) => {
                // What the statements name is whose policy it is, whatever is asked.
                if let Some(arn) = owner_of(&text).or_else(asked) {
                    shelf.push(Kept { arn, text, place: Place::Scenario(at) });
                }
            }
            None => shelf.extend(asked().map(|arn| Kept { arn, text: String::new(), place: Place::Asked })),
        }
        for (arn, text) in beside {
            if !shelf.iter().any(|kept| kept.arn == *arn) {
                shelf.push(Kept { arn: arn.clone(), text: text.clone(), place: Place::Beside });
            }
        }
        Self { home: Home::of(&request.principal, &request.resource), shelf }
    }

    /// The policy of an ARN.
    #[must_use]
    pub fn find(&self, arn: &str) -> Option<&Kept> {
        self.shelf.iter().find(|kept| kept.arn == arn)
    }

    /// Makes a call, as Lambda would. Texts keep their layout.
    ///
    /// # Errors
    /// Lambda's, or that a text is none that Lambda could have.
    pub fn run(&mut self, call: &Call, home: &Home) -> Result<Answer, Refusal> {
        let mut policies = FunctionPolicies::new();
        let mut unreadable = Vec::new();
        for kept in self.shelf.iter().filter(|kept| !kept.text.trim().is_empty()) {
            match PolicyDocument::parse(&kept.text) {
                Some(document) => policies.insert(kept.arn.clone(), document),
                None => unreadable.push(kept.arn.clone()),
            }
        }
        let answer = policies.call(call, home).map_err(Refusal::Lambda)?;
        let replaces = matches!(call, Call::PutResourcePolicy(_));
        if unreadable.contains(&answer.arn) && !replaces {
            return Err(Refusal::Unreadable(answer.arn));
        }
        let old = self.find(&answer.arn).map(|kept| kept.text.clone()).unwrap_or_default();
        let text = match call {
            Call::AddPermission(_) | Call::AddLayerVersionPermission(_) => {
                answer.statement.as_ref().map(|statement| with_statement(&old, statement))
            }
            Call::RemovePermission(call) => Some(without(&old, &call.statement_id)),
            Call::RemoveLayerVersionPermission(call) => Some(without(&old, &call.statement_id)),
            Call::PutResourcePolicy(_) => answer.policy.as_deref().map(indent),
            Call::DeleteResourcePolicy(_) => Some(String::new()),
            Call::GetPolicy(_) | Call::GetLayerVersionPolicy(_) | Call::GetResourcePolicy(_) => None,
        };
        if let Some(text) = text {
            self.put(&answer.arn, text);
        }
        Ok(answer)
    }

    /// Gives a function, version, alias or layer version another policy; an empty text takes it away.
    pub fn put(&mut self, arn: &str, text: String) {
        match self.shelf.iter_mut().find(|kept| kept.arn == arn) {
            Some(kept) => kept.text = text,
            None => self.shelf.push(Kept { arn: arn.to_owned(), text, place: Place::Beside }),
        }
    }

    /// The ARNs whose policy is another one than in `before`.
    #[must_use]
    pub fn changed(&self, before: &Self) -> Vec<&Kept> {
        let old = |arn: &str| before.find(arn).map_or("", |kept| kept.text.as_str());
        self.shelf.iter().filter(|kept| kept.text != old(&kept.arn)).collect()
    }

    /// What stays in the tool.
    #[must_use]
    pub fn beside(&self) -> Vec<(String, String)> {
        let kept = self.shelf.iter().filter(|kept| kept.place == Place::Beside && !kept.text.is_empty());
        kept.map(|kept| (kept.arn.clone(), kept.text.clone())).collect()
    }
}

/// The parts of a change that gives the scenario `kept` as its policy of the resource, and asks about its function if
/// the scenario asks about another one.
#[must_use]
pub fn parts(scenario: &Scenario, kept: &Kept) -> Vec<Part> {
    let mut parts = Vec::new();
    let position = scenario.policies.iter().position(|policy| policy.kind == InputKind::Resource);
    let is_function = kept.arn.split(':').nth(5) == Some("function");
    let name = if is_function { "function policy" } else { "layer version policy" };
    match (position, kept.text.is_empty()) {
        (Some(policy), true) => parts.push(Part::remove(policy)),
        // The policy of another resource goes with its name.
        (Some(policy), false) if kept.place == Place::Beside => {
            parts.extend([Part::remove(policy), Part::add(InputKind::Resource, name, &kept.text)]);
        }
        (Some(policy), false) => parts.push(Part::Text { policy, text: kept.text.clone() }),
        (None, true) => {}
        (None, false) => parts.push(Part::add(InputKind::Resource, name, &kept.text)),
    }
    if kept.place == Place::Beside && scenario.request.resource != kept.arn {
        let mut request = scenario.request.clone();
        request.resource.clone_from(&kept.arn);
        request.resource_account = None;
        parts.push(Part::Request(request));
    }
    parts
}

/// A policy without the statements of an id; empty when none is left.
fn without(text: &str, sid: &str) -> String {
    let mut text = text.to_owned();
    while let Some(at) = statement_ids(&text).iter().position(|id| id.as_deref() == Some(sid)) {
        text = without_statement(&text, at).unwrap_or_default();
    }
    text
}

/// The ids of a policy's statements.
#[must_use]
pub fn statement_ids(text: &str) -> Vec<Option<String>> {
    let document = PolicyDocument::parse(text);
    document.iter().flat_map(PolicyDocument::statements).map(|json| member(json, "Sid")).collect()
}

/// A text in a statement.
#[must_use]
pub fn member(statement: &str, name: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(statement).ok()?;
    value.get(name)?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use policyglass::function_policy::read_commands;

    const F: &str = "arn:aws:lambda:us-east-1:123456789012:function:f";
    const TEXT: &str = r#"{"Version":"2012-10-17","Id":"default","Statement":[{"Sid":"a","Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f"}]}"#;

    fn scenario(policy: Option<&str>, resource: &str) -> Scenario {
        let mut scenario = Scenario::default();
        resource.clone_into(&mut scenario.request.resource);
        scenario
            .policies
            .extend(policy.map(|text| policyglass::PolicyInput::of_text(InputKind::Resource, text.to_owned())));
        scenario
    }

    fn run(bench: &mut Bench, command: &str) -> Result<Answer, Refusal> {
        let home = bench.home.clone();
        let command = read_commands(&format!("aws lambda {command}"), &home).pop().unwrap();
        bench.run(&command.call.unwrap(), &command.home)
    }

    const ADD: &str = "add-permission --action lambda:InvokeFunction --principal s3.amazonaws.com --function-name";

    fn shelf(bench: &Bench) -> Vec<(&str, Place)> {
        bench.shelf.iter().map(|kept| (kept.arn.as_str(), kept.place)).collect()
    }

    #[test]
    fn whose_policy_the_scenario_has() {
        let of = |policy: Option<&str>, resource: &str| {
            let bench = Bench::of(&scenario(policy, resource), &[]);
            bench.shelf.first().map(|kept| (kept.arn.clone(), kept.place))
        };
        let prod = format!("{F}:prod");
        assert_eq!(of(Some(TEXT), &prod), Some((F.to_owned(), Place::Scenario(0))));
        assert_eq!(of(Some("{\"Statement\":[]}"), &prod), Some((prod.clone(), Place::Scenario(0))));
        assert_eq!(of(None, &prod), Some((prod.clone(), Place::Asked)));
        assert_eq!(of(None, "arn:aws:s3:::b"), None);
        assert_eq!(of(Some("{\"Statement\":[{\"Resource\":\"arn:aws:s3:::b\"}]}"), "arn:aws:s3:::b"), None);
    }

    #[test]
    fn permissions_come_and_go_in_the_scenarios_policy() {
        let scenario = scenario(Some(TEXT), F);
        let before = Bench::of(&scenario, &[]);
        let mut bench = before.clone();
        run(&mut bench, &format!("{ADD} f --statement-id b")).unwrap();
        assert_eq!(statement_ids(&bench.shelf[0].text), [Some("a".to_owned()), Some("b".to_owned())]);
        assert!(bench.shelf[0].text.starts_with(TEXT.trim_end_matches("]}")), "what was there stays to the letter");
        let changed = bench.changed(&before);
        assert!(matches!(parts(&scenario, changed[0]).as_slice(), [Part::Text { policy: 0, .. }]));
        let Err(Refusal::Lambda(error)) = run(&mut bench, &format!("{ADD} f --statement-id a")) else { panic!() };
        assert_eq!(error.code, "ResourceConflictException");
        run(&mut bench, "remove-permission --function-name f --statement-id a").unwrap();
        run(&mut bench, "remove-permission --function-name f --statement-id b").unwrap();
        let changed = bench.changed(&before);
        assert_eq!(changed[0].text, "");
        assert_eq!(parts(&scenario, changed[0]), [Part::remove(0)]);
    }

    #[test]
    fn an_alias_has_a_policy_of_its_own_beside_the_scenarios() {
        let scenario = scenario(Some(TEXT), F);
        let before = Bench::of(&scenario, &[]);
        let mut bench = before.clone();
        run(&mut bench, &format!("{ADD} f --qualifier prod --statement-id a")).unwrap();
        let prod = format!("{F}:prod");
        assert_eq!(shelf(&bench), [(F, Place::Scenario(0)), (prod.as_str(), Place::Beside)]);
        assert_eq!(bench.changed(&before).len(), 1);
        // Asking about it takes its policy into the scenario.
        let made = parts(&scenario, bench.find(&prod).unwrap());
        assert!(
            matches!(made.as_slice(), [Part::Flip(_), Part::Add { .. }, Part::Request(request)] if request.resource == prod)
        );
        // It stays in the tool, and gives way to one of the same function in the scenario.
        let again = Bench::of(&scenario, &bench.beside());
        assert_eq!(shelf(&again), shelf(&bench));
        let other = Bench::of(&Scenario { request: made_request(&made), ..Scenario::default() }, &bench.beside());
        assert_eq!(shelf(&other), [(prod.as_str(), Place::Asked)]);
    }

    fn made_request(parts: &[Part]) -> policyglass::RequestInput {
        let request =
            parts.iter().find_map(|part| if let Part::Request(request) = part { Some(request.clone()) } else { None });
        request.unwrap()
    }

    #[test]
    fn a_first_permission_makes_the_policy() {
        let scenario = scenario(None, F);
        let mut bench = Bench::of(&scenario, &[]);
        run(&mut bench, &format!("{ADD} f --statement-id a")).unwrap();
        let made = parts(&scenario, &bench.shelf[0]);
        assert!(matches!(made.as_slice(), [Part::Add { kind: InputKind::Resource, .. }]), "{made:?}");
        run(&mut bench, "get-policy --function-name f").unwrap();
        run(&mut bench, "delete-resource-policy --resource-arn arn:aws:lambda:us-east-1:123456789012:function:f")
            .unwrap();
        assert_eq!(bench.shelf[0].text, "");
    }

    #[test]
    fn what_cannot_be_read_is_not_written_over() {
        let mut bench = Bench::of(&scenario(Some("{ \"Statement\": [ nothing"), F), &[]);
        let answer = run(&mut bench, &format!("{ADD} f --statement-id a"));
        // The reader of JSON recovers from some slips; what it cannot read, the tool does not touch.
        assert!(answer.is_err() || bench.shelf[0].text.contains("nothing"), "{answer:?}");
        let mut bench = Bench::of(&scenario(Some("no policy"), F), &[]);
        assert_eq!(run(&mut bench, &format!("{ADD} f --statement-id a")), Err(Refusal::Unreadable(F.to_owned())));
        let put = format!("put-resource-policy --resource-arn {F} --policy '{TEXT}'");
        run(&mut bench, &put).unwrap();
        assert_eq!(statement_ids(&bench.shelf[0].text).len(), 1);
    }
}
