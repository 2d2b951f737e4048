//! From a reading and what somebody chose of it to the scenario afterwards, and the step that gets there.

use std::collections::BTreeMap;

use policyglass::intake::{Existing, Fill, Part as Filling, Reading};
use policyglass::{InputKind, PolicyInput, Scenario, explain, same_key};
use policyglass_bridge::{Part, ToPage};

/// What becomes of what is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// It stays; what is brought goes beside it, or in the place of its namesake.
    Keep,
    /// Policies of the types that are brought go.
    Replace,
    /// Everything goes.
    Empty,
}

/// What somebody chose; what is not there is as the reading suggests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Which of the readings.
    pub reading: Option<usize>,
    /// Fills by position: whether they go in.
    pub ticks: BTreeMap<usize, bool>,
    /// Policies by position: as which type.
    pub kinds: BTreeMap<usize, InputKind>,
    /// What becomes of what is there.
    pub base: Option<Base>,
}

/// A reading, what was chosen of it, and the scenario that it goes into.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// What the page has.
    pub before: &'a Scenario,
    /// What was read.
    pub reading: &'a Reading,
    /// What was chosen.
    pub choices: &'a Choices,
    /// What becomes of what is there where nothing was chosen.
    pub usual: Base,
}

impl Plan<'_> {
    /// What becomes of what is there.
    #[must_use]
    pub fn base(&self) -> Base {
        self.choices.base.unwrap_or(self.usual)
    }

    /// Whether the reading is a whole scenario, beside which nothing can stay.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.reading.fills.iter().any(|fill| matches!(fill.part, Filling::Scenario { .. }))
    }

    /// Whether a fill goes in. A suggestion does unless there is something in its place.
    #[must_use]
    pub fn is_ticked(&self, at: usize) -> bool {
        let usual = |fill: &Fill| {
            !fill.suggested || self.renews_request() || self.base() == Base::Empty || self.stands(fill).is_none()
        };
        self.choices.ticks.get(&at).copied().unwrap_or_else(|| self.reading.fills.get(at).is_some_and(usual))
    }

    /// Whether principal and action come anew, so that nothing of the old request stays.
    fn renews_request(&self) -> bool {
        let names = |is: fn(&Filling) -> bool| {
            self.reading.fills.iter().enumerate().any(|(at, fill)| {
                !fill.suggested && is(&fill.part) && self.choices.ticks.get(&at).copied().unwrap_or(true)
            })
        };
        names(|part| matches!(part, Filling::Principal { .. })) && names(|part| matches!(part, Filling::Action { .. }))
    }

    /// The type that a policy goes in as.
    #[must_use]
    pub fn kind(&self, at: usize, read: InputKind) -> InputKind {
        self.choices.kinds.get(&at).copied().unwrap_or(read)
    }

    /// What a fill would take the place of.
    #[must_use]
    pub fn replaces(&self, at: usize) -> Option<String> {
        let fill = self.reading.fills.get(at).filter(|_| self.base() != Base::Empty && !self.is_whole())?;
        let Filling::Policy { kind, name, .. } = &fill.part else { return self.stands(fill) };
        let kind = self.kind(at, *kind);
        let taken = |policy: &&PolicyInput| {
            policy.kind == kind && (kind == InputKind::Resource || policy.name.as_ref() == Some(name))
        };
        self.before.policies.iter().find(taken).map(name_of)
    }

    /// What stands in the place of a part of the request, if that is something else.
    fn stands(&self, fill: &Fill) -> Option<String> {
        let request = &self.before.request;
        let other = |place: &str, value: &str| {
            Some(place.to_owned()).filter(|place| !place.trim().is_empty() && place != value)
        };
        match &fill.part {
            Filling::Principal { value } => other(&request.principal, value),
            Filling::Action { value } => other(&request.action, value),
            Filling::Resource { value } => other(&request.resource, value),
            Filling::ResourceAccount { value } => other(request.resource_account.as_deref().unwrap_or_default(), value),
            Filling::Context { key, .. } => {
                let same = |(name, _): &&(String, _)| same_key(name, key);
                request.context.entries.iter().find(same).map(|(name, _)| name.clone())
            }
            Filling::Policy { .. } | Filling::Scenario { .. } => None,
        }
    }

    /// The scenario afterwards.
    #[must_use]
    pub fn after(&self) -> Scenario {
        let mut reading = self.reading.clone();
        reading.fills = self
            .reading
            .fills
            .iter()
            .enumerate()
            .filter(|(at, _)| self.is_ticked(*at))
            .map(|(at, fill)| {
                let mut fill = fill.clone();
                fill.suggested &= self.choices.ticks.get(&at) != Some(&true);
                if let Filling::Policy { kind, .. } = &mut fill.part {
                    *kind = self.kind(at, *kind);
                }
                fill
            })
            .collect();
        let (before, existing) = match self.base() {
            Base::Keep => (self.before.clone(), Existing::Keep),
            Base::Replace => (self.before.clone(), Existing::Replace),
            Base::Empty => (Scenario::default(), Existing::Keep),
        };
        reading.apply(&before, existing)
    }

    /// The step that makes the page's scenario the one of [`Plan::after`]; `title` is what the paste is.
    #[must_use]
    pub fn step(&self, serial: u32, title: &str) -> ToPage {
        let mut after = self.after();
        if self.is_whole() || self.base() == Base::Empty {
            after.title.get_or_insert_with(|| format!("Pasted: {title}"));
            return ToPage::Load(Box::new(after));
        }
        ToPage::Apply { serial, what: format!("pasting {title}"), parts: parts(self.before, &after) }
    }
}

