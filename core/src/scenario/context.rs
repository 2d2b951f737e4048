//! The context of a scenario's request: order kept, numbers exact.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeMap};
use serde_json::value::RawValue;

use crate::json;
use crate::request::{ContextValue, same_key};

/// The keys that somebody gave, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenContext {
    /// Name and value. A later entry of the same name (letter case aside) wins.
    pub entries: Vec<(String, GivenValue)>,
}

/// A value as given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GivenValue {
    /// `null`: the key is removed although it could be derived.
    Removed,
    /// A string, or a number or truth value as its text.
    One(String),
    /// A list of them.
    Many(Vec<String>),
    /// Something that no context key can hold, such as an object: its JSON, so that it goes on being what it is when it
    /// is written. As `null` it would remove the key.
    Unusable(String),
}

impl GivenContext {
    /// Whether nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Sets a key, in place of all entries of the same name.
    pub fn set(&mut self, key: &str, value: GivenValue) {
        self.entries.retain(|(name, _)| !same_key(name, key));
        self.entries.push((key.to_owned(), value));
    }

    /// For [`Request::new`](crate::Request::new).
    ///
    /// # Errors
    /// Names the first key whose value is unusable.
    pub fn read(&self) -> Result<Vec<(String, Option<ContextValue>)>, String> {
        let value = |(key, value): &(String, GivenValue)| match value {
            GivenValue::Removed => Ok((key.clone(), None)),
            GivenValue::One(text) => Ok((key.clone(), Some(ContextValue::One(text.clone())))),
            GivenValue::Many(texts) => Ok((key.clone(), Some(ContextValue::Many(texts.clone())))),
            GivenValue::Unusable(_) => Err(format!("the value of the context key `{key}` is of no usable type")),
        };
        self.entries.iter().map(value).collect()
    }
}

impl<'de> Deserialize<'de> for GivenContext {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let (node, _) = json::parse(raw.get());
        match node.and_then(|node| Self::of(&node, raw.get())) {
            Some(context) => Ok(context),
            None if raw.get().len() > json::MAX_TEXT => Err(de::Error::custom("`context` is too large")),
            None => Err(de::Error::custom("`context` must be an object")),
        }
    }
}

impl Serialize for GivenContext {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.entries.len()))?;
        for (key, value) in &self.entries {
            match value {
                GivenValue::Removed => map.serialize_entry(key, &())?,
                GivenValue::Unusable(json) => match RawValue::from_string(json.clone()) {
                    Ok(json) => map.serialize_entry(key, &json)?,
                    // What nests too deep was not read to its end.
                    Err(_) => map.serialize_entry(key, &BTreeMap::<String, ()>::new())?,
                },
                GivenValue::One(text) => map.serialize_entry(key, text)?,
                GivenValue::Many(texts) => map.serialize_entry(key, texts)?,
            }
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `null` it would mean that the key is removed, and the request could be decided.
    #[test]
    fn what_is_unusable_stays_so_when_it_is_written() {
        for value in
            ["{\"a\": [1]}", "[{}]", "[[\"x\"]]", "[null]", &format!("{}1{}", "[".repeat(100), "]".repeat(100))]
        {
            let given: GivenContext = serde_json::from_str(&format!("{{\"aws:SourceIp\": {value}}}")).unwrap();
            assert!(given.read().is_err(), "{value}");
            let written = serde_json::to_string(&given).unwrap();
            let again: GivenContext = serde_json::from_str(&written).unwrap();
            assert!(again.read().is_err(), "{value} {written}");
        }
    }
}
