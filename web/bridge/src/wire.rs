//! What messages are made of, and how each type becomes that and comes back.
//!
//! Written by hand: with derived code for JSON the page, which everybody waits for, was 20 KB larger.

mod js;
mod message;
mod scenario;
#[cfg(test)]
mod tests;

/// A piece of a message.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing was said.
    #[default]
    Nothing,
    /// Yes or no.
    Truth(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// Values in order.
    List(Vec<Self>),
    /// Values by name.
    Record(Record),
}

/// Values by name.
pub type Record = Vec<(String, Value)>;

/// What can be a part of a message.
pub trait Wire: Sized {
    /// As it is sent.
    fn send(&self) -> Value;

    /// As it arrives; `None` for what cannot be read as this.
    fn receive(value: Value) -> Option<Self>;
}

/// A record with one value: what it is says its name.
fn tagged(name: &str, content: Value) -> Value {
    Value::Record(vec![(name.to_owned(), content)])
}

fn untagged(value: Value) -> Option<(String, Value)> {
    if let Value::Record(mut record) = value { record.pop() } else { None }
}

fn record<const N: usize>(values: [(&str, Value); N]) -> Value {
    Value::Record(values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn taken(record: &mut Record, name: &str) -> Value {
    let at = record.iter().position(|(known, _)| known == name);
    at.map_or(Value::Nothing, |at| record.swap_remove(at).1)
}

/// Takes a value out of a record.
fn take<T: Wire>(record: &mut Record, name: &str) -> Option<T> {
    T::receive(taken(record, name))
}

fn fields(value: Value) -> Option<Record> {
    if let Value::Record(record) = value { Some(record) } else { None }
}

/// A struct is a record of its fields.
macro_rules! fields_of {
    ($type:ident { $($field:ident),* }) => {
        impl Wire for $type {
            fn send(&self) -> Value {
                record([$((stringify!($field), self.$field.send())),*])
            }

            fn receive(value: Value) -> Option<Self> {
                let mut record = fields(value)?;
                Some(Self { $($field: take(&mut record, stringify!($field))?),* })
            }
        }
    };
}
use fields_of;

impl Wire for String {
    fn send(&self) -> Value {
        Value::Text(self.clone())
    }

    fn receive(value: Value) -> Option<Self> {
        if let Value::Text(text) = value { Some(text) } else { None }
    }
}

impl Wire for bool {
    fn send(&self) -> Value {
        Value::Truth(*self)
    }

    fn receive(value: Value) -> Option<Self> {
        if let Value::Truth(truth) = value { Some(truth) } else { None }
    }
}

impl Wire for i64 {
    #[expect(clippy::cast_precision_loss, reason = "counts, places and seconds are far below 2^53")]
    fn send(&self) -> Value {
        Value::Number(*self as f64)
    }

    #[expect(clippy::cast_possible_truncation, reason = "as above")]
    fn receive(value: Value) -> Option<Self> {
        if let Value::Number(number) = value { Some(number as Self) } else { None }
    }
}

impl Wire for u32 {
    fn send(&self) -> Value {
        i64::from(*self).send()
    }

    fn receive(value: Value) -> Option<Self> {
        i64::receive(value).and_then(|number| number.try_into().ok())
    }
}

impl Wire for usize {
    fn send(&self) -> Value {
        i64::try_from(*self).unwrap_or(i64::MAX).send()
    }

    fn receive(value: Value) -> Option<Self> {
        i64::receive(value).and_then(|number| number.try_into().ok())
    }
}

impl<T: Wire> Wire for Option<T> {
    fn send(&self) -> Value {
        self.as_ref().map_or(Value::Nothing, T::send)
    }

    fn receive(value: Value) -> Option<Self> {
        if value == Value::Nothing { Some(None) } else { T::receive(value).map(Some) }
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn send(&self) -> Value {
        Value::List(self.iter().map(T::send).collect())
    }

    fn receive(value: Value) -> Option<Self> {
        if let Value::List(values) = value { values.into_iter().map(T::receive).collect() } else { None }
    }
}

impl<T: Wire> Wire for Box<T> {
    fn send(&self) -> Value {
        T::send(self)
    }

    fn receive(value: Value) -> Option<Self> {
        T::receive(value).map(Self::new)
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn send(&self) -> Value {
        Value::List(vec![self.0.send(), self.1.send()])
    }

    fn receive(value: Value) -> Option<Self> {
        let Value::List(values) = value else { return None };
        let [first, second] = <[Value; 2]>::try_from(values).ok()?;
        Some((A::receive(first)?, B::receive(second)?))
    }
}
