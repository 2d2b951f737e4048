//! Resource types.

use std::fmt;

use super::overlap::{Reach, Symbol, overlap, symbols};
use super::{ConditionKey, Service, TypeRow};

/// A type of resource of a service.
#[derive(Clone, Copy)]
pub struct ResourceType<'a> {
    pub(super) service: Service<'a>,
    pub(super) row: &'a TypeRow,
}

impl<'a> ResourceType<'a> {
    /// The service that lists it.
    #[must_use]
    pub fn service(self) -> Service<'a> {
        self.service
    }

    /// AWS's name for it, such as `function alias`.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.row.name.of(&self.service.catalog.text)
    }

    /// The form of its ARNs, such as `arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}`.
    #[must_use]
    pub fn arn(self) -> String {
        let text = self.row.arn.of(&self.service.catalog.text);
        if text.starts_with("arn:") {
            return text.to_owned();
        }
        format!("arn:${{Partition}}:{}:${{Region}}:${{Account}}:{text}", self.service.prefix())
    }

    /// The keys that a request on it can carry.
    pub fn condition_keys(self) -> impl Iterator<Item = ConditionKey<'a>> {
        let catalog = self.service.catalog;
        catalog.linked(&self.row.keys).map(move |row| catalog.key(row))
    }

    /// Whether `arn` has the form of its ARNs.
    ///
    /// A placeholder stands for one character or more, in the first five parts without colons. In the last part it
    /// covers colons – `function:${FunctionName}` is meant for `function:f:prod` as well – and slashes, unless another
    /// type of the service goes on behind it with one: an S3 object is no bucket.
    #[must_use]
    pub fn matches(self, arn: &str) -> bool {
        if !self.may_begin(arn) {
            return false;
        }
        let arn: Vec<Symbol> = arn.chars().map(Symbol::One).collect();
        overlap(&arn, &self.symbols())
    }

    /// Whether the last part of an ARN begins as it does here. Told at once, and enough for most types.
    fn may_begin(self, arn: &str) -> bool {
        let last = |text: &'_ str| text.splitn(6, ':').nth(5).map(str::len);
        let own = self.row.arn.of(&self.service.catalog.text);
        let own = if own.starts_with("arn:") {
            &own[own.len() - last(own).unwrap_or(0)..]
        } else if arn.split(':').nth(2) == Some(self.service.prefix()) {
            own
        } else {
            return false;
        };
        let fixed = own.find(['$', '*']).map_or(own, |at| &own[..at]);
        last(arn).is_some_and(|length| arn[arn.len() - length..].starts_with(fixed))
    }

    /// Whether an entry of `Resource` covers some ARN of this type. Policy variables can become anything.
    #[must_use]
    pub fn overlaps(self, pattern: &str) -> bool {
        overlap(&symbols(&completed(pattern)), &self.symbols())
    }

    /// How much of an ARN of this type is fixed.
    pub(super) fn specificity(self) -> usize {
        self.symbols().iter().filter(|symbol| matches!(symbol, Symbol::One(_))).count()
    }

    /// Its ARN with placeholders as wildcards.
    fn symbols(self) -> Vec<Symbol> {
        let arn = self.arn();
        let last = if self.goes_on() { Reach::Name } else { Reach::Anything };
        let mut symbols = Vec::new();
        let (mut rest, mut colons) = (arn.as_str(), 0);
        while let Some(char) = rest.chars().next() {
            let reach = if colons < 5 { Reach::Part } else { last };
            let placeholder = rest.strip_prefix("${").and_then(|rest| rest.split_once('}'));
            rest = match (placeholder, char) {
                (Some((_, behind)), _) => {
                    symbols.extend([Symbol::Any(reach), Symbol::Run(reach)]);
                    behind
                }
                (None, '*') => {
                    symbols.push(Symbol::Run(reach));
                    &rest[1..]
                }
                (None, _) => {
                    colons += usize::from(char == ':');
                    symbols.push(Symbol::One(char));
                    &rest[char.len_utf8()..]
                }
            };
        }
        symbols
    }

    /// Whether the ARN ends in a placeholder, and that of another type of the service goes on with a slash.
    fn goes_on(self) -> bool {
        let text = |kind: ResourceType<'a>| kind.row.arn.of(&self.service.catalog.text);
        let own = text(self);
        own.ends_with('}')
            && self
                .service
                .resource_types()
                .any(|kind| text(kind).strip_prefix(own).is_some_and(|rest| rest.starts_with('/')))
    }
}

impl fmt::Debug for ResourceType<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.service.prefix(), self.name())
    }
}

/// A pattern of six parts, as AWS completes a shorter one. [ARNS, R17]
fn completed(pattern: &str) -> String {
    let colons = pattern.bytes().filter(|&byte| byte == b':').count();
    format!("{pattern}{}", if pattern == "*" { "" } else { &":*:*:*:*:*"[2 * colons.min(5)..] })
}
