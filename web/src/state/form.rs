//! The request as typed.

use std::rc::Rc;

use policyglass::{GivenContext, GivenValue, RequestInput, same_key};

/// The fields of the request form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestForm {
    /// An ARN, a service host, `anonymous` …
    pub principal: Rc<str>,
    /// `service:Name`
    pub action: Rc<str>,
    /// An ARN or `*`.
    pub resource: Rc<str>,
    /// Empty where it follows from the ARN.
    pub resource_account: Rc<str>,
    /// Context keys that were given, and derived ones that were removed.
    pub context: Vec<ContextRow>,
    next: u32,
}

/// A row of the context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextRow {
    /// Stays the same while the row is edited.
    pub id: RowId,
    /// The key's name.
    pub key: Rc<str>,
    /// What is said about it.
    pub given: Given,
}

/// What a context row says about its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// One value, or several as a list.
    Values(Vec<Rc<str>>),
    /// The request does not carry the key, although it could be derived.
    Removed,
}

/// A row of the context.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowId(pub u32);

impl RequestForm {
    /// The form that shows a request.
    #[must_use]
    pub fn from_input(input: &RequestInput) -> Self {
        let mut form = Self {
            principal: input.principal.as_str().into(),
            action: input.action.as_str().into(),
            resource: if input.resource.is_empty() { "*".into() } else { input.resource.as_str().into() },
            resource_account: input.resource_account.as_deref().unwrap_or_default().into(),
            ..Self::default()
        };
        for (key, value) in &input.context.entries {
            form.add(key.as_str().into(), value.into());
        }
        form
    }

    /// The request that it shows. Rows without a key are not part of it yet.
    #[must_use]
    pub fn to_input(&self) -> RequestInput {
        let entries = self.context.iter().filter(|row| !row.key.trim().is_empty()).map(|row| {
            let value = match &row.given {
                Given::Removed => GivenValue::Removed,
                Given::Values(values) => match values.as_slice() {
                    [value] => GivenValue::One(value.to_string()),
                    values => GivenValue::Many(values.iter().map(ToString::to_string).collect()),
                },
            };
            (row.key.trim().to_owned(), value)
        });
        RequestInput {
            principal: self.principal.to_string(),
            action: self.action.to_string(),
            resource: self.resource.to_string(),
            resource_account: Some(self.resource_account.trim().to_owned()).filter(|account| !account.is_empty()),
            context: GivenContext { entries: entries.collect() },
        }
    }

    pub(super) fn add(&mut self, key: Rc<str>, given: Given) -> RowId {
        let id = RowId(self.next);
        self.next += 1;
        self.context.push(ContextRow { id, key, given });
        id
    }

    /// Sets a key: in its row, or in a new one.
    pub(super) fn set(&mut self, key: &str, given: Given) {
        let mut rows = self.context.iter().filter(|row| same_key(&row.key, key)).map(|row| row.id);
        let Some(id) = rows.next() else {
            self.add(key.into(), given);
            return;
        };
        self.context.retain(|row| row.id == id || !same_key(&row.key, key));
        self.change(id, |row| row.given = given);
    }

    pub(super) fn change(&mut self, id: RowId, change: impl FnOnce(&mut ContextRow)) {
        if let Some(row) = self.context.iter_mut().find(|row| row.id == id) {
            change(row);
        }
    }
}

impl From<&GivenValue> for Given {
    fn from(value: &GivenValue) -> Self {
        match value {
            GivenValue::Removed => Self::Removed,
            GivenValue::One(text) | GivenValue::Unusable(text) => Self::Values(vec![text.as_str().into()]),
            GivenValue::Many(texts) => Self::Values(texts.iter().map(|text| text.as_str().into()).collect()),
        }
    }
}
