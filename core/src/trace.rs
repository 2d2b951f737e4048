//! Evidence: what was compared, and what came of it.
//!
//! The trace of a statement *is* its evaluation. Whether a statement applies or a condition holds is computed from the
//! trace and stored nowhere, so that an explanation cannot disagree with the decision. Traces run parallel to the
//! policy: entry 2 of a trace is entry 2 of the element, and its place in the text is the entry's span.

mod lists;

pub use lists::{Conditions, PolicyTrace};
pub(crate) use lists::{Element as TracedElement, Statement as Traced};

use crate::operator::{Family, Operator, Quantifier};
use crate::policy::Effect;

/// A decision in the words of `SimulateCustomPolicy`'s `EvalDecision`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Decision {
    /// Every policy type that limits the request allows it, and none denies it.
    Allowed,
    /// A `Deny` statement applies.
    ExplicitDeny,
    /// Nothing denies it, but an `Allow` that it needs is lacking. [EVAL, R51]
    ImplicitDeny,
}

impl Decision {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Allowed, Self::ExplicitDeny, Self::ImplicitDeny];

    /// Its word in the interchange format.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::ExplicitDeny => "explicitDeny",
            Self::ImplicitDeny => "implicitDeny",
        }
    }

    /// The decision of that name, letter case aside.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.name().eq_ignore_ascii_case(name))
    }
}

/// One statement against one request. Every part is examined, also after one has failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StatementTrace<'t> {
    /// What the statement does when it applies.
    pub effect: Effect,
    /// `Principal` or `NotPrincipal`; `None` where the policy type has none.
    pub principal: Option<ElementTrace<'t, PrincipalOutcome>>,
    /// Whether the caller has a permissions boundary and the statement is a Deny with `NotPrincipal`, which then denies
    /// also the principals that it names. [NP, BND, R50]
    pub boundary_defeats_not_principal: bool,
    /// `Action` or `NotAction`.
    pub action: ElementTrace<'t, EntryOutcome>,
    /// `Resource` or `NotResource`; `None` means the attached resource and matches.
    pub resource: Option<ElementTrace<'t, EntryOutcome>>,
    /// In the order of the policy.
    pub conditions: Conditions<'t>,
}

impl StatementTrace<'_> {
    /// Whether the statement applies to the request.
    #[must_use]
    pub fn applies(&self) -> bool {
        self.addresses() && self.conditions.iter().all(|condition| condition.holds())
    }

    /// Whether principal, action and resource match: only its conditions can then keep the statement from applying.
    #[must_use]
    pub fn addresses(&self) -> bool {
        self.action.matches() && self.principal_matches() && self.resource_matches()
    }

    /// Whether the statement names the caller (or has no principal to name).
    #[must_use]
    pub fn principal_matches(&self) -> bool {
        self.boundary_defeats_not_principal || self.principal.as_ref().is_none_or(ElementTrace::matches)
    }

    /// Whether the statement covers the resource.
    #[must_use]
    pub fn resource_matches(&self) -> bool {
        self.resource.as_ref().is_none_or(ElementTrace::matches)
    }

    /// The strongest form in which the statement names the caller, if it does.
    #[must_use]
    pub fn grant(&self) -> Option<PrincipalOutcome> {
        let principal = self.principal.as_ref()?;
        if principal.negated {
            return None;
        }
        principal.entries.iter().copied().filter(|outcome| outcome.matched()).max()
    }
}

/// How an entry of an element fared.
pub trait Outcome {
    /// Whether the entry matched the request.
    fn matched(&self) -> bool;
}

/// An element with its entries' outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElementTrace<'t, O> {
    /// Whether it is the `Not…` form.
    pub negated: bool,
    /// One for each entry.
    pub entries: &'t [O],
}

impl<O: Outcome> ElementTrace<'_, O> {
    /// Whether the element lets the statement apply: the plain form when some entry matches, the `Not…` form when
    /// none does. [R14, R19, R50]
    #[must_use]
    pub fn matches(&self) -> bool {
        self.entries.iter().any(Outcome::matched) != self.negated
    }
}

