//! Policies read once, for many requests.

use serde::Serialize;

use super::report::{self, Report};
use super::{InputKind, ReadPolicy, RequestInput, Scenario, Version};
use crate::evaluate::evaluate;
use crate::explain;
use crate::request::Setting;

/// The policies of a scenario, read.
#[derive(Clone, Debug)]
pub struct Prepared {
    policies: Vec<ReadPolicy>,
    /// The resource-based policy as the trust policy that it is where the resource is a role, and its position.
    trust: Option<(usize, ReadPolicy)>,
}

/// A decision without its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// The format's version.
    pub version: Version,
    /// As [`Report::decision`].
    pub decision: &'static str,
    /// As [`Report::summary`].
    pub summary: String,
}

impl Scenario {
    /// Reads the policies, so that many requests can be decided; the scenario's own is not looked at.
    #[must_use]
    pub fn prepare(&self) -> Prepared {
        let resource = self.policies.iter().position(|policy| policy.kind == InputKind::Resource);
        Prepared {
            policies: self.policies.iter().map(|policy| policy.read(false)).collect(),
            trust: resource.map(|at| (at, self.policies[at].read(true))),
        }
    }
}

impl Prepared {
    /// Decides a request: what [`report`](Self::report) says, but for the evidence.
    #[must_use]
    pub fn decide(&self, request: &RequestInput, setting: impl Into<Setting>) -> Verdict {
        let (decision, summary) = match report::asked(&self.of(request), request, setting.into()) {
            Ok((request, attached)) => {
                let evaluation = evaluate(&attached, &request);
                (report::decision(evaluation.decision()), explain::summary(&evaluation).to_string())
            }
            Err(undecided) => ("error", undecided.summary),
        };
        Verdict { version: Version, decision, summary }
    }

    /// Decides a request as [`Scenario::report`] does.
    #[must_use]
    pub fn report(&self, request: &RequestInput, setting: impl Into<Setting>) -> Report {
        report::report(&self.of(request), request, None, setting.into())
    }

    fn of(&self, request: &RequestInput) -> Vec<&ReadPolicy> {
        let mut policies: Vec<&ReadPolicy> = self.policies.iter().collect();
        if let Some((at, trust)) = self.trust.as_ref().filter(|_| request.asks_a_role()) {
            policies[*at] = trust;
        }
        policies
    }
}
