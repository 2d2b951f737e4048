//! Which part of an ARN does not match: for explanations.

use std::ops::Range;

use super::ResourcePattern;
use crate::pattern::{Lookup, Pattern, Syntax};

/// One of the six parts of an ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArnPart {
    /// The `arn` at the start.
    Prefix,
    /// `aws`, `aws-cn` …
    Partition,
    /// `lambda`, `s3` …
    Service,
    /// `eu-west-1` …
    Region,
    /// The account id.
    Account,
    /// Everything after the fifth colon.
    Resource,
}

/// The first part of a resource pattern that a resource does not match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which part.
    pub part: ArnPart,
    /// Where it stands in [`ResourcePattern::text`]; empty, at the end, when it was completed. Bytes.
    pub pattern: Range<usize>,
}

impl ArnPart {
    /// The parts in their order.
    pub const ALL: [Self; 6] =
        [Self::Prefix, Self::Partition, Self::Service, Self::Region, Self::Account, Self::Resource];
}

impl ResourcePattern {
    /// The first of the six parts that `resource` does not match, when each is compared with its counterpart.
    ///
    /// `None` when every part matches; a part that `resource` lacks does not match. A resource part with a variable
    /// that has no value matches nothing. This ignores that a `*` may cover several segments, so ask it only about
    /// resources that [`matches`](Self::matches) denies.
    #[must_use]
    pub fn first_difference(&self, resource: &str, lookup: &Lookup<'_>) -> Option<Difference> {
        if self.is_everything() {
            return None;
        }
        let mut values = resource.splitn(6, ':');
        let mut start = 0;
        for (part, segment) in ArnPart::ALL.into_iter().zip(self.completed().splitn(6, ':')) {
            let value = values.next();
            let matches = match part {
                // the parts before it match here, so the whole matches exactly if this one does
                ArnPart::Resource => self.matches_segments(resource, lookup),
                ArnPart::Prefix | ArnPart::Partition | ArnPart::Service | ArnPart::Region | ArnPart::Account => {
                    value.is_some_and(|value| covers(segment, value))
                }
            };
            let end = start + segment.len();
            if !matches {
                let written = self.text.len();
                return Some(Difference { part, pattern: start.min(written)..end.min(written) });
            }
            start = end + 1;
        }
        None
    }
}

/// Whether one of the first five parts covers its counterpart; they have no variables. [R41]
fn covers(segment: &str, value: &str) -> bool {
    let pattern = Pattern::parse(segment, Syntax { wildcards: true, variables: false });
    pattern.resolve(&|_| None).is_ok_and(|pattern| pattern.matches(value))
}
