//! A policy as AWS would accept it. A [`Policy`] value exists only for a text that AWS takes.

mod kind;
mod parse;
mod principal;
mod print;

pub use kind::PolicyKind;
pub use principal::{AwsPrincipal, PrincipalEntry};

use crate::arn::ResourcePattern;
use crate::key::Fingerprint;
use crate::operator::Operator;
use crate::pattern::{ActionPattern, Pattern};
use crate::text::{Span, Spanned};

/// One policy document of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// What the document is attached to, which decides its grammar.
    pub kind: PolicyKind,
    /// The language version; 2008-10-17 when the element is absent. [VER]
    pub version: Version,
    /// The `Id` element.
    pub id: Option<Spanned<String>>,
    /// In the order of the text; never empty.
    pub statements: Vec<Statement>,
}

/// The policy language version. [VER]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// `2008-10-17`, or no `Version`: `${…}` is literal text.
    #[default]
    V2008,
    /// `2012-10-17`: policy variables are substituted.
    V2012,
}

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The whole object, braces included.
    pub span: Span,
    /// The `Sid` element, as written (it may be empty).
    pub sid: Option<Spanned<String>>,
    /// The `Effect` element; the span is that of its value.
    pub effect: Spanned<Effect>,
    /// `Principal` or `NotPrincipal`; absent in kinds that have none.
    pub principal: Option<Element<PrincipalEntry>>,
    /// `Action` or `NotAction`.
    pub action: Element<ActionPattern>,
    /// `Resource` or `NotResource`; absent means the attached resource (resource-based policies) or nothing (trust policies).
    pub resource: Option<Element<ResourcePattern>>,
    /// Every condition key under every operator, in the order of the text.
    pub conditions: Vec<Condition>,
}

/// What a statement does when it applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// `Allow`
    Allow,
    /// `Deny`
    Deny,
}

/// `Action` or `NotAction`, `Resource` or `NotResource`, `Principal` or `NotPrincipal`.
#[derive(Clone, Debug, PartialEq)]
pub struct Element<T> {
    /// Whether it is the `Not…` form.
    pub negated: bool,
    /// The element's name in the text, quotes included.
    pub name: Span,
    /// Its values; a scalar is a list of one. [R9] Spans include the quotes.
    pub entries: Vec<Spanned<T>>,
}

/// One condition key under one operator.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The operator; the span is that of its name, quotes included.
    pub operator: Spanned<Operator>,
    /// The key as written; compare without case. [COND] The span includes the quotes.
    pub key: Spanned<String>,
    /// The values, as text whatever their JSON type was; spans include the quotes of strings.
    pub values: Vec<Spanned<Pattern>>,
    /// Of the key.
    pub(crate) fingerprint: Fingerprint,
}