/// What people call a policy.
#[must_use]
pub fn name_of(policy: &PolicyInput) -> String {
    let kind = explain::layer_name(policy.kind.layer(policy.level));
    policy.name.clone().filter(|name| !name.trim().is_empty()).unwrap_or_else(|| kind.to_owned())
}

/// The parts of a change that makes `after` of `before`, tests and title aside.
#[must_use]
pub fn parts(before: &Scenario, after: &Scenario) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut coming: Vec<&PolicyInput> = after.policies.iter().collect();
    let mut left: Vec<(usize, &PolicyInput)> = Vec::new();
    // What is there to the letter stays, whatever else is like it.
    for (at, policy) in before.policies.iter().enumerate() {
        match coming.iter().position(|other| same(policy, other) && other.shown_text() == policy.shown_text()) {
            Some(place) => {
                coming.remove(place);
            }
            None => left.push((at, policy)),
        }
    }
    for (policy, old) in left {
        match coming.iter().position(|other| same(old, other)) {
            Some(place) => parts.push(Part::Text { policy, text: coming.remove(place).shown_text() }),
            None => parts.push(Part::remove(policy)),
        }
    }
    parts.extend(coming.into_iter().map(|policy| Part::Add {
        kind: policy.kind,
        level: policy.level,
        name: policy.name.clone().unwrap_or_default(),
        text: policy.shown_text(),
    }));
    if after.request != before.request {
        parts.push(Part::Request(after.request.clone()));
    }
    parts
}

fn same(one: &PolicyInput, other: &PolicyInput) -> bool {
    one.kind == other.kind && one.level == other.level && one.name == other.name
}

#[cfg(test)]
mod tests {
    use super::*;
    use policyglass::intake::{Setting, read};

