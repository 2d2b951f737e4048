//! Condition operators: a quantifier, a test and `IfExists`. [OPS]

mod arn;
mod binary;
mod boolean;
mod date;
mod ip;
mod name;
mod null;
mod numeric;
mod string;

pub use name::OperatorError;

use crate::pattern::{Resolved, Syntax};

/// A condition operator as it stands in a policy, such as `ForAllValues:StringLikeIfExists`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Operator {
    /// `ForAllValues:` or `ForAnyValue:`.
    pub quantifier: Option<Quantifier>,
    /// What is compared and how.
    pub test: &'static Test,
    /// Whether `IfExists` follows.
    pub if_exists: bool,
}

/// The set operators. [MULTI]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quantifier {
    /// `ForAllValues`
    ForAllValues,
    /// `ForAnyValue`
    ForAnyValue,
}

/// One row of the table of operators.
#[derive(Debug)]
pub struct Test {
    /// AWS's name, such as `StringNotLike`.
    pub name: &'static str,
    /// What kind of values it compares.
    pub family: Family,
    /// Whether it is the negation of its comparison: `compare` gives the positive answer, and the caller negates once.
    pub negated: bool,
    /// How its policy values are read.
    pub syntax: Syntax,
    /// One policy value against one request value; `None` when one of them cannot be read as this family's type,
    /// and then the test holds in neither polarity. [R28]
    pub compare: fn(&Resolved<'_>, &str) -> Option<bool>,
}

impl PartialEq for Test {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// The families of operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// `String…`
    String,
    /// `Numeric…`
    Numeric,
    /// `Date…`
    Date,
    /// `Bool`
    Bool,
    /// `BinaryEquals`
    Binary,
    /// `IpAddress`, `NotIpAddress`
    IpAddress,
    /// `Arn…`
    Arn,
    /// `Null`, which asks for the presence of the key and compares no value.
    Null,
}

/// The rows by family; one after the other they are sorted by name.
static FAMILIES: [&[Test]; 8] = [
    &arn::TESTS,
    &binary::TESTS,
    &boolean::TESTS,
    &date::TESTS,
    &ip::TESTS,
    &null::TESTS,
    &numeric::TESTS,
    &string::TESTS,
];

impl Test {
    /// The table of operators, sorted by name.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        FAMILIES.iter().copied().flatten()
    }
}

/// Values are text and nothing else. [R41]
const PLAIN: Syntax = Syntax { wildcards: false, variables: false };
/// Values may hold policy variables. [R41]
const VARIABLES: Syntax = Syntax { wildcards: false, variables: true };
/// Values may hold policy variables and wildcards. [R27, R33]
const PATTERNS: Syntax = Syntax { wildcards: true, variables: true };

#[cfg(test)]
mod tests;
