//! The engine's types in messages.
//!
//! A scenario has the names of the interchange format, but its context is a list of pairs: order and repeated keys are
//! kept, and no key can be taken for something else.

use policyglass::{
    Decision, Edit, Fix, GivenContext, GivenValue, InputKind, PolicyInput, RequestInput, Scenario, Severity, Span,
    TestInput,
};

use super::{Value, Wire, fields, fields_of, record, take};

fields_of!(Span { start, end });
fields_of!(Edit { span, replacement });
fields_of!(Fix { title, edits });
fields_of!(TestInput { name, request, expect });

impl Wire for Scenario {
    fn send(&self) -> Value {
        record([
            ("title", self.title.send()),
            ("policies", self.policies.send()),
            ("request", self.request.send()),
            ("tests", self.tests.send()),
        ])
    }

    fn receive(value: Value) -> Option<Self> {
        let mut record = fields(value)?;
        Some(Self {
            title: take(&mut record, "title")?,
            policies: take(&mut record, "policies")?,
            request: take(&mut record, "request")?,
            tests: take(&mut record, "tests")?,
            ..Self::default()
        })
    }
}

impl Wire for PolicyInput {
    /// What came as JSON becomes text, as the page shows it.
    fn send(&self) -> Value {
        record([
            ("type", self.kind.send()),
            ("name", self.name.send()),
            ("level", self.level.send()),
            ("text", self.shown_text().send()),
        ])
    }

    fn receive(value: Value) -> Option<Self> {
        let mut record = fields(value)?;
        Some(Self {
            kind: take(&mut record, "type")?,
            name: take(&mut record, "name")?,
            level: take(&mut record, "level")?,
            document: None,
            text: Some(take(&mut record, "text")?),
        })
    }
}

impl Wire for RequestInput {
    fn send(&self) -> Value {
        record([
            ("principal", self.principal.send()),
            ("action", self.action.send()),
            ("resource", self.resource.send()),
            ("resourceAccount", self.resource_account.send()),
            ("context", self.context.entries.send()),
        ])
    }

    fn receive(value: Value) -> Option<Self> {
        let mut record = fields(value)?;
        Some(Self {
            principal: take(&mut record, "principal")?,
            action: take(&mut record, "action")?,
            resource: take(&mut record, "resource")?,
            resource_account: take(&mut record, "resourceAccount")?,
            context: GivenContext { entries: take(&mut record, "context")? },
        })
    }
}

impl Wire for GivenValue {
    fn send(&self) -> Value {
        match self {
            Self::Removed => Value::Nothing,
            Self::One(text) => text.send(),
            Self::Many(texts) => texts.send(),
            Self::Unusable(json) => record([("json", json.send())]),
        }
    }

    fn receive(value: Value) -> Option<Self> {
        Some(match value {
            Value::Nothing => Self::Removed,
            Value::Text(text) => Self::One(text),
            Value::List(_) => Self::Many(Wire::receive(value)?),
            Value::Record(_) => Self::Unusable(take(&mut fields(value)?, "json")?),
            Value::Truth(_) | Value::Number(_) => return None,
        })
    }
}

impl Wire for InputKind {
    fn send(&self) -> Value {
        Value::Text(self.name().to_owned())
    }

    fn receive(value: Value) -> Option<Self> {
        Self::named(&String::receive(value)?)
    }
}

impl Wire for Decision {
    fn send(&self) -> Value {
        Value::Text(self.name().to_owned())
    }

    fn receive(value: Value) -> Option<Self> {
        Self::named(&String::receive(value)?)
    }
}

const SEVERITIES: [Severity; 4] = [Severity::Error, Severity::SecurityWarning, Severity::Warning, Severity::Suggestion];

impl Wire for Severity {
    fn send(&self) -> Value {
        SEVERITIES.iter().position(|severity| severity == self).send()
    }

    fn receive(value: Value) -> Option<Self> {
        SEVERITIES.get(usize::receive(value)?).copied()
    }
}
