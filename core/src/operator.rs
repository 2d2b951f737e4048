//! Condition operators: a quantifier, a test and `IfExists`. [OPS]

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

impl Operator {
    /// Reads an operator's name. Letter case does not matter to AWS; [`Operator::name`] gives the canonical form.
    #[must_use]
    pub fn parse(_name: &str) -> Option<Self> {
        None
    }

    /// AWS's spelling.
    #[must_use]
    pub fn name(&self) -> String {
        self.test.name.to_owned()
    }
}