    const BEFORE: &str = r#"{"policies": [
        {"type": "identity", "name": "dev", "text": "{}"},
        {"type": "resource", "name": "function policy", "text": "{}"},
        {"type": "scp", "level": 1, "name": "guard", "text": "{}"}],
        "request": {"principal": "arn:aws:iam::123456789012:user/u", "action": "lambda:InvokeFunction",
                    "resource": "arn:aws:lambda:us-east-1:123456789012:function:g", "context": {"aws:SourceIp": "192.0.2.1"}}}"#;

    const COMMAND: &str =
        "aws lambda add-permission --function-name f --statement-id s --action lambda:InvokeFunction --principal '*'";

    fn plan(text: &str, choices: &Choices, told: impl FnOnce(Plan<'_>)) {
        let before = Scenario::from_json(BEFORE).unwrap();
        let intake = read(text, &Setting::default());
        let reading = intake.best().unwrap_or_else(|| panic!("{intake:?}"));
        told(Plan { before: &before, reading, choices, usual: Base::Keep });
    }

    fn names(scenario: &Scenario) -> Vec<String> {
        scenario.policies.iter().map(name_of).collect()
    }

    #[test]
    fn a_suggestion_waits_for_a_tick_where_something_stands() {
        plan(COMMAND, &Choices::default(), |plan| {
            assert_eq!((plan.is_ticked(0), plan.is_ticked(1)), (true, false));
            assert_eq!(plan.replaces(0).as_deref(), Some("function policy"));
            assert_eq!(plan.replaces(1).as_deref(), Some("arn:aws:lambda:us-east-1:123456789012:function:g"));
            assert_eq!(plan.after().request.resource, plan.before.request.resource);
        });
        plan(COMMAND, &Choices { ticks: [(1, true)].into(), ..Choices::default() }, |plan| {
            assert!(plan.after().request.resource.ends_with(":function:f"));
        });
        plan(COMMAND, &Choices { base: Some(Base::Empty), ..Choices::default() }, |plan| {
            assert!(plan.is_ticked(1) && plan.replaces(1).is_none());
            let ToPage::Load(loaded) = plan.step(7, "a command") else { panic!() };
            assert_eq!(names(&loaded), ["function policy"]);
            assert_eq!(loaded.title.as_deref(), Some("Pasted: a command"));
        });
    }

    #[test]
    fn what_stays_is_not_touched() {
        plan(COMMAND, &Choices::default(), |plan| {
            let ToPage::Apply { serial: 7, what, parts } = plan.step(7, "the command") else { panic!() };
            assert_eq!(what, "pasting the command");
            assert!(matches!(parts.as_slice(), [Part::Text { policy: 1, .. }]), "{parts:?}");
        });
        plan(COMMAND, &Choices { ticks: [(0, false)].into(), ..Choices::default() }, |plan| {
            assert!(parts(plan.before, &plan.after()).is_empty());
        });
    }

    #[test]
    fn a_policy_beside_others_or_in_their_place_and_as_another_type() {
        let policy = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
        let of = |choices: &Choices| {
            let mut found = Vec::new();
            plan(policy, choices, |plan| found = parts(plan.before, &plan.after()));
            found
        };
        assert!(matches!(of(&Choices::default()).as_slice(), [Part::Add { kind: InputKind::Identity, .. }]));
        let replaced = of(&Choices { base: Some(Base::Replace), ..Choices::default() });
        assert_eq!(replaced[0], Part::remove(0));
        assert!(matches!(replaced.as_slice(), [_, Part::Add { kind: InputKind::Identity, .. }]));
        let boundary = of(&Choices { kinds: [(0, InputKind::Boundary)].into(), ..Choices::default() });
        assert!(matches!(boundary.as_slice(), [Part::Add { kind: InputKind::Boundary, .. }]));
    }

    #[test]
    fn a_new_request_leaves_nothing_of_the_old_one() {
        let message = "User: arn:aws:iam::123456789012:user/new is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/k";
        plan(message, &Choices::default(), |plan| {
            let after = plan.after();
            assert!(after.request.context.is_empty() && after.request.resource == "arn:aws:s3:::b/k");
            assert!(matches!(parts(plan.before, &after).as_slice(), [Part::Request(_)]));
        });
        // Without the principal it goes into the old one.
        plan(message, &Choices { ticks: [(0, false)].into(), ..Choices::default() }, |plan| {
            assert_eq!(plan.after().request.context.entries.len(), 1);
        });
    }

    #[test]
    fn a_scenario_takes_the_place_of_everything() {
        plan(
            r#"{"policies":[],"request":{"principal":"anonymous","action":"s3:GetObject"},"title":"T"}"#,
            &Choices::default(),
            |plan| {
                let ToPage::Load(loaded) = plan.step(1, "the scenario “T”") else { panic!() };
                assert_eq!((loaded.title.as_deref(), loaded.policies.len()), (Some("T"), 0));
            },
        );
    }

    #[test]
    fn namesakes_are_told_apart() {
        let scenario = |texts: &[&str]| Scenario {
            policies: texts.iter().map(|text| PolicyInput::of_text(InputKind::Identity, (*text).to_owned())).collect(),
            ..Scenario::default()
        };
        assert!(parts(&scenario(&["a", "b"]), &scenario(&["b", "a"])).is_empty());
        assert_eq!(parts(&scenario(&["a", "b"]), &scenario(&["b"])), [Part::remove(0)]);
        assert_eq!(
            parts(&scenario(&["a", "b"]), &scenario(&["a", "c"])),
            [Part::Text { policy: 1, text: "c".to_owned() }]
        );
    }
}
