//! Trying the proposals one after the other. A page that must stay responsive does so in pieces.

use super::lab::{Lab, Proposal};
use super::{Flip, propose};
use crate::request::Setting;
use crate::scenario::Scenario;
use crate::trace::Decision;

/// How many flips are shown at most.
const MOST: usize = 8;

/// How many decisions one search may ask for; a search that needs more has proposed too much.
const MOST_TRIALS: usize = 400;

/// A search for flips that can be interrupted between any two trials.
#[derive(Debug)]
pub struct FlipSearch {
    lab: Option<Lab>,
    was_allowed: bool,
    proposals: Vec<Proposal>,
    /// Positions of the proposals that do not flip the decision alone.
    helpless: Vec<usize>,
    next: Next,
    trials: usize,
    flips: Vec<Flip>,
}

/// What is tried next.
#[derive(Clone, Copy, Debug)]
enum Next {
    /// The proposal at a position.
    Alone(usize),
    /// Two of the helpless ones together. Alone nothing may help when two policy types stand in the way.
    Pair(usize, usize),
}

impl FlipSearch {
    /// A search that has tried nothing yet; it ends at once when the request cannot be decided.
    #[must_use]
    pub fn new(scenario: &Scenario, setting: impl Into<Setting>) -> Self {
        let lab = Lab::new(scenario.clone(), setting.into());
        let (was_allowed, proposals) = lab.as_ref().map_or((false, Vec::new()), |lab| {
            let evaluation = lab.evaluation();
            (evaluation.decision() == Decision::Allowed, propose::proposals(lab, &evaluation))
        });
        Self { lab, was_allowed, proposals, helpless: Vec::new(), next: Next::Alone(0), trials: 0, flips: Vec::new() }
    }

    /// Makes one more decision; `false` when there is nothing left to try.
    pub fn step(&mut self) -> bool {
        if self.trials == MOST_TRIALS || self.flips.len() == MOST {
            return false;
        }
        let Some(proposal) = self.proposal() else { return false };
        self.trials += 1;
        let decision = self.lab.as_ref().and_then(|lab| lab.decide(&proposal.changes));
        let leads_to = decision.filter(|after| (*after == Decision::Allowed) != self.was_allowed);
        if let Next::Alone(at) = self.next
            && leads_to.is_none()
        {
            self.helpless.push(at);
        }
        if let Some(leads_to) = leads_to
            && !self.flips.iter().any(|flip| flip.changes == proposal.changes)
        {
            let Proposal { title, note, changes, depends } = proposal;
            self.flips.push(Flip { title: title.capitalized(), note, changes, leads_to, depends });
        }
        self.next = match self.next {
            Next::Alone(at) => Next::Alone(at + 1),
            Next::Pair(first, second) => Next::Pair(first, second + 1),
        };
        true
    }

    /// What was found, smallest first.
    #[must_use]
    pub fn into_flips(self) -> Vec<Flip> {
        self.flips
    }

    /// What to try next; moves on past what cannot be tried.
    fn proposal(&mut self) -> Option<Proposal> {
        if let Next::Alone(at) = self.next {
            if let Some(proposal) = self.proposals.get(at) {
                return Some(proposal.clone());
            }
            if self.was_allowed {
                return None;
            }
            self.next = Next::Pair(0, 1);
        }
        while let Next::Pair(first, second) = self.next {
            let one = self.proposals.get(*self.helpless.get(first)?)?;
            let Some(other) = self.helpless.get(second).and_then(|&at| self.proposals.get(at)) else {
                self.next = Next::Pair(first + 1, first + 2);
                continue;
            };
            if one.fits(other) {
                return Some(one.and(other));
            }
            self.next = Next::Pair(first, second + 1);
        }
        None
    }
}