/// How an entry of `Action` or `Resource` fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryOutcome {
    /// It covers the request.
    Matched,
    /// It covers the request only because a `*` at the end of an ARN segment expands past colons. Contested. [RES, R16]
    MatchedAcrossSegments,
    /// It does not cover the request.
    Differs,
    /// It holds a policy variable that the request has no single value for, so it covers nothing. [VARS, R45]
    Unresolved,
}

impl Outcome for EntryOutcome {
    fn matched(&self) -> bool {
        match self {
            Self::Matched | Self::MatchedAcrossSegments => true,
            Self::Differs | Self::Unresolved => false,
        }
    }
}

/// How an entry of `Principal` names the caller, from the weakest form to the strongest. [PRIN, R49, R54]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrincipalOutcome {
    /// It names somebody else.
    Differs,
    /// The caller's account: a delegation to its own policies, no grant.
    Account,
    /// The user whose name the federated session bears.
    UserOfSession,
    /// The role of the session.
    RoleOfSession,
    /// The user itself.
    User,
    /// The very session.
    Session,
    /// The service that calls.
    Service,
    /// The identity provider that vouches for the caller.
    Provider,
    /// Everyone.
    Everyone,
}

impl Outcome for PrincipalOutcome {
    fn matched(&self) -> bool {
        *self != Self::Differs
    }
}

/// One condition key under one operator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConditionTrace<'t> {
    /// The operator.
    pub operator: Operator,
    /// How many values the request carries for the key; 0 when it does not carry the key.
    pub request_values: u32,
    /// How many of the request's values satisfy the test (negation included).
    pub satisfied: u32,
    /// For each value of the policy, how it fared against the request's values.
    pub values: &'t [ValueOutcome],
}

/// How a value of a condition fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueOutcome {
    /// It equals, or covers, a value of the request.
    Equal,
    /// It equals none.
    Differs,
    /// It, or the request's value, cannot be read as the operator's type.
    Unreadable,
    /// It holds a policy variable without a value. [R45]
    Unresolved,
    /// There was nothing to compare it with.
    NotCompared,
}

impl ConditionTrace<'_> {
    /// Whether the request lacks the key.
    #[must_use]
    pub fn missing(&self) -> bool {
        self.request_values == 0
    }

    /// Whether the key has several values and the operator no quantifier: it then never holds. Contested. [R39]
    #[must_use]
    pub fn lacks_quantifier(&self) -> bool {
        self.request_values > 1 && self.operator.quantifier.is_none() && self.operator.test.family != Family::Null
    }

    /// Whether the answer comes from `IfExists` beside `ForAnyValue` on a missing key. Contested. [R37]
    #[must_use]
    pub fn relies_on_if_exists_with_any(&self) -> bool {
        self.missing() && self.operator.if_exists && self.operator.quantifier == Some(Quantifier::ForAnyValue)
    }

    /// Whether the condition holds. Negation, missing keys, `IfExists`, quantifiers: all of it is here.
    #[must_use]
    pub fn holds(&self) -> bool {
        let operator = &self.operator;
        if operator.test.family == Family::Null {
            return match operator.quantifier {
                // Null has one answer for the key, not one for each value: Access Analyzer's NULL_WITH_QUALIFIER
                // calls the first always true, the second always false.
                Some(Quantifier::ForAllValues) => true,
                Some(Quantifier::ForAnyValue) => false,
                None => self.values.contains(&ValueOutcome::Equal),
            };
        }
        if self.missing() {
            return match operator.quantifier {
                _ if operator.if_exists => true,        // [OPS, R25, R37]
                Some(Quantifier::ForAllValues) => true, // [MULTI, R34]
                Some(Quantifier::ForAnyValue) => false, // [MULTI, R35]
                None => operator.test.negated,          // [OPS, R24]
            };
        }
        match operator.quantifier {
            Some(Quantifier::ForAllValues) => self.satisfied == self.request_values,
            Some(Quantifier::ForAnyValue) => self.satisfied > 0,
            None => self.request_values == 1 && self.satisfied == 1,
        }
    }
}
