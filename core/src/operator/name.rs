//! The names of operators: reading, writing, and what a wrong one may have meant.

use super::{Family, Operator, Quantifier, Test};
use crate::spelling::distance;

/// Why a name is no operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperatorError {
    /// AWS has no operator of that name. [R40]
    Unknown,
    /// `NullIfExists`: `IfExists` goes with every operator but `Null`. [OPS, R26]
    NullWithIfExists,
}

const IF_EXISTS: &str = "IfExists";

impl Quantifier {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::ForAllValues, Self::ForAnyValue];

    /// AWS's spelling, without the colon.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ForAllValues => "ForAllValues",
            Self::ForAnyValue => "ForAnyValue",
        }
    }
}

impl Operator {
    /// Reads an operator's name. Letter case does not matter to AWS; [`Operator::name`] gives the canonical form.
    ///
    /// # Errors
    /// When AWS has no such operator.
    pub fn parse(name: &str) -> Result<Self, OperatorError> {
        let (quantifier, rest) = match name.split_once(':') {
            None => (None, name),
            Some((prefix, rest)) => {
                let named = |quantifier: &Quantifier| quantifier.name().eq_ignore_ascii_case(prefix);
                (Some(Quantifier::ALL.into_iter().find(named).ok_or(OperatorError::Unknown)?), rest)
            }
        };
        let (test, if_exists) = match without_suffix(rest) {
            None => (rest, false),
            Some(test) => (test, true),
        };
        let test = Test::all().find(|row| row.name.eq_ignore_ascii_case(test)).ok_or(OperatorError::Unknown)?;
        if if_exists && test.family == Family::Null {
            return Err(OperatorError::NullWithIfExists);
        }
        Ok(Self { quantifier, test, if_exists })
    }

    /// AWS's spelling.
    #[must_use]
    pub fn name(&self) -> String {
        self.parts().concat()
    }

    /// Whether `name` is AWS's spelling.
    pub(crate) fn is_spelt(&self, name: &str) -> bool {
        self.parts().into_iter().try_fold(name, |rest, part| rest.strip_prefix(part)) == Some("")
    }

    fn parts(&self) -> [&'static str; 4] {
        let suffix = if self.if_exists { IF_EXISTS } else { "" };
        match self.quantifier {
            None => ["", "", self.test.name, suffix],
            Some(quantifier) => [quantifier.name(), ":", self.test.name, suffix],
        }
    }

    /// The operator that a wrong name was probably meant to be, in AWS's spelling; `None` when nothing is near.
    #[must_use]
    pub fn suggest(name: &str) -> Option<String> {
        if name.len() > LONGEST {
            return None;
        }
        let (quantifier, rest) = split_quantifier(name);
        let quantifier = match quantifier {
            None => None,
            Some(prefix) => {
                Some(nearest(prefix, Quantifier::ALL.into_iter().map(|each| (each.name().to_owned(), each)))?)
            }
        };
        let candidates = Test::all().flat_map(|test| {
            // `NotStringEquals` means `StringNotEquals`
            let inverted = test.negated.then(|| format!("Not{}", test.name.replace("Not", "")));
            [test.name.to_owned()].into_iter().chain(inverted).flat_map(move |name| {
                // `NullIfExists` means `Null`
                let suffixed = (format!("{name}{IF_EXISTS}"), (test, test.family != Family::Null));
                [(name, (test, false)), suffixed]
            })
        });
        let (test, if_exists) = nearest(rest, candidates)?;
        Some(Self { quantifier, test, if_exists }.name())
    }
}

/// Longer names are nothing that somebody mistyped.
const LONGEST: usize = 64;
/// Shorter names are the beginning of too much.
const SHORTEST: usize = 3;

fn without_suffix(name: &str) -> Option<&str> {
    let (test, suffix) = name.split_at_checked(name.len().checked_sub(IF_EXISTS.len())?)?;
    suffix.eq_ignore_ascii_case(IF_EXISTS).then_some(test)
}

/// The quantifier of a wrong name, and the rest; also where the colon was forgotten.
fn split_quantifier(name: &str) -> (Option<&str>, &str) {
    if let Some((prefix, rest)) = name.split_once(':') {
        return (Some(prefix), rest.trim_start_matches(':'));
    }
    let forgotten = Quantifier::ALL.into_iter().find_map(|quantifier| {
        let (prefix, rest) = name.split_at_checked(quantifier.name().len())?;
        prefix.eq_ignore_ascii_case(quantifier.name()).then_some((Some(prefix), rest))
    });
    forgotten.unwrap_or((None, name))
}

/// The candidate that fewest edits lead to, if they are few for a name of that length; or one that goes on where the
/// name ends, as `NumericLessThan` does after `NumericLess`; or one that it goes on from, as `Boolean` does from `Bool`.
fn nearest<T>(name: &str, candidates: impl Iterator<Item = (String, T)>) -> Option<T> {
    let name = name.to_ascii_lowercase();
    let rank = |candidate: &str| {
        let edits = distance(&name, candidate);
        if edits <= name.len() / 4 {
            Some((0, edits))
        } else if name.len() >= SHORTEST && candidate.starts_with(&name) {
            Some((1, candidate.len()))
        } else {
            name.starts_with(candidate).then(|| (2, name.len() - candidate.len()))
        }
    };
    let ranked = candidates.filter_map(|(candidate, value)| Some((rank(&candidate.to_ascii_lowercase())?, value)));
    ranked.min_by_key(|&(rank, _)| rank).map(|(_, value)| value)
}
